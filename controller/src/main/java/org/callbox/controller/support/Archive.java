package org.callbox.controller.support;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.callbox.bridge.host.OwnFiles;

/**
 * A zip file in the making. It has its name only once it is whole: what fails half-way, such as for
 * want of room, leaves nothing behind.
 */
public final class Archive implements Closeable {
    /** Of a longer part the end is kept, where the latest stands. */
    static final int PART_OCTETS_MAX = 4 << 20;
    /** Of all parts as they are before they are packed; a mail takes what is left of it. */
    static final long WHOLE_OCTETS_MAX = 48L << 20;

    private final Path file;
    private final Path making;
    private final ZipOutputStream out;
    private final List<String> names = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private long octets;
    private boolean finished;

    public Archive(Path file) throws IOException {
        this.file = file.toAbsolutePath();
        this.making = this.file.resolveSibling(this.file.getFileName() + ".part");
        OutputStream raw = OwnFiles.output(making);
        this.out = new ZipOutputStream(raw, StandardCharsets.UTF_8);
    }

    public void add(String name, byte[] content) throws IOException {
        byte[] kept = content;
        if (content.length > PART_OCTETS_MAX) {
            kept = Arrays.copyOfRange(content, content.length - PART_OCTETS_MAX, content.length);
            missing(name, "its beginning is left out: it has " + content.length + " octets");
        }
        if (octets + kept.length > WHOLE_OCTETS_MAX) {
            missing(name, "left out: the archive is large enough without it");
            return;
        }
        octets += kept.length;
        names.add(name);
        out.putNextEntry(new ZipEntry(name));
        out.write(kept);
        out.closeEntry();
    }

    /** Notes what is not in it, for README.txt. */
    public void missing(String name, String why) {
        missing.add(name + ": " + why);
    }

    public List<String> missing() {
        return List.copyOf(missing);
    }

    /** Adds README.txt, and gives the file its name. */
    public void finish(String head) throws IOException {
        StringBuilder readme = new StringBuilder(head).append("\nIn it:\n");
        names.forEach(one -> readme.append("  ").append(one).append('\n'));
        readme.append("\nNot in it, or not whole:\n");
        missing.forEach(one -> readme.append("  ").append(one).append('\n'));
        out.putNextEntry(new ZipEntry("README.txt"));
        out.write(readme.toString().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
        out.close();
        Files.move(making, file, StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
        finished = true;
    }

    @Override
    public void close() throws IOException {
        if (finished) {
            return;
        }
        try {
            out.close();
        } finally {
            Files.deleteIfExists(making);
        }
    }
}
