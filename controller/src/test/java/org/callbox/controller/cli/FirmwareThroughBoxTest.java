package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.link.LinkParameters;
import org.callbox.bridge.link.Role;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.bridge.sim.SimCardOptions;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.controller.box.Box;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.core.Command;
import org.callbox.controller.flash.SigningKey;
import org.callbox.controller.publish.Publication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Firmware for a card that a box has: a real pty, and the operator socket of the box. */
class FirmwareThroughBoxTest {
    private static final Path SITE = Path.of(System.getProperty("callbox.root", ".."))
            .toAbsolutePath().normalize().resolve("board-configs/sites/demo.yaml");
    private static final long PATIENCE_S = 60;

    @TempDir
    private Path folder;
    private SimCardHost card;
    private Box box;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private volatile String said = "";
    /** What firmware has behind what it does. */
    private String padding = "";

    @BeforeEach
    void key() {
        assertEquals(0, run("board", "key", "new", folder.resolve("maker.pem")), said);
    }

    @AfterEach
    void end() throws Exception {
        if (box != null) {
            box.close();
        }
        card.close();
    }

    private void start(SimCardParameters parameters) throws IOException {
        card = SimCardHost.start(new SimCardOptions(folder.resolve("card1"), 0, parameters,
                List.of(), folder.resolve("banks"), folder.resolve("firmware"),
                List.of(SigningKey.readPublic(folder.resolve("maker.pem.pub")))));
        Loaded loaded = ConfigLoader.load(SITE,
                List.of("cards[0].port=" + folder.resolve("card1")));
        assertTrue(loaded.valid(), loaded::report);
        box = new Box(BoardFile.said(loaded), () -> BoardFile.said(loaded),
                folder.resolve("state"), this::see);
        box.start();
    }

    private void see(Command command) {
        if (command instanceof Command.Publish(Publication one)
                && one.topic().tail().equals("event/config")
                && "card-firmware".equals(one.fields().get("step"))) {
            events.add(one.fields().get("bank") + " " + one.fields().get("why"));
        }
    }

    private int run(Object... words) {
        ByHand.Ended ended = ByHand.typed(words);
        said = ended.said();
        return ended.exit();
    }

    private int firmware(String version, Object... more) throws IOException {
        Path made = folder.resolve(version);
        Files.writeString(folder.resolve("bin"), "what makes " + version + " run" + padding);
        assertEquals(0, run("board", "sign", "--key", folder.resolve("maker.pem"), "--for",
                "sim-card", "--revisions", "1", "--release", version, "--counter", "1",
                folder.resolve("bin"), made), said);
        List<Object> words = new ArrayList<>(List.of("board", "firmware", made, "--no-line",
                "--state", folder.resolve("state")));
        words.addAll(List.of(more));
        return run(words.toArray());
    }

    private Map<?, ?> state() throws IOException {
        return (Map<?, ?>) OperatorClient.ask(folder.resolve("state/operator.sock"), "status",
                Map.of()).get("card/1/state");
    }

    /** Looks as often as it takes, each time with an answer of the box. */
    private void waitFor(String field, String value) throws IOException {
        long endNs = System.nanoTime() + PATIENCE_S * 1_000_000_000;
        while (!String.valueOf(state().get(field)).contains(value)) {
            assertTrue(System.nanoTime() < endNs, () -> field + " is not " + value);
        }
    }

    @Test
    void the_box_gives_its_card_other_firmware_and_says_so() throws Exception {
        start(SimCardParameters.of(1, 10));
        waitFor("link_up", "1");
        assertEquals(0, firmware("1.1"), said);
        assertTrue(said.lines().toList().getLast().startsWith("CONFIRMED bank 1, firmware "),
                said);
        assertEquals("1 activated", events.poll(PATIENCE_S, TimeUnit.SECONDS));
        assertEquals("1 confirmed", events.poll(PATIENCE_S, TimeUnit.SECONDS));
        waitFor("fw", "1.1");
        assertEquals(0, run("board", "identify", "--state", folder.resolve("state")), said);
        assertTrue(said.contains("(1.1) runs in bank 1"), said);
        assertTrue(Files.readString(folder.resolve("state/flash.log"))
                .contains("\"what\":\"firmware\""));
    }

    /** No host is there when a card that starts again leaves its trial: it is asked afterwards. */
    @Test
    void firmware_that_a_restart_ends_in_its_trial_is_told() throws Exception {
        start(SimCardParameters.of(1, 10));
        waitFor("link_up", "1");
        assertEquals(0, firmware("1.1"), said);
        assertEquals("1 activated", events.poll(PATIENCE_S, TimeUnit.SECONDS));
        assertEquals("1 confirmed", events.poll(PATIENCE_S, TimeUnit.SECONDS));
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> {
            try {
                return firmware("1.2");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertEquals("2 activated", events.poll(PATIENCE_S, TimeUnit.SECONDS));
        waitFor("fw", "1.2");
        card.restart();
        assertEquals("1 reverted by reset", events.poll(PATIENCE_S, TimeUnit.SECONDS));
        assertEquals(5, second.get(PATIENCE_S, TimeUnit.SECONDS), () -> said);
    }

    /** Hundreds of requests each way: not held up by the rate of orders, and one line each. */
    @Test
    void firmware_of_200_kilobytes_goes_through_the_box_and_leaves_the_log_as_it_was()
            throws Exception {
        start(SimCardParameters.of(1, 10));
        waitFor("link_up", "1");
        padding = "x".repeat(200_000);
        assertEquals(0, firmware("2.0"), said);
        assertTrue(said.lines().toList().getLast().startsWith("CONFIRMED bank 1, firmware "),
                said);
        waitFor("fw", "2.0");
        List<String> log = Files.readAllLines(folder.resolve("state/commands.jsonl"));
        for (String request : List.of("bank-write", "bank-read")) {
            List<String> lines = log.stream().filter(one -> one.contains(request)).toList();
            assertEquals(1, lines.size(), () -> String.join("\n", log));
            assertTrue(lines.getFirst().contains("39") && lines.getFirst().contains(
                    " requests, from offset 0 to ") && lines.getFirst().contains("\"done\""),
                    lines.getFirst());
        }
        assertTrue(log.size() < 20, () -> String.join("\n", log));
    }

    @Test
    void a_card_of_another_version_is_said_with_the_remedy_and_updated() throws Exception {
        start(SimCardParameters.of(1, 10).withLink(
                LinkParameters.defaults(Role.CARD).withVersions(7, 9)));
        waitFor("troubles", "callbox board firmware IMAGE");
        assertEquals(5, firmware("1.1", "--trial", "10"), said);
        assertTrue(said.contains("activate"), said);
        assertEquals(0, run("board", "identify", "--state", folder.resolve("state")), said);
    }

    @Test
    void a_loader_is_brought_back_by_the_box() throws Exception {
        start(SimCardParameters.of(1, 10));
        waitFor("link_up", "1");
        assertEquals(0, firmware("1.1"), said);
        box.close();
        card.close();
        byte[] octets = Files.readAllBytes(folder.resolve("firmware"));
        octets[2 * 1_024 + 250] ^= 0x55;
        Files.write(folder.resolve("firmware"), octets);
        start(SimCardParameters.of(1, 10));
        waitFor("troubles", "callbox board firmware IMAGE");
        assertEquals(0, firmware("1.2"), said);
        waitFor("link_up", "1");
        waitFor("fw", "1.2");
    }
}
