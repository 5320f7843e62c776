package org.callbox.controller.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.call.CallIn;
import org.callbox.controller.call.QueueDays;
import org.callbox.controller.hours.HoursIn;
import org.callbox.controller.hours.HoursOut;
import org.callbox.controller.hours.NightSwitch;
import org.callbox.controller.hours.Openness;
import org.callbox.controller.hours.OpeningHours;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.TestCallPlan;
import org.callbox.controller.publish.StatePublisher;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/** Takes to the opening hours what concerns them, and what they say to others. Has no state. */
final class HoursDesk {
    private static final String TROUBLE = "clock";

    private final Switchboard board;
    private final OpeningHours hours;
    private final Facts facts;
    private final StatePublisher publisher;
    private final Timers<CoreTimer> timers;
    private final Agenda agenda;

    HoursDesk(Switchboard board, OpeningHours hours, Facts facts, StatePublisher publisher,
            Timers<CoreTimer> timers, Agenda agenda) {
        this.board = board;
        this.hours = hours;
        this.facts = facts;
        this.publisher = publisher;
        this.timers = timers;
        this.agenda = agenda;
    }

    /** Time has passed. After a start the clocks are to be compared anew first. */
    void before(Now now, Event event) {
        if (!(event instanceof Event.Restarted)) {
            tell(now, new HoursIn.Look());
        }
        QueueDays days = facts.days();
        if (days.over(now, hours.zoneKnown())) {
            days.turn(now, hours.localMs(now.wallMs()), hours.zoneKnown(),
                    facts.plan().queues().stream().map(QueuePlan::id).toList());
            for (QueuePlan queue : facts.plan().queues()) {
                publisher.touchNow(new Topic.QueueToday(queue.id()));
                publisher.touch(new Topic.QueueHistory(queue.id()));
            }
        }
    }

    /** Whether the wall clock is not believed. */
    boolean unsynced() {
        return hours.unsynced();
    }

    void tell(Now now, HoursIn in) {
        for (HoursOut said : hours.on(now, in)) {
            switch (said) {
                case HoursOut.Wake(var ms) ->
                        timers.start(new CoreTimer.Hours(), now.monoMs() + ms);
                case HoursOut.Sleep _ -> timers.stop(new CoreTimer.Hours());
                case HoursOut.AskZone(var zone, var fromMs) ->
                        agenda.command(new Command.AskZone(zone, fromMs));
                case HoursOut.Turned(var queue, var is) when hours.isQueue(queue) -> {
                    agenda.forCalls(new CallIn.Turned(queue, is.open()));
                    agenda.say(false, "queue " + queue + " is " + (is.open() ? "open" : "closed")
                            + " now: " + why(queue, is));
                    publisher.touch(new Topic.Queue(queue));
                    publisher.touch(new Topic.Status());
                    board.wall().touched(queue);
                    board.alarms().causes().staff();
                }
                case HoursOut.Turned(var key, var is) when !hours.shiftOf(key).isEmpty() -> {
                    if (!is.open()) {
                        agenda.forCalls(new CallIn.ShiftOver(hours.shiftOf(key)));
                    }
                    publisher.touch(new Topic.Agent(hours.shiftOf(key)));
                }
                case HoursOut.Turned(var key, var is) when key.equals(TestCallPlan.HOURS_KEY) ->
                        board.wall().testCall().turned(now, is.open());
                case HoursOut.Turned(var bell, var is) -> board.wall().touched(bell);
                case HoursOut.Touched(var key) -> touched(key);
                case HoursOut.Overflows(var queue, var on) -> overflows(queue, on);
                case HoursOut.ClockUnsynced(var unsynced) -> clock(now, unsynced);
            }
        }
    }

    private void overflows(String queue, boolean on) {
        agenda.forCalls(new CallIn.Overflows(queue, on));
        if (!on) {
            agenda.say(false, "queue " + queue + ": overflow as in the site file");
        }
        touched(queue);
    }

    private void touched(String key) {
        if (hours.isQueue(key)) {
            publisher.touch(new Topic.Queue(key));
        } else if (!hours.shiftOf(key).isEmpty()) {
            publisher.touch(new Topic.Agent(hours.shiftOf(key)));
        }
    }

    private String why(String queue, Openness is) {
        String named = is.name().isEmpty() ? "" : " " + is.name();
        return switch (is.why()) {
            case ALWAYS -> "it has no hours";
            case HOURS -> "hours of the weekday";
            case HOLIDAY -> "holiday" + named;
            case EXCEPTION -> "exception" + named;
            case NIGHT_SWITCH -> "night switch " + hours.night(queue).mode().word() + ", set by "
                    + hours.night(queue).by();
            case UNKNOWN -> "as it was last";
        };
    }

    private void clock(Now now, boolean unsynced) {
        board.alarms().clock(now);
        facts.trouble(TROUBLE, unsynced ? "the time is not known, so queues with hours stay open"
                + " or closed as they were last; set the clock, or use callbox night" : "");
        publisher.touch(new Topic.Status());
    }

    /** An order for the night switch. */
    void night(Now now, long question, OperatorRequest.Night order) {
        if (!wrong(question, order.queue())) {
            switched(now, order.queue(), new NightSwitch(order.mode(), order.by(), now.wallMs()));
            reply(question, answer(order.mode(), order.queue(), order.by()));
        }
    }

    /**
     * A queue is opened or closed by hand, which is a night switch. One that is opened within its
     * hours is only left to them again, so that it closes with them.
     */
    void opening(Now now, long question, OperatorRequest.Opening order) {
        if (wrong(question, order.queue())) {
            return;
        }
        NightSwitch.Mode mode = !order.open() ? NightSwitch.Mode.ON
                : order.forS() == 0 && hours.openByCalendar(order.queue()) ? NightSwitch.Mode.AUTO
                : NightSwitch.Mode.OFF;
        switched(now, order.queue(), new NightSwitch(mode, order.by(), now.wallMs(),
                order.forS() == 0 ? 0 : now.wallMs() + order.forS() * 1_000));
        reply(question, answer(mode, order.queue(), order.by()));
    }

    /** Whether nothing can be switched; whoever asked is told why. */
    private boolean wrong(long question, String queue) {
        Plan plan = board.setup().plan();
        List<String> queues = queues();
        boolean all = queue.equals(OpeningHours.ALL);
        if (!all && !queues.contains(queue)) {
            reply(question, Map.of("error", "there is no queue " + queue + "; queues are: "
                    + String.join(", ", queues)));
            return true;
        }
        if (all && plan.hours().queues().isEmpty()) {
            reply(question, Map.of("error", "no queue has opening hours, so name the one that is"
                    + " meant with --queue: " + String.join(", ", queues)));
            return true;
        }
        return false;
    }

    private List<String> queues() {
        return board.setup().plan().queues().stream().map(QueuePlan::id).toList();
    }

    /** @param queue {@link OpeningHours#ALL} for all with hours */
    void switched(Now now, String queue, NightSwitch to) {
        tell(now, new HoursIn.Switch(queue, to));
        agenda.say(false, "night switch"
                + (queue.equals(OpeningHours.ALL) ? "" : " of queue " + queue) + ": "
                + to.mode().word() + ", set by " + to.by() + (to.untilMs() == 0 ? ""
                        : ", for " + (to.untilMs() - to.atMs()) / 1_000 + " s"));
        board.setup().plan().queues().forEach(
                one -> publisher.touch(new Topic.Queue(one.id())));
        publisher.touch(new Topic.Status());
    }

    private Map<String, Object> answer(NightSwitch.Mode mode, String queue, String by) {
        List<String> queues = queues();
        List<String> open = new ArrayList<>(queues);
        open.removeIf(one -> !hours.of(one).open());
        List<String> closed = new ArrayList<>(queues);
        closed.removeAll(open);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("night", mode.word());
        fields.put("queue", queue);
        fields.put("by", by);
        fields.put("open", open);
        fields.put("closed", closed);
        return fields;
    }

    private void reply(long question, Map<String, Object> fields) {
        agenda.command(new Command.Reply(question, fields));
    }
}
