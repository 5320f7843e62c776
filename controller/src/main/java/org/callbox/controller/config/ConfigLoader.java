package org.callbox.controller.config;

import java.nio.file.Path;
import java.util.List;

/** Loads a site file, the board profile it extends and the overrides of the command line. */
public final class ConfigLoader {

    private ConfigLoader() {}

    /**
     * Loads and checks. Never throws for what a file holds.
     *
     * @param sets arguments of {@code --set}, each {@code PATH=VALUE}
     */
    public static Loaded load(Path file, List<String> sets) {
        throw new UnsupportedOperationException();
    }
}
