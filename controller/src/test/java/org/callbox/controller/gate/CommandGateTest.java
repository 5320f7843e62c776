package org.callbox.controller.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.gate.Audited.Outcome;
import org.callbox.controller.hours.NightSwitch;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** What is let through to the core, what is refused in which words, and what is written down. */
class CommandGateTest {
    private static final Sender ANNA = new Sender("socket:anna", CommandRole.MAINTAINER);
    private static final Sender NOBODY = new Sender("socket", CommandRole.MONITOR,
            ": nobody says who it is");
    private static final String CALL =
            "{\"verb\":\"call\",\"position\":3,\"number\":\"0301234\"";

    private final List<Audited> audited = new ArrayList<>();
    private final CommandGate gate = new CommandGate(audited::add);
    private long number;

    private static Now at(long ms) {
        return new Now(ms, 1_790_000_000_000L + ms);
    }

    private Admission send(Sender sender, String json, long ms) {
        return gate.admit(++number, sender, json.getBytes(StandardCharsets.UTF_8), at(ms));
    }

    private void refused(String word, String json) {
        Admission verdict = send(ANNA, json, 0);
        assertTrue(verdict instanceof Admission.Refused(var _, var why) && why.contains(word),
                json + ": " + verdict);
        assertEquals(Outcome.REFUSED, audited.getLast().outcome());
        assertTrue(audited.getLast().text().contains(word));
    }

    @Test
    void each_request_is_read_and_nothing_in_it_is_passed_over() {
        assertEquals(new Admission.Admitted(new OperatorRequest.Dial(3, "0301234")),
                send(ANNA, CALL + "}", 0));
        assertEquals(new Admission.Admitted(new OperatorRequest.Dial(3, "0301234", true)),
                send(ANNA, CALL + ",\"test\":\"1\"}", 0));
        refused("call: test is to be 0 or 1, and is yes", CALL + ",\"test\":\"yes\"}");
        assertEquals(new Admission.Admitted(new OperatorRequest.Stop(false)),
                send(ANNA, "{\"verb\":\"stop\",\"mode\":\"drain\"}", 0));
        assertEquals(new Admission.Admitted(new OperatorRequest.Trace(2, 0, true)),
                send(ANNA, "{\"verb\":\"trace\",\"span\":\"2\"}", 0));
        refused("unknown question: open; this box knows status, calls", "{\"verb\":\"open\"}");
        refused("status has no field span; it has none", "{\"verb\":\"status\",\"span\":1}");
        refused("call has no field who; it has position, number", CALL + ",\"who\":1}");
        refused("mode is to be drain or clear, and is gently",
                "{\"verb\":\"stop\",\"mode\":\"gently\"}");
        refused("position is to be a number from 0 to 9999, and is x",
                "{\"verb\":\"call\",\"position\":\"x\"}");
        assertEquals(new Admission.Admitted(new OperatorRequest.Night(
                        NightSwitch.Mode.OFF, "sales", "socket:anna")),
                send(ANNA, "{\"verb\":\"night\",\"mode\":\"off\",\"queue\":\"sales\"}", 0));
        refused("night has no field by; it has mode, queue",
                "{\"verb\":\"night\",\"mode\":\"off\",\"by\":\"bert\"}");
        refused("night: mode is to be on or off or auto", "{\"verb\":\"night\"}");
        refused("one JSON object with a verb", "status");
        refused("one JSON object with a verb", "[]");
        refused("number is to be a text or a number", "{\"verb\":\"call\",\"number\":[1]}");
    }

    /** What callers may notice is not an order of the day. */
    @Test
    void a_drill_takes_a_maintainer_and_is_bounded() {
        String drill = "{\"verb\":\"drill\",\"what\":\"records\",\"for_s\":";
        assertEquals(new Admission.Admitted(new OperatorRequest.Drill(
                        OperatorRequest.Drill.Part.RECORDS, 1_800, "socket:anna")),
                send(ANNA, drill + "1800}", 0));
        refused("from 1 to 1800", drill + "1801}");
        refused("broker or clock or records or network",
                "{\"verb\":\"drill\",\"what\":\"card\",\"for_s\":5}");
        Sender ben = new Sender("socket:ben", CommandRole.OPERATOR);
        for (String one : List.of(drill + "5}", "{\"verb\":\"drill_end\"}")) {
            assertTrue(send(ben, one, 0) instanceof Admission.Refused(var code, var why)
                    && code == RefusalCode.ROLE && why.contains("takes the role maintainer"), one);
        }
    }

    @Test
    void what_is_too_long_is_refused_before_it_is_read() {
        refused("at most 8192 octets", CALL + " ".repeat(CommandGate.OCTETS_MAX) + "}");
    }

    @Test
    void what_comes_too_late_or_twice_is_refused() {
        String order = CALL + ",\"id\":\"a1\",\"expires_ms\":" + at(5_000).wallMs() + "}";
        assertTrue(send(ANNA, order, 5_000) instanceof Admission.Admitted);
        assertTrue(send(ANNA, order, 5_001) instanceof Admission.Refused(var _, var why)
                && why.contains("expired 1 ms before"));
        assertTrue(send(ANNA, CALL + ",\"id\":\"a1\"}", 6_000)
                instanceof Admission.Refused(var _, var why) && why.contains("taken already"));
        Sender ben = new Sender("socket:ben", CommandRole.OPERATOR);
        assertTrue(send(ben, CALL + ",\"id\":\"a1\"}", 6_000)
                instanceof Admission.Admitted, "another's ids are his own");
        assertTrue(send(ANNA, CALL + ",\"id\":\"a1\"}", 605_000) instanceof Admission.Admitted,
                "for ten minutes only");
        refused("expires_ms is a time", CALL + ",\"expires_ms\":\"soon\"}");
        refused("at most 64 characters", CALL + ",\"id\":\"" + "x".repeat(65) + "\"}");
    }

    @Test
    void what_was_refused_may_be_sent_again_under_its_id() {
        assertTrue(send(NOBODY, CALL + ",\"id\":\"b\"}", 0) instanceof Admission.Refused);
        assertTrue(send(new Sender("socket", CommandRole.OPERATOR), CALL + ",\"id\":\"b\"}", 1)
                instanceof Admission.Admitted);
    }

    @Test
    void who_sends_too_many_orders_waits_and_others_do_not() {
        for (int i = 0; i < Senders.RATE_MAX; i++) {
            assertTrue(send(ANNA, CALL + "}", i) instanceof Admission.Admitted);
        }
        assertTrue(send(ANNA, CALL + "}", 200) instanceof Admission.Refused(var _, var why)
                && why.contains("too many orders"));
        assertTrue(send(ANNA, "{\"verb\":\"status\"}", 200) instanceof Admission.Admitted,
                "questions are not orders");
        assertTrue(send(new Sender("socket:ben", CommandRole.OPERATOR), CALL + "}", 200)
                instanceof Admission.Admitted);
        assertTrue(send(ANNA, CALL + "}", Senders.RATE_WINDOW_MS) instanceof Admission.Admitted);
    }

    private static String piece(int offset, String more) {
        return "{\"verb\":\"card\",\"card\":1,\"request\":\"bank-write offset=" + offset + " data="
                + "0f".repeat(512) + " kind=firmware\"" + more + "}";
    }

    /** An image of a card is hundreds of requests, each after the answer to the one before. */
    @Test
    void an_image_goes_to_a_card_however_long_it_is_and_is_one_line() {
        for (int i = 0; i < 5 * Senders.RATE_MAX; i++) {
            assertTrue(send(ANNA, piece(512 * i, ""), i) instanceof Admission.Admitted);
            assertNull(gate.answered(number, i == 7 ? Map.of("error", "card 1: no answer")
                    : Map.of("text", "next"), at(i)));
        }
        assertEquals(List.of(), audited);
        assertTrue(send(ANNA, CALL + "}", 500) instanceof Admission.Admitted,
                "what else there is to order is not kept off by it");
        assertEquals(List.of(new Audited(at(500).wallMs(), ANNA, "card",
                Map.of("card", "1", "request", "bank-write kind=firmware"), "", Outcome.DONE,
                null, "500 requests, from offset 0 to 255488, 1 of them not done: card 1: no"
                        + " answer")), audited);
    }

    @Test
    void an_image_that_nobody_goes_on_with_is_written_down_when_it_has_been_silent() {
        send(ANNA, piece(0, ""), 0);
        send(ANNA, piece(512, ""), 0);
        gate.answered(number, Map.of("text", "next"), at(100));
        assertEquals(100 + Uploads.SILENT_MS, gate.dueMs());
        gate.look(at(gate.dueMs() - 1));
        assertEquals(List.of(), audited);
        gate.look(at(gate.dueMs()));
        assertEquals("1 request, from offset 512 to 512", audited.getLast().text());
        gate.giveUp(at(20_000), _ -> true);
        assertEquals(Outcome.UNANSWERED, audited.getLast().outcome());
        assertEquals(2, audited.size());
        assertEquals(Long.MAX_VALUE, gate.dueMs());
    }

    @Test
    void an_image_without_end_is_written_down_all_the_same() {
        for (long ms = 0; ms <= Uploads.LINE_MS; ms += 5_000) {
            send(ANNA, piece(0, ""), ms);
            gate.answered(number, Map.of("text", "next"), at(ms));
            gate.look(at(ms));
        }
        assertEquals(1, audited.size());
    }

    @Test
    void who_does_not_wait_for_the_card_is_kept_to_what_it_answers() {
        for (int i = 0; i < Uploads.OPEN_MAX; i++) {
            assertTrue(send(ANNA, piece(512 * i, ""), 0) instanceof Admission.Admitted);
        }
        assertTrue(send(ANNA, piece(0, ""), 0) instanceof Admission.Refused(var code, var why)
                && code == RefusalCode.RATE && why.contains("wait for their answers"));
        Sender ben = new Sender("socket:ben", CommandRole.MAINTAINER);
        assertTrue(send(ben, piece(0, ""), 0) instanceof Admission.Admitted);
        gate.answered(1, Map.of("text", "next"), at(1));
        assertTrue(send(ANNA, piece(0, ""), 1) instanceof Admission.Admitted);
    }

    @Test
    void refusals_without_end_do_not_wash_out_what_was_written() {
        for (int i = 0; i < 10 * Senders.RATE_MAX; i++) {
            send(ANNA, "nonsense", 0);
        }
        assertEquals(Senders.RATE_MAX, audited.size());
    }

    @Test
    void what_is_too_much_is_counted_and_written_down_at_intervals() {
        for (int i = 0; i < Senders.RATE_MAX + 7; i++) {
            send(ANNA, CALL + "}", i);
        }
        assertEquals(0, audited.size());
        long due = gate.dueMs();
        gate.look(at(due - 1));
        assertEquals(0, audited.size());
        gate.look(at(due));
        assertEquals(RefusalCode.RATE, audited.getLast().refusal());
        assertEquals("7 commands were refused beyond what is written down one by one, within"
                + " 10 s", audited.getLast().text());
        assertEquals(ANNA, audited.getLast().sender());
        assertEquals(Long.MAX_VALUE, gate.dueMs());
        send(ANNA, "nonsense", due + 20_000);
        assertEquals(2, audited.size(), "one that is not too much is a line of its own");
    }

    @Test
    void more_senders_than_are_counted_are_written_down_all_the_same() {
        for (int i = 0; i < 70; i++) {
            Sender one = new Sender("mqtt:" + i, CommandRole.MONITOR);
            for (int j = 0; j < Senders.RATE_MAX + 1; j++) {
                send(one, "nonsense", 0);
            }
        }
        gate.giveUp(at(1), _ -> true);
        assertEquals(70, audited.stream().filter(one -> one.refusal() == RefusalCode.RATE).count());
    }

    @Test
    void who_may_only_ask_gives_no_orders() {
        assertTrue(send(NOBODY, "{\"verb\":\"status\"}", 0) instanceof Admission.Admitted);
        assertTrue(send(NOBODY, CALL + "}", 0) instanceof Admission.Refused(var _, var why)
                && why.equals("call takes the role operator, and who sent it has the role"
                        + " monitor: nobody says who it is"));
        assertEquals(Outcome.REFUSED, audited.getLast().outcome());
    }

    @Test
    void each_order_is_written_down_with_its_outcome_and_no_question_is() {
        send(ANNA, CALL + ",\"id\":\"a\"}", 0);
        long first = number;
        send(ANNA, CALL + "}", 0);
        long second = number;
        send(ANNA, CALL + "}", 0);
        long third = number;
        send(ANNA, "{\"verb\":\"status\"}", 0);
        gate.answered(number, Map.of("status", 1), at(1));
        assertEquals(List.of(), audited);
        assertTrue(gate.isOpen(first));
        gate.answered(first, Map.of("call", "x-1"), at(2));
        assertFalse(gate.isOpen(first));
        gate.answered(first, Map.of("call", "x-1"), at(2));
        gate.answered(second, Map.of("error", "User busy (cause 17)"), at(3));
        gate.giveUp(at(4), _ -> true);
        assertFalse(gate.isOpen(third));
        assertEquals(List.of(Outcome.DONE, Outcome.FAILED, Outcome.UNANSWERED),
                audited.stream().map(Audited::outcome).toList());
        assertEquals(new Audited(at(3).wallMs(), ANNA, "call",
                Map.of("position", "3", "number", "0301234"), "", Outcome.FAILED, null,
                "User busy (cause 17)"), audited.get(1));
        assertEquals("a", audited.getFirst().id());
    }

    @Test
    void what_came_of_an_order_is_written_down_in_words() {
        written(Outcome.DONE, "telemetry, up 13 s", "{\"verb\":\"card\",\"card\":1}",
                fields("card", 1, "response", "telemetry", "text", "telemetry, up 13 s"));
        written(Outcome.DONE, "stopping: 1; calls: 20", "{\"verb\":\"stop\"}",
                fields("stopping", 1, "calls", 20));
        written(Outcome.DONE, "changes: queue a added, queue b removed; waiting: none",
                "{\"verb\":\"reload\"}", fields("changes",
                        List.of("queue a added", "queue b removed"), "waiting", List.of()));
    }

    @Test
    void a_reload_of_a_file_that_is_not_valid_has_failed() {
        written(Outcome.FAILED, "site.yaml: 1 error, 0 warnings", "{\"verb\":\"reload\"}",
                fields("valid", 0, "report", "site.yaml: 1 error, 0 warnings\n"));
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private void written(Outcome outcome, String text, String order, Map<String, Object> answer) {
        send(ANNA, order, 0);
        gate.answered(number, answer, at(1));
        assertEquals(outcome, audited.getLast().outcome());
        assertEquals(text, audited.getLast().text());
    }

    @Test
    void the_oldest_order_without_an_answer_is_given_up() {
        for (int i = 0; i < 300; i++) {
            send(ANNA, CALL + "}", i * 1_000L);
        }
        assertEquals(44, audited.size());
        assertFalse(gate.isOpen(44));
        assertTrue(gate.isOpen(45));
    }
}
