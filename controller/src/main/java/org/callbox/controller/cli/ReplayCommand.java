package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.callbox.controller.journal.Replay;
import org.callbox.controller.journal.UnreadableState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code callbox replay}: steps a journal through the core again. */
@Command(name = "replay", description = "Step a journal through the core again and compare every"
        + " answer; exit 1 when one differs.")
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "a journal's folder, or one of its .jnl files")
    private Path journal;

    @Option(names = "--explain", description = "tell what happened, in plain words")
    private boolean explain;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, UnreadableState {
        PrintWriter out = spec.commandLine().getOut();
        Story story = new Story(out);
        Replay.Result result = Replay.run(journal,
                explain ? story::tell : (input, commands) -> { });
        if (result.same()) {
            out.println(result.steps() + " inputs of " + result.segments()
                    + " files stepped again: every answer is the same");
        } else {
            out.println("input " + result.difference().sequence() + " is answered otherwise"
                    + " than it was: " + result.difference().event());
        }
        return result.same() ? ExitCode.OK : ExitCode.INTERNAL;
    }
}
