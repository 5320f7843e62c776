package org.callbox.controller.lapd;

import static org.callbox.controller.lapd.Rig.ESTABLISH_INDICATION;
import static org.callbox.controller.lapd.Rig.RELEASE_INDICATION;
import static org.callbox.controller.lapd.Rig.START_200;
import static org.callbox.controller.lapd.Rig.START_203;
import static org.callbox.controller.lapd.Rig.STOP_200;
import static org.callbox.controller.lapd.Rig.STOP_203;
import static org.callbox.controller.lapd.Rig.codes;
import static org.callbox.controller.lapd.Rig.data;
import static org.callbox.controller.lapd.Rig.delivered;
import static org.callbox.controller.lapd.Rig.effects;
import static org.callbox.controller.lapd.Rig.mdl;
import static org.callbox.controller.lapd.Rig.up;
import static org.callbox.controller.lapd.Rig.user;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.api.Test;

/** Q.921 5.7 and 5.8: resets and errors. */
class ErrorConditionTest {

    private static Rig recovering(int outstanding) {
        Rig rig = up().outstanding(outstanding);
        return rig.expire(outstanding > 0 ? LapdTimer.T200 : LapdTimer.T203);
    }

    @Clause("Q.921 5.7.1")
    @Clause("Q.921 5.7.2")
    @Test
    void sabme_of_the_peer_with_nothing_outstanding_resets_without_a_word_to_layer_3() {
        for (boolean p : new boolean[] {true, false}) {
            Rig rig = up();
            rig.on(data(0));
            rig.peer(rig.rr(false, 1, false));
            assertEquals(List.of(rig.sentUa(p), mdl(MdlErrorCode.F), START_203),
                    rig.peer(rig.sabme(p)));
            assertEquals(List.of(rig.sentI(0, 0, 1)), effects(rig.on(data(1))));
        }
    }

    @Clause("Q.921 5.7.1")
    @Clause("Q.921 5.7.2")
    @Test
    void sabme_of_the_peer_with_frames_outstanding_discards_the_queue_and_tells_layer_3() {
        Rig rig = up().outstanding(9);
        assertEquals(List.of(rig.sentUa(true), mdl(MdlErrorCode.F), ESTABLISH_INDICATION,
                STOP_200, START_203), rig.peer(rig.sabme(true)));
        assertEquals(0, rig.lapd.queued());
        Rig recovering = recovering(2);
        assertEquals(List.of(recovering.sentUa(true), mdl(MdlErrorCode.F), ESTABLISH_INDICATION,
                STOP_200, START_203), recovering.peer(recovering.sabme(true)));
        assertEquals(7, recovering.lapd.state().number());
    }

    @Clause("Q.921 5.7.2")
    @Test
    void messages_that_were_never_sent_survive_a_reset_and_follow_it() {
        Rig rig = up();
        rig.peer(rig.rnr(false, 0, false));
        rig.on(data(4));
        assertEquals(List.of(rig.sentUa(true), rig.sentI(0, 0, 4)),
                effects(rig.peer(rig.sabme(true))));
    }

    @Clause("Q.921 5.7.2")
    @Test
    void a_reset_of_ours_that_lost_nothing_is_not_reported() {
        Rig rig = up();
        rig.peer(rig.dm(false));
        rig.on(data(4));
        assertEquals(List.of(STOP_200, START_203, rig.sentI(0, 0, 4), STOP_203, START_200),
                rig.peer(rig.ua(true)));
    }

    @Clause("Q.921 5.7.2")
    @Test
    void a_reset_of_ours_that_lost_messages_is_reported_when_the_link_is_up_again() {
        Rig rig = up().outstanding(2);
        assertEquals("E", codes(rig.peer(rig.dm(false))));
        assertEquals(2, rig.lapd.queued());
        assertEquals(List.of(ESTABLISH_INDICATION, STOP_200, START_203),
                rig.peer(rig.ua(true)));
        assertEquals(0, rig.lapd.queued());
        assertEquals(1, rig.lapd.counters().reestablishments());
    }

    @Clause("Q.921 5.7.1")
    @Test
    void layer_3_can_reset_the_link() {
        for (Rig rig : List.of(up().outstanding(2), recovering(2))) {
            assertEquals(List.of(rig.sentSabme(), START_200),
                    rig.on(new LapdIn.EstablishRequest()));
            assertEquals(0, rig.lapd.queued());
            assertEquals(List.of(Rig.ESTABLISHED, STOP_200, START_203),
                    rig.peer(rig.ua(true)));
        }
    }

    @Clause("Q.921 5.8.1")
    @Test
    void i_frame_out_of_sequence_sends_rej_once() {
        Rig rig = up();
        assertEquals(List.of(rig.sentRej(0, false), START_203),
                rig.peer(rig.i(1, 0, false)));
        assertEquals(List.of(START_203), rig.peer(rig.i(2, 0, false)));
        assertEquals(List.of(rig.sentRr(false, 0, true), START_203),
                rig.peer(rig.i(3, 0, true)));
        assertEquals(List.of(delivered(0), rig.sentRr(false, 1, false)),
                effects(rig.peer(rig.i(0, 0, false))));
        assertEquals(List.of(rig.sentRej(1, true)), effects(rig.peer(rig.i(5, 0, true))));
        assertEquals(4, rig.lapd.counters().iOutOfSequence());
        assertEquals(2, rig.lapd.counters().rejSent());
    }

    @Clause("Q.921 5.8.1")
    @Test
    void an_i_frame_out_of_sequence_still_acknowledges() {
        Rig rig = up().outstanding(2);
        assertEquals(List.of(rig.sentRej(0, false), STOP_200, START_203),
                rig.peer(rig.i(1, 2, false)));
        Rig recovering = recovering(2);
        assertEquals(List.of(recovering.sentRej(0, false)),
                recovering.peer(recovering.i(1, 2, false)));
        assertEquals(List.of(recovering.sentRr(false, 0, true)),
                recovering.peer(recovering.i(1, 2, true)));
    }

    @Clause("Q.921 5.8.2")
    @Test
    void an_n_r_outside_the_window_resets_the_link() {
        for (int nr : new int[] {3, 127}) {
            for (int frame = 0; frame < 4; frame++) {
                for (Rig rig : List.of(up().outstanding(2), recovering(2))) {
                    List<LapdOut> out = rig.peer(List.of(rig.rr(false, nr, true),
                            rig.rr(true, nr, false), rig.rnr(false, nr, false),
                            rig.rej(false, nr, false)).get(frame));
                    assertEquals(true, codes(out).endsWith("J"), out.toString());
                    assertEquals(List.of(rig.sentSabme()), effects(out));
                    assertEquals(5, rig.lapd.state().number());
                }
            }
        }
    }

    @Clause("Q.921 5.8.2")
    @Test
    void an_i_frame_in_sequence_with_a_wrong_n_r_is_delivered_before_the_reset() {
        Rig rig = up();
        List<LapdOut> out = rig.peer(rig.i(0, 1, false));
        assertEquals(List.of(delivered(0), rig.sentSabme()), effects(out));
        assertEquals("J", codes(out));
    }

    @Clause("Q.921 2.9")
    @Clause("Q.921 5.8.4")
    @Test
    void invalid_frames_are_discarded_without_a_word() {
        String[] invalid = {
            "", "00", "02", "0201", "020100", "020102", "020101", "020105", "020109", "0201fe",
            "03017f", "02007f", "0200017f", "0301" + "01".repeat(10), "06017f", "fcff030f"};
        for (String hex : invalid) {
            for (Rig rig : List.of(user(), up(), up().outstanding(2), recovering(2))) {
                LapdState before = rig.lapd.state();
                assertEquals(List.of(), rig.peer(hex), hex);
                assertEquals(before, rig.lapd.state());
                assertEquals(1, rig.lapd.counters().framesInvalid()
                        + rig.lapd.counters().framesNotOurs());
            }
        }
    }

    @Clause("Q.921 5.8.4")
    @Test
    void what_no_flag_ever_bounded_is_discarded_without_a_word() {
        Rig rig = up();
        Bytes endless = Bytes.hex("02010000" + "00".repeat(2 * 264 + 2 - 4 + 1));
        assertEquals(List.of(), rig.on(new LapdIn.Receive(endless)));
        assertEquals(1, rig.lapd.counters().framesInvalid());
    }

    @Clause("Q.921 2.9")
    @Test
    void frames_for_other_endpoints_are_not_ours() {
        for (String hex : new String[] {"42017f", "02037f", "02ff03010203", "0203ff"}) {
            Rig rig = up();
            assertEquals(List.of(), rig.peer(hex));
            assertEquals(1, rig.lapd.counters().framesNotOurs(), hex);
        }
    }

    @Clause("Q.921 5.8.5")
    @Test
    void a_frame_rejection_condition_resets_an_established_link() {
        for (Rejected rejected : rejectedFrames()) {
            for (Rig rig : List.of(up(), recovering(0))) {
                List<LapdOut> out = rig.peer(rejected.hex());
                assertEquals(rejected.code().name(), codes(out), rejected.hex());
                assertEquals(List.of(rig.sentSabme()), effects(out));
                assertEquals(5, rig.lapd.state().number());
                assertEquals(1, rig.lapd.counters().mdlErrors(rejected.code()));
            }
        }
    }

    @Clause("Q.921 5.8.5")
    @Test
    void without_an_established_link_the_frame_is_reported_and_discarded() {
        for (Rejected rejected : rejectedFrames()) {
            Rig establishing = user();
            establishing.on(new LapdIn.EstablishRequest());
            Rig releasing = up();
            releasing.on(new LapdIn.ReleaseRequest());
            for (Rig rig : List.of(user(), establishing, releasing)) {
                LapdState before = rig.lapd.state();
                List<LapdOut> out = rig.peer(rejected.hex());
                assertEquals(rejected.code().name(), codes(out), rejected.hex());
                assertEquals(List.of(), effects(out));
                assertEquals(before, rig.lapd.state());
            }
        }
    }

    private record Rejected(String hex, MdlErrorCode code) { }

    /** From the network side. */
    private static List<Rejected> rejectedFrames() {
        String tooLong = "00".repeat(261);
        return List.of(
                new Rejected("02013f", MdlErrorCode.L),             // SABM
                new Rejected("02010d00", MdlErrorCode.L),           // SREJ
                new Rejected("0201e3", MdlErrorCode.L),
                new Rejected("00017f", MdlErrorCode.L),             // SABME as a response
                new Rejected("02011f", MdlErrorCode.L),             // DM as a command
                new Rejected("020173", MdlErrorCode.L),             // UA as a command
                new Rejected("0201870102030405", MdlErrorCode.L),   // FRMR as a command
                new Rejected("0001000001", MdlErrorCode.L),         // I as a response
                new Rejected("02017f00", MdlErrorCode.N),           // SABME with information
                new Rejected("0001010000", MdlErrorCode.N),         // RR of five octets
                new Rejected("000187", MdlErrorCode.N),             // FRMR without information
                new Rejected("02010000" + tooLong, MdlErrorCode.O),
                new Rejected("020103" + tooLong, MdlErrorCode.O));
    }

    @Clause("Q.921 5.9.3")
    @Test
    void an_information_field_of_n201_octets_is_taken() {
        Rig rig = up();
        assertEquals(2, effects(rig.peer("02010000" + "00".repeat(260))).size());
        assertEquals(1, effects(rig.on(
                new LapdIn.DataRequest(Bytes.hex("00".repeat(260))))).size());
    }

    @Clause("Q.921 5.8.6")
    @Test
    void frmr_resets_an_established_link_and_is_ignored_otherwise() {
        for (Rig rig : List.of(up().outstanding(1), recovering(1))) {
            List<LapdOut> out = rig.peer(rig.frmr());
            assertEquals("K", codes(out));
            assertEquals(List.of(rig.sentSabme()), effects(out));
            assertEquals(List.of(ESTABLISH_INDICATION), effects(rig.peer(rig.ua(true))));
        }
        Rig establishing = user();
        establishing.on(new LapdIn.EstablishRequest());
        assertEquals(List.of(), establishing.peer(establishing.frmr()));
    }

    @Clause("Q.921 5.8.7")
    @Test
    void unsolicited_ua_is_reported_and_changes_nothing() {
        Rig establishing = user();
        establishing.on(new LapdIn.EstablishRequest());
        Rig releasing = up();
        releasing.on(new LapdIn.ReleaseRequest());
        for (Rig rig : List.of(user(), up(), recovering(1))) {
            assertEquals(List.of(mdl(MdlErrorCode.C)), rig.peer(rig.ua(true)));
        }
        for (Rig rig : List.of(user(), establishing, releasing, up(), recovering(1))) {
            LapdState before = rig.lapd.state();
            assertEquals(List.of(mdl(MdlErrorCode.D)), rig.peer(rig.ua(false)));
            assertEquals(before, rig.lapd.state());
        }
    }

    @Clause("Q.921 5.8.7")
    @Test
    void unsolicited_dm_is_reported_and_resets_where_the_table_says_so() {
        Rig up = up();
        assertEquals(List.of(mdl(MdlErrorCode.B)), up.peer(up.dm(true)));
        assertEquals(List.of(mdl(MdlErrorCode.E), up.sentSabme(), STOP_203, START_200),
                up.peer(up.dm(false)));
        Rig answered = recovering(0);
        assertEquals(List.of(mdl(MdlErrorCode.B), answered.sentSabme(), START_200),
                answered.peer(answered.dm(true)));
        Rig unsolicited = recovering(0);
        assertEquals(List.of(mdl(MdlErrorCode.E), unsolicited.sentSabme(), START_200),
                unsolicited.peer(unsolicited.dm(false)));
    }

    @Clause("Q.921 5.8.7")
    @Test
    void an_unsolicited_supervisory_response_with_f_1_is_reported() {
        Rig rig = up().outstanding(1);
        assertEquals("A", codes(rig.peer(rig.rr(false, 0, true))));
        assertEquals("A", codes(rig.peer(rig.rnr(false, 0, true))));
        assertEquals("A", codes(rig.peer(rig.rej(false, 0, true))));
        assertEquals(3, rig.lapd.counters().mdlErrors(MdlErrorCode.A));
        assertEquals(7, rig.lapd.state().number());
    }

    @Clause("Q.921 3.6.12")
    @Test
    void xid_is_left_unanswered_so_that_the_peer_keeps_the_default_parameters() {
        for (Rig rig : List.of(user(), up(), recovering(0))) {
            assertEquals(List.of(), rig.peer("0201bf82"));
            assertEquals(List.of(), rig.peer("0001af"));
            assertEquals(2, rig.lapd.counters().framesIgnored());
        }
    }

    @Test
    void an_own_busy_receiver_and_all_other_conditions_end_with_the_link() {
        Rig rig = up();
        rig.on(new LapdIn.OwnReceiverBusy());
        rig.peer(rig.rnr(false, 0, false));
        assertEquals(List.of(rig.sentUa(true), RELEASE_INDICATION),
                effects(rig.peer(rig.disc(true))));
        assertEquals(false, rig.lapd.peerReceiverBusy());
        rig.establish();
        assertEquals(List.of(delivered(0), rig.sentRr(false, 1, false)),
                effects(rig.peer(rig.i(0, 0, false))));
    }
}
