package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.json.Json;
import org.callbox.controller.numbers.NumberSearch;
import org.callbox.controller.records.NumberExport;
import org.callbox.controller.records.RecordReader;
import org.callbox.controller.report.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code callbox privacy export}: everything that is kept about a number. */
@Command(name = "export", description = "Everything that the records hold about a number, in any of"
        + " its forms while the box runs: each row with all columns, of damaged files as well.")
final class PrivacyExport implements Callable<Integer> {
    @Mixin
    private StateDirectory state;

    @Parameters(paramLabel = "NUMBER", description = "a caller's or a called number")
    private String number;

    @Option(names = "--format", defaultValue = "json", paramLabel = "FORMAT",
            description = "json: one object a line; csv: a line for each field"
                    + " (default: ${DEFAULT-VALUE})")
    private String format;

    @Spec
    private CommandSpec spec;

    private PrintWriter out;
    private long rows;

    @Override
    public Integer call() throws IOException {
        if (!format.equals("json") && !format.equals("csv")) {
            throw new ParameterException(spec.commandLine(),
                    "--format=" + format + " is none of json, csv");
        }
        Path database = state.records();
        Map<String, Object> said = OperatorClient.answers(state.socket())
                ? OperatorClient.ask(state.socket(), "calls", Map.of()) : Map.of();
        NumberSearch search = WrittenNumber.search(number, said.get("numbering"));
        out = spec.commandLine().getOut();
        if (format.equals("csv")) {
            out.print("table,row,column,value\r\n");
        }
        for (Map<String, Object> call : present(said, search)) {
            row("in progress", call);
        }
        NumberExport.read(database, search, this::row);
        List<String> unread = new ArrayList<>();
        for (Path aside : RecordReader.setAside(database)) {
            try {
                NumberExport.read(aside, search,
                        (table, fields) -> row(aside.getFileName() + " " + table, fields));
            } catch (IOException damaged) {
                unread.add(damaged.getMessage());
            }
        }
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        err.println(rows + " rows");
        unread.forEach(one -> err.println("not read: " + one));
        err.flush();
        return unread.isEmpty() ? ExitCode.OK : ExitCode.INTERNAL;
    }

    private void row(String table, Map<String, Object> fields) {
        rows++;
        if (format.equals("json")) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("table", table);
            line.put("row", fields);
            out.println(Json.write(line));
        } else {
            fields.forEach((column, value) -> out.print(Format.csv(table) + "," + rows + ","
                    + Format.csv(column) + "," + Format.csv(value == null ? "" : "" + value)
                    + "\r\n"));
        }
    }

    /** Calls in progress from or to the number. */
    static List<Map<String, Object>> present(Map<String, Object> said, NumberSearch search) {
        List<Map<String, Object>> found = new ArrayList<>();
        if (said.get("calls") instanceof List<?> calls) {
            for (Object one : calls) {
                Map<String, Object> fields = new LinkedHashMap<>();
                ((Map<?, ?>) one).forEach((name, value) -> fields.put("" + name, value));
                if (search.finds(text(fields, "calling"), text(fields, "calling_type"))
                        || search.finds(text(fields, "called"))) {
                    found.add(fields);
                }
            }
        }
        return found;
    }

    private static String text(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof String text ? text : null;
    }
}
