package org.callbox.controller.frozen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.position.ButtonKind;
import org.junit.jupiter.api.Test;

/** A state in the form of the release before, written down and read back, is the same state. */
class FirstFormTest {
    static final class Everything {
        int number = 3;
        long wide = 1L << 40;
        boolean truth = true;
        char letter = 'x';
        double share = 0.25;
        String text = "Zürich";
        Object nothing;
        ButtonKind constant = ButtonKind.READY;
        Bytes octets = Bytes.hex("00ff10");
        int[] numbers = {1, 2};
        double[] shares = {0.5};
        List<Object> list = new ArrayList<>(List.of(1, "a"));
        ArrayDeque<Object> queue = new ArrayDeque<>(List.of(2L));
        Map<Object, Object> map = new LinkedHashMap<>(Map.of("k", 1));
        TreeMap<Integer, String> sorted = new TreeMap<>(Map.of(2, "b", 1, "a"));
        TreeSet<Integer> set = new TreeSet<>(List.of(3, 1));
        EnumMap<ButtonKind, Integer> byKind = new EnumMap<>(ButtonKind.class);
        EnumSet<ButtonKind> kinds = EnumSet.noneOf(ButtonKind.class);
        List<Object> fixed = List.of(1, 2);
        Object shared = list;
        Everything self = this;
    }

    static final class Holder {
        Object held;

        Holder(Object held) {
            this.held = held;
        }
    }

    static final class Grown {
        int kept = 1;
        int added = 5;
    }

    record Wide(int kept, String added) {}

    /** A box writes a snapshot with every segment, for years. */
    @Test
    void writing_a_state_again_and_again_holds_on_to_nothing() throws Exception {
        List<Object> records = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            records.add(new Wide(i, null));
        }
        Holder state = new Holder(records);
        byte[] written = write(state);
        StateReader.read(written, Holder.class);
        long before = usedHeap();
        for (int i = 0; i < 200; i++) {
            StateReader.read(write(state), Holder.class);
        }
        long grown = usedHeap() - before;
        assertTrue(grown < 4_000_000, grown + " octets");
    }

    /** As if the release before had these classes. */
    private static byte[] write(Object root) {
        StringBuilder names = new StringBuilder();
        for (Class<?> type : List.of(Everything.class, Holder.class, Grown.class, Wide.class,
                Bytes.class)) {
            names.append(type.getName()).append('\n');
            StateForm.fields(type).forEach(
                    field -> names.append("  ").append(StateForm.nameOf(field)).append('\n'));
        }
        names.append(ButtonKind.class.getName()).append("\n  READY ANSWER\n");
        return StateWriter.write(root, FirstNames.parse(names.toString()));
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void every_kind_of_state_comes_back_with_its_sharing() throws Exception {
        Everything before = new Everything();
        before.byKind.put(ButtonKind.ANSWER, 9);
        Everything after = StateReader.read(write(before), Everything.class);
        assertEquals(before.number + before.wide, after.number + after.wide);
        assertEquals(before.text + before.letter + before.share + before.truth,
                after.text + after.letter + after.share + after.truth);
        assertEquals(before.constant, after.constant);
        assertEquals(before.octets, after.octets);
        assertTrue(Arrays.equals(before.numbers, after.numbers));
        assertTrue(Arrays.equals(before.shares, after.shares));
        assertEquals(List.copyOf(before.queue), List.copyOf(after.queue));
        assertEquals(before.map, after.map);
        assertEquals(before.sorted, after.sorted);
        assertEquals(before.set, after.set);
        assertEquals(before.byKind, after.byKind);
        after.kinds.add(ButtonKind.READY);
        assertEquals(before.fixed, after.fixed);
        assertTrue(after.shared == after.list && after.self == after && after.nothing == null);
    }

    @Test
    void what_a_snapshot_would_lose_is_refused_by_name() {
        Runnable lambda = () -> { };
        Map<Object, String> refused = new LinkedHashMap<>();
        refused.put(lambda, "FirstFormTest");
        refused.put(new LinkedList<>(List.of(1)), "java.util.LinkedList");
        refused.put(new PriorityQueue<>(List.of(1)), "java.util.PriorityQueue");
        refused.put(new ArrayList<>(List.of(1, 2)).subList(0, 2), "SubList");
        refused.put(Thread.currentThread(), "java.lang.Thread");
        refused.put((short) 1, "java.lang.Short");
        refused.put(new Object() { }, "FirstFormTest$");
        refused.forEach((value, name) -> {
            String said = assertThrows(IllegalStateException.class,
                    () -> write(new Holder(value))).getMessage();
            assertTrue(said.contains(name), said);
        });
        assertThrows(IllegalStateException.class, () -> write(
                new Holder(new TreeMap<Object, Object>((a, b) -> 0))));
    }

    @Test
    void added_fields_keep_their_zero_and_dropped_ones_are_passed_over() throws Exception {
        byte[] grown = write(new Grown());
        Grown read = StateReader.read(renamed(grown, "added", "gone_"), Grown.class);
        assertEquals(1, read.kept);
        assertEquals(0, read.added);
        Wide wide = StateReader.read(
                renamed(write(new Wide(7, "x")), "added", "gone_"), Wide.class);
        assertEquals(new Wide(7, null), wide);
    }

    private static byte[] renamed(byte[] state, String from, String to) {
        return new String(state, StandardCharsets.ISO_8859_1).replace(from, to)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void a_state_cut_short_anywhere_is_unreadable() {
        byte[] whole = write(new Everything());
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThrows(IOException.class, () -> StateReader.read(part, Everything.class));
        }
    }
}
