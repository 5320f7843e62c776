package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.acd.AcdTimer;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** What a box writes of visits, agents and outgoing calls: each once, when it ends. */
class FigureRowsTest {
    private static final CallRef OURS = new CallRef(1, true);
    private final SmallBox box = new SmallBox();

    private List<FigureRow> rows() {
        List<FigureRow> rows = box.said.stream().filter(CallOut.Figure.class::isInstance)
                .map(one -> ((CallOut.Figure) one).row()).toList();
        box.said.clear();
        return rows;
    }

    private static String told(FigureRow row) {
        return switch (row) {
            case VisitRow v -> "visit " + v.id() + " " + v.queue() + " wait " + v.waitMs()
                    + " talk " + v.talkMs() + " " + v.outcome().word() + " agent " + v.agent()
                    + " offers " + v.offers();
            case AgentRow a -> a.agent() + " " + a.state()
                    + (a.reason() == null ? "" : " " + a.reason())
                    + (a.call() == null ? "" : " " + a.call()) + " " + a.ms();
            case DialRow d -> "outgoing " + d.id() + " " + d.span() + "/" + d.channel() + " agent "
                    + d.agent() + " to " + d.called() + " by " + d.rule() + " setup " + d.setupMs()
                    + " talk " + d.talkMs() + " cause " + d.cause();
            case WatchRow w -> w.supervisor() + " " + w.mode() + " " + w.ms();
            case PromiseRow p -> "promise " + p.id() + " " + p.queue() + " made " + p.madeMs()
                    + " bound " + p.boundMs() + " band " + p.bandS() + " wait " + p.waitMs()
                    + (p.answered() ? " answered" : " hung up");
        };
    }

    private List<String> told() {
        return rows().stream().map(FigureRowsTest::told).toList();
    }

    private void release(int ref) {
        box.tell(new CallIn.Released(1, new CallRef(ref, false), new Cause(0, 16)));
    }

    @Test
    void an_answered_call_leaves_one_visit_and_a_row_for_each_state_of_its_agent() {
        rows();
        box.pass(1_000);
        box.call(1);
        assertEquals(List.of("1 ready 1003"), told(), "until it rings");
        box.pass(2_000);
        box.hook(1, true);
        assertEquals(List.of("1 ringing t-1 2001"), told());
        box.pass(60_000);
        box.hook(1, false);
        assertEquals(List.of("1 talking t-1 60001"), told());
        release(1);
        assertEquals(List.of("visit t-1/1 service wait 2001 talk 60001 answered agent 1 offers 1"),
                told());
    }

    @Test
    void who_hung_up_while_it_rang_leaves_a_visit_without_an_agent() {
        rows();
        box.call(1);
        box.pass(30_000);
        release(1);
        assertEquals(List.of("1 ready 3",
                "visit t-1/1 service wait 30001 talk 0 abandoned agent null offers 1",
                "1 ringing t-1 30001"), told());
    }

    /** Four calls for three agents: the fourth is promised something, and who hangs up as well. */
    @Test
    void who_had_to_stand_in_line_leaves_a_promise_when_the_wait_is_known() {
        for (int ref = 1; ref <= 5; ref++) {
            box.call(ref);
        }
        rows();
        box.hook(1, true);
        box.hook(2, true);
        box.hook(3, true);
        box.pass(10_000);
        release(4);
        assertEquals(List.of(), promises(), "the turn of who hung up is not known yet");
        box.pass(20_000);
        box.hook(1, false);
        release(1);
        box.pass(5_000);
        box.tell(new CallIn.Expired(new CallTimer.Distributor(
                new AcdTimer(AcdTimer.Kind.WRAP_UP, "1"))));
        box.hook(1, true);
        List<PromiseRow> told = promises();
        assertEquals(List.of("t-4/w1 service false", "t-5/w1 service true"), told.stream().map(
                one -> one.id() + " " + one.queue() + " " + one.answered()).toList());
        assertEquals(box.now().wallMs() - told.getLast().waitMs(), told.getLast().madeMs());
        assertTrue(told.stream().allMatch(one -> one.waitMs() > 35_000 && one.boundMs() > 0
                && one.bandS() * 1_000L >= one.boundMs()), "" + told);
    }

    private List<PromiseRow> promises() {
        return rows().stream().filter(PromiseRow.class::isInstance)
                .map(PromiseRow.class::cast).toList();
    }

    @Test
    void a_break_is_told_with_its_reason_and_signing_out_with_the_whole_time() {
        rows();
        box.pass(10_000);
        box.tell(new CallIn.AtPosition(2, new PositionIn.Headset(false)));
        box.pass(5_000);
        box.tell(new CallIn.Expired(new CallTimer.HeadsetGone(2)));
        List<FigureRow> rows = rows();
        assertEquals(List.of("2 ready 10002", "2 not-ready headset 5001",
                "2 signed-in headset 15003"), rows.stream().map(FigureRowsTest::told).toList());
        AgentRow whole = (AgentRow) rows.getLast();
        assertEquals("t-a3", whole.id());
        assertEquals(3, whole.beganMs());
    }

    @Test
    void a_call_that_an_agent_makes_is_a_row_with_its_line_rule_and_times() {
        rows();
        box.tell(new CallIn.Dial(9, 1, "030123"));
        assertEquals(List.of("1 ready 3"), told());
        box.tell(new CallIn.Placed(1, "t-o1", OURS, 31, 0));
        box.pass(4_000);
        box.tell(new CallIn.Released(1, OURS, new Cause(0, 17)));
        assertEquals(List.of(
                "outgoing t-o1 1/31 agent 1 to 4930123 by all setup 4002 talk 0 cause 17",
                "1 own-call t-o1 4002"), told().stream().map(
                        one -> one.replaceFirst("to 0?(49)?30123", "to 4930123")).toList());
    }

    @Test
    void a_state_of_weeks_is_several_rows_that_follow_each_other() {
        InForce inForce = new InForce(SmallBox.plan(), "t");
        AgentTimes times = new AgentTimes(inForce);
        Now began = new Now(5, 1_000_000);
        times.changed(began, "1", AgentState.READY, "", "", 3);
        long ms = 2 * AgentTimes.ROW_MS_MAX + 7;
        List<FigureRow> rows = times.changed(new Now(5 + ms, 1_000_000 + ms), "1",
                AgentState.SIGNED_OUT, "", "", 0);
        assertEquals(List.of("1 ready " + AgentTimes.ROW_MS_MAX,
                "1 ready " + AgentTimes.ROW_MS_MAX, "1 ready 7",
                "1 signed-in " + AgentTimes.ROW_MS_MAX, "1 signed-in " + AgentTimes.ROW_MS_MAX,
                "1 signed-in 7"), rows.stream().map(FigureRowsTest::told).toList());
        for (int i = 1; i < 3; i++) {
            assertEquals(((AgentRow) rows.get(i - 1)).endedMs(),
                    ((AgentRow) rows.get(i)).beganMs());
        }
    }

    @Test
    void what_is_under_way_goes_on_from_the_state_and_is_told_once() throws Exception {
        box.call(1);
        box.pass(7_000);
        Plan plan = SmallBox.plan();
        Codec<CallControl> codec = Codec.machine(() -> new CallControl(
                new CallParameters(plan, "t", java.util.Map.of())), CallControl::state);
        CallControl copy = StateFormat.read(StateFormat.write("1", box.control, codec), codec);
        CallIn hook = new CallIn.AtPosition(1, new PositionIn.Hook(true));
        Now now = new Now(box.now().monoMs() + 1, box.now().wallMs() + 1);
        List<CallOut> said = box.control.on(now, hook);
        assertEquals(said, copy.on(now, hook));
        assertTrue(said.stream().anyMatch(CallOut.Figure.class::isInstance));
    }

    @Test
    void a_start_that_cannot_go_on_closes_all_that_was_under_way() {
        box.call(1);
        box.tell(new CallIn.Dial(9, 2, "030123"));
        rows();
        assertEquals(List.of("outgoing t-o1 1/0", "visit t-1/1 service", "1 ringing t-1",
                "1 signed-in", "2 own-call t-o1", "2 signed-in", "3 ready", "3 signed-in"),
                box.control.abandonedFigures(box.now()).stream().map(FigureRowsTest::told)
                        .map(one -> one.replaceFirst(" (agent|wait) .*| \\d+$", "")).sorted()
                        .sorted(java.util.Comparator.comparing(one -> one.startsWith("o") ? 0
                                : one.startsWith("v") ? 1 : 2)).toList());
    }
}
