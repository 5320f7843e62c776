package org.callbox.controller.audit;

import org.callbox.controller.audit.Person.Doing;

/**
 * What an agent may do when, and where the idle policy then puts them: {@code standard-1}, or
 * {@code standard-2}, which has rows for a card that is away. The words are those of
 * docs/idle-policy.md and docs/assignments.md.
 */
final class Conduct {
    private static final String NONE = "none";
    private static final String NOT_READY = "not-ready";
    private static final String SIGN_OUT = "sign-out";

    private static final String SIGN_IN = "sign-in";
    private static final String CALL_ENDED = "becomes ready after a queue call (and its wrap-up)";
    private static final String BACK = "not-ready, then ready";
    private static final String PENDING = "not-ready requested during a call (pending)";
    private static final String UNANSWERED = "no answer (offer timed out)";
    private static final String REJECTED = "offer rejected by the agent";
    private static final String SEAT_FAULT =
            "offer failed through a seat fault (headset absent, port fault)";
    private static final String HUNG_UP = "caller hung up while ringing";
    private static final String DIRECT = "direct or outgoing call";
    private static final String CARD_AWAY = "card or its link away for less than card_away_s";
    private static final String CARD_LOST = "card away for longer";

    private final Office office;
    private String since;

    Conduct(Office office) {
        this.office = office;
    }

    void take(LogLine line) throws Violated {
        Person agent = office.person(line.text("agent"));
        String by = line.text("by");
        String call = line.optional("call");
        if (!call.equals(agent.call)) {
            throw new Violated("agent " + agent.id + " is said to have had "
                    + (call.isEmpty() ? "no call" : "call " + call) + ", but had "
                    + (agent.call.isEmpty() ? "none" : agent.call));
        }
        since = line.text("t");
        String was = agent.words();
        String row = move(agent, by, line);
        agent.reason = line.text("reason");
        same(agent, was, by, "state", line.text("state"), agent.state());
        same(agent, was, by, "pending wish", line.text("pending"), agent.shownPending());
        if (line.number("place") != agent.place) {
            throw new Violated("agent " + agent.id + " (" + was + ", then " + by + ") was given "
                    + place(line.number("place")) + " in the idle list, but by "
                    + office.rule().policy() + " ("
                    + (row.isEmpty() ? "no row applies" : row) + ") it is " + place(agent.place));
        }
        if (!line.optional("row").equals(row)) {
            throw new Violated("agent " + agent.id + " (" + was + ", then " + by + "): the row of"
                    + " the idle policy is \"" + row + "\", not \"" + line.optional("row") + "\"");
        }
    }

    private static String place(long place) {
        return place == 0 ? "no place" : "place " + place;
    }

    private static void same(Person agent, String was, String by, String what, String said,
            String is) throws Violated {
        if (!said.equals(is)) {
            throw new Violated("agent " + agent.id + " (" + was + ", then " + by + "): the " + what
                    + " is said to be " + said + ", but must be " + is);
        }
    }

    /** Yields the row of the idle policy that decided, empty for none. */
    private String move(Person agent, String by, LogLine line) throws Violated {
        return switch (by) {
            case "sign-in" -> signIn(agent, line);
            case "sign-out" -> signOut(agent);
            case "leave-after" -> leaveAfter(agent);
            case "ready" -> ready(agent);
            case "not-ready" -> notReady(agent);
            case "button" -> button(agent);
            case "answered" -> answered(agent);
            case "released" -> released(agent, line);
            case "wrap-up-over" -> {
                must(agent, by, Doing.WRAPPING_UP);
                yield wrapUpEnds(agent);
            }
            case "occupied" -> occupied(agent);
            case "vacant" -> vacant(agent);
            case "pick-up" -> pickUp(agent);
            case "no-answer" -> failed(agent, by, UNANSWERED);
            case "rejected" -> failed(agent, by, REJECTED);
            case "seat-fault" -> failed(agent, by, SEAT_FAULT);
            case "caller-gone", "caller-moved" -> callerLeft(agent, by);
            case "card-away" -> cardAway(agent);
            case "card-back" -> cardBack(agent);
            case "card-lost" -> cardLost(agent);
            default -> throw new Violated("nothing that happens to an agent is called \"" + by
                    + "\"");
        };
    }

    private static void must(Person agent, String by, Doing... allowed) throws Violated {
        for (Doing one : allowed) {
            if (agent.doing == one) {
                return;
            }
        }
        throw new Violated("agent " + agent.id + " was " + agent.words() + ": " + by
                + " cannot change that");
    }

    private String bottom(Person agent, String row) {
        office.bottom(agent, since);
        return row;
    }

    private String leave(Person agent, Doing to, String row) {
        office.unlist(agent, to);
        agent.pending = NONE;
        return row;
    }

    private String signIn(Person agent, LogLine line) throws Violated {
        must(agent, "sign-in", Doing.SIGNED_OUT, Doing.NOT_READY, Doing.LISTED,
                Doing.WRAPPING_UP);
        agent.bus = line.text("bus");
        agent.queues.clear();
        for (Object queue : line.list("queues")) {
            agent.queues.add("" + queue);
        }
        agent.merits(line.fields());
        agent.lastOffers.clear();
        agent.pending = NONE;
        return bottom(agent, SIGN_IN);
    }

    private String signOut(Person agent) throws Violated {
        must(agent, "sign-out", Doing.NOT_READY, Doing.LISTED, Doing.RINGING, Doing.TALKING,
                Doing.WRAPPING_UP);
        if (agent.doing == Doing.TALKING) {
            agent.pending = SIGN_OUT;
            return "";
        }
        if (agent.doing == Doing.RINGING) {
            office.backInLine(agent);
        }
        return signedOut(agent);
    }

    /** Nothing that is going on ends by it. */
    private String leaveAfter(Person agent) throws Violated {
        must(agent, "leave-after", Doing.NOT_READY, Doing.LISTED, Doing.RINGING, Doing.TALKING,
                Doing.WRAPPING_UP);
        if (agent.doing == Doing.WRAPPING_UP && agent.occupied) {
            leave(agent, Doing.NOT_READY, "");
        } else if ((agent.doing == Doing.NOT_READY || agent.doing == Doing.LISTED)
                && !agent.occupied) {
            return signedOut(agent);
        }
        agent.pending = SIGN_OUT;
        return "";
    }

    private String wrapUpEnds(Person agent) {
        return agent.pending.equals(SIGN_OUT) ? signedOut(agent) : bottom(agent, CALL_ENDED);
    }

    private String signedOut(Person agent) {
        leave(agent, Doing.SIGNED_OUT, "");
        agent.away = false;
        agent.bus = "";
        agent.queues.clear();
        agent.order = 0;
        agent.levels.clear();
        agent.lastOffers.clear();
        agent.picksUp = false;
        return "";
    }

    private String ready(Person agent) throws Violated {
        must(agent, "ready", Doing.NOT_READY, Doing.LISTED, Doing.RINGING, Doing.TALKING,
                Doing.WRAPPING_UP);
        if (agent.pending.equals(SIGN_OUT)) {
            agent.pending = NONE;
            return "";
        }
        return switch (agent.doing) {
            case NOT_READY -> bottom(agent, BACK);
            case WRAPPING_UP -> bottom(agent, CALL_ENDED);
            case LISTED, RINGING, TALKING, SIGNED_OUT -> {
                agent.pending = NONE;
                yield "";
            }
        };
    }

    private String notReady(Person agent) throws Violated {
        must(agent, "not-ready", Doing.NOT_READY, Doing.LISTED, Doing.RINGING, Doing.TALKING,
                Doing.WRAPPING_UP);
        return switch (agent.doing) {
            case LISTED -> agent.occupied ? pend(agent) : leave(agent, Doing.NOT_READY, "");
            case RINGING, TALKING -> pend(agent);
            case WRAPPING_UP -> agent.pending.equals(SIGN_OUT) ? signedOut(agent)
                    : leave(agent, Doing.NOT_READY, "");
            case NOT_READY, SIGNED_OUT -> agent.pending.equals(SIGN_OUT) ? ""
                    : leave(agent, Doing.NOT_READY, "");
        };
    }

    private static String pend(Person agent) {
        agent.pending = agent.pending.equals(SIGN_OUT) ? SIGN_OUT : NOT_READY;
        return "";
    }

    private String button(Person agent) throws Violated {
        must(agent, "button", Doing.NOT_READY, Doing.LISTED, Doing.RINGING, Doing.TALKING,
                Doing.WRAPPING_UP);
        return switch (agent.doing) {
            case NOT_READY -> bottom(agent, BACK);
            case WRAPPING_UP -> wrapUpEnds(agent);
            case LISTED -> agent.occupied ? toggle(agent) : leave(agent, Doing.NOT_READY, "");
            case RINGING, TALKING, SIGNED_OUT -> toggle(agent);
        };
    }

    private static String toggle(Person agent) {
        agent.pending = switch (agent.pending) {
            case NONE -> NOT_READY;
            case NOT_READY -> NONE;
            default -> agent.pending;
        };
        return "";
    }

    private String answered(Person agent) throws Violated {
        must(agent, "answered", Doing.RINGING);
        office.answered(agent);
        agent.place = 0;
        agent.doing = Doing.TALKING;
        return "";
    }

    private String released(Person agent, LogLine line) throws Violated {
        must(agent, "released", Doing.TALKING);
        office.talkOver(agent, line.number("mono"));
        agent.call = "";
        if (agent.pending.equals(SIGN_OUT)) {
            return leavesAfterCall(agent, line);
        }
        if (agent.pending.equals(NOT_READY)) {
            return leave(agent, Doing.NOT_READY, PENDING);
        }
        boolean wrapUp = agent.wrapUpMs < 0 ? line.number("place") == 0 : agent.wrapUpMs > 0;
        if (!wrapUp) {
            return bottom(agent, CALL_ENDED);
        }
        agent.doing = Doing.WRAPPING_UP;
        return "";
    }

    /** Earlier releases, and what the site file has so, leave the wrap-up out. */
    private String leavesAfterCall(Person agent, LogLine line) throws Violated {
        if (line.text("state").equals("signed-out") || agent.wrapUpMs == 0 && !agent.occupied) {
            return signedOut(agent);
        }
        if (agent.occupied) {
            leave(agent, Doing.NOT_READY, "");
            agent.pending = SIGN_OUT;
        } else {
            agent.doing = Doing.WRAPPING_UP;
        }
        return "";
    }

    private String occupied(Person agent) throws Violated {
        if (agent.doing == Doing.RINGING) {
            office.backInLine(agent);
            office.list(agent, agent.place);
        }
        agent.occupied = true;
        if (agent.doing == Doing.WRAPPING_UP && agent.pending.equals(SIGN_OUT)) {
            leave(agent, Doing.NOT_READY, "");
            agent.pending = SIGN_OUT;
        }
        return agent.doing == Doing.LISTED ? DIRECT : "";
    }

    private String vacant(Person agent) {
        agent.occupied = false;
        if (agent.pending.equals(SIGN_OUT)
                && (agent.doing == Doing.LISTED || agent.doing == Doing.NOT_READY)) {
            return signedOut(agent);
        }
        if (agent.doing != Doing.LISTED) {
            return "";
        }
        return agent.pending.equals(NOT_READY)
                ? leave(agent, Doing.NOT_READY, PENDING) : DIRECT;
    }

    /** At the end of the list for one call, and not ready again after it. */
    private String pickUp(Person agent) throws Violated {
        must(agent, "pick-up", Doing.NOT_READY, Doing.WRAPPING_UP);
        if (!agent.picksUp) {
            throw new Violated("agent " + agent.id + " picked up a caller out of the order, but"
                    + " the site file does not allow that");
        }
        if (agent.occupied || agent.away) {
            throw new Violated("agent " + agent.id + " picked up a caller, but was "
                    + agent.words() + (agent.away ? ", at a card that was away" : ""));
        }
        office.picksUp(agent);
        if (agent.doing == Doing.NOT_READY) {
            agent.pending = NOT_READY;
            return bottom(agent, BACK);
        }
        return bottom(agent, CALL_ENDED);
    }

    private String failed(Person agent, String by, String row) throws Violated {
        must(agent, by, Doing.RINGING);
        office.backInLine(agent);
        return agent.pending.equals(SIGN_OUT) ? signedOut(agent)
                : leave(agent, Doing.NOT_READY, row);
    }

    private String callerLeft(Person agent, String by) throws Violated {
        must(agent, by, Doing.RINGING);
        office.leavesWithCaller(agent);
        if (agent.pending.equals(SIGN_OUT)) {
            return signedOut(agent);
        }
        if (agent.pending.equals(NOT_READY)) {
            return leave(agent, Doing.NOT_READY, PENDING);
        }
        office.list(agent, agent.place);
        return HUNG_UP;
    }

    /**
     * The place is kept, also by an agent being rung; no offer may follow until the card is back.
     */
    private String cardAway(Person agent) throws Violated {
        standard2(agent, "card-away");
        must(agent, "card-away", Doing.NOT_READY, Doing.LISTED, Doing.RINGING, Doing.TALKING,
                Doing.WRAPPING_UP);
        agent.away = true;
        if (agent.doing == Doing.RINGING) {
            office.backInLine(agent);
            if (agent.pending.equals(SIGN_OUT)) {
                return signedOut(agent);
            }
            if (agent.pending.equals(NOT_READY)) {
                return leave(agent, Doing.NOT_READY, PENDING);
            }
            office.list(agent, agent.place);
        }
        return agent.doing == Doing.LISTED ? CARD_AWAY : "";
    }

    private String cardBack(Person agent) throws Violated {
        standard2(agent, "card-back");
        if (!agent.away) {
            throw new Violated("the card of agent " + agent.id + " was not away");
        }
        agent.away = false;
        return "";
    }

    private String cardLost(Person agent) throws Violated {
        standard2(agent, "card-lost");
        if (!agent.away) {
            throw new Violated("the card of agent " + agent.id + " was not away");
        }
        return switch (agent.doing) {
            case LISTED -> agent.occupied ? pend(agent)
                    : leave(agent, Doing.NOT_READY, CARD_LOST);
            case TALKING -> pend(agent);
            case WRAPPING_UP -> agent.pending.equals(SIGN_OUT) ? signedOut(agent)
                    : leave(agent, Doing.NOT_READY, "");
            case NOT_READY, RINGING, SIGNED_OUT -> "";
        };
    }

    private void standard2(Person agent, String by) throws Violated {
        if (!office.rule().cardsAway()) {
            throw new Violated("agent " + agent.id + ": " + by + " has no row in "
                    + office.rule().policy());
        }
    }
}
