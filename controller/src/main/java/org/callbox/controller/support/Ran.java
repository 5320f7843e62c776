package org.callbox.controller.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.host.Adapter;

/** A program of the system, run for what it says; neither long nor without a bound. */
public final class Ran {
    private static final long LIMIT_S = 10;
    private static final int OCTETS_MAX = 2 << 20;
    private static final int BUFFER_OCTETS = 1 << 13;

    private Ran() {}

    /**
     * What it prints, its faults included.
     *
     * @throws IOException in a sentence: it is not here, did not end, or has said nothing but
     *     that it may not
     */
    public static String text(List<String> line) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(line).redirectErrorStream(true).start();
        } catch (IOException none) {
            throw new IOException("there is no program " + line.getFirst() + " here", none);
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Adapter reader = Adapter.once("reads " + line.getFirst(),
                () -> read(process.getInputStream(), said), fault -> { });
        reader.start();
        try {
            boolean ended = process.waitFor(LIMIT_S, TimeUnit.SECONDS);
            process.destroyForcibly();
            reader.joinQuietly(1_000);
            if (!ended) {
                throw new IOException(line.getFirst() + " did not end within " + LIMIT_S + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        String text;
        synchronized (said) {
            text = said.toString(StandardCharsets.UTF_8);
        }
        if (process.exitValue() != 0) {
            throw new IOException(line.getFirst() + " says: "
                    + text.lines().findFirst().orElse("nothing"));
        }
        return text;
    }

    /** To the end, so that the program never waits; what is beyond the bound is not kept. */
    private static void read(InputStream in, ByteArrayOutputStream said) {
        byte[] buffer = new byte[BUFFER_OCTETS];
        try {
            for (int octets = in.read(buffer); octets >= 0; octets = in.read(buffer)) {
                synchronized (said) {
                    if (said.size() < OCTETS_MAX) {
                        said.write(buffer, 0, octets);
                    }
                }
            }
        } catch (IOException ended) {
            return; // it was ended by us, and what it said until then is kept
        }
    }
}
