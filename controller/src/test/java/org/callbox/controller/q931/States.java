package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

/** Brings a call into a state by the shortest way, and makes messages that are well formed. */
final class States {
    private States() {}

    /** A call of one side in one state. */
    record At(End end, CallRef ref) {}

    static final List<CallState> LIVE = live();

    private static List<CallState> live() {
        List<CallState> states = new ArrayList<>(List.of(CallState.values()));
        states.remove(CallState.NULL);
        return states;
    }

    static At reach(Side side, CallState state) {
        At at = reach(End.up(side), state);
        assertEquals(state, at.end().state(at.ref()));
        return at;
    }

    static At reach(End end, CallState state) {
        boolean user = end.side == Side.USER;
        CallRef ref = switch (state) {
            case CALL_INITIATED, OVERLAP_SENDING, OUTGOING_CALL_PROCEEDING, CALL_DELIVERED ->
                    user ? sent(end) : received(end);
            case CALL_PRESENT, CALL_RECEIVED, CONNECT_REQUEST, INCOMING_CALL_PROCEEDING,
                    OVERLAP_RECEIVING -> user ? received(end) : sent(end);
            case ACTIVE, DISCONNECT_REQUEST, DISCONNECT_INDICATION, RELEASE_REQUEST -> active(end);
            case NULL -> End.THEIRS;
        };
        boolean ours = ref.ours();
        switch (state) {
            case OVERLAP_SENDING, OVERLAP_RECEIVING -> {
                if (ours) {
                    end.got(ref, MessageType.SETUP_ACKNOWLEDGE);
                } else {
                    end.want(ref, Primitive.MORE_INFO);
                }
            }
            case OUTGOING_CALL_PROCEEDING, INCOMING_CALL_PROCEEDING -> {
                if (ours) {
                    end.got(ref, MessageType.CALL_PROCEEDING);
                } else {
                    end.want(ref, Primitive.PROCEEDING);
                }
            }
            case CALL_DELIVERED, CALL_RECEIVED -> {
                if (ours) {
                    end.got(ref, MessageType.ALERTING);
                } else {
                    end.want(ref, Primitive.ALERTING);
                }
            }
            case CONNECT_REQUEST -> {
                if (ours) {
                    end.got(ref, MessageType.CONNECT);
                } else {
                    end.want(ref, Primitive.CONNECT);
                }
            }
            case DISCONNECT_REQUEST -> disconnect(end, ref, user);
            case DISCONNECT_INDICATION -> disconnect(end, ref, !user);
            case RELEASE_REQUEST -> {
                end.got(ref, MessageType.DISCONNECT, End.cause(16));
                end.want(ref, Primitive.RELEASE);
            }
            case NULL, CALL_INITIATED, CALL_PRESENT, ACTIVE -> { }
        }
        return new At(end, ref);
    }

    private static CallRef sent(End end) {
        end.want(End.OURS, Primitive.SETUP, End.array(End.setupElements()));
        return End.OURS;
    }

    private static CallRef received(End end) {
        end.got(End.THEIRS, MessageType.SETUP, End.array(End.setupElements()));
        return End.THEIRS;
    }

    /** A call that the peer originated and we answered. */
    private static CallRef active(End end) {
        CallRef ref = received(end);
        end.want(ref, Primitive.CONNECT);
        if (end.side == Side.USER) {
            end.got(ref, MessageType.CONNECT_ACKNOWLEDGE);
        }
        return ref;
    }

    private static void disconnect(End end, CallRef ref, boolean byUs) {
        if (byUs) {
            end.want(ref, Primitive.DISCONNECT, End.cause(16));
        } else {
            end.got(ref, MessageType.DISCONNECT, End.cause(16));
        }
    }

    /** What a message of this type must contain. */
    static InfoElement[] elements(MessageType type) {
        return switch (type) {
            case SETUP -> End.array(End.setupElements());
            case SETUP_ACKNOWLEDGE, CALL_PROCEEDING, ALERTING, CONNECT ->
                    new InfoElement[] {ChannelIdentification.of(5, true)};
            case DISCONNECT, RELEASE, RELEASE_COMPLETE -> new InfoElement[] {End.cause(17)};
            case PROGRESS -> new InfoElement[] {new InfoElement.ProgressIndicator(2, 8)};
            case NOTIFY -> new InfoElement[] {
                new InfoElement.NotificationIndicator(0, org.callbox.bridge.wire.Bytes.EMPTY)};
            case FACILITY -> new InfoElement[] {
                new InfoElement.Facility(false, org.callbox.bridge.wire.Bytes.of(0x91))};
            default -> new InfoElement[0];
        };
    }
}
