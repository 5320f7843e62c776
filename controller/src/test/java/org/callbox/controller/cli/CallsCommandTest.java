package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.Refusal;
import org.callbox.controller.json.Json;
import org.callbox.controller.records.RecordStore;
import org.callbox.controller.records.RecordsHold;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of ended calls, in words: refused and why, missed, gone out, erased. */
class CallsCommandTest {
    private static final long AT = 1_795_000_000_000L;
    private static final String ID = "6a1b2c3d0a0b-";

    @TempDir
    private Path state;

    private static CallRecord row(int number, String calling, Reason reason, Refusal refusal,
            String wanted) {
        boolean answered = reason == Reason.ANSWERED;
        return new CallRecord(ID + number, 1, 3, "5550100", calling,
                refusal == null ? "service" : null, answered ? "ben" : null, AT + 1_000 * number,
                answered ? AT + 1_500 : 0, AT + 9_000, 500, answered ? 7_500 : 0, reason,
                refusal == null ? 16 : 21, "national", 0, null, refusal, wanted);
    }

    @BeforeEach
    void records() {
        try (RecordStore store = new RecordStore(state.resolve("callbox.db"),
                new RecordsHold())) {
            store.offer(row(1, "891231", Reason.ANSWERED, null, null));
            store.offer(row(2, "891232", Reason.REFUSED, Refusal.CLOSED, "sales"));
            store.offer(row(3, "891233", Reason.REFUSED, Refusal.BLOCKED, "service"));
            store.offer(row(4, "891234", Reason.ABANDONED, null, null));
            store.offer(new CallRecord(ID + 5, 1, 3, "5550100", null, "service", null,
                    AT + 5_000, 0, AT + 9_000, 500, 0, Reason.ABANDONED, 16, CallRecord.ERASED));
            store.offer(new DialRow(ID + "o1", 1, 4, "ben", 2, "0897777", "all", AT + 3_500, 0,
                    AT + 3_519, 19, 0, 21, ID + 1));
        }
    }

    private String run(int exit, String... arguments) {
        return ByHand.run(state, exit, arguments);
    }

    private static String line(String text, String with) {
        return text.lines().filter(one -> one.contains(with)).findFirst().orElseThrow();
    }

    @Test
    void who_was_refused_is_shown_with_the_queue_that_was_wanted_and_why() {
        String text = run(0, "calls");
        assertTrue(line(text, ID + 2).matches(".*891232 +sales .*refused: closed.*"), text);
        assertTrue(line(text, ID + 3).matches(".*891233 +service .*refused: blocked.*"), text);
        assertTrue(run(0, "calls", "--queue", "sales").contains(ID + 2));
    }

    @Test
    void a_call_that_went_out_stands_among_the_others_by_its_time() {
        String text = run(0, "calls");
        assertTrue(line(text, ID + "o1").matches(".*to 0897777 .*out, failed.*"), text);
        assertTrue(text.indexOf(ID + 4) < text.indexOf(ID + "o1")
                && text.indexOf(ID + "o1") < text.indexOf(ID + 3), text);
        assertTrue(text.contains("newest first: 6 "), text);
        assertTrue(run(0, "calls", "--number", "0897777").contains(ID + "o1"));
        assertTrue(run(0, "calls", "--agent", "ben").contains(ID + "o1"));
        Map<?, ?> json = (Map<?, ?>) Json.read(run(0, "calls", "--json")).value();
        assertEquals("out", ((Map<?, ?>) ((List<?>) json.get("outgoing")).getFirst()).get("dir"));
    }

    @Test
    void missed_are_those_to_be_rung_back_and_nobody_else() {
        String text = run(0, "calls", "--missed");
        assertTrue(text.contains("891232") && text.contains("891234"), text);
        assertFalse(text.contains("891231") || text.contains("891233") || text.contains("o1"),
                text);
        assertTrue(run(0, "calls", "--missed", "--last", "1").contains("newest first: 1 "));
    }

    @Test
    void a_number_that_was_erased_is_not_taken_for_one_that_was_withheld() {
        String text = run(0, "calls");
        assertTrue(line(text, ID + 5).contains(" erased "), text);
    }

    @Test
    void whose_talk_is_shown_is_said_where_one_agent_was_asked_for() {
        assertTrue(run(0, "calls", "--agent", "ben").contains("Talk is that of the call"));
        assertFalse(run(0, "calls").contains("Talk is that of the call"));
    }

    @Test
    void nothing_that_fits_is_not_nothing_at_all() {
        assertTrue(run(0, "calls", "--agent", "ben", "--queue", "sales")
                .contains("No call that ended is as the options ask."));
    }

    @Test
    void why_tells_of_calls_that_never_came_to_a_queue() {
        String refused = run(0, "why", ID + 2);
        assertTrue(refused.contains("came in for 5550100 on span 1, channel 3"), refused);
        assertTrue(refused.contains("was refused on the way to queue sales: the queue was closed"
                + " (cause 21"), refused);
        assertTrue(refused.contains("it came to no queue"), refused);
        String out = run(0, "why", ID + "o1");
        assertTrue(out.contains("went out for call " + ID + "1 to 0897777, by agent ben"), out);
        assertTrue(out.contains("not answered (cause 21"), out);
        assertTrue(run(1, "why", ID + "99").contains("know a call"));
    }
}
