package org.callbox.controller.box;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A site file under the hands of people, section by section: what is good and counts, and what is
 * wrong at a known place. Nothing here takes a waiting caller away by a rule of the file itself.
 */
final class SiteEdits {
    /** Stands in front of what is wrong, and is not written. */
    private static final char HERE = '¶';

    /**
     * @param section that differs from the file before
     * @param code of what is wrong; empty when nothing is
     * @param place of it, line and column
     */
    record Edit(String section, String text, String code, String place) {
        boolean valid() {
            return code.isEmpty();
        }
    }

    private interface Section {
        /** @param number differs for each edit */
        String text(int number);
    }

    private static final String HASH =
            "scrypt:4096:8:4:" + "A".repeat(22) + ":" + "A".repeat(43);

    /** Where somebody may listen to others. */
    static final int LEADS = 4;
    /** To which callers may be joined and which has a code, as long as anybody may be called. */
    private static final String OUTSIDE = "03077";

    private final Random random;
    private final Map<String, Section> good = new LinkedHashMap<>();
    private final Map<String, List<String>> wrong = new LinkedHashMap<>();
    /** The file as it is, by section, in its order. */
    private final Map<String, String> now = new LinkedHashMap<>();
    private int edits;

    SiteEdits(long seed) {
        random = new Random(seed);
        hardware();
        service();
        numbers();
        rest();
        good.forEach((name, section) -> now.put(name, section.text(0)));
    }

    /** Of the sections of the format, those that are edited here. */
    Map<String, Integer> sections() {
        Map<String, Integer> all = new LinkedHashMap<>();
        good.keySet().forEach(name -> all.put(name, 0));
        wrong.keySet().forEach(name -> all.put(name, 0));
        return all;
    }

    String text() {
        return String.join("", now.values());
    }

    /** The next good one, which the following build on. */
    Edit valid(String section) {
        now.put(section, good.get(section).text(++edits));
        return new Edit(section, text(), "", "");
    }

    /** One with a mistake in it, which is gone again in the next. */
    Edit invalid(String section) {
        List<String> faults = wrong.get(section);
        int which = random.nextInt(faults.size() + 1);
        if (which == faults.size() && now.containsKey(section) && !now.get(section).isEmpty()) {
            return ofForm(section);
        }
        return mistake(section, faults.get(which % faults.size()));
    }

    /** Each mistake that is known of any section, in the file as it is. */
    List<Edit> mistakes() {
        List<Edit> all = new ArrayList<>();
        wrong.forEach((section, faults) ->
                faults.forEach(one -> all.add(mistake(section, one))));
        return all;
    }

    private Edit mistake(String section, String words) {
        String[] fault = words.split(" ", 2);
        Map<String, String> next = new LinkedHashMap<>();
        now.forEach((name, text) -> next.put(name, !name.equals(section) ? text
                : fault[1].startsWith("+") ? text + fault[1].substring(1) + "\n"
                : fault[1] + "\n"));
        next.computeIfAbsent(section, _ -> fault[1] + "\n");
        return marked(section, fault[0], String.join("", next.values()));
    }

    /** Mistakes of YAML and of typing, which any section may have. */
    private Edit ofForm(String section) {
        String code = oneOf("BC-020", "BC-004", "BC-006", "BC-010", "BC-007");
        String more = switch (code) {
            case "BC-004" -> HERE + "\tx: 1";
            case "BC-006" -> HERE + section + ": 1";
            case "BC-010" -> "---\n" + HERE + "more: 1";
            case "BC-007" -> "own: " + HERE + "!own x";
            default -> HERE + "quues: []";
        };
        StringBuilder whole = new StringBuilder();
        now.forEach((name, text) -> whole.append(text)
                .append(name.equals(section) ? more + "\n" : ""));
        return marked(section, code, whole.toString());
    }

    private static Edit marked(String section, String code, String text) {
        int at = text.indexOf(HERE);
        String before = text.substring(0, at);
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = at - before.lastIndexOf('\n');
        return new Edit(section, before + text.substring(at + 1), code, line + ":" + column);
    }

    private void section(String name, Section text, String... faults) {
        good.put(name, text);
        wrong.put(name, List.of(faults));
    }

    private String oneOf(String... words) {
        return words[random.nextInt(words.length)];
    }

    private int from(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    // ---- what stands in the file, and what is written there by mistake: CODE TEXT, + in front of
    // the text adds it to the section

    private void hardware() {
        section("schema", n -> "schema: 1   # edit " + n + "\n", "BC-028 schema: ¶2");
        section("extends", n -> "extends: boards/" + (n == 0 ? "e1-solo"
                : oneOf("e1-solo", "rpi5-solo")) + "@A\n",
                "BC-030 extends: ¶boards/e1-sol@A", "BC-031 extends: ¶e1-solo");
        wrong.put("board", List.of("BC-033 ¶board: {name: x, revision: A, about: x}"));
        section("box", n -> "box: office-" + n + "\n", "BC-026 box: ¶Office 1");
        section("site", n -> "site: {name: \"Office, edit " + n + "\"}\n",
                "BC-020 site: {¶nmae: Office}");
        section("cards", n -> "cards:\n  - {id: 1, port: /dev/card1, baud: "
                + (n == 0 ? "921600" : oneOf("921600", "460800", "3000000")) + "}\n",
                "BC-023 cards:\n  - {id: 1, port: /dev/card1, baud: ¶12}",
                "BC-056 +  - {id: 2, port: ¶/dev/card1}");
        section("spans", n -> "spans:\n  - {id: 1, signalling: {timers_ms: {t305: "
                + (30_000 + n) + ", t200: " + from(800, 1_200) + "}}"
                + (n > 0 && random.nextInt(4) == 0 ? ", line_code: ami" : "") + "}\n",
                "BC-051 +  - {id: 2, card: ¶7, port: 1}",
                "BC-052 +  - {id: 2, card: 1, port: ¶1}",
                "BC-021 spans:\n  - {id: 1, clock: ¶slvae}");
        section("positions", n -> {
            StringBuilder text = new StringBuilder("positions:\n");
            boolean moved = n > 0 && random.nextInt(3) == 0;
            for (int id = 1; id <= 10; id++) {
                int headset = !moved ? id : id == 9 ? 10 : id == 10 ? 9 : id;
                text.append("  - {id: ").append(id).append(", card: 1, headset: ")
                        .append(headset).append(id == 8 && n > 0
                                ? ", gpio: {chip: c, lamp: " + n + "}" : "").append("}\n");
            }
            return text.toString();
        }, "BC-053 +  - {id: 11, card: 1, headset: ¶3}",
                "BC-050 +  - {id: ¶3, card: 1, headset: 11}");
    }

    private void service() {
        section("queues", n -> "queues:\n" + queue("service", "Service", n)
                + queue("sales", "Sales", n),
                "BC-111 queues:\n  - {id: service, overflow: [{after_s: 9, to: ¶sales}]}\n"
                        + "  - {id: sales, overflow: [{after_s: 9, to: service}]}",
                "BC-112 queues:\n  - {id: service, overflow: [{when: ¶full, to: sales}]}\n"
                        + "  - {id: sales}",
                "BC-110 +  - {id: other, overflow: [¶{to: sales}]}",
                "BC-070 +  - {id: other, overflow: [{after_s: 9, to: ¶sale}]}",
                "BC-154 +  - {id: other, overflow: [{after_s: 9, to_number: ¶\"0991\"}]}",
                "BC-023 +  - {id: other, rings_back: {abandoned_s: ¶9999}}",
                "BC-021 +  - {id: other, selection: ¶longest_idle}",
                "BC-021 +  - {id: other, transfer_place: ¶front}",
                "BC-023 +  - {id: other, code: ¶100}",
                "BC-072 +  - {id: ¶lonely}", "BC-020 +  - {id: other, ¶rnig_s: 15}",
                "BC-079 +  - {id: other, connect_after_s: ¶180}",
                "BC-090 +  - {id: other, hours: {calendar: ¶ofice}}");
        section("hours", n -> "hours:\n  zone: " + (n == 0 ? "Europe/Berlin"
                : oneOf("Europe/Berlin", "Asia/Kolkata", "America/Sao_Paulo"))
                + "\n  calendars:\n    - id: office\n      week:\n        - {days: mon-fri, open: 0"
                + from(6, 9) + ":00-1" + from(2, 9) + ":30}\n      holidays:\n"
                + "        - {date: 12-25, name: \"Day " + n + "\"}\n",
                "BC-091 hours: {zone: ¶Europe/Berln, calendars: [{id: office}]}",
                "BC-093 +      exceptions:\n        - {date: 2026-12-24, open: ¶08:00-25:00}",
                "BC-094 +        - {date: ¶02-30, name: None}");
        section("agents", n -> {
            StringBuilder text = new StringBuilder("agents:\n");
            for (int id = 1; id <= 10; id++) {
                boolean spare = id > 8;
                if (!spare || n > 0 && random.nextInt(3) == 0) {
                    boolean gone = n > 0 && id <= 2 && random.nextInt(6) == 0;
                    text.append(gone ? "" : "  - {id: \"" + id + "\", name: \"Agent " + id
                            + " of " + n + "\", position: " + id + role(id, n) + (n % 2 == 0 ? ""
                            : ", team: \"Team " + n % 3 + "\"" + oneOf("", ", shift: office")
                                    + ", pick_up: "
                                    + oneOf("never", "allowed") + ", auto_answer: "
                                    + oneOf("never", "after-tone")) + ", queues: ["
                            + (id == 5 || id == 6 ? "service, sales" : id > 6 ? "sales"
                            : n > 0 ? oneOf("service", "service, sales") : "service") + "]}\n");
                }
            }
            if (n % 3 > 0) {
                text.append("  - {id: \"12\", number: \"").append(n).append("\", pin: \"")
                        .append(HASH).append("\", queues: [{id: service, level: ")
                        .append(from(1, 9)).append("}]}\n");
            }
            return text.toString();
        }, "BC-116 +  - {id: \"11\", number: ¶\"17\", queues: [service]}",
                "BC-120 +  - {id: \"11\", number: \"9999\", pin: ¶\""
                        + HASH.replace(":4096:", ":3:") + "\", queues: [service]}",
                "BC-021 +  - {id: \"11\", pick_up: ¶maybe, queues: [service]}",
                "BC-021 +  - {id: \"11\", role: ¶boss, queues: [service]}",
                "BC-021 +  - {id: \"11\", auto_answer: ¶allowed, queues: [service]}",
                "BC-026 +  - {id: \"11\", team: ¶\"\", queues: [service]}",
                "BC-090 +  - {id: \"11\", shift: ¶ofice, queues: [service]}",
                "BC-071 +  - {id: \"11\", position: ¶99, queues: [service]}",
                "BC-070 +  - {id: \"11\", queues: [¶servce]}",
                "BC-076 +  - {id: \"11\", position: ¶4, queues: [service]}",
                "BC-027 +  - {id: \"11\", queues: ¶[]}");
    }

    /** One has it most of the time, the others now and then. */
    private String role(int id, int n) {
        boolean leads = id == LEADS ? n == 0 || random.nextInt(3) > 0
                : n > 0 && random.nextInt(5) == 0;
        return leads ? ", role: supervisor" : "";
    }

    /** Only the first queue overflows, so that nobody comes back to where they have been. */
    private String overflow(int maxWaiting) {
        String steps = switch (random.nextInt(5)) {
            case 3 -> now.getOrDefault("outbound", "").isEmpty() ? ""
                    : "{after_s: " + from(5, 900) + ", to_number: \"" + OUTSIDE + "\"}";
            case 0 -> "{after_s: " + from(5, 900) + ", to: sales}";
            case 1 -> "{when: no-agents, to: sales}";
            case 2 -> maxWaiting == 0 ? "" : "{when: full, to: sales}";
            default -> "";
        };
        return steps.isEmpty() ? "" : ", overflow: [" + steps + "]";
    }

    private String queue(String id, String name, int n) {
        int maxWaiting = n == 0 ? 0 : from(0, 40);
        String more = n == 0 ? "" : ", selection: " + oneOf("longest-idle", "most-skills-first",
                "levels", "linear", "round-robin") + ", transfer_place: "
                + oneOf("arrival", "back") + (random.nextBoolean() ? ""
                : ", code: " + (id.equals("service") ? 1 : from(2, 99)))
                + ", rings_back: {abandoned_s: " + from(0, 3_600)
                + ", cut_off_s: " + from(0, 3_600) + "}"
                + (id.equals("service") ? overflow(maxWaiting) : "");
        return "  - {id: " + id + ", name: \"" + name + " " + n + "\", priority: " + from(0, 9)
                + ", ring_s: " + from(5, 120) + ", wrap_up_s: " + from(0, 60)
                + ", connect_after_s: " + from(100, 170) + ", max_waiting: " + maxWaiting
                + ", max_wait_s: " + oneOf("0", "7200") + ", service_level_s: " + from(1, 60)
                + ", short_abandon_s: " + from(0, 9) + (n == 0 || random.nextBoolean() ? ""
                : ", hours: {calendar: office, closed_cause: " + oneOf("17", "20") + "}")
                + more + "}\n";
    }

    private void numbers() {
        section("numbering", n -> "numbering: {country_code: \"49\", area_code: \""
                + (n == 0 ? 30 : from(30, 90)) + "\"}\n",
                "BC-026 numbering: {country_code: ¶049}");
        section("rewrites", n -> "rewrites:\n  - {called: \"77*\", drop: " + from(1, 3)
                + ", prefix: \"" + n + "\"}\n", "BC-107 +  - ¶{called: \"1*\"}",
                "BC-107 +  - {called: \"1*\", drop: 1, replace: ¶\"2\"}");
        section("numbers", n -> "numbers:\n  - {called: \"5550100\", queue: "
                + (n == 0 ? "service" : oneOf("service", "sales")) + ", name: \"Line " + n
                + "\"}\n  - {called: \"5550200-5550249\", queue: sales}\n"
                + "  - {called: \"5550101\", queue: service}\n"
                + (random.nextBoolean() ? "" : "  - {called: \"5550103\", agent: \"4\", ring_s: "
                + from(1, 30) + ", queue: service}\n") + "  - {called: \"*\", refuse: "
                + oneOf("unallocated", "busy") + "}\n",
                "BC-070 +  - {called: \"5550999\", queue: ¶nowhere}",
                "BC-101 +  - {called: ¶\"5550240-5550260\", queue: sales}",
                "BC-103 +  - ¶{called: \"5550999\"}", "BC-025 +  - {called: ¶0800, queue: sales}");
        section("callers", n -> "callers:\n  - {calling: \"0891" + n + "\", refuse: "
                + oneOf("busy", "rejected") + "}\n",
                "BC-108 +  - {calling: ¶withheld, queue: sales}",
                "BC-105 +  - {calling: \"0892\", agent: ¶\"77\", queue: sales}");
        section("limits", n -> "limits: {calls_per_caller: "
                + (n == 0 ? 0 : from(0, 9))
                + ", calls_per_caller_hour: " + n + "}\n",
                "BC-023 limits: {calls_per_caller: ¶-1}");
        section("phone_book", n -> n % 2 == 0 ? "" : "phone_book: names.csv\n",
                "BC-022 phone_book: ¶[]");
    }

    private void rest() {
        section("wall", n -> n == 0 || random.nextInt(3) == 0 ? "" : "wall:\n  lamps:\n    - {id:"
                + " hall, chip: c, line: W1, flash_waiting: " + n + "}\n",
                "BC-070 wall:\n  lamps: [{id: hall, chip: c, line: W1, queues: [¶nobody]}]",
                "BC-021 wall:\n  night_keys: [{id: door, chip: c, line: W1, kind: ¶latch}]",
                "BC-055 wall:\n  lamps: [{id: a, chip: c, line: W1}]\n"
                        + "  bells: [{id: b, chip: c, line: ¶W1}]");
        section("mqtt", n -> n == 0 || random.nextInt(3) == 0 ? "" : "mqtt: {url: \"mqtts://broker"
                + n + ":8883\", user: u, caller_numbers: " + oneOf("full", "masked", "none")
                + ", call_records: " + oneOf("never", "each")
                + ", seat_calls: " + oneOf("never", "each") + "}\n",
                "BC-205 mqtt: {url: ¶\"mqtts://broker:8883/x\"}",
                "BC-201 mqtt: {¶password: sesame, url: \"mqtts://broker:8883\"}",
                "BC-204 mqtt: {url: \"mqtts://broker:8883\", password_file: ¶p}");
        section("office", n -> "office: {card_away_s: " + from(5, 60) + ", headset_sign_out_s: "
                + (600 + n) + ", idle_policy: " + oneOf("standard-1", "standard-2")
                + ", reserved_channels: " + (n == 0 ? 0 : from(0, 2)) + ", internal_calls: "
                + (n == 0 ? "allowed, marks: 3" : oneOf("allowed", "refused")
                + ", not_ready_sign_out_s: " + from(0, 600)) + (n % 2 == 0 ? ""
                : ", not_ready_reasons: [lunch, reason-" + n + "], longer_wrap_up_s: " + n
                        + ", marks: " + from(0, 9))
                + "}\n",
                "BC-119 office: {not_ready_reasons: [lunch, ¶lunch]}",
                "BC-021 office: {idle_policy: ¶standard-9}",
                "BC-021 office: {internal_calls: ¶sometimes}",
                "BC-023 office: {not_ready_sign_out_s: ¶-1}",
                "BC-023 office: {marks: ¶10}", "BC-080 office: {reserved_channels: ¶30}");
        section("health", n -> "health: {temp_max_c: " + (60 + n % 50) + "}\n",
                "BC-023 health: {temp_max_c: ¶7}");
        section("metrics", n -> "metrics: {port: " + (9_000 + n) + "}\n",
                "BC-023 metrics: {port: ¶80}");
        section("test_call", n -> n == 0 || now.getOrDefault("outbound", "").isEmpty() ? ""
                : "test_call: {at: \"0" + n % 10 + ":30\", span: 1, position: 1,"
                        + " number: \"5550101\"}\n",
                "BC-156 test_call: {at: \"03:30\", span: 1, position: 1, number: ¶\"0999\"}",
                "BC-022 test_call: ¶[]");
        section("records", n -> "records: {keep_days: " + (100 + n) + "}\n",
                "BC-023 records: {keep_days: ¶-1}");
        section("outbound", n -> n > 0 && random.nextInt(4) == 0
                && !now.get("queues").contains("to_number")
                && now.getOrDefault("test_call", "").isEmpty() ? ""
                : "outbound: {country_code: \"49\", calling_number: \"+493055501\", keypads: "
                + (n == 0 ? "any" : oneOf("any", "speed-dial")) + ", speed_dial: [{code: "
                + from(1, 99) + ", number: \"" + OUTSIDE + "\"}], rules: [{name: city, to_prefix:"
                + " \"030\", max_calls: " + from(4, 9) + ", callers: " + from(2, 4)
                + ", callers_ring_s: " + from(5, 90) + "}, {name: far, to_prefix: \"0"
                + from(31, 90) + "\", max_calls: " + from(4, 9)
                + "}, {name: own, to_prefix: \"555\"}]}\n",
                "BC-021 outbound: {country_code: \"49\", keypads: ¶all}",
                "BC-023 outbound: {country_code: \"49\", rules: [{name: a, to_prefix: \"0\","
                        + " max_calls: 2, callers: 1, callers_ring_s: ¶1}]}",
                "BC-142 outbound: {country_code: \"49\", keypads: any, speed_dial: [{code: 1,"
                        + " number: ¶\"0991\"}], rules: [{name: a, to_prefix: \"030\"}]}",
                "BC-141 outbound: {country_code: \"49\", keypads: any, speed_dial: [{code: 1,"
                        + " number: \"0301\"}, {code: ¶1, number: \"0302\"}], rules: [{name: a,"
                        + " to_prefix: \"030\"}]}",
                "BC-152 outbound: {country_code: \"49\", rules: [{name: a, to_prefix: \"0\","
                        + " max_calls: 2, callers: ¶3}]}",
                "BC-020 outbound: {country_code: \"49\", rules: [{name: a, ¶to_prefx: \"0\"}]}");
    }
}
