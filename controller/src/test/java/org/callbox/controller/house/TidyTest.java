package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The house rules that a machine can check; docs/hacking.md says why each is there. */
class TidyTest {
    private static final int COLUMNS_MAX = 100;
    private static final int FILE_LINES_MAX = 450;
    private static final int LONGER_FILE_LINES_MAX = 600;
    private static final int METHOD_LINES_MAX = 70;

    /** Files that are longer, and why; none has more than {@link #LONGER_FILE_LINES_MAX} lines. */
    private static final Map<String, String> LONGER = new TreeMap<>(Map.of(
            "BrokerTest.java", "each outage of a broker, on one broker that is started once",
            "OutgoingScenarioTest.java", "each end of an outgoing call, in one office",
            "Office.java", "in sim: the office of all scenario tests, with what they ask of it",
            "GpioOnKernel.java", "a program for a virtual machine, run there as a whole"));

    /** Rooms that take time as an argument and do no I/O. */
    private static final Set<String> PURE = Set.of(
            "state", "wire", "link", "card", "firmware", "time", "plan", "lapd", "q931", "acd",
            "wait", "position", "span", "call", "core", "publish", "alarm", "gate", "size",
            "hours", "keys", "people", "line", "bringup", "drill");
    private static final Pattern IMPURE = Pattern.compile(
            "\\b(Instant\\.now|currentTimeMillis|nanoTime|new Random|ThreadLocalRandom"
                    + "|new Thread|Thread\\.|Logger|java\\.io\\.|java\\.nio\\.file|java\\.net\\."
                    + "|Math\\.random|UUID\\.randomUUID)\\b");
    /** Where order means nothing: only asked for what a key has, never gone through. */
    private static final Map<String, String> ORDER_IS_NOTHING = new TreeMap<>(Map.of(
            "OperatorServer.java", "questions by number, looked up",
            "Revision.java", "messages by what they are, looked up",
            "RobotOptions.java", "names already given, looked up"));
    /** Names that stand in two rooms because the state of the release before names both. */
    private static final Map<String, String> TWICE = new TreeMap<>(Map.of(
            "Side", "lapd q931",
            "Tally", "lapd link"));
    private static final Pattern UNFINISHED = Pattern.compile(
            "\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    /** Of what a method of ours takes or gives, docs/hacking.md. */
    private static final Pattern OPTIONAL = Pattern.compile(
            "\\b(public|protected|private|static|record)\\b.*\\bOptional(Int|Long|Double|<)");
    private static final Pattern ASLEEP = Pattern.compile(
            "Thread\\.sle" + "ep|@Disab" + "led|Awaitili" + "ty");
    /** Threads are made by the room {@code host} alone, where none dies without a word. */
    private static final Pattern THREAD = Pattern.compile(
            "new Thread\\b|Thread\\.(of|start)|Executor|ForkJoin|new Timer\\(|(run|supply)Async"
                    + "|extends Thread|parallel(Stream)?\\(|CompletableFuture|StructuredTask");
    private static final Pattern METHOD = Pattern.compile(
            "^( {4}| {8})(?:@\\w+ )?(?:(?:public|protected|private|static|final|abstract"
                    + "|synchronized|default) )*(?:<[^(]+> )?"
                    + "(?!(?:return|new|throw|else|yield|case|assert) )"
                    + "[\\w.]+(?:<[^(=]*>)?(?:\\[\\])* \\w+\\([^=]*");

    @Test
    void lines_are_short_and_files_are_small() {
        List<String> faults = new ArrayList<>();
        Set<String> longer = new TreeSet<>();
        for (Path file : Sources.java()) {
            List<String> lines = Sources.lines(file);
            if (lines.size() > FILE_LINES_MAX) {
                String last = file.getFileName().toString();
                longer.add(last);
                if (!LONGER.containsKey(last) || lines.size() > LONGER_FILE_LINES_MAX) {
                    faults.add(name(file) + ": " + lines.size() + " lines");
                }
            }
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).length() > COLUMNS_MAX || lines.get(i).contains("\t")) {
                    faults.add(name(file) + ":" + (i + 1) + ": too long, or a tab");
                }
            }
        }
        assertEquals(List.of(), faults);
        assertEquals(LONGER.keySet(), longer, "excused and not needed");
    }

    @Test
    void a_class_has_a_name_of_its_own() {
        Map<String, String> rooms = new TreeMap<>();
        for (Path file : Sources.java()) {
            String last = file.getFileName().toString();
            if (file.toString().contains("/src/main/") && !last.endsWith("-info.java")) {
                rooms.merge(last.replace(".java", ""), file.getParent().getFileName().toString(),
                        (one, other) -> one + " " + other);
            }
        }
        rooms.values().removeIf(room -> !room.contains(" "));
        assertEquals(TWICE, rooms);
    }

    @Test
    void methods_fit_on_a_page() {
        List<String> faults = new ArrayList<>();
        for (Path file : Sources.java()) {
            List<String> lines = Sources.lines(file);
            for (int i = 0; i < lines.size(); i++) {
                Matcher method = METHOD.matcher(lines.get(i));
                int length = method.matches() ? length(lines, i, method.group(1)) : 0;
                if (length > METHOD_LINES_MAX) {
                    faults.add(name(file) + ":" + (i + 1) + ": " + length + " lines");
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    /** Lines from a method's first to its closing brace; 0 for a declaration without a body. */
    private static int length(List<String> lines, int first, String indent) {
        int head = first;
        while (!lines.get(head).matches(".*[{};]( *//.*)?")) {
            head++;
        }
        if (!lines.get(head).matches(".*\\{( *//.*)?")) {
            return 0;
        }
        int last = head;
        while (!lines.get(last).equals(indent + "}")) {
            last++;
        }
        return last - first + 1;
    }

    @Test
    void pure_rooms_know_no_clock_no_thread_and_no_file() {
        List<String> faults = new ArrayList<>();
        for (Path file : Sources.java()) {
            boolean main = file.toString().contains("/src/main/");
            if (main && PURE.contains(file.getParent().getFileName().toString())) {
                faults.addAll(matches(file, IMPURE));
            }
        }
        assertEquals(List.of(), faults);
    }

    /** A command, record or answer made from a collection without order differs in a replay. */
    @Test
    void what_may_be_written_out_has_one_order() {
        List<String> faults = new ArrayList<>();
        Set<String> excused = new TreeSet<>();
        for (Path file : Sources.java()) {
            if (file.toString().contains("/src/main/")) {
                List<String> found = Unordered.in(String.join("\n", Sources.lines(file)));
                String last = file.getFileName().toString();
                boolean pure = PURE.contains(file.getParent().getFileName().toString());
                if (!pure && ORDER_IS_NOTHING.containsKey(last)) {
                    excused.addAll(found.isEmpty() ? List.of() : List.of(last));
                } else {
                    found.forEach(one -> faults.add(name(file) + ":" + one));
                }
            }
        }
        assertEquals(List.of(), faults);
        assertEquals(ORDER_IS_NOTHING.keySet(), excused, "excused and not needed");
    }

    @Test
    void collections_without_order_are_recognised() {
        assertEquals(
                List.of("1: Map.of of more than one entry", "4: Set.of of more than one entry"),
                Unordered.in("""
                        a(Map.of("state", text, "call", call));
                        b(Map.of("error", f(x, y)), Map.of(), Set.of(z), "Map.of(1, 2, 3, 4)");
                        new TreeMap<>(Map.of(1, 2, 3, 4)); // Set.of(1, 2)
                        Set.of(
                                f(a), b)"""));
        assertEquals(List.of("1: HashMap", "1: HashSet", "2: Set.copyOf", "2: toSet"),
                Unordered.in("new HashMap<>(); new HashSet<>(new LinkedHashSet<>());\n"
                        + "Set.copyOf(x); stream.collect(Collectors.toSet());"));
    }

    @Test
    void every_thread_is_made_where_it_is_watched() {
        List<String> faults = new ArrayList<>();
        for (Path file : Sources.java()) {
            if (file.toString().contains("/src/main/") && !file.toString().contains("/host/")) {
                faults.addAll(matches(file, THREAD));
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void absence_is_told_in_one_way() {
        List<String> faults = new ArrayList<>();
        for (Path file : Sources.java()) {
            if (file.toString().contains("/src/main/")) {
                faults.addAll(matches(file, OPTIONAL));
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void nothing_is_left_unfinished_and_no_test_sleeps() {
        List<String> faults = new ArrayList<>();
        for (Path file : Sources.java()) {
            faults.addAll(matches(file, UNFINISHED));
            if (file.toString().contains("/src/test/")) {
                faults.addAll(matches(file, ASLEEP));
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void every_room_says_what_it_is_for() {
        List<String> faults = new ArrayList<>();
        Sources.java().stream()
                .filter(file -> file.toString().contains("/src/main/java/org/"))
                .map(Path::getParent)
                .distinct()
                .filter(room -> !Files.exists(room.resolve("package-info.java")))
                .forEach(room -> faults.add(name(room) + ": no package-info.java"));
        assertEquals(List.of(), faults);
    }

    private static List<String> matches(Path file, Pattern pattern) {
        List<String> lines = Sources.lines(file);
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .filter(i -> !lines.get(i).strip().startsWith("*"))
                .filter(i -> pattern.matcher(lines.get(i)).find())
                .map(i -> name(file) + ":" + (i + 1) + ": " + lines.get(i).strip())
                .toList();
    }

    private static String name(Path file) {
        return Sources.root().relativize(file).toString();
    }
}
