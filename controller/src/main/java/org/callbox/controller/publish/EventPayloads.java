package org.callbox.controller.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.alarm.AlarmChange;
import org.callbox.controller.call.CallStep;
import org.callbox.controller.call.SeatStep;
import org.callbox.controller.numbers.NumberForm;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.time.Now;

/** What the event topics say. */
public final class EventPayloads {
    private EventPayloads() {}

    /**
     * One step of a call as {@code event/call}.
     *
     * @param sequence 1, 2, 3 ... over all events of the box
     */
    public static Publication call(
            Labels labels, CallStep step, long sequence, Now now) {
        Plan plan = labels.plan();
        Map<String, Object> fields = Stamp.head(now);
        fields.put("seq", sequence);
        fields.put("call_id", step.call());
        fields.put("dir", step.outgoing() ? "out" : "in");
        fields.put("step", step.kind().word());
        fields.put("span", step.span());
        fields.put("channel", step.channel());
        fields.put("queue", step.queue());
        fields.put("queue_name", labels.queue(step.queue()));
        fields.put("headset", step.position());
        fields.put("agent", step.agent());
        fields.put("agent_name", labels.agent(step.agent()));
        fields.put("wait_s", step.waitMs() / 1_000.0);
        fields.put("talk_s", step.talkMs() / 1_000.0);
        fields.put("reason", step.reason() == null ? "" : step.reason().word());
        fields.put("cause", step.cause());
        if (!step.refusal().isEmpty()) {
            fields.put("refusal", step.refusal());
        }
        fields.put("called", step.outgoing()
                ? Labels.shown(plan, step.called()) : step.called());
        fields.put("called_name", step.calledName().isEmpty()
                ? labels.queue(step.queue()) : step.calledName());
        fields.put("place_of", step.placeOf());
        if (!step.supervisor().isEmpty()) {
            fields.put("supervisor", step.supervisor());
            fields.put("supervisor_name", labels.agent(step.supervisor()));
            fields.put("supervision", step.supervision());
        }
        fields.put("for_call", step.forCall());
        fields.put("auto_answered", step.itself() ? 1 : 0);
        fields.put("caller", Labels.shown(plan, step.caller()));
        fields.put("calling_type", step.callerType());
        fields.put("screening", step.screening());
        boolean offer = !step.outgoing() && step.kind() == CallStep.Kind.OFFERED;
        return new Publication(new Topic.CallEvent(), fields, !offer ? ""
                : NumberForm.ofCallers(plan).of(step.caller(), step.callerType()));
    }

    /** One step of a call between two headsets, in the same topic. */
    public static Publication between(Labels labels, SeatStep step, long sequence, Now now) {
        Map<String, Object> fields = Stamp.head(now);
        fields.put("seq", sequence);
        fields.put("call_id", step.call());
        fields.put("dir", "internal");
        fields.put("step", step.kind().word());
        fields.put("span", 0);
        fields.put("channel", 0);
        fields.put("queue", "");
        fields.put("headset", step.to());
        fields.put("agent", step.called());
        fields.put("agent_name", labels.agent(step.called()));
        fields.put("from_headset", step.from());
        fields.put("from_agent", step.caller());
        fields.put("from_agent_name", labels.agent(step.caller()));
        fields.put("beside", step.beside());
        fields.put("wait_s", step.ringMs() / 1_000.0);
        fields.put("talk_s", step.talkMs() / 1_000.0);
        fields.put("cause", step.cause());
        fields.put("caller", "");
        return new Publication(new Topic.CallEvent(), fields);
    }

    /** The link to a card has come up or gone down, as {@code event/link}. */
    public static Publication link(long sequence, int card, boolean up, boolean restarted,
            String firmware, String why, Now now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seq", sequence);
        fields.put("card", card);
        fields.put("step", up ? "up" : "down");
        fields.put("restarted", restarted ? 1 : 0);
        fields.put("fw", firmware);
        fields.put("reason", why);
        return new Publication(new Topic.LinkEvent(), Stamp.on(fields, now));
    }

    /**
     * A site file was taken, as {@code event/config}. What it changes is not said, because callers'
     * numbers may stand there.
     */
    public static Publication config(long sequence, String step, String hash, int changes,
            int waiting, Now now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seq", sequence);
        fields.put("step", step);
        fields.put("config_hash", hash);
        fields.put("changes", changes);
        fields.put("waiting", waiting);
        return new Publication(new Topic.ConfigEvent(), Stamp.on(fields, now));
    }

    /** A card runs another config of its own, in the same topic. */
    public static Publication cardConfig(long sequence, int card, int bank, String hash,
            String why, Now now) {
        return cardEvent(sequence, "card", card, bank, hash, why, now);
    }

    /** A card runs other firmware, as {@code event/config}. */
    public static Publication cardFirmware(long sequence, int card, int bank, String hash,
            String why, Now now) {
        return cardEvent(sequence, "card-firmware", card, bank, hash, why, now);
    }

    private static Publication cardEvent(long sequence, String step, int card, int bank,
            String hash, String why, Now now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seq", sequence);
        fields.put("step", step);
        fields.put("config_hash", hash);
        fields.put("changes", 0);
        fields.put("waiting", 0);
        fields.put("card", card);
        fields.put("bank", bank);
        fields.put("why", why);
        return new Publication(new Topic.ConfigEvent(), Stamp.on(fields, now));
    }

    /** What became of a test call, as {@code event/test-call}. */
    public static Publication testCall(long sequence, String result, String step, String why,
            int cause, int position, long ms, Now now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seq", sequence);
        fields.put("result", result);
        fields.put("step", step);
        fields.put("why", why);
        fields.put("cause", cause);
        fields.put("headset", position);
        fields.put("took_s", ms / 1_000.0);
        return new Publication(new Topic.TestCallEvent(), Stamp.on(fields, now));
    }

    /** What became of an alarm, as {@code event/alarm}. */
    public static Publication alarm(AlarmChange change, long sequence, Now now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seq", sequence);
        fields.put("change", change.what().word());
        fields.put("prev", change.wasActive() ? "raised" : "cleared");
        AlarmPayloads.put(fields, change.is());
        if (change.is().active()) {
            fields.remove("cleared");
        }
        return new Publication(new Topic.AlarmEvent(), Stamp.on(fields, now));
    }
}
