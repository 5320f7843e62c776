package org.callbox.controller.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the table of keys as a JSON Schema, so that editors know what the loader knows. Kept to
 * draft 7, which they all read. A key that a profile may give is not required here, for the
 * schema sees one file only.
 */
final class SchemaWriter {

    private SchemaWriter() {}

    static String write() {
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("$schema", "http://json-schema.org/draft-07/schema#");
        top.put("$id", "https://callbox.org/schema/board-config-1.schema.json");
        top.put("title", "Callbox board config, version " + BoardKeys.SCHEMA_VERSION);
        top.put("description", "Site files and board profiles. Made from the loader's table of "
                + "keys; what spans several keys is checked by callbox board validate.");
        top.putAll(group(BoardKeys.ROOT, "schema"));
        StringBuilder out = new StringBuilder();
        json(top, 0, out);
        return out.append('\n').toString();
    }

    private static Map<String, Object> group(Shape.Group group, String identity) {
        Map<String, Object> properties = new LinkedHashMap<>();
        group.keys().forEach(key -> properties.put(key.name(), property(key)));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("type", "object");
        result.put("additionalProperties", false);
        if (identity != null) {
            result.put("required", List.of(identity));
        }
        result.put("properties", properties);
        return result;
    }

    private static Map<String, Object> property(Shape.Key key) {
        Map<String, Object> result = new LinkedHashMap<>();
        boolean required = key.presence() instanceof Shape.Required;
        result.put("description", key.about() + (required ? " (required)" : ""));
        result.putAll(schema(key.shape()));
        if (key.presence() instanceof Shape.Usual(Object value)
                && !(key.shape() instanceof Shape.Group)) {
            result.put("default", value);
        }
        return result;
    }

    private static Map<String, Object> schema(Shape shape) {
        Map<String, Object> result = new LinkedHashMap<>();
        switch (shape) {
            case Shape.Group group -> result.putAll(group(group, null));
            case Shape.Brief brief -> result.put("anyOf", List.of(
                    schema(brief.alone()), group(brief.group(), brief.key())));
            case Shape.Rows rows -> {
                result.put("type", "array");
                result.put("maxItems", (long) rows.most());
                result.put("items", rows.row() instanceof Shape.Group group
                        ? group(group, rows.identity()) : schema(rows.row()));
            }
            case Shape.Whole whole -> result.putAll(whole(whole.least(), whole.most()));
            case Shape.Choice choice -> result.put("enum", choice.numbers());
            case Shape.Word word -> result.put("enum", word.words());
            case Shape.Text text when text.listed() -> result.put("anyOf", List.of(
                    text(text.pattern()), several(text(text.pattern()))));
            case Shape.Text text -> result.putAll(text(text.pattern()));
            case Shape.Line _ -> result.put("anyOf", List.of(
                    whole(0, Shape.Line.MOST_OFFSET), text(Shape.Line.NAME)));
            case Shape.Timeslots _ -> {
                List<Object> one = List.of(
                        whole(1, Shape.Timeslots.MOST), text(Shape.Timeslots.PATTERN));
                result.put("anyOf", List.of(
                        one.get(0), one.get(1), several(Map.of("anyOf", one))));
            }
        }
        return result;
    }

    private static Map<String, Object> whole(long least, long most) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("type", "integer");
        result.put("minimum", least);
        result.put("maximum", most);
        return result;
    }

    private static Map<String, Object> several(Map<String, Object> one) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("type", "array");
        result.put("items", one);
        return result;
    }

    private static Map<String, Object> text(String pattern) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("type", "string");
        result.put("pattern", "^(" + pattern + ")$");
        return result;
    }

    private static void json(Object value, int level, StringBuilder out) {
        String indent = "\n" + "  ".repeat(level + 1);
        switch (value) {
            case Map<?, ?> map -> {
                String before = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.append(before).append(indent);
                    json(entry.getKey(), level, out);
                    out.append(": ");
                    json(entry.getValue(), level + 1, out);
                    before = ",";
                }
                out.append("\n").append("  ".repeat(level)).append('}');
            }
            case List<?> list -> {
                String before = "[";
                for (Object item : list) {
                    out.append(before);
                    json(item, level, out);
                    before = ", ";
                }
                out.append(']');
            }
            case String text -> out.append('"')
                    .append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
            default -> out.append(value);
        }
    }
}
