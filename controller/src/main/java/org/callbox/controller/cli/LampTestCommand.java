package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code callbox lamp-test}: every lamp pattern, the bells and the tones, each by its name. */
@Command(name = "lamp-test", description = "Plays every pattern on the lamps of positions and of"
        + " the wall, rings the bells for a second and plays the tones in the headsets, and prints"
        + " what is played. Where there is a call nothing is played, and it ends there at once when"
        + " one is offered.",
        footerHeading = "%nExamples:%n", footer = {
            "  callbox lamp-test                all positions that are in no call, and the wall",
            "  callbox lamp-test --position 3   this position alone"})
final class LampTestCommand implements Callable<Integer> {
    @Mixin
    private StateDirectory state;

    @Option(names = "--position", paramLabel = "N", description = "this position alone")
    private int position;

    @Option(names = "--json", description = "one object with positions, wall, in_call and steps;"
            + " does not wait for the end")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Map<String, Object> begun = OperatorClient.order(state.socket(), "lamp-test",
                new TreeMap<>(Map.of("position", "" + position)));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(begun));
            return ExitCode.OK;
        }
        out.println("positions: " + listed(begun, "positions") + "; on the wall: "
                + listed(begun, "wall"));
        if (begun.get("in_call") instanceof List<?> busy && !busy.isEmpty()) {
            out.println("left out, because there is a call: position " + listed(begun, "in_call"));
        }
        if (nobody(begun)) {
            return ExitCode.OK;
        }
        boolean noBell = begun.get("wall") instanceof List<?> things && things.isEmpty();
        for (Object one : (List<?>) begun.get("steps")) {
            Map<?, ?> step = (Map<?, ?>) one;
            String name = String.valueOf(step.get("name"));
            out.println(name.replace('-', ' ')
                    + (name.equals("bell") && noBell ? ": none takes part" : ""));
            out.flush();
            LockSupport.parkNanos(((Number) step.get("ms")).longValue() * 1_000_000);
            if (nobody(OperatorClient.ask(state.socket(), "lamp-test-state", Map.of()))) {
                break;
            }
        }
        out.println("over");
        return ExitCode.OK;
    }

    private static boolean nobody(Map<String, Object> answer) {
        return answer.get("positions") instanceof List<?> seats && seats.isEmpty()
                && answer.get("wall") instanceof List<?> things && things.isEmpty();
    }

    private static String listed(Map<String, Object> answer, String field) {
        return answer.get(field) instanceof List<?> all && !all.isEmpty()
                ? String.join(", ", all.stream().map(String::valueOf).toList()) : "none";
    }
}
