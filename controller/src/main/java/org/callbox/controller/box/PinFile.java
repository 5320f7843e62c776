package org.callbox.controller.box;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
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
                PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rw-------")))) {
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

    private Map<String, ChosenPin> all() throws IOException {
        Map<String, ChosenPin> all = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return all;
        }
        for (String line : BoundedFile.text(file, OCTETS_MAX).lines().toList()) {
            String[] parts = line.split(" ");
            PinHash hash = parts.length == 3 ? PinHash.parse(parts[2]) : null;
            if (hash == null) {
                throw new IOException(file + " has a line that is none of this program; delete"
                        + " the file, and the PINs of the site file count again");
            }
            all.put(parts[0], new ChosenPin(parts[0], parts[1], hash));
        }
        return all;
    }
}
