package org.callbox.controller.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.core.RequestForm;
import org.callbox.controller.hours.NightSwitch;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** What a broker may bring, by whom, and what it may never bring. */
class RemoteCommandsTest {
    private static final Sender OP = new Sender("mqtt:op", CommandRole.OPERATOR);
    private static final Sender MON = new Sender("mqtt:mon", CommandRole.MONITOR, ", as its topic");
    private static final Sender MT = new Sender("mqtt:mt", CommandRole.MAINTAINER);

    private final List<Audited> audited = new ArrayList<>();
    private final CommandGate gate = new CommandGate(audited::add);
    private long number;

    private static Now at(long ms) {
        return new Now(ms, 1_790_000_000_000L + ms);
    }

    private Remote.Verdict send(Sender sender, String verb, String json, long ms) {
        byte[] octets = json.getBytes(StandardCharsets.UTF_8);
        return gate.admit(++number, sender, new Remote(verb, octets, octets.length, false),
                at(ms));
    }

    private void refused(RefusalCode refusal, String word, Remote.Verdict verdict) {
        assertTrue(verdict.admission() instanceof Admission.Refused(var why, var text)
                && why == refusal && text.contains(word), "" + verdict);
        assertEquals(refusal, audited.getLast().refusal());
        assertEquals(refusal.word(), audited.getLast().code());
    }

    private static String id(String id) {
        return "{\"id\":\"" + id + "\"";
    }

    @Test
    void an_order_names_who_gives_it_in_the_words_of_the_sender() {
        assertEquals(new Remote.Verdict("a", new Admission.Admitted(new OperatorRequest.Night(
                        NightSwitch.Mode.ON, "sales", "mqtt:op/Anna"))),
                send(OP, "night", id("a") + ",\"by\":\"Anna\",\"mode\":\"on\","
                        + "\"queue\":\"sales\",\"expires\":\"2099-01-01T00:00:00Z\"}", 0));
        gate.answered(number, Map.of("night", "on"), at(1));
        assertEquals("mqtt:op/Anna", audited.getLast().sender().name());
        assertEquals("done", audited.getLast().code());
        refused(RefusalCode.MALFORMED, "a name of at most 40",
                send(OP, "night", id("b") + ",\"by\":\"" + "x".repeat(41) + "\"}", 0));
    }

    @Test
    void a_sender_knows_the_answer_by_the_id_whatever_is_wrong_beside_it() {
        for (String rest : List.of("\"expires\":\"\"", "\"expires_ms\":\"soon\"",
                "\"by\":\"" + "x".repeat(41) + "\"", "\"mode\":[1]")) {
            Remote.Verdict verdict = send(OP, "night", id("a7") + "," + rest + "}", 0);
            assertEquals("a7", verdict.id(), rest);
            assertEquals("a7", audited.getLast().id(), rest);
            refused(RefusalCode.MALFORMED, "", verdict);
        }
        assertEquals("7", send(OP, "night", "{\"id\":7,\"mode\":[1]}", 0).id());
        assertEquals("7", send(OP, "night", "{\"id\":7,\"mode\":\"up\"}", 0).id());
        assertEquals("", send(OP, "night", "{\"id\":[7],\"mode\":\"up\"}", 0).id());
        assertEquals("", send(OP, "night", id("x".repeat(65)) + ",\"mode\":\"on\"}", 0).id());
    }

    @Test
    void an_answer_for_people_says_nothing_of_what_is_empty() {
        send(OP, "night", id("a") + ",\"mode\":\"on\"}", 0);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("night", "on");
        answer.put("queue", "");
        answer.put("open", List.of());
        assertEquals("night: on; open: none", gate.answered(number, answer, at(1)).text());
    }

    @Test
    void each_refusal_has_its_code_in_the_order_of_the_gate() {
        byte[] none = new byte[0];
        refused(RefusalCode.TOO_LARGE, "has 9000", gate.admit(1, MON, new Remote("x", none, 9_000,
                true), at(0)).admission() instanceof Admission.Refused both
                ? new Remote.Verdict("", both) : null);
        refused(RefusalCode.RETAINED, "without the retain flag",
                gate.admit(2, MON, new Remote("x", none, 0, true), at(0)));
        refused(RefusalCode.UNKNOWN, "there are ping, publish_all",
                send(MON, "dance", id("d") + "}", 0));
        refused(RefusalCode.MALFORMED, "one JSON object", send(MON, "night", "on", 0));
        refused(RefusalCode.MALFORMED, "one JSON object", send(MON, "ping", "", 0));
        refused(RefusalCode.MALFORMED, "has an id", send(MON, "ping", "{}", 0));
        refused(RefusalCode.MALFORMED, "ping has no field to", send(MON, "ping",
                id("p") + ",\"to\":1}", 0));
        refused(RefusalCode.MALFORMED, "night: mode is to be",
                send(MON, "night", id("a") + "}", 0));
        refused(RefusalCode.MALFORMED, "expires is a time", send(MON, "night",
                id("a") + ",\"mode\":\"on\",\"expires\":\"soon\"}", 0));
        refused(RefusalCode.EXPIRED, "expired", send(MON, "night",
                id("a") + ",\"mode\":\"on\",\"expires\":\"2020-01-01T00:00:00Z\"}", 0));
        refused(RefusalCode.EXPIRED, "the clock of the box is not set", send(OP, "night",
                id("a") + ",\"mode\":\"on\",\"expires\":\"2026-11-29T10:00:00Z\"}",
                -1_790_000_000_000L));
        refused(RefusalCode.EXPIRED, "expired", send(OP, "night",
                id("a") + ",\"mode\":\"on\",\"expires\":\"1970-01-01T00:00:00Z\"}", 0));
        refused(RefusalCode.ROLE, "night takes the role operator, and who sent it has the role"
                + " monitor, as its topic", send(MON, "night", id("a") + ",\"mode\":\"on\"}", 0));
        assertTrue(send(OP, "night", id("a") + ",\"mode\":\"on\"}", 0).admission()
                instanceof Admission.Admitted);
        refused(RefusalCode.DUPLICATE, "came before",
                send(OP, "night", id("a") + ",\"by\":\"x\",\"mode\":\"on\"}", 1));
    }

    /** It begins in 1970, and what the box says has its time: who reads that can count by it. */
    @Test
    void a_clock_that_was_never_set_still_tells_what_expires_within_a_minute_by_it() {
        long setMs = 1_790_000_000_000L;
        long minuteMs = 60_000 - setMs;
        for (long expires : new long[] {60_000, 120_000}) {
            assertTrue(send(OP, "night", id("in-time" + expires) + ",\"mode\":\"on\","
                    + "\"expires_ms\":" + expires + "}", minuteMs).admission()
                            instanceof Admission.Admitted, "" + expires);
        }
        refused(RefusalCode.EXPIRED, "it had expired 1 ms before", send(OP, "night",
                id("late") + ",\"mode\":\"on\",\"expires_ms\":59999}", minuteMs));
        for (long expires : new long[] {120_001, Now.SET_FROM_MS - 1, setMs}) {
            refused(RefusalCode.EXPIRED, "count expires from the ts_ms of what the box says, 60000"
                    + " now", send(OP, "night", id("far" + expires) + ",\"mode\":\"on\","
                            + "\"expires_ms\":" + expires + "}", minuteMs));
        }
        assertTrue(send(OP, "night", id("none") + ",\"mode\":\"on\"}", minuteMs).admission()
                instanceof Admission.Admitted);
    }

    @Test
    void a_role_includes_the_one_before_it() {
        String loop = ",\"span\":1,\"kind\":\"local\"}";
        refused(RefusalCode.ROLE, "the role maintainer",
                send(OP, "span_loopback", id("a") + loop, 0));
        assertTrue(send(MT, "span_loopback", id("a") + loop, 0).admission()
                instanceof Admission.Admitted);
        assertTrue(send(MT, "night", id("b") + ",\"mode\":\"on\"}", 0).admission()
                instanceof Admission.Admitted);
        assertEquals(new Admission.Beside("ping"),
                send(MT, "ping", id("c") + "}", 0).admission());
        refused(RefusalCode.ROLE, "the role maintainer",
                send(OP, "perf_reset", id("d") + ",\"span\":1}", 0));
        assertEquals(new Admission.Admitted(new OperatorRequest.SpanReset(1, 600, "mqtt:op")),
                send(OP, "span_reset", id("e") + ",\"span\":1}", 0).admission());
        assertEquals(new Admission.Admitted(
                        new OperatorRequest.Overflow(true, "sales", 60, "mqtt:op")),
                send(OP, "queue_overflow", id("f") + ",\"queue\":\"sales\",\"mode\":\"on\","
                        + "\"for_s\":60}", 0).admission());
        refused(RefusalCode.MALFORMED, "auto holds until", send(OP, "queue_overflow", id("g")
                + ",\"queue\":\"sales\",\"mode\":\"auto\",\"for_s\":60}", 0));
        refused(RefusalCode.ROLE, "the role operator",
                send(MON, "span_reset", id("h") + ",\"span\":1}", 0));
    }

    @Test
    void what_a_monitor_may_ask_is_done_once_in_ten_seconds() {
        assertEquals(new Admission.Beside("ping"),
                send(MON, "ping", id("a") + "}", 0).admission());
        assertEquals(new Admission.Beside("publish_all"),
                send(MON, "publish_all", id("b") + "}", 1).admission());
        assertTrue(send(OP, "ping", id("c") + "}", 2).admission()
                instanceof Admission.Refused(var why, var _) && why == RefusalCode.RATE);
        assertEquals(List.of(), audited, "a question is not written down");
        assertEquals(new Admission.Beside("ping"),
                send(MON, "ping", id("d") + "}", 10_000).admission());
        gate.look(at(20_000));
        assertEquals(1, audited.size());
    }

    /** Whoever reaches a broker of an office must not be able to telephone at its expense. */
    @Test
    void nothing_that_a_broker_brings_can_place_or_move_a_call() throws Exception {
        Set<Class<?>> orders = Set.of(OperatorRequest.Night.class, OperatorRequest.OfAlarm.class,
                OperatorRequest.Block.class, OperatorRequest.Loopback.class,
                OperatorRequest.Opening.class, OperatorRequest.OfAgent.class,
                OperatorRequest.Overflow.class, OperatorRequest.SpanReset.class,
                OperatorRequest.PerfReset.class);
        Map<String, String> arguments = new LinkedHashMap<>(Map.of(
                "night", "mode=on", "alarm_ack", "alarm=box/x",
                "alarm_shelve", "alarm=box/x,for_s=60", "alarm_unshelve", "alarm=box/x",
                "span_block", "span=1", "span_unblock", "span=1",
                "span_loopback", "span=1,kind=local"));
        arguments.putAll(Map.of("queue_open", "queue=a", "queue_close", "queue=a",
                "hours_exception", "state=open,for_s=60", "agent_sign_out", "agent=a",
                "headset_state", "position=1,state=away", "queue_overflow", "queue=a,mode=on",
                "span_reset", "span=1", "perf_reset", "span=1"));
        Set<String> tried = new TreeSet<>();
        for (String verb : Verbs.remote()) {
            if (Verbs.beside(verb)) {
                continue;
            }
            Map<String, String> fields = new LinkedHashMap<>();
            for (String one : arguments.get(verb).split(",")) {
                fields.put(one.split("=")[0], one.split("=")[1]);
            }
            OperatorRequest request = RequestForm.read(verb, fields);
            assertTrue(orders.contains(request.getClass()), verb + " is " + request);
            assertFalse(fields.containsKey("number"), verb);
            tried.add(verb);
        }
        assertEquals(arguments.keySet(), tried);
        for (String verb : List.of("call", "hold", "resume", "transfer", "pickup", "supervise",
                "stop", "card", "reload", "erase", "looked", "drill", "drill_end",
                "drill_state", "presses", "trace", "link", "calls")) {
            refused(RefusalCode.UNKNOWN, "no such command over MQTT",
                    send(MT, verb, id("x") + "}", 20_000L * ++number));
        }
    }
}
