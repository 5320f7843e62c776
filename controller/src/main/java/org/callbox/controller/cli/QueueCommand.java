package org.callbox.controller.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code callbox queue}: what is ordered of a queue. */
@Command(name = "queue", subcommands = QueueOverflow.class,
        description = "What is ordered of a queue. 'callbox queues' shows them, and 'callbox night'"
        + " opens and closes them.")
final class QueueCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
