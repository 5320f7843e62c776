package org.callbox.controller.box;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.pins.ChosenPin;
import org.callbox.controller.pins.PinHash;
import org.callbox.controller.pins.PinStore;

/**
 * The PINs that people have chosen: {@code pins} in the state directory, a line each, which only
 * the user of the box may read.
 */
final class PinFile implements PinStore {
    static final String NAME = "pins";
    /** A thousand people and more. */
    private static final int OCTETS_MAX = 512 << 10;
    private static final Set<PosixFilePermission> RIGHTS =
            PosixFilePermissions.fromString("rw-------");

    private final Path file;

    PinFile(Path stateDir) {
        this.file = stateDir.resolve(NAME);
    }

    @Override
    public ChosenPin of(String agent) throws IOException {
        return all().get(agent);
    }

    @Override
    public void keep(ChosenPin chosen) throws IOException {
        Map<String, ChosenPin> all = all();
        all.put(chosen.agent(), chosen);
        StringBuilder text = new StringBuilder();
        all.values().forEach(one -> text.append(one.agent()).append(' ').append(one.instead())
                .append(' ').append(one.hash().text()).append('\n'));
        Path fresh = file.resolveSibling(NAME + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel out = FileChannel.open(fresh,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(RIGHTS))) {
            OwnFiles.write(out, ByteBuffer.wrap(
                    text.toString().getBytes(StandardCharsets.US_ASCII)));
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(
                file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /**
     * Whoever can write it lets anybody in: no link to another place, and nobody else's. Rights
     * that a copy or a restored archive made wider are made narrow again.
     */
    private void mustBeOurs() throws IOException {
        PosixFileAttributes is = Files.readAttributes(
                file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!is.isRegularFile()) {
            throw new IOException(file + " is " + (is.isSymbolicLink() ? "a link"
                    : is.isDirectory() ? "a folder" : "a pipe, a socket or a device")
                    + " and no file; delete it, and the PINs of the site file count again");
        }
        UserPrincipal box = Files.getOwner(file.toAbsolutePath().getParent());
        if (!is.owner().equals(box)) {
            throw new IOException(file + " belongs to " + is.owner().getName() + ", and the folder"
                    + " it is in to " + box.getName() + "; give it to " + box.getName()
                    + " if it is the one that this box has written, or delete it");
        }
        if (!is.permissions().equals(RIGHTS)) {
            Files.setPosixFilePermissions(file, RIGHTS);
        }
    }

    private Map<String, ChosenPin> all() throws IOException {
        Map<String, ChosenPin> all = new LinkedHashMap<>();
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return all;
        }
        mustBeOurs();
        for (String line : BoundedFile.text(file, OCTETS_MAX).lines().toList()) {
            String[] parts = line.split(" ");
            PinHash hash = parts.length == 3 ? PinHash.parse(parts[2]) : null;
            if (hash == null) {
                throw new IOException(file + " has a line that is none of this program; delete"
                        + " the file, and the PINs of the site file count again");
            }
            if (all.put(parts[0], new ChosenPin(parts[0], parts[1], hash)) != null) {
                throw new IOException(file + " has two lines of agent " + parts[0]
                        + "; delete the one that is not to count");
            }
        }
        return all;
    }
}
