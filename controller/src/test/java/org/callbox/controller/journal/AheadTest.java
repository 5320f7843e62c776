package org.callbox.controller.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** State of a newer release: nothing is started over it, and nothing of it is touched. */
class AheadTest {
    private static final Input INPUT = new Input(1, new Now(1, 1), new Event.TimeDue());

    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();
    private JournalFiles there;

    @BeforeEach
    void journal() {
        there = new JournalFiles(folder);
        Switchboard core = new Switchboard(Box.setup());
        Journal journal = Journal.open(
                folder, core, 0, null, List.of(), notes::add);
        journal.before(INPUT, core);
        journal.after(core.step(INPUT));
        journal.close();
    }

    private void assertRefused(String why) throws Exception {
        Map<String, byte[]> before = all();
        String said = assertThrows(StateAhead.class, () -> Recovery.from(folder, notes))
                .getMessage();
        assertTrue(said.contains(why), said);
        assertTrue(said.contains("start that release or a newer one"), said);
        Map<String, byte[]> after = all();
        assertEquals(before.keySet(), after.keySet());
        before.forEach((name, octets) -> assertArrayEquals(octets, after.get(name), name));
        assertEquals(List.of(), notes);
    }

    private Map<String, byte[]> all() throws Exception {
        Map<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> found = Files.list(folder)) {
            for (Path file : found.toList()) {
                all.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return all;
    }

    @Test
    void a_field_that_must_not_be_passed_over() throws Exception {
        there.writeSnapshot(1, StateFormat.write("3.2.1", "", Codec.of(
                (out, none) -> Codec.record("", (f, was) -> {
                    f.number("sequence", 1L);
                    f.flag("!sealed", true);
                    return was;
                }).put(out, none), in -> "")));
        assertRefused("00000001.snap: the state was written by the newer release 3.2.1"
                + " (state: a field !sealed that must not be passed over)");
    }

    @Test
    void a_version_of_the_format_that_is_not_known_here() throws Exception {
        byte[] next = there.readSnapshot(1, new ArrayList<>());
        int at = 1 + "callbox-state".length() + 4;
        assertEquals(StateFormat.VERSION, next[at]);
        next[at]++;
        there.writeSnapshot(1, next);
        assertRefused("format 2; this release reads up to 1");
    }

    @Test
    void the_form_of_releases_before_format_1() throws Exception {
        byte[] state = there.readSnapshot(1, new ArrayList<>());
        for (byte first : new byte[] {10, 11}) {
            state[0] = first;
            there.writeSnapshot(1, state);
            assertRefused("the state has the form of releases before format 1");
        }
    }

    @Test
    void an_input_of_a_kind_that_is_not_known_here() throws Exception {
        byte[] payload = InputCodec.encode(
                new Input(1, new Now(1, 1), new Event.Broker(true, "")));
        payload[24] = 120;
        Files.delete(there.segment(1));
        try (Segment segment = Segment.create(there.segment(1))) {
            segment.append(payload);
            segment.mark(1);
        }
        assertRefused("00000001.jnl was written by a newer release than this one (an event of kind"
                + " 120)");
    }

    @Test
    void a_damaged_state_is_none_of_a_newer_release() throws Exception {
        byte[] state = there.readSnapshot(1, new ArrayList<>());
        there.writeSnapshot(1, java.util.Arrays.copyOf(state, state.length - 7));
        assertEquals(null, Recovery.from(folder, notes));
        assertTrue(notes.getFirst().contains("it ends too early"), notes.toString());
    }
}
