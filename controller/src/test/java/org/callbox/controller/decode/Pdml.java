package org.callbox.controller.decode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.bridge.wire.Bytes;

/** What tshark makes of frames: its fields with their places, from its PDML output. */
final class Pdml {
    /** The packages of the tool, for the sentence when it is missing. */
    private static final String MISSING =
            "tshark is not installed; on Debian: apt-get install tshark";
    private static final Pattern FIELD = Pattern.compile(
            "<field name=\"([^\"]*)\".*? size=\"(\\d+)\" pos=\"(\\d+)\"(?: show=\"([^\"]*)\")?.*");
    private static final int LINK_LAPD = 203;
    private static final int SEVERITY_ERROR = 0x0080_0000;

    private Pdml() {}

    /** One field: octets {@code from} to {@code from + size} of the frame. */
    record Field(String name, int from, int size, String show) {
        int number() {
            return Integer.decode(show);
        }
    }

    /** One frame as tshark sees it. */
    record Packet(List<Field> fields, boolean malformed) {
        /** Expert items of severity error. */
        boolean erroneous() {
            return fields.stream().anyMatch(field ->
                    field.name().equals("_ws.expert.severity") && field.number() >= SEVERITY_ERROR);
        }

        List<Field> named(String name, int from, int to) {
            List<Field> found = new ArrayList<>();
            for (Field field : fields) {
                if (field.name().equals(name) && field.from() >= from && field.from() < to) {
                    found.add(field);
                }
            }
            return found;
        }

        /** The one such field inside the range, or null. */
        Field only(String name, int from, int to) {
            List<Field> found = named(name, from, to);
            return found.isEmpty() ? null : found.getFirst();
        }
    }

    static List<Packet> dissect(List<Bytes> frames, Path directory) throws Exception {
        Path capture = directory.resolve("frames.pcap");
        write(frames, capture);
        Process process;
        try {
            process = new ProcessBuilder("tshark", "-r", capture.toString(), "-T", "pdml",
                    "-o", "q931.reassembly:FALSE")
                    .redirectError(directory.resolve("tshark.err").toFile()).start();
        } catch (IOException e) {
            throw new AssertionError(MISSING, e);
        }
        List<Packet> packets = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                process.getInputStream(), StandardCharsets.UTF_8))) {
            List<Field> fields = new ArrayList<>();
            boolean malformed = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.contains("name=\"_ws.malformed\"")) {
                    malformed = true;
                }
                Matcher field = FIELD.matcher(line);
                if (field.find()) {
                    fields.add(new Field(field.group(1), Integer.parseInt(field.group(3)),
                            Integer.parseInt(field.group(2)), unescaped(field.group(4))));
                }
                if (line.contains("</packet>")) {
                    packets.add(new Packet(fields, malformed));
                    fields = new ArrayList<>();
                    malformed = false;
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new AssertionError("tshark: "
                    + Files.readString(directory.resolve("tshark.err")));
        }
        return packets;
    }

    private static String unescaped(String text) {
        return text == null ? null : text.replace("&lt;", "<").replace("&gt;", ">")
                .replace("&quot;", "\"").replace("&#x27;", "'").replace("&amp;", "&");
    }

    private static void write(List<Bytes> frames, Path capture) throws IOException {
        try (OutputStream out = Files.newOutputStream(capture)) {
            out.write(header(24).putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4)
                    .putInt(0).putInt(0).putInt(65535).putInt(LINK_LAPD).array());
            for (Bytes frame : frames) {
                out.write(header(16).putInt(0).putInt(0)
                        .putInt(frame.size()).putInt(frame.size()).array());
                out.write(frame.toArray());
            }
        }
    }

    private static ByteBuffer header(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
