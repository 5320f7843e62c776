package org.callbox.controller.mqtt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.callbox.controller.json.DelEscapes;

/** Fields to JSON, and the few fields of our own status back. */
final class Payload {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build().setCharacterEscapes(new DelEscapes());

    /** What can be told of a status; a field that is absent or strange is -1 or null. */
    record Status(int online, String session) {
    }

    private Payload() {
    }

    static byte[] encode(Map<String, Object> fields) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            write(json, fields);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(whole(text));
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Boolean flag -> json.writeNumber(flag ? 1 : 0);
            case Double number when Double.isFinite(number) -> json.writeNumber(number);
            case Double _ -> json.writeNull();
            case List<?> list -> {
                json.writeStartArray();
                for (Object element : list) {
                    write(json, element);
                }
                json.writeEndArray();
            }
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName(entry.getKey().toString());
                    write(json, entry.getValue());
                }
                json.writeEndObject();
            }
            default -> throw new IllegalArgumentException(
                    "no JSON for a " + value.getClass().getName());
        }
    }

    /** An unpaired surrogate has no UTF-8, and strict readers refuse it as an escape too. */
    private static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** Anybody may have written it, so anything may stand there. */
    static Status status(byte[] payload) {
        int online = -1;
        String session = null;
        try (JsonParser json = JSON.createParser(payload)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return new Status(-1, null);
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken token = json.nextToken();
                if (name.equals("online") && token == JsonToken.VALUE_NUMBER_INT) {
                    online = json.getValueAsInt(-1);
                } else if (name.equals("session") && token == JsonToken.VALUE_STRING) {
                    session = json.getText();
                } else {
                    json.skipChildren();
                }
            }
            return new Status(online, session);
        } catch (IOException notJson) {
            return new Status(-1, null);
        }
    }
}
