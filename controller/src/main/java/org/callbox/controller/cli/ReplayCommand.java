package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.journal.Replay;
import org.callbox.controller.journal.Slice;
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

    @Option(names = "--call", paramLabel = "CALL-ID", description = "tell of this call only")
    private String callId;

    @Option(names = "--slice", paramLabel = "FROM..TO",
            description = "cut out the inputs with these numbers")
    private String slice;

    @Option(names = "--out", paramLabel = "FILE", description = "where the slice goes")
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, UnreadableState {
        PrintWriter out = spec.commandLine().getOut();
        String unfit = Files.isDirectory(journal) ? null : OwnFiles.unfit(journal);
        if (unfit != null) {
            throw new BadInput(journal + " " + unfit);
        }
        if (slice != null) {
            return cut(out);
        }
        Story story = new Story(out, callId);
        Replay.Watcher watcher = explain || callId != null
                ? story::tell : (input, commands, core) -> { };
        Replay.Result result = journal.toString().endsWith(".slice")
                ? Slice.read(journal).run(watcher) : Replay.run(journal, watcher);
        if (result.segments() == 0) {
            out.println("nothing to step again: there is no journal in " + journal);
            return ExitCode.INTERNAL;
        }
        if (result.same() && callId != null && !story.told()) {
            out.println("no call " + callId + " in " + journal);
            return ExitCode.INTERNAL;
        }
        if (result.same()) {
            out.println(result.steps() + " inputs of " + result.segments()
                    + " files stepped again: every answer is the same");
        } else {
            out.println("input " + result.difference().sequence() + " is answered otherwise"
                    + " than it was: " + result.difference().event());
        }
        return result.same() ? ExitCode.OK : ExitCode.INTERNAL;
    }

    private int cut(PrintWriter out) throws IOException, UnreadableState {
        String[] ends = slice.split("\\.\\.");
        if (ends.length != 2 || !ends[0].matches("\\d{1,18}") || !ends[1].matches("\\d{1,18}")
                || file == null) {
            out.println("a slice is --slice FROM..TO --out FILE, such as --slice 100..250");
            return ExitCode.INVALID_CONFIG;
        }
        Slice made = Slice.of(journal, Long.parseLong(ends[0]), Long.parseLong(ends[1]));
        made.write(file);
        out.println(made.size() + " inputs in " + file);
        return ExitCode.OK;
    }
}
