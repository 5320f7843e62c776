package org.callbox.controller.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values to JSON text and back. */
public final class Json {
    /** Longest text that is read. */
    public static final int TEXT_MAX_CHARS = 1 << 20;
    /** Deepest nesting that is read. */
    public static final int DEPTH_MAX = 64;
    private static final int NUMBER_MAX_CHARS = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxDocumentLength(TEXT_MAX_CHARS)
                    .maxStringLength(TEXT_MAX_CHARS)
                    .maxNumberLength(NUMBER_MAX_CHARS)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build().setCharacterEscapes(new DelEscapes());

    /**
     * What {@link #read} made of a text.
     *
     * @param value Map, List, String, Long, Double, Boolean or null
     * @param error null when the text was one well-formed JSON value
     */
    public record Parsed(Object value, String error) {}

    private Json() {}

    /**
     * One line of JSON without a line end.
     *
     * @throws IllegalArgumentException the value holds something JSON has no form for
     */
    public static String write(Object value) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            write(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case Boolean truth -> out.writeBoolean(truth);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case Short number -> out.writeNumber(number);
            case Byte number -> out.writeNumber(number);
            case Double number when Double.isFinite(number) -> out.writeNumber(number);
            case Float number when Float.isFinite(number) -> out.writeNumber(number);
            case java.math.BigDecimal number -> out.writeNumber(number);
            case java.math.BigInteger number -> out.writeNumber(number);
            case Map<?, ?> map -> {
                out.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    if (!(entry.getKey() instanceof String name)) {
                        throw new IllegalArgumentException("JSON has no key " + entry.getKey());
                    }
                    out.writeFieldName(name);
                    write(out, entry.getValue());
                }
                out.writeEndObject();
            }
            case Iterable<?> list -> {
                out.writeStartArray();
                for (Object element : list) {
                    write(out, element);
                }
                out.writeEndArray();
            }
            default -> throw new IllegalArgumentException("JSON has no form for " + value);
        }
    }

    /** Reads one JSON value; anything after it but blanks is an error. Never throws. */
    public static Parsed read(String text) {
        if (text.length() > TEXT_MAX_CHARS) {
            return new Parsed(null, "longer than " + TEXT_MAX_CHARS + " characters");
        }
        try (JsonParser in = FACTORY.createParser(text)) {
            JsonToken token = in.nextToken();
            if (token == null) {
                return new Parsed(null, "no JSON value");
            }
            Object value = value(in, token);
            if (in.nextToken() != null) {
                return new Parsed(null, "more than one JSON value");
            }
            return new Parsed(value, null);
        } catch (JsonProcessingException e) {
            return new Parsed(null, e.getOriginalMessage());
        } catch (IOException | ArithmeticException e) {
            return new Parsed(null, e.getMessage());
        }
    }

    private static Object value(JsonParser in, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(in);
            case START_ARRAY -> array(in);
            case VALUE_STRING -> in.getText();
            case VALUE_NUMBER_INT -> in.getBigIntegerValue().longValueExact();
            case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException("unexpected " + token);
        };
    }

    private static Map<String, Object> object(JsonParser in) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            map.put(name, value(in, in.nextToken()));
        }
        return map;
    }

    private static List<Object> array(JsonParser in) throws IOException {
        List<Object> list = new ArrayList<>();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY;
                token = in.nextToken()) {
            list.add(value(in, token));
        }
        return list;
    }
}
