package org.callbox.controller.q931;

/**
 * How the call state that a STATUS message reports goes with our own (Q.931 5.8.11).
 *
 * <p>The called side drives a call forward and the calling side follows its messages. As messages
 * are delivered in order, the calling side may be found behind, never in front, and the called side
 * the other way round, unless a data link reset lost a message.
 *
 * <p>A private network may number its states as a user does, whatever end of the call it has
 * (Annex D): 1 to 4 as the calling side, 6 to 9 and 25 as the called one. Which states do not fit
 * is left to us, and libpri as the network is such a peer: both numberings are understood.
 */
enum PeerState {
    COMPATIBLE,
    /** The peer has not seen our last message; it crossed, or a data link reset lost it. */
    BEHIND,
    /** The peer sent a message that we have not seen; a data link reset lost it. */
    AHEAD,
    /** The peer has begun to clear and its message did not arrive; a data link reset lost it. */
    CLEARING,
    /** The peer has no such call. */
    GONE,
    INCOMPATIBLE;

    /** No rank: the state belongs to the other kind of call, or to none. */
    private static final int STRANGE = -1;
    private static final int RANK_CONNECT_REQUEST = 4;
    private static final int RANK_ACTIVE = 5;

    /** A state of the network that has a broadcast call aborted. */
    private static final int CALL_ABORT = 22;

    /**
     * @param fromUser whether the user originated the call (states 1 to 4)
     * @param calling whether this side originated it
     * @param reported the peer's state, 0 to 63
     */
    static PeerState judge(boolean fromUser, boolean calling, CallState own, int reported) {
        if (reported == CallState.NULL.value()) {
            return GONE;
        }
        if (clearing(own.value()) || reported == CALL_ABORT) {
            return COMPATIBLE;       // rule b of 5.8.11; T305 and T308 settle the rest
        }
        if (clearing(reported)) {
            return CLEARING;
        }
        int mine = rank(fromUser, own.value());
        int theirs = rank(fromUser, reported);
        boolean peerIsNetwork = fromUser == calling;
        if (theirs == STRANGE && peerIsNetwork) {
            theirs = rank(!fromUser, reported);                                  // Annex D
        }
        if (theirs == STRANGE) {
            return INCOMPATIBLE;
        }
        if (theirs == mine) {
            return COMPATIBLE;
        }
        boolean active = theirs == RANK_ACTIVE || mine == RANK_ACTIVE;
        if (active && !fromUser) {
            // From a user CONNECT is acknowledged: the calling side is Active first, by one step.
            boolean oneStep = theirs == RANK_CONNECT_REQUEST || mine == RANK_CONNECT_REQUEST;
            boolean callingFirst = calling == (mine == RANK_ACTIVE);
            return !oneStep || !callingFirst ? INCOMPATIBLE : calling ? BEHIND : AHEAD;
        }
        if (calling && theirs == RANK_CONNECT_REQUEST && mine == RANK_ACTIVE) {
            return BEHIND;           // Annex D: it waits for CONNECT ACKNOWLEDGE
        }
        if (calling) {
            return theirs > mine ? AHEAD : INCOMPATIBLE;
        }
        return theirs < mine ? BEHIND : INCOMPATIBLE;
    }

    private static boolean clearing(int state) {
        return state == CallState.DISCONNECT_REQUEST.value()
                || state == CallState.DISCONNECT_INDICATION.value()
                || state == CallState.RELEASE_REQUEST.value();
    }

    /** How far the call has come. */
    private static int rank(boolean fromUser, int state) {
        if (state == CallState.ACTIVE.value()) {
            return RANK_ACTIVE;
        }
        if (fromUser) {
            return switch (state) {
                case 1 -> 0;
                case 2 -> 1;
                case 3 -> 2;
                case 4 -> 3;
                default -> STRANGE;
            };
        }
        return switch (state) {
            case 6 -> 0;
            case 25 -> 1;
            case 9 -> 2;
            case 7 -> 3;
            case 8 -> RANK_CONNECT_REQUEST;
            default -> STRANGE;
        };
    }
}
