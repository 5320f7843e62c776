package org.callbox.controller.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.json.Json;

/**
 * A part that keeps more in memory than a small board's heap holds, such as the inputs of the big
 * machine: measured in a process of its own with a larger heap and the options of this one.
 */
public final class RoomyBench implements Part {
    private static final int HEAP_MB = 512;
    private static final String OF_HEAP =
            "-Xm[xsn].*|-XX:(Min|Max)HeapFreeRatio=.*|-XX:MarkSweepDeadRatio=.*";
    /** On the child, so that it measures whatever heap it was given in the end. */
    private static final String HERE = "callbox.bench.here";

    private final String name;
    private final Part part;

    public RoomyBench(String name, Part part) {
        this.name = name;
        this.part = part;
    }

    @Override
    public Map<String, Object> measure(int percent) throws Exception {
        // The heap that a JVM speaks of leaves one of its survivor spaces out.
        boolean roomy = Runtime.getRuntime().maxMemory() >= (HEAP_MB << 20) / 10 * 9L;
        return roomy || Boolean.getBoolean(HERE)
                ? part.measure(percent) : elsewhere(percent);
    }

    private Map<String, Object> elsewhere(int percent) throws IOException, InterruptedException {
        List<String> command = OwnJvm.command(
                option -> !option.matches(OF_HEAP),
                List.of("-Xmx" + HEAP_MB + "m", "-D" + HERE + "=true"),
                List.of("bench", name, "--effort", "" + percent, "--json"));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(
                BoundedFile.upTo(child.getInputStream(), Json.TEXT_MAX_CHARS),
                StandardCharsets.UTF_8);
        int exit = child.waitFor();
        if (exit != 0) {
            throw new IOException("bench " + name + " ended with " + exit);
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        ((Map<?, ?>) ((Map<?, ?>) Json.read(said).value()).get(name))
                .forEach((of, figure) -> figures.put((String) of, figure));
        return figures;
    }
}
