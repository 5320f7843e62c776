package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.controller.box.AccessLog;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.box.Sentences;
import org.callbox.controller.call.ShownNumber;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * Writes down who looks at records, before the command does so. Where that is not possible it says
 * so and goes on: whoever may read the files can read them with any other program as well.
 */
final class Looks {
    /** Commands that show numbers, or who did what, out of what the box keeps. */
    static final Set<String> COMMANDS = new TreeSet<>(List.of("calls", "report", "reconcile", "why",
            "audit", "trace", "link trace", "replay", "privacy export", "privacy erase",
            "support"));
    private static final long ANSWER_MS = 2_000;
    private static final int WHAT_CHARS_MAX = 200;

    private Looks() {}

    /** What to say when it could not be written and the command has shown something; else null. */
    static String note(ParseResult root) {
        ParseResult leaf = root;
        StringBuilder name = new StringBuilder();
        while (leaf.hasSubcommand()) {
            leaf = leaf.subcommand();
            name.append(name.isEmpty() ? "" : " ").append(leaf.commandSpec().name());
        }
        Path state = COMMANDS.contains(name.toString()) ? state(leaf) : null;
        return state != null && Files.isDirectory(state)
                ? note(state, name.toString(), leaf) : null;
    }

    /** Null when what is looked at is not in a state directory. */
    private static Path state(ParseResult leaf) {
        OptionSpec option = leaf.commandSpec().findOption("--state");
        if (option != null) {
            return option.getValue();
        }
        Path journal = leaf.commandSpec().positionalParameters().getFirst().getValue();
        for (Path at = journal.toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("callbox.db")) && Files.isDirectory(at)) {
                return at;
            }
        }
        return null;
    }

    private static String note(Path state, String command, ParseResult leaf) {
        StringBuilder what = new StringBuilder();
        String number = "";
        for (ArgSpec one : leaf.matchedArgs()) {
            boolean secret = one instanceof OptionSpec option
                    ? option.longestName().equals("--number")
                    : "NUMBER".equals(one.paramLabel());
            if (secret) {
                number = ShownNumber.masked(digits("" + one.getValue()));
            } else if (!(one instanceof OptionSpec option
                    && option.longestName().equals("--state"))) {
                what.append(what.isEmpty() ? "" : " ").append(said(one));
            }
        }
        if (what.length() > WHAT_CHARS_MAX) {
            what.setLength(WHAT_CHARS_MAX);
        }
        try {
            write(state, command, number, what.toString());
            return null;
        } catch (IOException e) {
            return "warning: it is not written down that you looked at these records: "
                    + Sentences.of(e);
        }
    }

    private static String said(ArgSpec one) {
        return one instanceof PositionalParamSpec ? "" + one.getValue()
                : ((OptionSpec) one).longestName()
                        + (one.arity().max() == 0 ? "" : " " + one.getValue());
    }

    /** What no number has is left out; a long one is cut in front, where it is masked anyway. */
    static String digits(String typed) {
        String digits = typed.replaceAll("[^0-9A-D*#+]", "");
        return digits.length() <= 40 ? digits : digits.substring(digits.length() - 40);
    }

    private static void write(Path state, String command, String number, String what)
            throws IOException {
        if (OperatorClient.answers(state.resolve("operator.sock"))) {
            Map<String, String> arguments = new LinkedHashMap<>();
            arguments.put("command", command);
            arguments.put("number", number);
            arguments.put("what", what);
            OperatorClient.ask(state.resolve("operator.sock"), "looked", arguments, ANSWER_MS);
        } else {
            new AccessLog(state).write("user:" + System.getProperty("user.name"), command, number,
                    what);
        }
    }
}
