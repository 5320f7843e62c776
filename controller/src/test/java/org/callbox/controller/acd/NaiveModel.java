package org.callbox.controller.acd;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rules of docs/idle-policy.md once more, as slowly and plainly as can be: nothing is kept
 * but what has happened, and before each decision all of it is read again from the beginning. A
 * place in an order is the index of the event that gave it. Shares no code with the distributor.
 */
final class NaiveModel {
    enum What {
        ARRIVED, CALLER_GONE, MOVED, OFFERED, ANSWERED, NO_ANSWER, REJECTED, SEAT_FAULT, RELEASED,
        WRAP_UP_OVER, SIGN_IN, SIGN_OUT, READY, NOT_READY, OCCUPIED, VACANT, SEAT_AWAY,
        SEAT_BACK, SEAT_LOST, LEAVE_AFTER
    }

    /** {@code number} is a queue, for a sign-in the domain of the agent. */
    private record Happened(What what, int agent, int call, int number, int bus) {}

    static final int OUT = 0;
    static final int AWAY = 1;
    static final int IDLE = 2;
    static final int RINGING = 3;
    static final int TALKING = 4;
    static final int WRAP_UP = 5;

    private final List<Happened> history = new ArrayList<>();
    private final int[] priority;
    private final boolean[] hasWrapUp;
    private final boolean[][] serves;

    int[] does;
    boolean[] busy;
    boolean[] unreachable;
    int[] idleSince;
    int[] callOf;
    boolean[] awayAfter;
    boolean[] outAfter;
    int[] busOf;

    int[] arrivedAt;
    int[] queueOf;
    int[] callBus;
    boolean[] inLine;
    int[] rings;

    /** @param serves by agent and queue */
    NaiveModel(int[] priority, boolean[] hasWrapUp, boolean[][] serves, int calls) {
        this.priority = priority;
        this.hasWrapUp = hasWrapUp;
        this.serves = serves;
        int agents = serves.length;
        does = new int[agents];
        busy = new boolean[agents];
        unreachable = new boolean[agents];
        idleSince = new int[agents];
        callOf = new int[agents];
        awayAfter = new boolean[agents];
        outAfter = new boolean[agents];
        busOf = new int[agents];
        arrivedAt = new int[calls];
        queueOf = new int[calls];
        callBus = new int[calls];
        inLine = new boolean[calls];
        rings = new int[calls];
    }

    /** Answers "call>agent" for each offer that must follow, in order. */
    List<String> happened(What what, int agent, int call, int number, int bus) {
        history.add(new Happened(what, agent, call, number, bus));
        List<String> offers = new ArrayList<>();
        while (true) {
            readAllAgain();
            int[] next = decide();
            if (next.length == 0) {
                return offers;
            }
            offers.add(next[0] + ">" + next[1]);
            history.add(new Happened(What.OFFERED, next[1], next[0], 0, 0));
        }
    }

    private int[] decide() {
        int bestCall = -1;
        for (int call = 0; call < inLine.length; call++) {
            if (inLine[call] && oldestIdle(call) >= 0
                    && (bestCall < 0 || goesBefore(call, bestCall))) {
                bestCall = call;
            }
        }
        return bestCall < 0 ? new int[0] : new int[] {bestCall, oldestIdle(bestCall)};
    }

    private boolean goesBefore(int one, int other) {
        int byPriority = priority[queueOf[one]] - priority[queueOf[other]];
        return byPriority != 0 ? byPriority > 0 : arrivedAt[one] < arrivedAt[other];
    }

    private int oldestIdle(int call) {
        int best = -1;
        for (int agent = 0; agent < does.length; agent++) {
            if (does[agent] == IDLE && !busy[agent] && !unreachable[agent]
                    && busOf[agent] == callBus[call]
                    && serves[agent][queueOf[call]]
                    && (best < 0 || idleSince[agent] < idleSince[best])) {
                best = agent;
            }
        }
        return best;
    }

    private void readAllAgain() {
        Arrays.fill(does, OUT);
        Arrays.fill(busy, false);
        Arrays.fill(unreachable, false);
        Arrays.fill(callOf, -1);
        Arrays.fill(awayAfter, false);
        Arrays.fill(outAfter, false);
        Arrays.fill(inLine, false);
        Arrays.fill(rings, -1);
        for (int when = 0; when < history.size(); when++) {
            read(when, history.get(when));
        }
    }

    private void read(int when, Happened h) {
        int a = h.agent();
        switch (h.what()) {
            case ARRIVED -> {
                arrivedAt[h.call()] = when;
                queueOf[h.call()] = h.number();
                callBus[h.call()] = h.bus();
                inLine[h.call()] = true;
            }
            case CALLER_GONE -> {
                inLine[h.call()] = false;
                stopRinging(h.call());
            }
            case MOVED -> {
                inLine[h.call()] = true;
                stopRinging(h.call());
                queueOf[h.call()] = h.number();
            }
            case OFFERED -> {
                does[a] = RINGING;
                callOf[a] = h.call();
                inLine[h.call()] = false;
                rings[h.call()] = a;
            }
            case ANSWERED -> {
                does[a] = TALKING;
                rings[callOf[a]] = -1;
            }
            case NO_ANSWER, REJECTED, SEAT_FAULT -> {
                backInLine(a);
                rung(a);
            }
            case RELEASED -> released(when, a);
            case WRAP_UP_OVER -> {
                if (outAfter[a]) {
                    out(a);
                } else {
                    idle(when, a);
                }
            }
            case SIGN_IN -> {
                if (does[a] != RINGING && does[a] != TALKING) {
                    busOf[a] = h.number();
                    awayAfter[a] = false;
                    outAfter[a] = false;
                    idle(when, a);
                }
            }
            case LEAVE_AFTER -> leaveAfter(a);
            case SIGN_OUT -> signOut(a);
            case READY -> ready(when, a);
            case NOT_READY -> notReady(a);
            case OCCUPIED -> occupied(a);
            case SEAT_AWAY -> seatAway(a);
            case SEAT_BACK -> unreachable[a] = false;
            case SEAT_LOST -> {
                if (unreachable[a]) {
                    notReady(a);
                }
            }
            case VACANT -> vacant(a);
        }
    }

    private void occupied(int a) {
        busy[a] = true;
        if (does[a] == RINGING) {
            backInLine(a);
            does[a] = IDLE;
        }
        if (does[a] == WRAP_UP && outAfter[a]) {
            does[a] = AWAY;
        }
    }

    private void vacant(int a) {
        busy[a] = false;
        if (outAfter[a] && (does[a] == IDLE || does[a] == AWAY)) {
            out(a);
        }
        if (does[a] == IDLE && awayAfter[a]) {
            away(a);
        }
    }

    private void seatAway(int a) {
        unreachable[a] = does[a] != OUT;
        if (does[a] == RINGING) {
            backInLine(a);
            does[a] = IDLE;
            if (outAfter[a]) {
                out(a);
            } else if (awayAfter[a]) {
                away(a);
            }
        }
    }

    private void rung(int a) {
        if (outAfter[a]) {
            out(a);
        } else {
            away(a);
        }
    }

    private void out(int a) {
        outAfter[a] = false;
        awayAfter[a] = false;
        unreachable[a] = false;
        does[a] = OUT;
    }

    private void leaveAfter(int a) {
        boolean free = !busy[a] && (does[a] == IDLE || does[a] == AWAY);
        if (free) {
            out(a);
        } else if (does[a] != OUT) {
            outAfter[a] = true;
            does[a] = does[a] == WRAP_UP && busy[a] ? AWAY : does[a];
        }
    }

    private void stopRinging(int call) {
        int agent = rings[call];
        if (agent >= 0) {
            rings[call] = -1;
            callOf[agent] = -1;
            does[agent] = IDLE;
            if (outAfter[agent]) {
                out(agent);
            } else if (awayAfter[agent]) {
                away(agent);
            }
        }
    }

    private void backInLine(int agent) {
        inLine[callOf[agent]] = true;
        rings[callOf[agent]] = -1;
        callOf[agent] = -1;
    }

    private void released(int when, int a) {
        int queue = queueOf[callOf[a]];
        callOf[a] = -1;
        if (outAfter[a]) {
            if (busy[a]) {
                does[a] = AWAY;
            } else if (hasWrapUp[queue]) {
                does[a] = WRAP_UP;
            } else {
                out(a);
            }
        } else if (awayAfter[a]) {
            away(a);
        } else if (hasWrapUp[queue]) {
            does[a] = WRAP_UP;
        } else {
            idle(when, a);
        }
    }

    private void signOut(int a) {
        if (does[a] == TALKING) {
            outAfter[a] = true;
            return;
        }
        if (does[a] == RINGING) {
            backInLine(a);
        }
        out(a);
    }

    private void ready(int when, int a) {
        if (!outAfter[a] && (does[a] == AWAY || does[a] == WRAP_UP)) {
            idle(when, a);
        }
        awayAfter[a] = false;
        outAfter[a] = false;
    }

    private void notReady(int a) {
        boolean inCall = does[a] == RINGING || does[a] == TALKING || does[a] == IDLE && busy[a];
        if (inCall) {
            awayAfter[a] = true;
        } else if (does[a] == WRAP_UP && outAfter[a]) {
            out(a);
        } else if (does[a] != OUT) {
            away(a);
        }
    }

    private void away(int a) {
        awayAfter[a] = false;
        does[a] = AWAY;
    }

    private void idle(int when, int a) {
        does[a] = IDLE;
        idleSince[a] = when;
    }
}
