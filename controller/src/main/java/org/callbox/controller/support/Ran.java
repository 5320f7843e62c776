package org.callbox.controller.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.host.Adapter;

/** A program of the system, run for what it says; neither long nor without a bound. */
public final class Ran {
    private static final long LIMIT_S = 10;
    private static final int OCTETS_MAX = 2 << 20;
    private static final int BUFFER_OCTETS = 1 << 13;

    /**
     * What a program has said.
     *
     * @param left octets of its beginning that are left out
     */
    public record Said(String text, long left) {}

    private final ArrayDeque<byte[]> kept = new ArrayDeque<>();
    private long octets;
    private long left;

    Ran() {}

    /**
     * What it prints, its faults included: the end of it, where the latest stands.
     *
     * @throws IOException in a sentence: it is not here, did not end, or has said nothing but
     *     that it may not
     */
    public static Said said(List<String> line) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(line).redirectErrorStream(true).start();
        } catch (IOException none) {
            throw new IOException("there is no program " + line.getFirst() + " here", none);
        }
        Ran said = new Ran();
        Adapter reader = Adapter.once("reads " + line.getFirst(),
                () -> said.read(process.getInputStream()), fault -> { });
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
        Said all = said.all();
        if (process.exitValue() != 0) {
            throw new IOException(line.getFirst() + " says: "
                    + all.text().lines().findFirst().orElse("nothing"));
        }
        return all;
    }

    /** To the end, so that the program never waits. */
    private void read(InputStream in) {
        byte[] buffer = new byte[BUFFER_OCTETS];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                keep(Arrays.copyOf(buffer, read));
            }
        } catch (IOException ended) {
            return; // it was ended by us, and what it said until then is kept
        }
    }

    synchronized void keep(byte[] some) {
        kept.add(some);
        octets += some.length;
        while (octets - kept.getFirst().length >= OCTETS_MAX) {
            octets -= kept.getFirst().length;
            left += kept.removeFirst().length;
        }
    }

    /** What is kept, from the first whole line on. */
    synchronized Said all() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        kept.forEach(all::writeBytes);
        String text = all.toString(StandardCharsets.UTF_8);
        return new Said(left == 0 ? text : text.substring(text.indexOf('\n') + 1), left);
    }
}
