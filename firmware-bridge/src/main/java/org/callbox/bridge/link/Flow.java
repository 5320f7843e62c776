package org.callbox.bridge.link;

import java.util.List;
import org.callbox.bridge.link.LinkIn.Send;
import org.callbox.bridge.link.LinkOut.Deliver;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Frame;

/**
 * The link while it is up (docs/card-link.md, "Flow"): window, acknowledgement, repetition,
 * heartbeat. What ends it is answered as {@link Trouble}, null while all is well.
 */
final class Flow {
    /** A gap reported again within this time, or a round trip, is the same gap. */
    private static final long SAME_GAP_MS = 20;
    private static final int NOWHERE = -1;
    /** How long an end may take nothing of what waits for it. */
    private static final long NOT_READY_MS = 30_000;
    /** Seen so often at least: after a stall of this process its frame may still be unread. */
    private static final int NOT_READY_LOOKS = 10;

    private final LinkParameters parameters;
    private final Tally tally;
    private final Outputs outputs;
    private final SendWindow sending;
    private final ReceiveWindow receiving = new ReceiveWindow();
    private final RoundTrip roundTrip;

    private int mtu;
    private long heardAtMs;
    private boolean heard;
    private int silentPings;
    private boolean peerReady;
    private int notReadyLooks;
    private long notReadySinceMs;
    private int fruitless;
    private boolean ackDue;
    private boolean nakDue;
    private boolean received;
    private long wentBackAtMs;
    private int wentBackTo = NOWHERE;

    Flow(LinkParameters parameters, Tally tally, Outputs outputs) {
        this.parameters = parameters;
        this.tally = tally;
        this.outputs = outputs;
        this.sending = new SendWindow(parameters);
        this.roundTrip = new RoundTrip(parameters);
    }

    /** The round trips of the association before say nothing about the next. */
    void forget() {
        roundTrip.restart();
    }

    void roundTrip(long ms) {
        roundTrip.sample(ms);
    }

    void begin(long nowMs, Peer peer) {
        mtu = peer.mtu();
        sending.restart(peer.mtu(), peer.window());
        receiving.restart();
        heard = false;
        heardAtMs = nowMs;
        silentPings = 0;
        peerReady = true;
        notReadyLooks = 0;
        fruitless = 0;
        ackDue = false;
        nakDue = false;
        received = false;
        wentBackTo = NOWHERE;
        outputs.start(LinkTimer.SILENCE, parameters.pingAfterMs());
    }

    void end() {
        outputs.stop(LinkTimer.RETRANSMIT);
        outputs.stop(LinkTimer.SILENCE);
        sending.restart(parameters.mtu(), parameters.window());
        receiving.restart();
    }

    /** Whether the other end has sent DATA since the link came up. */
    boolean received() {
        return received;
    }

    long srttMs() {
        return roundTrip.srttMs();
    }

    long rtoMs() {
        return roundTrip.rtoMs();
    }

    // ---- receiving ----

    Trouble frame(long nowMs, FrameType type, Frame frame) {
        if (!heard && silentPings > 0) {
            // The answer to a ping: on an idle link the timer would else run out a moment before
            // the next ping is due, for nothing.
            outputs.start(LinkTimer.SILENCE, parameters.pingAfterMs());
        }
        heard = true;
        heardAtMs = nowMs;
        acknowledged(nowMs, frame);
        return switch (type) {
            case DATA -> data(frame);
            case DATAGRAM -> {
                tally.messagesDelivered++;
                outputs.add(new Deliver(Service.DATAGRAM, frame.payload()));
                yield null;
            }
            case NAK -> {
                tally.naksReceived++;
                long sameMs = Math.max(SAME_GAP_MS, roundTrip.srttMs());
                boolean same = frame.ack() == wentBackTo && nowMs - wentBackAtMs < sameMs;
                yield same ? null : goBack(nowMs);
            }
            case PING -> {
                // It heard nothing for a second: what is out there is lost, back-off or not.
                ackDue = true;
                boolean overdue = fruitless > 0 && nowMs - wentBackAtMs >= roundTrip.steadyMs();
                yield overdue ? goBack(nowMs) : null;
            }
            case ACK, RST, RSTACK, HELLO, NOLINK -> null;
        };
    }

    /** Octets that were no frame: maybe DATA, so ask at once and save the sender's timer. */
    void damaged() {
        nakDue |= receiving.newGap();
    }

    private Trouble data(Frame frame) {
        int channel = frame.flags() & FrameType.CHANNEL_MASK;
        if (channel >= Service.DATAGRAM.ordinal()) {
            return new Trouble(DownReason.PROTOCOL_ERROR, "DATA on channel " + channel);
        }
        ackDue = true;
        return switch (receiving.take(frame.seq())) {
            case IN_SEQUENCE -> accept(Service.values()[channel], frame);
            case DUPLICATE -> {
                tally.duplicates++;
                yield null;
            }
            case GAP -> {
                tally.outOfSequence++;
                nakDue |= receiving.newGap();
                yield null;
            }
        };
    }

    private Trouble accept(Service service, Frame frame) {
        int octets = receiving.waiting(service) + frame.payload().size();
        if (octets > Link.MAX_MESSAGE_OCTETS) {
            return new Trouble(DownReason.PROTOCOL_ERROR, "a message longer than any may be");
        }
        received = true;
        nakDue = false;
        boolean more = (frame.flags() & FrameType.FLAG_MORE) != 0;
        Bytes message = receiving.join(service, frame.payload(), more);
        if (message != null) {
            tally.messagesDelivered++;
            outputs.add(new Deliver(service, message));
        }
        return null;
    }

    private void acknowledged(long nowMs, Frame frame) {
        peerReady = (frame.flags() & FrameType.FLAG_NOT_READY) == 0;
        notReadyLooks = peerReady ? 0 : notReadyLooks;
        int covered = sending.acknowledged(frame.ack());
        if (covered == SendWindow.OUTSIDE || covered == 0) {
            return;
        }
        fruitless = 0;
        roundTrip.acknowledged(frame.ack(), covered, nowMs);
        if (sending.idle()) {
            outputs.stop(LinkTimer.RETRANSMIT);
        } else {
            outputs.start(LinkTimer.RETRANSMIT, roundTrip.rtoMs());
        }
    }

    /** After all frames of one input: sends what may go, and what is still owed. */
    void settle(long nowMs) {
        pump(nowMs);
        if (nakDue) {
            tally.naksSent++;
            tell(nowMs, FrameType.NAK);
        } else if (ackDue) {
            tell(nowMs, FrameType.ACK);
        }
    }

    // ---- sending ----

    Trouble send(long nowMs, Send send) {
        Service service = send.service();
        Bytes payload = send.payload();
        boolean datagram = service == Service.DATAGRAM;
        if (payload.size() > (datagram ? mtu : Link.MAX_MESSAGE_OCTETS)) {
            throw new IllegalArgumentException(service + " of " + payload.size() + " octets");
        }
        tally.messagesSent++;
        if (datagram) {
            transmit(nowMs, FrameType.DATAGRAM, service.ordinal(), 0, payload, false);
            return null;
        }
        if (!sending.offer(service, payload)) {
            tally.queueOverflows++;
            return new Trouble(DownReason.QUEUE_FULL, "too much waits to be sent: " + service);
        }
        pump(nowMs);
        return null;
    }

    private void pump(long nowMs) {
        while (peerReady) {
            SendWindow.Segment segment = sending.next();
            if (segment == null) {
                return;
            }
            roundTrip.sent(segment.seq(), nowMs);
            transmit(nowMs, segment, 0, false);
            if (!outputs.runs(LinkTimer.RETRANSMIT)) {
                outputs.start(LinkTimer.RETRANSMIT, roundTrip.rtoMs());
            }
        }
    }

    /** RETRANSMIT expired. */
    Trouble repeat(long nowMs) {
        if (!peerReady) {
            tell(nowMs, FrameType.PING);
            outputs.start(LinkTimer.RETRANSMIT, roundTrip.rtoMs());
            return null;
        }
        tally.timeouts++;
        fruitless++;
        if (fruitless >= parameters.fruitlessLimit()) {
            return new Trouble(DownReason.NO_ACKNOWLEDGEMENT,
                    "not acknowledged after " + fruitless + " tries");
        }
        roundTrip.backOff();
        return goBack(nowMs);
    }

    private Trouble goBack(long nowMs) {
        List<SendWindow.Segment> outstanding = sending.outstanding();
        if (outstanding.isEmpty()) {
            return null;
        }
        roundTrip.repeated();
        wentBackAtMs = nowMs;
        wentBackTo = outstanding.getFirst().seq();
        for (SendWindow.Segment segment : outstanding) {
            tally.retransmitted++;
            transmit(nowMs, segment, FrameType.FLAG_REPEATED, segment.seq() == wentBackTo);
        }
        outputs.start(LinkTimer.RETRANSMIT, roundTrip.rtoMs());
        return null;
    }

    /** SILENCE expired. */
    Trouble listen(long nowMs) {
        long silentMs = nowMs - heardAtMs;
        boolean recently = heard && silentMs < parameters.pingAfterMs();
        silentPings = heard ? 0 : silentPings;
        heard = false;
        if (refusesTooLong(nowMs)) {
            return new Trouble(DownReason.NO_ACKNOWLEDGEMENT, "not ready for "
                    + NOT_READY_MS / 1_000 + " s while messages wait for it");
        }
        if (recently) {
            outputs.start(LinkTimer.SILENCE, parameters.pingAfterMs() - silentMs);
            return null;
        }
        // Counted in own ticks, not in time: after a stall of this process the octets that came
        // meanwhile are still to be read.
        if (silentPings >= parameters.silentPings()) {
            return new Trouble(DownReason.SILENCE, "nothing heard for " + silentMs + " ms");
        }
        silentPings++;
        tell(nowMs, FrameType.PING);
        outputs.start(LinkTimer.SILENCE, parameters.pingAfterMs());
        return null;
    }

    private boolean refusesTooLong(long nowMs) {
        if (peerReady || !sending.waits()) {
            notReadyLooks = 0;
            return false;
        }
        notReadySinceMs = notReadyLooks == 0 ? nowMs : notReadySinceMs;
        notReadyLooks++;
        return notReadyLooks >= NOT_READY_LOOKS && nowMs - notReadySinceMs >= NOT_READY_MS;
    }

    /** Sends a frame that carries nothing but its header. */
    void tell(long nowMs, FrameType type) {
        transmit(nowMs, type, 0, 0, Bytes.EMPTY, type == FrameType.PING);
    }

    private void transmit(
            long nowMs, SendWindow.Segment segment, int flags, boolean afterDelimiter) {
        int more = segment.more() ? FrameType.FLAG_MORE : 0;
        transmit(nowMs, FrameType.DATA, flags | more | segment.service().ordinal(),
                segment.seq(), segment.payload(), afterDelimiter);
    }

    private void transmit(long nowMs, FrameType type, int flags, int seq, Bytes payload,
            boolean afterDelimiter) {
        ackDue = false;
        nakDue &= type != FrameType.NAK;
        Frame frame = new Frame(type.code, flags, seq, receiving.expected(), payload);
        outputs.transmit(nowMs, frame, afterDelimiter);
    }

    /** Its fields in the format of the state. */
    void state(Fields f) {
        f.part("sending", sending::state);
        f.part("receiving", receiving::state);
        f.part("round_trip", roundTrip::state);
        mtu = f.number("mtu", mtu);
        heardAtMs = f.number("heard_at_ms", heardAtMs);
        heard = f.flag("heard", heard);
        silentPings = f.number("silent_pings", silentPings);
        peerReady = f.flag("peer_ready", peerReady);
        notReadyLooks = f.number("not_ready_looks", notReadyLooks);
        notReadySinceMs = f.number("not_ready_since_ms", notReadySinceMs);
        fruitless = f.number("fruitless", fruitless);
        ackDue = f.flag("ack_due", ackDue);
        nakDue = f.flag("nak_due", nakDue);
        received = f.flag("received", received);
        wentBackAtMs = f.number("went_back_at_ms", wentBackAtMs);
        wentBackTo = f.number("went_back_to", wentBackTo);
    }
}
