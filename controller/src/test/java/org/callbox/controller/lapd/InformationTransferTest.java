package org.callbox.controller.lapd;

import static org.callbox.controller.lapd.Rig.START_200;
import static org.callbox.controller.lapd.Rig.START_203;
import static org.callbox.controller.lapd.Rig.STOP_200;
import static org.callbox.controller.lapd.Rig.STOP_203;
import static org.callbox.controller.lapd.Rig.data;
import static org.callbox.controller.lapd.Rig.delivered;
import static org.callbox.controller.lapd.Rig.effects;
import static org.callbox.controller.lapd.Rig.mdl;
import static org.callbox.controller.lapd.Rig.up;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.api.Test;

/** Q.921 5.6, 5.9 and 5.10: messages on an established link. */
class InformationTransferTest {
    private static final LapdIn BUSY = new LapdIn.OwnReceiverBusy();
    private static final LapdIn READY = new LapdIn.OwnReceiverReady();

    @Clause("Q.921 5.6.1")
    @Clause("Q.921 5.9.5")
    @Test
    void i_frames_go_out_in_order_until_k_are_outstanding() {
        Rig rig = up();
        assertEquals(List.of(rig.sentI(0, 0, 0), STOP_203, START_200), rig.on(data(0)));
        for (int n = 1; n < 7; n++) {
            assertEquals(List.of(rig.sentI(n, 0, n)), rig.on(data(n)));
        }
        assertEquals(List.of(), rig.on(data(7)));
        assertEquals(List.of(), rig.on(data(8)));
        assertEquals(List.of(START_200, rig.sentI(7, 0, 7)), rig.peer(rig.rr(false, 1, false)));
        assertEquals(List.of(START_200, rig.sentI(8, 0, 8)), rig.peer(rig.rr(false, 4, false)));
        assertEquals(List.of(STOP_200, START_203), rig.peer(rig.rr(false, 9, false)));
        assertEquals(0, rig.lapd.queued());
    }

    @Clause("Q.921 5.6.1")
    @Test
    void sequence_numbers_wrap_at_128_in_both_directions() {
        Rig rig = up();
        for (int n = 0; n < 300; n++) {
            int seq = n % 128;
            assertEquals(List.of(rig.sentI(seq, seq, n)), effects(rig.on(data(n))));
            assertEquals(List.of(delivered(seq), rig.sentRr(false, (seq + 1) % 128, false)),
                    effects(rig.peer(rig.i(seq, (seq + 1) % 128, false))));
        }
        assertEquals(300, rig.lapd.counters().iSent());
        assertEquals(300, rig.lapd.counters().iReceived());
        assertEquals(0, rig.lapd.counters().iRepeated());
    }

    @Clause("Q.921 5.6.1")
    @Test
    void in_timer_recovery_messages_wait() {
        Rig rig = up().outstanding(1).expire(LapdTimer.T200);
        assertEquals(List.of(), rig.on(data(1)));
        assertEquals(List.of(STOP_200, START_203, rig.sentI(1, 0, 1), STOP_203, START_200),
                rig.peer(rig.rr(false, 1, true)));
    }

    @Clause("Q.921 5.6.1")
    @Test
    void the_queue_is_bounded_and_refuses_the_newest() {
        Rig rig = up();
        for (int n = 0; n < SendQueue.MESSAGES_MAX + 10; n++) {
            rig.on(data(n));
        }
        assertEquals(SendQueue.MESSAGES_MAX, rig.lapd.queued());
        assertEquals(10, rig.lapd.counters().dataRefused());
        assertEquals(List.of(rig.sentI(7, 0, 7)), effects(rig.peer(rig.rr(false, 1, false))));
    }

    @Clause("Q.921 5.6.2")
    @Clause("Q.921 5.6.2.1")
    @Test
    void an_i_frame_with_p_1_is_answered_with_f_1() {
        Rig rig = up();
        assertEquals(List.of(delivered(0), rig.sentRr(false, 1, true), START_203),
                rig.peer(rig.i(0, 0, true)));
    }

    @Clause("Q.921 5.6.2.2")
    @Clause("Q.921 5.6.3.1")
    @Test
    void an_i_frame_with_p_0_is_acknowledged_by_rr_at_the_end_of_the_step() {
        Rig rig = up();
        assertEquals(List.of(delivered(0), START_203, rig.sentRr(false, 1, false)),
                rig.peer(rig.i(0, 0, false)));
    }

    @Clause("Q.921 5.6.2.2")
    @Clause("Q.921 5.6.3.1")
    @Test
    void an_i_frame_that_goes_out_in_the_same_step_carries_the_acknowledgement() {
        Rig rig = up().outstanding(8);
        assertEquals(List.of(delivered(0), rig.sentI(7, 1, 7)),
                effects(rig.peer(rig.i(0, 1, false))));
    }

    @Clause("Q.921 5.6.2")
    @Test
    void an_empty_information_field_is_delivered_as_it_is() {
        Rig rig = up();
        assertEquals(List.of(new LapdOut.DataIndication(Bytes.EMPTY),
                rig.sentRr(false, 1, false)), effects(rig.peer("02010000")));
    }

    @Clause("Q.921 5.6.3.2")
    @Test
    void n_r_acknowledges_all_before_it_and_t200_follows_what_is_left() {
        Rig rig = up().outstanding(3);
        assertEquals(List.of(START_200), rig.peer(rig.rr(false, 2, false)));
        assertEquals(List.of(), rig.peer(rig.rr(false, 2, false)));
        assertEquals(List.of(STOP_200, START_203), rig.peer(rig.rr(false, 3, false)));
        assertEquals(List.of(START_203), rig.peer(rig.rr(false, 3, false)));
    }

    @Clause("Q.921 5.6.3.2")
    @Test
    void an_i_frame_acknowledges_as_rr_does() {
        Rig rig = up().outstanding(3);
        assertEquals(List.of(delivered(0), START_200, rig.sentRr(false, 1, false)),
                rig.peer(rig.i(0, 2, false)));
        assertEquals(List.of(delivered(1), rig.sentRr(false, 2, false)),
                rig.peer(rig.i(1, 2, false)));
        assertEquals(List.of(delivered(2), STOP_200, START_203, rig.sentRr(false, 3, false)),
                rig.peer(rig.i(2, 3, false)));
    }

    @Clause("Q.921 5.6.4")
    @Test
    void rej_sends_everything_from_n_r_on_again() {
        Rig rig = up().outstanding(3);
        assertEquals(List.of(STOP_200, START_203, rig.sentI(1, 0, 1), STOP_203, START_200,
                rig.sentI(2, 0, 2)), rig.peer(rig.rej(false, 1, false)));
        assertEquals(2, rig.lapd.counters().iRepeated());
        assertEquals(List.of(rig.sentRr(false, 0, true), rig.sentI(2, 0, 2)),
                effects(rig.peer(rig.rej(true, 2, true))));
    }

    @Clause("Q.921 5.6.4")
    @Test
    void rej_with_nothing_left_to_repeat_is_an_acknowledgement_and_ends_busy() {
        Rig rig = up().outstanding(2);
        rig.peer(rig.rnr(false, 0, false));
        assertEquals(true, rig.lapd.peerReceiverBusy());
        assertEquals(List.of(STOP_200, START_203), rig.peer(rig.rej(false, 2, false)));
        assertEquals(false, rig.lapd.peerReceiverBusy());
    }

    @Clause("Q.921 5.6.4")
    @Test
    void in_timer_recovery_rej_without_f_1_only_acknowledges() {
        Rig rig = up().outstanding(3).expire(LapdTimer.T200);
        assertEquals(List.of(), rig.peer(rig.rej(false, 1, false)));
        assertEquals(List.of(rig.sentRr(false, 0, true)), rig.peer(rig.rej(true, 2, true)));
        assertEquals(List.of(rig.sentI(2, 0, 2)), effects(rig.peer(rig.rej(false, 2, true))));
        assertEquals(7, rig.lapd.state().number());
    }

    @Clause("Q.921 5.6.5")
    @Test
    void rnr_stops_i_frames_until_rr_and_t200_paces_the_questions() {
        Rig rig = up();
        assertEquals(List.of(STOP_203, START_200), rig.peer(rig.rnr(false, 0, false)));
        assertEquals(List.of(), rig.on(data(0)));
        for (int n = 0; n < 50; n++) {
            assertEquals(List.of(rig.sentRr(true, 0, true), START_200),
                    rig.expired(LapdTimer.T200));
            assertEquals(List.of(STOP_200, START_203, STOP_203, START_200),
                    rig.peer(rig.rnr(false, 0, true)));
            assertEquals(7, rig.lapd.state().number());
        }
        assertEquals(List.of(rig.sentI(0, 0, 0)), effects(rig.peer(rig.rr(false, 0, false))));
    }

    @Clause("Q.921 5.6.5")
    @Test
    void rnr_acknowledges_and_what_it_does_not_is_repeated_after_it() {
        Rig rig = up().outstanding(3);
        assertEquals(List.of(START_200), rig.peer(rig.rnr(false, 1, false)));
        rig.expired(LapdTimer.T200);
        assertEquals(List.of(), effects(rig.peer(rig.rnr(false, 1, true))));
        assertEquals(List.of(rig.sentRr(false, 0, true), rig.sentI(1, 0, 1), rig.sentI(2, 0, 2)),
                effects(rig.peer(rig.rr(true, 1, true))));
    }

    @Clause("Q.921 5.6.5")
    @Test
    void an_i_frame_of_a_busy_peer_acknowledges_but_does_not_end_busy() {
        Rig rig = up().outstanding(2);
        rig.peer(rig.rnr(false, 0, false));
        assertEquals(List.of(delivered(0), rig.sentRr(false, 1, false)),
                rig.peer(rig.i(0, 2, false)));
        assertEquals(List.of(), effects(rig.on(data(2))));
        assertEquals(1, rig.lapd.queued());
    }

    @Clause("Q.921 5.6.5")
    @Test
    void rnr_command_with_p_1_is_answered() {
        Rig rig = up();
        assertEquals(List.of(rig.sentRr(false, 0, true), STOP_203, START_200),
                rig.peer(rig.rnr(true, 0, true)));
    }

    @Clause("Q.921 5.6.6")
    @Test
    void our_own_busy_receiver_says_rnr_discards_i_frames_but_takes_their_n_r() {
        Rig rig = up().outstanding(2);
        assertEquals(List.of(rig.sentRnr(false, 0, false)), rig.on(BUSY));
        assertEquals(List.of(), rig.on(BUSY));
        assertEquals(List.of(START_200), rig.peer(rig.i(0, 1, false)));
        assertEquals(List.of(rig.sentRnr(false, 0, true), STOP_200, START_203),
                rig.peer(rig.i(0, 2, true)));
        assertEquals(List.of(rig.sentRnr(false, 0, true), START_203),
                rig.peer(rig.rr(true, 2, true)));
        assertEquals(2, rig.lapd.counters().iDiscardedBusy());
        assertEquals(List.of(rig.sentRr(false, 0, false)), rig.on(READY));
        assertEquals(List.of(), rig.on(READY));
        assertEquals(List.of(delivered(0), rig.sentRr(false, 1, false)),
                effects(rig.peer(rig.i(0, 2, false))));
    }

    @Clause("Q.921 5.6.6")
    @Test
    void in_timer_recovery_a_busy_receiver_asks_and_answers_with_rnr() {
        Rig rig = up();
        rig.on(BUSY);
        assertEquals(List.of(rig.sentRnr(true, 0, true), START_200),
                rig.expired(LapdTimer.T203));
        assertEquals(List.of(rig.sentRnr(false, 0, true)), rig.peer(rig.rr(true, 0, true)));
        assertEquals(List.of(rig.sentRnr(false, 0, true)), rig.peer(rig.i(0, 0, true)));
        assertEquals(List.of(), rig.peer(rig.i(0, 0, false)));
        assertEquals(List.of(rig.sentRr(false, 0, false)), rig.on(READY));
        assertEquals(List.of(rig.sentRnr(false, 0, false)), rig.on(BUSY));
    }

    @Clause("Q.921 5.6.7")
    @Clause("Q.921 5.8.3")
    @Test
    void t200_asks_and_the_answer_repeats_what_is_missing() {
        Rig rig = up().outstanding(3);
        assertEquals(List.of(rig.sentRr(true, 0, true), START_200),
                rig.expired(LapdTimer.T200));
        assertEquals(8, rig.lapd.state().number());
        assertEquals(List.of(), rig.peer(rig.rr(false, 1, false)));
        assertEquals(List.of(STOP_200, START_203, rig.sentI(2, 0, 2), STOP_203, START_200),
                rig.peer(rig.rr(false, 2, true)));
        assertEquals(7, rig.lapd.state().number());
    }

    @Clause("Q.921 5.6.7")
    @Clause("Q.921 5.9.2")
    @Test
    void the_question_is_put_n200_times_and_then_the_link_is_reset() {
        Rig rig = up().outstanding(1);
        for (int n = 0; n < 3; n++) {
            assertEquals(List.of(rig.sentRr(true, 0, true), START_200),
                    rig.expired(LapdTimer.T200));
        }
        assertEquals(List.of(mdl(MdlErrorCode.I), rig.sentSabme(), START_200),
                rig.expired(LapdTimer.T200));
        assertEquals(5, rig.lapd.state().number());
    }

    @Clause("Q.921 5.6.7")
    @Test
    void in_timer_recovery_messages_of_the_peer_are_still_delivered_and_acknowledged() {
        Rig rig = up().outstanding(2).expire(LapdTimer.T200);
        assertEquals(List.of(delivered(0), rig.sentRr(false, 1, false)),
                rig.peer(rig.i(0, 1, false)));
        assertEquals(List.of(delivered(1), rig.sentRr(false, 2, true)),
                rig.peer(rig.i(1, 2, true)));
        assertEquals(8, rig.lapd.state().number());
    }

    @Clause("Q.921 5.9.1")
    @Clause("Q.921 5.9.2")
    @Clause("Q.921 5.9.3")
    @Clause("Q.921 5.9.5")
    @Clause("Q.921 5.9.8")
    @Test
    void parameters_have_the_standards_values_and_can_be_changed() {
        assertEquals(new LapdParameters(Side.USER, 1_000, 10_000, 3, 260, 7),
                LapdParameters.defaults(Side.USER));
        Rig rig = new Rig(new LapdParameters(Side.NETWORK, 2_500, 30_000, 1, 4, 1));
        assertEquals(List.of(rig.sentSabme(), new LapdOut.Start(LapdTimer.T200, 2_500)),
                rig.on(new LapdIn.EstablishRequest()));
        assertEquals(List.of(Rig.ESTABLISHED, STOP_200,
                new LapdOut.Start(LapdTimer.T203, 30_000)), rig.peer(rig.ua(true)));
        assertEquals(List.of(rig.sentI(0, 0, 1)), effects(rig.on(data(1))));
        assertEquals(List.of(), rig.on(data(2)));
        assertThrows(IllegalArgumentException.class,
                () -> rig.on(new LapdIn.DataRequest(Bytes.hex("0102030405"))));
        assertThrows(IllegalArgumentException.class,
                () -> new LapdParameters(Side.USER, 1_000, 1_000, 3, 260, 7));
        assertThrows(IllegalArgumentException.class,
                () -> new LapdParameters(Side.USER, 1_000, 10_000, 3, 260, 128));
    }

    @Clause("Q.921 5.10.2")
    @Clause("Q.921 5.10.3")
    @Test
    void a_silent_link_is_asked_after_t203_and_goes_on_when_it_answers() {
        Rig rig = up();
        assertEquals(List.of(rig.sentRr(true, 0, true), START_200),
                rig.expired(LapdTimer.T203));
        assertEquals(List.of(STOP_200, START_203), rig.peer(rig.rr(false, 0, true)));
        assertEquals(7, rig.lapd.state().number());
        rig.expired(LapdTimer.T203);
        for (int n = 0; n < 3; n++) {
            assertEquals(List.of(rig.sentRr(true, 0, true), START_200),
                    rig.expired(LapdTimer.T200));
        }
        assertEquals(List.of(mdl(MdlErrorCode.I), rig.sentSabme(), START_200),
                rig.expired(LapdTimer.T200));
    }

    @Test
    void an_expiry_that_crossed_its_own_stop_means_nothing() {
        Rig rig = up();
        assertEquals(List.of(), rig.on(new LapdIn.Expired(LapdTimer.T200)));
        assertEquals(7, rig.lapd.state().number());
        assertEquals(0, rig.lapd.counters().t200Expiries());
    }
}
