package org.callbox.controller.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.bridge.host.AtExit;
import org.callbox.controller.bench.Folders;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.box.Sentences;
import org.callbox.controller.drill.DrillSheet;
import org.callbox.controller.json.Json;
import org.callbox.controller.table.Grid;
import org.tinylog.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code callbox drill}: takes things away on purpose, and says what callers noticed. */
@Command(name = "drill", description = "Takes broker, clock, records and network away from a box on"
        + " purpose, one after the other, and prints what callers noticed. Each comes back by"
        + " itself, also when this command is killed. On a box that runs it asks first: the"
        + " callers are real ones. Where none runs it makes one with a simulated card, and callers"
        + " of its own.",
        footerHeading = "%nExamples:%n", footer = {
            "  callbox drill                                  a simulated box, a minute for each",
            "  callbox drill --state /var/lib/callbox         the box that runs, ten minutes each",
            "  callbox drill --state /var/lib/callbox --only records --minutes 2 --yes",
            "  callbox drill --state /var/lib/callbox --end   gives back what is away"})
final class DrillCommand implements Callable<Integer> {
    private static final double MINUTES_MIN = 0.05;
    private static final double MINUTES_MAX = 30;
    private static final double SIMULATED_PER_S = 1.5;
    private static final String SURE = "drill";

    @Mixin
    private StateDirectory state;

    @Option(names = "--minutes", paramLabel = "M",
            description = "how long each is away: 10, of a simulated box 1; at most 30")
    private Double minutes;

    @Option(names = "--only", paramLabel = "PARTS", split = ",",
            description = "of broker, clock, records, network; all when absent")
    private List<String> only = DrillRun.PARTS;

    @Option(names = "--simulated", description = "a box of its own, also where one runs")
    private boolean simulated;

    @Option(names = "--yes", description = "does not ask before it begins")
    private boolean sure;

    @Option(names = "--end", description = "gives back what a drill has taken away, and ends")
    private boolean end;

    @Option(names = "--json", description = "the protocol as one object")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (String part : only) {
            if (!DrillRun.PARTS.contains(part)) {
                throw new ParameterException(spec.commandLine(), "--only: there is no \"" + part
                        + "\" to take away; there are " + String.join(", ", DrillRun.PARTS));
            }
        }
        if (minutes != null && !(minutes >= MINUTES_MIN && minutes <= MINUTES_MAX)) {
            throw new ParameterException(spec.commandLine(),
                    "--minutes is " + MINUTES_MIN + " to " + MINUTES_MAX);
        }
        if (end) {
            spec.commandLine().getOut().println(
                    OperatorClient.order(state.socket(), "drill_end", Map.of()).get("text"));
            return ExitCode.OK;
        }
        boolean named = spec.commandLine().getParseResult().hasMatchedOption("--state");
        return simulated || !named && !OperatorClient.answers(state.socket())
                ? simulated() : real();
    }

    private long phaseMs(double usual) {
        return Math.round((minutes == null ? usual : minutes) * 60_000);
    }

    private int simulated() throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("callbox-drill");
        AtExit.run("ending-drill", () -> leave(home));
        say("a simulated box with callers of its own");
        try (DrillRig rig = new DrillRig(home, SIMULATED_PER_S)) {
            return printed(new DrillRun(rig.socket(), rig.database(), phaseMs(1),
                    rig::firstAnswersUs, this::say).go(only, true));
        } finally {
            Folders.delete(home);
        }
    }

    private static void leave(Path home) {
        try {
            Folders.delete(home);
        } catch (IOException e) {
            Logger.debug("Left behind: {}", Sentences.of(e));
        }
    }

    private int real() throws IOException {
        OperatorClient.ask(state.socket(), "drill_state", Map.of());
        if (!sure && !confirmed()) {
            return ExitCode.CANCELLED;
        }
        AtExit ending = AtExit.run("ending-drill", this::giveBack);
        try {
            DrillSheet sheet = new DrillRun(state.socket(), state.database(), phaseMs(10),
                    List::of, this::say).go(only, false);
            return printed(sheet);
        } finally {
            ending.cancel();
            giveBack();
        }
    }

    /** Where this does not come to pass, the box does it at its time. */
    private void giveBack() {
        try {
            Map<String, Object> now =
                    OperatorClient.ask(state.socket(), "drill_state", Map.of());
            if (!People.text(now.get("on")).isEmpty()) {
                OperatorClient.order(state.socket(), "drill_end", Map.of());
            }
        } catch (IOException gone) {
            Logger.debug("The drill ends by itself: {}", Sentences.of(gone));
        }
    }

    private boolean confirmed() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (!Terminal.isThere()) {
            throw new ParameterException(spec.commandLine(),
                    "this is a box with real callers; --yes says that it is meant");
        }
        out.println("This box serves real callers. For " + phaseMs(10) / 1_000 + " s each it does"
                + " without: " + String.join(", ", only) + ".");
        out.println("Calls go on. Monitoring sees the alarm box/drill, and what follows.");
        if (only.contains("clock")) {
            out.println("With clock, rows of calls and events of that time carry a time that is"
                    + " 17 minutes ahead.");
        }
        out.print("Type " + SURE + " to begin: ");
        out.flush();
        String said = Questions.line(
                new InputStreamReader(System.in, Charset.defaultCharset()));
        boolean meant = said != null && said.strip().equals(SURE);
        if (!meant) {
            out.println("nothing was taken away");
        }
        return meant;
    }

    private void say(String text) {
        if (!json) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(text);
            out.flush();
        }
    }

    private int printed(DrillSheet sheet) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(sheet.fields()));
        } else {
            out.println();
            Grid grid = new Grid();
            List<List<String>> rows = sheet.table();
            grid.words(rows.getFirst().getFirst());
            rows.getFirst().subList(1, rows.getFirst().size()).forEach(grid::figures);
            rows.subList(1, rows.size()).forEach(row -> grid.row(row.toArray(String[]::new)));
            grid.lines("", Terminal.columns()).forEach(out::println);
            out.println();
            sheet.lines().forEach(out::println);
        }
        out.flush();
        return sheet.passed() ? ExitCode.OK : ExitCode.DIFFER;
    }
}
