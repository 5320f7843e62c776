package org.callbox.controller.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.callbox.controller.pins.PinHash;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PlanChanges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What can be configured has an effect: another value of a key makes another plan, and what the
 * plan says is asked for by code of the rooms that do the work.
 */
class KeysTakeEffectTest {
    /** Every key, none with its default. */
    private static final String FULL = """
            schema: 1
            box: office-1
            site: {name: Office}
            cards:
              - {id: 1, port: /dev/one, baud: 115200, bus: a, serial: S1,
                 capacity: {spans: 2, headsets: 9}}
              - {id: 2, port: /dev/two, bus: a}
            spans:
              - {id: 1, card: 1, port: 1, line_code: ami, framing: auto, clock: slave,
                 clock_priority: 4, quality: {severe_blocks: 805, es: 100, ses: 9, slips: 4,
                 bbe: 900}, impedance_ohm: 75, signalling: {side: user, timeslot: 16,
                 timers_ms: {t200: 900, t203: 9000, t301: 170000, t302: 9000, t303: 3000,
                 t304: 9000, t305: 9000, t306: 9000, t308: 3000, t309: 9000, t310: 9000,
                 t313: 3000, t316: 110000, t317: 90000, t322: 3000},
                 counters: {n200: 4, n201: 250, k: 5, n316: 3}},
                 channels: "1-15,17-30", numbers: ["5550100"]}
              - {id: 2, card: 2, port: 1, clock: master, signalling: {side: network}}
            positions:
              - {id: 1, card: 1, headset: 1, gpio: {chip: c, answer: 17, ready: 22, lamp: L1,
                 active: high, answer_active: low, ready_active: low, lamp_active: high,
                 debounce_ms: 20}}
              - {id: 2, card: 2, headset: 1, gpio: {chip: d, answer: 17}}
            queues:
              - {id: service, priority: 2, ring_s: 16, wrap_up_s: 4, waiting: alerting,
                 connect_after_s: 100, max_wait_s: 600, max_waiting: 9, short_abandon_s: 6,
                 service_level_s: 25, full_cause: 34, no_agents: {cause: 21},
                 overflow: [{after_s: 60, to: sales},
                 {when: closed, to_number: "+15551"}],
                 rings_back: {abandoned_s: 60, cut_off_s: 300}, transfer_place: back, code: 4,
                 hours: {calendar: office, at_close: clear, closed_cause: 17}}
              - {id: sales, hours: {calendar: sales}}
            hours:
              zone: Europe/Berlin
              calendars:
                - id: office
                  week: [{days: mon-fri, open: 08:00-12:00}]
                  holidays: [{date: 12-25, name: Christmas Day}]
                  exceptions:
                    - {date: 2026-12-28, until: 2026-12-30, open: 08:00-10:00, name: Stocktaking}
                - {id: sales, week: [{days: mon-fri, open: 08:00-13:00}]}
            numbers:
              - {called: "5550100", queue: service, spans: [1], name: Firm, agent: "1",
                 ring_s: 9}
              - {called: "55502*", queue: sales, position: 2, ring_s: 9}
              - {called: "88*", refuse: busy}
              - {called: "+15550177", queue: service}
            numbering: {country_code: "49", area_code: "30", national_prefix: "0",
                        international_prefix: "00"}
            rewrites:
              - {called: "12*", spans: [2], drop: 1, prefix: "5"}
              - {called: "13", replace: "5550100"}
            callers:
              - {calling: "0171*", when_queue: service, queue: service, agent: "1", ring_s: 8}
              - {calling: withheld, refuse: rejected}
            phone_book: names.csv
            limits: {calls_per_caller: 4, calls_per_caller_hour: 20, withheld_calls: 9}
            agents:
              - {id: "1", name: Anna, number: "17", pin: "THE-HASH", team: t, shift: office,
                 queues: [{id: service, level: 1}, sales]}
              - {id: "2", position: 2, team: t, queues: [service, sales]}
            wall:
              lamps:
                - {id: lamp, chip: c, line: 1, active: high, queues: [service], flash_waiting: 4,
                   flash_wait_s: 70, calm_s: 9}
              bells:
                - {id: bell, chip: c, line: 2, active: high, queues: [service], waiting: 4,
                   wait_s: 70, calm_s: 9, ring_s: 6, again_s: 40, when_closed: ring,
                   calendar: office}
              night_keys:
                - {id: key, chip: c, line: 3, active: high, kind: latching, queue: service,
                   debounce_ms: 40}
              alarm_lamps: [{id: red, chip: c, line: 4, active: high}]
              alarm_relays: [{id: horn, chip: c, line: 5, active: high}]
              silence_keys: [{id: quiet, chip: c, line: 6, active: high, debounce_ms: 40}]
            mqtt: {url: "mqtts://broker:8883", root: r, user: u, password_file: p, ca_file: c,
                   caller_numbers: full, call_records: each, seat_calls: each,
                   commands: operator, cert_file: d, key_file: e}
            health: {temp_max_c: 70, cpu_max_pct: 80, memory_min_mib: 90, disk_min_mib: 200,
                     disk_writes_max_mib: 300}
            metrics: {port: 9464}
            office: {headset_sign_out_s: 800, reserved_channels: 3, internal_calls: allowed}
            records: {keep_days: 90}
            outbound:
              country_code: "49"
              national_prefix: "0"
              international_prefix: "00"
              carrier_prefixes: ["010"]
              calling_number: "5550100"
              dialling: overlap
              rules:
                - {name: all, to_prefix: "0", not_prefix: ["0900"], max_calls: 2,
                   max_minutes_per_call: 50, urgency: emergency}
                - {name: help, to_prefix: "11", urgency: emergency}
                - {name: mobiles, to_prefix: "+1", max_calls: 4, callers: 2, callers_ring_s: 25}
              keypads: any
              speed_dial: [{code: 7, number: "01"}]
            test_call: {at: "03:30", span: 1, position: 1, number: "+15550177"}
            """.replace("THE-HASH", "scrypt:4096:8:4:" + "A".repeat(22) + ":" + "A".repeat(43));

    /** Of these the plan knows nothing: they are for validation, which is what they say. */
    private static final Set<String> FOR_VALIDATION = new TreeSet<>(List.of(
            "schema", "extends", "board.name", "board.revision", "board.about",
            "cards[].capacity.spans", "cards[].capacity.headsets", "spans[].numbers"));

    /** Another value fits no more with the rest, which validation says. */
    private static final Set<String> REFERS = new TreeSet<>(List.of(
            "cards[].id", "spans[].card", "spans[].signalling.timeslot", "positions[].id",
            "positions[].card", "queues[].id", "numbers[].called", "agents[].position",
            "hours.calendars[].id", "queues[].overflow[].when", "queues[].overflow[].to",
            "queues[].overflow[].to_number",
            "numbers[].spans", "numbers[].agent", "numbers[].position", "numbers[].refuse",
            "rewrites[].spans", "rewrites[].replace", "callers[].agent",
            "callers[].position", "callers[].refuse", "numbering.country_code",
            "numbering.national_prefix", "numbering.international_prefix", "spans[].id",
            "agents[].id", "outbound.country_code", "outbound.national_prefix",
            "outbound.international_prefix", "outbound.rules[].callers",
            "outbound.rules[].to_prefix", "outbound.speed_dial[].number", "test_call.at",
            "test_call.zone",
            "test_call.number"));

    /** Held against the card by the rooms of its link. */
    private static final String SERIAL = "CardPlan.serial";

    @TempDir
    private Path folder;

    @Test
    void another_value_of_a_key_makes_another_plan() {
        Sites sites = new Sites(folder);
        Loaded full = sites.load(FULL);
        Plan plan = full.plan();
        List<String> without = new ArrayList<>();
        List<String> untold = new ArrayList<>();
        int[] tried = {0};
        walk(BoardKeys.ROOT, "", "", (name, path, shape) -> {
            boolean changed = sites.load(FULL, path.replace("[0].gpio", "[1].gpio")
                    + "=high").plan() instanceof Plan other && !other.equals(plan);
            for (String other : others(shape)) {
                Loaded loaded = sites.load(FULL, path + "=" + other);
                changed |= loaded.plan() == null ? REFERS.contains(name)
                        : !loaded.plan().equals(plan) || !loaded.local().equals(full.local());
                if (loaded.plan() != null && !loaded.local().equals(full.local())
                        && full.local().changes(loaded.local()).isEmpty()) {
                    untold.add(name);
                }
                if (loaded.plan() != null && !loaded.plan().equals(plan)
                        && PlanChanges.between(plan, loaded.plan()).isEmpty()) {
                    untold.add(name);
                }
            }
            tried[0]++;
            if (!changed && !others(shape).isEmpty() && !FOR_VALIDATION.contains(name)) {
                without.add(name);
            }
        });
        assertEquals(List.of(), without, "keys that change nothing");
        assertEquals(List.of(), untold, "keys whose change a reload does not tell");
        assertTrue(tried[0] > 80, tried[0] + " keys");
    }

    /** A key stands for those below it. */
    @Test
    void the_page_says_of_each_key_when_it_applies() throws IOException {
        List<String> told = Files.readAllLines(Sites.root().resolve("docs/reload.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|")[1]).flatMap(cell -> Stream.of(cell.split(",")))
                .map(key -> key.strip().replace("`", "")).toList();
        Set<String> keys = new TreeSet<>();
        walk(BoardKeys.ROOT, "", "", (name, path, shape) -> keys.add(name));
        assertEquals(List.of(), keys.stream().filter(key -> told.stream().noneMatch(
                one -> key.equals(one) || below(key, one))).toList(), "keys without a row");
        assertEquals(List.of(), told.stream().filter(one -> !one.startsWith("callbox")
                && keys.stream().noneMatch(key -> key.equals(one) || below(key, one))).toList(),
                "rows without a key");
    }

    private static boolean below(String key, String one) {
        return key.startsWith(one + ".") || key.startsWith(one + "[");
    }

    @Test
    void keys_for_validation_change_what_it_finds() {
        Sites sites = new Sites(folder);
        for (String set : List.of("cards[0].capacity.spans=0", "cards[0].capacity.headsets=0",
                "spans[0].numbers=[\"77\"]")) {
            assertNotEquals(sites.headlines(FULL), sites.headlines(FULL, set), set);
        }
    }

    @Test
    void retired_keys_are_warned_about_and_change_nothing() {
        Sites sites = new Sites(folder);
        Plan plan = sites.load(FULL).plan();
        List<String> retired = new ArrayList<>();
        retired(BoardKeys.ROOT, "", retired);
        assertEquals(8, retired.size());
        for (String path : retired) {
            Loaded loaded = sites.load(FULL, path + "=1000");
            assertEquals(plan, loaded.plan(), path);
            assertEquals(List.of(Code.WITHOUT_EFFECT),
                    loaded.warnings().stream().map(Finding::code)
                            .filter(code -> code != Code.FILE_NOT_HERE).toList(), path);
            assertTrue(loaded.warnings().stream().anyMatch(
                    one -> one.headline().contains("has no effect")), path);
        }
    }

    private static void retired(Shape.Group group, String path, List<String> found) {
        group.retired().forEach(name -> found.add(path + name));
        for (Shape.Key key : group.keys()) {
            if (key.shape() instanceof Shape.Group inner) {
                retired(inner, path + key.name() + ".", found);
            } else if (key.shape() instanceof Shape.Rows(Shape.Group inner, _, _, _)) {
                retired(inner, path + key.name() + "[0].", found);
            }
        }
    }

    private interface Visitor {
        void key(String name, String path, Shape shape);
    }

    private static void walk(Shape.Group group, String name, String path, Visitor visitor) {
        for (Shape.Key key : group.keys()) {
            String named = name.isEmpty() ? key.name() : name + "." + key.name();
            String at = path.isEmpty() ? key.name() : path + "." + key.name();
            switch (key.shape()) {
                case Shape.Group inner -> walk(inner, named, at, visitor);
                case Shape.Rows(Shape.Group inner, _, _, _) ->
                        walk(inner, named + "[]", at + "[0]", visitor);
                case Shape.Rows(Shape.Brief(Shape.Group inner, _), _, _, _) -> {
                    visitor.key(named, at, key.shape());
                    walk(inner, named + "[]", at + "[0]", visitor);
                }
                default -> visitor.key(named, at, key.shape());
            }
        }
    }

    /** Values among which there is one that is good and not the one in the file. */
    private static List<String> others(Shape shape) {
        return switch (shape) {
            case Shape.Whole(long least, long most) -> least == most ? List.of()
                    : Stream.of(2L, 3L, 5L, 50L, 700L, 8_000L, 100_000L, 900_000L)
                            .filter(n -> n >= least && n <= most).map(String::valueOf).toList();
            case Shape.Word(_, List<String> words) -> words.size() < 2 ? List.of() : words;
            case Shape.Choice(_, List<Long> numbers, _) ->
                    numbers.stream().map(String::valueOf).toList();
            case Shape.Line _ -> List.of("30");
            case Shape.Timeslots _ -> List.of("1-5");
            case Shape.Text(var pattern, _, _, _) when pattern.equals(PinHash.FORM) ->
                    List.of("scrypt:4096:8:4:" + "B".repeat(22) + ":" + "C".repeat(43));
            case Shape.Text _ -> List.of("sales", "77", "de", "fr", "x", "/dev/x",
                    "mqtts://other:8883", "Europe/Paris", "sun", "09:30-10:30", "01-06",
                    "2026-12-29");
            case Shape.Rows _ -> List.of("[sales]", "[\"0137\"]", "[\"011\"]");
            case Shape.Group _, Shape.Brief _ -> List.of();
        };
    }

    @Test
    void what_the_plan_says_is_asked_for_where_the_work_is_done() {
        Set<Class<?>> records = new LinkedHashSet<>();
        records(Plan.class, records);
        assertTrue(records.size() >= 11, records.toString());
        Set<String> read = calls(Path.of("target", "classes", "org", "callbox", "controller"));
        List<String> unread = new ArrayList<>();
        for (Class<?> one : records) {
            for (RecordComponent part : one.getRecordComponents()) {
                String call = one.getName().replace('.', '/') + "." + part.getName();
                String name = one.getSimpleName() + "." + part.getName();
                if (!read.contains(call) && !name.equals(SERIAL)) {
                    unread.add(name);
                }
            }
        }
        assertEquals(List.of(), unread, "parts of the plan that nothing reads");
    }

    private static void records(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType many) {
            for (Type inner : many.getActualTypeArguments()) {
                records(inner, found);
            }
        } else if (type instanceof Class<?> one && one.isRecord() && found.add(one)) {
            for (RecordComponent part : one.getRecordComponents()) {
                records(part.getGenericType(), found);
            }
        }
    }

    /** Methods called outside the rooms that only carry the plan, as {@code owner.name}. */
    private static Set<String> calls(Path classes) {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> all = Files.walk(classes)) {
            for (Path file : all.filter(one -> one.toString().endsWith(".class")).toList()) {
                String room = classes.relativize(file).getName(0).toString();
                if (!room.equals("plan") && !room.equals("config") && !room.equals("soak")
                        && !file.getFileName().toString().startsWith("CoreBench")) {
                    calls(ClassFile.of().parse(file), found);
                }
            }
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
        return found;
    }

    private static void calls(ClassModel model, Set<String> found) {
        for (var method : model.methods()) {
            method.code().ifPresent(code -> code.forEach(element -> {
                if (element instanceof InvokeInstruction call) {
                    found.add(call.owner().asInternalName() + "." + call.name().stringValue());
                }
            }));
        }
        // Method references stand in the constant pool alone.
        model.constantPool().forEach(entry -> {
            if (entry instanceof java.lang.classfile.constantpool.MethodHandleEntry handle) {
                found.add(handle.reference().owner().asInternalName() + "."
                        + handle.reference().name().stringValue());
            }
        });
    }
}
