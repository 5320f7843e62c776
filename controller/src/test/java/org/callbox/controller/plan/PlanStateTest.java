package org.callbox.controller.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.plan.NumberingPlan.CallerPlan;
import org.callbox.controller.plan.NumberingPlan.FormPlan;
import org.callbox.controller.plan.NumberingPlan.LimitsPlan;
import org.callbox.controller.plan.NumberingPlan.RewritePlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.plan.PositionPlan.GpioPlan;
import org.callbox.controller.plan.QueuePlan.NoAgents;
import org.callbox.controller.plan.WallPlan.Bell;
import org.callbox.controller.plan.WallPlan.NightKey;
import org.callbox.controller.plan.WallPlan.QueueLamp;
import org.callbox.controller.plan.WallPlan.Watch;
import org.callbox.controller.plan.WallPlan.Wire;
import org.junit.jupiter.api.Test;

/** A plan written into a state is the same plan when it is read. */
class PlanStateTest {

    /** Every key has a value that is not its default; every word stands somewhere. */
    private static Plan plan() {
        List<SpanPlan> spans = new ArrayList<>();
        for (SpanPlan.Framing framing : SpanPlan.Framing.values()) {
            for (SpanPlan.LineCode code : SpanPlan.LineCode.values()) {
                for (SpanPlan.Side side : SpanPlan.Side.values()) {
                    spans.add(new SpanPlan(spans.size() + 1, 1, spans.size() + 3, code, framing,
                            SpanPlan.Clock.values()[spans.size() % 2], 75, side, 31,
                            List.of(1, 2, 30), Map.of("T200", 900L, "T310", 30_000L),
                            Map.of("k", 5)));
                }
            }
        }
        List<QueuePlan> queues = new ArrayList<>();
        for (QueuePlan.Waiting waiting : QueuePlan.Waiting.values()) {
            queues.add(new QueuePlan("q" + queues.size(), "Zürich " + waiting, 7,
                    new QueuePlan.Offer(11, 12, "linear"),
                    new QueuePlan.Waits(waiting, 13, 14, 15), new NoAgents(18, true),
                    new OverflowPlan(Stream.of(OverflowPlan.When.values()).map(when ->
                            new OverflowPlan.Step(when, 9, "q1")).toList(), 1, 34),
                    new QueuePlan.Aims(16, 17),
                    new QueuePlan.Places(new QueuePlan.RingsBack(61, 62), false), 4));
        }
        return new Plan("box-1", "Büro",
                List.of(new CardPlan(1, "/dev/a", 115_200, "bus", "S1"),
                        new CardPlan(2, "/dev/b", 921_600, "bus", null)),
                spans,
                List.of(new PositionPlan(1, 1, 2, new GpioPlan("chip", "a", "r", null, false,
                                true, false, 12)),
                        new PositionPlan(2, 2, 1, null)),
                queues, List.of(new NumberPlan("555*", "q1"),
                        new NumberPlan("100-199", List.of(1, 2), "Firm", new DestinationPlan(
                                "q2", "7", 0, 9, 0)),
                        new NumberPlan("*", List.of(), "", new DestinationPlan("", "", 0, 20, 17))),
                List.of(new AgentPlan("7", "Änne", 2, List.of("q0", "q2"),
                        Map.of("q2", 3))),
                new MqttPlan("mqtts://b:1", "root", "u", "/p", "/c",
                        MqttPlan.CallerNumbers.NONE, true, true, MqttPlan.Commands.OPERATOR,
                        "/e", "/k"),
                new OfficePlan("standard-1", 4, 5, 6, new OfficePlan.SignOut(3, 8),
                        new OfficePlan.Keys(List.of("lunch"), 7, 2, true)),
                new OutboundPlan("49", "1", "011", List.of("010"), "30123", true,
                        List.of(new OutboundRule("de", "+49", List.of("+49900"), 3, 30)),
                        new KeypadPlan(KeypadPlan.Calls.SPEED_DIAL,
                                List.of(new KeypadPlan.SpeedDial(7, "030123")))),
                hours(),
                new NumberingPlan(new FormPlan("43", "1", "9", "900"),
                        List.of(new RewritePlan("1*", List.of(2), 1, "5", ""),
                                new RewritePlan("2", List.of(), 0, "", "7")),
                        List.of(new CallerPlan("0171*", "q1", new DestinationPlan(
                                "q0", "", 2, 8, 0))), new LimitsPlan(3, 4, 5),
                        "/p/names.csv"),
                new WallPlan(List.of(new QueueLamp("l", new Wire("c", "1", false),
                                new Watch(List.of("q0"), 4, 70, 9))),
                        List.of(new Bell("b", new Wire("c", "2", true),
                                new Watch(List.of(), 2, 30, 8), 6, 40, true, "c")),
                        List.of(new NightKey("k", new Wire("d", "L3", true), false, "q1", 20))));
    }

    private static HoursPlan hours() {
        List<HoursPlan.QueueHours> queues = new ArrayList<>();
        for (HoursPlan.AtClose atClose : HoursPlan.AtClose.values()) {
            queues.add(new HoursPlan.QueueHours("q" + queues.size(), "c", atClose, 21));
        }
        List<HoursPlan.Interval> open = List.of(
                new HoursPlan.Interval(480, 720), new HoursPlan.Interval(1_320, 1_800));
        return new HoursPlan("Europe/Berlin", List.of(new HoursPlan.CalendarPlan("c",
                List.of(new HoursPlan.WeekdayPlan(5, open)),
                List.of(new HoursPlan.HolidayPlan(2027, 3, 26, "Karfreitag"),
                        new HoursPlan.HolidayPlan(0, 12, 25, "Weihnachten")),
                List.of(new HoursPlan.SpecialDays(20_000, 20_003, open, "Inventur")))), queues);
    }

    private static byte[] write(Plan plan) {
        return StateFormat.write("1", plan, PlanState.PLAN);
    }

    @Test
    void every_key_comes_back() throws Exception {
        byte[] written = write(plan());
        Plan read = StateFormat.read(written, PlanState.PLAN);
        assertEquals(plan(), read);
        assertArrayEquals(written, write(read));
    }

    /** It passes over the table, and would look for a queue where there is none. */
    @Test
    void the_release_before_is_told_of_rows_that_it_can_follow() throws Exception {
        Codec<List<String>> before = Codec.record(List.of(), (f, was) -> f.value("numbers",
                List.of(), Codec.record("", (row, id) -> row.text("called", id)
                        + " " + row.text("queue", "")).list()));
        assertEquals(List.of("555* q1"), StateFormat.read(write(plan()), before));
    }

    @Test
    void what_the_plan_has_not_is_nothing_again() throws Exception {
        Plan bare = new Plan("b", "", List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), null, new OfficePlan("standard-2", 0, 0));
        assertEquals(bare, StateFormat.read(write(bare), PlanState.PLAN));
        for (MqttPlan.CallerNumbers numbers : MqttPlan.CallerNumbers.values()) {
            Plan published = new Plan("b", "", List.of(), List.of(), List.of(), List.of(),
                    List.of(), List.of(), new MqttPlan("mqtt://b:1", "r", null, null, null,
                            numbers), bare.office());
            assertEquals(published, StateFormat.read(write(published), PlanState.PLAN));
        }
    }

    @Test
    void keys_added_later_begin_with_their_default() throws Exception {
        Codec<Boolean> older = Codec.record(true, (f, was) -> {
            f.text("box", "b");
            f.list("queues", List.of("service"), Codec.record("", (q, id) -> q.text("id", id)));
            return true;
        });
        Plan read = StateFormat.read(StateFormat.write("0", true, older), PlanState.PLAN);
        assertEquals(List.of(new QueuePlan("service", null, 0, new QueuePlan.Offer(15, 0),
                new QueuePlan.Waits(QueuePlan.Waiting.ALERTING_WITH_TONE, 150, 0, 0),
                NoAgents.WAIT, OverflowPlan.NONE, QueuePlan.Aims.USUAL,
                new QueuePlan.Places(QueuePlan.RingsBack.USUAL, true), 0)), read.queues());
        assertEquals(new OfficePlan("standard-2", 900, 0), read.office());
        assertEquals(List.of(), read.agents());
    }
}
