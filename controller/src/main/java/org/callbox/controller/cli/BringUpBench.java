package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.bringup.BoxPicture;
import org.callbox.controller.bringup.NotAnswered;
import org.callbox.controller.bringup.Workbench;

/** A running box by its operator socket, and a person at a terminal, or nobody. */
final class BringUpBench implements Workbench {
    private final Path socket;
    private final PrintWriter out;
    /** Null where there is nobody. */
    private final Reader person;
    private final long windowMs;
    private final Map<Integer, String> framings;

    /** @param framings of the site file by span; empty where it is not known */
    BringUpBench(Path socket, PrintWriter out, Reader person, long windowMs,
            Map<Integer, String> framings) {
        this.socket = socket;
        this.out = out;
        this.person = person;
        this.windowMs = windowMs;
        this.framings = framings;
    }

    @Override
    public BoxPicture look() throws NotAnswered {
        return new BoxPicture(ask("status", Map.of()));
    }

    @Override
    public Map<String, Object> ask(String verb, Map<String, String> arguments)
            throws NotAnswered {
        try {
            return OperatorClient.ask(socket, verb, arguments);
        } catch (IOException e) {
            throw new NotAnswered(e.getMessage(), e);
        }
    }

    @Override
    public Map<String, Object> order(String verb, Map<String, String> arguments)
            throws NotAnswered {
        try {
            return OperatorClient.order(socket, verb, arguments);
        } catch (IOException e) {
            throw new NotAnswered(e.getMessage(), e);
        }
    }

    @Override
    public boolean attended() {
        return person != null;
    }

    @Override
    public void say(String text) {
        out.println(text);
        out.flush();
    }

    @Override
    public String choose(String question, List<String> words) {
        while (true) {
            String said = line(question + " [" + String.join(" / ", words) + "] ");
            if (said == null) {
                return words.getLast();
            }
            String typed = said.strip().toLowerCase(Locale.ROOT);
            if (typed.isEmpty()) {
                return words.getFirst();
            }
            List<String> meant = words.stream().filter(one -> one.startsWith(typed)).toList();
            if (meant.size() == 1) {
                return meant.getFirst();
            }
            say("\"" + typed + "\" is none of them, or begins several");
        }
    }

    @Override
    public String typed(String question) {
        String said = line(question + " ");
        return said == null ? "" : said.strip();
    }

    private String line(String question) {
        if (person == null) {
            return null;
        }
        out.print(question);
        out.flush();
        try {
            return Questions.line(person);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long nowMs() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public long wallMs() {
        return System.currentTimeMillis();
    }

    @Override
    public void pause(long ms) {
        LockSupport.parkNanos(ms * 1_000_000);
    }

    @Override
    public long windowMs() {
        return windowMs;
    }

    @Override
    public String framing(int span) {
        return framings.getOrDefault(span, "");
    }
}
