package org.callbox.controller.q931;

import java.util.List;
import org.callbox.controller.q931.Q931CallIn.Got;

/**
 * The procedures of a call after a data link reset (Q.931 5.8.8) and when the peer reports its
 * state (5.8.11). Frames that a reset discarded are not repeated by the data link. So that no call
 * in establishment dies of it, the states are compared: our answer is said again when the peer did
 * not see it, and the state that the peer reports stands in for the message that we did not see.
 */
final class CallRepair {
    private CallRepair() {}

    static CallState afterReset(Q931Call call) {
        return switch (call.state) {
            case OVERLAP_SENDING, OVERLAP_RECEIVING -> {                          // 5.8.8 a
                Cause failure = call.cause(CauseValue.TEMPORARY_FAILURE);
                yield call.clearByItself(failure, failure);
            }
            // The end that sent SETUP has T303 and may repeat it once more; the other has sent
            // nothing that could be lost.
            case CALL_INITIATED, CALL_PRESENT -> {
                call.setupRepeated = false;
                yield call.state;
            }
            case OUTGOING_CALL_PROCEEDING, CALL_DELIVERED, CALL_RECEIVED, CONNECT_REQUEST,
                    INCOMING_CALL_PROCEEDING, ACTIVE -> StatusEnquiry.enquire(call);
            // The RELEASE that T305 leads to comes as soon as one would be repeated: nobody waits
            // 30 s for the answer to a DISCONNECT that never arrived.
            case DISCONNECT_REQUEST -> {
                call.hasten(Q931Timer.T305, call.parameters.ms(Q931Timer.T308));
                yield call.state;
            }
            // T308 repeats RELEASE; before that it is call control's turn.
            case DISCONNECT_INDICATION, RELEASE_REQUEST, NULL -> call.state;
        };
    }

    /** @param answers whether this STATUS answers our enquiry */
    static CallState reported(Q931Call call, Message status, int reported, boolean answers) {
        boolean fromUser = call.numbers() == Establishment.FROM_USER;
        return switch (PeerState.judge(fromUser, call.ref.ours(), call.state, reported)) {
            case COMPATIBLE -> call.state;
            case CLEARING -> clearedByPeer(call, status, reported);
            case GONE -> call.abandon(call.cause(CauseValue.TEMPORARY_FAILURE));
            case BEHIND -> answers ? call.sayAgain() : call.state;
            case AHEAD -> answers ? catchUp(call, status, reported) : call.state;
            case INCOMPATIBLE -> {
                call.count(Q931Counter.STATE_MISMATCHES);
                Cause mismatch = call.cause(CauseValue.MESSAGE_NOT_COMPATIBLE_WITH_CALL_STATE);
                yield call.clearByItself(mismatch, mismatch);
            }
        };
    }

    /**
     * Acts as if the lost DISCONNECT or RELEASE had just come. The peer would repeat it when T305
     * or T308 expires, up to 30 s later; until then a caller who has hung up would keep an agent.
     * Its cause is lost with the message: 31.
     */
    private static CallState clearedByPeer(Q931Call call, Message status, int reported) {
        boolean release = reported == CallState.RELEASE_REQUEST.value();
        Got standIn = new Got(new Message(status.callReference(),
                release ? MessageType.RELEASE : MessageType.DISCONNECT,
                List.of(call.cause(CauseValue.NORMAL_UNSPECIFIED))), Verdict.GOOD);
        return release ? call.releaseReceived(standIn) : call.step(standIn);
    }

    /** Acts as if the message that led the peer to its state had just come. */
    private static CallState catchUp(Q931Call call, Message status, int reported) {
        MessageType lost = switch (reported) {
            case 2, 25 -> MessageType.SETUP_ACKNOWLEDGE;
            case 3, 9 -> MessageType.CALL_PROCEEDING;
            case 4, 7 -> MessageType.ALERTING;
            case 8 -> MessageType.CONNECT;
            default -> call.ref.ours() ? MessageType.CONNECT : MessageType.CONNECT_ACKNOWLEDGE;
        };
        Message standIn = new Message(status.callReference(), lost, status.elements());
        return call.step(new Got(standIn, Verdict.GOOD));
    }
}
