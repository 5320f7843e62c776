package org.callbox.controller.box;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.plan.HoursPlan;
import org.tinylog.Logger;

/**
 * The time zone of the opening hours, in a file of the state directory: who reads the records while
 * no box runs knows from it what a day of the office is.
 */
public final class OfficeZone {
    static final String NAME = "zone";

    private OfficeZone() {}

    /** Of the site file that is in force; that it cannot be written costs nothing but the name. */
    static void keep(Path stateDir, HoursPlan hours) {
        Path file = stateDir.resolve(NAME);
        try {
            if (hours.zone().isEmpty()) {
                Files.deleteIfExists(file);
            } else if (!hours.zone().equals(of(stateDir))) {
                OwnFiles.write(file, (hours.zone() + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            Logger.warn("The time zone of the office is not kept for reports while the box does"
                    + " not run: {}", Sentences.of(e));
        }
    }

    /** Empty where no box has kept one. */
    public static String of(Path stateDir) throws IOException {
        Path file = stateDir.resolve(NAME);
        return Files.exists(file) ? BoundedFile.note(file).strip() : "";
    }
}
