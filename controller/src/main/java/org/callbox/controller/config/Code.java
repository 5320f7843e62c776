package org.callbox.controller.config;

import org.callbox.controller.config.Finding.Severity;

/** The kinds of finding. Numbers are never reused; {@code docs/board-config.md} explains each. */
public enum Code {
    UNREADABLE(1, Severity.ERROR, "file cannot be read"),
    NOT_UTF8(2, Severity.ERROR, "file is not UTF-8"),
    TOO_LARGE(3, Severity.ERROR, "file is too large"),
    TAB(4, Severity.ERROR, "tab in the indentation"),
    SYNTAX(5, Severity.ERROR, "not YAML"),
    DUPLICATE_KEY(6, Severity.ERROR, "key given twice"),
    TAG(7, Severity.ERROR, "YAML tag"),
    ALIAS(8, Severity.ERROR, "YAML alias that cannot be followed"),
    TOO_DEEP(9, Severity.ERROR, "nested too deeply, or too many values"),
    NOT_ONE_MAPPING(10, Severity.ERROR, "not one mapping of keys"),

    UNKNOWN_KEY(20, Severity.ERROR, "unknown key"),
    UNKNOWN_WORD(21, Severity.ERROR, "not one of the words"),
    WRONG_TYPE(22, Severity.ERROR, "wrong type of value"),
    OUT_OF_RANGE(23, Severity.ERROR, "number out of range"),
    MISSING_KEY(24, Severity.ERROR, "key missing"),
    NOT_QUOTED(25, Severity.ERROR, "text that must be quoted"),
    WRONG_FORM(26, Severity.ERROR, "text of the wrong form"),
    ROW_COUNT(27, Severity.ERROR, "too few or too many entries"),
    SCHEMA_VERSION(28, Severity.ERROR, "written for another version"),
    WITHOUT_EFFECT(29, Severity.WARNING, "key without effect"),

    NO_PROFILE(30, Severity.ERROR, "board profile not found"),
    EXTENDS_FORM(31, Severity.ERROR, "extends is not boards/NAME@REVISION"),
    EXTENDS_TWICE(32, Severity.ERROR, "a profile that extends another"),
    PROFILE_HEADER(33, Severity.ERROR, "profile header does not fit"),

    SET_FORM(40, Severity.ERROR, "--set is not PATH=VALUE"),
    SET_PATH(41, Severity.ERROR, "--set path leads nowhere"),
    SET_FIXED(42, Severity.ERROR, "--set of a fixed key"),

    DUPLICATE_ID(50, Severity.ERROR, "id used twice"),
    UNKNOWN_CARD(51, Severity.ERROR, "unknown card"),
    SPAN_PORT_TWICE(52, Severity.ERROR, "span port used twice"),
    HEADSET_TWICE(53, Severity.ERROR, "headset port used twice"),
    BEYOND_CARD(54, Severity.ERROR, "more than the card has"),
    GPIO_TWICE(55, Severity.ERROR, "GPIO line used twice"),
    CARD_TWICE(56, Severity.ERROR, "two cards on one port or serial number"),
    CHANNELS(57, Severity.ERROR, "channels that do not fit"),
    TIMERS(58, Severity.ERROR, "timers that do not fit together"),
    ALL_MASTER(60, Severity.WARNING, "no span takes the network's clock"),
    GPIO_EMPTY(61, Severity.WARNING, "gpio without a line"),
    GPIO_LEVEL(63, Severity.WARNING, "level without its line"),

    UNKNOWN_QUEUE(70, Severity.ERROR, "unknown queue"),
    UNKNOWN_POSITION(71, Severity.ERROR, "unknown position"),
    QUEUE_WITHOUT_AGENT(72, Severity.ERROR, "queue without agents"),
    NO_QUEUE(73, Severity.ERROR, "trunks that reach no queue"),
    NUMBER_WITHOUT_ROW(74, Severity.ERROR, "trunk number that reaches no queue"),
    QUEUE_OUT_OF_REACH(75, Severity.ERROR, "queue that no agent can serve from there"),
    POSITION_TWICE(76, Severity.ERROR, "two agents fixed to one position"),
    NUMBER_TWICE(77, Severity.ERROR, "called number given twice"),
    QUEUE_UNUSED(78, Severity.WARNING, "queue that no number leads to"),
    CONNECT_TOO_LATE(79, Severity.ERROR, "connected only after T301"),
    RESERVED_ALL(80, Severity.ERROR, "no channel left for callers"),
    NO_SEAT(81, Severity.WARNING, "agent who can never sign in"),
    NOBODY_FOR_QUEUE(82, Severity.WARNING, "queue for which nobody can sign in"),
    REFUSED_TOO_LATE(83, Severity.WARNING, "refused only after connected"),

    UNKNOWN_CALENDAR(90, Severity.ERROR, "unknown calendar"),
    UNKNOWN_ZONE(91, Severity.ERROR, "unknown time zone"),
    HOURS_OVERLAP(92, Severity.ERROR, "opening hours that overlap"),
    TIME_OF_DAY(93, Severity.ERROR, "no time of day"),
    NO_SUCH_DATE(94, Severity.ERROR, "no such date"),
    DAY_TWICE(95, Severity.ERROR, "day given twice"),
    CALENDAR_UNUSED(96, Severity.WARNING, "calendar that no queue has"),
    NEVER_OPEN(97, Severity.WARNING, "calendar that never opens"),
    HOURS_LONG(98, Severity.WARNING, "very long hours over midnight"),
    DAY_PAST(99, Severity.WARNING, "day that is past"),

    NUMBER_RANGE(100, Severity.ERROR, "range that is none"),
    NUMBER_AMBIGUOUS(101, Severity.ERROR, "ranges that cross"),
    NUMBER_UNREACHABLE(102, Severity.ERROR, "row that no number comes to"),
    NUMBER_NOWHERE(103, Severity.ERROR, "row that does not say where to"),
    UNKNOWN_SPAN(104, Severity.ERROR, "unknown span"),
    UNKNOWN_AGENT(105, Severity.ERROR, "unknown agent"),
    NUMBERING_DIFFERS(106, Severity.ERROR, "two ways to write numbers"),
    REWRITE(107, Severity.ERROR, "rewriting that is none"),
    CALLER_UNKNOWN(108, Severity.ERROR, "door for callers without a number"),
    PHONE_BOOK(109, Severity.WARNING, "phone book that does not count as it stands"),

    PREFIX_UNEXPLAINED(114, Severity.WARNING, "prefix that nothing explains"),

    OVERFLOW_STEP(110, Severity.ERROR, "overflow step that is not whole"),
    OVERFLOW_LOOP(111, Severity.ERROR, "overflow in a circle"),
    OVERFLOW_NEVER(112, Severity.ERROR, "overflow step that never applies"),
    OVERFLOW_OUT_OF_REACH(113, Severity.ERROR, "overflow to a queue that cannot take the callers"),

    SIGN_IN_HALF(116, Severity.ERROR, "number without PIN, or PIN without number"),
    SIGN_IN_TWICE(117, Severity.ERROR, "one number for two agents"),
    SIGN_IN_FIXED(118, Severity.WARNING, "PIN of an agent who is fixed to a position"),
    REASON_TWICE(119, Severity.ERROR, "reason given twice"),
    PIN_HASH(120, Severity.ERROR, "hash of a PIN that is of no use"),

    SERVED_TWICE(131, Severity.WARNING, "queue named twice at an agent"),
    LEVEL_UNUSED(132, Severity.WARNING, "level that nothing asks for"),
    LEVELS_ALL_ALIKE(133, Severity.WARNING, "levels that are all the same"),

    BELL_NEVER(138, Severity.WARNING, "bell that never rings"),
    NIGHT_KEY_IDLE(139, Severity.WARNING, "night key that switches nothing"),
    OTHER_CHIP(140, Severity.WARNING, "GPIO chip that nothing else is on"),

    SPEED_DIAL_TWICE(141, Severity.ERROR, "code of two numbers"),
    SPEED_DIAL_REFUSED(142, Severity.ERROR, "speed dial of a number that is refused"),
    KEYPAD_IDLE(143, Severity.WARNING, "calls from keypads that never come about"),

    QUEUE_CODE_TWICE(144, Severity.ERROR, "code of two queues"),

    CALLERS_EMERGENCY(151, Severity.ERROR, "callers for an emergency number"),
    EMERGENCY_ORDINARY(172, Severity.WARNING, "emergency number without urgency"),
    EMERGENCY_REFUSED(173, Severity.WARNING, "emergency number that no rule allows"),
    PIN_PUBLISHED(174, Severity.WARNING, "PIN that is printed in the documents"),
    PIN_SHARED(175, Severity.WARNING, "one PIN hash for two agents"),
    OPEN_ALONE(176, Severity.WARNING, "the only queue without hours"),
    NAME_CUT(177, Severity.WARNING, "name that ends at a #"),
    RULE_TWICE(178, Severity.WARNING, "two rules with one name"),
    CALLERS_BEYOND(152, Severity.ERROR, "more callers than calls"),
    TEAMS_ALIKE(171, Severity.WARNING, "teams that are hardly told apart"),
    PIN_CLEAR(186, Severity.ERROR, "PIN that is no hash"),
    GPIO_ALIKE(187, Severity.WARNING, "two names that may be of one GPIO line"),
    NAME_TWICE(188, Severity.WARNING, "two queues or two agents with one name"),

    TEST_CALL(156, Severity.ERROR, "test call that cannot be"),

    SHIFT_ENDLESS(155, Severity.WARNING, "shift that never ends"),

    OVERFLOW_NUMBER(153, Severity.ERROR, "number outside that is not the last step"),
    OVERFLOW_REFUSED(154, Severity.ERROR, "overflow to a number that no rule lets callers have"),

    INLINE_SECRET(201, Severity.ERROR, "secret in the config"),
    CLEAR_MQTT(202, Severity.WARNING, "MQTT without TLS"),
    MQTT_WITHOUT_URL(203, Severity.WARNING, "mqtt without url"),
    PASSWORD_WITHOUT_USER(204, Severity.ERROR, "password without user"),
    MQTT_URL(205, Severity.ERROR, "broker address of the wrong form"),
    FILE_NOT_HERE(206, Severity.WARNING, "file that cannot be used on this machine"),
    FILE_UNUSABLE(207, Severity.ERROR, "file that cannot be used on the box"),
    CERTIFICATE_HALF(209, Severity.ERROR, "certificate and key that are not both there"),
    CERTIFICATE_CLEAR(210, Severity.WARNING, "client certificate without TLS"),
    SEATS_TO_ALL(211, Severity.WARNING, "callers' numbers at a broker without logins"),
    SECRET_READABLE(208, Severity.WARNING, "password that every user may read");

    private final int number;
    private final Severity severity;
    private final String title;

    Code(int number, Severity severity, String title) {
        this.number = number;
        this.severity = severity;
        this.title = title;
    }

    /** Whether a value is not known because of it. */
    boolean unread() {
        return number >= UNKNOWN_KEY.number && number <= WRONG_FORM.number
                && this != MISSING_KEY || this == PIN_CLEAR || this == INLINE_SECRET;
    }

    /** Whether it says that something is not there, or is of no use beside what is there. */
    boolean byAbsence() {
        return switch (this) {
            case WITHOUT_EFFECT, OVERFLOW_STEP, NUMBER_NOWHERE, SIGN_IN_HALF, SIGN_IN_FIXED,
                    NO_SEAT, KEYPAD_IDLE, EMERGENCY_REFUSED, EMERGENCY_ORDINARY, BELL_NEVER,
                    NIGHT_KEY_IDLE,
                    NEVER_OPEN, OPEN_ALONE, LEVELS_ALL_ALIKE, LEVEL_UNUSED, CALENDAR_UNUSED,
                    MQTT_WITHOUT_URL, PASSWORD_WITHOUT_USER, CERTIFICATE_HALF, CERTIFICATE_CLEAR,
                    SEATS_TO_ALL, GPIO_EMPTY, GPIO_LEVEL,
                    OVERFLOW_REFUSED, CALLER_UNKNOWN -> true;
            default -> false;
        };
    }

    /** {@code BC-021}. */
    public String text() {
        return String.format("BC-%03d", number);
    }

    public Severity severity() {
        return severity;
    }

    /** A few words, the heading of its section in the document. */
    public String title() {
        return title;
    }
}
