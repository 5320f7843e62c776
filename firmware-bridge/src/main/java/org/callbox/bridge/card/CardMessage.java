package org.callbox.bridge.card;

import java.util.List;
import org.callbox.bridge.wire.Bytes;

/** What a card says: responses to requests, events, frames of a D-channel. */
public sealed interface CardMessage {
    /** Said without being asked, no frame. Some are also part of a response. */
    sealed interface Event extends CardMessage {}


    /**
     * A complete LAPD frame from the line, without flags and FCS.
     *
     * @param frameClock the card's 8 kHz frame counter at the closing flag, unsigned 32 bits
     */
    record DChannelFrame(int span, int timeslot, long frameClock, Bytes frame)
            implements CardMessage {}

    /** The response to Hello. */
    record Welcome(int version, int holdS) implements CardMessage {}

    /**
     * Who the card is. Texts are at most 32 characters of ASCII.
     *
     * @param configHash of the active config image, empty where there is none
     */
    record Identity(
            String vendor, String board, String revision, String serial, String firmware,
            String build, String bootloader, int activeSlot, Bytes configHash)
            implements CardMessage {}

    /**
     * What the card has.
     *
     * @param tableSize routes that the switch holds
     * @param features bit set of {@link Feature}
     * @param bridges numbered from 0
     * @param bridgeLegs of each bridge, numbered from 0
     */
    record Capabilities(
            int spans, int ports, int tableSize, int dtmfReceivers, int toneGenerators,
            int audioStreams, int frameOctetsMax, long features, int bridges, int bridgeLegs)
            implements CardMessage {}

    /**
     * The response to all requests about a span: what is in effect, and how the line is.
     *
     * @param hdlcTimeslot where the HDLC controller runs, 0 for nowhere
     */
    record SpanInfo(int span, Layer1Config config, int hdlcTimeslot, Layer1State state)
            implements CardMessage {}

    /** @param hash {@link RouteTable#hash()} */
    record TableDigest(long generation, long hash, int size) implements CardMessage {}

    /** @param nextCode where to read on, 0 after the last page */
    record TablePage(long generation, long hash, int nextCode, List<Route> routes)
            implements CardMessage {
        public TablePage {
            routes = List.copyOf(routes);
        }
    }

    /** @param nextPort where to read on, 0 after the last page */
    record PortPage(int nextPort, List<PortState> ports) implements CardMessage {
        public PortPage {
            ports = List.copyOf(ports);
        }
    }

    /**
     * A refused request.
     *
     * @param group the group of the request, as in the message's number
     * @param code one of {@link FailureCode}, or one we do not know
     */
    record Failure(int group, int code, String text) implements CardMessage {}

    /**
     * Raw defects of a span, on each change and every 10 s; the host integrates them.
     *
     * @param lmfa loss of CRC multiframe alignment
     * @param crc4Ok CRC-4 is in use and passes
     * @param clockOk the clock reference in use is good
     */
    record Layer1State(
            int span, boolean los, boolean lof, boolean ais, boolean rai, boolean lmfa,
            boolean crc4Ok, boolean clockOk) implements Event {

        /** A span without a defect. */
        public static Layer1State good(int span) {
            return new Layer1State(span, false, false, false, false, false, true, true);
        }

        /** True where frames can be received: no signal, no alignment or AIS rule them out. */
        public boolean receives() {
            return !los && !lof && !ais;
        }

        /** True where any defect stands. */
        public boolean defective() {
            return !receives() || rai || lmfa;
        }
    }

    /**
     * Cumulative, unsigned 32 bits, modulo; the host takes differences. What the hardware does not
     * count is {@link #NOT_COUNTED}.
     *
     * @param ageMs for how long they have been counted when they were read, modulo 2^32
     * @param periodS seconds from one report to the next, 0 where the card does not say
     * @param quietS at the latest after so many seconds comes the next report, those before it in
     *     which nothing has changed are left out; 0 where none is
     * @param keptMs so long ago the counters were read: this report was left out then
     */
    record Layer1Counters(
            int span, long codeViolations, long crc4Errors, long eBits, long fasErrors,
            long slipsPositive, long slipsNegative, long ageMs, int periodS, int quietS,
            int keptMs) implements Event {
        public static final long NOT_COUNTED = Long.MIN_VALUE;

        /** A report of a card that leaves none out. */
        public Layer1Counters(int span, long codeViolations, long crc4Errors, long eBits,
                long fasErrors, long slipsPositive, long slipsNegative, long ageMs,
                int periodS) {
            this(span, codeViolations, crc4Errors, eBits, fasErrors, slipsPositive,
                    slipsNegative, ageMs, periodS, 0, 0);
        }

        /** Counters of a card that says neither their age nor their period. */
        public Layer1Counters(int span, long codeViolations, long crc4Errors, long eBits,
                long fasErrors, long slipsPositive, long slipsNegative) {
            this(span, codeViolations, crc4Errors, eBits, fasErrors, slipsPositive,
                    slipsNegative, NOT_COUNTED, 0);
        }

        /** The same of a card that leaves reports out, sent so long after they were read. */
        public Layer1Counters quiet(int atMostS, int kept) {
            return new Layer1Counters(span, codeViolations, crc4Errors, eBits, fasErrors,
                    slipsPositive, slipsNegative, ageMs, periodS, atMostS, kept);
        }

        /** Whether nothing was counted between this and another report. */
        public boolean sameCounts(Layer1Counters other) {
            return codeViolations == other.codeViolations && crc4Errors == other.crc4Errors
                    && eBits == other.eBits && fasErrors == other.fasErrors
                    && slipsPositive == other.slipsPositive
                    && slipsNegative == other.slipsNegative;
        }
    }

    /** The response to CountLayer1: the counters as they are now. */
    record Counted(Layer1Counters counters) implements CardMessage {}

    /**
     * Where the card's clock comes from.
     *
     * @param source the span in use, 0 for the card's own oscillator
     * @param priority spans that may be used, the first before the others
     */
    record ClockInfo(int source, ClockMode mode, List<Integer> priority) implements CardMessage {
        public ClockInfo {
            priority = List.copyOf(priority);
        }
    }

    /** The same without the priority, on each change, once the host has asked about the clock. */
    record ClockState(int source, ClockMode mode) implements Event {}

    /** @param leftS how long the loopback still lasts, 0 with none */
    record LoopInfo(int span, Loop loop, int leftS) implements CardMessage {}

    /** A loopback's time is over; the span is as before. */
    record LoopEnded(int span) implements Event {}

    /**
     * How the card is. What it does not measure is {@link #NOT_MEASURED}.
     *
     * @param uptimeS seconds since it started
     * @param temperatureDeciC tenths of a degree Celsius
     * @param supplyMv its supply voltage
     * @param cpuPermille share of its processor in use
     */
    record Telemetry(long uptimeS, int temperatureDeciC, int supplyMv, int cpuPermille)
            implements CardMessage {
        public static final int NOT_MEASURED = Integer.MIN_VALUE;
    }

    /** The gain in effect, which may be less than was asked for. */
    record GainInfo(int port, int earDb, int mouthDb) implements CardMessage {}

    /**
     * @param open a receiver is on this timeslot
     * @param free receivers that are on none
     */
    record DtmfInfo(int span, int timeslot, boolean open, int free) implements CardMessage {}

    record BridgeInfo(int bridge, List<BridgeLeg> legs) implements CardMessage {
        public BridgeInfo {
            legs = List.copyOf(legs);
        }
    }

    /**
     * The banks of a card, and what it runs.
     *
     * @param running bank 1 or 2, 0 for the built-in defaults where neither can be run
     * @param trialLeftS until the image that runs is left again, 0 where it is not on trial
     * @param capacity octets of an image that a bank holds
     * @param board what images must be made for, as is the revision
     * @param schemaMin the lowest version of images that the card reads
     * @param counter of firmware: images with a lower one are refused
     * @param loader of firmware: neither bank can be run, and only the loader answers
     */
    record Banks(
            BankKind kind, int running, RunCause cause, int trialLeftS, int capacity,
            String board, String revision, int schemaMin, int schemaMax,
            BankInfo first, BankInfo second, long counter, boolean loader)
            implements CardMessage {

        /** Whether lines are out of service by what runs, until somebody sees to it. */
        public boolean idle() {
            return kind == BankKind.CONFIG ? running == 0 : loader;
        }

        /** @param bank 1 or 2 */
        public BankInfo bank(int bank) {
            return bank == 1 ? first : second;
        }

        /** Of the image that runs, empty with the built-in defaults. */
        public Bytes runningSha256() {
            return running == 0 ? Bytes.EMPTY : bank(running).sha256();
        }
    }

    /** @param offset where the upload goes on, the length of the image where it is complete */
    record BankNext(BankKind kind, int offset) implements CardMessage {}

    /** Checksums of an image's body as the card computes them from what it has stored. */
    record BankSums(BankKind kind, int bank, long crc32, Bytes sha256) implements CardMessage {}

    /** @param nextOffset where to read on, 0 behind the last octet */
    record BankData(BankKind kind, int bank, int offset, int nextOffset, Bytes data)
            implements CardMessage {}

    /** The card runs something else from now on, or keeps what it tried. */
    record BankChanged(BankKind kind, int running, Bytes sha256, RunCause cause)
            implements Event {}

    /**
     * A headset port, on each change.
     *
     * @param present the jack is in
     * @param muted by its own switch
     */
    record PortState(
            int port, boolean present, boolean offHook, boolean muted, boolean ringing,
            boolean lit) implements Event {}

    /**
     * @param key 0 to 9, * or #, debounced by the card
     * @param kept where the reader of the tty keeps the digit that it has replaced, 0 for nowhere;
     *     a card says nothing of that
     */
    record PortKey(int port, char key, long kept) implements Event {
        public PortKey(int port, char key) {
            this(port, key, 0);
        }
    }

    /**
     * A DTMF digit heard from a timeslot.
     *
     * @param digit 0 to 9, A to D, * or #
     * @param on true at its start
     * @param ms its length so far, 0 at its start
     */
    record Dtmf(int span, int timeslot, char digit, boolean on, int ms) implements Event {}

    /** Frames that the HDLC controller discarded since the last event of that kind. */
    record HdlcEvent(int span, Kind kind, int count) implements Event {
        public enum Kind {
            ABORTED, BAD_FCS, OVERRUN, MISALIGNED, TOO_LONG, TX_UNDERRUN, HOST_ABSENT
        }
    }

    /** How the message wants to be carried. */
    default Lane lane() {
        return switch (this) {
            case DChannelFrame frame -> Lane.D_CHANNEL;
            case Layer1Counters counters -> Lane.DATAGRAM;
            case BankData data -> Lane.BULK;
            default -> Lane.CONTROL;
        };
    }
}
