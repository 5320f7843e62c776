package org.callbox.controller.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.files.CertificateFile;
import org.callbox.controller.files.SecretFile;

/**
 * The files that a config names. Where it is written they need not be, and the box serves calls
 * without them, so that one that is missing or strange is a warning; on the box it is an error.
 */
final class BoxFiles {
    private interface Reader {
        void read(Path file) throws IOException;
    }

    private final Path folder;
    private final boolean here;
    private final Findings findings;

    private BoxFiles(Path folder, boolean here, Findings findings) {
        this.folder = folder;
        this.here = here;
        this.findings = findings;
    }

    /** @param here this is the box that the config is for */
    static void check(Block top, Path siteFile, boolean here, Findings findings) {
        Block mqtt = top.block("mqtt");
        if (mqtt != null) {
            BoxFiles files = new BoxFiles(siteFile.toAbsolutePath().getParent(), here, findings);
            files.check(mqtt, "password_file", SecretFile::read);
            files.check(mqtt, "ca_file", CertificateFile::read);
            files.readableByAll(mqtt);
        }
    }

    private void check(Block block, String key, Reader reader) {
        Path file = file(block, key);
        if (file == null) {
            return;
        }
        try {
            reader.read(file);
        } catch (IOException e) {
            findings.add(here ? Code.FILE_UNUSABLE : Code.FILE_NOT_HERE, block.placeOf(key),
                    block.path(key), Findings.printable(String.valueOf(e.getMessage())),
                    here ? "without it nothing is published"
                            : "on the box, check with --on-this-box");
        }
    }

    private void readableByAll(Block mqtt) {
        Path file = file(mqtt, "password_file");
        if (file != null && BoundedFile.readableByAll(file)) {
            findings.add(Code.SECRET_READABLE, mqtt.placeOf("password_file"),
                    mqtt.path("password_file"), "every user of this machine may read "
                            + Findings.printable(file.toString()),
                    "chmod 640, and give it to the group of the service");
        }
    }

    /** As {@link PlanBuilder} sees it; null when there is none. */
    private Path file(Block block, String key) {
        String path = block.text(key);
        try {
            return path == null ? null : block.placeOf(key).line() == 0
                    ? Path.of(path) : folder.resolve(path).normalize();
        } catch (InvalidPathException e) {
            findings.add(Code.FILE_UNUSABLE, block.placeOf(key), block.path(key),
                    Findings.quoted(path) + " is no name of a file", "write another");
            return null;
        }
    }
}
