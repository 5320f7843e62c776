package org.callbox.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.sim.FaultyLine.End;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;

class FaultyLineTest {
    private static final Faults BAD = new Faults(0.1, 0.1, 0.1, 0.2, 0.2, 0.2, 50, 3);

    @Test
    void a_good_line_changes_nothing() {
        FaultyLine line = new FaultyLine(1, Faults.NONE);
        for (int i = 0; i < 100; i++) {
            line.send(End.HOST, i, Bytes.of(i, 1, 2));
            assertEquals(List.of(Bytes.of(i, 1, 2)), line.arrived(End.CARD, i));
            assertEquals(List.of(), line.arrived(End.HOST, i));
        }
        assertEquals(0, line.damaged());
        assertEquals(FaultyLine.NEVER, line.nextArrivalMs());
    }

    @Test
    void the_same_seed_damages_the_same_way_and_another_one_does_not() {
        assertEquals(carried(1, BAD), carried(1, BAD));
        assertNotEquals(carried(1, BAD), carried(2, BAD));
    }

    @Test
    void splitting_gluing_and_delaying_keep_every_octet_in_its_place() {
        Bytes all = Bytes.EMPTY;
        for (Bytes piece : carried(3, new Faults(0, 0, 0, 0.5, 0.5, 0.5, 50, 3))) {
            all = all.plus(piece);
        }
        assertEquals(3_000, all.size());
        for (int i = 0; i < 1_000; i++) {
            assertEquals(Bytes.of(i >> 8, i, 7), all.slice(3 * i, 3 * i + 3));
        }
    }

    @Test
    void rates_are_kept() {
        FaultyLine line = new FaultyLine(4, Faults.flips(0.01));
        int flipped = 0;
        for (int i = 0; i < 100_000; i++) {
            line.send(End.CARD, 0, Bytes.of(0, 0, 0, 0));
            flipped += line.arrived(End.HOST, 0).equals(List.of(Bytes.of(0, 0, 0, 0))) ? 0 : 1;
        }
        assertTrue(900 < flipped && flipped < 1_100, "flipped " + flipped);
        assertEquals(flipped, line.damaged());
    }

    @Test
    void a_cut_loses_what_is_on_its_way_until_it_is_restored() {
        FaultyLine line = new FaultyLine(5, Faults.NONE.withLatencyMs(10));
        line.send(End.HOST, 0, Bytes.of(1));
        line.cut();
        line.send(End.HOST, 1, Bytes.of(2));
        line.restore();
        line.send(End.HOST, 2, Bytes.of(3));
        assertEquals(12, line.nextArrivalMs());
        assertEquals(List.of(Bytes.of(3)), line.arrived(End.CARD, 100));
    }

    @Test
    void a_rate_above_one_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> Faults.flips(1.1));
        assertThrows(IllegalArgumentException.class, () -> Faults.flips(Double.NaN));
    }

    private static List<Bytes> carried(long seed, Faults faults) {
        FaultyLine line = new FaultyLine(seed, faults);
        List<Bytes> carried = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            line.send(End.HOST, i, Bytes.of(i >> 8, i, 7));
            carried.addAll(line.arrived(End.CARD, i));
        }
        carried.addAll(line.arrived(End.CARD, FaultyLine.NEVER));
        return carried;
    }
}
