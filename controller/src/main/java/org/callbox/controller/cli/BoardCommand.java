package org.callbox.controller.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.callbox.controller.config.BoardLibrary;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Finding;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.config.Origin;
import org.callbox.controller.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code callbox board}: board configs before they reach a board, and on their way there. */
@Command(name = "board", description = "Checks and explains site files and board profiles, and"
        + " flashes to a card what one says of it.",
        mixinStandardHelpOptions = true,
        subcommands = {BoardNewCommand.class,
            BoardCommand.Validate.class, BoardCommand.Explain.class,
            BoardCommand.Listing.class, BoardCommand.Diff.class,
            CardCommands.Identify.class, FlashCommand.Flash.class, CardCommands.Verify.class,
            CardCommands.Rollback.class, CardCommands.Backup.class, FlashCommand.Restore.class,
            FlashCommand.Firmware.class, SignCommands.Key.class, SignCommands.Sign.class})
public final class BoardCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "say what to do: new, validate, explain, list or diff a site file;"
                + " identify, flash, verify, rollback, backup, restore or firmware for a card;"
                + " key or sign for who makes cards");
    }

    @Command(name = "validate", mixinStandardHelpOptions = true,
            description = "Checks a site file or a board profile and reports everything wrong.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:no error", "2:at least one error"},
            footerHeading = "%nExample:%n",
            footer = "  callbox board validate board-configs/sites/example-small-office.yaml")
    static final class Validate implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "site file, or profile in boards/")
        private Path file;

        @Option(names = "--set", paramLabel = "PATH=VALUE", description = "override one value")
        private List<String> sets = new ArrayList<>();

        @Option(names = "--on-this-box", description = "the files that the config names must be"
                + " good here; without it they are only warned about")
        private boolean here;

        @Option(names = "--json", description = "one JSON object, for programs")
        private boolean json;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            boolean profile = ConfigLoader.isProfile(file);
            Loaded loaded = profile
                    ? ConfigLoader.loadProfile(file)
                    : ConfigLoader.validate(file, sets, here, Instant.now());
            if (json) {
                out.println(Json.write(json(loaded)));
            } else {
                out.print(loaded.report());
                if (loaded.valid()) {
                    out.println(profile ? "The profile is good." : "The config is good: "
                            + counts(loaded) + ".");
                }
            }
            out.flush();
            return loaded.valid() ? ExitCode.OK : ExitCode.INVALID_CONFIG;
        }

        private static Map<String, Object> json(Loaded loaded) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("file", loaded.file());
            json.put("valid", loaded.valid());
            json.put("error_count", loaded.errorCount());
            json.put("errors", loaded.errors().stream().map(Validate::json).toList());
            json.put("warnings", loaded.warnings().stream().map(Validate::json).toList());
            return json;
        }

        private static Map<String, Object> json(Finding finding) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("code", finding.code().text());
            json.put("file", finding.place().file());
            json.put("line", finding.place().line());
            json.put("column", finding.place().column());
            json.put("path", finding.path());
            json.put("reason", finding.reason());
            json.put("remedy", finding.remedy());
            return json;
        }
    }

    @Command(name = "explain", mixinStandardHelpOptions = true,
            description = "Shows every value of the effective config and where it comes from.")
    static final class Explain implements Callable<Integer> {
        private static final int VALUE_COLUMN = 48;

        @Parameters(paramLabel = "FILE", description = "site file")
        private Path file;

        @Option(names = "--set", paramLabel = "PATH=VALUE", description = "override one value")
        private List<String> sets = new ArrayList<>();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            Loaded loaded = ConfigLoader.load(file, sets);
            if (!loaded.valid()) {
                return refuse(spec, loaded);
            }
            PrintWriter out = spec.commandLine().getOut();
            for (Origin origin : loaded.values()) {
                String value = origin.path() + "=" + shown(origin);
                out.println(value + " ".repeat(Math.max(1, VALUE_COLUMN - value.length()))
                        + "# " + origin.place().where());
            }
            out.flush();
            return ExitCode.OK;
        }
    }

    @Command(name = "list", mixinStandardHelpOptions = true,
            description = "Lists the board profiles and site files at hand.")
    static final class Listing implements Callable<Integer> {
        @Parameters(paramLabel = "FOLDER", arity = "0..1",
                description = "folder with boards/ and sites/; default: those known")
        private Path folder;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            Set<Path> folders = new LinkedHashSet<>();
            if (folder != null) {
                folders.add(folder);
            } else {
                ConfigLoader.libraries().forEach(path -> folders.add(path.normalize()));
            }
            boolean any = false;
            for (Path path : folders) {
                for (BoardLibrary.Item item : BoardLibrary.list(path)) {
                    out.printf("%-8s %-24s %s%n%-34s%s%n", item.profile() ? "profile" : "site",
                            item.name(), item.about(), "", item.file());
                    any = true;
                }
            }
            if (!any) {
                out.println("No board configs in " + String.join(" or ",
                        folders.stream().map(Path::toString).toList()) + ".");
            }
            out.flush();
            return ExitCode.OK;
        }
    }

    @Command(name = "diff", mixinStandardHelpOptions = true,
            description = "Compares the effective configs of two site files, value by"
            + " value. Rows are named by their id, not counted.")
    static final class Diff implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "FILE", description = "the one before")
        private Path before;

        @Parameters(index = "1", paramLabel = "FILE", description = "the one after")
        private Path after;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            Loaded one = ConfigLoader.load(before, List.of());
            Loaded two = ConfigLoader.load(after, List.of());
            if (!one.valid() || !two.valid()) {
                return refuse(spec, one.valid() ? two : one);
            }
            Map<String, Origin> old = byKey(one);
            Map<String, Origin> now = byKey(two);
            Set<String> keys = new LinkedHashSet<>(old.keySet());
            keys.addAll(now.keySet());
            PrintWriter out = spec.commandLine().getOut();
            int differences = 0;
            for (String key : keys) {
                Origin from = old.get(key);
                Origin to = now.get(key);
                if (from == null || to == null || !from.value().equals(to.value())) {
                    print("-", from, out);
                    print("+", to, out);
                    differences++;
                }
            }
            out.println(differences == 0
                    ? "Both mean the same." : count(differences, "difference") + ".");
            out.flush();
            return ExitCode.OK;
        }

        private static Map<String, Origin> byKey(Loaded loaded) {
            Map<String, Origin> map = new LinkedHashMap<>();
            loaded.values().forEach(origin -> map.put(origin.key(), origin));
            return map;
        }

        private static void print(String sign, Origin origin, PrintWriter out) {
            if (origin != null) {
                out.println(sign + " " + origin.key() + "=" + shown(origin) + "   # "
                        + origin.place().where());
            }
        }
    }

    /** What is printed here is mailed, and with the hash of a PIN every PIN can be tried. */
    private static String shown(Origin origin) {
        return origin.path().endsWith(".pin")
                ? origin.value().replaceFirst("^([a-z-]+(?::[0-9]+)*):.*", "$1:...")
                : origin.value();
    }

    private static int refuse(CommandSpec spec, Loaded loaded) {
        PrintWriter err = spec.commandLine().getErr();
        err.print(loaded.report());
        err.flush();
        return ExitCode.INVALID_CONFIG;
    }

    /** What a site has, in numbers. */
    static String counts(Loaded loaded) {
        return String.join(", ",
                count(loaded.plan().cards().size(), "card"),
                count(loaded.plan().spans().size(), "span"),
                count(loaded.plan().positions().size(), "position"),
                count(loaded.plan().queues().size(), "queue"),
                count(loaded.plan().agents().size(), "agent"));
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
