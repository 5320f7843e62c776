package org.callbox.controller.box;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
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
    private final ArrayBlockingQueue<Asked> asked = new ArrayBlockingQueue<>(ASKED_MAX);
    private final Adapter thread = Adapter.restarted("reload", this::work);
    private volatile boolean closing;

    /** @param reply to a question that does not reach the core */
    Reloader(SiteFile file, Consumer<Event> inbox, BiConsumer<Long, Map<String, Object>> reply) {
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
