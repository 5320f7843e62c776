package org.callbox.controller.box;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.callbox.controller.core.Event;
import org.callbox.controller.health.OwnFigures;
import org.callbox.controller.health.Health;
import org.callbox.controller.plan.HealthPlan;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;

/**
 * Has the machine looked at once a minute, publishes what was seen, and adds it to the answers of
 * {@code callbox status}: the core knows nothing of it but what is raised.
 */
final class HealthDesk {
    static final long GAP_MS = 60_000;

    private static final String STATUS = new Topic.Status().tail();

    private final Health health;
    private final Supplier<OwnFigures> figures;
    private final Consumer<Publication> publish;
    private final Set<Long> asked = new ConcurrentSkipListSet<>();
    private volatile HealthPlan limits;
    private volatile Publication latest;

    /* Of the keeper's thread, and of start() before it. */
    private long dueMs = Long.MIN_VALUE;

    HealthDesk(Path stateDir, HealthPlan limits, Supplier<OwnFigures> figures,
            Consumer<Event> inbox, Consumer<Publication> publish) {
        this.health = new Health(Path.of("/"), stateDir, inbox);
        this.limits = limits;
        this.figures = figures;
        this.publish = publish;
    }

    /** When a minute has passed. */
    void look() {
        long nowMs = System.nanoTime() / 1_000_000;
        if (dueMs != Long.MIN_VALUE && nowMs < dueMs) {
            return;
        }
        dueMs = nowMs + GAP_MS;
        Publication seen = Publication.of(new Topic.Health(),
                health.look(nowMs, figures.get(), limits), System.currentTimeMillis());
        latest = seen;
        publish.accept(seen);
    }

    /** From now on by these limits. */
    void adapt(HealthPlan next) {
        limits = next;
    }

    /** What was seen last, for a broker that is new; null before the first look. */
    Publication latest() {
        return latest;
    }

    /** Somebody asks for the status of the box. */
    void asked(long question) {
        asked.add(question);
    }

    /** The answer of the core, with the health of the machine where that was asked for. */
    Map<String, Object> completed(long question, Map<String, Object> answer) {
        Publication seen = latest;
        if (!asked.remove(question) || seen == null) {
            return answer;
        }
        // As at the broker: the status of the box last, since it says that all is said.
        Map<String, Object> both = new LinkedHashMap<>(answer);
        Object last = both.remove(STATUS);
        both.put(seen.topic().tail(), seen.fields());
        if (last != null) {
            both.put(STATUS, last);
        }
        return both;
    }
}
