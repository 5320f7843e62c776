package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Asks whoever sits at the terminal, one thing after the other, until each answer can be used. */
final class Questions {
    /** Longer than any answer that can be used. */
    private static final int CHARS_MAX = 1_024;

    private final Reader typed;
    private final PrintWriter out;

    /** The answers have ended before the questions. */
    static final class NoMore extends IOException {
        private static final long serialVersionUID = 1;

        NoMore() {
            super("nothing was written");
        }
    }

    Questions(Reader typed, PrintWriter out) {
        this.typed = typed;
        this.out = out;
    }

    /** Lets something be printed before a question. */
    void show(Consumer<PrintWriter> what) {
        what.accept(out);
    }

    /**
     * One answer.
     *
     * @param proposal what an empty line means
     * @param fault says of an answer why it cannot be used, or nothing
     */
    String ask(String question, String proposal, UnaryOperator<String> fault) throws IOException {
        while (true) {
            out.print(question + (proposal.isEmpty() ? ": " : " [" + proposal + "]: "));
            out.flush();
            String line = line(typed);
            if (line == null) {
                out.println();
                throw new NoMore();
            }
            String answer = line.isBlank() ? proposal : line.strip();
            String why = fault.apply(answer);
            if (why.isEmpty()) {
                return answer;
            }
            out.println("  " + why);
        }
    }

    /** One line, up to a bound; null at the end of what is typed. */
    static String line(Reader typed) throws IOException {
        StringBuilder line = new StringBuilder();
        int c = typed.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = typed.read()) {
            if (line.length() < CHARS_MAX && c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
