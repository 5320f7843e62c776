package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.Acd;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.call.Seats.Wanted;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.time.Now;

/**
 * Supervisors in calls of colleagues (docs/supervision.md). The card is asked for a bridge first;
 * once it has one, line, headset and supervisor are joined to it. Whatever takes line and headset
 * apart ends that, and is noticed here after each input.
 */
final class Supervision {
    /** The tone that somebody listens lasts so long, and comes again after so long. */
    private static final long TONE_MS = 500;
    private static final long AGAIN_MS = 15_000;

    private final InForce inForce;
    private final Calls calls;
    private final Seats seats;
    private final Acd acd;
    private final KeyDesk keys;
    private final Output out;
    private final HelpCalls help;
    /** By where the supervisor sits. */
    private final Map<Integer, Watch> watches = new LinkedHashMap<>();
    private long lastQuestion;
    private long lastRow;
    /** Whether every lamp shows no notice; false until that is known. */
    private transient boolean dark;

    Supervision(InForce inForce, Calls calls, Seats seats, Acd acd, KeyDesk keys, Output out) {
        this.inForce = inForce;
        this.calls = calls;
        this.seats = seats;
        this.acd = acd;
        this.keys = keys;
        this.out = out;
        this.help = new HelpCalls(inForce, calls, seats, acd, out);
    }

    // ---- what is wanted

    /** The word of docs/keys.md that supervisors say, and agents who ask for help. */
    void said(Now now, Seat seat, String digits) {
        Watch own = seat.watch;
        String why;
        if (own != null && digits.equals("0")) {
            leave(now, seat);
            why = "";
        } else if (own != null) {
            WatchMode mode = mode(digits);
            why = mode == null ? "there is no such code" : begin(now, seat, mode, own.colleague);
        } else if (seat.call != null) {
            why = digits.isEmpty() ? help.turn(now, seat) : "there is no such code";
        } else {
            Call asks = digits.isEmpty() ? help.first(seat) : null;
            why = asks != null ? begin(now, seat, WatchMode.JOIN, asks.positionId())
                    : digits.isEmpty() ? "nobody asks for help there"
                    : begin(now, seat, WatchMode.LISTEN, Integer.parseInt(digits));
        }
        if (seat.watch != null && seat.watch.asked != null && why.isEmpty()) {
            seat.watch.typed = true;
            return;
        }
        if (!why.isEmpty()) {
            out.put(new CallOut.Say(true, "position " + seat.plan.id() + ": " + why));
        }
        keys.done(seat, why.isEmpty());
    }

    private static WatchMode mode(String digits) {
        return switch (digits) {
            case "1" -> WatchMode.LISTEN;
            case "2" -> WatchMode.WHISPER;
            case "3" -> WatchMode.JOIN;
            default -> null;
        };
    }

    void asked(Now now, CallIn.Asked asked, AgentWish.Supervising wish) {
        Seat seat = seats.at(asked.position());
        String why = seat == null ? "there is no position " + asked.position() : switch (wish) {
            case AgentWish.Watch(var mode, var at) -> begin(now, seat, mode, at);
            case AgentWish.Unwatch _ -> seat.watch == null
                    ? "nobody listens at position " + asked.position() : "";
        };
        if (!why.isEmpty()) {
            out.put(new CallOut.Say(true, "position " + asked.position()
                    + ": no supervision, " + why));
            answer(asked.question(), false, why, "");
        } else if (wish instanceof AgentWish.Unwatch) {
            String call = seat.watch.call().id();
            leave(now, seat);
            answer(asked.question(), true, "left", call);
        } else {
            seat.watch.question = asked.question();
        }
    }

    private void answer(long question, boolean good, String text, String call) {
        if (question != 0) {
            out.put(new CallOut.Answer(question, good, text, call));
        }
    }

    /** Why it does not begin, a sentence without its full stop; empty where the card is asked. */
    private String begin(Now now, Seat seat, WatchMode mode, int colleague) {
        String why = obstacle(seat, colleague);
        if (!why.isEmpty()) {
            return why;
        }
        Call call = seats.at(colleague).call;
        if (seat.watch == null) {
            seat.watch = new Watch(
                    seat.plan.id(), seat.agent, colleague, call.agent(), call);
            watches.put(seat.plan.id(), seat.watch);
            out.tell(new AcdIn.Occupied(seat.agent));
            out.headset(seat.plan.id());
        }
        seat.watch.asked = mode;
        seat.watch.asking = ++lastQuestion;
        out.put(new CallOut.AskBridge(
                call.trunk().span(), seat.plan.id(), mode, lastQuestion));
        return "";
    }

    private String obstacle(Seat seat, int colleague) {
        String at = "position " + seat.plan.id();
        String there = "position " + colleague;
        Watch own = seat.watch;
        String absent = Doors.absent(acd, seat, seat.plan.id());
        if (absent != null) {
            return absent;
        }
        if (!inForce.plan().supervisor(seat.agent)) {
            return "agent " + seat.agent + " is no supervisor (role of the agent in the site"
                    + " file)";
        }
        if (seat.call != null || seat.colleague != null
                || own != null && own.colleague != colleague) {
            return at + " is in a call";
        }
        if (own != null && own.asked != null) {
            return "the card has not yet answered what " + at + " wanted before";
        }
        Seat other = seats.at(colleague);
        if (other == null) {
            return "there is no " + there;
        }
        Call call = other.call;
        if (call == null || call.phase() != CallPhase.TALKING || !call.connection().joined()) {
            return "nobody talks at " + there;
        }
        if (watches.values().stream().anyMatch(one -> one != own && one.call() == call)) {
            return "a supervisor listens to the call at " + there + " already";
        }
        return seat.bus.equals(inForce.busOf(call)) ? ""
                : at + " cannot be joined to the line of the call at " + there;
    }

    // ---- what comes of it

    /** The card bridges as it was asked, or says why not. */
    void bridgeIs(Now now, long question, String why) {
        for (Watch watch : watches.values()) {
            if (watch.asking == question && watch.asked != null) {
                bridgeIs(now, watch, why);
                return;
            }
        }
    }

    private void bridgeIs(Now now, Watch watch, String why) {
        WatchMode mode = watch.asked;
        watch.asked = null;
        told(watch, why, mode);
        if (!why.isEmpty()) {
            out.put(new CallOut.Say(true,
                    "position " + watch.position + ": no supervision, " + why));
            if (!watch.on) {
                out.put(new CallOut.BridgeFree(watch.position, true));
                forget(watch);
            }
            return;
        }
        if (watch.on) {
            row(now, watch);
        } else {
            watch.on = true;
            watch.call().watch = watch;
            watch.call().connection().bridge(out, watch.call().trunk(), watch.position);
        }
        watch.mode = mode;
        watch.since = now;
        if (watch.call().help != null && mode == WatchMode.JOIN) {
            help.over(now, watch.call());
        }
        said(now, watch, CallStep.Kind.SUPERVISED);
        tone(watch, true);
        dark = false;
    }

    /** Whoever wanted it, if anybody waits for that. */
    private void told(Watch watch, String why, WatchMode mode) {
        if (watch.typed) {
            keys.done(seats.at(watch.position), why.isEmpty());
        }
        answer(watch.question, why.isEmpty(), why.isEmpty() ? mode.word() : why,
                watch.call().id());
        watch.typed = false;
        watch.question = 0;
    }

    private void said(Now now, Watch watch, CallStep.Kind kind) {
        out.step(now, watch.call(), kind);
        out.touched(CallOut.Topic.CALLS, "");
        out.touched(CallOut.Topic.AGENT, watch.agent);
    }

    /** Who whispers or speaks is heard, and needs no tone again. */
    private void tone(Watch watch, boolean on) {
        watch.tone = on;
        out.put(new CallOut.BridgeTone(watch.position, on));
        if (on || watch.mode == WatchMode.LISTEN) {
            out.put(new CallOut.Start(
                    new CallTimer.BridgeTone(watch.position), on ? TONE_MS : AGAIN_MS));
        }
    }

    void toneDue(int position) {
        Watch watch = watches.get(position);
        if (watch != null && watch.on) {
            tone(watch, !watch.tone);
        }
    }

    // ---- the end

    /** The headset of a supervisor, or its card, may be gone. */
    void unreachable(Now now, Seat seat) {
        if (!seat.present || seat.away) {
            leave(now, seat);
        }
    }

    /** The supervisor wants, or can, no more. */
    void leave(Now now, Seat seat) {
        if (seat.watch != null) {
            over(now, seat.watch);
        }
    }

    private void over(Now now, Watch watch) {
        if (watch.asked != null) {
            told(watch, "the call is over, or the supervisor has left", watch.asked);
        }
        if (watch.on) {
            if (watch.call().connection().bridged() == watch.position) {
                watch.call().connection().unbridge(out, watch.call().trunk());
            }
            out.put(new CallOut.Stop(new CallTimer.BridgeTone(watch.position)));
            row(now, watch);
            said(now, watch, CallStep.Kind.UNSUPERVISED);
            watch.call().watch = null;
        } else {
            out.put(new CallOut.BridgeFree(watch.position, false));
        }
        forget(watch);
    }

    private void forget(Watch watch) {
        watches.remove(watch.position);
        Seat seat = seats.at(watch.position);
        seat.watch = null;
        out.tell(new AcdIn.Vacant(watch.supervisor));
        out.headset(watch.position);
    }

    private void row(Now now, Watch watch) {
        out.put(new CallOut.Figure(ends(now, watch)));
    }

    /** All that is under way ends here: for a start that cannot go on from this state. */
    List<WatchRow> abandoned(Now now) {
        return watches.values().stream().filter(one -> one.on).map(one -> ends(now, one)).toList();
    }

    private WatchRow ends(Now now, Watch watch) {
        return new WatchRow(inForce.session, ++lastRow, watch.call().id(), watch.supervisor,
                watch.position, watch.agent, watch.mode.word(), watch.since.wallMs(),
                now.wallMs(), now.monoMs() - watch.since.monoMs());
    }

    // ---- after each input

    /** Ends what has nothing to hear any more; true where that leads to something. */
    boolean ended(Now now) {
        boolean any = false;
        for (Watch watch : List.copyOf(watches.values())) {
            if (!watch.stands()) {
                over(now, watch);
                any = true;
            }
        }
        return any;
    }

    /** Lamps that are to show, or show no more, that somebody listens or asks for help. */
    List<Wanted> notices(Now now) {
        boolean none = watches.isEmpty() && !help.any();
        if (none && dark) {
            return List.of();
        }
        dark = none;
        List<Wanted> wanted = new ArrayList<>();
        for (Seat seat : seats.all()) {
            boolean on = seat.call != null ? seat.call.watch != null && !seat.call.clearing()
                    : !seat.busy() && help.first(seat) != null;
            if (on != seat.position.noticed()) {
                wanted.addAll(seats.at(now, seat.plan.id(), new PositionIn.Notice(on)));
            }
        }
        return wanted;
    }

    // ---- the box

    /** Whether a supervisor hears the call at a position. */
    boolean hears(int position) {
        return watches.values().stream().anyMatch(one -> one.on && one.colleague == position);
    }

    /**
     * The card has not joined what belongs to the bridge of a supervisor: who talked goes on
     * without it. False where nobody listens from that position.
     */
    boolean joinFailed(Now now, int position, String why) {
        Watch watch = watches.get(position);
        if (watch == null) {
            return false;
        }
        out.put(new CallOut.Say(true, "position " + position + ": no supervision, " + why));
        over(now, watch);
        return true;
    }

    /** Who is a supervisor no more hears no more. */
    void reload(Now now) {
        for (Watch watch : List.copyOf(watches.values())) {
            if (!inForce.plan().supervisor(watch.supervisor)) {
                over(now, watch);
            }
        }
    }

    /** Whoever asked before is not there any more. */
    void restarted() {
        watches.values().forEach(watch -> watch.question = 0);
        watches.values().forEach(watch -> watch.typed = false);
        dark = false;
    }

    /** Names who listens where; after the calls, in which these are found again. */
    void state(Fields f) {
        List<Watch> all = new ArrayList<>(watches.values());
        f.list("watches", all, Codec.object((one, was) -> Watch.state(one, was, calls)));
        lastQuestion = f.number("last_question", lastQuestion);
        lastRow = f.number("last_row", lastRow);
        if (f.reading()) {
            watches.clear();
            for (Watch watch : all) {
                watches.put(watch.position, watch);
                seats.at(watch.position).watch = watch;
                if (watch.on) {
                    watch.call().watch = watch;
                    watch.call().connection().wasBridged(watch.position);
                }
            }
        }
    }
}
