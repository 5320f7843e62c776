package org.callbox.controller.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.card.ClockMode;
import org.callbox.bridge.card.ComplaintWords;
import org.callbox.bridge.card.FeatureWords;
import org.callbox.bridge.card.Loop;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.alarm.Alarm;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.SeatView;
import org.callbox.controller.line.Crossing;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;

/**
 * Whether the causes of alarms are there, from cards, spans, headsets and queues as they are. Of
 * each it is noted that it changed, and at the end of the step looked at; queues, which change with
 * every caller, at most once a second.
 */
final class AlarmCauses {
    /** What an adapter tells soon after each start where it is not well. */
    static final List<AlarmType> TOLD_AT_START = List.of(
            AlarmType.BROKER_LOST, AlarmType.RECORDS_FAILED, AlarmType.PHONE_BOOK_FAILED,
            AlarmType.MQTT_BUFFER_OVERFLOW, AlarmType.DISK_LOW, AlarmType.TEMP_HIGH,
            AlarmType.UNDER_VOLTAGE, AlarmType.THROTTLED, AlarmType.MEMORY_LOW,
            AlarmType.CPU_HIGH, AlarmType.DISK_WEAR, AlarmType.JOURNAL_FAILED);
    /** More damaged or repeated frames a minute than this on the line to a card. */
    static final int DAMAGED_MAX = 10;
    /** A card acknowledges within some ms; its calls notice when it takes longer than this. */
    static final long SLOW_MS = 200;
    private static final long QUEUES_GAP_MS = 1_000;

    private final transient AlarmDesk desk;
    private final transient Facts facts;
    private final Lateness lateness;
    private final transient Set<Integer> cards = new LinkedHashSet<>();
    private final transient Set<Integer> reset = new LinkedHashSet<>();
    private final transient Set<Integer> spans = new LinkedHashSet<>();
    private final transient Set<Integer> lines = new LinkedHashSet<>();
    private final transient Set<Integer> headsets = new LinkedHashSet<>();
    /** What was said of each last: they change with every call, and hardly ever in this. */
    private final transient Map<Integer, Boolean> absent = new LinkedHashMap<>();
    private final transient Map<Integer, String> faulty = new LinkedHashMap<>();
    private final transient List<String> exceeded = new ArrayList<>();
    private final Set<String> queues = new LinkedHashSet<>();
    private boolean staff;
    /** When queues may be looked at again. */
    private long queuesFromMs;
    /** Troubles of the line to each card, a minute ago. */
    private final Map<Integer, Long> troublesBefore = new LinkedHashMap<>();
    /** Cards that took long, a minute ago. */
    private final Set<Integer> slow = new LinkedHashSet<>();
    private final StuckCalls stuck;

    AlarmCauses(AlarmDesk desk, Facts facts) {
        this.desk = desk;
        this.facts = facts;
        this.stuck = new StuckCalls(desk, facts);
        this.lateness = new Lateness(facts);
    }

    // ---- what changed

    /** @param dueMs when the next timer of the core is due, or was */
    void step(Now now, long dueMs) {
        if (lateness.step(now, dueMs)) {
            facts.plan().cards().forEach(one -> card(one.id()));
        }
    }

    void card(int card) {
        cards.add(card);
    }

    /** It was not us who let it start again. */
    void reset(int card) {
        reset.add(card);
    }

    void span(int span) {
        spans.add(span);
    }

    /** Its layer 1: defects, or figures that reach a threshold. */
    void line(int span) {
        lines.add(span);
    }

    void headset(int position) {
        headsets.add(position);
    }

    /** The card did not join it to a call. */
    void faulty(int position, String why) {
        faulty.put(position, why);
        desk.notJoined(position);
    }

    void queue(String queue) {
        queues.add(queue);
    }

    /** Who serves queues, or whether these are open. */
    void staff() {
        staff = true;
    }

    void ended(CallRecord record) {
        if (record.reason() == Reason.TIMED_OUT) {
            exceeded.add(record.queue());
        }
    }

    /** Another plan: what it does not have is no cause. */
    void reload(Now now, Plan plan) {
        all(plan);
        if (plan.mqtt() == null) {
            desk.cause(now, Alarm.of(AlarmType.BROKER_LOST), false, "");
        }
        troublesBefore.keySet().retainAll(cards);
        slow.retainAll(cards);
    }

    /** Everything is looked at. */
    void all(Plan plan) {
        plan.cards().forEach(one -> card(one.id()));
        plan.spans().forEach(one -> span(one.id()));
        plan.spans().forEach(one -> line(one.id()));
        absent.clear();
        plan.positions().forEach(one -> headset(one.id()));
        queues.clear();
        plan.queues().forEach(one -> queue(one.id()));
        staff();
    }

    // ---- what is so

    /** When {@link #look} is due although nothing has happened. */
    long dueMs() {
        return Math.min(lateness.dueMs(),
                queues.isEmpty() && !staff ? Timers.NEVER : queuesFromMs);
    }

    /** At the end of each step. */
    void look(Now now) {
        if (lateness.over(now)) {
            facts.plan().cards().forEach(one -> card(one.id()));
        }
        if (!cards.isEmpty()) {
            cards.forEach(one -> card(now, facts.cardUnit(one)));
            cards.clear();
        }
        if (!reset.isEmpty()) {
            reset.forEach(one ->
                    desk.happened(now, Alarm.of(AlarmType.UNEXPECTED_RESET, one), ""));
            reset.clear();
        }
        if (!spans.isEmpty()) {
            spans.forEach(one -> span(now, facts.spanUnit(one)));
            spans.clear();
        }
        if (!lines.isEmpty()) {
            lines.forEach(one -> line(now, facts.spanUnit(one)));
            lines.clear();
        }
        if (!headsets.isEmpty()) {
            headsets.forEach(one -> headset(now, one));
            headsets.clear();
        }
        if (!faulty.isEmpty()) {
            faulty.forEach((one, why) ->
                    desk.happened(now, Alarm.of(AlarmType.FAULT, one), why));
            faulty.clear();
        }
        if (!exceeded.isEmpty()) {
            exceeded.forEach(one ->
                    desk.happened(now, Alarm.of(AlarmType.WAIT_EXCEEDED, one), ""));
            exceeded.clear();
        }
        if ((!queues.isEmpty() || staff) && now.monoMs() >= queuesFromMs) {
            queues(now);
        }
    }

    private void card(Now now, CardUnit unit) {
        if (unit == null) {
            return;
        }
        int id = unit.plan.id();
        List<String> refused = new ArrayList<>(unit.line.complainsAbout());
        cause(now, AlarmType.VERSION_MISMATCH, id, refused.remove(ComplaintWords.VERSION), "");
        cause(now, AlarmType.IDENTITY_CHANGED, id, refused.remove(ComplaintWords.SERIAL), "");
        refused.remove(ComplaintWords.MESSAGE);
        Alarm mismatch = Alarm.of(AlarmType.CONFIG_MISMATCH, id);
        boolean doubted = lateness.doubts(now, id, !refused.isEmpty());
        desk.cause(now, mismatch, !refused.isEmpty()
                && (!doubted || desk.alarms().view(mismatch).active()),
                String.join(", ", refused));
        cause(now, AlarmType.LINK_DOWN, id, !unit.ready && !unit.adopting,
                unit.why().isEmpty() ? "" : unit.why().substring(": ".length()));
        cause(now, AlarmType.CONFIG_REVERTED, id, !unit.configLeft().isEmpty(),
                unit.configLeft());
        cause(now, AlarmType.NO_TONES, id, unit.ready
                && unit.inventory.capabilities().toneGenerators() == 0, "");
        for (SpanUnit span : facts.spanUnits()) {
            if (span.plan.card() == id) {
                span(now, span);
            }
        }
    }

    private void span(Now now, SpanUnit unit) {
        if (unit == null) {
            return;
        }
        int id = unit.plan.id();
        int blocked = unit.span.channelsBlocked();
        int ordered = unit.span.channelsOutOfService();
        cause(now, AlarmType.DCHAN_DOWN, id, !unit.span.established(), "");
        cause(now, AlarmType.CHANNELS_BLOCKED, id, blocked > 0, blocked + " blocked"
                + (ordered == 0 ? "" : ", " + ordered + " taken out of service by order"));
        CardUnit card = facts.cardUnit(unit.plan.card());
        cause(now, AlarmType.CLOCK_LOST, id, card != null && card.ready
                && unit.plan.clock() == SpanPlan.Clock.SLAVE
                && FeatureWords.clockMode(ClockMode.HOLDOVER).equals(card.clockMode), "");
    }

    /** Raw defects, which the alarms integrate; nothing is known before the card has reported. */
    private void line(Now now, SpanUnit unit) {
        if (unit == null) {
            return;
        }
        int id = unit.plan.id();
        Layer1State line = unit.layer1;
        cause(now, AlarmType.LOOPBACK, id, unit.loop != Loop.NONE, LineForm.word(unit.loop));
        cause(now, AlarmType.LOS, id, line != null && line.los(), "");
        cause(now, AlarmType.LOF, id, line != null && line.lof(), "");
        cause(now, AlarmType.AIS, id, line != null && line.ais(), "");
        cause(now, AlarmType.RAI, id, line != null && line.rai(), "");
        crossed(now, AlarmType.CRC4_EXCESS, unit, Crossing.BLOCK_ERRORS);
        crossed(now, AlarmType.SLIPS, unit, Crossing.SLIPS);
        crossed(now, AlarmType.SES_THRESHOLD, unit, Crossing.SEVERE);
        crossed(now, AlarmType.ES_THRESHOLD, unit, Crossing.ERRORED);
    }

    private void crossed(Now now, AlarmType type, SpanUnit unit, Crossing figure) {
        boolean there = unit.quality.crossed(figure);
        cause(now, type, unit.plan.id(), there, there ? figure.limit(
                LineDesk.judged(unit.plan).limits()) + " or more in a quarter of an hour" : "");
    }

    private void headset(Now now, int position) {
        if (!facts.hasPosition(position)) {
            return;
        }
        SeatView seat = facts.seat(position);
        Boolean there = !seat.present() && !seat.agent().isEmpty()
                && facts.agent(seat.agent()).state() != AgentState.SIGNED_OUT;
        if (!there.equals(absent.put(position, there))) {
            cause(now, AlarmType.ABSENT, position, there, "");
        }
    }

    private void queues(Now now) {
        queuesFromMs = now.monoMs() + QUEUES_GAP_MS;
        for (QueuePlan plan : facts.plan().queues()) {
            if (queues.contains(plan.id())) {
                desk.cause(now, Alarm.of(AlarmType.FULL, plan.id()),
                        plan.waits().maxWaiting() > 0
                                && facts.callersIn(plan.id()) >= plan.waits().maxWaiting(), "");
            }
        }
        queues.clear();
        if (staff) {
            Map<String, Boolean> without = facts.unstaffed();
            facts.plan().queues().forEach(one -> desk.cause(now,
                    Alarm.of(AlarmType.NO_AGENTS, one.id()), without.containsKey(one.id()), ""));
            staff = false;
        }
    }

    /** Once a minute. */
    void minute(Now now) {
        stuck.minute(now);
        Map<Integer, Long> excused = lateness.minute();
        for (CardUnit unit : facts.cardUnits()) {
            int id = unit.plan.id();
            long troubles = unit.line.linkTroubles();
            long more = Lateness.more(troublesBefore.getOrDefault(id, troubles), troubles)
                    - excused.getOrDefault(id, 0L);
            troublesBefore.put(id, troubles);
            cause(now, AlarmType.LINK_ERRORS, id, more > DAMAGED_MAX,
                    more + " in the last minute");
            slow(now, unit);
        }
    }

    private void slow(Now now, CardUnit unit) {
        int id = unit.plan.id();
        long ms = unit.line.counters().srttMs();
        boolean there = unit.ready && ms > (slow.contains(id) ? SLOW_MS / 2 : SLOW_MS);
        if (there) {
            slow.add(id);
        } else {
            slow.remove(id);
        }
        cause(now, AlarmType.LINK_SLOW, id, there, ms + " ms");
    }

    private void cause(Now now, AlarmType type, int id, boolean there, String detail) {
        desk.cause(now, Alarm.of(type, id), there, there ? detail : "");
    }

    void state(Fields f) {
        f.list("queues", queues, Codec.TEXT);
        staff = f.flag("staff", staff);
        queuesFromMs = f.number("queues_from_ms", queuesFromMs);
        f.map("troubles_before", troublesBefore, Codec.INT, Codec.LONG);
        f.list("slow", slow, Codec.INT);
        f.part("stuck", stuck::state);
        f.part("lateness", lateness::state);
    }
}
