package org.callbox.controller.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How large the terminal is, as the terminal itself says. */
final class Terminal {
    /** The kernel tells what it was last told of the terminal; 0 0 when nobody told it. */
    private static final Pattern SIZE = Pattern.compile("(\\d{1,5}) (\\d{1,5})\\s*");
    private static final int ANSWER_MS_MAX = 1_000;
    private static final int ANSWER_OCTETS_MAX = 64;

    /** Columns and rows. */
    record Size(int columns, int rows) {
        /** Of a terminal that does not say. */
        static final Size USUAL = new Size(80, 24);
        private static final int LEAST_COLUMNS = 20;
        private static final int LEAST_ROWS = 5;

        boolean usable() {
            return columns >= LEAST_COLUMNS && rows >= LEAST_ROWS;
        }
    }

    private Terminal() {}

    static boolean isThere() {
        return System.console() != null && System.console().isTerminal();
    }

    /** What a line should take at most: what is piped into a file or a program is not cut. */
    static int columns() {
        return isThere() ? size().columns() : Integer.MAX_VALUE;
    }

    /** Asked anew each time: people pull at windows. */
    static Size size() {
        Size said = parse(stty());
        return said.usable() ? said : environment();
    }

    static Size parse(String answer) {
        Matcher found = SIZE.matcher(answer);
        return found.matches()
                ? new Size(Integer.parseInt(found.group(2)), Integer.parseInt(found.group(1)))
                : new Size(0, 0);
    }

    private static Size environment() {
        Size said = parse(System.getenv().getOrDefault("LINES", "") + " "
                + System.getenv().getOrDefault("COLUMNS", ""));
        return said.usable() ? said : Size.USUAL;
    }

    /** Empty when the terminal cannot be asked. */
    private static String stty() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new java.io.File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            try (InputStream said = stty.getInputStream()) {
                byte[] octets = said.readNBytes(ANSWER_OCTETS_MAX);
                if (!stty.waitFor(ANSWER_MS_MAX, TimeUnit.MILLISECONDS)) {
                    stty.destroyForcibly();
                    return "";
                }
                return new String(octets, StandardCharsets.US_ASCII);
            }
        } catch (IOException noTerminal) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
