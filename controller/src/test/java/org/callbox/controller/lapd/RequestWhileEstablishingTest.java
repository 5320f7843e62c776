package org.callbox.controller.lapd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;

/** State 5 (Figure B.5): requests of layer 3, and SABMEs that cross. */
class RequestWhileEstablishingTest {
    private static final LapdAddress SAID = LapdAddress.response(Side.NETWORK);
    private static final LapdAddress ASKED = LapdAddress.command(Side.NETWORK);

    private final LapdParameters user = LapdParameters.defaults(Side.USER);
    private final Lapd lapd = new Lapd(user);

    @Test
    void a_request_during_a_reset_from_within_discards_what_waits_and_is_confirmed() {
        lapd.on(0, new LapdIn.EstablishRequest());
        receive(0, new LapdFrame.UA(SAID, true));
        lapd.on(0, new LapdIn.DataRequest(Bytes.of(8)));
        receive(0, new LapdFrame.DM(SAID, false));
        assertEquals(LapdState.AWAITING_ESTABLISHMENT, lapd.state());
        assertEquals(1, lapd.queued());
        lapd.on(0, new LapdIn.EstablishRequest());
        assertEquals(0, lapd.queued());
        List<LapdOut> said = receive(0, new LapdFrame.UA(SAID, true));
        assertTrue(said.contains(new LapdOut.EstablishConfirm()), said::toString);
        assertFalse(said.contains(new LapdOut.EstablishIndication()), said::toString);
    }

    @Test
    void a_sabme_is_repeated_before_the_ua_when_ours_is_20_ms_old() {
        lapd.on(100, new LapdIn.EstablishRequest());
        LapdOut ua = sent(new LapdFrame.UA(LapdAddress.response(Side.USER), true));
        assertEquals(List.of(ua), receive(119, new LapdFrame.SABME(ASKED, true)));
        assertEquals(List.of(sent(new LapdFrame.SABME(LapdAddress.command(Side.USER), true)),
                new LapdOut.Start(LapdTimer.T200, user.t200Ms()), ua),
                receive(120, new LapdFrame.SABME(ASKED, true)));
        receive(121, new LapdFrame.UA(SAID, true));
        receive(122, new LapdFrame.UA(SAID, true));
        assertEquals(1, lapd.counters().framesIgnored());
        assertEquals(0, lapd.counters().mdlErrors(MdlErrorCode.C));
    }

    /** 5.8.5, note: a longer frame was not bounded by flags, so that nothing is told of it. */
    @Test
    void the_longest_frame_with_an_error_condition_has_530_octets() {
        lapd.on(0, new LapdIn.Receive(information(530)));
        assertEquals(1, lapd.counters().mdlErrors(MdlErrorCode.O));
        lapd.on(0, new LapdIn.Receive(information(531)));
        assertEquals(1, lapd.counters().mdlErrors(MdlErrorCode.O));
        assertEquals(1, lapd.counters().framesInvalid());
    }

    private static Bytes information(int octets) {
        return LapdCodec.encode(new LapdFrame.I(
                ASKED, 0, 0, false, Bytes.copyOf(new byte[octets - 4])));
    }

    private static LapdOut sent(LapdFrame frame) {
        return new LapdOut.Transmit(LapdCodec.encode(frame));
    }

    private List<LapdOut> receive(long nowMs, LapdFrame frame) {
        return lapd.on(nowMs, new LapdIn.Receive(LapdCodec.encode(frame)));
    }
}
