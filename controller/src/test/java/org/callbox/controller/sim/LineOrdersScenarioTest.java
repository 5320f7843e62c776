package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.call.Reason;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** Lines out of service without a call cut off, and loopbacks. */
class LineOrdersScenarioTest {
    private static final int NONE_AVAILABLE = 34;
    private static final int REQUESTED_NOT_AVAILABLE = 44;

    private final Office office = Site.of(2).watched((now, command) -> { });

    private Map<String, Object> span() {
        return office.state("span/1");
    }

    private void blocked(int channels, int calls) {
        assertEquals(channels, ((List<?>) span().get("channels_out_of_service")).size());
        assertEquals(calls, span().get("calls_out_of_service"));
    }

    @Test
    void a_blocked_span_takes_no_new_call_and_the_one_there_goes_on() {
        office.world.keepJournal();
        Leg talks = office.talk(1);
        assertEquals(1, office.ask("span_block", Map.of("span", "1")).get("calls"));
        blocked(30, 1);
        assertEquals(29, span().get("channels_blocked"));
        office.refused(office.call(1, Site.NUMBER, ChannelIdentification.any()), NONE_AVAILABLE);
        office.world.kill();
        office.run(500);
        office.world.revive();
        office.seconds(10);
        blocked(30, 1);
        office.refused(office.call(1, Site.NUMBER, ChannelIdentification.any()), NONE_AVAILABLE);
        office.hangUp(talks);
        office.replace(1);
        office.seconds(2);
        office.ends(Reason.ANSWERED, 16);
        blocked(30, 0);
        assertEquals(0, office.ask("span_unblock", Map.of("span", "1")).get("calls"));
        blocked(0, 0);
        office.seconds(10);
        office.hangUp(office.talk(2));
        office.seconds(2);
        assertEquals(0, span().get("channels_blocked"));
    }

    @Test
    void some_channels_are_blocked_and_the_others_serve() {
        office.ask("span_block", Map.of("span", "1", "channels", "1-15,17"));
        blocked(16, 0);
        office.refused(office.call(1, Site.NUMBER, ChannelIdentification.of(17, true)),
                REQUESTED_NOT_AVAILABLE);
        Leg other = office.call(1, Site.NUMBER, ChannelIdentification.of(17, false));
        office.seconds(1);
        assertEquals(18, office.channel(other));
        office.hangUp(other);
        office.seconds(2);
        office.ask("span_unblock", Map.of("span", "1", "channels", "2-15,17"));
        assertEquals(List.of(1), span().get("channels_out_of_service"));
    }

    @Test
    void what_is_wrong_is_said() {
        for (Map<String, String> wrong : List.of(Map.of("span", "7"),
                Map.of("span", "1", "channels", "16"), Map.of("span", "1", "channels", "3-1"),
                Map.of("span", "1", "channels", "1,,2"), Map.of("span", "1", "channels", "32"))) {
            assertTrue(office.ask("span_block", wrong).containsKey("error"), "" + wrong);
        }
        assertTrue(office.ask("span_loopback", Map.of("span", "1", "kind", "round"))
                .containsKey("error"));
        assertTrue(office.ask("span_loopback", Map.of("span", "1", "kind", "local",
                "for_s", "601")).containsKey("error"));
        assertTrue(office.ask("span_loopback", Map.of("span", "9", "kind", "local"))
                .containsKey("error"));
        blocked(0, 0);
    }

    private Map<String, Object> loopback(String kind, String force) {
        office.ask("span_loopback", Map.of("span", "1", "kind", kind, "for_s", "120",
                "force", force));
        office.seconds(1);
        return office.answer();
    }

    @Test
    void a_loopback_ends_by_itself_and_nothing_is_measured_meanwhile() {
        Leg talks = office.talk(1);
        assertTrue(("" + loopback("remote", "0").get("error")).contains("has 1 call"));
        assertEquals("none", span().get("loop"));
        office.hangUp(talks);
        office.replace(1);
        office.seconds(8);
        assertEquals("loop-info", loopback("remote", "0").get("response"));
        assertEquals("remote", span().get("loop"));
        office.seconds(60);
        long before = (Long) office.topic("span/1/perf").get("valid_s");
        office.seconds(50);
        assertEquals("remote", span().get("loop"));
        office.seconds(10);
        assertEquals("none", span().get("loop"));
        office.seconds(60);
        long after = (Long) office.topic("span/1/perf").get("valid_s");
        assertTrue(after - before < 70, before + " seconds, then " + after);
        office.seconds(30);
        assertEquals(1, span().get("up"));
    }

    @Test
    void figures_begin_anew_by_order_but_not_unseen_while_calls_are_there() {
        office.seconds(200);
        Leg talks = office.talk(1);
        assertTrue(("" + office.ask("perf_reset", Map.of("span", "1")).get("error"))
                .contains("span 1 has 1 call, whose line is being measured"));
        assertEquals(0, office.topic("span/1/perf").get("counted_anew"));
        assertEquals(1, office.ask("perf_reset", Map.of("span", "1", "force", "1")).get("span"));
        office.hangUp(talks);
        office.replace(1);
        office.seconds(60);
        Map<String, Object> perf = office.topic("span/1/perf");
        assertEquals("1 1", perf.get("counted_anew") + " " + perf.get("day_counted_anew"));
        assertTrue((Long) perf.get("day_valid_s") < 62, "" + perf);
        assertTrue(office.ask("perf_reset", Map.of("span", "1")).containsKey("text"));
        assertTrue(office.ask("perf_reset", Map.of("span", "4")).containsKey("error"));
    }

    @Test
    void a_loopback_that_is_forced_is_ended_by_an_order_or_a_restart_of_the_card() {
        office.talk(1);
        assertEquals("loop-info", loopback("payload", "1").get("response"));
        assertEquals("payload", span().get("loop"));
        assertEquals("loop-info", loopback("none", "0").get("response"));
        assertEquals("none", span().get("loop"));
        loopback("local", "1");
        office.world.atCard(1, new SimIn.Restart(77, ResetCause.POWER));
        office.seconds(5);
        assertEquals("none", span().get("loop"));
    }
}
