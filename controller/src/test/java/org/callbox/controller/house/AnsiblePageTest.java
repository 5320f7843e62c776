package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** ansible/README.md has every variable of the roles; each is declared with the default it has. */
class AnsiblePageTest {
    private static final Path ANSIBLE =
            Path.of(System.getProperty("callbox.root", ".."), "ansible");
    private static final List<String> ROLES =
            List.of("base", "jre", "callbox", "monitoring", "mosquitto");
    private static final String HEAD =
            "| variable | type | by default | |\n|---|---|---|---|\n";

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> read(String role, String file) throws IOException {
        return map(new Load(LoadSettings.builder().build()).loadFromString(
                Files.readString(ANSIBLE.resolve("roles").resolve(role).resolve(file))));
    }

    private static Map<String, Object> options(String role) throws IOException {
        Map<String, Object> specs = read(role, "meta/argument_specs.yml");
        return map(map(map(specs.get("argument_specs")).get("main")).get("options"));
    }

    private static String row(String name, Map<String, Object> option) {
        Object choices = option.get("choices");
        String type = choices == null ? "" + option.get("type")
                : String.join(", ", ((List<?>) choices).stream().map(Object::toString).toList());
        String usual = option.containsKey("default") ? "`" + option.get("default") + "`"
                : Boolean.TRUE.equals(option.get("required")) ? "required" : "";
        return "| `" + name + "` | " + type + " | " + usual.replace("``", "empty") + " | "
                + ("" + option.get("description")).strip() + " |\n";
    }

    private static String rows(String prefix, Map<String, Object> options) {
        StringBuilder rows = new StringBuilder();
        options.forEach((name, value) -> {
            Map<String, Object> option = map(value);
            rows.append(row(prefix + name, option));
            if (option.containsKey("options")) {
                String below = "list".equals(option.get("type")) ? "[]." : ".";
                rows.append(rows(prefix + name + below, map(option.get("options"))));
            }
        });
        return rows.toString();
    }

    @Test
    void the_page_has_the_table_of_the_roles() throws IOException {
        StringBuilder table = new StringBuilder();
        for (String role : ROLES) {
            table.append(rows("", options(role)));
        }
        Path page = ANSIBLE.resolve("README.md");
        String text = Files.readString(page);
        int from = text.indexOf(HEAD) + HEAD.length();
        int to = text.indexOf("\n\n", from - 1) + 1;
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(page, text.substring(0, from) + table + text.substring(to));
            return;
        }
        assertEquals(table.toString(), text.substring(from, to));
    }

    @Test
    void every_variable_is_declared_with_the_default_that_it_has() throws IOException {
        for (String role : ROLES) {
            Map<String, Object> defaults = read(role, "defaults/main.yml");
            Map<String, Object> options = options(role);
            assertEquals(defaults.keySet(), options.keySet(), role);
            options.forEach((name, value) -> {
                assertTrue(name.startsWith(role + "_"), name);
                if (map(value).containsKey("default")) {
                    assertEquals(defaults.get(name), map(value).get("default"), name);
                }
            });
        }
    }

    @Test
    void every_role_is_listed_here() throws IOException {
        try (Stream<Path> roles = Files.list(ANSIBLE.resolve("roles"))) {
            assertEquals(ROLES.stream().sorted().toList(),
                    roles.map(role -> role.getFileName().toString()).sorted().toList());
        }
    }
}
