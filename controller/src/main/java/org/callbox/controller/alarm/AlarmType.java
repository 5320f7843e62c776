package org.callbox.controller.alarm;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The inventory: every alarm that this box can raise, one row each. docs/alarms.md says of each
 * what it means and what to do.
 */
public enum AlarmType {
    BROKER_LOST(ResourceKind.BOX, "broker-lost", Severity.MAJOR,
            "communications subsystem failure", false, FaultDomain.CONTROL,
            Integration.PATIENT, "",
            "there is no connection to the MQTT broker: monitoring does not see this box",
            "look at the reason in callbox status, then at the broker and the way to it"),
    RECORDS_FAILED(ResourceKind.BOX, "records-failed", Severity.MAJOR,
            "storage capacity problem", false, FaultDomain.CONTROL, Integration.PATIENT, "",
            "call records cannot be written and wait in memory",
            "look at the reason in callbox status; make room on the disk or mend its rights"),
    LOOP_SLOW(ResourceKind.BOX, "loop-slow", Severity.MAJOR,
            "performance degraded", false, FaultDomain.CONTROL, Integration.HAPPENED, "",
            "the controller was not let run for more than two seconds",
            "look for other programs, swapping, a failing disk, or a suspended machine"),
    CALLS_STUCK(ResourceKind.BOX, "calls-stuck", Severity.MAJOR,
            "software error", false, FaultDomain.CONTROL, Integration.AT_ONCE, "",
            "calls have lasted for longer than anybody talks, or do not end",
            "look at callbox calls; ask whoever has the call, and have both sides hang up"),
    INPUT_QUARANTINED(ResourceKind.BOX, "input-quarantined", Severity.MAJOR,
            "software error", false, FaultDomain.CONTROL, Integration.AT_ONCE, "",
            "the controller ended at an input; it was left out",
            "send the folder quarantine of the state directory to who maintains Callbox"),
    RESTARTED(ResourceKind.BOX, "restarted", Severity.WARNING,
            "software error", false, FaultDomain.CONTROL, Integration.HAPPENED, "",
            "the controller has started again with the calls that it had",
            "if nobody restarted it: journalctl -u callbox says why it ended"),
    PHONE_BOOK_FAILED(ResourceKind.BOX, "phone-book-failed", Severity.WARNING,
            "configuration or customization error", false, FaultDomain.CONTROL,
            Integration.PATIENT, "",
            "the phone book cannot be used as it should: callers may have no name",
            "look at the reason in callbox status and mend that file"),
    MQTT_BUFFER_OVERFLOW(ResourceKind.BOX, "mqtt-buffer-overflow", Severity.WARNING,
            "queue size exceeded", false, FaultDomain.CONTROL, Integration.ENDS_BY_ITSELF, "",
            "events for the broker were dropped, because too many wait for it",
            "look why the broker is away or slow; call records are complete all the same"),
    DISK_LOW(ResourceKind.BOX, "disk-low", Severity.MINOR,
            "storage capacity problem", false, FaultDomain.CONTROL, Integration.ENDS_BY_ITSELF,
            "", "the disk of the state directory has little room left",
            "make room there: df -h and du -x say where it went"),
    TEMP_HIGH(ResourceKind.BOX, "temp-high", Severity.MINOR,
            "temperature unacceptable", false, FaultDomain.CONTROL, Integration.ENDS_BY_ITSELF,
            "", "the board is hotter than health.temp_max_c allows",
            "let air to the board, look at its fan, and at the heat around its case"),
    UNDER_VOLTAGE(ResourceKind.BOX, "under-voltage", Severity.MAJOR,
            "power problem", false, FaultDomain.CONTROL, Integration.ENDS_BY_ITSELF, "",
            "the board's supply is too weak: it may hang, and damage its flash card",
            "use the power supply made for this board, and a short cable to it"),
    THROTTLED(ResourceKind.BOX, "throttled", Severity.WARNING,
            "performance degraded", false, FaultDomain.CONTROL, Integration.ENDS_BY_ITSELF, "",
            "the board runs slower than it can, to protect itself",
            "look at box/temp-high and box/under-voltage, whose consequence it is"),
    MEMORY_LOW(ResourceKind.BOX, "memory-low", Severity.MINOR,
            "out of memory", false, FaultDomain.CONTROL, Integration.ENDS_BY_ITSELF, "",
            "there is little memory left",
            "look what else runs there (ps aux --sort -rss), and end it"),
    CPU_HIGH(ResourceKind.BOX, "cpu-high", Severity.MINOR,
            "CPU cycles limit exceeded", false, FaultDomain.CONTROL, Integration.ENDS_BY_ITSELF,
            "", "all cores of the board have been busy for five minutes",
            "look what keeps them busy (top), and end it"),
    DISK_WEAR(ResourceKind.BOX, "disk-wear", Severity.WARNING,
            "threshold crossed", false, FaultDomain.CONTROL, Integration.ENDS_BY_ITSELF, "",
            "more is written to the disk in a day than a flash card should take",
            "look at the log for what is repeated; send it to who maintains Callbox"),
    JOURNAL_FAILED(ResourceKind.BOX, "journal-failed", Severity.MAJOR,
            "storage capacity problem", false, FaultDomain.CONTROL, Integration.ENDS_BY_ITSELF,
            "", "what happens is not written down: a restart now would forget the calls",
            "do not restart Callbox; make room on the disk or mend its rights, see the log"),
    CLOCK_UNSYNCED(ResourceKind.BOX, "clock-unsynced", Severity.WARNING,
            "timing problem", false, FaultDomain.CLOCK, Integration.AT_ONCE, "",
            "the wall clock is not set; opening hours stay as they were last",
            "set the clock, see timedatectl; until then callbox night opens and closes"),
    DRILL(ResourceKind.BOX, "drill", Severity.WARNING,
            "out of service", false, FaultDomain.CONTROL, Integration.AT_ONCE, "",
            "a drill takes something away from this box on purpose",
            "wait for its end, which comes by itself, or run callbox drill --end"),
    TEST_CALL_FAILED(ResourceKind.BOX, "test-call-failed", Severity.MINOR,
            "call establishment error", false, FaultDomain.TRUNK, Integration.AT_ONCE, "",
            "the nightly test call did not come from the line to its headset",
            "the text says at which step it ended; docs/test-call.md says what to look at"),
    CHIP_MISSING(ResourceKind.GPIO, "chip-missing", Severity.MINOR,
            "I/O device error", false, FaultDomain.CONTROL, Integration.AT_ONCE, "",
            "a GPIO line for a button, a lamp or a bell cannot be used",
            "look at the reason in the log, mend the line or the site file, restart Callbox"),
    TOPIC_CONFLICT(ResourceKind.SECURITY, "topic-conflict", Severity.MAJOR,
            "unauthorized access attempt", false, FaultDomain.CONTROL, Integration.HAPPENED, "",
            "somebody else writes the status of this box to the broker",
            "look for a second box with this id, then at the rights on the broker"),
    PIN_LOCKOUT(ResourceKind.SECURITY, "pin-lockout", Severity.MAJOR,
            "unauthorized access attempt", false, FaultDomain.DIGITS_AND_TONES,
            Integration.AT_ONCE, "",
            "too many wrong PINs were typed; those are not checked for a while",
            "ask who typed them; give that person another PIN with callbox pin"),
    TOLL_LIMIT(ResourceKind.SECURITY, "toll-limit", Severity.MAJOR,
            "threshold crossed", false, FaultDomain.TRUNK, Integration.HAPPENED, "",
            "calls are refused, because a rule of outbound.rules has as many as it allows",
            "callbox calls shows who calls where; what the office needs, raise in that rule"),
    AUTH_FAIL(ResourceKind.SECURITY, "auth-fail", Severity.MAJOR,
            "authentication failure", false, FaultDomain.CONTROL, Integration.HAPPENED, "",
            "several commands came from who may not give them, or not under a proper name",
            "look at commands.jsonl for what was tried, then at logins and rules of the broker"),

    LINK_DOWN(ResourceKind.CARD, "link-down", Severity.CRITICAL,
            "communications subsystem failure", true, FaultDomain.SEAT_BOARD,
            Integration.STANDARD, AlarmType.ALL_BELOW,
            "the card is not reachable: its lines and headsets are out of service",
            "callbox status says why; look at the card's power, cable and device"),
    LINK_ERRORS(ResourceKind.CARD, "link-errors", Severity.MINOR,
            "retransmission rate excessive", false, FaultDomain.SEAT_BOARD,
            Integration.AT_ONCE, "",
            "the line to the card damages more than ten frames a minute",
            "look at the cable, its length and ground, and at baud in the site file"),
    LINK_SLOW(ResourceKind.CARD, "link-slow", Severity.MINOR,
            "response time excessive", false, FaultDomain.SEAT_BOARD, Integration.AT_ONCE, "",
            "the card takes long to acknowledge what it is sent",
            "look at the load of the board and of the line: callbox link, box/cpu-high"),
    UNEXPECTED_RESET(ResourceKind.CARD, "unexpected-reset", Severity.MAJOR,
            "equipment malfunction", true, FaultDomain.SEAT_BOARD, Integration.HAPPENED, "",
            "the card has started again by itself: its calls were cut off",
            "look at the card's power supply; note the time and ask who makes the firmware"),
    VERSION_MISMATCH(ResourceKind.CARD, "version-mismatch", Severity.MAJOR,
            "version mismatch", true, FaultDomain.SEAT_BOARD, Integration.AT_ONCE, "",
            "the card speaks no version that this controller speaks",
            "bring the card's firmware and Callbox to releases that fit each other:"
            + " callbox board firmware IMAGE"),
    IDENTITY_CHANGED(ResourceKind.CARD, "identity-changed", Severity.MAJOR,
            "equipment malfunction", true, FaultDomain.SEAT_BOARD, Integration.AT_ONCE, "",
            "another card is plugged in than the site file says",
            "plug the right card in, or write the new serial number into the site file"),
    CONFIG_MISMATCH(ResourceKind.CARD, "config-mismatch", Severity.MAJOR,
            "configuration or customization error", false, FaultDomain.SEAT_BOARD,
            Integration.STANDARD, "",
            "the card refuses something that the site file needs, or has no such thing",
            "callbox status and the card's topic say what; mend the site file or the card"),
    CONFIG_REVERTED(ResourceKind.CARD, "config-reverted", Severity.WARNING,
            "configuration or customization error", false, FaultDomain.SEAT_BOARD,
            Integration.AT_ONCE, "",
            "the card left the config that was flashed last, and runs the one before it",
            "callbox board identify says why; flash again, and leave the box running meanwhile"),
    NO_TONES(ResourceKind.CARD, "no-tones", Severity.WARNING,
            "equipment malfunction", false, FaultDomain.DIGITS_AND_TONES,
            Integration.STANDARD, "",
            "the card has no tone generator: callers and headsets hear no tones",
            "use firmware with tones, or let the exchange play them (waiting: alerting)"),

    LOOPBACK(ResourceKind.SPAN, "loopback", Severity.WARNING,
            "underlying resource unavailable", true, FaultDomain.TRUNK,
            Integration.ENDS_BY_ITSELF,
            "los lof ais rai crc4-excess slips ses-threshold es-threshold dchan-down"
                    + " channels-blocked clock-lost",
            "the line is turned round for a test: it takes and makes no calls",
            "it ends by itself; callbox line loopback none --span N ends it now"),
    LOS(ResourceKind.SPAN, "los", Severity.CRITICAL,
            "loss of signal", true, FaultDomain.TRUNK, Integration.STANDARD,
            "lof ais rai crc4-excess slips ses-threshold es-threshold dchan-down",
            "no signal is received on the line",
            "look whether the E1 cable is plugged in at both ends; then call who runs the line"),
    LOF(ResourceKind.SPAN, "lof", Severity.CRITICAL,
            "loss of frame", true, FaultDomain.TRUNK, Integration.STANDARD,
            "crc4-excess slips ses-threshold es-threshold dchan-down",
            "there is a signal, but no frame alignment",
            "compare framing and line code with the other side's, then the cable and its pairs"),
    AIS(ResourceKind.SPAN, "ais", Severity.MAJOR,
            "AIS", true, FaultDomain.TRUNK, Integration.STANDARD,
            "lof crc4-excess slips ses-threshold es-threshold dchan-down",
            "the other end sends all ones: its own line is down",
            "nothing here is broken: call who runs the line"),
    RAI(ResourceKind.SPAN, "rai", Severity.MAJOR,
            "far-end receiver failure", true, FaultDomain.TRUNK, Integration.STANDARD,
            "dchan-down",
            "the other end says that it does not receive us",
            "look at the pair on which we send, then ask the other side what it sees"),
    CRC4_EXCESS(ResourceKind.SPAN, "crc4-excess", Severity.MINOR,
            "degraded signal", false, FaultDomain.TRUNK, Integration.AT_ONCE, "",
            "many blocks of the line arrive in error",
            "callbox line --span N says since when and at which end; look at cable and ground"),
    SLIPS(ResourceKind.SPAN, "slips", Severity.MINOR,
            "timing problem", false, FaultDomain.CLOCK, Integration.AT_ONCE, "",
            "frames of the line are left out or doubled: two clocks differ",
            "see that exactly one side gives the clock: clock and clock_priority of the spans"),
    SES_THRESHOLD(ResourceKind.SPAN, "ses-threshold", Severity.WARNING,
            "threshold crossed", false, FaultDomain.TRUNK, Integration.AT_ONCE, "es-threshold",
            "severely errored seconds of the line have reached their threshold",
            "callbox line --span N says since when and at which end; call who runs the line"),
    ES_THRESHOLD(ResourceKind.SPAN, "es-threshold", Severity.WARNING,
            "threshold crossed", false, FaultDomain.TRUNK, Integration.AT_ONCE, "",
            "errored seconds of the line have reached their threshold",
            "callbox line --span N says since when and at which end; watch it over a day"),
    DCHAN_DOWN(ResourceKind.SPAN, "dchan-down", Severity.CRITICAL,
            "communications protocol error", true, FaultDomain.TRUNK, Integration.PATIENT, "",
            "there is no data link to the exchange: the span takes and makes no calls",
            "check that the exchange has the D-channel in service and is the other side"),
    CHANNELS_BLOCKED(ResourceKind.SPAN, "channels-blocked", Severity.WARNING,
            "resource at or nearing capacity", false, FaultDomain.TRUNK,
            Integration.PATIENT, "",
            "channels of the span take no calls: by order, or the exchange does not restart them",
            "callbox line unblock; or ask the exchange to unblock or restart these channels"),
    CLOCK_LOST(ResourceKind.SPAN, "clock-lost", Severity.MINOR,
            "timing problem", false, FaultDomain.CLOCK, Integration.STANDARD, "",
            "the card has lost the clock of its lines and holds the last frequency",
            "look at the span that gives the clock; a second source helps (callbox link)"),

    NO_AGENTS(ResourceKind.QUEUE, "no-agents", Severity.MAJOR,
            "resource at or nearing capacity", false, FaultDomain.TRUNK,
            Integration.OF_PEOPLE, "",
            "the queue is open and nobody who serves it can be called upon",
            "let somebody sign in, close the queue with callbox night, or mend the hours"),
    WAIT_EXCEEDED(ResourceKind.QUEUE, "wait-exceeded", Severity.MINOR,
            "resource at or nearing capacity", false, FaultDomain.TRUNK,
            Integration.HAPPENED, "",
            "a caller has waited as long as max_wait_s lets anybody wait, and was let go",
            "call more agents in; callbox size says how many the queue needs"),
    FULL(ResourceKind.QUEUE, "full", Severity.MINOR,
            "queue size exceeded", false, FaultDomain.TRUNK, Integration.STANDARD, "",
            "as many callers wait as max_waiting lets in: further ones are turned away",
            "call more agents in, raise max_waiting, or let callers go on to another queue"),

    ABSENT(ResourceKind.HEADSET, "absent", Severity.MINOR,
            "I/O device error", false, FaultDomain.SEAT_PORT, Integration.OF_PEOPLE, "",
            "somebody is signed in where no headset is plugged in",
            "plug the headset in; try another one, then another port"),
    FAULT(ResourceKind.HEADSET, "fault", Severity.MINOR,
            "I/O device error", true, FaultDomain.SEAT_PORT, Integration.HAPPENED, "",
            "the card did not join the headset's port to a call",
            "try the position with callbox lamp-test; use another port until it is mended");

    /** In a row: every alarm of the card but this one, of its spans and of its headsets. */
    private static final String ALL_BELOW = "*";

    private static final Map<ResourceKind, List<AlarmType>> BY_KIND =
            new EnumMap<>(ResourceKind.class);
    private static final Map<AlarmType, List<AlarmType>> INHIBITED = new EnumMap<>(AlarmType.class);
    private static final Map<AlarmType, List<AlarmType>> INHIBITORS =
            new EnumMap<>(AlarmType.class);

    static {
        for (ResourceKind kind : ResourceKind.values()) {
            BY_KIND.put(kind, new ArrayList<>());
        }
        for (AlarmType type : values()) {
            BY_KIND.get(type.kind).add(type);
            INHIBITED.put(type, new ArrayList<>());
            INHIBITORS.put(type, new ArrayList<>());
        }
        for (AlarmType by : values()) {
            for (AlarmType one : values()) {
                if (by.hides(one)) {
                    INHIBITED.get(by).add(one);
                    INHIBITORS.get(one).add(by);
                }
            }
        }
    }

    private final ResourceKind kind;
    private final String word;
    private final Severity severity;
    private final String probableCause;
    private final boolean blocking;
    private final FaultDomain domain;
    private final Integration integration;
    private final String inhibits;
    private final String text;
    private final String advice;

    /** @param inhibits words of types of the same kind, with spaces between */
    AlarmType(ResourceKind kind, String word, Severity severity, String probableCause,
            boolean blocking, FaultDomain domain, Integration integration, String inhibits,
            String text, String advice) {
        this.kind = kind;
        this.word = word;
        this.severity = severity;
        this.probableCause = probableCause;
        this.blocking = blocking;
        this.domain = domain;
        this.integration = integration;
        this.inhibits = inhibits;
        this.text = text;
        this.advice = advice;
    }

    private boolean hides(AlarmType other) {
        return inhibits.equals(ALL_BELOW)
                ? other != this && (other.kind == kind && !other.tellsOfCard()
                        || other.kind == ResourceKind.SPAN || other.kind == ResourceKind.HEADSET)
                : other.kind == kind && List.of(inhibits.split(" ")).contains(other.word);
    }

    /** Why a card is not reachable, or what it did: not a consequence of that. */
    private boolean tellsOfCard() {
        return switch (this) {
            case UNEXPECTED_RESET, VERSION_MISMATCH, IDENTITY_CHANGED, CONFIG_REVERTED -> true;
            default -> false;
        };
    }

    /** The types that a resource of a kind can have, in the order of the inventory. */
    public static List<AlarmType> of(ResourceKind kind) {
        return BY_KIND.get(kind);
    }

    /** Those that are not raised while this one has its cause. */
    public List<AlarmType> inhibited() {
        return INHIBITED.get(this);
    }

    /** Those while whose cause is there this one is not raised. */
    public List<AlarmType> inhibitors() {
        return INHIBITORS.get(this);
    }

    public ResourceKind kind() {
        return kind;
    }

    public String word() {
        return word;
    }

    public Severity severity() {
        return severity;
    }

    /** In the words of X.733. */
    public String probableCause() {
        return probableCause;
    }

    /** Whether the resource serves nobody while it is raised. */
    public boolean blocking() {
        return blocking;
    }

    public FaultDomain domain() {
        return domain;
    }

    public Integration integration() {
        return integration;
    }

    /** For a person. */
    public String text() {
        return text;
    }

    /** What to do first. */
    public String advice() {
        return advice;
    }

    /** As a page names it, such as {@code span-N/los}. */
    public String pattern() {
        return kind.pattern() + "/" + word;
    }
}
