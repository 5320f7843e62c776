package org.callbox.bridge.card;

import java.util.List;
import org.callbox.bridge.wire.Bytes;

/**
 * What the host tells a card. All but the frame are requests: they carry an id and get exactly one
 * response. A request may be repeated without harm.
 */
public sealed interface CardCommand {

    /**
     * A request.
     *
     * @param <R> what it is answered with when it is carried out, else with a failure
     */
    sealed interface Request<R extends CardMessage> extends CardCommand {
        Class<R> answer();

        /** The response as what this request is answered with; only where it is that. */
        default R taken(CardMessage response) {
            return answer().cast(response);
        }
    }

    /**
     * A request that sets one thing of a card which has the {@link Feature} for it. What was set
     * lasts until it is set otherwise, and is sent once on each new association.
     */
    sealed interface Setting<R extends CardMessage> extends Request<R> {}

    /** What is answered with how the span then is. */
    sealed interface SpanRequest extends Request<CardMessage.SpanInfo> {
        int span();
    }

    /** The longest frame on a D-channel: address, control and N201 octets (Q.921 5.9.3). */
    int FRAME_OCTETS_MAX = 264;

    /** A complete LAPD frame without flags and FCS, to be sent at the end of the queue. */
    record DChannelFrame(int span, int timeslot, Bytes frame) implements CardCommand {}

    /**
     * Opens the conversation.
     *
     * @param versionMin the lowest message version we speak
     * @param versionMax the highest one
     * @param holdS how long the card keeps its state when we are gone, in seconds
     */
    record Hello(int versionMin, int versionMax, int holdS)
            implements Request<CardMessage.Welcome> {
        @Override
        public Class<CardMessage.Welcome> answer() {
            return CardMessage.Welcome.class;
        }
    }

    record GetIdentity() implements Request<CardMessage.Identity> {
        @Override
        public Class<CardMessage.Identity> answer() {
            return CardMessage.Identity.class;
        }
    }

    record GetCapabilities() implements Request<CardMessage.Capabilities> {
        @Override
        public Class<CardMessage.Capabilities> answer() {
            return CardMessage.Capabilities.class;
        }
    }

    /** Spans are counted from 1 as the card counts them. */
    record ConfigureSpan(int span, Layer1Config config) implements SpanRequest {
        @Override
        public Class<CardMessage.SpanInfo> answer() {
            return CardMessage.SpanInfo.class;
        }
    }

    record GetSpan(int span) implements SpanRequest {
        @Override
        public Class<CardMessage.SpanInfo> answer() {
            return CardMessage.SpanInfo.class;
        }
    }

    /** Runs the span's HDLC controller at a timeslot; a controller at another one is moved. */
    record OpenHdlc(int span, int timeslot) implements SpanRequest {
        @Override
        public Class<CardMessage.SpanInfo> answer() {
            return CardMessage.SpanInfo.class;
        }
    }

    record CloseHdlc(int span) implements SpanRequest {
        @Override
        public Class<CardMessage.SpanInfo> answer() {
            return CardMessage.SpanInfo.class;
        }
    }

    /**
     * Changes routes, all of them or none.
     *
     * @param generation the table's present generation plus one (unsigned 32 bits, wraps to 0);
     *     equal to the present one it is a repetition, answered and not applied; any other is
     *     refused as stale
     * @param routes the changes; an idle source removes a route
     */
    record SetCrossConnect(long generation, List<Route> routes)
            implements Request<CardMessage.TableDigest> {
        public SetCrossConnect {
            routes = List.copyOf(routes);
        }

        @Override
        public Class<CardMessage.TableDigest> answer() {
            return CardMessage.TableDigest.class;
        }
    }

    /** One page of the table: destinations with this code or above, ascending. */
    record GetCrossConnect(int fromCode) implements Request<CardMessage.TablePage> {
        @Override
        public Class<CardMessage.TablePage> answer() {
            return CardMessage.TablePage.class;
        }
    }

    record GetTableDigest() implements Request<CardMessage.TableDigest> {
        @Override
        public Class<CardMessage.TableDigest> answer() {
            return CardMessage.TableDigest.class;
        }
    }

    /**
     * Drives a headset port.
     *
     * @param lit the ready lamp of the headset's base
     */
    record SetPort(int port, boolean ringing, boolean lit)
            implements Request<CardMessage.PortPage> {
        @Override
        public Class<CardMessage.PortPage> answer() {
            return CardMessage.PortPage.class;
        }
    }

    /** One page of the ports: this number or above, ascending. */
    record GetPorts(int fromPort) implements Request<CardMessage.PortPage> {
        @Override
        public Class<CardMessage.PortPage> answer() {
            return CardMessage.PortPage.class;
        }
    }

    // ---- only for cards that have the feature

    /**
     * Reads the counters of a span, and sets how often they are reported.
     *
     * @param periodS 1 to {@link #PERIOD_S_MAX}, 0 to leave all as it is
     * @param quiet reports that say nothing new are left out, by a card that can do so
     */
    record CountLayer1(int span, int periodS, boolean quiet)
            implements Setting<CardMessage.Counted> {
        public static final int PERIOD_S_MAX = 60;

        public CountLayer1(int span, int periodS) {
            this(span, periodS, false);
        }

        @Override
        public Class<CardMessage.Counted> answer() {
            return CardMessage.Counted.class;
        }
    }

    /**
     * Where the card takes its clock from.
     *
     * @param spans the first of them that is good; none for the card's own oscillator
     */
    record SetClock(List<Integer> spans) implements Setting<CardMessage.ClockInfo> {
        public SetClock {
            spans = List.copyOf(spans);
        }

        @Override
        public Class<CardMessage.ClockInfo> answer() {
            return CardMessage.ClockInfo.class;
        }
    }

    record GetClock() implements Request<CardMessage.ClockInfo> {
        @Override
        public Class<CardMessage.ClockInfo> answer() {
            return CardMessage.ClockInfo.class;
        }
    }

    /** @param forS how long the loopback lasts, 1 to {@link #LOOP_S_MAX}; 0 with none */
    record SetLoop(int span, Loop loop, int forS) implements Setting<CardMessage.LoopInfo> {
        public static final int LOOP_S_MAX = 3_600;

        @Override
        public Class<CardMessage.LoopInfo> answer() {
            return CardMessage.LoopInfo.class;
        }
    }

    record GetTelemetry() implements Request<CardMessage.Telemetry> {
        @Override
        public Class<CardMessage.Telemetry> answer() {
            return CardMessage.Telemetry.class;
        }
    }

    /**
     * Gain of a headset port, each {@link #GAIN_DB_MIN} to {@link #GAIN_DB_MAX} dB.
     *
     * @param earDb of what the headset plays
     * @param mouthDb of what it picks up
     */
    record SetGain(int port, int earDb, int mouthDb) implements Setting<CardMessage.GainInfo> {
        public static final int GAIN_DB_MIN = -24;
        public static final int GAIN_DB_MAX = 12;

        @Override
        public Class<CardMessage.GainInfo> answer() {
            return CardMessage.GainInfo.class;
        }
    }

    /** Puts a DTMF receiver on a timeslot; what is heard there is told from then on. */
    record OpenDtmf(int span, int timeslot) implements Setting<CardMessage.DtmfInfo> {
        @Override
        public Class<CardMessage.DtmfInfo> answer() {
            return CardMessage.DtmfInfo.class;
        }
    }

    record CloseDtmf(int span, int timeslot) implements Setting<CardMessage.DtmfInfo> {
        @Override
        public Class<CardMessage.DtmfInfo> answer() {
            return CardMessage.DtmfInfo.class;
        }
    }

    /** @param legs all that the bridge has from now on; none removes it */
    record SetBridge(int bridge, List<BridgeLeg> legs)
            implements Setting<CardMessage.BridgeInfo> {
        public SetBridge {
            legs = List.copyOf(legs);
        }

        @Override
        public Class<CardMessage.BridgeInfo> answer() {
            return CardMessage.BridgeInfo.class;
        }
    }

    /**
     * A request about the two banks in which a card keeps its images. What runs is never written:
     * an upload goes to the other bank.
     */
    sealed interface BankRequest<R extends CardMessage> extends Request<R> {
        int BANKS = 2;
        int SHA256_OCTETS = 32;
        /** Octets of an image in one message. */
        int DATA_OCTETS_MAX = 512;
        /** The largest image with its header. */
        int IMAGE_OCTETS_MAX = 1 << 24;

        BankKind kind();
    }

    record GetBanks(BankKind kind) implements BankRequest<CardMessage.Banks> {
        @Override
        public Class<CardMessage.Banks> answer() {
            return CardMessage.Banks.class;
        }
    }

    /**
     * Begins an upload, or goes on with one of the same length, hash and sequence number; any
     * other erases the bank that does not run.
     *
     * @param length of the image with its header
     * @param sha256 of the image's body
     */
    record BeginBank(BankKind kind, int length, Bytes sha256, long sequence)
            implements BankRequest<CardMessage.BankNext> {
        @Override
        public Class<CardMessage.BankNext> answer() {
            return CardMessage.BankNext.class;
        }
    }

    /** Octets at or before the next offset; those that are there already are only compared. */
    record WriteBank(BankKind kind, int offset, Bytes data)
            implements BankRequest<CardMessage.BankNext> {
        @Override
        public Class<CardMessage.BankNext> answer() {
            return CardMessage.BankNext.class;
        }
    }

    /** Computes the checksums of what was uploaded, and makes it valid if they are its own. */
    record VerifyBank(BankKind kind) implements BankRequest<CardMessage.BankSums> {
        @Override
        public Class<CardMessage.BankSums> answer() {
            return CardMessage.BankSums.class;
        }
    }

    /** @param bank 1 or 2 */
    record ReadBank(BankKind kind, int bank, int offset)
            implements BankRequest<CardMessage.BankData> {
        @Override
        public Class<CardMessage.BankData> answer() {
            return CardMessage.BankData.class;
        }
    }

    /**
     * Runs the valid image at once, on trial: unless it is confirmed in time the card goes back to
     * what was confirmed last.
     *
     * @param trialS {@link #TRIAL_S_MIN} to {@link #TRIAL_S_MAX}; repeated, the time begins anew
     */
    record ActivateBank(BankKind kind, Bytes sha256, int trialS)
            implements BankRequest<CardMessage.Banks> {
        public static final int TRIAL_S_MIN = 10;
        public static final int TRIAL_S_MAX = 3_600;

        @Override
        public Class<CardMessage.Banks> answer() {
            return CardMessage.Banks.class;
        }
    }

    /** Keeps the image that is on trial; the one before stays as the way back. */
    record ConfirmBank(BankKind kind, Bytes sha256) implements BankRequest<CardMessage.Banks> {
        @Override
        public Class<CardMessage.Banks> answer() {
            return CardMessage.Banks.class;
        }
    }

    /**
     * Goes back to the image in the other bank, which was confirmed before.
     *
     * @param sha256 of the image that is to be left, so that a repetition does not go back again
     */
    record RevertBank(BankKind kind, Bytes sha256) implements BankRequest<CardMessage.Banks> {
        @Override
        public Class<CardMessage.Banks> answer() {
            return CardMessage.Banks.class;
        }
    }

    /** How the command wants to be carried. */
    default Lane lane() {
        return this instanceof DChannelFrame ? Lane.D_CHANNEL
                : this instanceof WriteBank ? Lane.BULK : Lane.CONTROL;
    }
}
