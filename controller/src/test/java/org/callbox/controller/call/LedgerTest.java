package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.StateFormat;
import org.callbox.controller.core.Alike;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** Seizures and visits by how they ended. */
class LedgerTest {
    private static final Map<Reason, Long> BEFORE =
            Map.of(Reason.ANSWERED, 7L, Reason.FAILED, 2L);

    private final Ledger ledger = new Ledger(
            List.of(queue("service", 20), queue("sales", 10)), BEFORE);

    private static QueuePlan queue(String id, int serviceLevelS) {
        return new QueuePlan(id, 0, new QueuePlan.Offer(15, 0),
                new QueuePlan.Waits(QueuePlan.Waiting.ALERTING, 150, 0, 0))
                .with(new QueuePlan.Aims(5, serviceLevelS));
    }

    private void visit(String queue, Reason reason, long waitMs) {
        ledger.seized();
        ledger.queue(queue).entered(new Now(1_000, 2_000));
        ledger.ended(reason);
        ledger.visitEnded(queue, reason, waitMs);
    }

    private List<Long> of(Reason reason) {
        return List.of(ledger.of(reason), ledger.queue("service").of(reason),
                ledger.queue("sales").of(reason));
    }

    @Test
    void totals_go_on_from_where_the_records_stood() {
        assertEquals(List.of(9L, 7L, 2L, 0L, 0L), List.of(ledger.offered(),
                ledger.of(Reason.ANSWERED), ledger.of(Reason.FAILED),
                ledger.of(Reason.ABANDONED), ledger.open()));
    }

    @Test
    void what_is_open_has_come_and_not_ended() {
        ledger.seized();
        ledger.seized();
        ledger.queue("service").entered(new Now(1_000, 2_000));
        ledger.queue("service").entered(new Now(1_000, 2_000));
        ledger.ended(Reason.ABANDONED);
        ledger.visitEnded("service", Reason.ABANDONED, 1_000);
        assertEquals(List.of(11L, 1L, 1L, 2L), List.of(ledger.offered(), ledger.open(),
                ledger.queue("service").open(), ledger.queue("service").enteredTotal()));
        assertEquals(List.of(1L, 1L, 0L), of(Reason.ABANDONED));
        ledger.ended(Reason.REFUSED);
        assertEquals(List.of(1L, 0L, 0L), of(Reason.REFUSED), "it came to no queue");
    }

    @Test
    void the_service_level_counts_who_is_answered_in_time_of_all_but_the_short_abandoned() {
        assertEquals(100, ledger.queue("service").serviceLevelPct());
        assertEquals(0, ledger.queue("service").averageWaitS());
        visit("service", Reason.ANSWERED, 20_000);
        visit("service", Reason.ANSWERED, 0);
        visit("service", Reason.ANSWERED, 20_001);
        visit("service", Reason.SHORT_ABANDONED, 3_000);
        assertEquals(66.7, ledger.queue("service").serviceLevelPct());
        assertEquals(13.334, ledger.queue("service").averageWaitS());
        visit("service", Reason.ABANDONED, 3_000);
        assertEquals(50, ledger.queue("service").serviceLevelPct());
    }

    @Test
    void a_reload_keeps_totals_forgets_queues_that_are_gone_and_begins_those_that_are_new() {
        visit("service", Reason.ANSWERED, 15_000);
        ledger.reload(List.of(queue("service", 10), queue("new", 30)));
        assertNull(ledger.queue("sales"));
        assertEquals(1, ledger.queue("service").enteredTotal());
        visit("service", Reason.ANSWERED, 15_000);
        visit("new", Reason.ANSWERED, 25_000);
        assertEquals(50, ledger.queue("service").serviceLevelPct(), "by the time in force");
        assertEquals(100, ledger.queue("new").serviceLevelPct());
    }

    @Test
    void what_is_read_counts_on() {
        visit("service", Reason.ANSWERED, 15_000);
        visit("sales", Reason.ABANDONED, 15_000);
        Ledger read = Alike.again(ledger, () -> new Ledger(List.of(), Map.of()), Ledger::state);
        assertEquals(ledger.offered(), read.offered());
        assertEquals(100, read.queue("service").serviceLevelPct());
        Ledger declared = Alike.again(ledger, () -> new Ledger(
                List.of(queue("sales", 10), queue("service", 20)), Map.of()), Ledger::state);
        assertEquals(1, declared.queue("sales").of(Reason.ABANDONED));
    }

    /** A plan may have a queue that the state does not have yet. */
    @Test
    void a_queue_of_the_plan_that_is_not_in_the_state_begins_with_nothing() throws Exception {
        visit("service", Reason.ANSWERED, 15_000);
        Codec<Ledger> codec = Codec.machine(() -> new Ledger(
                List.of(queue("vip", 20), queue("service", 20)), Map.of()), Ledger::state);
        Ledger read = StateFormat.read(StateFormat.write("t", ledger, codec), codec);
        assertEquals(List.of(0L, 1L, 0L), List.of(read.queue("vip").enteredTotal(),
                read.queue("service").enteredTotal(), read.queue("sales").enteredTotal()));
        assertEquals(10, read.offered());
    }

    @Test
    void a_reason_that_the_state_does_not_have_keeps_its_count() throws Exception {
        Codec<Boolean> older = Codec.record(true, (f, was) -> {
            f.number("offered", 9L);
            f.map("ended", Map.of("answered", 8L), Codec.TEXT, Codec.LONG);
            return true;
        });
        Ledger read = StateFormat.read(StateFormat.write("0", true, older),
                Codec.machine(() -> ledger, Ledger::state));
        assertEquals(List.of(9L, 8L, 2L), List.of(read.offered(), read.of(Reason.ANSWERED),
                read.of(Reason.FAILED)));
    }
}
