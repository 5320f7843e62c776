package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages of establishment with faults, and one that was lost at the last step. */
class EstablishmentFaultTest {
    /** Identifiers 0000 xxxx must be understood, 5.8.7.1. */
    private static final InfoElement MUST = new InfoElement.Unknown(0, 0x0F, Bytes.of(1));
    private static final InfoElement MAY = new InfoElement.Unknown(0, 0x55, Bytes.of(1));

    private static End setup(Side side) {
        End end = End.up(side);
        end.want(End.OURS, Primitive.SETUP, End.array(End.setupElements()));
        return end;
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void a_connect_that_is_not_understood_moves_nothing(Side side) {
        End end = setup(side);
        int sent = end.state(End.OURS).value();
        assertEquals(List.of("-> STATUS cause=96(0f) state=" + sent),
                end.got(End.OURS, MessageType.CONNECT, MUST));
        assertEquals(sent, end.state(End.OURS).value());
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void digits_that_are_not_understood_do_not_restart_t302(Side side) {
        CallState state = side == Side.USER
                ? CallState.OVERLAP_RECEIVING : CallState.OVERLAP_SENDING;
        States.At at = States.reach(side, state);
        assertEquals(List.of("-> STATUS cause=96(0f) state=" + state.value()),
                at.end().got(at.ref(), MessageType.INFORMATION, MUST));
        assertEquals(state, at.end().state(at.ref()));
    }

    @Test
    void a_setup_with_an_unknown_element_is_offered_reported_and_counted() {
        End end = End.up(Side.USER);
        assertEquals(List.of("SETUP indication", "-> STATUS cause=99(55) state=6"),
                end.got(End.THEIRS, MessageType.SETUP, InfoElement.BearerCapability.speech(),
                        ChannelIdentification.of(5, true), MAY));
        assertEquals(1L, end.layer.counters().get(Q931Counter.ELEMENT_ERRORS));
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void an_acknowledgement_of_connect_that_a_reset_swallowed_is_said_again(Side side) {
        End end = setup(side);
        end.got(End.OURS, MessageType.CONNECT);
        end.want(End.OURS, Primitive.CONNECT_ACK);
        end.linkUp();
        assertEquals(List.of("peer in 8 says 30", "stop T322", "-> CONNECT ACKNOWLEDGE"),
                end.got(End.OURS, MessageType.STATUS, End.cause(30),
                        new InfoElement.CallState(8)));
        assertEquals(CallState.ACTIVE, end.state(End.OURS));
    }
}
