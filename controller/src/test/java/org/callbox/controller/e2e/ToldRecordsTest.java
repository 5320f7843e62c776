package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.house.Mosquitto;
import org.callbox.controller.house.MqttEar;
import org.callbox.controller.house.SchemaCheck;
import org.callbox.controller.json.Json;
import org.callbox.controller.records.FigureReader;
import org.callbox.controller.sim.ExchangeHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows of the records on the broker, while the box or the broker is killed between. */
class ToldRecordsTest {
    private static final int CALLS = 20;
    private static final long LIMIT_MS = 90_000;
    private static final int HEARD_MAX = 10_000;
    private static final String TOPIC = "callbox/1/demo/event/record";

    @RegisterExtension
    private final Processes processes = new Processes();
    private final SchemaCheck check = new SchemaCheck();
    private Site site;
    private MqttEar ear;

    private void calls(int calls) throws Exception {
        int before = site.records().size();
        try (ExchangeHost exchange = site.callers(1, Site.calls(calls, 20, 20))) {
            assertTrue(exchange.awaitDone(LIMIT_MS), exchange.report().toString());
        }
        Await.until(calls + " rows more", LIMIT_MS,
                () -> site.records().size() == before + calls);
    }

    /** Key and number of each row that was told, however often. */
    private Map<String, Long> told() throws InterruptedException {
        Map<String, Long> rows = new TreeMap<>();
        while (!ear.silentFor(1)) {
            assertTrue(ear.heard().size() < HEARD_MAX, "an endless stream");
        }
        for (MqttEar.Heard heard : ear.heard()) {
            if (heard.topic().equals(TOPIC)) {
                Map<?, ?> fields = (Map<?, ?>) Json.read(heard.payload()).value();
                String key = fields.get("call_id") + (fields.get("row").equals("visit")
                        ? "/" + fields.get("visit") : "");
                Long number = ((Number) fields.get("seq")).longValue();
                Long before = rows.put(key, number);
                assertTrue(before == null || before.equals(number), "one number a row: " + key);
                assertFalse(fields.containsKey("dropped"), heard.payload());
            }
        }
        return rows;
    }

    private TreeSet<String> kept() throws Exception {
        TreeSet<String> keys = new TreeSet<>();
        for (CallRecord row : site.records()) {
            keys.add(row.id());
        }
        FigureReader.visits(site.state().resolve("callbox.db"), 0, Long.MAX_VALUE / 2,
                visit -> keys.add(visit.id()));
        return keys;
    }

    private void awaitBalance() throws Exception {
        Await.until("as many rows are told as kept", LIMIT_MS,
                () -> told().keySet().equals(kept()));
        List<Long> numbers = new ArrayList<>(new TreeSet<>(told().values()));
        assertEquals(told().size(), numbers.size(), "no number twice");
        assertEquals(1, numbers.getFirst());
        assertEquals(numbers.size(), numbers.getLast(), "no gap");
    }

    @Test
    void each_row_is_told_once_by_number_whatever_is_killed() throws Exception {
        Mosquitto broker = processes.broker();
        ear = processes.closing(MqttEar.at(broker.url(), TOPIC));
        site = Site.demo(processes).set("mqtt.url=" + broker.url()).set("mqtt.call_records=each");
        site.card(1, "answer=20ms,talk=20ms");
        Child box = site.startBox();
        Await.until("the card is ready", LIMIT_MS,
                () -> site.operator.number("card/1/state", "link_up") == 1);
        calls(CALLS);
        box.kill();
        box = site.startBox();
        Await.until("the card is ready", LIMIT_MS,
                () -> site.operator.number("card/1/state", "link_up") == 1);
        calls(CALLS);
        awaitBalance();

        broker.kill();
        calls(CALLS);
        box.kill();
        broker.restart();
        // Before the box: what it tells a broker without us is told.
        ear.connect();
        site.startBox();
        Await.until("the card is ready", LIMIT_MS,
                () -> site.operator.number("card/1/state", "link_up") == 1);
        calls(CALLS);
        awaitBalance();
        assertEquals(4 * CALLS, site.records().size());
        ear.heard().forEach(heard -> assertEquals(List.of(),
                check.errors("event/record", heard.payload()), heard.payload()));
    }

    @Test
    void who_does_not_ask_for_it_has_no_list_and_tells_nothing() throws Exception {
        Mosquitto broker = processes.broker();
        ear = processes.closing(MqttEar.at(broker.url(), "callbox/#"));
        site = Site.demo(processes).set("mqtt.url=" + broker.url());
        site.card(1, "answer=20ms,talk=20ms");
        site.startBox();
        Await.until("the card is ready", LIMIT_MS,
                () -> site.operator.number("card/1/state", "link_up") == 1);
        calls(2);
        ear.await(heard -> heard.topic().endsWith("event/call")
                && heard.payload().contains("\"released\""));
        assertEquals(new LinkedHashMap<>(), new LinkedHashMap<>(told()));
        assertFalse(Files.exists(site.state().resolve("records-out")));
    }
}
