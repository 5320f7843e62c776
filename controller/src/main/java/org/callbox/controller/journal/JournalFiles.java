package org.callbox.controller.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.files.BoundedFile;

/**
 * The folder of a journal: segments {@code 00000001.jnl} and, beside each, the state of the core
 * just before its first input, {@code 00000001.snap}. Old ones are removed so that the whole stays
 * within {@value #SEGMENTS_KEPT} MiB and a little.
 */
final class JournalFiles {
    static final int SEGMENTS_KEPT = 32;
    private static final int CRC_OCTETS = 4;

    private final Path folder;

    JournalFiles(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    Path segment(long number) {
        return folder.resolve(String.format("%08d.jnl", number));
    }

    Path snapshot(long number) {
        return folder.resolve(String.format("%08d.snap", number));
    }

    /** The numbers of the segments there are, ascending. */
    List<Long> segments() throws IOException {
        List<Long> numbers = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return numbers;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jnl")) {
            for (Path path : found) {
                String name = path.getFileName().toString().replace(".jnl", "");
                if (name.matches("\\d{8,18}")) {
                    numbers.add(Long.parseLong(name));
                }
            }
        }
        numbers.sort(null);
        return numbers;
    }

    /** Writes a snapshot so that it is either whole or not there. */
    void writeSnapshot(long number, byte[] state) throws IOException {
        Path making = folder.resolve(snapshot(number).getFileName() + ".new");
        try (FileChannel file = OwnFiles.open(making, StandardOpenOption.CREATE,
                StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer octets = ByteBuffer.allocate(CRC_OCTETS + state.length);
            octets.putInt(crc(state)).put(state).flip();
            OwnFiles.write(file, octets);
            file.force(false);
        }
        Files.move(making, snapshot(number), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * The state before a segment, or null when there is none or it is damaged.
     *
     * @param damages is added to when it is damaged
     */
    byte[] readSnapshot(long number, List<Damage> damages) throws IOException {
        Path file = snapshot(number);
        if (!Files.exists(file)) {
            return null;
        }
        ByteBuffer octets = ByteBuffer.wrap(
                BoundedFile.octets(file, BoundedFile.STATE_OCTETS));
        if (octets.remaining() >= CRC_OCTETS) {
            int expected = octets.getInt();
            byte[] state = new byte[octets.remaining()];
            octets.get(state);
            if (crc(state) == expected) {
                return state;
            }
        }
        damages.add(new Damage(file, 0, "the snapshot does not agree with its checksum (of "
                + octets.capacity() + " octets)"));
        return null;
    }

    /** The newest segment that has a state to start from, 0 for none. */
    long newestSnapshot() throws IOException {
        long newest = 0;
        for (long number : segments()) {
            newest = Files.exists(snapshot(number)) ? number : newest;
        }
        return newest;
    }

    void removeOld(long newest) throws IOException {
        for (long number : segments()) {
            if (number <= newest - SEGMENTS_KEPT) {
                Files.deleteIfExists(segment(number));
                Files.deleteIfExists(snapshot(number));
            }
        }
    }

    /** Files that a process made in advance and was killed before it used them. */
    void removeUnused(long newest) throws IOException {
        for (long number : segments()) {
            if (number < newest && !Files.exists(snapshot(number))) {
                SegmentReader reader = new SegmentReader(segment(number));
                if (reader.next() == null && reader.damages().isEmpty()
                        && reader.torn() == null) {
                    Files.deleteIfExists(segment(number));
                }
            }
        }
    }

    private static int crc(byte[] octets) {
        CRC32 crc = new CRC32();
        crc.update(octets);
        return (int) crc.getValue();
    }
}
