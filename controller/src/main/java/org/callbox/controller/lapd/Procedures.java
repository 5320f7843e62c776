package org.callbox.controller.lapd;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;

/**
 * The variables of a link (Q.921 3.5.2), its timers, its queue, and the procedures that its
 * states call (the macros of Figure B.9 among them). Decides no state.
 */
final class Procedures {
    /**
     * Twice what an exchange takes to answer a SABME over the line and the card. One that takes
     * longer receives an unneeded SABME before our UA, and answers with one more UA.
     */
    private static final long UNHEARD_MS = 20;

    private LapdParameters parameters;
    private final Tally tally = new Tally();
    private final SendQueue queue = new SendQueue();
    private List<LapdOut> out = new ArrayList<>();

    private int vr;
    /** RC, the retransmission counter. */
    private int rc;
    private boolean layer3Initiated;
    private boolean peerReceiverBusy;
    private boolean ownReceiverBusy;
    private boolean rejectException;
    private boolean acknowledgePending;
    private boolean t200Running;
    private boolean t203Running;
    private long nowMs;
    /** When the last SABME went out. */
    private long calledMs;
    /** SABMEs sent by {@link #callAgainIfUnheard}: as many UAs more than needed may come. */
    private int calledAgain;
    private boolean mayCallAgain;
    /** The peer's SABME came after our last one. */
    private boolean peerSabmeStands;

    Procedures(LapdParameters parameters) {
        this.parameters = parameters;
    }

    void limit(LapdParameters next) {
        parameters = next;
    }

    void at(long nowMs) {
        this.nowMs = nowMs;
    }

    List<LapdOut> drain() {
        List<LapdOut> done = out;
        out = new ArrayList<>();
        return done;
    }

    void put(LapdOut output) {
        out.add(output);
    }

    Tally tally() {
        return tally;
    }

    SendQueue queue() {
        return queue;
    }

    boolean layer3Initiated() {
        return layer3Initiated;
    }

    void setLayer3Initiated() {
        layer3Initiated = true;
    }

    boolean peerReceiverBusy() {
        return peerReceiverBusy;
    }

    void setPeerReceiverBusy(boolean busy) {
        peerReceiverBusy = busy;
    }

    // Timers

    void start(LapdTimer timer) {
        switch (timer) {
            case T200 -> {
                t200Running = true;
                out.add(new LapdOut.Start(timer, parameters.t200Ms()));
            }
            case T203 -> {
                t203Running = true;
                out.add(new LapdOut.Start(timer, parameters.t203Ms()));
            }
        }
    }

    void stop(LapdTimer timer) {
        if (clearRunning(timer)) {
            out.add(new LapdOut.Stop(timer));
        }
    }

    /** Whether the timer was running: an expiry may already be queued when the timer is stopped. */
    boolean expired(LapdTimer timer) {
        boolean ran = clearRunning(timer);
        if (ran) {
            tally.expired(timer);
        }
        return ran;
    }

    private boolean clearRunning(LapdTimer timer) {
        boolean ran = switch (timer) {
            case T200 -> t200Running;
            case T203 -> t203Running;
        };
        switch (timer) {
            case T200 -> t200Running = false;
            case T203 -> t203Running = false;
        }
        return ran;
    }

    // Frames

    boolean isCommand(LapdFrame frame) {
        return FrameCheck.isCommand(frame, parameters.side());
    }

    private void transmit(LapdFrame frame) {
        tally.frameSent();
        out.add(new LapdOut.Transmit(LapdCodec.encode(frame)));
    }

    private LapdAddress command() {
        return LapdAddress.command(parameters.side());
    }

    private LapdAddress response() {
        return LapdAddress.response(parameters.side());
    }

    void transmitUa(boolean f) {
        transmit(new LapdFrame.UA(response(), f));
    }

    void transmitDm(boolean f) {
        transmit(new LapdFrame.DM(response(), f));
    }

    void transmitUi(Bytes message) {                                            // 5.2.2
        checkSize(message);
        transmit(new LapdFrame.UI(command(), false, message));
    }

    void mdlError(MdlErrorCode code, String detail) {
        tally.mdlError(code);
        String text = detail.isEmpty() ? code.text() : code.text() + ": " + detail;
        out.add(new LapdOut.MdlError(code.name().charAt(0), text));
    }

    void unsolicitedUa(LapdFrame.UA f) {                                        // 5.8.7
        if (f.pf() && calledAgain > 0) {
            calledAgain--;
            tally.frameIgnored();
        } else {
            mdlError(f.pf() ? MdlErrorCode.C : MdlErrorCode.D, "");
        }
    }

    // Messages of layer 3

    /** 5.6.1: taken, unless the queue is full. */
    void enqueue(Bytes message) {
        checkSize(message);
        if (!queue.offer(message)) {
            tally.dataRefused();
        }
    }

    void refuse(Bytes message) {
        checkSize(message);
        tally.dataRefused();
    }

    private void checkSize(Bytes message) {
        if (message.size() > parameters.n201()) {
            throw new IllegalArgumentException("message of " + message.size() + " octets");
        }
    }

    /**
     * Sends I frames as far as window and peer allow, state 7 only (Figure B.7, I frame queued up).
     */
    void transmitQueued() {
        while (queue.hasWaiting() && !peerReceiverBusy && queue.outstanding() < parameters.k()) {
            int ns = queue.vs();
            tally.iSent(queue.nextIsRepeat());
            transmit(new LapdFrame.I(command(), ns, vr, false, queue.next()));
            acknowledgePending = false;
            if (!t200Running) {
                stop(LapdTimer.T203);
                start(LapdTimer.T200);
            }
        }
    }

    /** 5.6.2.2 b: the end of the step, and no I frame has carried the acknowledgement. */
    void acknowledgeIfPending() {
        if (acknowledgePending) {
            acknowledgePending = false;
            transmit(new LapdFrame.RR(response(), vr, false));
        }
    }

    void receiveInformation(LapdFrame.I f) {
        if (ownReceiverBusy) {                                                  // 5.6.6
            tally.iDiscardedBusy();
            if (f.pf()) {
                enquiryResponse();
            }
        } else if (f.ns() == vr) {                                              // 5.6.2
            vr = Modulo.next(vr);
            rejectException = false;
            tally.iReceived();
            out.add(new LapdOut.DataIndication(f.information()));
            if (f.pf()) {                                                       // 5.6.2.1
                enquiryResponse();
            } else {
                acknowledgePending = true;                                      // 5.6.2.2
            }
        } else {                                                                // 5.8.1
            tally.iOutOfSequence();
            if (!rejectException) {
                rejectException = true;
                tally.rejSent();
                acknowledgePending = false;
                transmit(new LapdFrame.REJ(response(), vr, f.pf()));
            } else if (f.pf()) {
                enquiryResponse();
            }
        }
    }

    /** 5.6.6: RNR to the peer, RR when the condition is cleared. */
    void ownReceiverBusy(boolean busy) {
        if (ownReceiverBusy != busy) {
            ownReceiverBusy = busy;
            acknowledgePending = false;
            transmit(busy ? new LapdFrame.RNR(response(), vr, false)
                    : new LapdFrame.RR(response(), vr, false));
        }
    }

    // Figure B.9

    LapdState establishDataLink(boolean byLayer3) {
        clearExceptionConditions();
        rc = 0;
        layer3Initiated = byLayer3;
        calledAgain = 0;
        mayCallAgain = true;
        call();
        stop(LapdTimer.T203);
        start(LapdTimer.T200);
        return LapdState.AWAITING_ESTABLISHMENT;
    }

    private void call() {
        transmit(new LapdFrame.SABME(command(), true));
        calledMs = nowMs;
        peerSabmeStands = false;
    }

    /**
     * Repeats our SABME before the UA to a SABME that comes long after ours: the peer did not
     * receive ours. Without the repetition it would take our UA, begin to send, and be reset by our
     * next SABME at T200, losing those messages (5.5.5.1 leaves this open). Once only, since two
     * such ends would answer each SABME by another without end.
     */
    void callAgainIfUnheard() {
        if (mayCallAgain && nowMs - calledMs >= UNHEARD_MS) {
            mayCallAgain = false;
            call();
            calledAgain++;
            start(LapdTimer.T200);
        }
    }

    /** The peer's SABME, which is answered by UA, with none of ours after it. */
    void takePeerSabme() {
        peerSabmeStands = true;
    }

    boolean peerSabmeStands() {
        return peerSabmeStands;
    }

    /** 5.7.2, from within. */
    LapdState reestablish() {
        tally.reestablishing();
        return establishDataLink(false);
    }

    LapdState release() {                                                       // 5.5.3.2
        queue.discard();
        clearExceptionConditions();
        rc = 0;
        transmit(new LapdFrame.DISC(command(), true));
        stop(LapdTimer.T203);
        start(LapdTimer.T200);
        return LapdState.AWAITING_RELEASE;
    }

    void clearExceptionConditions() {
        peerReceiverBusy = false;
        rejectException = false;
        ownReceiverBusy = false;
        acknowledgePending = false;
    }

    /** Opens timer recovery (5.6.7); {@code counted} is 1 after T200, 0 after T203. */
    LapdState enquire(int counted) {
        rc = counted;
        transmitEnquiry();
        return LapdState.TIMER_RECOVERY;
    }

    private void transmitEnquiry() {
        acknowledgePending = false;
        transmit(ownReceiverBusy ? new LapdFrame.RNR(command(), vr, true)
                : new LapdFrame.RR(command(), vr, true));
        start(LapdTimer.T200);
    }

    void enquiryResponse() {
        acknowledgePending = false;
        transmit(ownReceiverBusy ? new LapdFrame.RNR(response(), vr, true)
                : new LapdFrame.RR(response(), vr, true));
    }

    boolean repetitionsLeft() {
        return rc < parameters.n200();
    }

    void repeatSabme() {                                                        // 5.5.1.3
        rc++;
        call();
        start(LapdTimer.T200);
    }

    void repeatDisc() {                                                         // 5.5.3.3
        rc++;
        transmit(new LapdFrame.DISC(command(), true));
        start(LapdTimer.T200);
    }

    void repeatEnquiry() {                                                      // 5.6.7
        rc++;
        transmitEnquiry();
    }

    // Coming up and going down

    /** V(S) = V(A) = V(R) = 0. */
    LapdState linkUp() {
        queue.reset();
        vr = 0;
        tally.established();
        stop(LapdTimer.T200);
        start(LapdTimer.T203);
        return LapdState.MULTIPLE_FRAME_ESTABLISHED;
    }

    /** DL-RELEASE indication: released without a request of layer 3. */
    LapdState linkLost() {
        queue.discard();
        clearExceptionConditions();
        tally.releaseIndication();
        out.add(new LapdOut.ReleaseIndication());
        stop(LapdTimer.T200);
        stop(LapdTimer.T203);
        return LapdState.TEI_ASSIGNED;
    }

    LapdState released() {
        stop(LapdTimer.T200);
        out.add(new LapdOut.ReleaseConfirm());
        return LapdState.TEI_ASSIGNED;
    }

    /** Its fields in the format of the state. */
    void state(Fields f) {
        f.part("tally", tally::state);
        f.part("queue", queue::state);
        vr = f.number("vr", vr);
        rc = f.number("rc", rc);
        layer3Initiated = f.flag("layer3_initiated", layer3Initiated);
        peerReceiverBusy = f.flag("peer_receiver_busy", peerReceiverBusy);
        ownReceiverBusy = f.flag("own_receiver_busy", ownReceiverBusy);
        rejectException = f.flag("reject_exception", rejectException);
        acknowledgePending = f.flag("acknowledge_pending", acknowledgePending);
        t200Running = f.flag("t200_running", t200Running);
        t203Running = f.flag("t203_running", t203Running);
        nowMs = f.number("now_ms", nowMs);
        calledMs = f.number("called_at_ms", calledMs);
        calledAgain = f.number("called_again", calledAgain);
        mayCallAgain = f.flag("may_call_again", mayCallAgain);
        peerSabmeStands = f.flag("peer_sabme_stands", peerSabmeStands);
    }
}
