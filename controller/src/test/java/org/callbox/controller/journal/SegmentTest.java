package org.callbox.controller.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.Map;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Decoded;
import org.callbox.bridge.wire.Frame;
import org.callbox.bridge.wire.Received;
import org.callbox.bridge.wire.WireCounters;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.people.PinVerdict;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.hours.NightSwitch;
import org.callbox.controller.runtime.ZoneOffsets;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs as octets, and the file they are kept in. */
class SegmentTest {
    private static final Received RECEIVED = new Received(List.of(
            new Decoded.Bad(Decoded.Reason.CHECKSUM, Bytes.hex("010203"), 70_000),
            new Decoded.Good(new Frame(16, 1, 42, 255, Bytes.hex("a10002"))),
            new Decoded.Good(new Frame(5, 0, 0, 7, Bytes.EMPTY))),
            new WireCounters(70_100, 2, 300, 7, 1, 40));

    @TempDir
    Path folder;

    private static List<Event> events() {
        return List.of(new Event.CardOpened(1), new Event.CardOctets(2, Bytes.hex("00ff7e")),
                new Event.CardOctets(2, Bytes.hex("")), new Event.CardFrames(2, RECEIVED),
                new Event.CardLost(1, "weg: ü"),
                new Event.ButtonEdge(7, ButtonKind.READY, true),
                new Event.GpioLines(3, false, "busy"), new Event.Broker(true, "up"),
                new Event.Broker(false, "gone"), new Event.Records(false, "disk full"),
                new Event.PhoneBook(false, "none"),
                new Event.Revealed(3, 9, "17"), new Event.Revealed(3, 10, ""),
                new Event.EntryChecked(4, 11, PinVerdict.REFUSED),
                new Event.EntryChecked(4, 12, PinVerdict.ACCEPTED),
                new Event.PhoneBook(true, "3 names"),
                new Event.WallLine("bell", false, "no such chip"),
                new Event.WallLine("lamp", true, ""),
                new Event.WallKey("door", true), new Event.WallKey("door", false),
                new Event.Noticed(Event.Notice.EVENTS_DROPPED, true, "7 dropped so far"),
                new Event.Noticed(Event.Notice.EVENTS_DROPPED, false, ""),
                new Event.Noticed(Event.Notice.TOPIC_CONFLICT, true, "session x, weg: ü"),
                new Event.Noticed(Event.Notice.DISK_LOW, true, "12 MiB are free"),
                new Event.Noticed(Event.Notice.TEMP_HIGH, true, "83 degrees"),
                new Event.Noticed(Event.Notice.CLOCK_UNSYNCED, false, ""),
                new Event.Noticed(Event.Notice.COMMANDS_DENIED, true, "the last from mqtt:mon"),
                new Event.Noticed(Event.Notice.ASKS_WHAT_RUNS, true, ""),
                new Event.Noticed(Event.Notice.ASKS_WHAT_FIRMWARE, true, ""),
                new Event.Noticed(Event.Notice.HELPS_AT_RISK, true, ""),
                new Event.Operator(9, new OperatorRequest.Trace(1, -1, false)),
                new Event.Operator(10, new OperatorRequest.Link(1, 7, true)),
                new Event.Operator(11, new OperatorRequest.Dial(3, "0301234")),
                new Event.Operator(16, new OperatorRequest.Dial(3, "0301234", true)),
                new Event.Operator(12, new OperatorRequest.Stop(true)),
                new Event.Operator(13, new OperatorRequest.Calls()),
                new Event.Operator(1L << 40, new OperatorRequest.Status()),
                new Event.Restarted("s", "b", 77, "1.0", -5_000),
                new Event.Quarantined("left out"), new Event.StoodStill(20_000),
                new Event.Offsets(ZoneOffsets.table("Europe/Berlin", 1_790_000_000_000L)),
                new Event.Reload(Box.setup().plan(), "sha256:1",
                        Event.Reload.How.WHEN_IDLE, 1L << 41),
                new Event.Operator(14, new OperatorRequest.Card(1, "clock-get")),
                new Event.Operator(15, new OperatorRequest.Reload(Event.Reload.How.NOW)),
                new Event.Operator(16, new OperatorRequest.Night(
                        NightSwitch.Mode.ON, "sales", "socket:anna")),
                new Event.TimeDue());
    }

    private static Input input(long sequence, Event event) {
        return new Input(sequence, new Now(sequence * 10, 1_790_000_000_000L + sequence), event);
    }

    @Test
    void every_event_comes_back_as_it_was() throws IOException {
        List<Class<?>> seen = new ArrayList<>();
        for (Event event : events()) {
            Input before = input(5, event);
            assertEquals(before, InputCodec.decode(InputCodec.encode(before)));
            seen.add(event.getClass());
        }
        assertEquals(Set.of(), missing(Event.class, seen));
    }

    private static Set<Class<?>> missing(Class<?> sealed, List<Class<?>> seen) {
        Set<Class<?>> missing = new LinkedHashSet<>();
        for (Class<?> one : sealed.getPermittedSubclasses()) {
            if (one.isSealed()) {
                missing.addAll(missing(one, seen));
            } else if (!seen.contains(one)) {
                missing.add(one);
            }
        }
        return missing;
    }

    @Test
    void an_input_cut_short_is_an_error_and_never_another_input() {
        for (Event event : events()) {
            byte[] whole = InputCodec.encode(input(5, event));
            for (int length = 0; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThrows(IOException.class, () -> InputCodec.decode(part),
                        event + " cut at " + length);
            }
        }
    }

    @Test
    void the_torn_end_of_a_segment_is_passed_over_wherever_it_is_torn() throws IOException {
        Path whole = folder.resolve("00000001.jnl");
        Segment segment = Segment.create(whole);
        List<Integer> ends = new ArrayList<>(List.of(8));
        int end = 8;
        for (Event event : events()) {
            byte[] payload = InputCodec.encode(input(1, event));
            segment.append(payload);
            segment.mark(7);
            end += 12 + payload.length;
            ends.add(end);
        }
        segment.force();
        byte[] octets = Arrays.copyOf(Files.readAllBytes(whole), end + 16);
        Path torn = folder.resolve("torn.jnl");
        for (int length = 0; length <= end; length++) {
            int cut = length;
            int entries = Math.max(0, (int) ends.stream().filter(at -> at <= cut).count() - 1);
            Files.write(torn, Arrays.copyOf(octets, length));
            assertEquals(entries, entries(torn), "file cut at " + length);
            byte[] zeroed = Arrays.copyOf(Arrays.copyOf(octets, length), octets.length);
            Files.write(torn, zeroed);
            int found = entries(torn);
            // A mark of which only some octets arrived still says that the core had answered.
            assertTrue(found == entries || found == entries + 1, "zeros from " + length);
        }
    }

    @Test
    void any_octet_changed_ends_the_segment_there() throws IOException {
        Path path = folder.resolve("00000001.jnl");
        Segment segment = Segment.create(path);
        for (int i = 1; i <= 3; i++) {
            segment.append(InputCodec.encode(input(i, new Event.CardOpened(i))));
            segment.mark(i);
        }
        segment.force();
        byte[] octets = Files.readAllBytes(path);
        int second = 8 + (octets.length > 0 ? 12 + 29 : 0);
        for (int at = second; at < second + 8 + 29; at++) {
            byte[] changed = octets.clone();
            changed[at] ^= 0x10;
            Files.write(folder.resolve("changed.jnl"), changed);
            assertEquals(1, entries(folder.resolve("changed.jnl")), "octet " + at);
        }
    }

    private static int entries(Path path) throws IOException {
        SegmentReader segment = new SegmentReader(path);
        int entries = 0;
        for (SegmentReader.Entry entry = segment.next(); entry != null; entry = segment.next()) {
            entries++;
        }
        return entries;
    }

    @Test
    void an_input_without_its_mark_is_one_at_which_the_process_ended() throws IOException {
        Segment segment = Segment.create(folder.resolve("00000001.jnl"));
        byte[] payload = {1, 2, 3};
        segment.append(payload);
        segment.mark(0);
        segment.append(payload);
        SegmentReader read = new SegmentReader(folder.resolve("00000001.jnl"));
        assertEquals(Fingerprint.seal(0), read.next().mark());
        SegmentReader.Entry last = read.next();
        assertEquals(0, last.mark());
        assertArrayEquals(payload, last.payload());
        assertNull(read.next());
    }
}
