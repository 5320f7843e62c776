package org.callbox.controller.house;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.callbox.controller.publish.Publication;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Holds a published message against docs/asyncapi.yaml: is the topic one of its channels, and does
 * the payload fit the channel's schema.
 */
public final class SchemaCheck {
    private static final Path DOCS = Path.of(System.getProperty("callbox.root", ".."), "docs");
    private static final String PREFIX = "callbox/1/{box}/";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<Pattern, JsonSchema> schemas = new LinkedHashMap<>();
    private final List<Path> files = new ArrayList<>();
    private final Map<String, Object> document;

    public SchemaCheck() {
        try {
            document = map(new Load(LoadSettings.builder().build())
                    .loadFromString(Files.readString(DOCS.resolve("asyncapi.yaml"))));
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);
        for (Object channel : map(document.get("channels")).values()) {
            String address = (String) map(channel).get("address");
            if (!address.startsWith(PREFIX)) {
                throw new IllegalStateException("odd address in asyncapi.yaml: " + address);
            }
            String tail = address.substring(PREFIX.length()).replaceAll("\\{[a-z]+}", "[^/]+");
            Object message = map(map(channel).get("messages")).values().iterator().next();
            Map<String, Object> payload = map(map(follow(message)).get("payload"));
            Path file = DOCS.resolve((String) map(payload.get("schema")).get("$ref")).normalize();
            files.add(file);
            schemas.put(Pattern.compile(tail),
                    factory.getSchema(SchemaLocation.of(file.toUri().toString())));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    /** Within the document only. */
    private Object follow(Object reference) {
        Object at = document;
        for (String step : ((String) map(reference).get("$ref")).substring(2).split("/")) {
            at = map(at).get(step);
        }
        return at;
    }

    /** The files that channels name. */
    public List<Path> files() {
        return files;
    }

    /** What is wrong with it, nothing when it fits. */
    public List<String> errors(Publication publication) {
        return errors(publication.topic().tail(), publication.fields());
    }

    /** @param fields as in a Publication; booleans count as 0 and 1 */
    public List<String> errors(String topicTail, Map<String, Object> fields) {
        JsonNode payload = JSON.valueToTree(numbers(fields));
        return check(topicTail, payload);
    }

    public List<String> errors(String topicTail, String json) {
        try {
            return check(topicTail, JSON.readTree(json));
        } catch (JsonProcessingException broken) {
            return List.of(topicTail + ": no JSON: " + broken.getOriginalMessage());
        }
    }

    private List<String> check(String topicTail, JsonNode payload) {
        for (Map.Entry<Pattern, JsonSchema> entry : schemas.entrySet()) {
            if (entry.getKey().matcher(topicTail).matches()) {
                return entry.getValue().validate(payload).stream()
                        .map(ValidationMessage::getMessage)
                        .map(text -> topicTail + ": " + text).sorted().toList();
            }
        }
        return List.of(topicTail + ": no such channel in docs/asyncapi.yaml");
    }

    private static Object numbers(Object value) {
        return switch (value) {
            case Boolean flag -> flag ? 1 : 0;
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((name, field) -> copy.put(name, numbers(field)));
                yield copy;
            }
            case List<?> list -> list.stream().map(SchemaCheck::numbers).toList();
            case null -> null;
            default -> value;
        };
    }
}
