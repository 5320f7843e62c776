package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.box.StateAccess;
import picocli.CommandLine.Option;

/** The {@code --state} option, the same on every command that asks or reads a box. */
final class StateDirectory {
    @Option(names = "--state", paramLabel = "DIR",
            description = "where the box keeps its state (default: ${DEFAULT-VALUE})",
            defaultValue = "${env:CALLBOX_STATE_DEFAULT:-./state}")
    private Path directory;

    /** Where it would be; for a box that makes it. */
    Path path() {
        return directory;
    }

    Path socket() {
        return directory.resolve("operator.sock");
    }

    Path database() {
        return directory.resolve("callbox.db");
    }

    /** The directory, which is there; otherwise a sentence. For a command that reads in it. */
    Path existing() throws BadInput {
        String wrong = StateAccess.wrong(directory);
        if (wrong != null) {
            throw new BadInput(wrong);
        }
        return directory;
    }

    /** The call records, which are there; otherwise a sentence. */
    Path records() throws IOException {
        existing();
        String unfit = OwnFiles.unfit(database());
        if (unfit != null) {
            throw new BadInput(unfit.equals("does not exist") ? "no box has ever kept its state in "
                    + directory + ", there is no callbox.db in it: is --state right?"
                    : database() + " " + unfit);
        }
        return database();
    }
}
