package org.callbox.controller.q931;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.api.Test;

@Clause("Q.931 5.8.11")
class PeerStateTest {
    private static final int[] FROM_USER = {1, 2, 3, 4, 10};
    private static final int[] FROM_NETWORK = {6, 25, 9, 7, 8, 10};

    @Test
    void the_peer_of_a_call_from_the_user() {
        // Rows: U1 U2 U3 U4 U10 (calling); columns: N1 N2 N3 N4 N10 reported.
        table(true, true, FROM_USER, "=AAAA", "!=AAA", "!!=AA", "!!!=A", "!!!!=");
        // Rows: N1 N2 N3 N4 N10 (called); columns: U1 U2 U3 U4 U10 reported.
        table(true, false, FROM_USER, "=!!!!", "B=!!!", "BB=!!", "BBB=!", "BBBB=");
    }

    @Test
    void the_peer_of_a_call_from_the_network() {
        // Rows: N6 N25 N9 N7 N8 N10 (calling); columns: U6 U25 U9 U7 U8 U10 reported.
        table(false, true, FROM_NETWORK,
                "=AAAA!", "!=AAA!", "!!=AA!", "!!!=A!", "!!!!=!", "!!!!B=");
        // Rows: U6 U25 U9 U7 U8 U10 (called); columns: N6 N25 N9 N7 N8 N10 reported.
        table(false, false, FROM_NETWORK,
                "=!!!!!", "B=!!!!", "BB=!!!", "BBB=!!", "BBBB=A", "!!!!!=");
    }

    @Test
    void our_own_clearing_is_left_to_its_timers_and_that_of_the_peer_is_news() {
        for (CallState own : States.LIVE) {
            boolean ours = own == CallState.DISCONNECT_REQUEST
                    || own == CallState.DISCONNECT_INDICATION || own == CallState.RELEASE_REQUEST;
            for (int reported : new int[] {11, 12, 19}) {
                assertEquals(ours ? PeerState.COMPATIBLE : PeerState.CLEARING,
                        PeerState.judge(true, true, own, reported));
            }
            assertEquals(PeerState.COMPATIBLE, PeerState.judge(true, true, own, 22));
            assertEquals(PeerState.GONE, PeerState.judge(true, true, own, 0));
        }
    }

    @Test
    void states_of_the_other_kind_of_call_and_of_suspension_do_not_fit() {
        for (int reported : new int[] {5, 6, 7, 8, 9, 13, 15, 17, 18, 25, 26, 61, 62, 63}) {
            assertEquals(PeerState.INCOMPATIBLE,
                    PeerState.judge(true, false, CallState.OUTGOING_CALL_PROCEEDING, reported));
        }
        for (int reported : new int[] {1, 2, 3, 4, 5, 13, 15, 17, 18, 26, 61, 62, 63}) {
            assertEquals(PeerState.INCOMPATIBLE,
                    PeerState.judge(false, true, CallState.INCOMING_CALL_PROCEEDING, reported));
        }
    }

    @Test
    @Clause("Q.931 Annex D")
    void a_network_that_numbers_its_states_as_a_user_is_understood() {
        int[] calling = {1, 2, 3, 4, 10};
        int[] called = {6, 25, 9, 7, 8, 10};
        // Rows: U1 U2 U3 U4 U10 (calling); columns: what the called side reports.
        table(true, true, FROM_USER, called,
                "=AAAAA", "!=AAAA", "!!=AAA", "!!!=AA", "!!!!B=");
        // Rows: U6 U25 U9 U7 U8 U10 (called); columns: what the calling side reports.
        table(false, false, FROM_NETWORK, calling,
                "=!!!!", "B=!!!", "BB=!!", "BBB=!", "BBBBA", "!!!!=");
    }

    private static void table(boolean fromUser, boolean calling, int[] states, String... rows) {
        table(fromUser, calling, states, states, rows);
    }

    private static void table(boolean fromUser, boolean calling, int[] states, int[] reported,
            String... rows) {
        for (int row = 0; row < states.length; row++) {
            for (int column = 0; column < reported.length; column++) {
                PeerState expected = switch (rows[row].charAt(column)) {
                    case '=' -> PeerState.COMPATIBLE;
                    case 'A' -> PeerState.AHEAD;
                    case 'B' -> PeerState.BEHIND;
                    default -> PeerState.INCOMPATIBLE;
                };
                assertEquals(expected,
                        PeerState.judge(fromUser, calling, own(states[row]), reported[column]),
                        states[row] + " reported " + reported[column]);
            }
        }
    }

    private static CallState own(int value) {
        for (CallState state : CallState.values()) {
            if (state.value() == value) {
                return state;
            }
        }
        throw new AssertionError(value);
    }
}
