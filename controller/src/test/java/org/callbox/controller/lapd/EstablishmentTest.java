package org.callbox.controller.lapd;

import static org.callbox.controller.lapd.Rig.ESTABLISHED;
import static org.callbox.controller.lapd.Rig.ESTABLISH_INDICATION;
import static org.callbox.controller.lapd.Rig.RELEASED;
import static org.callbox.controller.lapd.Rig.RELEASE_INDICATION;
import static org.callbox.controller.lapd.Rig.START_200;
import static org.callbox.controller.lapd.Rig.START_203;
import static org.callbox.controller.lapd.Rig.STOP_200;
import static org.callbox.controller.lapd.Rig.STOP_203;
import static org.callbox.controller.lapd.Rig.data;
import static org.callbox.controller.lapd.Rig.effects;
import static org.callbox.controller.lapd.Rig.mdl;
import static org.callbox.controller.lapd.Rig.message;
import static org.callbox.controller.lapd.Rig.up;
import static org.callbox.controller.lapd.Rig.user;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.api.Test;

/** Q.921 5.5 and 5.2: links come and go. */
class EstablishmentTest {
    private static final LapdIn ESTABLISH = new LapdIn.EstablishRequest();
    private static final LapdIn RELEASE = new LapdIn.ReleaseRequest();

    @Clause("Q.921 5.5.1.1")
    @Test
    void a_link_with_a_fixed_tei_starts_in_state_4_and_says_nothing() {
        Rig rig = user();
        assertEquals(4, rig.lapd.state().number());
        assertEquals(List.of(), rig.on(new LapdIn.PhActivated()));
        assertEquals(LapdState.TEI_ASSIGNED, rig.lapd.state());
    }

    @Clause("Q.921 5.5.1.2")
    @Test
    void a_request_sends_sabme_and_ua_confirms() {
        Rig rig = user();
        assertEquals(List.of(rig.sentSabme(), START_200), rig.on(ESTABLISH));
        assertEquals(5, rig.lapd.state().number());
        assertEquals(List.of(ESTABLISHED, STOP_200, START_203), rig.peer(rig.ua(true)));
        assertEquals(7, rig.lapd.state().number());
    }

    @Clause("Q.921 5.5.1.2")
    @Test
    void both_sides_put_the_c_r_bit_of_their_role_on_the_line() {
        assertEquals("00017f", sabmeOf(Side.USER));
        assertEquals("02017f", sabmeOf(Side.NETWORK));
        Rig network = new Rig(Side.NETWORK);
        assertEquals(List.of(network.sentUa(true), ESTABLISH_INDICATION, START_203),
                network.peer("00017f"));
        Rig user = user();
        assertEquals(List.of(user.sentUa(true), ESTABLISH_INDICATION, START_203),
                user.peer("02017f"));
    }

    private static String sabmeOf(Side side) {
        LapdOut first = new Rig(side).on(ESTABLISH).getFirst();
        return first instanceof LapdOut.Transmit(var frame) ? frame.toHex() : first.toString();
    }

    @Clause("Q.921 5.5.1.2")
    @Test
    void a_sabme_of_the_peer_is_answered_with_f_equal_to_p() {
        for (boolean p : new boolean[] {true, false}) {
            Rig rig = user();
            assertEquals(List.of(rig.sentUa(p), ESTABLISH_INDICATION, START_203),
                    rig.peer(rig.sabme(p)));
            assertEquals(7, rig.lapd.state().number());
        }
    }

    @Clause("Q.921 5.5.1.2")
    @Test
    void dm_with_f_1_ends_the_attempt() {
        Rig rig = user();
        rig.on(ESTABLISH);
        assertEquals(List.of(RELEASE_INDICATION, STOP_200), rig.peer(rig.dm(true)));
        assertEquals(4, rig.lapd.state().number());
    }

    @Clause("Q.921 5.5.1.3")
    @Clause("Q.921 5.9.1")
    @Clause("Q.921 5.9.2")
    @Test
    void sabme_is_repeated_n200_times_and_then_given_up() {
        Rig rig = user();
        rig.on(ESTABLISH);
        for (int i = 0; i < 3; i++) {
            assertEquals(List.of(rig.sentSabme(), START_200), rig.expired(LapdTimer.T200));
        }
        assertEquals(List.of(mdl(MdlErrorCode.G), RELEASE_INDICATION),
                rig.expired(LapdTimer.T200));
        assertEquals(4, rig.lapd.state().number());
        assertEquals(1, rig.lapd.counters().mdlErrors(MdlErrorCode.G));
        assertEquals(List.of(rig.sentSabme(), START_200), rig.on(ESTABLISH));
    }

    @Clause("Q.921 5.5.2")
    @Test
    void once_up_both_directions_start_at_zero() {
        Rig rig = up();
        assertEquals(List.of(rig.sentI(0, 0, 5), STOP_203, START_200), rig.on(data(5)));
        assertEquals(List.of(Rig.delivered(0), rig.sentRr(false, 1, false)),
                rig.peer(rig.i(0, 0, false)));
    }

    @Clause("Q.921 5.5.3.1")
    @Clause("Q.921 5.5.3.2")
    @Test
    void a_release_discards_the_queue_and_sends_disc() {
        Rig rig = up().outstanding(9);
        assertEquals(9, rig.lapd.queued());
        assertEquals(List.of(rig.sentDisc(), START_200), rig.on(RELEASE));
        assertEquals(6, rig.lapd.state().number());
        assertEquals(0, rig.lapd.queued());
        assertEquals(List.of(STOP_200, RELEASED), rig.peer(rig.ua(true)));
        assertEquals(4, rig.lapd.state().number());
    }

    @Clause("Q.921 5.5.3.2")
    @Test
    void dm_with_f_1_completes_a_release_as_ua_does() {
        Rig rig = up();
        assertEquals(List.of(rig.sentDisc(), STOP_203, START_200), rig.on(RELEASE));
        assertEquals(List.of(STOP_200, RELEASED), rig.peer(rig.dm(true)));
    }

    @Clause("Q.921 5.5.3.2")
    @Test
    void a_disc_of_the_peer_is_answered_with_f_equal_to_p_and_reported() {
        for (boolean p : new boolean[] {true, false}) {
            Rig rig = up();
            assertEquals(List.of(rig.sentUa(p), RELEASE_INDICATION, STOP_203),
                    rig.peer(rig.disc(p)));
            assertEquals(4, rig.lapd.state().number());
            Rig recovering = up().outstanding(1).expire(LapdTimer.T200);
            assertEquals(List.of(recovering.sentUa(p), RELEASE_INDICATION, STOP_200),
                    recovering.peer(recovering.disc(p)));
        }
    }

    @Clause("Q.921 5.5.3.3")
    @Test
    void disc_is_repeated_n200_times_and_then_counts_as_answered() {
        Rig rig = up();
        rig.on(RELEASE);
        for (int i = 0; i < 3; i++) {
            assertEquals(List.of(rig.sentDisc(), START_200), rig.expired(LapdTimer.T200));
        }
        assertEquals(List.of(mdl(MdlErrorCode.H), RELEASED), rig.expired(LapdTimer.T200));
        assertEquals(4, rig.lapd.state().number());
    }

    @Clause("Q.921 5.5.4")
    @Test
    void in_state_4_disc_gets_dm_and_all_but_u_frames_are_discarded() {
        Rig rig = user();
        assertEquals(List.of(rig.sentDm(true)), rig.peer(rig.disc(true)));
        assertEquals(List.of(rig.sentDm(false)), rig.peer(rig.disc(false)));
        assertEquals(List.of(), rig.peer(rig.i(0, 0, true)));
        assertEquals(List.of(), rig.peer(rig.rr(true, 0, true)));
        assertEquals(List.of(), rig.peer(rig.rnr(false, 0, true)));
        assertEquals(List.of(), rig.peer(rig.rej(true, 99, false)));
        assertEquals(List.of(), rig.peer(rig.frmr()));
        assertEquals(List.of(), rig.peer(rig.dm(true)));
        assertEquals(List.of(mdl(MdlErrorCode.C)), rig.peer(rig.ua(true)));
        assertEquals(List.of(mdl(MdlErrorCode.D)), rig.peer(rig.ua(false)));
        assertEquals(4, rig.lapd.state().number());
        assertEquals(6, rig.lapd.counters().framesIgnored());
    }

    @Clause("Q.921 5.5.4")
    @Test
    void in_state_4_an_unsolicited_dm_asks_us_to_establish() {
        Rig rig = user();
        assertEquals(List.of(rig.sentSabme(), START_200), rig.peer(rig.dm(false)));
        assertEquals(List.of(ESTABLISHED, STOP_200, START_203), rig.peer(rig.ua(true)));
    }

    @Clause("Q.921 5.5.5.1")
    @Test
    void two_sabme_that_cross_are_both_answered_and_both_confirm() {
        Rig rig = user();
        rig.on(ESTABLISH);
        assertEquals(List.of(rig.sentUa(true)), rig.peer(rig.sabme(true)));
        assertEquals(5, rig.lapd.state().number());
        assertEquals(List.of(ESTABLISHED, STOP_200, START_203), rig.peer(rig.ua(true)));
    }

    @Clause("Q.921 5.5.5.1")
    @Test
    void two_disc_that_cross_are_both_answered_and_both_confirm() {
        Rig rig = up();
        rig.on(RELEASE);
        assertEquals(List.of(rig.sentUa(true)), rig.peer(rig.disc(true)));
        assertEquals(6, rig.lapd.state().number());
        assertEquals(List.of(STOP_200, RELEASED), rig.peer(rig.ua(true)));
    }

    @Clause("Q.921 5.5.5.2")
    @Test
    void sabme_and_disc_that_cross_get_dm_and_end_in_state_4() {
        Rig establishing = user();
        establishing.on(ESTABLISH);
        assertEquals(List.of(establishing.sentDm(true)),
                establishing.peer(establishing.disc(true)));
        assertEquals(List.of(RELEASE_INDICATION, STOP_200),
                establishing.peer(establishing.dm(true)));
        Rig releasing = up();
        releasing.on(RELEASE);
        assertEquals(List.of(releasing.sentDm(true)), releasing.peer(releasing.sabme(true)));
        assertEquals(List.of(STOP_200, RELEASED), releasing.peer(releasing.dm(true)));
    }

    @Clause("Q.921 5.5.6")
    @Test
    void an_unsolicited_dm_that_crosses_sabme_or_disc_is_ignored() {
        Rig establishing = user();
        establishing.on(ESTABLISH);
        assertEquals(List.of(), establishing.peer(establishing.dm(false)));
        assertEquals(5, establishing.lapd.state().number());
        Rig releasing = up();
        releasing.on(RELEASE);
        assertEquals(List.of(), releasing.peer(releasing.dm(false)));
        assertEquals(6, releasing.lapd.state().number());
    }

    @Clause("Q.921 B.5")
    @Test
    void a_release_during_establishment_is_saved_until_the_link_is_up_or_refused() {
        Rig rig = user();
        rig.on(ESTABLISH);
        assertEquals(List.of(), rig.on(RELEASE));
        assertEquals(List.of(ESTABLISHED, STOP_200, START_203, rig.sentDisc(), STOP_203,
                START_200), rig.peer(rig.ua(true)));
        assertEquals(6, rig.lapd.state().number());
        Rig refused = user();
        refused.on(ESTABLISH);
        refused.on(RELEASE);
        assertEquals(List.of(RELEASE_INDICATION, STOP_200, RELEASED),
                refused.peer(refused.dm(true)));
        assertEquals(4, refused.lapd.state().number());
    }

    @Clause("Q.921 B.6")
    @Test
    void an_establishment_during_release_is_saved_until_the_release_is_complete() {
        Rig rig = up();
        rig.on(RELEASE);
        assertEquals(List.of(), rig.on(ESTABLISH));
        assertEquals(List.of(STOP_200, RELEASED, rig.sentSabme(), START_200),
                rig.peer(rig.ua(true)));
        assertEquals(5, rig.lapd.state().number());
        Rig withdrawn = up();
        withdrawn.on(RELEASE);
        withdrawn.on(ESTABLISH);
        withdrawn.on(RELEASE);
        assertEquals(List.of(STOP_200, RELEASED), withdrawn.peer(withdrawn.ua(true)));
        assertEquals(4, withdrawn.lapd.state().number());
    }

    @Clause("Q.921 B.5")
    @Test
    void an_establishment_withdraws_a_saved_release() {
        Rig rig = user();
        rig.on(ESTABLISH);
        rig.on(RELEASE);
        rig.on(ESTABLISH);
        assertEquals(List.of(ESTABLISHED, STOP_200, START_203), rig.peer(rig.ua(true)));
        assertEquals(7, rig.lapd.state().number());
    }

    @Test
    void a_release_without_a_link_is_confirmed_at_once() {
        assertEquals(List.of(RELEASED), user().on(RELEASE));
    }

    @Clause("Q.921 B.4")
    @Test
    void losing_layer_1_ends_the_link_in_every_state() {
        LapdIn gone = new LapdIn.PhDeactivated();
        assertEquals(List.of(), user().on(gone));
        Rig establishing = user();
        establishing.on(ESTABLISH);
        assertEquals(List.of(RELEASE_INDICATION, STOP_200), establishing.on(gone));
        Rig releasing = up();
        releasing.on(RELEASE);
        assertEquals(List.of(STOP_200, RELEASED), releasing.on(gone));
        Rig established = up().outstanding(9);
        assertEquals(List.of(RELEASE_INDICATION, STOP_200), established.on(gone));
        assertEquals(0, established.lapd.queued());
        assertEquals(List.of(RELEASE_INDICATION, STOP_203), up().on(gone));
        Rig recovering = up().outstanding(1).expire(LapdTimer.T200);
        assertEquals(List.of(RELEASE_INDICATION, STOP_200), recovering.on(gone));
        assertEquals(4, recovering.lapd.state().number());
    }

    @Clause("Q.921 5.2.2")
    @Clause("Q.921 5.2.3")
    @Test
    void unacknowledged_messages_pass_in_every_state() {
        Rig releasing = up();
        releasing.on(RELEASE);
        Rig establishing = user();
        establishing.on(ESTABLISH);
        Rig recovering = up().expire(LapdTimer.T203);
        for (Rig rig : List.of(user(), establishing, releasing, up(), recovering)) {
            assertEquals(List.of(rig.sentUi(3)), rig.on(new LapdIn.UnitDataRequest(message(3))));
            assertEquals(List.of(new LapdOut.UnitDataIndication(message(9))),
                    rig.peer(rig.ui()));
        }
    }

    @Test
    void messages_are_refused_while_there_is_no_link_to_take_them() {
        Rig establishing = user();
        establishing.on(ESTABLISH);
        Rig releasing = up();
        releasing.on(RELEASE);
        for (Rig rig : List.of(user(), establishing, releasing)) {
            assertEquals(List.of(), rig.on(data(1)));
            assertEquals(1, rig.lapd.counters().dataRefused());
            assertEquals(0, rig.lapd.queued());
        }
        assertEquals(List.of(ESTABLISHED), effects(establishing.peer(establishing.ua(true))));
    }
}
