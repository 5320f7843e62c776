package org.callbox.controller.cli;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.bringup.BoxPicture;
import org.callbox.controller.bringup.SiteRound;
import org.callbox.controller.bringup.SiteSheet;
import org.callbox.controller.bringup.SiteStep;
import org.callbox.controller.bringup.StepOutcome;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code callbox bringup}: the first hour on site, step by step, with a protocol at its end. */
@Command(name = "bringup", description = "Brings a box up on site step by step: lamps, links to the"
        + " cards, lines, CRC-4, clock, D-channel, a test call in and out, buttons, headsets. Says"
        + " of each step what was found and what to do, and writes a protocol to sign. Without a"
        + " terminal it does the steps that need nobody.",
        footerHeading = "%nExamples:%n", footer = {
            "  callbox bringup                  all steps, at a terminal",
            "  callbox bringup --from call-in   goes on there; the protocol has the steps before",
            "  callbox bringup --only line,crc4,clock --json"})
final class BringUpCommand implements Callable<Integer> {
    private static final String KEPT = "callbox-bringup.json";
    private static final long WINDOW_MS_MAX = 3_600_000;

    @Mixin
    private StateDirectory state;

    @Option(names = "--from", paramLabel = "STEP", description = "begin at this step")
    private String from;

    @Option(names = "--only", paramLabel = "STEPS", split = ",",
            description = "these steps alone")
    private List<String> only = List.of();

    @Option(names = "--window", paramLabel = "TIME", converter = Durations.class,
            defaultValue = "30s", description = "how long errors and slips are watched"
            + " (default: ${DEFAULT-VALUE})")
    private long windowMs;

    @Option(names = "--board", paramLabel = "FILE",
            description = "the site file, to say whether its framing is the right one")
    private Path board;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = ".",
            description = "where the protocol is written (default: ${DEFAULT-VALUE})")
    private Path folder;

    @Option(names = "--by", paramLabel = "NAME", defaultValue = "",
            description = "who brings the box up, for the protocol")
    private String by;

    @Option(names = "--json", description = "the steps that need nobody, as one object")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private final Map<SiteStep, StepOutcome> outcomes = new EnumMap<>(SiteStep.class);
    private BoxPicture box;

    @Override
    public Integer call() throws IOException {
        List<SiteStep> steps = steps();
        Map<Integer, String> framings = framings();
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.isDirectory(folder)) {
            throw new BadInput(folder + " is no folder; --out says where the protocol goes");
        }
        box = new BoxPicture(OperatorClient.ask(state.socket(), "status", Map.of()));
        if (from != null || !only.isEmpty()) {
            earlier().forEach(one -> outcomes.put(one.step(), one));
        }
        Reader person = json || !Terminal.isThere() ? null
                : new InputStreamReader(System.in, Charset.defaultCharset());
        BringUpBench bench = new BringUpBench(state.socket(),
                json ? new PrintWriter(OutputStream.nullOutputStream(), false,
                        StandardCharsets.UTF_8) : out,
                person, windowMs, framings);
        SiteRound.Ended ended = new SiteRound(bench, outcome -> told(bench, outcome)).go(steps);
        if (person != null && by.isEmpty()) {
            by = bench.typed("Your name for the protocol; empty for a line to sign on:");
        }
        // What a step has put in force meanwhile.
        box = new BoxPicture(OperatorClient.ask(state.socket(), "status", Map.of()));
        SiteSheet sheet = sheet();
        String name = written(sheet);
        out.println(json ? Json.write(sheet.fields()) : "\n" + sheet.verdict()
                + "\nprotocol: " + folder.resolve(name + ".txt") + ", " + name + ".html");
        out.flush();
        return ended.stopped() ? ExitCode.CANCELLED
                : sheet.passed() ? ExitCode.OK : ExitCode.DIFFER;
    }

    private List<SiteStep> steps() {
        if (windowMs < 1_000 || windowMs > WINDOW_MS_MAX) {
            throw new ParameterException(spec.commandLine(), "--window is 1s to 1h");
        }
        if (from != null && !only.isEmpty()) {
            throw new ParameterException(spec.commandLine(),
                    "--from and --only say different things; give one of them");
        }
        List<SiteStep> steps = new ArrayList<>();
        only.forEach(word -> steps.add(step(word)));
        return only.isEmpty()
                ? from == null ? SiteStep.BOX.andLater() : step(from).andLater() : steps;
    }

    private SiteStep step(String word) {
        SiteStep step = SiteStep.of(word);
        if (step == null) {
            throw new ParameterException(spec.commandLine(), "there is no step \"" + word
                    + "\"; the steps are " + SiteStep.words());
        }
        return step;
    }

    private Map<Integer, String> framings() throws BadInput {
        Map<Integer, String> framings = new TreeMap<>();
        if (board != null) {
            Loaded loaded = ConfigLoader.load(board, List.of());
            if (!loaded.valid()) {
                throw new BadInput(loaded.report().strip());
            }
            loaded.plan().spans().forEach(span -> framings.put(span.id(),
                    span.framing().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        }
        return framings;
    }

    private void told(BringUpBench bench, StepOutcome outcome) {
        outcomes.put(outcome.step(), outcome);
        outcome.seen().forEach(line -> bench.say("  " + line));
        outcome.measured().forEach((name, value) -> bench.say("  = " + name + ": " + value));
        outcome.todo().forEach(line -> bench.say("  -> " + line));
        bench.say("  " + outcome.verdict().word());
        try {
            keep();
        } catch (IOException e) {
            bench.say("  (it cannot be gone on with later: " + e.getMessage() + ")");
        }
    }

    private SiteSheet sheet() {
        return new SiteSheet(box.site(), box.version(), box.configHash(), by,
                System.currentTimeMillis(), ZoneId.systemDefault(),
                List.copyOf(outcomes.values()));
    }

    private String written(SiteSheet sheet) throws IOException {
        write(folder.resolve(sheet.name() + ".txt"), sheet.text());
        write(folder.resolve(sheet.name() + ".html"), sheet.html());
        return sheet.name();
    }

    /** So that whoever stops goes on there. */
    private void keep() throws IOException {
        write(folder.resolve(KEPT), Json.write(sheet().fields()) + "\n");
    }

    private static void write(Path file, String text) throws IOException {
        try (OutputStream to = OwnFiles.output(file)) {
            to.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private List<StepOutcome> earlier() throws IOException {
        Path kept = folder.resolve(KEPT);
        if (!Files.exists(kept)) {
            return List.of();
        }
        Json.Parsed read = Json.read(BoundedFile.text(kept, Json.TEXT_MAX_CHARS));
        return read.value() instanceof Map<?, ?> fields
                ? SiteSheet.steps(fields) : List.of();
    }
}
