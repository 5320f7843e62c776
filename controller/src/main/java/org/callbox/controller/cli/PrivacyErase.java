package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.callbox.controller.box.ErasureWithoutBox;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.json.Json;
import org.callbox.controller.records.Erased;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code callbox privacy erase}: takes a number out of the records. */
@Command(name = "erase", description = "Take a number out of the records, from the octets of the"
        + " file and its log as well. Rows stay without it, so that figures do. Says where the"
        + " number may still stand, and until when.")
final class PrivacyErase implements Callable<Integer> {
    private static final long PATIENCE_MS = 600_000;
    private static final long PAUSE_MS = 1_000;

    @Mixin
    private StateDirectory state;

    @Parameters(paramLabel = "NUMBER", description = "a caller's or a called number")
    private String number;

    @Option(names = "--json", description = "one object with rows, whole and left")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        WrittenNumber.plain(number);
        state.records();
        boolean running = OperatorClient.answers(state.socket());
        List<String> left = new ArrayList<>();
        Map<String, Object> done;
        if (running) {
            Map<String, Object> said = OperatorClient.ask(state.socket(), "calls", Map.of());
            int present = PrivacyExport.present(
                    said, WrittenNumber.search(number, said.get("numbering"))).size();
            if (present > 0) {
                left.add("calls in progress: " + present + ", whose rows are written when they"
                        + " end; erase again then");
            }
            done = byBox();
        } else {
            Erased erased = ErasureWithoutBox.erase(state.existing(), number);
            done = new LinkedHashMap<>();
            done.put("rows", erased.rows());
            done.put("whole", erased.whole() ? 1L : 0L);
        }
        boolean whole = Long.valueOf(1).equals(done.get("whole"));
        left.addAll(Leftovers.in(state.existing()));
        say((Map<?, ?>) done.get("rows"), whole, left, running);
        return whole ? ExitCode.OK : ExitCode.INTERNAL;
    }

    /** The rows are changed at once; that the file is written anew may take longer. */
    private Map<String, Object> byBox() throws IOException, InterruptedException {
        Map<String, Object> first = null;
        Map<String, Object> last = Map.of();
        long endNs = System.nanoTime() + PATIENCE_MS * 1_000_000;
        while (System.nanoTime() < endNs) {
            try {
                last = OperatorClient.order(state.socket(), "erase", Map.of("number", number));
                first = first == null ? last : first;
            } catch (IOException busy) {
                if (first == null) {
                    throw busy;
                }
            }
            if (Long.valueOf(1).equals(last.get("whole"))) {
                break;
            }
            Thread.sleep(PAUSE_MS);
        }
        Map<String, Object> done = new LinkedHashMap<>(first);
        done.put("whole", last.get("whole"));
        return done;
    }

    private void say(Map<?, ?> rows, boolean whole, List<String> left, boolean running) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("rows", rows);
            fields.put("whole", whole ? 1 : 0);
            fields.put("left", left);
            out.println(Json.write(fields));
            return;
        }
        if (rows.isEmpty()) {
            out.println("no row holds this number");
        }
        rows.forEach((table, count) -> out.println("erased from " + count
                + (count instanceof Number one && one.longValue() == 1 ? " row" : " rows") + " of "
                + table));
        out.println(whole ? "nothing of it is left in callbox.db and its log"
                : "callbox.db has yet to be written anew: another program reads it all the time;"
                        + " the box tries again every minute, and so does this command");
        if (!running) {
            out.println("no box is running here: only these very digits were erased, not other"
                    + " forms of the number");
        }
        out.println("what this cannot reach:");
        left.forEach(one -> out.println("  " + one));
    }
}
