package org.callbox.controller.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.files.BoundedFile;

/** Copies damaged files of the journal to a folder of their own, before the ring removes them. */
public final class Evidence {
    /** A file has some MiB at most. */
    static final int FILES_MAX = 8;

    private Evidence() {}

    /** Copies each file that is damaged, once; answers a sentence for each. */
    public static List<String> keep(Path folder, List<Damage> damages) {
        Set<Path> files = new LinkedHashSet<>();
        damages.forEach(one -> files.add(one.file()));
        List<String> told = new ArrayList<>();
        for (Path file : files) {
            Path copy = folder.resolve(file.getFileName());
            try {
                OwnFiles.folder(folder);
                long there;
                try (Stream<Path> kept = Files.list(folder)) {
                    there = kept.count();
                }
                if (Files.exists(copy)) {
                    told.add("the damaged " + file.getFileName() + " was kept before in " + folder);
                } else if (there >= FILES_MAX) {
                    told.add("the damaged " + file.getFileName() + " is not kept: " + folder
                            + " is full, move what is in it");
                } else {
                    OwnFiles.write(copy, BoundedFile.octets(file, BoundedFile.STATE_OCTETS));
                    told.add("the damaged " + file.getFileName() + " is kept as " + copy);
                }
            } catch (IOException e) {
                told.add("the damaged " + file.getFileName() + " could not be kept: " + e);
            }
        }
        return told;
    }
}
