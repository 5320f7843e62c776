package org.callbox.controller.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.json.Json;
import org.callbox.controller.q931.Corpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeTest {
    private static final Bytes FRAME = Bytes.hex("0201020408020001057003813132");
    private static final int LAPD = 203;
    private static final int LINUX_LAPD = 177;

    private int exit;
    private String errors;

    private List<Map<?, ?>> run(byte[] input) {
        return run(input, Decode.Format.AUTO);
    }

    private List<Map<?, ?>> run(byte[] input, Decode.Format format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        exit = Decode.run(new ByteArrayInputStream(input), format,
                new PrintStream(out), new PrintStream(err));
        errors = err.toString(StandardCharsets.UTF_8);
        return out.toString(StandardCharsets.US_ASCII).lines()
                .<Map<?, ?>>map(line -> (Map<?, ?>) Json.read(line).value()).toList();
    }

    private List<Map<?, ?>> lines(String text) {
        return run(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void lines_with_and_without_an_id() {
        String hex = FRAME.toHex();
        List<Map<?, ?>> objects = lines("\uFEFFa1 " + hex + "\r\n\n# comment\n" + hex + "\n"
                + "q931:080200017d\nb2 q931:080200017d\nq931:c3 080200017d\n"
                + "02 01 7f\nd4 0x" + hex.toUpperCase() + "\ne5 02:01:7f");
        assertEquals(List.of("a1", 4L, 5L, "b2", "c3", 8L, "d4", "e5"),
                objects.stream().<Object>map(o -> o.get("id")).toList());
        for (Map<?, ?> object : objects) {
            assertEquals(null, object.get("error"));
        }
        for (int bare : new int[] {2, 3, 4}) {
            assertEquals(null, objects.get(bare).get("lapd"));
            assertEquals("STATUS", ((Map<?, ?>) objects.get(bare).get("q931")).get("message"));
        }
        assertEquals(0, exit);
    }

    @Test
    void lines_that_are_no_hexadecimal_are_errors_and_nothing_more() {
        List<Map<?, ?>> objects = lines("hello world\nx 012\n\u0000\u0001 zz\nx "
                + "0".repeat(HexLines.LINE_MAX_CHARS) + "\n\u00e4 00\nq931:\nx q931:\n");
        assertEquals(7, objects.size());
        for (Map<?, ?> object : objects) {
            assertTrue(object.get("error") instanceof String, object.toString());
        }
        assertEquals(0, exit);
    }

    @Test
    void captures_of_both_formats_orders_and_link_types() {
        Bytes linux = Bytes.copyOf(new byte[16]).plus(FRAME);
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            for (int magic : new int[] {0xA1B2C3D4, 0xA1B23C4D}) {
                assertFrame(run(pcap(order, magic, LAPD, FRAME)), 1);
                assertFrame(run(pcap(order, magic, LINUX_LAPD, linux)), 1);
            }
            byte[] section = pcapng(order, FRAME, linux);
            assertFrame(run(section), 4);
            byte[] two = ByteBuffer.allocate(2 * section.length)
                    .put(section).put(pcapng(ByteOrder.BIG_ENDIAN, FRAME, linux)).array();
            assertFrame(run(two), 8);
        }
    }

    private void assertFrame(List<Map<?, ?>> objects, int count) {
        assertEquals(0, exit, errors);
        assertEquals(count, objects.size());
        for (int i = 0; i < count; i++) {
            assertEquals((long) i + 1, objects.get(i).get("id"));
            assertEquals(null, objects.get(i).get("error"));
            assertEquals("SETUP", ((Map<?, ?>) objects.get(i).get("q931")).get("message"));
        }
    }

    @Test
    void a_capture_cut_anywhere_ends_with_one_sentence() {
        byte[] pcap = pcap(ByteOrder.LITTLE_ENDIAN, 0xA1B2C3D4, LAPD, FRAME);
        byte[] pcapng = pcapng(ByteOrder.BIG_ENDIAN, FRAME,
                Bytes.copyOf(new byte[16]).plus(FRAME));
        for (byte[] whole : List.of(pcap, pcapng)) {
            for (int length = 0; length < whole.length; length++) {
                run(Bytes.copyOf(whole, 0, length).toArray(), Decode.Format.PCAP);
                assertEquals(errors.isEmpty(), exit == 0);
                assertTrue(errors.lines().count() <= 1, errors);
            }
        }
    }

    @Test
    void a_damaged_capture_throws_nothing() {
        Random random = new Random(5);
        Bytes whole = Bytes.copyOf(pcapng(ByteOrder.LITTLE_ENDIAN, FRAME,
                Bytes.copyOf(new byte[16]).plus(FRAME)));
        Bytes classic = Bytes.copyOf(pcap(ByteOrder.BIG_ENDIAN, 0xA1B2C3D4, LAPD, FRAME));
        for (int i = 0; i < 4_000; i++) {
            run(Corpus.mutated(i % 2 == 0 ? whole : classic, random).toArray());
        }
    }

    @Test
    void another_link_type_is_said() {
        List<Map<?, ?>> objects = run(pcap(ByteOrder.BIG_ENDIAN, 0xA1B2C3D4, 1, FRAME));
        assertEquals("link type 1 is not LAPD", objects.getFirst().get("error"));
        assertEquals(0, exit);
    }

    @Test
    void files_and_missing_files(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("frames.txt");
        Files.writeString(file, "a " + FRAME.toHex() + "\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out);
        assertEquals(0, Decode.run(file, Decode.Format.HEX, null, print, print));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("SETUP"));
        out.reset();
        assertEquals(1, Decode.run(
                directory.resolve("none"), Decode.Format.HEX, null, print, print));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("no such file"));
    }

    private static byte[] pcap(ByteOrder order, int magic, int link, Bytes packet) {
        return ByteBuffer.allocate(40 + packet.size()).order(order)
                .putInt(magic).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0)
                .putInt(65535).putInt(link)
                .putInt(0).putInt(0).putInt(packet.size()).putInt(packet.size())
                .put(packet.toArray()).array();
    }

    /** One section with two interfaces and an enhanced, a simple and an obsolete packet. */
    private static byte[] pcapng(ByteOrder order, Bytes lapd, Bytes linuxLapd) {
        Bytes unknown = Bytes.hex("0102030405060708");
        return join(order,
                block(order, 0x0A0D0D0A, ByteBuffer.allocate(16).order(order)
                        .putInt(0x1A2B3C4D).putShort((short) 1).putShort((short) 0).putLong(-1)),
                block(order, 1, ByteBuffer.allocate(8).order(order)
                        .putShort((short) LAPD).putShort((short) 0).putInt(0)),
                block(order, 1, ByteBuffer.allocate(8).order(order)
                        .putShort((short) LINUX_LAPD).putShort((short) 0).putInt(0)),
                block(order, 0x0BAD, ByteBuffer.wrap(unknown.toArray()).position(8)),
                enhanced(order, 0, lapd), enhanced(order, 1, linuxLapd),
                block(order, 3, padded(order, 4, lapd.size()).putInt(lapd.size())
                        .put(lapd.toArray())),
                block(order, 2, padded(order, 20, lapd.size()).putShort((short) 0)
                        .putShort((short) 0).putLong(0).putInt(lapd.size()).putInt(lapd.size())
                        .put(lapd.toArray())));
    }

    private static byte[] enhanced(ByteOrder order, int link, Bytes packet) {
        return block(order, 6, padded(order, 20, packet.size()).putInt(link).putLong(0)
                .putInt(packet.size()).putInt(packet.size()).put(packet.toArray()));
    }

    private static ByteBuffer padded(ByteOrder order, int fixed, int size) {
        return ByteBuffer.allocate(fixed + (size + 3) / 4 * 4).order(order);
    }

    private static byte[] block(ByteOrder order, int type, ByteBuffer body) {
        int length = body.capacity() + 12;
        return ByteBuffer.allocate(length).order(order)
                .putInt(type).putInt(length).put(body.array()).putInt(length).array();
    }

    private static byte[] join(ByteOrder order, byte[]... blocks) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] block : blocks) {
            joined.writeBytes(block);
        }
        return joined.toByteArray();
    }
}
