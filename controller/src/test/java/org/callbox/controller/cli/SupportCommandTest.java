package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.callbox.bridge.sim.LineAddress;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.bridge.sim.SimCardOptions;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.box.Box;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.box.SiteFile;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.decode.Decode;
import org.callbox.controller.house.Ports;
import org.callbox.controller.records.RecordQuery;
import org.callbox.controller.records.RecordReader;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.ExchangeHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Numbers, names and secrets are planted everywhere, and none is whole in the archive. */
@Timeout(180)
class SupportCommandTest {
    private static final Path SITES = Path.of(System.getProperty("callbox.root", ".."))
            .toAbsolutePath().normalize().resolve("board-configs/sites");
    private static final long PATIENCE_MS = 60_000;
    private static final int CALLS = 5;
    private static final List<String> PLANTED = List.of("5550100", "5550200", "1715556677",
            "555 66 77", "409876543", "Musterfrau", "Otto Beispiel", "hunter2-geheim", "4711");

    @TempDir
    private Path folder;

    private Path site() throws IOException {
        Files.writeString(folder.resolve("password"), "hunter2-geheim\n");
        Files.writeString(folder.resolve("book.csv"), "number,name\n+49409876543,Otto Beispiel\n");
        Files.createDirectories(folder.resolve("boards"));
        Files.copy(SITES.resolveSibling("boards/e1-solo@A.yaml"),
                folder.resolve("boards/e1-solo@A.yaml"));
        String text = Files.readString(SITES.resolve("demo.yaml"))
                .replace("name: Agent 3,", "name: Erika Musterfrau,")
                .replace("# Any other number", "# ring 0171 555 66 77 or 01715556677 (Otto"
                        + " Beispiel, 040/9876543), password hunter2-geheim. Any other number");
        return Files.writeString(folder.resolve("site.yaml"), text
                + "\nphone_book: book.csv\nmqtt: {url: \"mqtt://127.0.0.1:1\", user: box,"
                + " password_file: password}\n");
    }

    private void plant(Path state) throws IOException {
        Files.writeString(state.resolve("commands.jsonl"),
                "{\"ts\":\"2026-11-29T08:00:00Z\",\"ts_ms\":1795964064360,\"who\":\"socket:anna\","
                + "\"verb\":\"call\",\"arguments\":{\"number\":\"01715556677\"},\"text\":\"for"
                + " Erika Musterfrau to 01715556677\"}\n{\"torn\":\"5550100, hunter2-geheim");
        Files.writeString(state.resolve("flash.log"),
                "{\"who\":\"Erika Musterfrau\",\"text\":\"asked by +49 40 9876543\"}\n");
        Files.createDirectories(state.resolve("access.jsonl"));
        Files.writeString(state.resolve("hs_err_pid1.log"), "in memory: 5550100");
    }

    private Map<String, byte[]> parts(Path zip) throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry one = in.getNextEntry(); one != null; one = in.getNextEntry()) {
                all.put(one.getName(), in.readAllBytes());
            }
        }
        return all;
    }

    private static String text(Map<String, byte[]> parts, String name) {
        assertTrue(parts.containsKey(name), name + " in " + parts.keySet());
        return new String(parts.get(name), StandardCharsets.UTF_8);
    }

    private static void nothingWhole(Map<String, byte[]> parts, List<String> words) {
        List<String> whole = new ArrayList<>();
        parts.forEach((name, octets) -> {
            String text = new String(octets, StandardCharsets.ISO_8859_1);
            words.stream().filter(text::contains)
                    .forEach(word -> whole.add(word + " in " + name));
        });
        assertEquals(List.of(), whole);
    }

    private static String decoded(byte[] capture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertEquals(0, Decode.run(new ByteArrayInputStream(capture), Decode.Format.PCAP,
                new PrintStream(out), new PrintStream(new ByteArrayOutputStream())));
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void nothing_planted_is_whole_with_a_box_and_without() throws Exception {
        Path site = site();
        Path state = folder.resolve("state");
        Path tty = folder.resolve("card1");
        Loaded loaded = ConfigLoader.load(site, List.of("cards[0].port=" + tty));
        assertTrue(loaded.valid(), loaded.report());
        SiteFile.Said said = new SiteFile.Said(loaded.plan(), loaded.hash(), "", List.of());
        int[] ports = Ports.free(2);
        CallPlan callers = new CallPlan(CALLS, 20, 100, 0, 0, List.of("5550100"),
                CallPlan.allChannels(), 1);
        Path zip = folder.resolve("with-box.zip");
        try (SimCardHost card = SimCardHost.start(SimCardOptions.of(tty,
                        SimCardParameters.of(1, 10).withRobots(
                                RobotOptions.parse("answer=20ms,talk=never"), 1),
                        List.of(line(ports[0], ports[1]))));
                Box box = new Box(said, () -> said, state, command -> { });
                ExchangeHost exchange = new ExchangeHost(line(ports[1], ports[0]), callers)) {
            box.start();
            exchange.start();
            assertTrue(exchange.awaitDone(PATIENCE_MS));
            plant(state);
            assertThrows(IOException.class, () -> OperatorClient.ask(
                    state.resolve("operator.sock"), "call",
                    Map.of("position", "1", "number", "8642")), "nobody may be called there");
            ByHand.run(state, 0, "support", "--board", site.toString(), "--out", zip.toString());
        }
        List<String> words = new ArrayList<>(PLANTED);
        words.add("8642");
        for (CallRecord row : RecordReader.read(state.resolve("callbox.db"),
                RecordQuery.newest(100))) {
            words.add(row.calling());
        }
        assertEquals(PLANTED.size() + 1 + CALLS, words.size());
        Map<String, byte[]> running = parts(zip);
        nothingWhole(running, words);
        assertTrue(text(running, "status.json").contains("\"queue/service/state\""));
        whole(running);

        ByHand.run(state, 0, "support", "--board", site.toString(), "--out", zip.toString());
        Map<String, byte[]> down = parts(zip);
        nothingWhole(down, words);
        whole(down);
        assertTrue(text(down, "README.txt").contains("no box is running"));
        assertFalse(down.containsKey("status.json"));

        ByHand.run(state, 0, "support", "--board", broken(site).toString(),
                "--out", zip.toString());
        Map<String, byte[]> faulty = parts(zip);
        words.addAll(List.of("5550300", "Erika", "Neue Person", "inline-geheim", "MIIEvQ"));
        nothingWhole(faulty, words);
        assertTrue(text(faulty, "config/broken.yaml").contains("called: ****300"));
        assertTrue(text(faulty, "README.txt").contains("it has a fault"));
    }

    /** No parser gets through it, and what is new in it is in no plan. */
    private static Path broken(Path site) throws IOException {
        return Files.writeString(site.resolveSibling("broken.yaml"), Files.readString(site)
                .replace("queues: [service]}", "queues: [service}")
                + "  - {id: new, name: Neue Person, called: 5550300, pinn: 4711\n"
                + "# Neue Person is ill, her PIN is 4711\nmqtt: {url: mqtts://box:inline-geheim"
                + "@host, passwrod: inline-geheim}\nkey: |\n  -----BEGIN PRIVATE KEY-----\n"
                + "  MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n  -----END PRIVATE KEY-----\n");
    }

    @Test
    void of_a_long_story_the_end_is_kept_and_the_loss_is_said() {
        JournalSlice slice = new JournalSlice(0, 20);
        for (int n = 0; n < 5; n++) {
            slice.line("line " + n);
        }
        assertEquals(List.of("line 3", "line 4"), slice.lines());
        assertTrue(slice.notes().getFirst().startsWith("its beginning is left out, 3 lines"));
    }

    @Test
    void a_message_of_no_call_reference_shows_neither_number_nor_text() {
        String shown = Shown.MASKED.message(Bytes.hex("080062" + "1c0991" + "3031373135353536"
                + "2805" + "4572696b61"));
        assertFalse(shown.contains("3031373135") || shown.contains("4572696b61"), shown);
        assertTrue(shown.contains("080062"), shown);
        assertEquals("***", Shown.MASKED.number("112"));
        assertEquals("{number=*711, position=1}", "" + new TreeMap<>(Shown.MASKED.arguments(
                Map.of("number", "4711", "position", "1"))));
    }

    /** What is there whether a box runs or not. */
    private static void whole(Map<String, byte[]> parts) {
        String frames = decoded(parts.get("frames-span-1.pcapng"));
        assertTrue(frames.contains("\"digits\":\"****100\""), frames);
        assertFalse(frames.contains("\"error\":\""), frames);
        assertTrue(text(parts, "journal.txt").contains("SETUP"));
        assertEquals(CALLS, text(parts, "calls.jsonl").lines().count());
        assertTrue(text(parts, "config/site.yaml").contains("called: \"****100\""));
        assertTrue(text(parts, "config/site.yaml").contains("name: (name),"));
        assertTrue(text(parts, "logs/commands.jsonl").contains("\"who\":\"socket:anna\""));
        assertTrue(text(parts, "doctor.json").contains("\"id\":\"port\""));
        String readme = text(parts, "README.txt");
        assertTrue(readme.contains("logs/access.jsonl: ") && readme.contains("is a folder"),
                readme);
        assertTrue(readme.contains("the journal as it is"), readme);
        assertFalse(parts.keySet().stream().anyMatch(name -> name.contains("hs_err")));
    }

    private static LineAddress line(int own, int other) {
        return LineAddress.parse("1=udp://127.0.0.1:" + own + "?remote=127.0.0.1:" + other);
    }

    @Test
    void without_anything_it_is_made_all_the_same_and_says_what_is_missing() throws Exception {
        Path zip = folder.resolve("bare.zip");
        Path broken = Files.writeString(folder.resolve("site.yaml"), "schema: 1\nqueues: [\n");
        ByHand.run(folder.resolve("nowhere"), 0, "support", "--board", broken.toString(),
                "--out", zip.toString());
        Map<String, byte[]> parts = parts(zip);
        String readme = text(parts, "README.txt");
        assertTrue(readme.contains("there is no state directory"), readme);
        assertTrue(text(parts, "doctor.txt").contains("FAIL config"));
        assertTrue(parts.containsKey("config/site.yaml"));
    }

    @Test
    void where_it_cannot_be_written_nothing_is_left_and_a_sentence_says_so() throws Exception {
        Path zip = folder.resolve("missing/there.zip");
        String said = ByHand.run(folder, 1, "support", "--out", zip.toString());
        assertTrue(said.contains("no archive was made at " + zip), said);
        assertFalse(Files.exists(zip.getParent()));
        ByHand.run(folder, 2, "support", "--minutes", "0", "--out", zip.toString());
    }

    @Test
    void the_doctor_ends_with_a_code_of_its_own_and_says_which_file_it_took() throws Exception {
        String said = ByHand.run(folder, 10, "doctor", "--board",
                SITES.resolve("demo.yaml").toString(), "--only", "port", "--only", "zone");
        assertTrue(said.startsWith("site file " + SITES.resolve("demo.yaml") + ", state"), said);
        assertTrue(said.contains("FAIL port      card 1 at /dev/callbox-card1: there is no"), said);
        assertTrue(said.contains("1 fault, "), said);
        assertTrue(said.contains("what to do: "), said);
        assertTrue(ByHand.run(folder, 0, "doctor", "--only", "zone", "--json")
                .contains("\"verdict\":\"ok\""));
        assertTrue(ByHand.run(folder, 2, "doctor", "--only", "ports")
                .contains("there is no check ports; there are config, java"));
    }
}
