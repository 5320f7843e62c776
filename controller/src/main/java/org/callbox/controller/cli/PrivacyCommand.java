package org.callbox.controller.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code callbox privacy}: what is kept about a number, and who looked at it. */
@Command(name = "privacy", description = "What the box keeps about a telephone number: all of it,"
        + " or nothing any more; and who looked at the records.",
        subcommands = {PrivacyExport.class, PrivacyErase.class, PrivacyLog.class})
final class PrivacyCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "privacy wants: export, erase, log");
    }
}
