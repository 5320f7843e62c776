package org.callbox.controller.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.plan.PositionPlan.GpioPlan;
import org.callbox.controller.plan.WallPlan.Bell;
import org.callbox.controller.plan.WallPlan.NightKey;
import org.callbox.controller.plan.WallPlan.QueueLamp;
import org.callbox.controller.plan.WallPlan.Watch;
import org.callbox.controller.plan.WallPlan.Wire;
import org.junit.jupiter.api.Test;

class PlanChangesTest {
    private static final CardPlan CARD = new CardPlan(1, "/dev/card1", 921_600, "a", null);
    private static final PositionPlan SEAT = new PositionPlan(1, 1, 1, null);
    private static final AgentPlan AGENT =
            new AgentPlan("12", "Anna", 1, List.of("service", "sales"));
    private static final OfficePlan OFFICE = new OfficePlan("standard-2", 900, 0);

    private static SpanPlan span(SpanPlan.Side side, Map<String, Long> timers) {
        return new SpanPlan(2, 1, 1, SpanPlan.LineCode.HDB3, SpanPlan.Framing.CRC4,
                SpanPlan.Clock.SLAVE, 120, side, 16, List.of(1, 2, 3), timers, Map.of());
    }

    private static QueuePlan queue(String id, int ringS) {
        return new QueuePlan(id, 5, new QueuePlan.Offer(ringS, 0),
                new QueuePlan.Waits(QueuePlan.Waiting.CONNECTED, 150, 0, 0));
    }

    private static Plan plan(SpanPlan span, List<PositionPlan> positions, List<QueuePlan> queues,
            String leadsTo, AgentPlan agent, MqttPlan mqtt, OutboundPlan outbound) {
        return new Plan("box", "Site", List.of(CARD), List.of(span), positions, queues,
                List.of(new NumberPlan("100", leadsTo)), List.of(agent), mqtt, OFFICE, outbound);
    }

    private static OutboundPlan outbound(OutboundRule... rules) {
        return new OutboundPlan("49", "0", "00", List.of(), null, false, List.of(rules));
    }

    private static OutboundRule rule(String name, int most) {
        return new OutboundRule(name, "0", List.of(), most, 60);
    }

    private static final Plan BEFORE = plan(span(SpanPlan.Side.NETWORK, Map.of("T305", 9_000L)),
            List.of(SEAT), List.of(queue("service", 15), queue("sales", 15)), "service", AGENT,
            null, outbound(rule("a", 1), rule("b", 2)));

    @Test
    void the_same_plan_has_no_changes() {
        assertEquals(List.of(), PlanChanges.between(BEFORE, BEFORE));
    }

    @Test
    void each_change_is_a_sentence() {
        Plan after = plan(span(SpanPlan.Side.USER, Map.of("T310", 40_000L)),
                List.of(new PositionPlan(1, 1, 2, new GpioPlan("c", "1", null, null, true, 0)),
                        new PositionPlan(2, 1, 1, null)),
                List.of(queue("service", 20), queue("club", 15)), "club",
                new AgentPlan("12", "Berta", 0, List.of("service")),
                new MqttPlan("mqtt://b", "callbox", null, null, null,
                        MqttPlan.CallerNumbers.FULL),
                outbound(rule("b", 3), rule("a", 1)));
        assertEquals(List.of(
                "span 2: side network -> user",
                "span 2: T305 9000 -> standard",
                "span 2: T310 standard -> 40000",
                "position 1: headset 1 -> 2",
                "position 2 added",
                "position 1: gpio added",
                "queue sales removed",
                "queue service: ring_s 15 -> 20",
                "queue club added",
                "number 100: queue service -> club",
                "agent 12: name Anna -> Berta",
                "agent 12: position 1 -> none",
                "agent 12: queues service, sales -> service",
                "mqtt added",
                "outbound rule b: max_calls 2 -> 3",
                "outbound rules: order a, b -> b, a"),
                PlanChanges.texts(PlanChanges.between(BEFORE, after)));
    }

    /** Neither a hash nor what stands for it in the plan. */
    @Test
    void of_a_pin_only_that_it_is_another_one_is_told() {
        List<String> told = PlanChanges.texts(PlanChanges.between(pin("d4b8"), pin("217c")));
        assertEquals(List.of("agent 12: pin changed"), told);
        assertEquals(List.of(), PlanChanges.between(pin("d4b8"), pin("d4b8")));
        assertEquals(List.of("agent 12: pin none -> given"),
                PlanChanges.texts(PlanChanges.between(pin(""), pin("217c"))));
    }

    private static Plan pin(String hash) {
        return plan(span(SpanPlan.Side.NETWORK, Map.of()), List.of(SEAT),
                List.of(queue("service", 15)), "service", new AgentPlan("12", "Anna", 0,
                        List.of("service"), Map.of(), "12", hash), null, outbound());
    }

    private static Plan with(HoursPlan hours) {
        return new Plan("box", "Site", BEFORE.cards(), BEFORE.spans(), BEFORE.positions(),
                BEFORE.queues(), BEFORE.numbers(), BEFORE.agents(), null, OFFICE,
                BEFORE.outbound(), hours, BEFORE.numbering());
    }

    private static Plan with(WallPlan wall) {
        return new Plan("box", "Site", BEFORE.cards(), BEFORE.spans(), BEFORE.positions(),
                BEFORE.queues(), BEFORE.numbers(), BEFORE.agents(), null, OFFICE,
                BEFORE.outbound(), BEFORE.hours(), BEFORE.numbering(), wall);
    }

    @Test
    void what_hangs_otherwise_on_the_wall_is_told_by_its_id() {
        Wire wire = new Wire("c", "1", true);
        WallPlan before = new WallPlan(
                List.of(new QueueLamp("l", wire, new Watch(List.of(), 5, 60, 10))),
                List.of(new Bell("b", wire, new Watch(List.of(), 1, 0, 10), 5, 0, false, "")),
                List.of(new NightKey("k", wire, true, "", 30)));
        WallPlan after = new WallPlan(
                List.of(new QueueLamp("l", new Wire("c", "2", false),
                        new Watch(List.of("a"), 6, 61, 11))),
                List.of(new Bell("b", wire, new Watch(List.of(), 2, 1, 11), 6, 9, true, "office")),
                List.of(new NightKey("k", wire, false, "a", 31)));
        assertEquals(List.of(
                "wall lamp l: line 1 of c, active low -> 2 of c, active high",
                "wall lamp l: queues all -> a",
                "wall lamp l: flash_waiting 5 -> 6",
                "wall lamp l: flash_wait_s 60 -> 61",
                "wall lamp l: calm_s 10 -> 11",
                "bell b: waiting 1 -> 2",
                "bell b: wait_s 0 -> 1",
                "bell b: calm_s 10 -> 11",
                "bell b: ring_s 5 -> 6",
                "bell b: again_s 0 -> 9",
                "bell b: when_closed silent -> ring",
                "bell b: calendar none -> office",
                "night key k: kind latching -> momentary",
                "night key k: queue all -> a",
                "night key k: debounce_ms 30 -> 31"),
                PlanChanges.texts(PlanChanges.between(with(before), with(after))));
    }

    @Test
    void other_hours_are_told_by_calendar_and_queue() {
        HoursPlan.Interval day = new HoursPlan.Interval(480, 1_020);
        HoursPlan before = new HoursPlan("Europe/Berlin", List.of(
                new HoursPlan.CalendarPlan("office", List.of(), List.of(), List.of()),
                new HoursPlan.CalendarPlan("old", List.of(), List.of(), List.of())),
                List.of(new HoursPlan.QueueHours(
                        "service", "office", HoursPlan.AtClose.SERVE, 20)));
        HoursPlan after = new HoursPlan("Europe/Vienna", List.of(
                new HoursPlan.CalendarPlan("office",
                        List.of(new HoursPlan.WeekdayPlan(1, List.of(day))),
                        List.of(new HoursPlan.HolidayPlan(0, 1, 1, "New Year")),
                        List.of(new HoursPlan.SpecialDays(1, 1, List.of(), "")))),
                List.of(new HoursPlan.QueueHours(
                        "service", "office", HoursPlan.AtClose.CLEAR, 17),
                        new HoursPlan.QueueHours(
                        "sales", "office", HoursPlan.AtClose.SERVE, 20)));
        assertEquals(List.of(
                "hours: zone Europe/Berlin -> Europe/Vienna",
                "calendar office: other week",
                "calendar office: other holidays",
                "calendar office: other exceptions",
                "calendar old removed",
                "queue service: hours.at_close serve -> clear",
                "queue service: hours.closed_cause 20 -> 17",
                "queue sales: hours.calendar none -> office"),
                PlanChanges.texts(PlanChanges.between(with(before), with(after))));
        assertEquals(List.of(), PlanChanges.between(with(after), with(after)));
    }
}
