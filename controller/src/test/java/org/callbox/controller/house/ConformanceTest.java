package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.callbox.controller.clauses.Clause;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * docs/conformance.md: the {@link Clause} marks of all tests beside conformance.txt, which says
 * what is in scope. {@code -Drewrite=true} writes the page anew.
 */
class ConformanceTest {
    private static final Path PAGE = Sources.root().resolve("docs/conformance.md");
    private static final Path LIST = Sources.root().resolve(
            "controller/src/test/resources/org/callbox/controller/house/conformance.txt");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private enum Scope { IN, OPEN, OUT }

    private record Row(Scope scope, String title, String why) {}

    /** By number, not by letter: 5.8.10 comes after 5.8.9. */
    private final Map<String, Set<String>> marks = new TreeMap<>();
    private final Set<String> tests = new TreeSet<>();
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<String, List<String>> libpri = new LinkedHashMap<>();

    @BeforeEach
    void readAll() throws IOException {
        for (Path file : Sources.java()) {
            if (file.toString().endsWith("Test.java")
                    && file.toString().contains("/controller/src/test/")) {
                collect(file);
            }
        }
        for (String line : Files.readAllLines(LIST)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                list(line);
            }
        }
    }

    private void collect(Path file) {
        String path = file.toString();
        String name = path.substring(path.indexOf("org/callbox"), path.length() - ".java".length())
                .replace('/', '.');
        try {
            Class<?> type = Class.forName(name, false, getClass().getClassLoader());
            String room = type.getPackageName().substring(
                    type.getPackageName().lastIndexOf('.') + 1);
            mark(type, room + " " + type.getSimpleName());
            for (Method method : type.getDeclaredMethods()) {
                tests.add(type.getSimpleName() + "." + method.getName());
                mark(method, room + " " + type.getSimpleName() + "." + method.getName());
            }
        } catch (ClassNotFoundException e) {
            throw new AssertionError("not compiled: " + name, e);
        }
    }

    private void mark(AnnotatedElement element, String test) {
        for (Clause clause : element.getAnnotationsByType(Clause.class)) {
            marks.computeIfAbsent(clause.value(), _ -> new TreeSet<>()).add(test);
        }
    }

    private void list(String line) {
        String[] words = line.split("\\s+", 2);
        String[] parts = words[1].split("\\s*\\|\\s*");
        if (words[0].equals("libpri")) {
            libpri.put(parts[0], List.of(parts[1].split("\\s*,\\s*")));
        } else {
            Scope scope = Scope.valueOf(words[0].toUpperCase(java.util.Locale.ROOT));
            Row row = new Row(scope, parts[1], scope == Scope.IN ? "" : parts[2]);
            if (rows.put(parts[0], row) != null) {
                throw new AssertionError("twice in " + LIST + ": " + parts[0]);
            }
        }
    }

    @Test
    void every_clause_in_scope_has_a_test_and_every_other_has_none() {
        List<String> faults = new ArrayList<>();
        rows.forEach((clause, row) -> {
            if (row.scope() == Scope.IN && !marks.containsKey(clause)) {
                faults.add(clause + " is in scope and has no test");
            }
            if (row.scope() != Scope.IN && marks.containsKey(clause)) {
                faults.add(clause + " has a test and is not listed as in scope");
            }
        });
        marks.keySet().stream().filter(clause -> !rows.containsKey(clause))
                .forEach(clause -> faults.add(clause + " has a test and is not listed"));
        assertEquals(List.of(), faults);
    }

    @Test
    void every_statement_about_libpri_names_tests_that_exist() {
        List<String> faults = new ArrayList<>();
        libpri.forEach((statement, named) -> named.stream()
                .filter(test -> !tests.contains(test))
                .forEach(test -> faults.add(statement + ": no test " + test)));
        assertEquals(List.of(), faults);
    }

    @Test
    void the_page_says_what_the_tests_say() throws IOException {
        String page = page();
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(PAGE, page);
        }
        assertEquals(Files.exists(PAGE) ? Files.readString(PAGE) : "", page,
                "docs/conformance.md differs from the tests; -Drewrite=true writes it");
    }

    private String page() {
        StringBuilder text = new StringBuilder("""
                # Conformance

                Made by `ConformanceTest` from the `@Clause` marks of the tests and from
                `controller/src/test/resources/org/callbox/controller/house/conformance.txt`; run it
                with `-Drewrite=true` after a change. A clause in scope without a test fails the
                build.

                Beside these, every state is tried with every message, timer and request: the whole
                outcome is written down in `q931/table-user.txt`, `q931/table-network.txt` and
                `lapd/state-table.txt` under `controller/src/test/resources`, and tshark judges
                every frame that comes out (`TsharkFramesTest`).
                """);
        for (String standard : List.of("Q.921", "Q.931")) {
            text.append("\n## ").append(standard)
                    .append(standard.equals("Q.931") ? " with EN 300 403-1" : "").append("\n");
            table(text, standard, Scope.IN, "\n| clause | what | tests |\n|---|---|---|\n");
            table(text, standard, Scope.OPEN, "\nIn scope and not proven yet:\n\n"
                    + "| clause | what | why |\n|---|---|---|\n");
            table(text, standard, Scope.OUT, "\nOut of scope:\n\n"
                    + "| clause | what | why |\n|---|---|---|\n");
        }
        text.append("\n## Beside libpri\n\nWhat the stack that most peers run does, and what ours"
                + " must do better.\n\n| statement | tests |\n|---|---|\n");
        libpri.forEach((statement, named) -> text.append("| ").append(statement).append(" | ")
                .append(code(named.stream())).append(" |\n"));
        return text.toString();
    }

    private void table(StringBuilder text, String standard, Scope scope, String head) {
        List<String> clauses = rows.keySet().stream()
                .filter(clause -> clause.startsWith(standard + " "))
                .filter(clause -> rows.get(clause).scope() == scope)
                .sorted(java.util.Comparator.comparing(ConformanceTest::sortable))
                .toList();
        if (clauses.isEmpty()) {
            return;
        }
        text.append(head);
        for (String clause : clauses) {
            Row row = rows.get(clause);
            text.append("| ").append(clause.substring(standard.length() + 1)).append(" | ")
                    .append(row.title()).append(" | ")
                    .append(scope == Scope.IN
                            ? code(marks.getOrDefault(clause, Set.of()).stream()) : row.why())
                    .append(" |\n");
        }
    }

    private static String code(Stream<String> tests) {
        return String.join("<br>", tests.map(test -> "`" + test + "`").toList());
    }

    private static String sortable(String clause) {
        return NUMBER.matcher(clause).replaceAll(found ->
                Matcher.quoteReplacement("%04d".formatted(Integer.parseInt(found.group()))));
    }
}
