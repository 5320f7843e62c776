package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.controller.box.AccessLog;
import org.callbox.controller.call.WatchRow;
import org.callbox.controller.json.Json;
import org.callbox.controller.records.FigureReader;
import org.callbox.controller.table.Grid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code callbox privacy log}: who looked at records, and who listened to whom. */
@Command(name = "log", description = "Who looked at records by a command, when, and what was asked"
        + " for, with numbers masked; and which supervisor listened to whose call, or spoke in"
        + " it.")
final class PrivacyLog implements Callable<Integer> {
    @Mixin
    private StateDirectory state;

    @Option(names = "--last", defaultValue = "100", paramLabel = "N",
            description = "how many lines (default: ${DEFAULT-VALUE})")
    private int last;

    @Option(names = "--json", description = "one object a line, as it stands"
            + " in the file; of a supervision its row")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (last < 1) {
            throw new ParameterException(spec.commandLine(),
                    "--last=" + last + " is to be 1 or more");
        }
        List<Map<?, ?>> lines = new ArrayList<>(new AccessLog(state.existing()).last(last));
        String damage = Files.exists(state.database())
                ? FigureReader.supervisions(state.records(), last, row -> lines.add(line(row)))
                : "";
        lines.sort(Comparator.comparingLong(one -> People.number(one, "ts_ms")));
        lines.subList(0, Math.max(0, lines.size() - last)).clear();
        shown(lines);
        if (!damage.isEmpty()) {
            spec.commandLine().getErr().println(damage);
        }
        return damage.isEmpty() ? ExitCode.OK : ExitCode.INTERNAL;
    }

    /** In the words of the other lines first. */
    private static Map<String, Object> line(WatchRow row) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("ts", Instant.ofEpochMilli(row.beganMs()).toString());
        line.put("ts_ms", row.beganMs());
        line.put("who", "agent:" + row.supervisor());
        line.put("command", "supervise");
        line.put("number", "");
        line.put("what", row.mode() + ", agent " + row.agent() + ", call " + row.call() + ", "
                + Math.ceilDiv(row.ms(), 1_000L) + " s");
        line.put("supervisor", row.supervisor());
        line.put("position", row.position());
        line.put("agent", row.agent());
        line.put("call", row.call());
        line.put("mode", row.mode());
        line.put("ended", Instant.ofEpochMilli(row.endedMs()).toString());
        line.put("ms", row.ms());
        return line;
    }

    private void shown(List<Map<?, ?>> lines) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            lines.forEach(one -> out.println(Json.write(one)));
            return;
        }
        People people = People.of(state);
        Grid grid = new Grid();
        grid.keys("time").keys("who").keys("command").keys("number").keys("what");
        lines.forEach(one -> grid.row(people.dated(People.number(one, "ts_ms")), text(one, "who"),
                text(one, "command"), text(one, "number"), text(one, "what")));
        grid.lines("", Terminal.columns()).forEach(out::println);
    }

    private static String text(Map<?, ?> line, String name) {
        return line.get(name) instanceof String text ? text : "";
    }
}
