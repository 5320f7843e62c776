package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.house.Mosquitto;
import org.callbox.controller.house.MqttEar;
import org.callbox.controller.house.MqttEar.Heard;
import org.callbox.controller.house.PriExchange;
import org.callbox.controller.house.SchemaCheck;
import org.callbox.controller.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** 1000 calls at 30 channels through a card, a box, a broker and an exchange, each a process. */
class MainJobTest {
    private static final int CALLS = 1_000;
    private static final String ROBOTS = "answer=20ms,talk=50ms";
    private static final String ROOT = "callbox/1/demo/";
    private static final long RECORDED_MS_MAX = 1_000;
    /** Events that the box tells at once before it slows down, and events of one call. */
    private static final int EVENTS_BURST = 200;
    private static final int STEPS_MAX = 10;

    @RegisterExtension
    private final Processes processes = new Processes();

    @Test
    void a_thousand_calls_leave_a_record_each_and_a_trail_on_the_broker() throws Exception {
        Mosquitto broker = processes.broker();
        MqttEar early = processes.closing(MqttEar.checking(broker.url(), "callbox/#"));
        Site site = Site.demo(processes).set("mqtt.url=" + broker.url());
        site.startCard(1, ROBOTS);
        site.startBox();
        site.awaitCards(1);

        Map<String, Object> report = site.exchange(CALLS);

        assertEquals("" + CALLS, "" + report.get("placed"), report.toString());
        assertEquals("" + CALLS, "" + report.get("answered"), report.toString());
        assertEquals("0", "" + report.get("in_progress"), report.toString());
        assertEquals("0", "" + report.get("protocol_errors"), report.toString());
        bookkeeping(site, broker, early);
    }

    @Test
    void a_thousand_calls_from_an_exchange_that_is_not_ours() throws Exception {
        Mosquitto broker = processes.broker();
        MqttEar early = processes.closing(MqttEar.checking(broker.url(), "callbox/#"));
        Site site = Site.demo(processes).set("mqtt.url=" + broker.url());
        site.startCard(1, ROBOTS);
        site.startBox();
        site.awaitCards(1);

        PriExchange libpri = processes.closing(PriExchange.start(
                site.exchangePort(1), site.exchangeRemote(1), "--calls", "" + CALLS,
                "--called", "5550100,5550200", "--timeout", "50"));
        PriExchange.Summary report = libpri.summary(60_000);

        assertEquals(CALLS, report.number("placed"), report + libpri.log());
        assertEquals(CALLS, report.number("answered"), report + libpri.log());
        assertEquals(0, report.number("in_progress"), report.toString());
        assertEquals(0, report.number("protocol_errors"), report + libpri.log());
        bookkeeping(site, broker, early);
    }

    /** Rows, counters and messages agree, and whoever comes late sees everything. */
    private static void bookkeeping(Site site, Mosquitto broker, MqttEar early) throws Exception {
        Await.until(() -> "a row for each call, found " + rows(site), RECORDED_MS_MAX,
                () -> rows(site) == CALLS);
        List<CallRecord> records = site.records();
        Set<String> ids = new LinkedHashSet<>();
        records.forEach(record -> ids.add(record.id()));
        assertEquals(CALLS, ids.size(), "ids are unique");
        assertTrue(records.stream().allMatch(record -> record.reason() == Reason.ANSWERED
                && !record.agent().isEmpty() && record.endedMs() >= record.answeredMs()
                && record.answeredMs() >= record.arrivedMs()));

        early.await(heard -> heard.topic().equals(ROOT + "calls/state")
                && number(heard.payload(), "answered_total") == CALLS
                && number(heard.payload(), "offered_total") == CALLS
                && number(heard.payload(), "open") == 0);
        Await.until("no channel is in use", RECORDED_MS_MAX, () ->
                site.operator.number("span/1/state", "channels_in_use") == 0);
        late_subscriber_sees_the_complete_present_state(site, broker);
        callsWereToldInOrder(early, ids);
        everythingHeardFitsItsSchema(early);
    }

    private static int rows(Site site) {
        try {
            return site.records().size();
        } catch (java.io.IOException wrong) {
            throw new java.io.UncheckedIOException(wrong);
        }
    }

    /** Within the second that busy topics keep apart, at first from the broker alone. */
    private static void late_subscriber_sees_the_complete_present_state(
            Site site, Mosquitto broker) throws Exception {
        MqttEar late = site.processes.closing(MqttEar.checking(broker.url(), ROOT + "#"));
        Map<String, Object> expected = site.operator.ask("status");
        assertEquals("status", List.copyOf(expected.keySet()).getLast());
        Set<String> stale = new LinkedHashSet<>(expected.keySet());
        Set<String> retained = new LinkedHashSet<>();
        Map<String, Object> seen = new LinkedHashMap<>();
        while (!stale.isEmpty()) {
            Heard heard = next(late, expected, seen, stale);
            String tail = heard.topic().substring(ROOT.length());
            if (heard.retained()) {
                retained.add(tail);
            }
            if (expected.get(tail) instanceof Map<?, ?> state) {
                seen.put(tail, steady((Map<?, ?>) Json.read(heard.payload()).value()));
                // The quality of a line is counted each second and told once a minute.
                if (tail.endsWith("/perf") || steady(state).equals(seen.get(tail))) {
                    stale.remove(tail);
                }
            }
        }
        assertEquals(expected.keySet(), retained);
    }

    private static Heard next(MqttEar ear, Map<String, Object> expected,
            Map<String, Object> seen, Set<String> stale) throws InterruptedException {
        try {
            return ear.await(any -> true);
        } catch (AssertionError silence) {
            StringBuilder differences = new StringBuilder("not as the box says:\n");
            stale.forEach(topic -> differences.append(topic).append("\n  box ")
                    .append(expected.get(topic)).append("\n  broker ")
                    .append(seen.get(topic)).append('\n'));
            throw new AssertionError(differences.toString(), silence);
        }
    }

    /** Without the time of saying it. */
    private static Map<Object, Object> steady(Map<?, ?> payload) {
        Map<Object, Object> steady = new LinkedHashMap<>(payload);
        steady.keySet().removeAll(Set.of("ts", "ts_ms"));
        return steady;
    }

    private static void everythingHeardFitsItsSchema(MqttEar ear) {
        SchemaCheck schemas = new SchemaCheck();
        List<String> faults = new ArrayList<>();
        for (Heard heard : ear.heard()) {
            faults.addAll(schemas.errors(
                    heard.topic().substring(ROOT.length()), heard.payload()));
        }
        assertEquals(List.of(), faults.stream().distinct().limit(20).toList());
    }

    /**
     * At 50 a second the steps of so many calls take longer to tell than to happen, so they are
     * not waited for: those told by now have no gap, and no call ends twice.
     */
    private static void callsWereToldInOrder(MqttEar ear, Set<String> ids) {
        Set<Object> released = new LinkedHashSet<>();
        long sequence = 0;
        for (Heard heard : ear.heard()) {
            if (heard.topic().matches(ROOT + "event/(call|alarm|link|config)")) {
                Map<?, ?> fields = (Map<?, ?>) Json.read(heard.payload()).value();
                assertEquals(++sequence, fields.get("seq"), "a gap in the events");
                if ("released".equals(fields.get("step"))) {
                    assertTrue(released.add(fields.get("call_id")), "released twice");
                }
            }
        }
        assertTrue(released.size() > EVENTS_BURST / STEPS_MAX, released.size() + " releases told");
        assertTrue(ids.containsAll(released), "calls that have no record");
    }

    private static long number(String payload, String field) {
        return Json.read(payload).value() instanceof Map<?, ?> fields
                && fields.get(field) instanceof Number number ? number.longValue() : -1;
    }
}
