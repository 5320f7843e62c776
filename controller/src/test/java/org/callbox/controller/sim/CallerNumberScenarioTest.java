package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.clauses.Clause;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.Number;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** What becomes of a caller's number: withheld when the caller says so, with who vouches for it. */
class CallerNumberScenarioTest {
    private static final List<String> SCREENING =
            List.of("user-unverified", "user-passed", "user-failed", "network");

    private static Leg calls(Office office, Number number) {
        List<InfoElement> elements = new ArrayList<>(List.of(BearerCapability.speech(),
                ChannelIdentification.of(1, true), new CalledNumber(Number.dialled(Site.NUMBER))));
        if (number != null) {
            elements.add(new CallingNumber(number));
        }
        List<Bytes> frames = new ArrayList<>();
        Leg leg = office.trunk(1).setup(office.world.nowUs(), elements, frames);
        leg.span = 1;
        leg.channel = 1;
        office.world.fromLine(1, frames);
        return leg;
    }

    private static Map<?, ?> shown(Office office) {
        return (Map<?, ?>) ((List<?>) office.ask("calls", Map.of()).get("calls")).getFirst();
    }

    @Test
    @Clause("Q.931 4.5.10")
    void a_restricted_number_is_neither_written_nor_published_and_screening_is_kept() {
        Office office = Site.of(0).open();
        for (int presentation = 0; presentation <= 2; presentation++) {
            for (int screening = 0; screening <= 3; screening++) {
                int from = office.events.size();
                Leg leg = calls(office, new Number("3055512345", Number.TYPE_NATIONAL,
                        Number.PLAN_ISDN, presentation, screening));
                boolean allowed = presentation == Number.PRESENTATION_ALLOWED;
                Map<?, ?> row = shown(office);
                assertEquals(allowed ? "3055512345" : "", row.get("calling"));
                assertEquals(SCREENING.get(screening), row.get("screening"));
                office.hangUp(leg);
                assertEquals(allowed ? "3055512345" : null, office.last().calling());
                for (Map<String, Object> event : office.events.subList(
                        from, office.events.size())) {
                    assertEquals(allowed ? "*******345" : "", event.get("caller"));
                    assertEquals(SCREENING.get(screening), event.get("screening"));
                    assertFalse(!allowed && event.toString().contains("345"), event.toString());
                }
            }
        }
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 4.5.10")
    void the_type_of_the_number_is_kept_so_that_home_and_abroad_do_not_look_alike() {
        Office office = Site.of(0).open();
        List<String> types = List.of("unknown", "international", "national", "network-specific",
                "subscriber", "unknown", "abbreviated", "unknown");
        for (int type = 0; type < types.size(); type++) {
            int from = office.events.size();
            Leg leg = calls(office, new Number("4930123", type, Number.PLAN_ISDN));
            Map<?, ?> row = shown(office);
            assertEquals(types.get(type), row.get("calling_type"));
            assertEquals("4930123", row.get("calling"));
            assertEquals(type == 1 ? "+4930123" : "4930123", row.get("ring_back"));
            office.hangUp(leg);
            assertEquals(types.get(type), office.last().callingType());
            for (Map<String, Object> event : office.events.subList(from, office.events.size())) {
                assertEquals(types.get(type), event.get("calling_type"));
            }
        }
        Leg withheld = calls(office, new Number("4930123", 1, 1,
                Number.PRESENTATION_RESTRICTED, Number.SCREENING_NETWORK));
        assertEquals("", shown(office).get("calling_type"));
        assertEquals("", shown(office).get("ring_back"));
        office.hangUp(withheld);
        assertEquals(null, office.last().callingType());
        office.nothingIsLeft();
    }

    /** Whatever a caller's equipment sends as digits: only digits get beyond the line. */
    @Test
    @Clause("Q.931 4.5.10")
    void what_is_no_digit_of_a_number_goes_nowhere() {
        Office office = Site.of(0).open();
        for (String hostile : List.of("30\u001b[2J", "=30|x", "30\r\n99", "<b>30</b>", "30\u0000",
                "30\u00c3(\u009b", "30".repeat(60))) {
            int from = office.events.size();
            Leg leg = calls(office, new Number(hostile, Number.TYPE_NATIONAL, Number.PLAN_ISDN,
                    Number.PRESENTATION_ALLOWED, Number.SCREENING_NETWORK));
            Map<?, ?> row = shown(office);
            office.hangUp(leg);
            List<String> told = new ArrayList<>(List.of("" + row.get("calling"),
                    "" + row.get("ring_back"), "" + office.last().calling()));
            office.events.subList(from, office.events.size())
                    .forEach(event -> told.add("" + event.get("caller")));
            for (String one : told) {
                assertTrue(one.matches("[0-9*#A-D?]{0,40}"), one);
            }
        }
        office.nothingIsLeft();
    }

    @Test
    void an_event_says_which_call_how_it_ended_and_the_names_of_who_took_part() {
        Office office = Site.of(1).open();
        Leg leg = office.talk(1);
        office.hangUp(leg);
        office.replace(1);
        for (Map<String, Object> event : office.steps(1)) {
            boolean over = "released".equals(event.get("step"));
            assertEquals(over ? "answered" : "", event.get("reason"));
            assertEquals(1, event.get("span"));
            assertEquals(leg.channel, event.get("channel"));
            assertEquals(Site.NUMBER, event.get("called"));
        }
        Map<String, Object> last = office.steps(1).getLast();
        assertEquals(office.plan.agents().getFirst().name(), last.get("agent_name"));
        assertEquals(Site.QUEUE, last.get("queue_name"));
        office.nothingIsLeft();
    }

    @Test
    void a_number_without_octet_3a_and_no_number_at_all_are_vouched_for_by_nobody() {
        Office office = Site.of(0).open();
        for (Number number : new Number[] {new Number("3055512345", 2, 1), null}) {
            Leg leg = calls(office, number);
            assertEquals("", shown(office).get("screening"));
            office.hangUp(leg);
            assertEquals(number == null ? "" : "3055512345",
                    office.last().calling() == null ? "" : office.last().calling());
        }
        office.nothingIsLeft();
    }
}
