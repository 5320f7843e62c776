package org.callbox.controller.config;

import static org.callbox.controller.config.Shape.Key.optional;
import static org.callbox.controller.config.Shape.Key.required;
import static org.callbox.controller.config.Shape.Key.usual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.callbox.controller.config.Shape.Brief;
import org.callbox.controller.config.Shape.Choice;
import org.callbox.controller.config.Shape.Group;
import org.callbox.controller.config.Shape.Key;
import org.callbox.controller.config.Shape.Line;
import org.callbox.controller.config.Shape.Rows;
import org.callbox.controller.config.Shape.Text;
import org.callbox.controller.config.Shape.Timeslots;
import org.callbox.controller.config.Shape.Whole;
import org.callbox.controller.config.Shape.Word;
import org.callbox.controller.pins.PinHash;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;

/** The table of keys of a board config, the one place where names, ranges and defaults stand. */
final class BoardKeys {
    static final long SCHEMA_VERSION = 1;
    static final String EXTENDS = "boards/[a-z0-9][a-z0-9-]{0,47}@[A-Z0-9]{1,8}";
    static final long T200_MS = 1_000;
    static final long T203_MS = 10_000;
    static final long T301_MS = 180_000;
    static final long T316_MS = 120_000;

    /** Of an agent at a queue. */
    static final int FIRST_LEVEL = 1;

    private static final int MOST_CARDS = 48;
    private static final int MOST_SPANS = 48; // 1440 trunks, the B-type machine (H-02)
    private static final int MOST_POSITIONS = 256;
    private static final int MOST_AGENTS = 10_000; // H-22
    private static final int MOST_QUEUES = 200;
    private static final int MOST_NUMBERS = 5_000;
    private static final int MOST_REWRITES = 200;
    private static final int MOST_CALLERS = 5_000;

    static final Text ID = new Text(
            "[a-z0-9-]{1,32}", "1 to 32 of a-z, 0-9 and -", NumberAdvice::id);
    static final Text NAME =
            new Text("[^\\u0000-\\u001f\\u007f]{1,64}", "1 to 64 printable characters");
    private static final Word LEVEL = new Word("a level", List.of("low", "high"));
    private static final Text PATH = new Text("[^\\u0000-\\u001f\\u007f]{1,255}", "a path");
    private static final Text TRUNK_NUMBER = new Text("\\+?[0-9]{1,31}",
            "up to 31 digits, with a + in front if need be", NumberAdvice::number);
    private static final Text NUMBER = new Text("\\+?[0-9]{1,18}",
            "up to 18 digits, with a + in front if need be", NumberAdvice::number);
    static final Text DIALLED = new Text("\\+|\\+?[0-9]{1,18}",
            "up to 18 digits, with a + in front if need be", NumberAdvice::number);

    private static final Text REASON = new Text(
            "(?!(headset|no-answer|rejected|seat-fault|card-away|unattended)$)"
                    + "[a-z0-9][a-z0-9-]{0,31}",
            "1 to 32 of a-z, 0-9 and -, and none that the box gives itself: headset, no-answer,"
                    + " rejected, seat-fault, card-away, unattended", NumberAdvice::id);

    static final Group ROOT = new Group(List.of(
            required("schema", new Whole(SCHEMA_VERSION, SCHEMA_VERSION),
                    "version of this format"),
            optional("extends", new Text(EXTENDS, "boards/NAME@REVISION"),
                    "board profile that this site builds on"),
            optional("board", board(), "what a board profile describes; only in profiles"),
            optional("box", ID, "id of the box in MQTT topics; by default made from site.name"),
            usual("site", site(), Shape.EMPTY, "the place where the box is"),
            required("cards", new Rows(card(), "id", 1, MOST_CARDS), "telephony cards"),
            required("spans", new Rows(span(), "id", 1, MOST_SPANS), "E1 lines"),
            optional("positions", new Rows(position(), "id", 0, MOST_POSITIONS),
                    "places to work"),
            optional("queues", new Rows(queue(), "id", 0, MOST_QUEUES),
                    "what callers wait for, one queue for each request direction"),
            optional("hours", HoursKeys.hours(), "calendars of opening hours"),
            optional("numbering", NumberKeys.numbering(), "how numbers are written here, so that"
                    + " one number is one; absent: called numbers are compared as they come"),
            optional("rewrites", new Rows(NumberKeys.rewrite(), null, 0, MOST_REWRITES),
                    "changes of called numbers before the number table is asked; the most"
                            + " specific row, once"),
            optional("numbers", new Rows(NumberKeys.number(), "called", 0, MOST_NUMBERS),
                    "number table: where a called number goes; a number before a range, a"
                            + " range before a prefix, small before large"),
            optional("callers", new Rows(NumberKeys.caller(), null, 0, MOST_CALLERS),
                    "what becomes of certain callers, by their numbers"),
            usual("limits", NumberKeys.limits(), Shape.EMPTY, "against floods of calls"),
            optional("phone_book", PATH, "file with numbers and names of callers, as CSV"),
            optional("agents", new Rows(agent(), "id", 0, MOST_AGENTS), "people who take calls"),
            optional("wall", WallKeys.wall(),
                    "what hangs on the wall for everybody, on GPIO lines"),
            optional("mqtt", mqtt(), "the broker to publish to; absent: nothing is published"),
            optional("health", LocalKeys.health(), "from when on the box tells that the machine is"
                    + " not well"),
            optional("metrics", LocalKeys.metrics(), "states for Prometheus on this machine;"
                    + " absent: none"),
            usual("office", office(), Shape.EMPTY, "rules of the whole box"),
            usual("records", records(), Shape.EMPTY, "what is kept of calls, and how long"),
            optional("outbound", outbound(), "who may be called; absent: nobody"),
            optional("test_call", TestCallKeys.group(NUMBER), "a call of the box to itself each"
                    + " day, which rings at one headset; absent: none")));

    private BoardKeys() {}

    private static Group board() {
        return new Group(List.of(
                required("name", new Text("[a-z0-9][a-z0-9-]{0,47}", "a-z, 0-9 and -"),
                        "name of the profile, as in its file name"),
                required("revision", new Text("[A-Z0-9]{1,8}", "1 to 8 of A-Z and 0-9"),
                        "hardware revision, as in its file name"),
                required("about", new Text("[^\\u0000-\\u001f\\u007f]{1,200}",
                        "1 to 200 printable characters"), "what it is, in one line")));
    }

    private static Group site() {
        return new Group(List.of(
                optional("name", NAME, "name of the office")), List.of("country"));
    }

    private static Group card() {
        return new Group(List.of(
                required("id", new Whole(1, 999), "number of the card in this box"),
                required("port", PATH, "path of its serial device"),
                usual("baud", new Whole(9_600, 12_000_000), 921_600L, "line rate, bit/s"),
                optional("bus", new Text("[a-z0-9]{1,16}", "1 to 16 of a-z and 0-9"),
                        "TDM bus that it shares with others; by default it is alone"),
                optional("serial", new Text("[!-~]{1,64}", "1 to 64 printable ASCII characters"),
                        "serial number it must have; by default any"),
                optional("capacity", new Group(List.of(
                        required("spans", new Whole(0, 48), "E1 ports of the card"),
                        required("headsets", new Whole(0, 256), "headset ports of the card"))),
                        "what the card has, so that the rest can be checked against it")));
    }

    private static Group span() {
        return new Group(List.of(
                required("id", new Whole(1, 999), "number of the span in this box"),
                required("card", new Whole(1, 999), "id of the card that carries it"),
                required("port", new Whole(1, 48), "which of the card's E1 ports"),
                usual("line_code", new Word("a line code", List.of("hdb3", "ami")), "hdb3",
                        "line code"),
                usual("framing", new Word("a framing", List.of("crc4", "no-crc4", "auto")),
                        "crc4", "G.704 framing"),
                usual("clock", new Word("a clock source", List.of("slave", "master")), "slave",
                        "slave takes the network's clock, master gives it"),
                optional("clock_priority", new Whole(1, 48),
                        "of a card's lines with clock slave the lowest gives it its clock, of"
                                + " equals the one with the lowest id; by default 1"),
                usual("impedance_ohm", new Choice("an impedance", List.of(75L, 120L)), 120L,
                        "75 coaxial, 120 twisted pair"),
                usual("quality", quality(), Shape.EMPTY, "how the line is judged"),
                usual("signalling", signalling(), Shape.EMPTY, "the D-channel"),
                optional("channels", new Timeslots(),
                        "usable B-channels; by default all but the D-channel"),
                optional("numbers", new Rows(TRUNK_NUMBER, null, 0, 1_000),
                        "numbers that arrive here, so that validation can tell what its callers"
                                + " reach; by default any of the number table")));
    }

    private static Group quality() {
        return new Group(List.of(
                optional("severe_blocks", new Whole(1, 1_000),
                        "errored blocks, of 1000, that make a second severely errored; by"
                                + " default 300, G.826"),
                optional("es", new Whole(0, 900),
                        "errored seconds of a quarter of an hour, of either end, from which on it"
                                + " is told; 0 never; by default 120"),
                optional("ses", new Whole(0, 900),
                        "the same of severely errored seconds; by default 15"),
                optional("slips", new Whole(0, 10_000),
                        "the same of slips; by default 8"),
                optional("bbe", new Whole(0, 900_000),
                        "the same of background block errors; by default 1800, two a second")));
    }

    private static Group signalling() {
        return new Group(List.of(
                usual("type", new Word("a signalling type", List.of("pri")), "pri",
                        "primary rate, Q.921 and Q.931"),
                usual("side", new Word("a side", List.of("user", "network")), "user",
                        "the side we play; user towards a public exchange"),
                usual("timeslot", new Whole(1, 31), 16L, "timeslot of the D-channel"),
                optional("interface_id", new Whole(0, 127),
                        "how the exchange names this interface, if it does; else 0, Q.931 4.5.13"),
                usual("variant", new Word("a variant", List.of("etsi")), "etsi",
                        "ETSI EN 300 403"),
                usual("timers_ms", timers(), Shape.EMPTY,
                        "timers that differ from the standard"),
                usual("counters", new Group(List.of(
                        optional("n200", new Whole(1, 16), "retransmissions, Q.921"),
                        optional("n201", new Whole(16, 260), "octets of information, Q.921"),
                        optional("k", new Whole(1, 127), "frames outstanding, Q.921"),
                        optional("n316", new Whole(1, 16), "RESTART repeats, Q.931"))),
                        Shape.EMPTY, "counters that differ from the standard")));
    }

    private static Group timers() {
        // Wide, for exchanges differ; narrow enough to catch seconds given for milliseconds.
        List<Key> keys = new ArrayList<>(List.of(
                optional("t200", new Whole(100, 60_000), "Q.921 retransmission"),
                optional("t203", new Whole(200, 600_000), "Q.921 idle link, over t200")));
        for (String name : List.of("t301", "t302", "t303", "t304", "t305", "t306", "t308",
                "t309", "t310", "t313", "t316", "t317", "t322")) {
            keys.add(optional(name, new Whole(100, 1_800_000),
                    "Q.931 " + name.toUpperCase(Locale.ROOT)));
        }
        return new Group(List.copyOf(keys),
                List.of("t307", "t312", "t314", "t318", "t319", "t320", "t321"));
    }

    private static Group position() {
        return new Group(List.of(
                required("id", new Whole(1, 9_999), "number of the position in this box"),
                required("card", new Whole(1, 999), "id of the card with its headset port"),
                required("headset", new Whole(1, 256), "which of the card's headset ports"),
                optional("gpio", new Group(List.of(
                        required("chip", new Text("[!-~]{1,32}", "label of a GPIO chip"),
                                "label of the GPIO chip, such as pinctrl-rp1"),
                        optional("answer", new Line(), "answer button: offset or name"),
                        optional("ready", new Line(), "ready button: offset or name"),
                        optional("lamp", new Line(), "lamp: offset or name"),
                        usual("active", LEVEL, "low",
                                "level of a pressed button and a lit lamp"),
                        optional("answer_active", LEVEL,
                                "level of the answer button when pressed; by default active"),
                        optional("ready_active", LEVEL,
                                "level of the ready button when pressed; by default active"),
                        optional("lamp_active", LEVEL,
                                "level of the lamp when lit; by default active"),
                        usual("debounce_ms", new Whole(0, 1_000), 30L,
                                "a button must be steady for so long"))),
                        "its buttons and lamp")));
    }

    private static Group queue() {
        return new Group(List.of(
                required("id", ID, "id of the queue"),
                optional("name", NAME, "by default the id"),
                usual("priority", new Whole(0, 9), 0L, "the higher is served first"),
                usual("ring_s", new Whole(1, 120), 15L, "how long one agent is offered a call"),
                usual("wrap_up_s", new Whole(0, 3_600), 0L, "pause of the agent after a call"),
                usual("waiting", new Word("a way to wait",
                        List.of("alerting-with-tone", "alerting", "connected")),
                        "alerting-with-tone", "how a caller waits"),
                usual("connect_after_s", new Whole(1, 1_799), 150L,
                        "who still waits then is connected into the queue; under T301"),
                usual("max_wait_s", new Whole(0, 86_400), 0L, "0 for no limit"),
                usual("max_waiting", new Whole(0, 1_440), 0L, "most callers, 0 for no limit"),
                OverflowKeys.cause("full_cause", 17, "cause of Q.850 with which callers are"
                        + " refused, unanswered, while it is full"),
                usual("short_abandon_s", new Whole(0, 600), 5L,
                        "who hangs up sooner is counted as short-abandoned"),
                usual("service_level_s", new Whole(1, 3_600), 20L, "the T of the service level"),
                usual("no_agents", noAgents(), Shape.EMPTY,
                        "what becomes of callers while nobody who could take their call is"
                                + " signed in"),
                usual("selection", new Word("a rule of selection", List.of("longest-idle",
                        "most-skills-first", "levels", "linear", "round-robin")), "longest-idle",
                        "which of the agents who could take a caller is rung"),
                optional("hours", HoursKeys.ofQueue(),
                        "when it is open; absent: always"),
                optional("overflow", OverflowKeys.steps(),
                        "where its callers go on to, step by step"),
                usual("rings_back", ringsBack(), Shape.EMPTY,
                        "when a caller who rings back gets the old place again"),
                usual("transfer_place", new Word("a place", List.of("arrival", "back")), "arrival",
                        "of a caller whom an agent sends here: that of the arrival, or the"
                                + " last"),
                optional("code", new Whole(1, 99),
                        "what agents type to send a caller here, ** 9 1 # for the code 1; absent:"
                                + " not by keys")));
    }

    private static Group noAgents() {
        return new Group(List.of(
                usual("after_s", new Whole(0, 86_400), 60L, "after so long without anybody"),
                usual("then", new Word("a way to go on", List.of("refuse", "wait")), "refuse",
                        "refuse those who wait and those who come, or let them wait"),
                OverflowKeys.cause("cause", 20, "cause of Q.850 with which they are refused")));
    }

    private static Group ringsBack() {
        return new Group(List.of(
                usual("abandoned_s", new Whole(0, 3_600), 0L,
                        "within so long after hanging up unanswered; 0 for never"),
                usual("cut_off_s", new Whole(0, 3_600), 600L,
                        "within so long after being cut off by the box; 0 for never")));
    }

    private static Group agent() {
        return new Group(List.of(
                required("id", ID, "id of the agent, in quotes if it is a number"),
                optional("name", NAME, "by default the id"),
                optional("position", new Whole(1, 9_999),
                        "position they are fixed to; absent: they sit wherever they sign in"),
                optional("number", new Text("[0-9]{1,8}", "1 to 8 digits"),
                        "what they type to sign in at a keypad, in quotes"),
                optional("pin", new Text(PinHash.FORM, "a hash that callbox pin has made"),
                        "hash of the PIN that follows it; first-... must be changed first"),
                usual("role", new Word("a role", List.of("agent", "supervisor")), "agent",
                        "a supervisor may listen to, help and join in calls of colleagues"),
                usual("auto_answer", new Word("a way to answer", List.of("never", "after-tone")),
                        "never", "whether calls answer themselves while the headset is off hook"),
                usual("pick_up", new Word("a permission", List.of("never", "allowed")), "never",
                        "whether they may take a waiting caller of theirs out of the order"),
                optional("shift", ID, "calendar at whose end they are signed out"),
                optional("team", NAME, "team in which reports add people up; absent: in none"),
                required("queues", new Rows(new Brief(served(), "id"), null, 1, MOST_QUEUES),
                        "queues they serve: ids, or {id: ..., level: ...}")));
    }

    private static Group served() {
        return new Group(List.of(
                required("id", ID, "id of the queue"),
                usual("level", new Whole(FIRST_LEVEL, 9), (long) FIRST_LEVEL,
                        "in a queue with selection: levels, the lower is rung first")));
    }

    private static Group mqtt() {
        return new Group(List.of(
                optional("url", new Text("mqtts?://[!-~]{1,255}", "mqtts://HOST:PORT"),
                        "mqtts://HOST:PORT, or mqtt:// without TLS"),
                usual("root", new Text("[A-Za-z0-9_-]{1,32}(/[A-Za-z0-9_-]{1,32}){0,3}",
                        "topic levels of A-Z, a-z, 0-9, _ and -"), "callbox",
                        "first topic level"),
                optional("user", new Text("[!-~]{1,128}", "1 to 128 printable ASCII characters"),
                        "user name at the broker"),
                optional("password_file", PATH, "file that holds the password"),
                optional("ca_file", PATH,
                        "certificate authority to trust; by default the system's"),
                optional("cert_file", PATH, "certificate by which the broker knows the box, as PEM,"
                        + " and those up to its authority"),
                optional("key_file", PATH, "private key of that certificate, as PEM"),
                usual("caller_numbers", new Word("a way to show numbers",
                        List.of("full", "masked", "none")), "masked",
                        "how much of a caller's number is published"),
                usual("call_records", new Word("a way to publish", List.of("never", "each")),
                        "never", "whether rows of the records are published, event/record"),
                usual("seat_calls", new Word("a way to publish", List.of("never", "each")),
                        "never", "whether seats are told who calls, with the whole number"),
                usual("commands", new Word("a role, or none",
                        List.of("none", "monitor", "operator", "maintainer")), "monitor",
                        "greatest role of commands that the broker may bring")));
    }

    private static Group office() {
        return new Group(List.of(
                usual("idle_policy",
                        new Word("an idle policy", List.of("standard-1", "standard-2")),
                        "standard-2", "table by which the idle list is kept"),
                usual("card_away_s", new Whole(1, 3_600), (long) OfficePlan.CARD_AWAY_S,
                        "agents of a card that is away keep their places so long (standard-2)"),
                usual("headset_sign_out_s", new Whole(0, 86_400), 900L,
                        "a headset unplugged for so long signs the agent out; 0 never"),
                usual("reserved_channels", new Whole(0, 1_440), 0L,
                        "idle B-channels that incoming calls leave for outgoing ones"),
                optional("not_ready_reasons", new Rows(REASON, null, 1, 20),
                        "reasons that agents give by key, * 6 1 # for the first one, such as"
                                + " [lunch, training]"),
                usual("not_ready_sign_out_s", new Whole(0, 86_400), 0L,
                        "not ready for so long signs an agent out (R12); 0 for never"),
                usual("longer_wrap_up_s", new Whole(0, 1_800), 0L,
                        "what the keys * 7 # add to a wrap-up, s; 0: they do nothing"),
                usual("marks", new Whole(0, 9), 0L,
                        "marks that keys give a call, ** 8 1 # the first; 0: they do nothing"),
                usual("internal_calls", new Word("a rule for calls between agents",
                        List.of("refused", "allowed")), "refused",
                        "whether agents call each other, by keys or command")));
    }

    private static Group records() {
        return new Group(List.of(
                usual("keep_days", new Whole(0, 36_500), 0L,
                        "records of calls are deleted when they are so old; 0 never")));
    }

    private static Group outbound() {
        return new Group(List.of(
                required("country_code", NumberKeys.COUNTRY_CODE,
                        "telephone code of the country, such as \"49\""),
                usual("national_prefix", new Text("[0-9]{0,3}", "up to 3 digits"), "0",
                        "dialled before an area code; \"\" where there is none"),
                usual("international_prefix", new Text("[0-9]{2,4}", "2 to 4 digits"), "00",
                        "dialled before a country code"),
                optional("carrier_prefixes",
                        new Rows(new Text("[0-9]{2,6}", "2 to 6 digits"), null, 0, 50),
                        "what selects another carrier, never dialled; by default \"010\" in"
                                + " Germany and nothing elsewhere"),
                optional("calling_number", DIALLED,
                        "number shown to who is called; by default the network's choice"),
                usual("dialling", new Word("a way to dial", List.of("en-bloc", "overlap")),
                        "en-bloc", "overlap sends digits only when the network asks for them"),
                required("rules", new Rows(outboundRule(), "name", 0, 200),
                        "who may be called; a rule for emergencies, else the first that"
                                + " fits decides, none: nobody"),
                usual("keypads", new Word("a kind of call at keypads",
                        List.of("none", "speed-dial", "any")), "none",
                        "what agents may call by keys: nothing, the numbers of speed_dial, or"
                                + " whatever the rules allow"),
                optional("speed_dial", new Rows(speedDial(), "code", 0, 99),
                        "numbers with a code, * 2 1 # for the code 1")));
    }

    private static Group speedDial() {
        return new Group(List.of(
                required("code", new Whole(1, 99), "what is typed for it"),
                required("number", NUMBER, "number to be called, in quotes")));
    }

    private static Group outboundRule() {
        return new Group(List.of(
                required("name", ID, "name of the rule"),
                required("to_prefix", DIALLED, "how the number begins, in quotes"),
                optional("not_prefix", new Rows(DIALLED, null, 0, 100),
                        "how it must not begin"),
                usual("max_calls", new Whole(1, 1_440), 1L, "most calls by this rule at a time"),
                usual("max_minutes_per_call", new Whole(1, 1_440), 60L,
                        "from dialling; then the call is cleared"),
                usual("urgency", new Word("an urgency", List.of("ordinary", "emergency")),
                        "ordinary", "emergency: no limit counts, and where no channel is idle,"
                                + " a caller who waits is cleared for it"),
                usual("callers", new Whole(0, 1_440), 0L, "most callers at a time who are joined"
                        + " to such a number by a transfer or the overflow; 0: none"),
                usual("callers_ring_s", new Whole(5, 180),
                        (long) OutboundRule.CALLERS_RING_S, "how long such a call for a caller"
                                + " may be without an answer")));
    }
}
