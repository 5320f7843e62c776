package org.callbox.controller.box;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.callbox.bridge.host.Adapter;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Event.Reload.How;
import org.tinylog.Logger;

/**
 * Reads the site file again when it is asked to, off the loop: the core is given a plan that is
 * valid, or hears nothing.
 */
final class Reloader implements AutoCloseable {
    /** So many may ask at once. */
    private static final int ASKED_MAX = 16;

    private record Asked(long question, How how) {}

    private final SiteFile file;
    private final Consumer<Event> inbox;
    private final BiConsumer<Long, Map<String, Object>> reply;
    private final Function<SiteFile.Said, Map<String, Object>> beside;
    /** What is to be said beside the answer of the core, by question. */
    private final Map<Long, Map<String, Object>> notes = new ConcurrentSkipListMap<>();
    private final ArrayBlockingQueue<Asked> asked = new ArrayBlockingQueue<>(ASKED_MAX);
    private final Adapter thread = Adapter.restarted("reload", this::work);
    private volatile boolean closing;

    /**
     * @param reply to a question that does not reach the core
     * @param beside takes what a site file holds or names and the core does not know; says what
     *     came of it
     */
    Reloader(SiteFile file, Consumer<Event> inbox, BiConsumer<Long, Map<String, Object>> reply,
            Function<SiteFile.Said, Map<String, Object>> beside) {
        this.beside = beside;
        this.file = file;
        this.inbox = inbox;
        this.reply = reply;
    }

    void start() {
        thread.start();
    }

    /** Nobody waits for an answer; what comes of it is in the log. */
    void ask() {
        asked(0, How.PLAIN);
    }

    /** @param question 0 when nobody waits for an answer */
    void asked(long question, How how) {
        if (!asked.offer(new Asked(question, how))) {
            reply.accept(question, Map.of("error", "too many ask for the site file at once"));
        }
    }

    /** The answer of the core, with what was read again beside it. */
    Map<String, Object> completed(long question, Map<String, Object> answer) {
        Map<String, Object> note = notes.remove(question);
        if (note == null) {
            return answer;
        }
        Map<String, Object> both = new LinkedHashMap<>(answer);
        note.forEach((name, value) -> both.merge(name, value, Reloader::joined));
        return both;
    }

    /** Of what both name, as changes, all is said. */
    private static Object joined(Object one, Object other) {
        if (!(one instanceof List<?> first) || !(other instanceof List<?> second)) {
            return other;
        }
        List<Object> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private void work() {
        try {
            while (!closing) {
                Asked next = asked.take();
                if (!closing) {
                    answer(next);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(Asked next) {
        SiteFile.Said said = file.read();
        if (said.plan() != null) {
            said.warnings().forEach(text -> Logger.warn("Site file: {}", text.strip()));
            Map<String, Object> note = beside.apply(said);
            if (next.question() != 0 && !note.isEmpty()) {
                notes.put(next.question(), note);
            }
            inbox.accept(new Event.Reload(said.plan(), said.hash(), next.how(), next.question()));
            return;
        }
        Logger.warn("The site file is not valid and changes nothing:");
        said.report().lines().forEach(Logger::warn);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("valid", 0);
        fields.put("report", said.report());
        reply.accept(next.question(), fields);
    }

    @Override
    public void close() {
        closing = true;
        thread.stop();
        asked.offer(new Asked(0, How.PLAIN));
        thread.joinQuietly(1_000);
    }
}
