package org.callbox.controller.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.core.Input;

/** Keeps inputs at which the process ended, so that the fault can be repeated and mended. */
public final class Quarantine {
    static final int FILES_MAX = 64;

    private Quarantine() {}

    /** Writes each to a file of its own; answers a sentence for each, whether that went well. */
    public static List<String> keep(Path folder, List<Input> inputs) {
        List<String> told = new ArrayList<>();
        for (Input input : inputs) {
            Path file = folder.resolve(
                    input.now().wallMs() + "-" + input.sequence() + ".input");
            String what = "the process ended while the core was at work on input "
                    + input.sequence() + " (" + input.event().getClass().getSimpleName()
                    + "); it is left out, its octets are ";
            try {
                OwnFiles.folder(folder);
                try (Stream<Path> there = Files.list(folder)) {
                    if (there.count() < FILES_MAX) {
                        OwnFiles.write(file, InputCodec.encode(input));
                        told.add(what + "in " + file);
                    } else {
                        told.add(what + "not kept: " + folder + " is full");
                    }
                }
            } catch (IOException e) {
                told.add(what + "not kept: " + e);
            }
        }
        return told;
    }
}
