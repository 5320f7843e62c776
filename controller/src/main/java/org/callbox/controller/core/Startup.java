package org.callbox.controller.core;

import java.util.Map;
import org.callbox.bridge.card.SessionIn;
import org.callbox.controller.alarm.Alarm;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.call.CallControl;
import org.callbox.controller.call.CallIn;
import org.callbox.controller.hours.HoursIn;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.publish.StatePublisher;
import org.callbox.controller.span.CardIn;
import org.callbox.controller.span.SpanIn;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/** What the core does at its first step, and at the first step of a process on a state kept. */
final class Startup {
    private final Switchboard board;
    private final Map<Integer, CardUnit> cards;
    private final Map<Integer, SpanUnit> spans;
    private final CallControl calls;
    private final Facts facts;
    private final StatePublisher publisher;
    private final Timers<CoreTimer> timers;
    private final Agenda agenda;

    Startup(Switchboard board, Map<Integer, CardUnit> cards, Map<Integer, SpanUnit> spans,
            CallControl calls, Facts facts, StatePublisher publisher, Timers<CoreTimer> timers,
            Agenda agenda) {
        this.board = board;
        this.cards = cards;
        this.spans = spans;
        this.calls = calls;
        this.facts = facts;
        this.publisher = publisher;
        this.timers = timers;
        this.agenda = agenda;
    }

    /** The first step of a core that nothing was kept for. */
    void first(Now now) {
        board.started = true;
        facts.began(now);
        for (SpanUnit unit : spans.values()) {
            agenda.tell(unit.plan.card(), new SessionIn.ConfigureSpan(
                    unit.plan.port(), unit.layer1Config(), unit.plan.dChannel()));
        }
        for (CardUnit unit : cards.values()) {
            agenda.tell(unit.plan.id(), new SessionIn.Expect(unit.plan.serial()));
            agenda.tell(unit.plan.id(), new SessionIn.Reconcile());
        }
        for (PositionPlan position : board.setup.plan().positions()) {
            board.callOrders().lamp(position.id(), LampPattern.OFF);
        }
        timers.start(new CoreTimer.Refresh(), now.monoMs() + Switchboard.REFRESH_MS);
        agenda.forCalls(new CallIn.Began());
        board.lines().clock().reloaded(now);
        board.lines().minute(now, facts.countsSeconds());
        board.hours().tell(now, new HoursIn.Began());
        board.work(now);
    }

    /** Cards and exchanges went on without us and are asked for their state (docs/recovery.md). */
    void again(Now now, Event.Restarted with) {
        boolean sameKernel = board.setup.bootId().equals(with.bootId());
        board.setup = board.setup.restarted(with);
        board.clockShiftMs = with.clockShiftMs();
        facts.restarted(board.setup);
        // Who asked the process that is gone does not wait for an answer of this one.
        board.traces.forget();
        serveAgain();
        board.linkTraces.forget();
        for (CardUnit unit : cards.values()) {
            unit.adopting = true;
            unit.unseen = true;
            agenda.tell(unit.plan.id(), new SessionIn.Expect(unit.plan.serial()));
            agenda.forCard(unit.plan.id(), new CardIn.Restarted(with.hostBootId()));
            timers.start(new CoreTimer.Adopt(unit.plan.id()), now.monoMs() + Switchboard.ADOPT_MS);
        }
        for (SpanUnit unit : spans.values()) {
            unit.resetAsked = 0;
            agenda.forSpan(unit.plan.id(), new SpanIn.Restarted());
        }
        agenda.forCalls(new CallIn.Restarted(
                with.session(), sameKernel ? 0 : facts.clockLeapt(now)));
        board.hours().tell(now, new HoursIn.Restarted(sameKernel));
        board.wall().again(now);
        board.lines().minute(now, facts.countsSeconds());
        publisher.forget();
        // A start that leaves out an input raises it anew.
        board.alarms().cause(now, Alarm.of(AlarmType.INPUT_QUARANTINED), false, "");
        board.alarms().again(now, sameKernel);
        int there = calls.calls(now).size();
        agenda.say(there > 0, "restarted with " + (there == 0 ? "no call in progress"
                : there == 1 ? "1 call in progress" : there + " calls in progress"));
    }

    /** An order to end service was for the process that is gone, carried out to its end or not. */
    private void serveAgain() {
        String order = facts.stopping();
        if (!order.isEmpty()) {
            agenda.say(true, board.farewell == Switchboard.Farewell.SPOKEN
                    ? "service was ended on purpose before this start, and begins again"
                    : "the order to end service (" + order + ") was not carried out to its end"
                            + " before this start: service begins again");
        }
        facts.stopping("");
        board.farewell = Switchboard.Farewell.NONE;
        timers.stop(new CoreTimer.Farewell());
    }
}
