package org.callbox.controller.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of finding, each with its exact place. */
class FindingCodesTest extends SpoiltSites {

    @TempDir
    private Path folder;

    private void reading() {
        file(Code.TAB, "schema: 1\nsite:\n\tname: x\n", "3:1", "a tab in the indentation");
        file(Code.SYNTAX, "schema: 1\nsite: {name: x\ncards: []\n", "2:7", "not YAML: ");
        file(Code.SYNTAX, "schema: 1\nsite: {name: \"x\u0001\"}\n", "2:16",
                "the character U+0001 is not allowed");
        file(Code.DUPLICATE_KEY, "schema: 1\nbox: a\nbox: b\n", "3:1",
                "box: the key stands twice, also in line 2; keep one");
        file(Code.TAG, "schema: 1\nbox: !secret b\n", "2:6", "the YAML tag \"!secret\"");
        file(Code.ALIAS, "schema: 1\nbox: *b\n", "2:6", "no anchor &b is complete");
        file(Code.TOO_DEEP, "schema: 1\nbox: " + "[".repeat(40) + "]".repeat(40), "2:22",
                "nested more than 16 levels deep");
        file(Code.NOT_ONE_MAPPING, "", "1:1", "the file is empty");
        file(Code.NOT_ONE_MAPPING, "- a\n", "1:1", "the file holds a list");
        file(Code.NOT_ONE_MAPPING, "schema: 1\n---\nbox: b\n", "3:1", "a second document");
        file(Code.TOO_LARGE, "# " + "x".repeat(SourceText.MOST_BYTES), "1:1",
                "the file is larger than 2097152 bytes");
    }

    private void keys() {
        spoilt(Code.UNKNOWN_KEY, "headset: 1}", "haedset: 1}", "12:22",
                "positions[1].haedset: unknown key \"haedset\"; did you mean \"headset\"?");
        spoilt(Code.UNKNOWN_KEY, "box: office-1", "qqq: 1", "2:1",
                "qqq: unknown key \"qqq\"; known here: schema, extends");
        spoilt(Code.WITHOUT_EFFECT, "impedance_ohm: 75}",
                "signalling: {timers_ms: {t307: 9000}}}", "8:70",
                "spans[0].signalling.timers_ms.t307: warning: \"t307\" has no effect and never"
                        + " had; delete it");
        spoilt(Code.UNKNOWN_WORD, "lamp: L1}", "lamp: L1, active: LOW}", "11:91",
                "positions[0].gpio.active: \"LOW\" is not a level; did you mean \"low\"?");
        spoilt(Code.UNKNOWN_WORD, "impedance_ohm: 75}", "impedance_ohm: 100}",
                "8:60", "spans[0].impedance_ohm: 100 is not an impedance; use one of: 75, 120");
        spoilt(Code.WRONG_TYPE, "ring_s: 15", "ring_s: soon", "14:27",
                "queues[0].ring_s: this is the text \"soon\"; write a whole number");
        spoilt(Code.WRONG_TYPE, "ring_s: 15", "ring_s: \"15\"", "14:27",
                "queues[0].ring_s: this is the text \"15\"; write the number without quotes");
        spoilt(Code.WRONG_TYPE, "office: {reserved_channels: 0}", "office:", "23:8",
                "office: nothing is given; write {idle_policy: ...}; the keys are: idle_policy");
        spoilt(Code.OUT_OF_RANGE, "ring_s: 15", "ring_s: 99999999999999999999", "14:27",
                "queues[0].ring_s: 99999999999999999999 is out of range; use 1 to 120");
        spoilt(Code.MISSING_KEY, "port: /dev/one, ", "", "5:5",
                "cards[0].port: the key \"port\" is missing");
        spoilt(Code.NOT_QUOTED, "\"5550100\"", "0800", "17:14", "numbers[0].called: without"
                + " quotes this is the number 0800, and zeros or signs of text would be lost;"
                + " write \"0800\" in quotes");
        spoilt(Code.WRONG_FORM, "box: office-1", "box: Office 1", "2:6",
                "box: \"Office 1\" does not have the right form; write 1 to 32 of");
        spoilt(Code.ROW_COUNT, "queues: [service]}", "queues: []}", "20:36",
                "agents[0].queues: the list is empty; give at least 1");
        spoilt(Code.SCHEMA_VERSION, "schema: 1", "schema: 2", "1:9",
                "schema: the file is written for version 2 of the format, this program reads 1");
    }

    private void profilesAndSets() {
        spoilt(Code.NO_PROFILE, "schema: 1\n", "schema: 1\nextends: boards/e1-sol@A\n", "2:10",
                "extends: there is no board profile \"boards/e1-sol@A\" in ");
        spoilt(Code.EXTENDS_FORM, "schema: 1\n", "schema: 1\nextends: e1-solo\n", "2:10",
                "extends: \"e1-solo\" does not have the right form; write boards/e1-solo@A");
        spoilt(Code.PROFILE_HEADER, "box: office-1", "board: {name: x, revision: A, about: x}",
                "2:1", "board: this describes a board profile, and a site file is wanted");
        set(Code.SET_FORM, "cards", "this is not PATH=VALUE");
        set(Code.SET_FORM, "cards.[0]=1", "this is not PATH=VALUE");
        set(Code.SET_FORM, "box={a", "box: the value is not a YAML list or group");
        set(Code.SET_PATH, "cards[9].port=x", "cards[9].port: cards has 2 rows");
        set(Code.SET_PATH, "box.id=x", "box.id: box is the text \"office-1\"");
        set(Code.SET_PATH, "cards.port=x", "cards.port: cards is a list; name a row");
        set(Code.SET_FIXED, "schema=1", "schema: this key cannot be set");
        set(Code.UNKNOWN_KEY, "mqtt.ulr=x", "mqtt.ulr: unknown key \"ulr\"; did you mean \"url\"?");
        set(Code.OUT_OF_RANGE, "queues[0].ring_s=0", "queues[0].ring_s: 0 is out of range");
    }

    private void wiring() {
        spoilt(Code.DUPLICATE_ID, "{id: 2, card: 2, headset", "{id: 1, card: 2, headset", "12:10",
                "positions[1].id: the id 1 is used twice in positions, also line 11");
        spoilt(Code.UNKNOWN_CARD, "card: 2, headset", "card: 3, headset", "12:19",
                "positions[1].card: there is no card 3; cards have the ids 1, 2");
        spoilt(Code.SPAN_PORT_TWICE, "id: 2, card: 2, port: 1", "id: 2, card: 1, port: 1", "9:28",
                "spans[1].port: port 1 of card 1 carries two spans, also line 8");
        spoilt(Code.HEADSET_TWICE, "card: 2, headset: 1", "card: 1, headset: 1", "12:31",
                "positions[1].headset: headset port 1 of card 1 belongs to two positions,"
                        + " also line 11");
        spoilt(Code.BEYOND_CARD, "card: 2, headset: 1", "card: 2, headset: 5", "12:31",
                "positions[1].headset: card 2 has 4 headsets, see line 6; use 1 to 4");
        spoilt(Code.BEYOND_CARD, "card: 2, port: 1", "card: 2, port: 2", "9:28",
                "spans[1].port: card 2 has 1 span, see line 6");
        spoilt(Code.GPIO_TWICE, "ready: 22", "ready: 17", "11:69", "positions[0].gpio.ready:"
                + " line 17 of chip c is used twice, also in line 11 by positions[0].gpio.answer");
        spoilt(Code.GPIO_TWICE, "ready: 22", "ready: 0x11", "11:69", "positions[0].gpio.ready:"
                + " line 17 of chip c is used twice, also in line 11 by");
        spoilt(Code.GPIO_ALIKE, "ready: 22", "ready: GPIO17", "11:69", "positions[0].gpio.ready:"
                + " warning: line GPIO17 of chip c may be line 17 of chip c, which positions[0]");
        file(Code.GPIO_TWICE, Sites.good("ready: 22", "ready: GPIO17")
                .replace("chip: c", "chip: pinctrl-rp1"), "11:79", "positions[0].gpio.ready: line"
                + " GPIO17 of chip pinctrl-rp1 is used twice, also in line 11 by"
                + " positions[0].gpio.answer as 17");
        file(Code.DUPLICATE_ID, Sites.wall("hours: {zone: UTC, calendars: [", "hours: {zone: UTC,"
                + " calendars: [{id: office, week: [{days: tue, open: 8:00-9:00}]}, "), "24:89",
                "hours.calendars[1].id: the id office is used twice in hours.calendars, also"
                        + " line 24; give each its own id");
        file(Code.NAME_TWICE, Sites.good("id: service,", "id: service, name: Desk,")
                .replace("id: sales,", "id: sales, name: desk,"), "15:23",
                "queues[1].name: warning: two queues are called desk, so that screens");
        spoilt(Code.CARD_TWICE, "/dev/two", "/dev/../dev//one", "6:19",
                "cards[1].port: the serial device \"/dev/one\" is used by two cards, also line 5");
        spoilt(Code.WITHOUT_EFFECT, "lamp: L1}", "lamp: L1}}\n  - {id: 3, card: 1, headset: 3,"
                + " gpio: {chip: c, lamp: L3, debounce_ms: 9}", "12:73", "positions[1].gpio"
                + ".debounce_ms: warning: this has no effect: there is no button here");
        spoilt(Code.WITHOUT_EFFECT, "ring_s: 15", "ring_s: 15, full_cause: 34", "14:43",
                "queues[0].full_cause: warning: this has no effect: the queue is never full");
        spoilt(Code.WITHOUT_EFFECT, "ring_s: 15", "ring_s: 15, waiting: connected,"
                + " connect_after_s: 9", "14:68", "queues[0].connect_after_s: warning: this has");
        spoilt(Code.WITHOUT_EFFECT, "ring_s: 15", "ring_s: 15, no_agents: {then: wait, cause: 1}",
                "14:62", "queues[0].no_agents.cause: warning: this has no effect: nobody is");
        spoilt(Code.CARD_TWICE, "/dev/two", "/dev/one", "6:19",
                "cards[1].port: the serial device \"/dev/one\" is used by two cards, also line 5");
        spoilt(Code.CHANNELS, "impedance_ohm: 75}", "impedance_ohm: 75, channels: \"1-31\"}",
                "8:74", "spans[0].channels: timeslot 16 is the D-channel by default");
        spoilt(Code.CHANNELS, "impedance_ohm: 75}", "impedance_ohm: 75, channels: 0-3}",
                "8:74", "spans[0].channels: \"0-3\" does not name timeslots");
        spoilt(Code.TIMERS, "impedance_ohm: 75}",
                "impedance_ohm: 75, signalling: {timers_ms: {t200: 9000, t203: 8000}}}",
                "8:107", "spans[0].signalling.timers_ms.t203: t200 is 9000 ms and t203 8000 ms,"
                        + " see line 8; Q.921 5.9.8");
        file(Code.ALL_MASTER, Sites.GOOD.replace("clock: slave", "clock: master"), "8:38",
                "spans[0].clock: warning: no span of this bus takes the network's clock");
        spoilt(Code.GPIO_EMPTY, "answer: 17, ready: 22, lamp: L1", "active: low", "11:40",
                "positions[0].gpio: warning: neither answer nor ready nor lamp is given");
        spoilt(Code.GPIO_LEVEL, "lamp: L1", "lamp_active: high", "11:86",
                "positions[0].gpio.lamp_active: warning: there is no lamp here; name its line");
    }

    private void service() {
        spoilt(Code.UNKNOWN_QUEUE, "\"5550100\", queue: service", "\"5550100\", queue: servce",
                "17:32", "numbers[0].queue: there is no queue \"servce\"; did you mean"
                        + " \"service\"? (queues are: service, sales)");
        spoilt(Code.UNKNOWN_QUEUE, "[service, sales]", "[service, sales, x]", "21:53",
                "agents[1].queues[2]: there is no queue \"x\"; queues are: service, sales");
        spoilt(Code.UNKNOWN_POSITION, "position: 2,", "position: 7,", "21:25",
                "agents[1].position: there is no position \"7\"; positions are: 1, 2");
        spoilt(Code.QUEUE_WITHOUT_AGENT, "[service, sales]", "[service]", "15:10",
                "queues[1]: no agent serves the queue sales");
        file(Code.NO_QUEUE, Sites.GOOD.replaceAll("(?s)numbers:.*agents:", "agents:"), "8:5",
                "spans[0]: the trunks of this span reach no queue: the number table is");
        spoilt(Code.NUMBER_WITHOUT_ROW, "impedance_ohm: 75}",
                "impedance_ohm: 75, numbers: [\"55501\"]}", "8:74",
                "spans[0].numbers[0]: the trunk number 55501 reaches no queue");
        spoilt(Code.QUEUE_OUT_OF_REACH, "/dev/one, bus: a", "/dev/one", "8:5",
                "spans[0]: this span feeds the queue sales (line 15), but all its agents sit at"
                        + " cards of another bus");
        spoilt(Code.POSITION_TWICE, "position: 2,", "position: 1,", "21:25",
                "agents[1].position: two agents are fixed to position 1, also line 20");
        spoilt(Code.NUMBER_TWICE, "\"55502*\"", "\"5550100\"", "18:14",
                "numbers[1].called: the number 5550100 stands twice, also line 17");
        spoilt(Code.QUEUE_UNUSED, "  - {called: \"55502*\", queue: sales}\n", "", "15:10",
                "queues[1]: warning: no number leads to the queue sales");
        spoilt(Code.CONNECT_TOO_LATE, "connect_after_s: 150", "connect_after_s: 180", "15:34",
                "queues[1].connect_after_s: 180 s is not under T301 of the exchange, 180 s by");
        spoilt(Code.RESERVED_ALL, "reserved_channels: 0", "reserved_channels: 60", "23:29",
                "office.reserved_channels: 60 of 60 B-channels are reserved");
        file(Code.NO_SEAT, Sites.GOOD.replaceAll("(?s)positions:.*queues:\n", "queues:\n")
                .replace("position: 1, ", ""), "17:5",
                "agents[0]: warning: this agent is fixed to no position and has no number and PIN,"
                        + " and can never sign in; add number and pin, or position: N");
        file(Code.NOBODY_FOR_QUEUE, Sites.GOOD.replace("position: 2, ", ""), "15:10",
                "queues[1]: warning: none of the agents who serve the queue sales has a position");
        spoilt(Code.REFUSED_TOO_LATE, "connect_after_s: 150", "connect_after_s: 60", "15:34",
                "queues[1].connect_after_s: warning: callers are connected into the queue after"
                        + " 60 s, at a cost, and refused for want of agents only after 60 s");
        spoilt(Code.INLINE_SECRET, "mqtt: {", "mqtt: {password: sesame, ", "22:8",
                "mqtt.password: a secret does not belong into the config");
        spoilt(Code.CLEAR_MQTT, "mqtts://broker:8883", "mqtt://broker", "22:13",
                "mqtt.url: warning: callers' numbers and the password would cross");
        spoilt(Code.MQTT_WITHOUT_URL, "url: \"mqtts://broker:8883\"", "root: x", "22:7",
                "mqtt: warning: there is no url");
        spoilt(Code.PASSWORD_WITHOUT_USER, "8883\"}", "8883\", password_file: p}", "22:51",
                "mqtt.password_file: MQTT 3.1.1 sends a password only with a user name");
        spoilt(Code.CERTIFICATE_HALF, "8883\"}", "8883\", cert_file: c}", "22:47",
                "mqtt.cert_file: a client certificate is of no use without its key");
        spoilt(Code.CERTIFICATE_CLEAR, "mqtts://broker:8883\"}",
                "mqtt://localhost\", cert_file: c, key_file: k}", "22:44",
                "mqtt.cert_file: warning: without TLS no certificate is shown");
        spoilt(Code.SEATS_TO_ALL, "8883\"}", "8883\", seat_calls: each}", "22:48",
                "mqtt.seat_calls: warning: a broker that takes this box without a login shows the"
                        + " numbers of all callers to everybody; give the broker logins");
        spoilt(Code.SEATS_TO_ALL, "mqtts://broker:8883\"}",
                "mqtt://127.0.0.1\", seat_calls: each}", "22:45",
                "mqtt.seat_calls: warning: a broker that takes this box without a login shows the"
                        + " numbers of all callers to everybody, unless it listens on this"
                        + " machine alone; give the broker logins");
        spoilt(Code.MQTT_URL, "mqtts://broker:8883", "mqtts://broker:8883/x", "22:13",
                "mqtt.url: \"mqtts://broker:8883/x\" is not the address of a broker");
        spoilt(Code.MQTT_URL, "mqtts://broker:8883", "tcp://broker", "22:13",
                "mqtt.url: \"tcp://broker\" does not have the right form");
        spoilt(Code.FILE_NOT_HERE, "8883\"}", "8883\", user: u, password_file: none}", "22:60",
                "mqtt.password_file: warning: there is no file ");
        spoilt(Code.FILE_NOT_HERE, "8883\"}", "8883\", ca_file: \".\"}", "22:45",
                "mqtt.ca_file: warning: ");
    }

    @Test
    void each_kind_is_found_at_its_place() {
        reading();
        keys();
        profilesAndSets();
        wiring();
        service();
        cases.addAll(new SpoiltOffices().all());
        Sites sites = new Sites(folder);
        Set<Code> seen = EnumSet.of(Code.UNREADABLE, Code.NOT_UTF8, Code.EXTENDS_TWICE,
                Code.FILE_UNUSABLE, Code.SECRET_READABLE, Code.PHONE_BOOK, Code.DAY_PAST,
                Code.HOURS_LONG, Code.PREFIX_UNEXPLAINED,
                Code.PIN_CLEAR); // each in a test of its own
        Map<String, List<String>> wrong = new TreeMap<>();
        for (Case each : cases) {
            seen.add(each.code());
            List<String> headlines =
                    sites.headlines(each.text(), each.sets().toArray(String[]::new));
            if (headlines.stream().noneMatch(line -> line.startsWith(each.headline()))) {
                wrong.put(each.headline(), headlines);
            }
        }
        assertEquals(Map.of(), wrong);
        assertEquals(EnumSet.allOf(Code.class), seen);
    }

    @Test
    void a_file_that_cannot_be_read_is_a_finding() {
        Sites sites = new Sites(folder);
        assertEquals(List.of("none.yaml:1:1: BC-001 there is no such file in "
                        + folder + "; check the name and the folder"),
                sites.headlines(ConfigLoader.load(folder.resolve("none.yaml"), List.of())));
        assertEquals("BC-001", ConfigLoader.load(folder, List.of())
                .errors().getFirst().code().text());
    }

    @Test
    void a_profile_extends_nothing_and_is_named_as_its_file() throws IOException {
        Path boards = Files.createDirectories(folder.resolve("boards"));
        Files.writeString(boards.resolve("kit@A.yaml"), """
                schema: 1
                extends: boards/kit@B
                board: {name: kit, revision: B, about: x}
                cards: [{id: 1, bus: A-1}]
                """);
        Sites sites = new Sites(folder);
        List<String> headlines = sites.headlines(
                Sites.good("schema: 1\n", "schema: 1\nextends: boards/kit@A\n"));
        assertTrue(headlines.get(0).startsWith(
                "boards/kit@A.yaml:2:1: BC-032 extends: a board profile cannot extend another"),
                headlines.toString());
        assertTrue(headlines.get(1).startsWith("boards/kit@A.yaml:3:8: BC-033 board: the profile"
                + " calls itself \"boards/kit@B\" in a file named \"kit@A.yaml\""),
                headlines.toString());
    }

    @Test
    void the_document_explains_every_code_and_every_key() throws IOException {
        String text = Files.readString(Sites.root().resolve("docs/board-config.md"));
        for (Code code : Code.values()) {
            String heading = "\n### " + code.text() + " " + code.title() + "\n";
            int at = text.indexOf(heading);
            assertTrue(at >= 0, heading);
            int next = text.indexOf("\n### ", at + 1);
            String section = text.substring(at, next < 0 ? text.length() : next);
            assertTrue(section.contains("Example:"), section);
            assertTrue(section.contains("**Remedy:**"), section);
            assertEquals(code.severity() == Finding.Severity.WARNING,
                    section.contains("\nWarning. "), section);
        }
        assertKeys(BoardKeys.ROOT, "", text);
    }

    private static void assertKeys(Shape.Group group, String path, String text) {
        for (Shape.Key key : group.keys()) {
            String name = path.isEmpty() ? key.name() : path + "." + key.name();
            int at = text.indexOf("| `" + name + "` | ");
            assertTrue(at >= 0, name);
            String row = text.substring(at, text.indexOf('\n', at));
            assertTrue(row.endsWith(" | " + key.about() + " |"), row);
            if (key.shape() instanceof Shape.Whole(long least, long most)) {
                assertTrue(row.contains("| " + least + " to " + most + " |"), row);
            }
            if (key.presence() instanceof Shape.Usual(Object value)
                    && !(key.shape() instanceof Shape.Group)) {
                assertTrue(row.contains("| " + value + " |"), row);
            }
            if (key.shape() instanceof Shape.Group inner) {
                assertKeys(inner, name, text);
            } else if (key.shape() instanceof Shape.Rows(Shape.Group inner, _, _, _)) {
                assertKeys(inner, name + "[]", text);
            }
        }
    }
}
