package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.core.Command;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;

/**
 * Keeps the ledger of every queue by the steps and the records of its calls, and holds each state
 * of a queue that is published against it: a subscriber must be able to add it up at any time.
 */
final class QueueBooks {
    private final Map<String, Long> entered = new TreeMap<>();
    private final Map<String, Long> overflowed = new TreeMap<>();
    private final Map<String, Long> transferred = new TreeMap<>();
    private final Map<String, Map<Reason, Long>> ended = new TreeMap<>();
    private final Map<String, String> queueOfCall = new HashMap<>();
    private long looks;

    void see(Command command) {
        switch (command) {
            case Command.Record(var record) ->
                    assertNull(queueOfCall.get(record.id()), "a visit goes on after " + record);
            case Command.Figure(VisitRow visit) -> ended(visit);
            case Command.Publish(var publication)
                    when publication.topic() instanceof Topic.CallEvent
                    && publication.fields().get("step").equals("queued") -> {
                String queue = (String) publication.fields().get("queue");
                queueOfCall.put((String) publication.fields().get("call_id"), queue);
                entered.merge(queue, 1L, Long::sum);
            }
            case Command.Publish(var publication)
                    when publication.topic() instanceof Topic.CallEvent
                    && publication.fields().get("step").equals("overflowed") -> {
                String queue = (String) publication.fields().get("queue");
                assertEquals(queue, queueOfCall.remove(publication.fields().get("call_id")));
                overflowed.merge(queue, 1L, Long::sum);
            }
            case Command.Publish(var publication)
                    when publication.topic() instanceof Topic.CallEvent
                    && publication.fields().get("step").equals("transferred") -> {
                String queue = queueOfCall.remove(publication.fields().get("call_id"));
                if (queue != null) {
                    assertEquals(queue, publication.fields().get("queue"));
                    transferred.merge(queue, 1L, Long::sum);
                }
            }
            case Command.Publish(var publication)
                    when publication.topic() instanceof Topic.Queue(String queue)
                    && !publication.fields().isEmpty() -> balances(queue, publication);
            default -> { }
        }
    }

    /** The core has lost its memory, and counts anew from nothing. */
    void forget() {
        entered.clear();
        overflowed.clear();
        transferred.clear();
        ended.clear();
        queueOfCall.clear();
    }

    /** States of queues that were published so far. */
    long looks() {
        return looks;
    }

    private void ended(VisitRow visit) {
        Reason reason = visit.outcome().reason();
        if (reason != null) {
            assertEquals(queueOfCall.remove(visit.call()), visit.queue(), "queue of " + visit);
            ended.computeIfAbsent(visit.queue(), queue -> new TreeMap<>())
                    .merge(reason, 1L, Long::sum);
        }
    }

    private void balances(String queue, Publication state) {
        looks++;
        Map<String, Object> fields = state.fields();
        Map<Reason, Long> ends = ended.getOrDefault(queue, Map.of());
        long sum = number(fields, "in_progress");
        for (Reason reason : Stream.of(Reason.values()).filter(Reason::ofVisits).toList()) {
            String field = reason.word().replace('-', '_') + "_total";
            assertEquals(ends.getOrDefault(reason, 0L), number(fields, field),
                    field + " of " + state);
            sum += number(fields, field);
        }
        sum += number(fields, "overflowed_out_total");
        assertEquals(overflowed.getOrDefault(queue, 0L),
                number(fields, "overflowed_out_total"), "gone on in " + state);
        sum += number(fields, "transferred_total");
        assertEquals(transferred.getOrDefault(queue, 0L),
                number(fields, "transferred_total"), "handed on in " + state);
        assertEquals(number(fields, "offered_total"), sum, "the sum of " + state);
        assertEquals(entered.getOrDefault(queue, 0L), number(fields, "offered_total"),
                "visits in " + state);
        long here = queueOfCall.values().stream().filter(queue::equals).count();
        assertEquals(here, number(fields, "in_progress"), "calls of " + state);
    }

    private static long number(Map<String, Object> fields, String name) {
        return ((Number) fields.get(name)).longValue();
    }
}
