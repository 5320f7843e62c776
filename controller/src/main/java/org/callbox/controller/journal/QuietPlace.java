package org.callbox.controller.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.files.BoundedFile;

/** Where {@link QuietInputs} lie while they are not in a segment, and what a killed box left. */
final class QuietPlace {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final int NAME_OCTETS = 12;

    private QuietPlace() {}

    /** Of the journal in a folder; null where this system has no files in its memory. */
    static Path of(Path folder) {
        try {
            if (!Files.isDirectory(MEMORY) || !Files.isWritable(MEMORY)
                    || !Files.getFileStore(MEMORY).type().equals("tmpfs")) {
                return null;
            }
            Path whole = folder.toAbsolutePath().normalize();
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(whole.toString().getBytes(StandardCharsets.UTF_8));
            return MEMORY.resolve("callbox-" + user(Path.of("/proc/self")) + "-"
                    + HexFormat.of().formatHex(hash, 0, NAME_OCTETS));
        } catch (IOException | NoSuchAlgorithmException | UnsupportedOperationException none) {
            return null;
        }
    }

    private static Object user(Path of) throws IOException {
        return Files.getAttribute(of, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    /** Everybody may write in that folder: a file of somebody else is left alone. */
    private static boolean ours(Path path) throws IOException {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                && user(path).equals(user(Path.of("/proc/self")));
    }

    /** Makes the file anew; null where that cannot be, and then all goes to the disk at once. */
    static RandomAccessFile open(Path path) {
        try {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && ours(path)) {
                Files.delete(path);
            }
            OwnFiles.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE).close();
            return new RandomAccessFile(path.toFile(), "rw");
        } catch (IOException notOurs) {
            return null;
        }
    }

    /**
     * Brings what a killed process left in the file to its segment, where it is missing. What does
     * not follow the journal is not touched: a release that does not know the file has gone on
     * since, or the folder is another one.
     *
     * @param path of the file, null for none
     */
    static void bring(Path path, JournalFiles files) throws IOException {
        if (path == null || !Files.exists(path, LinkOption.NOFOLLOW_LINKS) || !ours(path)) {
            return;
        }
        byte[] octets;
        try (InputStream in = BoundedFile.open(path)) {
            octets = BoundedFile.upTo(in, QuietInputs.HEADER_OCTETS + QuietInputs.OCTETS_MAX);
        }
        ByteBuffer left = ByteBuffer.wrap(octets);
        if (octets.length <= QuietInputs.HEADER_OCTETS || left.getInt(0) != QuietInputs.MAGIC
                || left.getInt(Integer.BYTES) != QuietInputs.headerCrc(octets)) {
            return;
        }
        long number = left.getLong(2 * Integer.BYTES);
        int at = left.getInt(4 * Integer.BYTES);
        List<SegmentReader.Entry> records = records(left);
        if (!records.isEmpty() && newest(files, number)) {
            bring(records, files.segment(number), at);
        }
    }

    private static List<SegmentReader.Entry> records(ByteBuffer left) {
        List<SegmentReader.Entry> records = new ArrayList<>();
        int at = QuietInputs.HEADER_OCTETS;
        while (at + Segment.RECORD_OVERHEAD <= left.capacity()) {
            int length = left.getInt(at);
            int payloadAt = at + 2 * Integer.BYTES;
            if (length < Long.BYTES || length > left.capacity() - at - Segment.RECORD_OVERHEAD
                    || left.getInt(at + Integer.BYTES)
                            != QuietInputs.crc(left.array(), payloadAt, length)
                    || !records.isEmpty() && left.getLong(payloadAt)
                            != sequence(records.getLast()) + 1) {
                return records;
            }
            byte[] payload = new byte[length];
            left.get(payloadAt, payload);
            records.add(new SegmentReader.Entry(
                    payload, left.getInt(payloadAt + length), at, true));
            at = payloadAt + length + Integer.BYTES;
        }
        return records;
    }

    private static boolean newest(JournalFiles files, long number) throws IOException {
        List<Long> there = files.segments();
        if (files.newestSnapshot() > number) {
            return false;
        }
        for (long one : there) {
            if (one > number && new SegmentReader(files.segment(one)).next() != null) {
                return false;
            }
        }
        return there.contains(number);
    }

    private static void bring(List<SegmentReader.Entry> records, Path segment, int at)
            throws IOException {
        SegmentReader reader = new SegmentReader(segment);
        SegmentReader.Entry last = null;
        boolean follows = at == Segment.HEADER_OCTETS;
        for (SegmentReader.Entry entry = reader.next(); entry != null; entry = reader.next()) {
            last = entry;
            follows |= reader.end() == at;
        }
        if (!follows || !reader.damages().isEmpty()) {
            return;
        }
        int to = reader.end();
        long next = last == null ? sequence(records.getFirst()) : sequence(last) + 1;
        if (last != null && last.mark() == 0) {
            // It may have come without its mark.
            to = last.offset();
            next--;
        }
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            for (SegmentReader.Entry record : records) {
                byte[] octets = octets(record);
                if (sequence(record) == next && to + octets.length <= Segment.OCTETS) {
                    file.seek(to);
                    file.write(octets);
                    to += octets.length;
                    next++;
                }
            }
        }
    }

    private static byte[] octets(SegmentReader.Entry record) {
        int length = record.payload().length;
        return ByteBuffer.allocate(Segment.RECORD_OVERHEAD + length).putInt(length)
                .putInt(QuietInputs.crc(record.payload(), 0, length)).put(record.payload())
                .putInt(record.mark()).array();
    }

    private static long sequence(SegmentReader.Entry entry) {
        return ByteBuffer.wrap(entry.payload()).getLong();
    }
}
