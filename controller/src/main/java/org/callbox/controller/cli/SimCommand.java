package org.callbox.controller.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code callbox sim}: what cannot be here, in software. */
@Command(name = "sim", description = "Simulate a card or an exchange, to try things without"
        + " hardware.", subcommands = {SimCardCommand.class, SimExchangeCommand.class})
final class SimCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
