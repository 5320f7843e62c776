package org.callbox.controller.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.box.Sentences;
import org.callbox.controller.box.Version;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.doctor.DoctorReport;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.json.Json;
import org.callbox.controller.json.JsonLines;
import org.callbox.controller.support.Archive;
import org.callbox.controller.support.Masker;
import org.callbox.controller.support.Ran;

/** What goes into the archive, each part masked; one that cannot be had is noted there. */
final class SupportParts {
    static final int FILE_OCTETS_MAX = 2 << 20;
    private static final int LINES_MAX = 20_000;
    private static final List<String> SYSTEM = List.of("/etc/os-release", "/proc/version",
            "/proc/cmdline", "/proc/self/mounts", "/proc/meminfo", "/proc/cpuinfo",
            "/proc/uptime", "/proc/loadavg", "/proc/partitions", "/proc/tty/drivers",
            "/proc/device-tree/model");

    /** Makes the content of one part; null for nothing to say. */
    interface Content {
        byte[] make() throws IOException;
    }

    private final Archive archive;
    private final Masker masker;

    SupportParts(Archive archive, Masker masker) {
        this.archive = archive;
        this.masker = masker;
    }

    /** @throws IOException where the archive itself cannot be written */
    void part(String name, Content content) throws IOException {
        byte[] made;
        try {
            made = content.make();
        } catch (IOException missing) {
            archive.missing(name, masker.text(Sentences.of(missing)));
            return;
        } catch (RuntimeException fault) {
            archive.missing(name, masker.text("a fault in Callbox itself: " + fault));
            return;
        }
        if (made != null) {
            archive.add(name, made);
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] json(Object value) {
        return octets(Json.write(masker.json(value)) + "\n");
    }

    private byte[] lines(List<String> lines) {
        return joined(masker.lines(lines));
    }

    private static byte[] joined(List<String> lines) {
        StringBuilder out = new StringBuilder();
        lines.forEach(line -> out.append(line).append('\n'));
        return octets(out.toString());
    }

    void versions() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("callbox", Version.text());
        for (String name : List.of("java.runtime.version", "java.vm.name", "java.home", "os.name",
                "os.version", "os.arch", "user.name", "user.timezone")) {
            fields.put(name, System.getProperty(name));
        }
        part("versions.json", () -> octets(Json.write(fields) + "\n"));
    }

    void doctor(DoctorReport report) throws IOException {
        part("doctor.json", () -> octets(Json.write(masker.json(quoted(report.fields()))) + "\n"));
        part("doctor.txt", () -> joined(report.lines().stream().map(masker::finding).toList()));
    }

    /** Its sentences quote the site file. */
    private Object quoted(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> fields = new LinkedHashMap<>();
                map.forEach((key, one) -> fields.put("" + key, quoted(one)));
                yield fields;
            }
            case List<?> list -> list.stream().map(this::quoted).toList();
            case String text -> masker.finding(text);
            default -> value;
        };
    }

    /** A site file or a profile, with its remarks. */
    void config(String name, Path file) throws IOException {
        part(name, () -> octets(masker.site(BoundedFile.text(file, FILE_OCTETS_MAX))));
    }

    /** @param topics what the running box says; empty where none does */
    void box(Path socket, Map<String, Object> topics, String trouble, List<Integer> spans)
            throws IOException {
        if (topics.isEmpty()) {
            archive.missing("status.json, alarms.json, line-N.json", masker.text(trouble));
            return;
        }
        Map<String, Object> alarms = new TreeMap<>();
        topics.forEach((topic, payload) -> {
            if (topic.startsWith("alarm")) {
                alarms.put(topic, payload);
            }
        });
        part("status.json", () -> json(topics));
        part("alarms.json", () -> json(alarms));
        for (int span : spans) {
            part("line-" + span + ".json", () -> json(
                    OperatorClient.ask(socket, "line", Map.of("span", "" + span))));
        }
    }

    /** Frames of the lines, by the running box or else by the journal. */
    void frames(Path socket, boolean running, JournalSlice slice, List<Integer> spans)
            throws IOException {
        for (int span : spans) {
            part("frames-span-" + span + ".pcapng", () -> {
                byte[] capture = running ? JournalSlice.capture(span, OperatorClient.ask(
                        socket, "trace", Map.of("span", "" + span)))
                        : slice == null ? null : slice.frames(span);
                if (capture == null) {
                    throw new IOException("no box runs, and its journal has nothing of that"
                            + " span");
                }
                return capture;
            });
        }
    }

    void story(JournalSlice slice) throws IOException {
        part("journal.txt", () -> lines(slice.lines()));
        slice.notes().forEach(note -> archive.missing("journal.txt", masker.text(note)));
    }

    /** Logs of the state directory: each line one object, some in two files. */
    void logs(Path state) throws IOException {
        for (String name : List.of("commands", "access")) {
            log(state.resolve(name + ".1.jsonl"), true);
            log(state.resolve(name + ".jsonl"), false);
        }
        log(state.resolve("flash.log.1"), true);
        log(state.resolve("flash.log"), false);
    }

    private void log(Path file, boolean rare) throws IOException {
        if (rare && Files.notExists(file)) {
            return;
        }
        part("logs/" + file.getFileName(), () -> {
            ArrayDeque<String> kept = new ArrayDeque<>();
            long left = 0;
            try (JsonLines all = new JsonLines(file)) {
                for (String line = all.next(); line != null; line = all.next()) {
                    kept.add(line);
                    if (kept.size() > LINES_MAX) {
                        kept.removeFirst();
                        left++;
                    }
                }
            }
            if (left > 0) {
                archive.missing("logs/" + file.getFileName(),
                        "its beginning is left out: " + left + " lines");
            }
            return joined(kept.stream().map(masker::jsonLine).toList());
        });
    }

    /** Of a call what says how it went; who it was stays out. */
    void calls(List<CallRecord> rows) throws IOException {
        part("calls.jsonl", () -> {
            StringBuilder out = new StringBuilder();
            for (CallRecord row : rows) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("id", row.id());
                fields.put("span", row.span());
                fields.put("channel", row.channel());
                fields.put("called", row.called());
                fields.put("calling", row.calling());
                fields.put("calling_type", row.callingType());
                fields.put("queue", row.queue());
                fields.put("agent", row.agent());
                fields.put("arrived_ms", row.arrivedMs());
                fields.put("answered_ms", row.answeredMs());
                fields.put("ended_ms", row.endedMs());
                fields.put("wait_ms", row.waitMs());
                fields.put("talk_ms", row.talkMs());
                fields.put("reason", row.reason() == null ? null : row.reason().word());
                fields.put("refusal", row.refusal() == null ? null : row.refusal().word());
                fields.put("cause", row.cause());
                out.append(Json.write(masker.json(fields))).append('\n');
            }
            return octets(out.toString());
        });
    }

    void system(Path state) throws IOException {
        for (String file : SYSTEM) {
            Path path = Path.of(file);
            if (Files.exists(path)) {
                part("system/" + path.getFileName(), () -> lines(
                        BoundedFile.text(path, FILE_OCTETS_MAX).lines().toList()));
            }
        }
        program("system/df.txt", "df", "-k");
        program("system/dmesg.txt", "dmesg");
        program("system/service-journal.txt", "journalctl", "--unit=callbox.service",
                "--no-pager", "--lines=5000", "--output=short-iso");
        program("system/service-status.txt", "systemctl", "show", "callbox.service",
                "--property=ActiveState,SubState,Result,NRestarts,ExecMainStatus,Version");
        part("system/state-directory.txt", () -> lines(listed(state)));
        for (String note : List.of("installed", "current", "previous", "trial", "failed")) {
            Path file = Path.of("/var/lib/callbox-release", note);
            if (Files.exists(file)) {
                part("system/release-" + note, () -> lines(
                        BoundedFile.note(file).lines().toList()));
            }
        }
    }

    private void program(String name, String... line) throws IOException {
        part(name, () -> {
            Ran.Said said = Ran.said(List.of(line));
            if (said.left() > 0) {
                archive.missing(name, "its beginning is left out: " + said.left() + " octets");
            }
            return lines(said.text().lines().toList());
        });
    }

    /** Names, lengths and times, never what stands in the files. */
    private static List<String> listed(Path state) throws IOException {
        List<String> all = new ArrayList<>();
        try (var files = Files.walk(state, 2)) {
            for (Path one : files.sorted().toList()) {
                all.add(Files.getLastModifiedTime(one) + " " + (Files.isDirectory(one) ? "-"
                        : Files.size(one)) + " " + state.relativize(one));
            }
        } catch (UncheckedIOException closed) {
            throw closed.getCause();
        }
        return all;
    }
}
