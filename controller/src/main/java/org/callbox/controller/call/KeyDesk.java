package org.callbox.controller.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.acd.NotReadyReason;
import org.callbox.controller.acd.Pending;
import org.callbox.controller.call.Seats.Wanted;
import org.callbox.controller.keys.KeyWord;
import org.callbox.controller.keys.KeysIn;
import org.callbox.controller.keys.KeysOut.Heard;
import org.callbox.controller.people.Locks;
import org.callbox.controller.people.PinVerdict;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.time.Now;

/**
 * Takes the words that keys have said. What a word leads to is told to the keypad at once, or when
 * a PIN was checked.
 */
final class KeyDesk {
    /**
     * A PIN that is being checked.
     *
     * @param agent empty where nobody has the number that was typed
     * @param pin of the plan then
     * @param changes whether another one is to be set
     */
    private record Asked(long entry, String agent, String pin, boolean changes) {
        static final Codec<Asked> STATE = Codec.record(new Asked(0, "", "", false),
                (f, was) -> new Asked(f.number("entry", was.entry), f.text("agent", was.agent),
                        f.text("pin", was.pin), f.flag("changes", was.changes)));
    }

    /** What came of a word. */
    private record Came(Seat seat, Heard heard) {}

    private final InForce inForce;
    private final Seats seats;
    private final Acd acd;
    private final KeyCalls calls;
    private final PickUpDesk pickUps;
    private final Output out;
    private final Locks locks = new Locks();
    private final Map<Integer, Asked> asked = new LinkedHashMap<>();
    private long lastEntry;
    private boolean told;
    /** Empty between two inputs. */
    private final ArrayDeque<Came> outcomes = new ArrayDeque<>();

    KeyDesk(InForce inForce, Seats seats, Acd acd, KeyCalls calls, PickUpDesk pickUps,
            Output out) {
        this.inForce = inForce;
        this.seats = seats;
        this.acd = acd;
        this.calls = calls;
        this.pickUps = pickUps;
        this.out = out;
    }

    void said(Now now, Seat seat, KeyWord word) {
        switch (word) {
            case KeyWord.SignIn(var number, var pin) -> signIn(now, seat, number, pin);
            case KeyWord.ChangePin change -> changePin(now, seat, change);
            case KeyWord.SignOut _ -> done(seat, signOut(seat), "nobody is signed in there");
            case KeyWord.NotReadyFor(var reason) -> done(seat, notReady(seat, reason),
                    "the site file has no such reason not to be ready");
            case KeyWord.LongerWrapUp _ -> done(seat, longerWrapUp(seat),
                    "there is no wrap-up there that can be made longer");
            case KeyWord.OfCall of -> done(seat, calls.said(now, seat, of));
            case KeyWord.Mark(var number) -> done(seat, mark(seat, number),
                    "there is no such mark, or no call there that can be given one");
            case KeyWord.Supervise _ -> throw new IllegalArgumentException("for supervisors");
            case KeyWord.PickUp(var place) -> {
                String why = pickUps.take(seat, place);
                if (why == null) {
                    done(seat, true);
                } else {
                    refused(seat, why);
                }
            }
        }
    }

    /** @param otherwise why not, a clause */
    private void done(Seat seat, boolean good, String otherwise) {
        if (good) {
            done(seat, true);
        } else {
            refused(seat, otherwise);
        }
    }

    void done(Seat seat, boolean good) {
        outcomes.add(new Came(seat, good ? Heard.ACCEPTED : Heard.REFUSED));
    }

    /** What came of words, told to their keypads once the distributor knows as well. */
    List<Wanted> outcomes(Now now) {
        List<Wanted> wanted = new ArrayList<>();
        while (!outcomes.isEmpty()) {
            Came next = outcomes.poll();
            wanted.addAll(seats.keys(now, next.seat, new KeysIn.Done(next.heard)));
        }
        return wanted;
    }

    boolean nothingCame() {
        return outcomes.isEmpty();
    }

    private void refused(Seat seat, String why) {
        out.put(new CallOut.Say(true, "position " + seat.plan.id() + ": " + why));
        done(seat, false);
    }

    /** What was typed was well typed, and another PIN has to be chosen. */
    private void another(Seat seat, String why) {
        out.put(new CallOut.Say(true, "position " + seat.plan.id() + ": " + why));
        outcomes.add(new Came(seat, Heard.CHANGE_PIN));
    }

    // ---- who is there

    private AgentPlan who(String number) {
        return Plan.find(inForce.plan().agents(),
                agent -> agent.signsInByKeys() && agent.number().equals(number));
    }

    private void signIn(Now now, Seat seat, String number, List<Long> pin) {
        String taken = taken(seat);
        if (!taken.isEmpty()) {
            refused(seat, "nobody can sign in there: " + taken);
            return;
        }
        AgentPlan agent = who(number);
        if (agent != null && agent.position() != 0) {
            refused(seat, "agent " + agent.id() + " cannot sign in there: fixed to"
                    + " position " + agent.position());
            return;
        }
        String locked = locked(now, seat, agent);
        if (!locked.isEmpty()) {
            refused(seat, locked);
            return;
        }
        Asked next = ask(seat, agent, false);
        out.put(new CallOut.Check(seat.plan.id(), next.entry, next.agent, next.pin, pin));
    }

    private void changePin(Now now, Seat seat, KeyWord.ChangePin word) {
        AgentPlan agent = who(word.number());
        if (!seat.agent.isEmpty() && (agent == null || !agent.id().equals(seat.agent))) {
            refused(seat, "only the PIN of agent " + seat.agent
                    + ", who is signed in there, can be changed there");
            return;
        }
        String locked = locked(now, seat, agent);
        if (!locked.isEmpty()) {
            refused(seat, locked);
            return;
        }
        Asked next = ask(seat, agent, true);
        out.put(new CallOut.ChangePin(seat.plan.id(), next.entry, next.agent, next.pin,
                word.number(), word.old(), word.next(), word.again()));
    }

    private Asked ask(Seat seat, AgentPlan agent, boolean changes) {
        Asked next = new Asked(++lastEntry, agent == null ? "" : agent.id(),
                agent == null ? "" : agent.pin(), changes);
        asked.put(seat.plan.id(), next);
        return next;
    }

    /** Why a PIN is not even looked at, a clause; empty when it is. */
    private String locked(Now now, Seat seat, AgentPlan agent) {
        String id = agent == null ? "" : agent.id();
        if (locks.lockedMs(seat.plan.id(), now.monoMs()) > 0) {
            return "no PIN that is typed there is checked for a while, after too many wrong ones";
        }
        if (locks.lockedMs(id, now.monoMs()) > 0) {
            return agent == null || locks.lockedMs("", now.monoMs()) > 0
                    ? "no PIN is checked for a while, after too many wrong ones"
                    : "the PIN of agent " + id + " is not checked for a while, after too many"
                            + " wrong ones";
        }
        // So that no more are tried than are counted.
        if (asked.size() >= locks.left(now.monoMs())) {
            return "as many PINs are being checked as may still be wrong within the hour";
        }
        return !id.isEmpty() && asked.values().stream().anyMatch(one -> one.agent.equals(id))
                ? "the PIN of agent " + id + " is being checked for another position" : "";
    }

    /** Why nobody can sign in at a seat, a clause; empty when somebody can. */
    private String taken(Seat seat) {
        AgentPlan fixed = Plan.find(inForce.plan().agents(),
                agent -> agent.position() == seat.plan.id());
        return fixed != null ? "it is the place of agent " + fixed.id()
                : !seat.agent.isEmpty() ? "agent " + seat.agent + " is"
                : seat.busy() ? "somebody is in a call"
                : !seat.present || seat.away ? "its headset is not there" : "";
    }

    void checked(Now now, int position, long entry, PinVerdict verdict) {
        Asked of = asked.get(position);
        if (of == null || of.entry != entry) {
            return;
        }
        asked.remove(position);
        Seat seat = seats.at(position);
        switch (verdict) {
            case ACCEPTED -> accepted(seat, of);
            case FIRST -> {
                locks.forgive(of.agent);
                locks.forgive(position);
                out.put(new CallOut.Say(false, "position " + position + ": agent " + of.agent
                        + " has to choose a PIN first: * 9, number, #, PIN, #, new PIN, #, new"
                        + " PIN, #"));
                outcomes.add(new Came(seat, Heard.CHANGE_PIN));
            }
            case REFUSED -> wrong(now, seat, of);
            case GONE -> refused(seat, "the PIN was typed too long ago to be checked");
            case UNLIKE -> refused(seat, "agent " + of.agent
                    + " typed two different new PINs, so the old one stays");
            case UNFIT -> another(seat, "agent " + of.agent + " chose a new PIN that is too"
                    + " easily guessed, so the old one stays");
            case SAME -> another(seat, "agent " + of.agent
                    + " chose the PIN as new that it was, so it stays");
            case UNKEPT -> refused(seat, "no PIN can be checked or changed, the log says why");
        }
    }

    private void accepted(Seat seat, Asked of) {
        locks.forgive(of.agent);
        locks.forgive(seat.plan.id());
        if (of.changes) {
            out.put(new CallOut.Say(false, "agent " + of.agent + " has chosen another PIN"));
        }
        boolean good = of.changes && of.agent.equals(seat.agent);
        if (!good) {
            String why = arrive(seat, of.agent);
            if (!why.isEmpty()) {
                out.put(new CallOut.Say(true, "position " + seat.plan.id() + ": agent "
                        + of.agent + " cannot sign in there: " + why));
            }
            good = why.isEmpty() || of.changes;
        }
        done(seat, good);
    }

    /** Why somebody whose PIN was right does not sit there now; empty when they do. */
    private String arrive(Seat seat, String agent) {
        AgentPlan plan = inForce.agent(agent);
        String taken = taken(seat);
        if (plan == null || plan.position() != 0) {
            return "the site file has it otherwise now";
        }
        if (!taken.isEmpty()) {
            return taken;
        }
        AgentState state = acd.agent(agent).state();
        Seat before = seats.of(agent);
        if (before != null && before.busy()) {
            return "in a call at position " + before.plan.id();
        }
        if (state != AgentState.SIGNED_OUT) {
            // Whoever goes to another place without signing out is signed out at the old one.
            out.tell(new AcdIn.SignOut(agent));
        }
        seats.expect(agent, seat);
        out.tell(new AcdIn.SignIn(agent, List.of(), seat.bus));
        return "";
    }

    private void wrong(Now now, Seat seat, Asked of) {
        String whose = of.agent.isEmpty() ? "the number is nobody's, or the PIN wrong"
                : "wrong PIN for agent " + of.agent;
        int position = seat.plan.id();
        long at = now.monoMs();
        switch (locks.refused(of.agent, position, at)) {
            case NOTHING -> { }
            case LOCKED -> guessing(now, "too many wrong PINs in a row: that of agent " + of.agent
                    + " is not checked for " + minutes(locks.lockedMs(of.agent, at)));
            case POSITION_LOCKED -> guessing(now, "too many wrong PINs in a row at position "
                    + position + ": none that is typed there is checked for "
                    + minutes(locks.lockedMs(position, at)));
            case BOX_LOCKED -> guessing(now, "too many wrong PINs in an hour: none is checked for "
                    + minutes(locks.lockedMs("", at)));
        }
        refused(seat, whose);
    }

    private static String minutes(long ms) {
        return Math.ceilDiv(ms, 60_000L) + " min";
    }

    private void guessing(Now now, String text) {
        told = true;
        out.put(new CallOut.Guessing(true, text));
        out.put(new CallOut.Start(new CallTimer.LocksOver(),
                locks.overMs(now.monoMs()) - now.monoMs()));
    }

    void locksOver(Now now) {
        long over = locks.overMs(now.monoMs());
        if (over > 0) {
            out.put(new CallOut.Start(new CallTimer.LocksOver(), over - now.monoMs()));
        } else if (told) {
            told = false;
            out.put(new CallOut.Guessing(false, "every PIN is checked again"));
        }
    }

    // ---- what an agent wants

    /** A second time during a call takes it back. */
    private boolean signOut(Seat seat) {
        if (seat.agent.isEmpty()) {
            return false;
        }
        AgentView agent = acd.agent(seat.agent);
        boolean own = agent.state() == AgentState.OCCUPIED;
        boolean back = agent.pending() == Pending.SIGN_OUT || own && seat.left;
        seat.left = !back;
        out.tell(back ? new AcdIn.Ready(seat.agent)
                : own ? new AcdIn.NotReady(seat.agent, NotReadyReason.BREAK)
                : new AcdIn.SignOut(seat.agent));
        return true;
    }

    private boolean notReady(Seat seat, int reason) {
        List<String> reasons = inForce.plan().office().keys().reasons();
        if (seat.agent.isEmpty() || reason < 1 || reason > reasons.size()) {
            return false;
        }
        out.tell(new AcdIn.NotReady(seat.agent, reasons.get(reason - 1)));
        return true;
    }

    private boolean longerWrapUp(Seat seat) {
        int longer = inForce.plan().office().keys().longerWrapUpS();
        if (seat.agent.isEmpty() || longer == 0
                || acd.agent(seat.agent).state() != AgentState.WRAP_UP) {
            return false;
        }
        out.tell(new AcdIn.LongerWrapUp(seat.agent, longer * 1_000L));
        return true;
    }

    /** The last one counts. */
    private boolean mark(Seat seat, int number) {
        Call call = seat.watch != null ? seat.watch.call() : seat.call;
        if (call == null || call.outgoing() || call.phase() != CallPhase.TALKING
                || number > inForce.plan().office().keys().marks()) {
            return false;
        }
        call.mark(number);
        out.put(new CallOut.Say(false, "agent " + seat.agent + (number == 0
                ? " has taken the mark off call " : " has given mark " + number + " to call ")
                + call.id()));
        out.touched(CallOut.Topic.CALLS, "");
        return true;
    }

    // ---- the box

    /** Whose PIN the site file has otherwise may try it at once. */
    void reload(Plan before) {
        Plan plan = inForce.plan();
        for (AgentPlan was : before.agents()) {
            if (plan.agents().stream().noneMatch(
                    one -> one.id().equals(was.id()) && one.pin().equals(was.pin()))) {
                locks.forgive(was.id());
            }
        }
        asked.keySet().removeIf(position -> plan.positionOrNull(position) == null);
    }

    /** No digit is kept over a start: who was typing begins again, and nothing was tried. */
    List<Wanted> restarted(Now now) {
        asked.clear();
        if (told) {
            out.put(new CallOut.Guessing(
                    true, "some PINs are not checked for a while, after too many wrong ones"));
        }
        return seats.keysForgotten(now);
    }

    /** Names what the desk holds. */
    void state(Fields f) {
        f.part("locks", locks::state);
        f.map("asked", asked, Codec.INT, Asked.STATE);
        lastEntry = f.number("last_entry", lastEntry);
        told = f.flag("told", told);
    }
}
