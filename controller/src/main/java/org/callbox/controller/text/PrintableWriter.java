package org.callbox.controller.text;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * What every command prints through: escapes as {@link Printable} does, so that no command can
 * forget to. Line ends (LF, CR LF) and tabs pass, for they are the command's own; a peer's text
 * that is to be one line goes through {@link Printable#line} or {@link Printable#name} as well.
 */
public final class PrintableWriter extends PrintWriter {
    private final PrintWriter plain;

    private PrintableWriter(PrintWriter plain) {
        super(new Escaping(plain), true);
        this.plain = plain;
    }

    /** The same writer when it escapes already. */
    public static PrintWriter over(PrintWriter out) {
        return out instanceof PrintableWriter ? out : new PrintableWriter(out);
    }

    /** What lies below, for control sequences of our own such as moving the cursor. */
    public static PrintWriter plain(PrintWriter out) {
        out.flush();
        return out instanceof PrintableWriter guarded ? guarded.plain : out;
    }

    @Override
    public void println() {
        write('\n');
        // The one below may flush at each line, as that of the command line does.
        flush();
    }

    private static final class Escaping extends Writer {
        private final PrintWriter plain;
        /** The first half of a pair whose second has not come yet, 0 for none. */
        private char half;
        /** A CR has come, and it is not known yet whether an LF follows. */
        private boolean returned;

        private Escaping(PrintWriter plain) {
            this.plain = plain;
        }

        @Override
        public void write(char[] text, int from, int length) {
            StringBuilder out = new StringBuilder(length + 16);
            for (int i = from; i < from + length; i++) {
                char c = text[i];
                if (returned) {
                    out.append(c == '\n' ? "\r" : "\\x0d");
                    returned = false;
                }
                if (half != 0 && Character.isLowSurrogate(c)) {
                    Printable.append(out, Character.toCodePoint(half, c));
                    half = 0;
                    continue;
                }
                lone(out);
                if (Character.isHighSurrogate(c)) {
                    half = c;
                } else if (c == '\r') {
                    returned = true;
                } else if (c == '\n' || c == '\t') {
                    out.append(c);
                } else {
                    Printable.append(out, c);
                }
            }
            plain.write(out.toString());
        }

        private void lone(StringBuilder out) {
            if (half != 0) {
                Printable.append(out, half);
                half = 0;
            }
        }

        @Override
        public void flush() {
            plain.flush();
        }

        @Override
        public void close() throws IOException {
            StringBuilder out = new StringBuilder();
            lone(out);
            out.append(returned ? "\\x0d" : "");
            plain.write(out.toString());
            plain.close();
        }
    }
}
