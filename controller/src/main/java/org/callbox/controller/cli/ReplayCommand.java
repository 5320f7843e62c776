package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.journal.Damage;
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
        + " answer; exit 1 when one differs or something is damaged.")
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
        if (result.same() && result.whole() && callId != null && !story.told()) {
            out.println("no call " + callId + " in " + journal);
            return ExitCode.INTERNAL;
        }
        return verdict(out, result);
    }

    private static int verdict(PrintWriter out, Replay.Result result) {
        result.damages().forEach(one -> out.println("damage at " + one.text()));
        result.torn().forEach(one -> out.println(one.text()));
        String stepped = " of " + result.segments() + " files stepped again";
        if (!result.same()) {
            out.println("input " + result.difference().sequence() + " is answered otherwise"
                    + " than it was: " + result.difference().event());
        } else if (!result.whole()) {
            out.println(result.steps() + " of " + result.inputs() + " inputs or more could be read"
                    + " and are answered as they were; what is damaged cannot be judged");
        } else if (!result.torn().isEmpty()) {
            out.println(result.steps() + " inputs" + stepped
                    + ": all that are whole are answered as they were");
        } else if (result.uncompared() == 0) {
            out.println(result.steps() + " inputs" + stepped + ": every answer is the same");
        }
        if (result.same() && result.uncompared() > 0) {
            out.println(result.uncompared() + " of the " + result.steps() + " inputs stepped are of"
                    + " an older version, whose answers cannot be compared with those of this one"
                    + (result.uncompared() == result.steps() ? ""
                            : "; the others are answered as they were"));
        }
        return result.same() && result.whole() ? ExitCode.OK : ExitCode.INTERNAL;
    }

    private int cut(PrintWriter out) throws IOException, UnreadableState {
        String[] ends = slice.split("\\.\\.");
        if (ends.length != 2 || !ends[0].matches("\\d{1,18}") || !ends[1].matches("\\d{1,18}")
                || file == null) {
            out.println("a slice is --slice FROM..TO --out FILE, such as --slice 100..250");
            return ExitCode.INVALID_CONFIG;
        }
        List<Damage> damages = new ArrayList<>();
        Slice made = Slice.of(
                journal, Long.parseLong(ends[0]), Long.parseLong(ends[1]), damages);
        made.write(file);
        damages.forEach(one -> out.println("damage at " + one.text()));
        out.println(made.size() + " inputs in " + file);
        return damages.isEmpty() ? ExitCode.OK : ExitCode.INTERNAL;
    }
}
