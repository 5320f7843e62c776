package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.callbox.controller.acd.IdleEvent;
import org.callbox.controller.acd.IdlePolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * docs/rules.md: the tests that are named after a rule or after a row of the idle policy, beside
 * rules.txt, which says what each rule demands. {@code -Drewrite=true} writes the page anew.
 */
class RulesPageTest {
    private static final int RULES = 16;
    private static final Path PAGE = Sources.root().resolve("docs/rules.md");
    private static final Path LIST = Sources.root().resolve(
            "controller/src/test/resources/org/callbox/controller/house/rules.txt");
    private static final IdlePolicy POLICY = IdlePolicy.STANDARD_2;

    private record Rule(String demands, List<String> also, String missing) {}

    private final Map<String, Rule> rules = new LinkedHashMap<>();
    /** {@code room Class.method} of every test. */
    private final TreeSet<String> tests = new TreeSet<>();
    /** {@code Class} and {@code Class.method}. */
    private final TreeSet<String> names = new TreeSet<>();

    @BeforeEach
    void readAll() throws IOException {
        for (Path file : Sources.java()) {
            if (file.toString().endsWith("Test.java")
                    && file.toString().contains("/controller/src/test/")) {
                collect(file.toString());
            }
        }
        for (String line : Files.readAllLines(LIST)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.split("\\s*\\|\\s*");
                Rule before = rules.put(cells[0], new Rule(cells[1],
                        cells.length < 3 || cells[2].isEmpty()
                                ? List.of() : List.of(cells[2].split(",\\s*")),
                        cells.length < 4 ? "" : cells[3]));
                assertEquals(null, before, "twice in " + LIST + ": " + cells[0]);
            }
        }
    }

    private void collect(String path) {
        String name = path.substring(path.indexOf("org/callbox"), path.length() - ".java".length())
                .replace('/', '.');
        try {
            Class<?> type = Class.forName(name, false, getClass().getClassLoader());
            String room = type.getPackageName().substring(
                    type.getPackageName().lastIndexOf('.') + 1);
            names.add(type.getSimpleName());
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Test.class)
                        || method.isAnnotationPresent(ParameterizedTest.class)) {
                    String test = type.getSimpleName() + "." + method.getName();
                    names.add(test);
                    tests.add(room + " " + test);
                }
            }
        } catch (ClassNotFoundException e) {
            throw new AssertionError("not compiled: " + name, e);
        }
    }

    private List<String> of(String rule) {
        String begins = "." + rule.toLowerCase(Locale.ROOT) + "_";
        return tests.stream().filter(test -> test.contains(begins)).toList();
    }

    private List<String> of(IdleEvent row) {
        String begins = "acd IdlePolicyTest." + row.name().toLowerCase(Locale.ROOT) + "_";
        return tests.stream().filter(test -> test.startsWith(begins)).toList();
    }

    @Test
    void every_rule_is_listed_and_has_a_test_named_after_it_or_says_that_it_is_not_built() {
        assertEquals(IntStream.rangeClosed(1, RULES).mapToObj(i -> "R" + i).toList(),
                List.copyOf(rules.keySet()));
        List<String> faults = new ArrayList<>();
        rules.forEach((id, rule) -> {
            boolean built = !rule.missing().startsWith("all of it");
            if (built && of(id).isEmpty()) {
                faults.add("no test is named after " + id);
            }
            if (!built && !of(id).isEmpty()) {
                faults.add(id + " has a test and is listed as not built");
            }
            rule.also().stream().filter(test -> !names.contains(test))
                    .forEach(test -> faults.add(id + ": no test " + test));
        });
        assertEquals(List.of(), faults);
    }

    @Test
    void every_row_of_the_idle_policy_has_a_test_named_after_it() {
        assertEquals(List.of(), POLICY.rows().stream().filter(row -> of(row).isEmpty()).toList());
    }

    @Test
    void the_page_says_what_the_tests_say() throws IOException {
        String page = page();
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(PAGE, page);
        }
        assertEquals(Files.exists(PAGE) ? Files.readString(PAGE) : "", page,
                "docs/rules.md differs from the tests; -Drewrite=true writes it");
    }

    private String page() {
        StringBuilder text = new StringBuilder("""
                # Rules

                Made by `RulesPageTest` from the names of the tests and from
                `controller/src/test/resources/org/callbox/controller/house/rules.txt`; run it with
                `-Drewrite=true` after a change. A rule without a test that is named after it fails
                the build, as does a row of the idle policy.

                ## What the box is built on

                | rule | what it demands | tests | also proven by | not yet |
                |---|---|---|---|---|
                """);
        rules.forEach((id, rule) -> text.append("| ").append(id).append(" | ")
                .append(rule.demands()).append(" | ").append(code(of(id).stream()))
                .append(" | ").append(code(rule.also().stream())).append(" | ")
                .append(rule.missing()).append(" |\n"));
        text.append("\n## The idle policy `").append(POLICY.title()).append("`\n\n"
                + "What changes an agent's place in the list from which the next one is taken;"
                + " in detail in\n[idle-policy.md](idle-policy.md).\n\n"
                + "| event | place | tests of `IdlePolicyTest` |\n|---|---|---|\n");
        for (IdleEvent row : POLICY.rows()) {
            text.append("| ").append(row.words()).append(" | ")
                    .append(POLICY.place(row).words()).append(" | ")
                    .append(code(of(row).stream().map(test -> test.substring(
                            test.indexOf('.') + 1))))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String code(Stream<String> tests) {
        return String.join("<br>", tests.map(test -> "`" + test + "`").toList());
    }
}
