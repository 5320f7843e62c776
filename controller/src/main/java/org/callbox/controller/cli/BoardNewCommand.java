package org.callbox.controller.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Finding;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.config.SiteDraft;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code callbox board new}: a commented site file to begin with. */
@Command(name = "new", mixinStandardHelpOptions = true,
        description = "Writes a commented site file to begin with, and checks it. On a terminal it"
                + " asks for what no option says; without one, or with --yes, the profile and the"
                + " device are those that this machine has, where that is clear.",
        footerHeading = "%nExamples:%n", footer = {
            "  callbox board new",
            "  callbox board new --profile rpi4-solo@A --name Office --positions 4",
            "      --queue service --number 5550100 --port /dev/callbox-card1",
            "      --out board.yaml"})
final class BoardNewCommand implements Callable<Integer> {
    private static final Path PACKAGED = Path.of("/etc/callbox/board.yaml");
    private static final String SCHEMA = "schema/board-config-1.schema.json";
    private static final String USUAL_ZONE = "Europe/Berlin";
    private static final int SPANS_MAX = 48;
    private static final int POSITIONS_MAX = 256;
    private static final String ID = "[a-z0-9-]{1,32}";

    @Option(names = "--profile", paramLabel = "NAME", description = "board profile, such as"
            + " rpi4-solo@A; callbox board list shows them")
    private String profile;

    @Option(names = "--box", paramLabel = "ID", description = "name of the box in MQTT topics"
            + " (default: made of the name)")
    private String box = "";

    @Option(names = "--name", paramLabel = "TEXT", description = "name of the office")
    private String name;

    @Option(names = "--country", paramLabel = "DIGITS", description = "telephone code of the"
            + " country, such as 49 (default: none, numbers are compared as they come)")
    private String country;

    @Option(names = "--spans", paramLabel = "N", description = "E1 lines (default: as many as the"
            + " profile has)")
    private Integer spans;

    @Option(names = "--positions", paramLabel = "N", description = "places to work (default: as"
            + " many as the profile has, else 4)")
    private Integer positions;

    @Option(names = "--queue", paramLabel = "ID[=NAME]", description = "a queue; several times"
            + " for several (default: service)")
    private List<String> queues = new ArrayList<>();

    @Option(names = "--port", paramLabel = "PATH", description = "serial device of the card;"
            + " several times for several cards, in their order")
    private List<String> ports = new ArrayList<>();

    @Option(names = "--number", paramLabel = "DIGITS[=QUEUE]", description = "called number, the"
            + " first for the first queue and so on (default: every number for the first queue)")
    private List<String> numbers = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", description = "file to write (proposed:"
            + " /etc/callbox/board.yaml where that folder is, else board.yaml)")
    private Path out;

    @Option(names = "--force", description = "replaces a file that is there")
    private boolean force;

    @Option(names = "--yes", description = "asks nothing: what no option says is as proposed")
    private boolean yes;

    @Spec
    private CommandSpec spec;

    private final Reader typed;
    private final boolean terminal;
    private final Path root;

    BoardNewCommand() {
        this(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                Terminal.isThere(), Path.of("/"));
    }

    /** With another one at the terminal, and another machine. */
    BoardNewCommand(Reader typed, boolean terminal, Path root) {
        this.typed = typed;
        this.terminal = terminal;
        this.root = root;
    }

    @Override
    public Integer call() throws IOException {
        try {
            return made(spec.commandLine().getOut());
        } catch (Questions.NoMore ended) {
            spec.commandLine().getErr().println("The answers ended: nothing was written.");
            return ExitCode.CANCELLED;
        }
    }

    private int made(PrintWriter said) throws IOException {
        BoardHere here = BoardHere.look(root);
        tell(here, said);
        boolean asks = terminal && !yes;
        Path file = file(asks, said);
        if (file == null) {
            return ExitCode.INVALID_CONFIG;
        }
        SiteDraft draft = new SiteAnswers(asks ? new Questions(typed, said) : null, here,
                BoardChoice.of(file), given()).draft(schema(file), zone());
        String text = draft.text();
        Loaded loaded = ConfigLoader.validate(text, file, Instant.now());
        if (!loaded.valid()) {
            PrintWriter err = spec.commandLine().getErr();
            err.print(loaded.report());
            err.println("Nothing was written: correct the option that brought this.");
            err.flush();
            return ExitCode.INVALID_CONFIG;
        }
        write(file, text);
        loaded.warnings().stream().map(Finding::text).forEach(said::print);
        said.println("Written to " + file + ": " + BoardCommand.counts(loaded) + ".");
        said.println("Look through it, then: " + (file.equals(PACKAGED)
                ? "systemctl start callbox" : "callbox run --board " + file));
        said.flush();
        return ExitCode.OK;
    }

    private SiteAnswers.Given given() {
        check(spans == null || spans >= 1 && spans <= SPANS_MAX,
                "--spans is 1 to " + SPANS_MAX);
        check(positions == null || positions >= 1 && positions <= POSITIONS_MAX,
                "--positions is 1 to " + POSITIONS_MAX);
        check(queues.stream().allMatch(one -> one.replaceFirst("=.*", "").matches(ID)),
                "--queue is an id of a to z, 0 to 9 and -, and after an = its name");
        check(country == null || country.matches("|[1-9][0-9]{0,2}"),
                "--country is the telephone code in digits, such as 49");
        return new SiteAnswers.Given(profile, box, name, country, spans, positions, queues, ports,
                numbers, yes);
    }

    private void check(boolean right, String sentence) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), sentence);
        }
    }

    private static void tell(BoardHere here, PrintWriter said) {
        said.println(here.model().isEmpty() ? "This machine does not say what it is."
                : "This machine: " + here.model() + (here.profile().isEmpty()
                        ? ", for which there is no profile."
                        : ", profile " + here.profile() + "."));
        said.println(here.ports().isEmpty() ? "No serial device in /dev/serial/by-id."
                : "Serial devices: " + String.join(", ", here.ports()) + ".");
        said.flush();
    }

    /** Null when it is there already, which is then said. */
    private Path file(boolean asks, PrintWriter said) throws IOException {
        Path usual = Files.isDirectory(PACKAGED.getParent()) ? PACKAGED : Path.of("board.yaml");
        Path file = out != null ? out : usual;
        if (out == null && asks) {
            file = Path.of(new Questions(typed, said).ask("File to write", usual.toString(),
                    answer -> !force && Files.exists(Path.of(answer))
                            ? "That is there already; name another one." : ""));
        }
        if (Files.exists(file) && !force) {
            spec.commandLine().getErr().println(file + " is there already; --force replaces it,"
                    + " --out names another file");
            return null;
        }
        return file;
    }

    /** What an editor finds from that file: of the same library, of the checkout, installed. */
    private static String schema(Path file) {
        if (Files.isRegularFile(file.toAbsolutePath().resolveSibling("../" + SCHEMA).normalize())) {
            return "../" + SCHEMA;
        }
        return ConfigLoader.libraries().stream().map(folder -> folder.resolve(SCHEMA))
                .filter(Files::isRegularFile).findFirst()
                .orElse(ConfigLoader.INSTALLED.resolve(SCHEMA)).toString();
    }

    /** A machine whose clock runs in UTC says nothing of where the office is. */
    private static String zone() {
        String own = ZoneId.systemDefault().getId();
        return own.contains("/") && !own.startsWith("Etc/") ? own : USUAL_ZONE;
    }

    private static void write(Path file, String text) throws IOException {
        Path whole = file.toAbsolutePath();
        Path part = whole.resolveSibling("." + whole.getFileName() + ".new");
        OwnFiles.write(part, text.getBytes(StandardCharsets.UTF_8));
        Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }
}
