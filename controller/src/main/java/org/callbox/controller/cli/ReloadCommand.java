package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.json.Json;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code callbox reload}: a running box reads its site file again, and keeps its calls. */
@Command(name = "reload", description = "Read the site file of a running box again. What calls"
        + " stand in the way of waits for them, and the rest applies at once; a file that is not"
        + " valid changes nothing.")
final class ReloadCommand implements Callable<Integer> {
    /** The calls of a removed queue and those of agents are never cleared. */
    private static final Predicate<String> HARDWARE =
            Pattern.compile("^(card|span|position) ").asPredicate();


    private static final class How {
        @Option(names = "--when-idle", required = true,
                description = "take no new calls where something waits for calls to end")
        private boolean whenIdle;

        @Option(names = "--now", required = true,
                description = "clear the calls that something waits for")
        private boolean now;
    }

    @Mixin
    private StateDirectory state;

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private How how;

    @Option(names = "--json", description = "one object with changes and waiting, or with report")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Map<String, Object> answer = OperatorClient.ask(state.socket(), "reload", Map.of("mode",
                how == null ? "plain" : how.now ? "now" : "when-idle"));
        boolean valid = !answer.containsKey("report");
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(answer));
        } else if (valid) {
            Map<?, ?> book = People.fields(answer.get("phone_book"));
            print(out, texts(answer.get("changes")), texts(answer.get("waiting")), book);
        } else {
            PrintWriter err = spec.commandLine().getErr();
            err.print(answer.get("report"));
            err.println("nothing was changed");
            err.flush();
        }
        return valid ? ExitCode.OK : ExitCode.INVALID_CONFIG;
    }

    private static List<?> texts(Object list) {
        return list instanceof List<?> some ? some : List.of();
    }

    private void print(PrintWriter out, List<?> changes, List<?> waiting, Map<?, ?> book) {
        if (changes.isEmpty() && !People.flag(book, "changed")) {
            out.println("nothing has changed");
        }
        changes.forEach(out::println);
        if (!book.isEmpty()) {
            String why = People.text(book.get("why"));
            out.println("phone book: " + (People.flag(book, "changed") ? "changed, " : "")
                    + "names now: " + book.get("names") + (why.isEmpty() ? "" : "; " + why));
        }
        if (!waiting.isEmpty()) {
            out.println();
            out.println("not yet in force:");
            waiting.forEach(text -> out.println("  " + text));
            if (how == null && waiting.stream().anyMatch(text -> HARDWARE.test("" + text))) {
                out.println("'callbox reload --when-idle' takes no new calls on a span or card"
                        + " until then, '--now' clears those of a span, card or position");
            }
        }
    }
}
