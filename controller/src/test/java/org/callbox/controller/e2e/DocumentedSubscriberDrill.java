package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.controller.house.Mosquitto;
import org.callbox.controller.json.Json;
import org.callbox.controller.sim.ExchangeHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * docs/tools/fleet/watch, which knows the AsyncAPI document and nothing else, sees what the box
 * itself tells its operator, while the broker or the box is killed and starts again.
 */
class DocumentedSubscriberDrill {
    private static final long LIMIT_MS = 90_000;
    /** Different at each moment, or of the message and not of the queue. */
    private static final List<String> MOMENTARY = List.of("v", "ts", "ts_ms", "longest_wait_s");

    @RegisterExtension
    private final Processes processes = new Processes();
    private Site site;
    private BufferedWriter ask;
    private BufferedReader answer;

    private AutoCloseable watcher(Mosquitto broker) throws IOException {
        Process watcher = new ProcessBuilder("python3", "-B",
                Processes.root().resolve("docs/tools/fleet/watch").toString(),
                "--broker", "127.0.0.1:" + broker.port())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        ask = watcher.outputWriter(StandardCharsets.UTF_8);
        answer = watcher.inputReader(StandardCharsets.UTF_8);
        return watcher::destroyForcibly;
    }

    private Map<?, ?> watched() throws IOException {
        ask.write("\n");
        ask.flush();
        Map<?, ?> all = (Map<?, ?>) Json.read(answer.readLine()).value();
        return ((Map<?, ?>) all.get("boxes")).get("demo") instanceof Map<?, ?> box
                ? box : Map.of();
    }

    /** What the watcher should see, from what the box tells its operator. */
    private Map<String, Object> told() {
        Map<String, Object> status = site.operator.ask("status");
        TreeSet<String> alarms = new TreeSet<>();
        Map<String, Object> queues = new TreeMap<>();
        status.forEach((topic, payload) -> {
            if (topic.startsWith("alarm/")
                    && "1".equals("" + ((Map<?, ?>) payload).get("active"))) {
                alarms.add(topic.substring("alarm/".length()));
            } else if (topic.startsWith("queue/") && topic.endsWith("/state")) {
                queues.put(topic.split("/")[1], lasting((Map<?, ?>) payload));
            }
        });
        return picture(alarms, queues);
    }

    private Map<String, Object> seen(Map<?, ?> box) {
        Map<String, Object> queues = new TreeMap<>();
        if (box.get("queues") instanceof Map<?, ?> rows) {
            rows.forEach((id, payload) -> queues.put("" + id, lasting((Map<?, ?>) payload)));
        }
        TreeSet<String> alarms = new TreeSet<>();
        if (box.get("alarms") instanceof List<?> raised) {
            raised.forEach(one -> alarms.add("" + one));
        }
        return picture(alarms, queues);
    }

    private static Map<String, Object> picture(TreeSet<String> alarms, Map<String, Object> queues) {
        return new TreeMap<>(Map.of("alarms", alarms, "queues", queues));
    }

    private static Map<String, String> lasting(Map<?, ?> payload) {
        Map<String, String> fields = new LinkedHashMap<>();
        new TreeMap<>(payload).forEach((name, value) -> {
            if (!MOMENTARY.contains("" + name)) {
                fields.put("" + name, "" + value);
            }
        });
        return fields;
    }

    private void awaitSame(String when) {
        Await.until("what is seen is what is " + when, LIMIT_MS, () -> {
            Map<?, ?> box = watched();
            Map<String, Object> is = told();
            return "1".equals("" + box.get("online")) && !((Map<?, ?>) is.get("queues")).isEmpty()
                    && is.equals(seen(box))
                    && ("" + ((TreeSet<?>) is.get("alarms")).size())
                            .equals("" + box.get("active_total"));
        });
    }

    @Test
    void alarms_and_queues_are_seen_rightly_while_broker_and_box_are_killed() throws Exception {
        Mosquitto broker = processes.broker();
        processes.closing(watcher(broker));
        site = Site.demo(processes).set("mqtt.url=" + broker.url());
        SimCardHost card = site.card(1, "answer=2m");
        Child box = site.startBox();
        Await.until("the card is ready", LIMIT_MS,
                () -> site.operator.number("card/1/state", "link_up") == 1);
        awaitSame("at the start");

        ExchangeHost callers = site.callers(1, Site.calls(12, 0, 12));
        Await.until("twelve callers are there", LIMIT_MS,
                () -> callers.report().toString().contains("placed"));
        Await.until("they wait", LIMIT_MS,
                () -> site.operator.number("queue/service/state", "waiting") > 0);
        awaitSame("with callers in line");

        broker.kill();
        card.close();
        Await.until("the box knows of its card", LIMIT_MS,
                () -> told().get("alarms").toString().contains("card-1/link-down"));
        broker.restart();
        awaitSame("after the broker was killed, and an alarm was raised meanwhile");

        box.kill();
        Await.until("the will says that it is lost", LIMIT_MS,
                () -> "0".equals("" + watched().get("online")));
        assertEquals("lost", watched().get("reason"));
        site.card(1, "answer=20ms,talk=20ms");
        site.startBox();
        Await.until("the card is ready", LIMIT_MS,
                () -> site.operator.number("card/1/state", "link_up") == 1);
        Await.until("the alarm is over", LIMIT_MS,
                () -> !told().get("alarms").toString().contains("card-1/link-down"));
        awaitSame("after the box was killed, and the alarm was cleared meanwhile");
    }
}
