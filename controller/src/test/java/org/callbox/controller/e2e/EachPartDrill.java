package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.house.Mosquitto;
import org.callbox.controller.house.MqttEar;
import org.callbox.controller.json.Json;
import org.callbox.controller.sim.ExchangeHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Broker, clock, records and network are taken away from a box, each for a while, under callers and
 * before the ears of a broker. For the night ({@code .ci/nightly broker}): alarms take their time.
 */
class EachPartDrill {
    private static final double PER_SECOND = 2;
    private static final long DRILL_MS_MAX = 600_000;
    private static final long END_MS_MAX = 180_000;

    @RegisterExtension
    private final Processes processes = new Processes();

    private static Map<String, Map<?, ?>> phases(Map<?, ?> report) {
        Map<String, Map<?, ?>> phases = new LinkedHashMap<>();
        ((List<?>) report.get("phases")).forEach(one ->
                phases.put("" + ((Map<?, ?>) one).get("what"), (Map<?, ?>) one));
        return phases;
    }

    private static long number(Map<?, ?> fields, String name) {
        return ((Number) fields.get(name)).longValue();
    }

    @Test
    void callers_notice_nothing_of_what_is_away_and_all_of_it_is_made_up_for() throws Exception {
        Mosquitto broker = processes.broker();
        Site site = Site.demo(processes).set("mqtt.url=" + broker.url())
                .set("mqtt.call_records=each");
        site.startCard(1, "answer=200ms,talk=500ms");
        site.startBox();
        site.awaitCards(1);
        ExchangeHost callers = site.callers(1, Site.calls(0, PER_SECOND, 30));
        try (MqttEar ear = MqttEar.checking(broker.url(), "callbox/1/demo/#")) {
            Child drill = processes.start("drill", "drill", "--state", site.state().toString(),
                    "--minutes", "0.1", "--yes", "--json");
            int exit = drill.awaitEnd(DRILL_MS_MAX);
            Map<?, ?> report = (Map<?, ?>) Json.read(
                    drill.text().lines().toList().getLast()).value();
            Map<String, Map<?, ?>> phases = phases(report);
            System.out.println(report);
            // How fast answers come is this machine's matter, and it has more to do.
            assertEquals(number(report, "passed") == 1 ? 0 : 1, exit, drill.text());
            boolean late = report.get("skipped").toString().contains("the day ends soon");
            assertEquals(late ? List.of("broker", "records", "network")
                    : List.of("broker", "clock", "records", "network"),
                    List.copyOf(phases.keySet()), report.toString());
            phases.forEach((what, one) -> {
                Map<?, ?> seen = (Map<?, ?>) one.get("callers");
                assertTrue(number(seen, "answered") > 0, what);
                assertEquals(0, number(seen, "lost") + number(seen, "failed"), what);
                assertEquals(0, number(one, "rows_lost"), what);
                assertTrue(number(one, "caught_up_ms") >= 0, what);
            });
            assertTrue(number(phases.get("records"), "rows_waited") > 0, report.toString());
            assertTrue(number(phases.get("broker"), "messages_waited") > 0, report.toString());
            assertTrue(number(phases.get("network"), "messages_waited") > 0, report.toString());
            assertTrue(phases.get("records").get("alarms").toString()
                    .contains("box/records-failed"), report.toString());
            // Monitoring was told before the broker was away, and saw what followed.
            ear.await(heard -> heard.topic().endsWith("alarm/box/drill")
                    && heard.payload().contains("broker for 6 s"));
            ear.await(heard -> heard.topic().endsWith("alarm/box/broker-lost")
                    && heard.payload().contains("a drill has taken the broker away"));
        }
        callers.hangUpAll();
        Await.until("calls end", END_MS_MAX, callers::idle);
        assertEquals(0, callers.report().protocolErrors());
        Await.until("each call has its row", END_MS_MAX,
                () -> site.records().size() == callers.report().placed());
        assertEquals(site.records().size(),
                site.records().stream().map(one -> one.id()).distinct().count());
    }
}
