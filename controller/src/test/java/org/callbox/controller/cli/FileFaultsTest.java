package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Whatever file a command is given, it says in a sentence what is wrong with it, and ends. */
class FileFaultsTest {
    /** In place of the path under test. */
    private static final String IT = "{}";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** Commands that read a file, and end with 2 when it is none. */
    private static final List<List<String>> READ = List.of(
            List.of("decode", IT), List.of("decode", "--hex", IT), List.of("decode", "--pcap", IT),
            List.of("replay", IT), List.of("replay", IT, "--slice", "1..2", "--out", "unused"));
    private static final List<List<String>> READ_SITES = List.of(
            List.of("board", "validate", IT), List.of("board", "explain", IT),
            List.of("board", "diff", IT, IT), List.of("run", "--board", IT),
            List.of("trace", "--board", IT, "--span", "1", "--out", "unused"));
    /** Commands that read a state directory, and end with 2 when it is none. */
    private static final List<List<String>> READ_STATE = List.of(
            List.of("audit", "--state", IT), List.of("why", "c-1", "--state", IT),
            List.of("report", "--state", IT), List.of("calls", "--state", IT));
    private static final List<List<String>> ASK = List.of(
            List.of("status", "--state", IT), List.of("queues", "--state", IT),
            List.of("agents", "--state", IT), List.of("stop", "--drain", "--state", IT),
            List.of("call", "--position", "1", "5550100", "--state", IT));

    @TempDir
    private Path folder;
    private Path missing;
    private Path pipe;
    private Path file;

    @BeforeEach
    void make() throws IOException, InterruptedException {
        missing = folder.resolve("missing");
        pipe = folder.resolve("pipe");
        file = Files.createFile(folder.resolve("file"));
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    }

    private record Ended(int exit, String text) {}

    private static Ended run(List<String> command, Path path) {
        StringWriter said = new StringWriter();
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(raw, true, StandardCharsets.UTF_8));
        try {
            CommandLine line = Main.commandLine();
            line.setErr(new PrintWriter(said, true));
            line.setOut(new PrintWriter(said, true));
            int exit = assertTimeoutPreemptively(LIMIT, () -> line.execute(command.stream()
                    .map(word -> word.equals(IT) ? path.toString() : word)
                    .toArray(String[]::new)), command + " hangs with " + path);
            return new Ended(exit, said + raw.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(before);
        }
    }

    private static void said(List<List<String>> commands, Path path, List<String> faults) {
        for (List<String> command : commands) {
            Ended ended = run(command, path);
            String rest = ended.text().replace(path.toString(), "").replaceAll("\\W+", " ").strip();
            if (ended.exit() == 0 || !ended.text().contains(path.toString())
                    || rest.split(" ").length < 5 || ended.text().contains("Exception")) {
                faults.add(command + " with " + path + " ended with " + ended);
            }
        }
    }

    @Test
    void a_path_with_nothing_a_folder_or_a_pipe_is_refused_in_a_sentence() {
        List<String> faults = new ArrayList<>();
        for (Path path : List.of(missing, folder, pipe, Path.of("/dev/zero"))) {
            said(READ.stream().filter(command -> path != folder || !command.contains("replay"))
                    .toList(), path, faults);
        }
        for (Path path : List.of(missing, folder)) {
            said(READ_SITES, path, faults);
        }
        for (Path path : List.of(missing, file, pipe)) {
            said(READ_STATE, path, faults);
            said(ASK, path, faults);
        }
        said(List.of(List.of("sim", "card", "--port", IT)), file, faults);
        said(List.of(List.of("sim", "card", "--port", IT)), missing.resolve("card"), faults);
        assertEquals(List.of(), faults);
    }

    @Test
    void a_bill_that_cannot_be_read_is_none_that_disagrees() {
        Ended ended = run(List.of("reconcile", IT, "--state", folder.toString()), missing);
        assertEquals(ExitCode.INVALID_CONFIG, ended.exit(), ended.text());
        assertTrue(ended.text().contains("there is no file " + missing), ended.text());
    }

    @Test
    void a_state_directory_that_is_none_is_no_empty_office() throws IOException {
        for (List<String> command : READ_STATE) {
            Ended ended = run(command, missing);
            assertEquals(ExitCode.INVALID_CONFIG, ended.exit(), ended.text());
            assertEquals("callbox " + command.getFirst() + ": there is no state directory "
                    + missing + ": is --state right?", ended.text().strip());
        }
        Path empty = Files.createDirectory(folder.resolve("empty"));
        for (List<String> command : List.of(READ_STATE.get(2), READ_STATE.get(3))) {
            Ended ended = run(command, empty);
            assertEquals(ExitCode.INVALID_CONFIG, ended.exit(), ended.text());
            assertTrue(ended.text().contains("there is no callbox.db in it"), ended.text());
        }
        for (List<String> command : List.of(READ_STATE.get(0), READ_STATE.get(1))) {
            assertNotEquals(0, run(command, empty).exit());
        }
        assertFalse(Files.exists(missing));
    }
}
