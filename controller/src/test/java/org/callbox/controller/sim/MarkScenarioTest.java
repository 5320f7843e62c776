package org.callbox.controller.sim;

import static org.callbox.controller.sim.Handing.done;
import static org.callbox.controller.sim.Handing.end;
import static org.callbox.controller.sim.Handing.restart;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.controller.call.Reason;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People give calls marks by keys. */
class MarkScenarioTest {
    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    private static Object mark(Office office) {
        Map<?, ?> call = (Map<?, ?>) ((List<?>) office.ask("calls", Map.of()).get("calls"))
                .getFirst();
        return call.get("mark");
    }

    private static int kept(Office office, int position) {
        office.replace(position);
        office.seconds(1);
        assertEquals(Reason.ANSWERED, office.last().reason());
        return office.last().mark();
    }

    @Test
    void the_last_mark_of_a_call_is_kept_with_its_row() {
        Office office = order.open(Site.of(2).marks(3));
        office.talk(1);
        assertNull(mark(office));
        office.type(1, "**81#");
        assertEquals(1, mark(office));
        assertTrue(office.said.stream().anyMatch(
                text -> text.startsWith("agent 1 has given mark 1 to call ")));
        office.type(1, "**83#");
        assertEquals(3, mark(office));
        assertEquals(3, kept(office, 1));
        office.nothingIsLeft();
    }

    @Test
    void a_mark_that_is_taken_off_or_beyond_those_of_the_site_is_none() {
        Office office = order.open(Site.of(1).marks(3));
        office.talk(1);
        office.type(1, "**84#");
        assertNull(mark(office));
        office.type(1, "**82#");
        office.type(1, "**89#");
        assertEquals(2, mark(office), "a refused one changes nothing");
        office.type(1, "**80#");
        assertNull(mark(office));
        assertEquals(0, kept(office, 1));
        office.nothingIsLeft();
    }

    @Test
    void a_site_without_marks_takes_these_keys_for_the_callers() {
        Office office = order.open(Site.of(1));
        office.talk(1);
        office.type(1, "**81#");
        assertNull(mark(office));
        assertEquals(0, kept(office, 1));
        office.nothingIsLeft();
    }

    @Test
    void it_stays_through_hold_transfer_and_restart() throws Exception {
        Office office = order.open(Site.of(2).marks(3));
        Leg leg = office.talk(1);
        office.type(1, "**82#");
        done(office, "hold", 1);
        restart(office, 1);
        assertEquals(2, mark(office));
        done(office, "transfer", 1, "to_position", "2");
        office.rings(2);
        office.replace(1);
        office.lift(2);
        office.seconds(1);
        assertTrue(office.joined(leg, 2));
        assertEquals(2, mark(office));
        assertEquals(2, kept(office, 2));
        end(office);
    }

    @Test
    void a_site_file_that_allows_fewer_keeps_what_a_call_has() {
        Office office = order.open(Site.of(1).marks(3));
        office.talk(1);
        office.type(1, "**83#");
        office.reload(Site.of(1).marks(1).setup().plan());
        assertEquals(3, mark(office));
        office.type(1, "**82#");
        assertEquals(3, mark(office));
        office.type(1, "**81#");
        assertEquals(1, kept(office, 1));
        office.nothingIsLeft();
    }
}
