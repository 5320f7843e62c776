package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.callbox.bridge.sim.LineAddress;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.bridge.sim.SimCardOptions;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.controller.bench.FreePorts;
import org.callbox.controller.box.Box;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.core.Command;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.ExchangeHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flashing while a box has the port: a real pty, and the operator socket of the box. */
class FlashThroughBoxTest {
    private static final Path SITE = Path.of(System.getProperty("callbox.root", ".."))
            .toAbsolutePath().normalize().resolve("board-configs/sites/demo.yaml");
    private static final long PATIENCE_S = 60;

    @TempDir
    private Path folder;
    private int[] ports;
    private SimCardHost card;
    private Box box;
    /** Events of the box about configs of its card, and replies: whatever shows that it goes on. */
    private final BlockingQueue<String> configs = new LinkedBlockingQueue<>();
    private volatile String said = "";

    @BeforeEach
    void begin() throws IOException {
        ports = FreePorts.udp(2);
        card = SimCardHost.start(SimCardOptions.of(folder.resolve("card1"),
                SimCardParameters.of(1, 10).withRobots(
                        RobotOptions.parse("answer=20ms,talk=never"), 1),
                List.of(line(ports[0], ports[1]))));
        box = box();
    }

    @AfterEach
    void end() throws Exception {
        box.close();
        card.close();
    }

    private static LineAddress line(int own, int other) {
        return LineAddress.parse("1=udp://127.0.0.1:" + own + "?remote=127.0.0.1:" + other);
    }

    private Box box() throws IOException {
        Loaded loaded = ConfigLoader.load(SITE,
                List.of("cards[0].port=" + folder.resolve("card1")));
        assertTrue(loaded.valid(), loaded::report);
        Box fresh = new Box(BoardFile.said(loaded), () -> BoardFile.said(loaded),
                folder.resolve("state"), this::see);
        fresh.start();
        return fresh;
    }

    private void see(Command command) {
        if (command instanceof Command.Publish(Publication one)
                && one.topic().tail().equals("event/config")
                && "card".equals(one.fields().get("step"))) {
            configs.add(one.fields().get("bank") + " " + one.fields().get("why"));
        }
    }

    private String nextConfig() throws InterruptedException {
        return configs.poll(PATIENCE_S, TimeUnit.SECONDS);
    }

    /** The label makes it another config, which drives the lines as the box wants them. */
    private int flash(String label, Object... more) {
        List<String> words = new ArrayList<>(List.of("board", "flash", "--board",
                SITE.toString(), "--set", "box=" + label,
                "--state", folder.resolve("state").toString()));
        for (Object one : more) {
            words.add(one.toString());
        }
        return run(words);
    }

    private int run(List<String> words) {
        StringWriter out = new StringWriter() {
            @Override
            public void flush() {
                said = toString();
            }
        };
        PrintWriter both = new PrintWriter(out, true);
        int exit = Main.commandLine().setOut(both).setErr(both)
                .execute(words.toArray(String[]::new));
        said = out.toString();
        return exit;
    }

    private String lastLine() {
        return said.lines().toList().getLast();
    }

    private boolean raised(String alarm) throws IOException {
        Map<String, Object> status = OperatorClient.ask(
                folder.resolve("state/operator.sock"), "status", Map.of());
        return status.get("alarm/" + alarm) instanceof Map<?, ?> is
                && Integer.valueOf(1).equals(((Number) is.get("active")).intValue());
    }

    @Test
    void the_box_flashes_its_card_while_it_serves_and_says_what_runs() throws Exception {
        assertEquals("0 power up", nextConfig());

        assertEquals(0, flash("one", "--no-line"), said);
        assertTrue(lastLine().startsWith("CONFIRMED bank "), said);
        assertEquals(0, flash("one", "--no-line"), said);
        assertTrue(lastLine().startsWith("Already flashed: "), said);

        String bank = nextConfig();
        assertTrue(bank.endsWith(" activated"), bank);
        assertTrue(nextConfig().endsWith(" confirmed"));
        assertTrue(Files.readString(folder.resolve("state/flash.log"))
                .contains("\"outcome\":\"confirmed\""));
        assertEquals(0, run(List.of("board", "verify", "--board", SITE.toString(), "--set",
                "box=one", "--state", folder.resolve("state").toString())), said);
    }

    @Test
    void a_site_file_that_is_not_that_of_the_box_is_said_and_its_serial_number_counts()
            throws Exception {
        assertEquals("0 power up", nextConfig());
        List<String> same = List.of("board", "flash", "--board", SITE.toString(), "--set",
                "cards[0].port=" + folder.resolve("card1"), "--dry-run",
                "--state", folder.resolve("state").toString());
        String another = "the box runs another site file";

        assertEquals(0, run(same), said);
        assertFalse(said.contains(another), said);
        assertEquals(0, flash("one", "--dry-run"), said);
        assertTrue(said.contains(another), said);
        assertEquals(4, flash("one", "--dry-run", "--set", "cards[0].serial=ELSEWHERE-1"), said);
        assertTrue(lastLine().matches("Refused: the card has the serial number \\S+, and the site"
                + " file says ELSEWHERE-1\\. Nothing was changed\\."), said);
    }

    @Test
    void calls_refuse_a_flash_unless_it_waits_for_them() throws Exception {
        assertEquals("0 power up", nextConfig());
        CallPlan callers = new CallPlan(1, 20, 0, 0, 0, List.of("5550100"),
                CallPlan.allChannels(), 1);
        try (ExchangeHost exchange = new ExchangeHost(line(ports[1], ports[0]), callers)) {
            exchange.start();
            await("a call comes", () -> number("channels_in_use") > 0);

            assertEquals(7, flash("two", "--no-line"), said);
            assertTrue(lastLine().startsWith("Refused: card 1 has 1 call on its lines"), said);
            assertEquals(7, flash("two", "--no-line", "--when-idle", "1s"), said);
            assertTrue(said.contains("span 1 takes no new calls; waiting for the 1 that are"),
                    said);
            assertTrue(said.contains("span 1 takes calls again"), said);

            CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(
                    () -> flash("two", "--no-line", "--when-idle", "5m"));
            await("the span takes no calls", () -> number("channels_blocked") > 0);
            for (int headset = 1; headset <= 10; headset++) {
                HandOrders.of("hang " + headset, 10).forEach(card::tell);
            }
            assertEquals(0, waiting.get(PATIENCE_S, TimeUnit.SECONDS), said);
            assertTrue(lastLine().startsWith("CONFIRMED bank "), said);
            assertEquals(0, number("channels_blocked"), said);
        }
    }

    @Test
    void calls_that_a_card_holds_for_a_box_that_ended_refuse_a_flash_at_its_port()
            throws Exception {
        assertEquals("0 power up", nextConfig());
        CallPlan callers = new CallPlan(1, 20, 0, 0, 0, List.of("5550100"),
                CallPlan.allChannels(), 1);
        try (ExchangeHost exchange = new ExchangeHost(line(ports[1], ports[0]), callers)) {
            exchange.start();
            await("a call is joined", () -> !card.routes().isEmpty());
            box.close();

            assertEquals(7, flash("held", "--no-line", "--port", folder.resolve("card1")), said);

            assertTrue(lastLine().startsWith("Refused: the card still joins "), said);
            assertTrue(lastLine().contains("start that box and leave out --port"), said);
            assertFalse(card.routes().isEmpty(), "nobody was cut off");
        }
    }

    private interface Asked {
        boolean is() throws IOException;
    }

    private static void await(String what, Asked asked) throws IOException {
        long endNs = System.nanoTime() + PATIENCE_S * 1_000_000_000;
        while (!asked.is()) {
            assertTrue(System.nanoTime() < endNs, what);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private int number(String field) throws IOException {
        return OperatorClient.ask(folder.resolve("state/operator.sock"), "status", Map.of())
                .get("span/1/state") instanceof Map<?, ?> span
                ? ((Number) span.get(field)).intValue() : 0;
    }

    @Test
    void a_box_that_ends_in_the_trial_leaves_a_card_that_goes_back_and_an_alarm() throws Exception {
        assertEquals("0 power up", nextConfig());
        assertEquals(0, flash("one", "--no-line"), said);
        assertTrue(nextConfig().endsWith(" activated"));
        assertTrue(nextConfig().endsWith(" confirmed"));
        CompletableFuture<Integer> flashing = CompletableFuture.supplyAsync(
                () -> flash("two", "--no-line", "--trial", "10"));
        assertTrue(nextConfig().endsWith(" activated"));

        box.close();

        assertEquals(5, flashing.get(2 * PATIENCE_S, TimeUnit.SECONDS), said);
        assertTrue(lastLine().contains("The new config was not confirmed: the card goes back to"
                + " config "), said);
        box = box();
        String why = nextConfig();
        assertTrue(why != null && why.endsWith("reverted by time"), why);
        await("an alarm is raised", () -> raised("card-1/config-reverted"));
        assertEquals(0, flash("two", "--no-line"), said);
        assertFalse(raised("card-1/config-reverted"), "the next flash clears it");
    }
}
