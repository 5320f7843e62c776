package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Who may know whom. Rooms are leaves that do not know each other; {@code span}, {@code call} and
 * {@code core} join them; nothing imports what stands at the edge.
 */
class LayersTest {
    private static final Pattern IMPORT = Pattern.compile(
            "^import (?:static )?org\\.callbox\\.(bridge|controller)\\.(\\w+)\\..*");

    private static final Set<String> CORE = Set.of(
            "bridge.state", "bridge.wire", "bridge.link", "bridge.card", "time", "plan", "lapd",
            "q931", "acd", "wait", "position", "span", "call", "publish", "alarm", "hours", "wall",
            "keys", "people", "line");

    private static final Map<String, Set<String>> ALLOWED = table();

    private static Map<String, Set<String>> table() {
        Map<String, Set<String>> rows = new TreeMap<>();
        rows.put("bridge.state", Set.of());
        rows.put("bridge.wire", Set.of("bridge.state"));
        rows.put("bridge.link", Set.of("bridge.state", "bridge.wire"));
        rows.put("bridge.card", Set.of("bridge.state", "bridge.wire"));
        rows.put("bridge.host", Set.of());
        rows.put("bridge.serial",
                Set.of("bridge.wire", "bridge.link", "bridge.card", "bridge.host"));
        rows.put("bridge.firmware", Set.of("bridge.wire", "bridge.link", "bridge.card"));
        rows.put("bridge.sim", Set.of("bridge.wire", "bridge.link", "bridge.card",
                "bridge.firmware", "bridge.serial", "bridge.host"));
        for (String values : List.of("time", "plan", "wait", "keys", "people")) {
            rows.put(values, Set.of("bridge.state"));
        }
        rows.put("numbers", Set.of("plan", "text"));
        rows.put("json", Set.of("files"));
        for (String alone : List.of("text", "files", "size")) {
            rows.put(alone, Set.of());
        }
        rows.put("log", Set.of("bridge.host", "text"));
        rows.put("lapd", Set.of("bridge.state", "bridge.wire", "time"));
        rows.put("q931", Set.of("bridge.state", "bridge.wire", "time"));
        rows.put("acd", Set.of("bridge.state", "time"));
        rows.put("position", Set.of("bridge.state", "time"));
        rows.put("pins", Set.of("people"));
        rows.put("span", Set.of("bridge.state",
                "bridge.wire", "bridge.link", "bridge.card", "lapd", "q931", "time", "plan"));
        rows.put("hours", Set.of("bridge.state", "time", "plan"));
        rows.put("wall", Set.of("bridge.state", "plan", "position"));
        rows.put("call", Set.of("bridge.state", "q931", "acd", "wait", "position", "time", "plan",
                "numbers", "keys", "people"));
        rows.put("line", Set.of("bridge.state", "bridge.card", "time"));
        rows.put("alarm", Set.of("bridge.state", "bridge.card", "time", "plan"));
        rows.put("publish", Set.of("bridge.link", "bridge.card", "time", "plan", "acd", "wait",
                "span", "call", "alarm", "hours", "numbers", "position", "line"));
        rows.put("core", CORE);
        rows.put("gate", Set.of("core", "time", "json"));
        rows.put("decode", Set.of("bridge.wire", "lapd", "q931", "json", "files"));
        rows.put("journal", Set.of(
                "bridge.state", "bridge.wire", "bridge.host", "acd", "call", "core",
                "time", "plan", "position", "hours", "files", "people"));
        rows.put("runtime", Set.of(
                "bridge.host", "core", "time", "journal", "hours", "files"));
        rows.put("health", Set.of("core", "plan", "files"));
        rows.put("systemd", Set.of("bridge.host", "files"));
        rows.put("metrics", Set.of("bridge.host", "publish"));
        rows.put("gpio", Set.of("bridge.host", "core", "plan", "position"));
        rows.put("mqtt", Set.of("bridge.host", "publish", "plan", "json", "files", "text"));
        rows.put("records",
                Set.of("bridge.host", "core", "plan", "call", "numbers", "files"));
        rows.put("assignments", Set.of(
                "bridge.host", "core", "call", "time", "json", "files"));
        rows.put("audit", Set.of("json", "files"));
        rows.put("report", Set.of("call", "table", "text"));
        rows.put("flash", Set.of("bridge.wire", "bridge.card", "bridge.serial", "bridge.host",
                "span", "time", "plan", "json", "files"));
        rows.put("table", Set.of("text"));
        rows.put("config", Set.of("bridge.host", "plan", "numbers", "files", "text", "pins"));
        rows.put("box", Set.of("bridge.wire", "bridge.serial", "bridge.host", "time", "plan",
                "call", "core", "gate", "journal", "runtime", "gpio", "mqtt", "records",
                "assignments", "span", "publish", "json", "numbers", "files", "pins", "health",
                "metrics", "alarm", "size", "systemd"));
        rows.put("bench", Set.of("bridge.wire", "bridge.card", "bridge.serial", "bridge.host",
                "bridge.sim", "time", "plan", "lapd", "q931", "span", "core", "config", "sim",
                "box", "json", "files"));
        forTheField(rows);
        return rows;
    }

    /** What looks at a board from outside. */
    private static void forTheField(Map<String, Set<String>> rows) {
        rows.put("doctor", Set.of("bridge.card", "bridge.host", "bridge.serial", "plan", "config",
                "health", "gpio", "mqtt", "flash", "records", "files", "box"));
        rows.put("support", Set.of("bridge.wire", "bridge.host", "lapd", "q931", "call", "config",
                "pins", "json"));
        rows.put("bringup", Set.of("bridge.wire", "decode"));
        rows.put("drill", Set.of("call"));
    }

    @Test
    void rooms_import_only_what_the_table_allows() {
        List<String> faults = new ArrayList<>();
        for (Path file : Sources.java()) {
            String room = room(file);
            if (file.toString().contains("/src/main/") && ALLOWED.containsKey(room)) {
                for (String line : Sources.lines(file)) {
                    Matcher found = IMPORT.matcher(line);
                    if (found.matches()) {
                        String other = (found.group(1).equals("bridge") ? "bridge." : "")
                                + found.group(2);
                        if (!other.equals(room) && !ALLOWED.get(room).contains(other)) {
                            faults.add(room + " imports " + other + ": " + file.getFileName());
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void every_room_is_in_the_table_or_at_the_edge() {
        Set<String> edge = Set.of("cli", "sim", "soak");
        List<String> strangers = Sources.java().stream()
                .filter(file -> file.toString().contains("/src/main/java/org/"))
                .map(LayersTest::room)
                .distinct()
                .filter(room -> !ALLOWED.containsKey(room) && !edge.contains(room))
                .toList();
        assertEquals(List.of(), strangers);
    }

    private static String room(Path file) {
        String folder = file.getParent().getFileName().toString();
        return file.toString().contains("/org/callbox/bridge/") ? "bridge." + folder : folder;
    }
}
