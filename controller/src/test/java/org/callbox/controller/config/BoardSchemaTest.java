package org.callbox.controller.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the schema in the tree tells an editor is what the loader does. */
class BoardSchemaTest {
    private static final Path SCHEMA =
            Sites.root().resolve("board-configs/schema/board-config-1.schema.json");

    @TempDir
    private Path folder;
    private Sites sites;
    private int checked;

    @BeforeEach
    void prepare() {
        sites = new Sites(folder);
    }

    @Test
    void the_schema_in_the_tree_is_the_one_of_the_table() throws IOException {
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(SCHEMA, SchemaWriter.write());
        }
        assertEquals(SchemaWriter.write(), Files.readString(SCHEMA),
                "run this test with -Drewrite=true and commit the schema");
    }

    @Test
    void ranges_and_words_of_the_schema_are_those_of_the_loader() throws IOException {
        Object schema = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(SCHEMA));
        walk((Map<?, ?>) schema, "");
        assertTrue(checked > 50, "only " + checked + " keys");
    }

    /** JSON is YAML, so the schema is read by the same parser. */
    private void walk(Map<?, ?> schema, String path) {
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, inner) -> walk((Map<?, ?>) inner,
                    path.isEmpty() ? (String) name : path + "." + name));
        } else if (schema.get("items") instanceof Map<?, ?> items) {
            walk(items, path + "[0]");
        } else if (schema.get("enum") instanceof List<?> words) {
            words.forEach(word -> assertEquals(0, refused(path, String.valueOf(word)), path));
            assertEquals(1, refused(path, "no-such-word"), path);
            checked++;
        } else if ("integer".equals(schema.get("type")) && !path.equals("schema")) {
            long least = ((Number) schema.get("minimum")).longValue();
            long most = ((Number) schema.get("maximum")).longValue();
            assertEquals(0, refused(path, String.valueOf(least)), path + " " + least);
            assertEquals(0, refused(path, String.valueOf(most)), path + " " + most);
            assertEquals(1, refused(path, String.valueOf(least - 1)), path + " below");
            assertEquals(1, refused(path, String.valueOf(most + 1)), path + " above");
            checked++;
        }
    }

    /** How many findings say that this very value is not allowed. */
    private long refused(String path, String value) {
        return sites.load(Sites.GOOD, path + "=" + value).errors().stream()
                .filter(finding -> finding.path().equals(path))
                .filter(finding -> List.of(Code.UNKNOWN_KEY, Code.UNKNOWN_WORD, Code.WRONG_TYPE,
                        Code.OUT_OF_RANGE).contains(finding.code()))
                .count();
    }
}
