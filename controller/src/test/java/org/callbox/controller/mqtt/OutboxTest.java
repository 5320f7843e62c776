package org.callbox.controller.mqtt;

import static org.callbox.controller.mqtt.Publications.event;
import static org.callbox.controller.mqtt.Publications.online;
import static org.callbox.controller.mqtt.Publications.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Limits LIMITS =
            new Limits(5, 50, 3, 4, 30_000, 10_000, 1_000, 60_000, 10_000, 10_000, 3_000, 700);

    private final Outbox outbox = new Outbox(LIMITS, 0);

    private List<Parcel> takeAll(long nowMs) {
        List<Parcel> taken = new ArrayList<>();
        for (Parcel p = outbox.next(nowMs); p != null; p = outbox.next(nowMs)) {
            taken.add(p);
            outbox.acknowledged(p, nowMs);
        }
        return taken;
    }

    private void revise(UnaryOperator<Publication> into) {
        new Revision(this, outbox).run(into);
    }

    private static List<String> topics(List<Parcel> parcels) {
        return parcels.stream().map(parcel -> parcel.topicTail).toList();
    }

    @Test
    void info_goes_first_and_status_last_and_events_after_it() {
        outbox.offer(event("seq", 1));
        outbox.offer(online());
        outbox.offer(state(new Topic.Span(1), 1, "up", 1));
        outbox.offer(state(new Topic.Info(), 1, "board", "x"));
        assertNull(outbox.next(0));
        outbox.connected(0);
        assertEquals(List.of("info", "span/1/state", "status", "event/call"), topics(takeAll(0)));
    }

    @Test
    void only_the_latest_of_a_state_is_sent() {
        for (int waiting = 0; waiting < 1000; waiting++) {
            outbox.offer(state(new Topic.Queue("service"), waiting, "waiting", waiting));
        }
        outbox.connected(0);
        List<Parcel> sent = takeAll(0);
        assertEquals(1, sent.size());
        assertEquals(999, sent.getFirst().publication.fields().get("waiting"));
    }

    @Test
    void what_says_the_same_but_for_its_time_is_sent_again_only_after_a_while() {
        outbox.connected(0);
        outbox.offer(state(new Topic.Span(1), 1, "up", 1));
        assertEquals(1, takeAll(0).size());
        outbox.offer(state(new Topic.Span(1), 2, "up", 1));
        assertEquals(0, takeAll(10).size());
        outbox.offer(state(new Topic.Span(1), 60_000, "up", 1));
        assertEquals(1, takeAll(60_000).size());
        outbox.offer(state(new Topic.Span(1), 60_000, "up", 1));
        assertEquals(0, takeAll(120_000).size());
        outbox.offer(state(new Topic.Span(1), 120_001, "up", 0));
        assertEquals(1, takeAll(120_001).size());
    }

    @Test
    void a_full_ring_drops_the_oldest_and_the_next_event_tells_how_many() {
        for (int seq = 1; seq <= 12; seq++) {
            outbox.offer(event("seq", seq));
        }
        outbox.connected(0);
        Parcel first = outbox.next(0);
        assertEquals(8, first.publication.fields().get("seq"));
        assertEquals(7, first.droppedBefore);
        assertEquals(0, outbox.next(0).droppedBefore);
        assertEquals(7, outbox.droppedTotal());
    }

    @Test
    void events_on_their_way_when_the_connection_ends_go_again_in_order_and_keep_the_count() {
        for (int seq = 1; seq <= 6; seq++) {
            outbox.offer(event("seq", seq));
        }
        outbox.connected(0);
        outbox.next(0);
        Parcel acknowledged = outbox.next(0);
        outbox.next(0);
        outbox.acknowledged(acknowledged, 0);
        outbox.disconnected();
        outbox.offer(event("seq", 7));
        outbox.connected(100_000);
        List<Parcel> again = takeAll(100_000);
        assertEquals(List.of(2, 4, 5), again.stream()
                .map(p -> p.publication.fields().get("seq")).toList());
        assertEquals(1, again.getFirst().droppedBefore);
        assertEquals(List.of(6, 7), takeAll(200_000).stream()
                .map(p -> p.publication.fields().get("seq")).toList());
    }

    @Test
    void a_ring_that_overflows_again_meanwhile_loses_no_count() {
        for (int seq = 1; seq <= 7; seq++) {
            outbox.offer(event("seq", seq));
        }
        outbox.connected(0);
        outbox.next(0);
        outbox.next(0);
        outbox.disconnected();
        for (int seq = 8; seq <= 9; seq++) {
            outbox.offer(event("seq", seq));
        }
        outbox.connected(100_000);
        Parcel first = outbox.next(100_000);
        assertEquals(5, first.publication.fields().get("seq"));
        assertEquals(4, first.droppedBefore);
        assertEquals(4, outbox.droppedTotal());
    }

    @Test
    void events_are_paced_but_states_are_not() {
        outbox.connected(0);
        for (int i = 0; i < 5; i++) {
            outbox.offer(event("seq", i));
            outbox.offer(state(new Topic.Span(i), 1, "up", 1));
        }
        List<String> sent = topics(takeAll(0));
        assertEquals(3, sent.stream().filter("event/call"::equals).count());
        assertEquals(5, sent.stream().filter(topic -> topic.startsWith("span/")).count());
        assertEquals(20, outbox.waitMs(0));
        assertEquals(1, takeAll(20).size());
    }

    @Test
    void no_more_are_on_their_way_than_allowed_and_silence_is_noticed() {
        outbox.connected(0);
        for (int i = 0; i < 9; i++) {
            outbox.offer(state(new Topic.Span(i), 1, "up", 1));
        }
        List<Parcel> sent = new ArrayList<>();
        for (Parcel p = outbox.next(1_000); p != null; p = outbox.next(1_000)) {
            sent.add(p);
        }
        assertEquals(4, sent.size());
        assertEquals(Outbox.NEVER, outbox.waitMs(1_000));
        assertEquals(31_000, outbox.acknowledgeDueMs());
        outbox.acknowledged(sent.getFirst(), 5_000);
        assertEquals(35_000, outbox.acknowledgeDueMs());
        assertEquals(0, outbox.waitMs(5_000));
    }

    @Test
    void a_state_without_fields_takes_its_topic_away() {
        outbox.offer(state(new Topic.Agent("7"), 1, "state", "ready"));
        outbox.connected(0);
        takeAll(0);
        outbox.offer(new Publication(new Topic.Agent("7"), Map.of()));
        Parcel clear = outbox.next(10);
        assertEquals(Parcel.Kind.CLEAR, clear.kind);
        assertEquals(List.of(), outbox.tails());
        outbox.disconnected();
        outbox.connected(20);
        assertEquals(List.of("agent/7/state"), topics(takeAll(20)));
    }

    /** The last word counts for it as well, and none of them stays at the broker. */
    @Test
    void who_calls_at_a_seat_is_said_and_not_kept() {
        outbox.offer(state(new Topic.Seat(3), 1, "call_id", "a", "caller", "301234567"));
        outbox.offer(state(new Topic.Seat(3), 2, "state", "idle"));
        outbox.connected(0);
        Parcel said = outbox.next(0);
        assertEquals(List.of("seat/3/state", false, "idle"), List.of(said.topicTail,
                said.retained(), said.publication.fields().get("state")));
        outbox.acknowledged(said, 0);
        outbox.disconnected();
        outbox.connected(10);
        assertEquals(List.of("seat/3/state"), topics(takeAll(10)), "whoever listens is told");
    }

    @Test
    void stale_topics_are_cleared_unless_something_feeds_them_again() {
        outbox.connected(0);
        outbox.clear(List.of("queue/old/state", "queue/back/state"));
        outbox.offer(state(new Topic.Queue("back"), 1, "waiting", 0));
        List<Parcel> sent = takeAll(0);
        assertEquals(List.of("queue/back/state", "queue/old/state"), topics(sent));
        assertEquals(Parcel.Kind.CLEAR, sent.get(1).kind);
    }

    @Test
    void who_asks_without_end_does_not_keep_states_and_events_back() {
        outbox.connected(0);
        outbox.offer(state(new Topic.Span(1), 1, "up", 1));
        outbox.offer(event("seq", 1));
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            outbox.offer(new Publication(new Topic.Answer("mon", "ping"), Map.of("id", "" + i)));
            outbox.offer(new Publication(new Topic.Answer("mon", "ping"), Map.of("id", "b" + i)));
            Parcel next = outbox.next(0);
            sent.add(next.topicTail);
            outbox.acknowledged(next, 0);
        }
        assertEquals(2, sent.stream().filter(tail -> !tail.startsWith("rsp/")).count(), "" + sent);
        assertEquals(4, sent.stream().filter("rsp/mon/ping"::equals).count(), "" + sent);
    }

    @Test
    void what_is_to_be_told_no_more_goes_out_of_all_that_waits_also_of_what_would_go_again() {
        List<String> taken = new ArrayList<>();
        outbox.connected(0);
        outbox.offer(event("caller", "301"));
        outbox.offer(Parcel.record(event("caller", "301"), () -> taken.add("taken")));
        outbox.next(0);
        outbox.next(0);
        outbox.disconnected();
        outbox.offer(event("caller", "301"));
        outbox.connected(1_000);
        outbox.next(1_000);
        revise(_ -> event("caller", ""));
        outbox.disconnected();
        outbox.connected(2_000);
        List<Parcel> told = takeAll(2_000);
        assertEquals(List.of("", "", ""), told.stream()
                .map(parcel -> parcel.publication.fields().get("caller")).toList());
        told.stream().filter(parcel -> parcel.kind == Parcel.Kind.RECORD)
                .forEach(parcel -> parcel.taken.run());
        assertEquals(List.of("taken"), taken);
    }

    /** What leaves the ring meanwhile may come back to it. */
    @Test
    void what_was_under_way_while_it_was_looked_at_goes_out_too_and_keeps_its_count() {
        for (int seq = 1; seq <= 7; seq++) {
            outbox.offer(event("seq", seq));
        }
        outbox.connected(0);
        revise(was -> {
            if (was.fields().get("seq").equals(3)) {
                outbox.next(0);
                outbox.next(0);
                outbox.disconnected();
                outbox.offer(event("seq", 8));
            } else if (was.fields().get("seq").equals(4)) {
                outbox.connected(0);
                outbox.next(0);
            }
            return was.fields().get("seq").equals(5) ? was : event("seq", 0);
        });
        outbox.disconnected();
        outbox.connected(100_000);
        List<Parcel> told = takeAll(100_000);
        told.addAll(takeAll(200_000));
        assertEquals(List.of(0, 5, 0, 0, 8), told.stream()
                .map(parcel -> parcel.publication.fields().get("seq")).toList());
        assertEquals(3, told.getFirst().droppedBefore);
    }
}
