package org.callbox.controller.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The {@code --state} option, the same on every command that asks or reads a box. */
final class StateDirectory {
    @Option(names = "--state", paramLabel = "DIR",
            description = "where the box keeps its state (default: ${DEFAULT-VALUE})",
            defaultValue = "${env:CALLBOX_STATE_DEFAULT:-./state}")
    private Path directory;

    Path path() {
        return directory;
    }

    Path socket() {
        return directory.resolve("operator.sock");
    }

    Path database() {
        return directory.resolve("callbox.db");
    }
}
