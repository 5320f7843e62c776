package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.callbox.controller.alarm.Alarm;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** docs/mqtt.md has every topic of docs/asyncapi.yaml, which has every topic of the code. */
class MqttPageTest {
    private static final Path DOCS = Path.of(System.getProperty("callbox.root", ".."), "docs");
    private static final String PREFIX = "callbox/1/{box}/";
    private static final String HEAD = "| topic | retained | when | schema |\n|---|---|---|---|\n";

    private final Map<String, Object> document;

    MqttPageTest() throws IOException {
        document = map(new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(DOCS.resolve("asyncapi.yaml"))));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private Map<String, Object> follow(Object reference) {
        Object at = document;
        for (String step : ((String) map(reference).get("$ref")).substring(2).split("/")) {
            at = map(at).get(step);
        }
        return map(at);
    }

    /** Of a channel by its address below the box. */
    private record Row(String topic, boolean retained, String when, String schema) {
        private String text() {
            return "| `" + topic + "` | " + (retained ? "yes" : "no") + " | " + when
                    + " | [" + schema + "](schemas/" + schema + ".json) |\n";
        }
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Object one : map(document.get("operations")).values()) {
            Map<String, Object> operation = map(one);
            Map<String, Object> channel = follow(operation.get("channel"));
            Map<String, Object> mqtt = map(follow(operation.get("bindings")).get("mqtt"));
            assertEquals(1, mqtt.get("qos"), channel.toString());
            Object message = map(channel.get("messages")).values().iterator().next();
            Object schema = map(map(follow(message).get("payload")).get("schema")).get("$ref");
            rows.add(new Row(((String) channel.get("address")).substring(PREFIX.length()),
                    (Boolean) mqtt.get("retain"), ((String) operation.get("summary")).strip(),
                    ((String) schema).replace("./schemas/", "").replace(".json", "")));
        }
        return rows;
    }

    @Test
    void the_page_has_the_table_of_the_document() throws IOException {
        String table = String.join("", rows().stream().map(Row::text).toList());
        Path page = DOCS.resolve("mqtt.md");
        String text = Files.readString(page);
        int from = text.indexOf(HEAD) + HEAD.length();
        int to = text.indexOf("\n\n", from - 1) + 1;
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(page, text.substring(0, from) + table + text.substring(to));
        }
        assertEquals(table, Boolean.getBoolean("rewrite") ? table : text.substring(from, to));
    }

    @Test
    void every_topic_of_the_code_is_in_the_document_with_its_retention() throws Exception {
        Map<String, Boolean> retained = new TreeMap<>();
        for (Row row : rows()) {
            retained.put(row.topic().replaceAll("\\{[a-z]+}", "[^/]+"), row.retained());
        }
        List<Topic> topics = new ArrayList<>();
        for (Class<?> kind : List.of(Topic.State.class, Topic.Event.class)) {
            for (Class<?> topic : kind.getPermittedSubclasses()) {
                topics.add(sample(topic));
            }
        }
        assertTrue(topics.size() > 15);
        for (Topic topic : topics) {
            List<Boolean> found = retained.entrySet().stream()
                    .filter(row -> topic.tail().matches(row.getKey()))
                    .map(Map.Entry::getValue).toList();
            assertEquals(List.of(new Publication(topic, Map.of()).retained()), found,
                    topic.tail());
        }
    }

    private static Topic sample(Class<?> kind) throws ReflectiveOperationException {
        RecordComponent[] parts = kind.getRecordComponents();
        Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = parts[i].getType() == int.class ? 1
                    : parts[i].getType() == String.class ? "x" : Alarm.of(AlarmType.BROKER_LOST);
        }
        return (Topic) kind.getDeclaredConstructor(Arrays.stream(parts)
                .map(RecordComponent::getType).toArray(Class<?>[]::new)).newInstance(values);
    }

    /** Readers differ in which of the two they take. */
    @Test
    void no_schema_says_a_thing_twice() throws IOException {
        ObjectMapper strict = new ObjectMapper()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        try (Stream<Path> files = Files.list(DOCS.resolve("schemas"))) {
            for (Path file : files.toList()) {
                assertDoesNotThrow(() -> strict.readTree(file.toFile()), file.toString());
            }
        }
    }

    /** A reader must be able to tell which document it holds. */
    @Test
    void meta_schema_names_the_version_of_the_document() {
        assertEquals(map(document.get("info")).get("version"), Topic.Schema.DOCUMENT_VERSION);
    }
}
