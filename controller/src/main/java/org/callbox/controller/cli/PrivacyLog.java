package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.controller.box.AccessLog;
import org.callbox.controller.json.Json;
import org.callbox.controller.table.Grid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code callbox privacy log}: who looked at records. */
@Command(name = "log", description = "Who looked at records by a command, when, and what was asked"
        + " for. Numbers are masked.")
final class PrivacyLog implements Callable<Integer> {
    @Mixin
    private StateDirectory state;

    @Option(names = "--last", defaultValue = "100", paramLabel = "N",
            description = "how many lines (default: ${DEFAULT-VALUE})")
    private int last;

    @Option(names = "--json", description = "one object a line, as it stands in the file")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (last < 1) {
            throw new ParameterException(spec.commandLine(),
                    "--last=" + last + " is to be 1 or more");
        }
        List<Map<?, ?>> lines = new AccessLog(state.existing()).last(last);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            lines.forEach(one -> out.println(Json.write(one)));
            return ExitCode.OK;
        }
        People people = People.of(state);
        Grid grid = new Grid();
        grid.keys("time").keys("who").keys("command").keys("number").keys("what");
        lines.forEach(one -> grid.row(people.dated(People.number(one, "ts_ms")), text(one, "who"),
                text(one, "command"), text(one, "number"), text(one, "what")));
        grid.lines("", Terminal.columns()).forEach(out::println);
        return ExitCode.OK;
    }

    private static String text(Map<?, ?> line, String name) {
        return line.get(name) instanceof String text ? text : "";
    }
}
