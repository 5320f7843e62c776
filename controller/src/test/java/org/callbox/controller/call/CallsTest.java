package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** How calls of both kinds are found. */
class CallsTest {
    private static final Now NOW = new Now(1, 1);

    private final Calls calls = new Calls();
    private final Output out = new Output();
    private final Call ours = Call.byAgent(
            "o1", PositionLeg.calling(3, "ann"), "030", new Dialling(0, 9), NOW);
    private final Call rung = seizure("1", 1);
    private final Call waits = seizure("2", 2);

    CallsTest() {
        rung.position(PositionLeg.rung(out, 1, "bob"));
        calls.add(ours);
        calls.add(rung);
        calls.add(waits);
    }

    private static Call seizure(String id, int span) {
        return Call.seizure(id, TrunkLeg.incoming(span, new CallRef(7, false), 5), "1",
                CallingParty.UNKNOWN, NOW);
    }

    private static List<String> ids(Collection<Call> of) {
        return of.stream().map(Call::id).toList();
    }

    @Test
    void each_kind_is_in_its_order_and_who_came_in_goes_first() {
        assertEquals(List.of("1", "2"), ids(calls.seizures()));
        assertEquals(List.of("o1"), ids(calls.byAgents()));
        assertEquals(List.of("1", "2", "o1"), ids(calls.all()));
    }

    @Test
    void who_waits_is_cleared_first() {
        assertEquals(List.of("2", "1", "o1"), ids(calls.toClear(0)));
        assertEquals(List.of("1"), ids(calls.toClear(1)));
        assertEquals(List.of(), ids(calls.toClear(3)));
    }

    @Test
    void a_line_leads_to_its_call_for_as_long_as_it_is_one() {
        LineKey line = new LineKey(1, new CallRef(7, false));
        assertSame(rung, calls.at(line));
        calls.offline(rung);
        assertNull(calls.at(line));
        assertNull(rung.trunk().ref());
        assertSame(rung, calls.get("1"));
        calls.remove(rung);
        assertNull(calls.get("1"));
    }

    @Test
    void a_call_of_an_agent_is_found_by_its_line_once_it_has_one() {
        LineKey line = new LineKey(0, new CallRef(9, true));
        assertNull(calls.at(line));
        ours.trunk().placed(new CallRef(9, true), 4);
        calls.online(ours);
        assertSame(ours, calls.at(line));
        calls.offline(ours);
        calls.offline(ours);
        assertNull(calls.at(line));
    }

    @Test
    void none_is_left_when_all_are_removed() {
        calls.all().forEach(calls::remove);
        assertTrue(calls.isEmpty());
    }
}
