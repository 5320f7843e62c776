package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.sim.Faults;
import org.callbox.controller.core.Event;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** Every channel of a span is restarted by order, and no call is cut off by it (Q.931 5.5.1). */
class SpanResetScenarioTest {
    private static final OutboundPlan HELP = new OutboundPlan("49", "0", "00", List.of(), null,
            false, List.of(new OutboundRule("help", "112", List.of(), 1, 1, true),
                    new OutboundRule("all", "0", List.of(), 40, 10)));
    private static final int NONE_AVAILABLE = 34;
    private static final int REQUESTED_NOT_AVAILABLE = 44;

    private final Office office = Site.of(2).open().seconds(10);
    /** The first start restarts every channel as well. */
    private final int before = office.trunk(1).restarted;

    private int restarted() {
        return office.trunk(1).restarted - before;
    }

    private Map<String, Object> span() {
        office.run(200);
        return office.state("span/1");
    }

    private void is(String reset, int blocked) {
        Map<String, Object> span = span();
        assertEquals(reset + " " + blocked, span.get("reset") + " "
                + span.get("channels_blocked"));
        assertEquals(List.of(), span.get("channels_out_of_service"));
    }

    private Map<String, Object> reset(int forS) {
        return office.ask("span_reset", Map.of("span", "1", "for_s", "" + forS));
    }

    /** A call to whoever has been idle longest. */
    private void served(int position) {
        office.hangUp(office.talk(position));
        office.replace(position);
        office.seconds(2);
        is("none", 0);
        office.nothingIsLeft();
    }

    @Test
    void a_span_without_calls_is_restarted_at_once() {
        assertNull(reset(60));
        office.seconds(1);
        assertEquals("span 1: every channel was restarted; it takes calls again",
                office.answer().get("text"));
        assertEquals(30, ((List<?>) office.answer().get("channels")).size());
        assertEquals(1, restarted());
        served(1);
    }

    @Test
    void no_new_call_is_taken_and_the_one_there_goes_on_to_its_end() {
        Leg talks = office.talk(1);
        assertNull(reset(600));
        is("waiting", 29);
        assertEquals(1, span().get("calls_out_of_service"));
        office.refused(office.call(1, Site.NUMBER, ChannelIdentification.any()), NONE_AVAILABLE);
        office.refused(office.call(1, Site.NUMBER, ChannelIdentification.of(17, true)),
                REQUESTED_NOT_AVAILABLE);
        office.seconds(300);
        assertFalse(talks.heard(Primitive.DISCONNECT));
        assertNull(office.answer(), "while it waits");
        assertEquals(0, restarted());
        assertEquals("span 1 is being reset already", office.ask("span_reset",
                Map.of("span", "1")).get("error"));
        office.hangUp(talks);
        office.replace(1);
        office.seconds(2);
        assertEquals(1, restarted());
        served(2);
    }

    @Test
    void who_waits_too_long_is_told_and_nothing_is_restarted() {
        Leg talks = office.talk(1);
        reset(60);
        office.seconds(59);
        assertNull(office.answer());
        office.seconds(2);
        assertEquals("span 1: nothing was restarted, because calls are left after the time given:"
                + " 1; it takes calls again", office.answer().get("error"));
        is("none", 0);
        assertEquals(0, restarted());
        assertFalse(talks.heard(Primitive.DISCONNECT));
        office.hangUp(talks);
        office.replace(1);
        office.seconds(2);
        assertEquals(0, restarted());
        served(2);
    }

    @Test
    void an_exchange_that_is_deaf_to_restart_is_asked_twice_and_the_channels_serve() {
        office.trunk(1).restarts = false;
        reset(60);
        office.seconds(100);
        is("restarting", 30);
        assertNull(office.answer());
        office.seconds(150);
        assertEquals("span 1: the exchange did not acknowledge the restart; it takes calls again",
                office.answer().get("error"));
        office.trunk(1).restarts = true;
        served(1);
    }

    @Test
    void channels_out_of_service_stay_so() {
        office.ask("span_block", Map.of("span", "1", "channels", "3-5,31"));
        reset(60);
        office.seconds(1);
        assertEquals("span 1: every channel was restarted; it takes calls again, but for channels"
                + " 3-5,31 which stay out of service", office.answer().get("text"));
        assertEquals(List.of(3, 4, 5, 31), span().get("channels_out_of_service"));
        assertEquals(4, span().get("channels_blocked"));
    }

    @Test
    void it_goes_on_over_a_restart_of_the_box_though_nobody_waits_for_its_answer()
            throws Exception {
        Leg talks = office.talk(1);
        reset(120);
        office.seconds(10);
        office.world.kill();
        office.run(500);
        office.world.revive(Recovery.copy(office.world.switchboard()),
                new Event.Restarted("again", "boot", 1_001, "0"));
        office.seconds(10);
        is("waiting", 29);
        office.hangUp(talks);
        office.replace(1);
        office.seconds(2);
        assertEquals(1, restarted());
        assertNull(office.answer());
        served(2);
    }

    @Test
    void without_a_data_link_it_is_refused_and_one_that_fails_ends_it() {
        office.trunk(1).restarts = false;
        reset(60);
        office.seconds(5);
        is("restarting", 30);
        office.trunk(1).silent = true;
        office.seconds(30);
        assertTrue(("" + office.answer().get("error")).contains("the data link was lost"),
                "" + office.answer());
        assertTrue(("" + reset(60).get("error")).contains("has no data link"));
        office.trunk(1).silent = false;
        office.trunk(1).restarts = true;
        office.seconds(20);
        served(1);
    }

    /** The reset waits for it as for any other. */
    @Test
    void help_can_be_called_while_calls_are_waited_for() {
        Office helped = Site.of(2).outbound(HELP).open().seconds(10);
        int first = helped.trunk(1).restarted;
        Leg talks = helped.talk(1);
        helped.ask("span_reset", Map.of("span", "1"));
        assertTrue(helped.dial(2, "0301234").get("error").toString().contains(
                "cause " + NONE_AVAILABLE));
        helped.dial(2, "112");
        Leg help = helped.arrived(1);
        helped.says(help, Primitive.CONNECT);
        helped.run(100);
        helped.hangUp(talks);
        helped.replace(1);
        helped.seconds(10);
        assertFalse(help.released);
        assertEquals(first, helped.trunk(1).restarted);
        helped.hangUp(help);
        helped.replace(2);
        helped.seconds(2);
        assertEquals(first + 1, helped.trunk(1).restarted);
        helped.hangUp(helped.talk(2));
        helped.replace(2);
        helped.seconds(2);
        helped.nothingIsLeft();
    }

    /** T316 is two minutes, and it is sent twice: help does not wait for that. */
    @Test
    void help_can_be_called_while_the_exchange_does_not_acknowledge_the_restart() {
        Office helped = Site.of(2).outbound(HELP).open().seconds(10);
        helped.trunk(1).restarts = false;
        helped.ask("span_reset", Map.of("span", "1"));
        helped.seconds(5);
        assertEquals("restarting", helped.state("span/1").get("reset"));
        assertTrue(helped.dial(2, "0301234").get("error").toString().contains(
                "cause " + NONE_AVAILABLE));
        helped.dial(2, "112");
        Leg help = helped.arrived(1);
        helped.says(help, Primitive.CONNECT);
        helped.run(200);
        int first = helped.trunk(1).restarted;
        helped.trunk(1).restarts = true;
        helped.seconds(110);
        assertEquals("restarting", helped.state("span/1").get("reset"));
        helped.seconds(150);
        assertFalse(help.released);
        assertEquals(first, helped.trunk(1).restarted, "no RESTART is repeated into the call");
        assertEquals("none", helped.state("span/1").get("reset"));
        assertTrue(helped.said.stream().anyMatch(text -> text.contains(
                "the exchange did not acknowledge the restart of every channel")));
        helped.hangUp(help);
        helped.replace(2);
        helped.seconds(2);
        helped.hangUp(helped.talk(1));
        helped.replace(1);
        helped.seconds(2);
        helped.nothingIsLeft();
    }

    /** RESTART and SETUP are both on their way; the exchange takes one after the other. */
    @Test
    void help_that_follows_the_restart_at_once_is_not_cut_off_by_its_acknowledgement() {
        Office helped = Site.of(2).outbound(HELP).open().seconds(10);
        int first = helped.trunk(1).restarted;
        helped.world.faults(1, Faults.NONE.withLatencyMs(300));
        helped.ask("span_reset", Map.of("span", "1"));
        helped.dial(2, "112");
        helped.seconds(2);
        Leg help = helped.arrived(1);
        helped.says(help, Primitive.CONNECT);
        helped.seconds(5);
        assertFalse(help.released);
        assertEquals(first + 1, helped.trunk(1).restarted);
        assertEquals("none", helped.state("span/1").get("reset"));
        helped.world.faults(1, Faults.NONE);
        helped.hangUp(help);
        helped.replace(2);
        helped.seconds(2);
        helped.nothingIsLeft();
    }

    /** The first start restarts every channel as well. */
    @Test
    void help_can_be_called_while_the_exchange_is_deaf_to_the_first_restart() {
        Office helped = Site.of(1).outbound(HELP).open();
        helped.trunk(1).restarts = false;
        helped.seconds(20);
        assertEquals(30, helped.state("span/1").get("channels_blocked"));
        assertTrue(helped.dial(1, "0301234").get("error").toString().contains(
                "cause " + NONE_AVAILABLE));
        helped.dial(1, "112");
        Leg help = helped.arrived(1);
        helped.says(help, Primitive.CONNECT);
        helped.seconds(250);
        assertFalse(help.released);
        assertEquals(0, helped.state("span/1").get("channels_blocked"));
        helped.hangUp(help);
        helped.replace(1);
        helped.seconds(2);
        helped.nothingIsLeft();
    }

    @Test
    void what_is_wrong_is_said() {
        assertEquals("span is to be a span of this box: [1]", office.ask("span_reset",
                Map.of("span", "7")).get("error"));
        assertTrue(("" + office.ask("span_reset", Map.of("span", "1", "for_s", "3601"))
                .get("error")).contains("for_s is to be a number from 1 to 3600"));
        is("none", 0);
    }
}
