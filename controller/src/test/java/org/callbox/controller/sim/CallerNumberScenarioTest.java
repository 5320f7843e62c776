package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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
