package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.callbox.controller.house.Mosquitto;
import org.callbox.controller.house.MqttEar;
import org.callbox.controller.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * docs/tools/home-assistant/home-assistant beside a broker with a box: what it tells is what Home
 * Assistant documents, names what the box publishes, and goes with what it is for.
 */
class HomeAssistantDrill {
    private static final long LIMIT_MS = 90_000;
    private static final int HEARD_MAX = 10_000;
    private static final long RUN_S = 60;
    private static final Path TOOL = Processes.root().resolve("docs/tools/home-assistant");

    @RegisterExtension
    private final Processes processes = new Processes();
    private Mosquitto broker;

    private void tool(String how) throws Exception {
        Process tool = processes.closing(new Closing(new ProcessBuilder("python3", "-B",
                TOOL.resolve("home-assistant").toString(), "--broker",
                "127.0.0.1:" + broker.port(), how).inheritIO().start())).process();
        assertTrue(tool.waitFor(RUN_S, TimeUnit.SECONDS), "it ends by itself");
        assertEquals(0, tool.exitValue());
    }

    private record Closing(Process process) implements AutoCloseable {
        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** What a broker keeps, by topic. */
    private Map<String, String> kept() throws Exception {
        Map<String, String> kept = new TreeMap<>();
        try (MqttEar ear = MqttEar.at(broker.url(), "#")) {
            while (!ear.silentFor(1_000)) {
                assertTrue(ear.heard().size() < HEARD_MAX, "an endless stream");
            }
            ear.heard().stream().filter(MqttEar.Heard::retained)
                    .forEach(heard -> kept.put(heard.topic(), heard.payload()));
        }
        return kept;
    }

    private Map<String, Map<?, ?>> discovery() throws Exception {
        Map<String, Map<?, ?>> found = new LinkedHashMap<>();
        kept().forEach((topic, payload) -> {
            if (topic.startsWith("homeassistant/")) {
                found.put(topic, (Map<?, ?>) Json.read(payload).value());
            }
        });
        return found;
    }

    @Test
    void entities_are_as_documented_and_name_what_is_published_and_go_with_it() throws Exception {
        broker = processes.broker();
        Site site = Site.demo(processes).set("mqtt.url=" + broker.url());
        site.card(1, "answer=20ms,talk=20ms");
        Child box = site.startBox();
        Await.until("the card is ready", LIMIT_MS,
                () -> site.operator.number("card/1/state", "link_up") == 1);
        Await.until("the box has told what it has", LIMIT_MS,
                () -> kept().containsKey("callbox/1/demo/status"));
        assertEquals(Map.of(), discovery());
        tool("--once");
        Map<String, String> kept = kept();
        Map<String, Map<?, ?>> told = discovery();
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(
                SchemaLocation.of(TOOL.resolve("discovery.schema.json").toUri().toString()));
        TreeSet<String> ids = new TreeSet<>();
        told.forEach((topic, config) -> {
            assertEquals(List.of(),
                    List.copyOf(schema.validate(kept.get(topic), InputFormat.JSON)), topic);
            assertTrue(topic.matches("homeassistant/(sensor|binary_sensor)/[a-zA-Z0-9_-]+/"
                    + "[a-zA-Z0-9_-]+/config"), topic);
            assertTrue(ids.add("" + config.get("unique_id")), topic);
            assertTrue(kept.containsKey("" + config.get("availability_topic")), topic);
            named(kept.get("" + config.get("state_topic")), config, topic);
        });
        assertEquals(3 + 2 + 2 * 5, told.size(), told.keySet().toString());

        box.kill();
        try (MqttEar mouth = MqttEar.at(broker.url(), "none")) {
            mouth.say("callbox/1/demo/info", kept.get("callbox/1/demo/info")
                    .replace("[\"service\",\"sales\"]", "[\"service\"]"), true);
        }
        tool("--once");
        assertEquals(told.size() - 5, discovery().size());
        assertFalse(discovery().keySet().toString().contains("sales"));
        tool("--remove");
        assertEquals(Map.of(), discovery());
    }

    /** The field that the template takes stands in what the box has published there. */
    private static void named(String state, Map<?, ?> config, String topic) {
        String field = ("" + config.get("value_template"))
                .replaceAll(".*value_json\\.(\\w+).*", "$1");
        assertTrue(((Map<?, ?>) Json.read(state).value()).containsKey(field), topic + " " + field);
    }
}
