package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** What is published of a queue's day, and of site files that come into force. */
class QueueDayScenarioTest {
    private static final String TODAY = "queue/" + Site.QUEUE + "/today";
    private static final String HISTORY = "queue/" + Site.QUEUE + "/history";

    @Test
    void calls_are_told_of_within_ten_seconds_and_stand_in_the_history_after_their_quarter() {
        Office office = Site.of(1).open();
        assertEquals(0L, office.topic(TODAY).get("offered"));
        Leg talks = office.talk(1);
        office.seconds(2);
        office.hangUp(talks);
        office.replace(1);
        office.seconds(12);
        assertEquals(1L, office.topic(TODAY).get("offered"));
        assertEquals(1L, office.topic(TODAY).get("answered"));
        assertEquals(0L, last(office, "offered"));
        office.seconds(16 * 60);
        assertEquals(1L, last(office, "offered"));
        assertEquals(1L, last(office, "answered"));
        assertEquals(96, ((List<?>) office.topic(HISTORY).get("offered")).size());
        assertNull(((List<?>) office.topic(HISTORY).get("offered")).getFirst(), "not counted");
        office.seconds(15 * 60);
        assertEquals(0L, last(office, "offered"));
    }

    private static Object last(Office office, String column) {
        List<?> values = (List<?>) office.topic(HISTORY).get(column);
        Object last = values.getLast();
        return last == null ? 0L : last;
    }

    @Test
    void a_day_ends_at_midnight() {
        Office office = Site.of(1).open();
        office.hangUp(office.talk(1));
        office.replace(1);
        office.seconds(12);
        assertEquals(1L, office.topic(TODAY).get("answered"));
        office.seconds(24 * 3_600);
        assertEquals(0L, office.topic(TODAY).get("answered"));
        assertTrue(office.topic(TODAY).get("since").toString().endsWith("T00:00:00.000Z"),
                office.topic(TODAY).toString());
    }

    @Test
    void what_becomes_of_a_site_file_is_told() {
        List<Map<String, Object>> told = new ArrayList<>();
        List<Object> states = new ArrayList<>();
        Office office = Site.of(1).queue("sales", "5550200", terms -> { })
                .agents(1, 1, "sales").watched((now, command) -> {
                    if (command instanceof Command.Publish(var publication)) {
                        if (publication.topic().tail().equals("event/config")
                                && !"card".equals(publication.fields().get("step"))) {
                            told.add(publication.fields());
                        } else if (publication.topic().tail().equals("status")) {
                            states.add(publication.fields().get("state"));
                        }
                    }
                });
        Leg talks = office.call(1, "5550200");
        office.rings(2);
        office.lift(2);
        office.answered(talks);
        office.reload(Plans.of(office.plan).withoutQueue("sales")
                .withoutAgent("2").plan());
        office.seconds(2);
        assertEquals("updating", states.getLast());
        office.hangUp(talks);
        office.replace(2);
        office.seconds(2);
        assertEquals("ready", states.getLast());
        office.reload(office.plan, Event.Reload.How.START);
        office.seconds(2);
        assertEquals(List.of("reload", "complete", "start"),
                told.stream().map(one -> one.get("step")).toList());
        assertEquals(List.of(2, 0, 0), told.stream().map(one -> one.get("waiting")).toList());
    }
}
