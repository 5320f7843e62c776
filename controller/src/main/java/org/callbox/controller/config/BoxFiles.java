package org.callbox.controller.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.files.CertificateFile;
import org.callbox.controller.files.ClientCertificate;
import org.callbox.controller.files.KeyFile;
import org.callbox.controller.files.SecretFile;
import org.callbox.controller.numbers.PhoneBook;

/**
 * The files that a config names. Where it is written they need not be, and the box serves calls
 * without them, so that one that is missing or strange is a warning; on the box it is an error.
 */
final class BoxFiles {
    private interface Reader {
        void read(Path file) throws IOException;
    }

    private static final String NOT_PUBLISHED = "without it nothing is published";

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
        BoxFiles files = new BoxFiles(siteFile.toAbsolutePath().getParent(), here, findings);
        Block mqtt = top.block("mqtt");
        if (mqtt != null) {
            files.check(mqtt, "password_file", SecretFile::read, NOT_PUBLISHED);
            files.check(mqtt, "ca_file", CertificateFile::read, NOT_PUBLISHED);
            files.check(mqtt, "cert_file", CertificateFile::read, NOT_PUBLISHED);
            files.check(mqtt, "key_file", file -> files.key(mqtt, file), NOT_PUBLISHED);
            files.readableByAll(mqtt, "password_file");
            files.readableByAll(mqtt, "key_file");
        }
        files.check(top, "phone_book", file -> files.phoneBook(top, file),
                "without it callers have no names");
    }

    private void phoneBook(Block top, Path file) throws IOException {
        PhoneBook book = PhoneBook.of(BoundedFile.octets(file, PhoneBook.MOST_OCTETS),
                NumberChecks.callers(top));
        String name = file.toString();
        if (!book.broken().isEmpty()) {
            findings.add(Code.PHONE_BOOK, top.placeOf("phone_book"), top.path("phone_book"),
                    Findings.printable(name) + ": " + book.broken(), "correct the file");
        }
        for (PhoneBook.Trouble trouble : book.troubles()) {
            findings.add(Code.PHONE_BOOK, new Place(Findings.printable(name), trouble.line(), 1, 1),
                    top.path("phone_book"), trouble.what(), "correct the line, or delete it");
        }
        int more = book.troubleCount() - book.troubles().size();
        if (more > 0) {
            findings.add(Code.PHONE_BOOK, top.placeOf("phone_book"), top.path("phone_book"),
                    "something is to be said of " + more + " more lines of "
                            + Findings.printable(name), "correct those that are told first");
        }
    }

    private void check(Block block, String key, Reader reader, String without) {
        Path file = file(block, key);
        if (file == null) {
            return;
        }
        try {
            reader.read(file);
        } catch (IOException e) {
            findings.add(here ? Code.FILE_UNUSABLE : Code.FILE_NOT_HERE, block.placeOf(key),
                    block.path(key), Findings.printable(String.valueOf(e.getMessage())),
                    here ? without
                            : "on the box, check with --on-this-box");
        }
    }

    /** Where there is a certificate, the key is to be that of it. */
    private void key(Block mqtt, Path file) throws IOException {
        Path certificate = file(mqtt, "cert_file");
        if (certificate == null || !Files.isReadable(certificate)) {
            KeyFile.read(file);
        } else {
            ClientCertificate.read(certificate, file);
        }
    }

    private void readableByAll(Block mqtt, String key) {
        Path file = file(mqtt, key);
        if (file != null && BoundedFile.readableByAll(file)) {
            findings.add(Code.SECRET_READABLE, mqtt.placeOf(key),
                    mqtt.path(key), "every user of this machine may read "
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
