package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.sim.Misbehaviour;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.core.Event;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.journal.UnreadableState;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The box calls itself once a day: the whole way, and all that may come between. */
class TestCallScenarioTest {

    private static Office office() {
        Office office = TestCalls.site().open();
        TestCalls.minute(office, 0);
        return office;
    }

    private static void ended(Office office, String result, String step, String why) {
        Map<String, Object> told = TestCalls.told(office).getLast();
        assertEquals(result + " " + step + " " + why,
                told.get("result") + " " + told.get("step") + " " + told.get("why"));
    }

    private static boolean alarm(Office office) {
        office.seconds(2);
        return office.topic("alarm/box/test-call-failed").get("active").equals(1);
    }

    private static void over(Office office, Leg leg) {
        office.run(100);
        assertTrue(leg.released, "" + leg.heard);
        assertEquals(16, leg.cause);
    }

    /** Nothing of it is in the office. */
    private static void leavesNoTrace(Office office) {
        assertFalse(office.ringing(1));
        assertEquals("ready", office.agent(1));
        assertEquals(LampPattern.ON, office.lamp(1));
        assertTrue(office.events.stream().noneMatch(event -> event.containsKey("call_id")));
        assertEquals(List.of(), office.records);
        office.nothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void it_goes_out_and_comes_back_and_rings_until_the_exchange_says_so(boolean keepsToken) {
        Office office = office();
        Leg out = TestCalls.goesOut(office);
        assertEquals(Site.NUMBER,
                out.messages.getFirst().first(CalledNumber.class).number().digits());
        assertFalse(office.ringing(1));
        office.seconds(3);
        Leg back = TestCalls.comesBack(office, out, keepsToken);
        office.run(300);
        office.rings(1);
        assertEquals(LampPattern.FAST, office.lamp(1));
        assertEquals(new Endpoint.Timeslot(1, 1), office.hears(1));
        assertTrue(back.heard(Primitive.ALERTING), "" + back.heard);
        assertEquals(List.of(), office.ask("calls", Map.of()).get("calls"));
        assertEquals(List.of(), TestCalls.told(office));
        office.says(out, Primitive.ALERTING);
        office.run(100);
        ended(office, "good", "alerting", "");
        over(office, out);
        over(office, back);
        assertFalse(alarm(office));
        leavesNoTrace(office);
    }

    @Test
    void the_exchange_has_no_way_for_it_and_the_next_good_one_clears_the_alarm() {
        Office office = office();
        Leg out = TestCalls.goesOut(office);
        office.says(out, Primitive.DISCONNECT, new Cause(Cause.LOCATION_PUBLIC_LOCAL,
                CauseValue.NO_ROUTE_TO_DESTINATION));
        office.run(100);
        ended(office, "failed", "out", "the exchange has cleared it with cause 3");
        assertEquals(3, TestCalls.told(office).getLast().get("cause"));
        assertTrue(alarm(office));
        TestCalls.minute(office, 1);
        TestCalls.good(office);
        ended(office, "good", "alerting", "");
        assertFalse(alarm(office));
        assertEquals(2, TestCalls.told(office).size());
        leavesNoTrace(office);
    }

    @Test
    void it_never_comes_back() {
        Office office = office();
        Leg out = TestCalls.goesOut(office);
        office.run(8_000);
        assertEquals(List.of(), TestCalls.told(office));
        office.run(3_000);
        ended(office, "failed", "out", "the call has not come back within 10 s");
        over(office, out);
        assertTrue(alarm(office));
        leavesNoTrace(office);
    }

    @Test
    void somebody_else_answers() {
        Office office = office();
        Leg out = TestCalls.goesOut(office);
        office.says(out, Primitive.CONNECT);
        office.run(100);
        ended(office, "failed", "out", "somebody else has answered");
        over(office, out);
        leavesNoTrace(office);
    }

    @Test
    void the_exchange_never_says_that_it_rings() {
        Office office = office();
        Leg out = TestCalls.goesOut(office);
        Leg back = TestCalls.comesBack(office, out, true);
        office.seconds(3);
        office.rings(1);
        office.seconds(2);
        ended(office, "failed", "alerting", "the exchange has not said that it rings");
        over(office, out);
        over(office, back);
        leavesNoTrace(office);
    }

    @Test
    void no_headset_is_there() {
        Office office = TestCalls.site().open();
        office.unplug(1);
        TestCalls.minute(office, 0);
        ended(office, "failed", "headset", "no headset is plugged in at position 1");
        assertEquals(List.of(), office.trunk(1).arrived);
        assertTrue(alarm(office));
        office.nothingIsLeft();
    }

    @Test
    void a_card_does_not_join_it() {
        Office office = office();
        Leg out = TestCalls.goesOut(office);
        office.world.atCard(1, new SimIn.Misbehave(Misbehaviour.refusing(3, 99, "xc-set")));
        Leg back = TestCalls.comesBack(office, out, true);
        office.seconds(5);
        assertEquals("failed route", TestCalls.told(office).getLast().get("result") + " "
                + TestCalls.told(office).getLast().get("step"));
        over(office, out);
        over(office, back);
        assertFalse(back.heard(Primitive.ALERTING));
        assertFalse(office.ringing(1));
    }

    @Test
    void a_caller_in_the_middle_ends_it_and_is_served_at_once() {
        Office office = office();
        Leg out = TestCalls.goesOut(office);
        Leg back = TestCalls.comesBack(office, out, true);
        office.run(300);
        office.rings(1);
        Leg caller = office.call();
        office.run(300);
        ended(office, "given-up", "alerting", "a call came in");
        over(office, out);
        over(office, back);
        office.rings(1);
        office.lift(1);
        office.answered(caller);
        assertTrue(office.joined(caller, 1));
        office.seconds(5);
        office.hangUp(caller);
        office.replace(1);
        office.run(100);
        assertEquals(1, office.records.size());
        assertFalse(alarm(office));
        office.nothingIsLeft();
    }

    @Test
    void its_own_setup_that_comes_too_late_rings_nobody() {
        Office office = office();
        Leg out = TestCalls.goesOut(office);
        office.seconds(11);
        ended(office, "failed", "out", "the call has not come back within 10 s");
        Leg back = TestCalls.comesBack(office, out, true);
        office.run(300);
        office.rings();
        over(office, back);
        assertEquals(1, TestCalls.told(office).size());
        leavesNoTrace(office);
    }

    @Test
    void a_button_and_a_lifted_headset_end_it() {
        Office office = office();
        Leg out = TestCalls.goesOut(office);
        Leg back = TestCalls.comesBack(office, out, true);
        office.run(300);
        office.press(1, ButtonKind.ANSWER);
        office.run(100);
        ended(office, "given-up", "alerting", "position 1 is in use");
        over(office, out);
        over(office, back);
        office.rings();
        TestCalls.minute(office, 1);
        TestCalls.goesOut(office);
        office.lift(1);
        office.run(100);
        ended(office, "given-up", "out", "position 1 is in use");
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void while_somebody_talks_it_does_not_begin() {
        Office office = TestCalls.site().open();
        Leg caller = office.talk(1);
        TestCalls.minute(office, 0);
        ended(office, "skipped", "quiet", "somebody has a call");
        assertEquals(List.of(), office.trunk(1).arrived);
        office.hangUp(caller);
        office.replace(1);
        assertFalse(alarm(office));
        office.nothingIsLeft();
    }

    @Test
    void a_restart_in_the_middle_clears_both_ends() throws UnreadableState {
        Office office = office();
        Leg out = TestCalls.goesOut(office);
        Leg back = TestCalls.comesBack(office, out, true);
        office.run(300);
        office.rings(1);
        office.world.kill();
        office.run(1_000);
        office.world.revive(Recovery.copy(office.world.switchboard()),
                new Event.Restarted("again", "boot", 99, "0"));
        office.seconds(8);
        ended(office, "given-up", "alerting", "the controller has started again");
        over(office, out);
        over(office, back);
        leavesNoTrace(office);
    }

    @Test
    void a_site_file_without_it_ends_it_for_ever() {
        Office office = office();
        TestCalls.goesOut(office);
        office.seconds(11);
        assertTrue(alarm(office));
        office.reload(TestCalls.site().testCall(null).setup().plan());
        assertFalse(alarm(office));
        TestCalls.minute(office, 1);
        assertEquals(1, office.trunk(1).arrived.size());
        leavesNoTrace(office);
    }
}
