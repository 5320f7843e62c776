package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.callbox.controller.house.Mosquitto;
import org.callbox.controller.house.MqttEar;
import org.callbox.controller.house.TcpRelay;
import org.callbox.controller.json.Json;
import org.callbox.controller.sim.ExchangeHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A whole box, a broker in trouble: calls do not notice, and afterwards the picture is whole. */
class BrokerTroubleTest {
    private static final String ROOT = "callbox/1/demo/";
    private static final int PICTURE_MS_MAX = 2_000;
    /** Without an acknowledgement for 30 s the box leaves the broker. */
    private static final int STUCK_MS_MAX = 60_000;
    private static final int CALLS = 40;

    @RegisterExtension
    private final Processes processes = new Processes();

    private Site site;
    private Child box;

    private void start(Site of) throws Exception {
        site = of;
        site.startCard(1, "answer=20ms,talk=50ms");
        box = site.startBox();
        site.awaitCards(1);
    }

    private void callsAreServed() throws Exception {
        try (ExchangeHost callers = site.callers(1, Site.calls(CALLS, 20, 10))) {
            Await.until(() -> "calls: " + callers.report(), Site.START_MS_MAX,
                    () -> callers.report().answered() == CALLS && callers.idle());
            assertEquals(0, callers.report().protocolErrors());
        }
    }

    /** What a fresh subscriber has is what the box says of itself, soon. */
    private void pictureIsWhole(Mosquitto broker, String root) throws Exception {
        long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PICTURE_MS_MAX);
        Map<String, Object> differs = Map.of("nothing", "was looked at");
        try (MqttEar fresh = MqttEar.checking(broker.url(), root + "#")) {
            while (!differs.isEmpty() && System.nanoTime() < untilNs) {
                fresh.silentFor(50);
                differs = differences(root, fresh.latest());
            }
            assertEquals(Map.of(), differs);
        }
    }

    private Map<String, Object> differences(String root, Map<String, String> heard) {
        Map<String, Object> differs = new TreeMap<>();
        Map<String, Object> box = site.operator.ask("status");
        Set<String> tails = new LinkedHashSet<>(box.keySet());
        heard.keySet().forEach(topic -> tails.add(topic.substring(root.length())));
        tails.removeIf(tail -> tail.startsWith("event/"));
        for (String tail : tails) {
            Object is = box.get(tail) instanceof Map<?, ?> state ? steady(state) : "none";
            String text = heard.get(root + tail);
            Object seen = text == null ? "none"
                    : steady((Map<?, ?>) Json.read(text).value());
            // The quality of a line is counted each second and told once a minute.
            boolean counted = tail.endsWith("/perf") && text != null;
            if (!is.equals(seen) && !counted) {
                differs.put(tail, "box " + is + ", broker " + seen);
            }
        }
        return differs;
    }

    private static Map<Object, Object> steady(Map<?, ?> payload) {
        Map<Object, Object> steady = new LinkedHashMap<>(payload);
        steady.keySet().removeAll(Set.of("ts", "ts_ms"));
        return steady;
    }

    @Test
    void a_broker_that_takes_everything_and_answers_nothing_is_left_and_found_again()
            throws Exception {
        Mosquitto broker = processes.broker();
        TcpRelay wire = processes.closing(new TcpRelay(broker.port()));
        start(Site.demo(processes).set("mqtt.url=" + wire.url()));
        callsAreServed();
        int mark = box.mark();
        wire.stall(true);
        callsAreServed();
        box.awaitLine("broker:", mark, STUCK_MS_MAX);
        callsAreServed();
        mark = box.mark();
        wire.stall(false);
        box.awaitLine("broker: connected", mark, STUCK_MS_MAX);
        pictureIsWhole(broker, ROOT);
    }

    @Test
    void a_broker_that_was_killed_has_the_whole_picture_again_within_two_seconds()
            throws Exception {
        Mosquitto broker = processes.broker();
        start(Site.demo(processes).set("mqtt.url=" + broker.url()));
        int mark = box.mark();
        broker.kill();
        box.awaitLine("broker:", mark, Site.START_MS_MAX);
        callsAreServed();
        mark = box.mark();
        broker.restart();
        box.awaitLine("broker: connected", mark, Site.START_MS_MAX);
        pictureIsWhole(broker, ROOT);
    }

    @Test
    void a_flood_on_what_the_box_listens_to_delays_nobody_and_is_put_right() throws Exception {
        Mosquitto broker = processes.broker();
        start(Site.demo(processes).set("mqtt.url=" + broker.url()));
        try (MqttEar stranger = MqttEar.at(broker.url(), "nothing")) {
            for (int i = 0; i < 5_000; i++) {
                stranger.say(ROOT + "status", "{\"online\":0,\"session\":\"x" + i + "\"}", false);
            }
            callsAreServed();
            stranger.say(ROOT + "status", "{\"online\":0,\"session\":\"last\"}", true);
        }
        Await.until("the status is that of the box again", Site.START_MS_MAX, () -> {
            try (MqttEar look = MqttEar.at(broker.url(), ROOT + "status")) {
                return look.awaitTopic(ROOT + "status").payload().contains("\"online\":1");
            }
        });
        pictureIsWhole(broker, ROOT);
    }

    @Test
    void another_id_at_a_reload_leaves_nothing_under_the_old_one() throws Exception {
        Mosquitto broker = processes.broker();
        Path board = Files.writeString(processes.directory().resolve("site.yaml"), Files
                .readString(Processes.root().resolve("board-configs/sites/demo.yaml")));
        start(new Site(processes, board, 1).set("mqtt.url=" + broker.url()));
        pictureIsWhole(broker, ROOT);
        Files.writeString(board, Files.readString(board).replaceFirst(
                "(?m)^box: .*$", "box: demo-2"));
        Processes.Result reload =
                processes.run("reload", "--state", site.state().toString());
        assertEquals(0, reload.exit(), reload.toString());
        Await.until("the old topics are gone", Site.START_MS_MAX, () -> {
            try (MqttEar look = MqttEar.at(broker.url(), "callbox/#")) {
                look.awaitTopic("callbox/1/demo-2/status");
                return look.heard().stream().noneMatch(one -> one.topic().startsWith(ROOT));
            }
        });
        pictureIsWhole(broker, "callbox/1/demo-2/");
        assertTrue(box.running());
    }
}
