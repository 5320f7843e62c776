package org.callbox.controller.box;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest.Drill;
import org.callbox.controller.health.OwnFigures;
import org.callbox.controller.mqtt.BrokerAway;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.records.RecordStore;
import org.callbox.controller.runtime.JumpedClock;
import org.tinylog.Logger;

/**
 * Takes broker, clock, records or network away from this box for a while. Each of them ends by its
 * own time, so nothing has to be there that ends it; what is kept of it is in memory alone, so a
 * restart ends it as well. The core hears of it as of an alarm, which goes out before the broker is
 * away.
 */
final class DrillDesk implements AutoCloseable {
    /** For the alarm to reach the broker. */
    private static final long LEAD_MS = 2_000;
    /**
     * Forward, into another quarter of an hour. Opening hours follow the clock: whoever orders this
     * looks first whether any of them changes within that time.
     */
    private static final long JUMP_MS = 17 * 60_000;

    private final BrokerAway broker;
    private final JumpedClock clock;
    private final RecordStore records;
    private final Supplier<OwnFigures> figures;
    private final Consumer<Event> inbox;
    private final BiConsumer<Long, Map<String, Object>> reply;
    private volatile Plan plan;

    /* On the lock of this object; monotonic. */
    private Drill on;
    private long endMs;

    /** @param reply to a question that does not reach the core */
    DrillDesk(Plan plan, BrokerAway broker, JumpedClock clock, RecordStore records,
            Supplier<OwnFigures> figures, Consumer<Event> inbox,
            BiConsumer<Long, Map<String, Object>> reply) {
        this.plan = plan;
        this.broker = broker;
        this.clock = clock;
        this.records = records;
        this.figures = figures;
        this.inbox = inbox;
        this.reply = reply;
    }

    private static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }

    private static String word(Drill.Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    void adapt(Plan next) {
        plan = next;
    }

    synchronized void asked(long question, Drill order) {
        look();
        String why = refusal(order.part());
        if (!why.isEmpty()) {
            reply.accept(question, Map.of("error", why));
            return;
        }
        long forMs = order.forS() * 1_000L;
        // Even a part that nobody hears of through the broker begins that much later.
        switch (order.part()) {
            case BROKER -> broker.begin(BrokerAway.How.REFUSED, LEAD_MS, forMs);
            case NETWORK -> broker.begin(BrokerAway.How.SILENT, LEAD_MS, forMs);
            case CLOCK -> clock.begin(JUMP_MS, LEAD_MS, forMs);
            case RECORDS -> records.refuse(LEAD_MS + forMs);
        }
        on = order;
        endMs = nowMs() + LEAD_MS + forMs;
        String told = word(order.part()) + " for " + order.forS() + " s, by " + order.by();
        Logger.warn("A drill takes away: {}", told);
        inbox.accept(new Event.Noticed(Event.Notice.DRILL_ON, true, told));
        Map<String, Object> answer = state();
        answer.put("text", "taken away: " + told + "; it ends by itself");
        reply.accept(question, answer);
    }

    private String refusal(Drill.Part part) {
        if (on != null) {
            return "a drill has taken " + word(on.part()) + " away, for "
                    + Math.ceilDiv(endMs - nowMs(), 1_000L) + " s yet";
        }
        boolean ofBroker = part == Drill.Part.BROKER || part == Drill.Part.NETWORK;
        return ofBroker && plan.mqtt() == null
                ? "the site file names no broker, so there is none to take away" : "";
    }

    /** Each few seconds: what is over is told. */
    synchronized void look() {
        broker.look();
        if (on != null && nowMs() >= endMs) {
            over("it is over");
        }
    }

    synchronized void ended(long question) {
        look();
        String was = on == null ? "" : word(on.part());
        if (on != null) {
            over("ended by an order");
        }
        Map<String, Object> answer = state();
        answer.put("text", was.isEmpty() ? "no drill is on" : was + " is given back");
        reply.accept(question, answer);
    }

    private void over(String why) {
        broker.end();
        clock.end();
        records.refuse(0);
        Logger.info("The drill with {} has ended: {}", word(on.part()), why);
        on = null;
        inbox.accept(new Event.Noticed(Event.Notice.DRILL_ON, false, ""));
    }

    synchronized void stateAsked(long question) {
        look();
        reply.accept(question, state());
    }

    private Map<String, Object> state() {
        OwnFigures now = figures.get();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("on", on == null ? "" : word(on.part()));
        fields.put("left_s", on == null ? 0 : Math.ceilDiv(endMs - nowMs(), 1_000L));
        fields.put("jump_ms", on != null && on.part() == Drill.Part.CLOCK ? JUMP_MS : 0);
        fields.put("broker", plan.mqtt() == null ? 0 : 1);
        fields.put("broker_connected", now.mqttConnected() == null ? 0 : now.mqttConnected());
        fields.put("messages_waiting", now.mqttOutbox() == null ? 0 : now.mqttOutbox());
        fields.put("messages_dropped_total",
                now.mqttDropped() == null ? 0 : now.mqttDropped());
        fields.put("rows_waiting", now.recordsWaiting());
        fields.put("rows_lost_total", now.recordsLost());
        return fields;
    }

    @Override
    public synchronized void close() {
        if (on != null) {
            over("the box ends");
        }
    }
}
