package org.callbox.bridge.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StateFormatTest {
    private enum Side { USER, NETWORK }

    private static final Codec<Side> SIDE = Codec.words(Side.class, side -> switch (side) {
        case USER -> "user";
        case NETWORK -> "network";
    });

    private sealed interface Timer {
        record WrapUp(String agent, long ms) implements Timer {}

        record Night() implements Timer {}
    }

    private static final Codec<Timer> TIMER = Codec.sealed(Timer.class,
            Codec.kind("wrap-up", Timer.WrapUp.class, Codec.record(new Timer.WrapUp("", 0),
                    (f, was) -> new Timer.WrapUp(
                            f.text("agent", was.agent()), f.number("ms", was.ms())))),
            Codec.kind("night", Timer.Night.class, Timer.Night::new));

    private static final class Caller {
        private final String id;
        private int rank;

        Caller(String id) {
            this.id = id;
        }

        private static Caller state(Fields f, Caller was) {
            Caller caller = f.reading() ? new Caller(f.text("id", "")) : was;
            if (!f.reading()) {
                f.text("id", was.id);
            }
            caller.rank = f.number("rank", caller.rank, 0, 9);
            return caller;
        }
    }

    /** One of each kind of value. */
    private static final class Box {
        private int count = 7;
        private long at = -1;
        private boolean on;
        private String name = "initial";
        private byte[] octets = {};
        private Side side = Side.USER;
        private Timer timer;
        private final Map<String, Caller> callers = new LinkedHashMap<>();
        private final ArrayDeque<Caller> waiting = new ArrayDeque<>();
        private final Map<Integer, Box> inner = new LinkedHashMap<>();
        private List<Long> longs = List.of();
        private Map<String, Set<Integer>> sets = Map.of();

        private void state(Fields f) {
            count = f.number("count", count);
            at = f.number("at", at);
            on = f.flag("on", on);
            name = f.text("name", name);
            octets = f.octets("octets", octets);
            side = f.value("side", side, SIDE);
            timer = f.optional("timer", timer, TIMER);
            f.map("callers", callers, Codec.TEXT, Codec.object(Caller::state));
            f.list("waiting", waiting,
                    Codec.reference(Codec.TEXT, caller -> caller.id, callers::get));
            f.parts("inner", inner, Codec.INT, Box::state);
            longs = f.value("longs", longs, Codec.LONG.list());
            sets = f.value("sets", sets, Codec.map(Codec.TEXT, Codec.INT.set()));
        }
    }

    private static final Codec<Box> BOX = Codec.machine(StateFormatTest::made, Box::state);

    private static Box made() {
        Box box = new Box();
        box.inner.put(1, new Box());
        return box;
    }

    private static Box full() {
        Box box = made();
        box.count = Integer.MIN_VALUE;
        box.at = Long.MAX_VALUE;
        box.on = true;
        box.name = "Zürich";
        box.octets = new byte[300];
        box.side = Side.NETWORK;
        box.timer = new Timer.WrapUp("anna", 30_000);
        for (int i = 0; i < 30; i++) {
            Caller caller = new Caller("c" + i);
            caller.rank = i % 10;
            box.callers.put(caller.id, caller);
            if (i % 3 == 0) {
                box.waiting.addFirst(caller);
            }
        }
        box.inner.get(1).timer = new Timer.Night();
        box.longs = List.of(0L, 23L, 24L, 255L, 256L, 65_536L, 1L << 32, -1L, Long.MIN_VALUE);
        box.sets = Map.of("a", Set.of(1, 2, 3), "b", Set.of());
        return box;
    }

    private static byte[] written() {
        return StateFormat.write("9.8.7", full(), BOX);
    }

    @Test
    void what_is_written_is_read_again() throws Exception {
        Box box = StateFormat.read(written(), BOX);
        Box full = full();
        assertEquals(full.count, box.count);
        assertEquals(full.at, box.at);
        assertTrue(box.on);
        assertEquals(full.name, box.name);
        assertArrayEquals(full.octets, box.octets);
        assertEquals(full.side, box.side);
        assertEquals(full.timer, box.timer);
        assertEquals(List.copyOf(full.callers.keySet()), List.copyOf(box.callers.keySet()));
        assertEquals(full.waiting.stream().map(caller -> caller.id).toList(),
                box.waiting.stream().map(caller -> caller.id).toList());
        box.waiting.forEach(caller -> assertSame(box.callers.get(caller.id), caller));
        assertEquals(new Timer.Night(), box.inner.get(1).timer);
        assertEquals(full.longs, box.longs);
        assertEquals(full.sets, box.sets);
        assertArrayEquals(written(), StateFormat.write("9.8.7", box, BOX));
    }

    @Test
    void the_header_says_who_wrote_it() throws Exception {
        assertEquals(new StateFormat.Header(1, "9.8.7"), StateFormat.header(written()));
    }

    private static byte[] body(java.util.function.Consumer<Fields> fields) {
        return StateFormat.write("2", "", Codec.of((out, none) -> out.fields(fields), in -> ""));
    }

    @Test
    void an_absent_name_keeps_the_initial_value_and_an_unknown_one_is_passed_over()
            throws Exception {
        Box box = StateFormat.read(body(f -> {
            f.text("unheard of", "x");
            f.part("more", inner -> inner.value("list", List.of(1L), Codec.LONG.list()));
            f.flag("on", true);
            f.value("set", Map.of("a", 1), Codec.map(Codec.TEXT, Codec.INT));
        }), BOX);
        assertTrue(box.on);
        assertEquals(7, box.count);
        assertEquals("initial", box.name);
    }

    @Test
    void names_are_found_in_any_order() throws Exception {
        Box box = StateFormat.read(body(f -> {
            f.text("name", "last asked");
            f.flag("on", true);
            f.number("count", 5);
        }), BOX);
        assertEquals("last asked", box.name);
        assertEquals(5, box.count);
        assertTrue(box.on);
    }

    @Test
    void what_only_a_newer_release_knows_is_told_from_damage() {
        assertAhead(body(f -> f.flag("!encrypted", true)), "!encrypted");
        assertAhead(body(f -> f.text("side", "both")), "'both'");
        byte[] next = written();
        int version = 1 + "callbox-state".length() + 4;
        assertEquals(StateFormat.VERSION, next[version]);
        next[version] = 2;
        assertAhead(next, "format 2");
    }

    private static void assertAhead(byte[] octets, String why) {
        MalformedState fault = assertThrows(MalformedState.class,
                () -> StateFormat.read(octets, BOX));
        assertTrue(fault.ahead());
        assertTrue(fault.getMessage().contains(why), fault.getMessage());
        assertTrue(fault.getMessage().contains("newer release"), fault.getMessage());
    }

    @Test
    void a_fault_is_named_with_its_place() {
        assertFault(body(f -> f.part("callers", x -> { })), "state.callers: a map is expected");
        assertFault(body(f -> f.text("count", "x")), "state.count: a number is expected");
        assertFault(body(f -> f.number("count", Long.MAX_VALUE)), "state.count: 9223372036854775807"
                + " is not within -2147483648 to 2147483647");
        assertFault(body(f -> f.value("callers", Map.of("c", 1), Codec.map(Codec.TEXT, Codec.INT))),
                "state.callers[c]: fields are expected");
        assertFault(body(f -> f.value("waiting", List.of("c9"), Codec.TEXT.list())),
                "state.waiting[0]: it refers to c9, which is not there");
        assertFault(body(f -> f.value("inner", Map.of(2, 1), Codec.map(Codec.INT, Codec.INT))),
                "state.inner[2]: there is no such machine");
    }

    private static void assertFault(byte[] octets, String message) {
        MalformedState fault = assertThrows(MalformedState.class,
                () -> StateFormat.read(octets, BOX));
        assertFalse(fault.ahead());
        assertEquals(message, fault.getMessage());
    }

    @Test
    void cut_at_any_octet_it_is_refused() {
        byte[] whole = written();
        for (int i = 0; i < whole.length; i++) {
            byte[] cut = Arrays.copyOf(whole, i);
            MalformedState fault = assertThrows(MalformedState.class,
                    () -> StateFormat.read(cut, BOX));
            assertFalse(fault.ahead());
        }
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        assertThrows(MalformedState.class, () -> StateFormat.read(longer, BOX));
    }

    @Test
    void any_octet_changed_it_is_read_or_refused() {
        byte[] whole = written();
        int refused = 0;
        for (int i = 0; i < whole.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = whole.clone();
                changed[i] ^= (byte) (1 << bit);
                try {
                    StateFormat.read(changed, BOX);
                } catch (MalformedState e) {
                    refused++;
                }
            }
        }
        assertTrue(refused > whole.length);
    }

    @Test
    void a_length_beyond_what_is_left_allocates_nothing() {
        for (int major : List.of(Cbor.OCTETS, Cbor.TEXT, Cbor.ARRAY, Cbor.MAP)) {
            for (String name : List.of("octets", "name", "longs", "callers", "unknown")) {
                byte[] octets = StateFormat.write("2", "", Codec.of((out, none) -> {
                    out.one(Cbor.FIELDS);
                    out.text(name);
                    out.one(major | Cbor.EIGHT_OCTETS - 1);
                    out.raw(new byte[] {0x7F, -1, -1, -1}, 4);
                    out.one(Cbor.BREAK);
                }, in -> ""));
                assertThrows(MalformedState.class, () -> StateFormat.read(octets, BOX));
            }
        }
    }

    @Test
    void nesting_without_end_is_refused() {
        byte[] octets = StateFormat.write("2", "", Codec.of((out, none) -> {
            out.one(Cbor.FIELDS);
            out.text("unknown");
            for (int i = 0; i < 100_000; i++) {
                out.array(1);
            }
        }, in -> ""));
        assertFault(octets, "state: it nests too deeply");
    }

    @Test
    void a_map_without_an_order_is_written_in_the_order_of_its_keys() {
        Map<String, Integer> sorted = new TreeMap<>();
        for (int i = 0; i < 100; i++) {
            sorted.put("n" + (100 + i), i);
        }
        Codec<Map<String, Integer>> codec = Codec.map(Codec.TEXT, Codec.INT);
        assertArrayEquals(StateFormat.write("1", sorted, codec),
                StateFormat.write("1", Map.copyOf(sorted), codec));
    }

    @Test
    void a_reference_to_what_the_owner_does_not_have_is_not_written() {
        Box box = full();
        box.waiting.add(new Caller("c1"));
        assertThrows(IllegalStateException.class, () -> StateFormat.write("1", box, BOX));
    }

    @Test
    void a_class_of_a_sealed_type_without_a_word_is_noticed() {
        assertThrows(IllegalArgumentException.class, () -> Codec.sealed(Timer.class,
                Codec.kind("night", Timer.Night.class, Timer.Night::new)));
        assertThrows(IllegalArgumentException.class, () -> Codec.words(Side.class, side -> "same"));
    }

    @Test
    void two_fields_of_one_machine_cannot_have_one_name() {
        assertThrows(IllegalStateException.class, () -> body(f -> {
            f.flag("a", true);
            f.flag("a", true);
        }));
    }
}
