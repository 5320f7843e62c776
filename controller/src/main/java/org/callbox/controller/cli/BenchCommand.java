package org.callbox.controller.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.controller.bench.BoxBench;
import org.callbox.controller.bench.CoreBench;
import org.callbox.controller.bench.OfferBench;
import org.callbox.controller.bench.Part;
import org.callbox.controller.bench.RoomyBench;
import org.callbox.controller.bench.StackBench;
import org.callbox.controller.box.Version;
import org.callbox.controller.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code callbox bench}: what this machine does, in figures; docs/bench.md says what each is. */
@Command(name = "bench", description = "Measure Callbox on this machine; docs/bench.md says what"
        + " each figure means.")
final class BenchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PART", arity = "0..*",
            description = "what to measure: stack, core, box, offer (default: all)")
    private List<String> wanted = List.of();

    @Option(names = "--effort", paramLabel = "PERCENT", defaultValue = "100",
            description = "how much work is measured, 1 to 1000 (default: ${DEFAULT-VALUE})")
    private int percent;

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** Every part by its name, in the order in which they run. */
    private static Map<String, Part> parts() {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("stack", new StackBench());
        parts.put("core", new RoomyBench("core", new CoreBench()));
        parts.put("box", new BoxBench());
        parts.put("offer", new OfferBench());
        return parts;
    }

    @Override
    public Integer call() throws Exception {
        Map<String, Part> parts = parts();
        for (String name : wanted) {
            if (!parts.containsKey(name)) {
                throw new ParameterException(spec.commandLine(),
                        "nothing to measure is called " + name + "; there is " + parts.keySet());
            }
        }
        if (percent < 1 || percent > 1_000) {
            throw new ParameterException(spec.commandLine(), "--effort is 1 to 1000");
        }
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("version", Version.text());
        report.put("java", Runtime.version().toString());
        report.put("processors", Runtime.getRuntime().availableProcessors());
        for (Map.Entry<String, Part> part : parts.entrySet()) {
            if (wanted.isEmpty() || wanted.contains(part.getKey())) {
                report.put(part.getKey(), part.getValue().measure(percent));
            }
        }
        print(report);
        return ExitCode.OK;
    }

    private void print(Map<String, Object> report) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(report));
        } else {
            report.forEach((name, value) -> {
                if (value instanceof Map<?, ?> figures) {
                    out.println(name);
                    figures.forEach((of, figure) -> out.printf("  %-36s %14s%n", of, figure));
                } else {
                    out.printf("%-20s %s%n", name, value);
                }
            });
        }
        out.flush();
    }
}
