package org.callbox.controller.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.decode.CaptureWriter;
import org.callbox.controller.plan.SpanPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code callbox trace}: the D-channel of a span as a capture file, live or what just passed. */
@Command(name = "trace", description = "Capture what line and box tell each other about calls"
        + " (the D-channel of a span) as pcapng, until interrupted; Wireshark and tshark open it.",
        footerHeading = "%nExample:%n", footer = {
            "  callbox trace --board site.yaml --span 1 --out line.pcapng --for 60s",
            "                    make a call meanwhile, and look at its SETUP in Wireshark"})
final class TraceCommand implements Callable<Integer> {
    @Option(names = "--board", required = true, paramLabel = "FILE", description = "the site file")
    private Path board;

    @Option(names = "--span", required = true, paramLabel = "N", description = "which span")
    private int span;

    @Option(names = "--out", required = true, paramLabel = "FILE",
            description = "the capture file; - for standard output")
    private String out;

    @Option(names = "--ring",
            description = "write the frames that the box still remembers, and end")
    private boolean ring;

    @Option(names = "--for", paramLabel = "TIME", converter = Durations.class,
            description = "end after so long, such as 60s")
    private Long forMs;

    @Mixin
    private StateDirectory state;

    @Spec
    private CommandSpec spec;

    private long written;
    private long lost;

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        Loaded loaded = ConfigLoader.load(board, List.of());
        if (!loaded.valid()) {
            err.print(loaded.report());
            err.flush();
            return ExitCode.INVALID_CONFIG;
        }
        if (loaded.plan().spans().stream().noneMatch(one -> one.id() == span)) {
            err.println(board + " has no span " + span + "; it has "
                    + loaded.plan().spans().stream().map(SpanPlan::id).toList());
            err.flush();
            return ExitCode.INVALID_CONFIG;
        }
        if (!out.equals("-") && Files.exists(Path.of(out))
                && !Files.isRegularFile(Path.of(out))) {
            throw new BadInput(out + " is no file; with --out - the capture goes to standard"
                    + " output, and a shell pipes it on");
        }
        // The box is asked first: without one there is no reason to touch an older file.
        Map<String, Object> answer = ask(ring ? 0 : -1);
        try (OutputStream file = new BufferedOutputStream(
                out.equals("-") ? System.out : OwnFiles.output(Path.of(out)))) {
            CaptureWriter capture = new CaptureWriter(file, "span " + span);
            write(answer, capture);
            file.flush();
            if (ring) {
                lost = 0;
            } else {
                follow(answer, capture, file);
            }
        } finally {
            err.println(written + " frames" + (lost == 0 ? "" : ", and " + lost
                    + " that the box forgot before they were asked for"));
            err.flush();
        }
        return ExitCode.OK;
    }

    private void follow(Map<String, Object> first, CaptureWriter capture, OutputStream file)
            throws IOException {
        long endNs = forMs == null ? Long.MAX_VALUE : System.nanoTime() + forMs * 1_000_000;
        long last = number(first.get("last"));
        while (System.nanoTime() < endNs) {
            Map<String, Object> answer = ask(last);
            write(answer, capture);
            file.flush();
            last = number(answer.get("last"));
        }
    }

    /** Waits in the box until a frame has passed, a second at most. */
    private Map<String, Object> ask(long after) throws IOException {
        Map<String, Object> answer = OperatorClient.ask(state.socket(), "trace",
                new TreeMap<>(Map.of(
                        "span", "" + span, "after", "" + after, "wait", ring ? "0" : "1")));
        if (answer.containsKey("error")) {
            throw new IOException("" + answer.get("error"));
        }
        return answer;
    }

    private void write(Map<String, Object> answer, CaptureWriter capture) throws IOException {
        lost += Math.max(0, number(answer.get("lost")));
        for (Object one : (List<?>) answer.get("frames")) {
            Map<?, ?> frame = (Map<?, ?>) one;
            capture.frame(number(frame.get("ts_ms")), number(frame.get("sent")) == 1,
                    Bytes.hex("" + frame.get("frame")));
            written++;
        }
    }

    private static long number(Object field) {
        return ((Number) field).longValue();
    }
}
