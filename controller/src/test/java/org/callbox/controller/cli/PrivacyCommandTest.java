package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.callbox.controller.box.Box;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.box.SiteFile;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.call.WatchRow;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.records.RecordListener;
import org.callbox.controller.records.RecordStore;
import org.callbox.controller.records.RecordsHold;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Export, erasure and the log of who looked, without a box and beside one that runs. */
@Timeout(60)
class PrivacyCommandTest {
    private static final long ARRIVED = 1_795_000_000_000L;

    private static final RecordListener NONE = new RecordsHold();

    @TempDir
    private Path folder;
    private Path state;

    private static CallRecord row(int number, String calling) {
        return new CallRecord("6a1b2c3d0a0b-" + number, 1, 3, "5550100", calling, "service", "Ann",
                ARRIVED + number, ARRIVED + 1_000, ARRIVED + 6_000, 1_000, 5_000, Reason.ANSWERED,
                16, "national");
    }

    @BeforeEach
    void records() throws Exception {
        state = Files.createDirectory(folder.resolve("state"));
        try (RecordStore store = new RecordStore(state.resolve("callbox.db"), NONE)) {
            store.offer(new VisitRow("6a1b2c3d0a0b-1", 1, "service", ARRIVED, 1_000, 5_000,
                    Reason.ANSWERED, "Ann", 1));
            store.offer(row(1, "301234567"));
            store.offer(row(2, "897654321"));
            store.offer(row(3, "=cmd|'/c'!A1"));
            store.offer(new DialRow("6a1b2c3d0a0b-o1", 1, 2, "Ann", 3, "301234567", "all",
                    ARRIVED, 0, ARRIVED + 5, 5, 0, 16));
        }
    }

    private String run(int exit, String... arguments) {
        return ByHand.run(state, exit, arguments);
    }

    private List<Path> holding(String text) throws Exception {
        try (Stream<Path> all = Files.walk(state)) {
            List<Path> found = new ArrayList<>();
            for (Path one : all.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(one), StandardCharsets.ISO_8859_1)
                        .contains(text)) {
                    found.add(one);
                }
            }
            return found;
        }
    }

    private Box box() throws Exception {
        Loaded loaded = ConfigLoader.load(Path.of(System.getProperty("callbox.root", ".."),
                "board-configs/sites/demo.yaml"),
                List.of("cards[0].port=" + folder.resolve("no-card")));
        assertTrue(loaded.valid(), loaded.report());
        SiteFile.Said said = new SiteFile.Said(loaded.plan(), loaded.hash(), "", List.of());
        return new Box(said, () -> said, state, command -> { });
    }

    @Test
    void an_export_has_every_row_of_a_number_and_of_its_calls() {
        String json = run(0, "privacy", "export", "30 1234-567");
        assertTrue(json.contains("{\"table\":\"calls\",\"row\":{\"id\":\"6a1b2c3d0a0b-1\""), json);
        assertTrue(json.contains("\"table\":\"outgoing\""), json);
        assertTrue(json.contains("\"table\":\"visits\""), json);
        assertTrue(json.contains("3 rows"), json);
        assertFalse(json.contains("897654321"), json);
        String csv = run(0, "privacy", "export", "301234567", "--format", "csv");
        assertTrue(csv.startsWith("table,row,column,value\r\ncalls,1,id,6a1b2c3d0a0b-1\r\n"), csv);
        assertTrue(csv.contains("calls,1,calling,301234567\r\n"), csv);
    }

    @Test
    void what_is_no_number_is_refused_and_finds_nothing() {
        for (String hostile : List.of("", " ", "%", "'; DROP TABLE calls; --", "=cmd|'/c'!A1",
                "\u0661\u0662", "1\n2;", "9".repeat(33), "*")) {
            assertTrue(run(2, "privacy", "erase", hostile).contains("no telephone number"));
            assertTrue(run(2, "privacy", "export", hostile).contains("no telephone number"));
        }
        assertTrue(run(0, "privacy", "export", "0").contains("0 rows"));
        assertTrue(run(0, "calls", "--json").contains("301234567"));
    }

    @Test
    void without_a_box_a_number_is_erased_and_what_is_left_is_named() throws Exception {
        Files.createDirectories(state.resolve("quarantine"));
        Files.writeString(state.resolve("quarantine/7.bin"), "301234567");
        String said = run(0, "privacy", "erase", "301234567");
        assertTrue(said.contains("erased from 1 row of calls"), said);
        assertTrue(said.contains("erased from 1 row of outgoing"), said);
        assertTrue(said.contains("nothing of it is left in callbox.db"), said);
        assertTrue(said.contains("quarantine/7.bin"), said);
        assertEquals(List.of(state.resolve("quarantine/7.bin")), holding("301234567"));
        assertTrue(run(0, "privacy", "erase", "301234567").contains("no row holds this number"));
        assertTrue(run(0, "calls", "--last", "9").contains("897654321"));
    }

    @Test
    void beside_a_box_its_writer_erases_and_no_file_learns_the_number() throws Exception {
        try (Box box = box()) {
            box.start();
            String said = run(0, "privacy", "erase", "301234567");
            assertTrue(said.contains("erased from 1 row of calls"), said);
            assertTrue(said.contains("nothing of it is left in callbox.db"), said);
            assertTrue(said.contains("the journal"), said);
            assertEquals(List.of(), holding("301234567"));
            assertTrue(Files.readString(state.resolve("commands.jsonl"))
                    .contains("\"number\":\"******567\""));
            assertTrue(run(0, "calls", "--json").contains("897654321"));
        }
        assertEquals(List.of(), holding("301234567"));
    }

    @Test
    void who_looks_is_written_down_with_user_command_and_question() throws Exception {
        String user = System.getProperty("user.name");
        run(0, "calls", "--number", "897654321", "--last", "7");
        run(0, "report", "--from", "2026-11-01", "--to", "2026-11-30");
        run(0, "privacy", "export", "+49 897654321");
        try (Box box = box()) {
            box.start();
            run(0, "calls");
            assertEquals(Map.of("written", 1L), OperatorClient.ask(
                    state.resolve("operator.sock"), "looked",
                    Map.of("command", "by hand", "number", "301234567")));
        }
        List<String> lines = run(0, "privacy", "log", "--json").lines().toList();
        assertEquals(5, lines.size(), lines.toString());
        assertTrue(lines.get(0).contains("\"who\":\"user:" + user + "\",\"command\":\"calls\","
                + "\"number\":\"******321\",\"what\":\"--last 7\""), lines.get(0));
        assertTrue(lines.get(1).contains("\"command\":\"report\",\"number\":\"\",\"what\":\"--from"
                + " 2026-11-01 --to 2026-11-30\""), lines.get(1));
        assertTrue(lines.get(2).contains("\"command\":\"privacy export\","
                + "\"number\":\"*********321\""), lines.get(2));
        assertTrue(lines.get(3).contains("\"who\":\"socket:" + user + "\""), lines.get(3));
        assertTrue(lines.get(4).contains("\"number\":\"******567\""), lines.get(4));
        String text = run(0, "privacy", "log", "--last", "1");
        assertTrue(text.contains("by hand") && !text.contains("report"), text);
    }

    @Test
    void the_log_has_who_listened_to_whom_by_time_among_who_looked() throws Exception {
        assertFalse(run(0, "privacy", "log").contains("supervise"));
        run(0, "privacy", "export", "301234567");
        long now = System.currentTimeMillis();
        try (RecordStore store = new RecordStore(state.resolve("callbox.db"), NONE)) {
            store.offer(new WatchRow("r", 2, "c-9", "101", 1, "102", "whisper", now + 3_600_000,
                    now + 3_634_500, 34_500));
            store.offer(new WatchRow("r", 1, "c-8", "101", 1, "103", "listen", now - 3_600_000,
                    now - 3_598_000, 2_000));
        }
        List<String> lines = run(0, "privacy", "log", "--json").lines().toList();
        assertEquals(3, lines.size(), lines.toString());
        assertTrue(lines.get(0).contains("\"supervisor\":\"101\",\"position\":1,"
                + "\"agent\":\"103\",\"call\":\"c-8\",\"mode\":\"listen\""), lines.get(0));
        assertTrue(lines.get(1).contains("\"privacy export\""), lines.get(1));
        String last = run(0, "privacy", "log", "--last", "1");
        assertTrue(last.contains("agent:101  supervise"), last);
        assertTrue(last.contains("whisper, agent 102, call c-9, 35 s"), last);
        assertFalse(last.contains("export"), last);
    }

    @Test
    void a_reader_that_cannot_write_the_log_is_told_so_and_served() throws Exception {
        Files.createDirectory(state.resolve("access.jsonl"));
        String said = run(0, "calls", "--json");
        assertTrue(said.contains("warning: it is not written down that you looked"), said);
        assertTrue(said.contains("301234567"), said);
    }
}
