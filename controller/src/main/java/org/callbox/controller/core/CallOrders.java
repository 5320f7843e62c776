package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.alarm.Alarm;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.call.CallOut;
import org.callbox.controller.keys.KeysOut.Heard;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.publish.EventPayloads;
import org.callbox.controller.publish.StatePublisher;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.span.SpanIn;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/** What the room {@code call} wants done, handed to whom it concerns. Has no state. */
final class CallOrders {
    private final Facts facts;
    private final Routing routing;
    private final StatePublisher publisher;
    private final Timers<CoreTimer> timers;
    private final Agenda agenda;
    private final SignInDesk desk;

    CallOrders(Facts facts, Routing routing, StatePublisher publisher, Timers<CoreTimer> timers,
            Agenda agenda) {
        this.facts = facts;
        this.routing = routing;
        this.publisher = publisher;
        this.timers = timers;
        this.agenda = agenda;
        this.desk = new SignInDesk(facts, routing, publisher, agenda);
    }

    void said(Now now, CallOut said, Switchboard board) {
        switch (said) {
            case CallOut.Request(var span, var ref, var what, var elements) ->
                    agenda.forSpan(span, new SpanIn.Request(ref, what, elements));
            case CallOut.Place(var span, var call, var avoid, var spare, var held, var setup) ->
                    agenda.forSpan(span, new SpanIn.Place(call, avoid, spare, held, setup));
            case CallOut.Answer(var question, var good, var text, var call) ->
                    agenda.command(new Command.Reply(question, good
                            ? answer(text, call) : Map.of("error", text)));
            case CallOut.Say(var warning, var text) -> agenda.say(warning, text);
            case CallOut.Join(var span, var channel, var position) -> {
                board.wall().free(now, position);
                routing.join(span, channel, position).forEach(agenda::tell);
            }
            case CallOut.Part(var span, var channel, var position) ->
                    routing.part(span, channel, position).forEach(agenda::tell);
            case CallOut.OfBridge of -> routing.bridges().said(of).forEach(agenda::tell);
            case CallOut.JoinLines lines -> routing.join(lines).forEach(agenda::tell);
            case CallOut.PartLines lines -> routing.part(lines).forEach(agenda::tell);
            case CallOut.JoinSeats(var position, var other) ->
                    routing.joinSeats(position, other).forEach(agenda::tell);
            case CallOut.PartSeats(var position, var other) ->
                    routing.partSeats(position, other).forEach(agenda::tell);
            case CallOut.PlayTone(var span, var channel) ->
                    agenda.tell(routing.playTone(span, channel));
            case CallOut.Silence(var span, var channel) ->
                    agenda.tell(routing.silence(span, channel));
            case CallOut.Ring(var position) -> {
                board.wall().free(now, position);
                agenda.tell(routing.ring(position, true));
            }
            case CallOut.StopRing(var position) -> agenda.tell(routing.ring(position, false));
            case CallOut.Reveal reveal -> desk.reveal(reveal);
            case CallOut.Check check -> desk.check(check);
            case CallOut.ChangePin change -> desk.change(change);
            case CallOut.Signal signal -> {
                if (signal.heard() == Heard.RINGING) {
                    board.wall().free(now, signal.position());
                }
                desk.signal(signal);
            }
            case CallOut.Guessing guessing -> desk.guessing(now, guessing, board);
            case CallOut.LimitReached(var why) ->
                    board.alarms().keptUp(now, Alarm.of(AlarmType.TOLL_LIMIT), why);
            case CallOut.Lamp(var position, var _) when board.wall().selfTest().has(position) -> {
                // It is shown when the test there is over.
            }
            case CallOut.Lamp(var position, var pattern) -> lamp(position, pattern);
            case CallOut.Assigned(var fact) -> agenda.command(new Command.Assign(fact));
            case CallOut.Finished(var record) -> {
                board.alarms().causes().ended(record);
                agenda.command(new Command.Record(record));
            }
            case CallOut.Figure(var row) -> agenda.command(new Command.Figure(row));
            case CallOut.Step(var step) -> {
                publisher.touchSeat(step.position());
                agenda.command(new Command.Publish(
                        EventPayloads.call(facts.labels(), step, board.nextEvent(), now)));
            }
            case CallOut.Between(var step) -> agenda.command(new Command.Publish(
                    EventPayloads.between(facts.labels(), step, board.nextEvent(), now)));
            case CallOut.Touched(var topic, var id) -> touched(topic, id, board);
            case CallOut.Start(var timer, var ms) ->
                    timers.start(new CoreTimer.OfCalls(timer), now.monoMs() + ms);
            case CallOut.Stop(var timer) -> timers.stop(new CoreTimer.OfCalls(timer));
            case CallOut.Drained drained -> board.drained(now);
        }
    }

    private void touched(CallOut.Topic topic, String id, Switchboard board) {
        AlarmCauses causes = board.alarms().causes();
        board.ended();
        publisher.touch(topic(topic, id));
        switch (topic) {
            case QUEUE -> {
                board.wall().touched(id);
                causes.queue(id);
                if (!facts.openness(id).open()) {
                    // Whether somebody waits there decides whether agents are missed.
                    publisher.touch(new Topic.Status());
                    causes.staff();
                }
            }
            case HEADSET -> {
                publisher.touchSeat(Integer.parseInt(id));
                causes.headset(Integer.parseInt(id));
            }
            case AGENT -> {
                publisher.touchSeat(facts.placeOf(id));
                causes.headset(facts.placeOf(id));
            }
            case STATUS -> causes.staff();
            case CALLS -> { }
        }
    }

    private static Topic.State topic(CallOut.Topic topic, String id) {
        return switch (topic) {
            case QUEUE -> new Topic.Queue(id);
            case HEADSET -> new Topic.Headset(Integer.parseInt(id));
            case AGENT -> new Topic.Agent(id);
            case CALLS -> new Topic.Calls();
            case STATUS -> new Topic.Status();
        };
    }

    private static Map<String, Object> answer(String state, String call) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("state", state);
        fields.put("call", call);
        return fields;
    }

    void lamp(int position, LampPattern pattern) {
        if (routing.hasGpioLamp(position)) {
            agenda.command(new Command.Lamp(position, pattern));
        }
        // The lamp at the headset's base cannot blink: lit, it says that all is in order.
        agenda.tell(routing.portLamp(position, pattern == LampPattern.ON));
    }
}
