package org.callbox.bridge.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.CardImage;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.Layer1Config;
import org.callbox.bridge.card.Route;
import org.callbox.bridge.card.RunCause;
import org.callbox.bridge.card.SessionIn;
import org.callbox.bridge.card.SessionOut;
import org.callbox.bridge.link.ResetCause;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The simulated card on a real pseudo terminal and real sockets, against a real serial port. */
@Timeout(60)
class SimCardHostTest {
    private static final int UP_MS_MAX = 10_000;
    private static final Bytes FRAME = Bytes.hex("02017f");
    private static final Endpoint CALLER = new Endpoint.Timeslot(1, 7);
    private static final Endpoint HEADSET = new Endpoint.Port(1);
    private static final SessionIn SPAN =
            new SessionIn.ConfigureSpan(1, Layer1Config.defaults(), 16);

    @TempDir
    private Path dir;
    private DatagramSocket exchange;
    private LineAddress line;
    private SimCardHost card;

    @BeforeEach
    void start() throws IOException {
        exchange = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        exchange.setSoTimeout(UP_MS_MAX);
        int port;
        try (DatagramSocket free = new DatagramSocket(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            port = free.getLocalPort();
        }
        line = LineAddress.parse("1=udp://127.0.0.1:" + port + "?remote=127.0.0.1:"
                + exchange.getLocalPort());
        card = SimCardHost.start(options(0));
    }

    @AfterEach
    void end() {
        card.close();
        exchange.close();
        assertFalse(Files.exists(tty(), LinkOption.NOFOLLOW_LINKS));
    }

    private Path tty() {
        return dir.resolve("card0");
    }

    private SimCardOptions options(int paceBaud) {
        return new SimCardOptions(tty(), paceBaud, SimCardParameters.of(1, 4)
                .withRobots(RobotOptions.parse("answer=20ms,talk=never"), 1), List.of(line), null);
    }

    private void fromExchange(Bytes frame) throws IOException {
        exchange.send(new DatagramPacket(frame.toArray(), frame.size(), line.local()));
    }

    private Bytes toExchange() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[512], 512);
        exchange.receive(packet);
        return Bytes.copyOf(packet.getData(), 0, packet.getLength());
    }

    private static SerialHost ready(String path, long bootId, SessionIn... wishes)
            throws InterruptedException {
        SerialHost host = new SerialHost(path, bootId);
        host.wish(SPAN);
        host.wish(wishes);
        host.await(SessionOut.Ready.class, UP_MS_MAX);
        host.await(SessionOut.Layer1.class, UP_MS_MAX);
        return host;
    }

    private SerialHost ready(long bootId, SessionIn... wishes) throws InterruptedException {
        return ready(tty().toString(), bootId, wishes);
    }

    private static void awaitHook(SerialHost host, boolean off) throws InterruptedException {
        SessionOut.Port port;
        do {
            port = host.await(SessionOut.Port.class, UP_MS_MAX);
        } while (port.state().port() != 1 || port.state().offHook() != off);
    }

    @Test
    void frames_pass_between_the_tty_and_the_line() throws Exception {
        try (SerialHost host = ready(1); DatagramSocket stranger = new DatagramSocket()) {
            host.wish(new SessionIn.Frame(1, FRAME));
            assertEquals(FRAME, toExchange());
            stranger.send(new DatagramPacket(new byte[3], 3, line.local()));
            fromExchange(Bytes.hex("00017f"));
            assertEquals(new SessionOut.Frame(1, Bytes.hex("00017f")),
                    host.await(SessionOut.Frame.class, UP_MS_MAX));
            assertEquals(1, card.hostCounters().strangers());
            assertEquals(1, card.counters().framesUp());
        }
    }

    private static <R extends CardMessage> R asked(
            SerialHost host, CardCommand.BankRequest<R> request) throws InterruptedException {
        host.wish(new SessionIn.Ask(1, request));
        SessionOut.Answered answer = host.await(SessionOut.Answered.class, UP_MS_MAX);
        assertEquals("", answer.why());
        return request.answer().cast(answer.message());
    }

    private void restartWithBanks(Path file) throws IOException {
        card.close();
        card = SimCardHost.start(new SimCardOptions(
                tty(), 0, SimCardParameters.of(1, 4), List.of(line), file));
    }

    @Test
    void what_is_flashed_outlives_the_card_where_a_file_is_named() throws Exception {
        Path file = dir.resolve("banks");
        restartWithBanks(file);
        CardImage image = CardImage.of(new CardConfig("first", 60, List.of(), List.of()),
                "sim-card", "1", 1);
        Bytes hash = image.header().sha256();
        CardCommand.GetBanks info = new CardCommand.GetBanks(BankKind.CONFIG);
        CardCommand.BeginBank begin = new CardCommand.BeginBank(
                BankKind.CONFIG, image.octets().size(), hash, 1);
        CardCommand.ActivateBank activate =
                new CardCommand.ActivateBank(BankKind.CONFIG, hash, 60);
        try (SerialHost host = ready(1)) {
            asked(host, begin);
            asked(host, new CardCommand.WriteBank(BankKind.CONFIG, 0, image.octets()));
            asked(host, new CardCommand.VerifyBank(BankKind.CONFIG));
            asked(host, activate);
        }
        restartWithBanks(file);
        try (SerialHost host = ready(2)) {
            CardMessage.Banks banks = asked(host, info);
            assertEquals(RunCause.REVERTED_BY_RESET, banks.cause(), "it ended in the trial");
            assertEquals(0, banks.running());
            asked(host, begin);
            asked(host, new CardCommand.WriteBank(BankKind.CONFIG, 0, image.octets()));
            asked(host, new CardCommand.VerifyBank(BankKind.CONFIG));
            asked(host, activate);
            asked(host, new CardCommand.ConfirmBank(BankKind.CONFIG, hash));
        }
        restartWithBanks(file);
        try (SerialHost host = ready(3)) {
            CardMessage.Banks banks = asked(host, info);
            assertEquals(hash, banks.runningSha256());
            assertEquals(RunCause.POWER_UP, banks.cause());
        }
        restartWithBanks(null);
        try (SerialHost host = ready(4)) {
            assertEquals(0, asked(host, info).running());
        }
    }

    @Test
    void an_absent_exchange_is_no_error() throws Exception {
        try (SerialHost host = ready(1)) {
            exchange.close();
            for (int i = 0; i < 100; i++) {
                host.wish(new SessionIn.Frame(1, FRAME));
            }
            host.wish(new SessionIn.Ring(1));
            host.await(SessionOut.Port.class, UP_MS_MAX);
            assertEquals(100, card.counters().framesDown());
        }
    }

    /** The host is told nothing of a join that succeeds. */
    private void awaitJoined() {
        long deadlineNs = System.nanoTime() + UP_MS_MAX * 1_000_000L;
        while (!CALLER.equals(card.hears(HEADSET)) && System.nanoTime() < deadlineNs) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_conversation_outlives_the_controller() throws Exception {
        try (SerialHost host = ready(1, new SessionIn.Ring(1))) {
            awaitHook(host, true);
            host.wish(new SessionIn.StopRing(1), new SessionIn.Join(CALLER, HEADSET),
                    new SessionIn.Reconcile());
            awaitJoined();
        }
        assertEquals(CALLER, card.hears(HEADSET));
        try (SerialHost next = new SerialHost(tty().toString(), 2)) {
            next.wish(SPAN);
            SessionOut.Ready ready = next.await(SessionOut.Ready.class, UP_MS_MAX);
            assertEquals(Set.of(new Route(CALLER, HEADSET), new Route(HEADSET, CALLER)),
                    Set.copyOf(ready.foundRoutes()));
            assertTrue(ready.ports().getFirst().offHook());
            next.wish(new SessionIn.Join(CALLER, HEADSET), new SessionIn.Reconcile(),
                    new SessionIn.RefreshPorts());
            next.await(SessionOut.Port.class, UP_MS_MAX);
            assertEquals(1, card.counters().tableChanges());
            next.wish(new SessionIn.Part(CALLER, HEADSET));
            awaitHook(next, false);
            assertEquals(List.of(), card.routes());
        }
    }

    @Test
    void a_pulled_cable_and_a_restart_of_the_card_are_got_over() throws Exception {
        try (SerialHost host = ready(1, new SessionIn.Join(CALLER, HEADSET))) {
            awaitJoined();
            card.unplug();
            host.await(SessionOut.NotReady.class, UP_MS_MAX);
            assertFalse(Files.exists(tty(), LinkOption.NOFOLLOW_LINKS));
            card.plug();
            assertFalse(host.await(SessionOut.Ready.class, UP_MS_MAX).cardRestarted());
            assertEquals(CALLER, card.hears(HEADSET));
            card.tell(new SimIn.Restart(99, ResetCause.WATCHDOG));
            host.await(SessionOut.NotReady.class, UP_MS_MAX);
            assertTrue(host.await(SessionOut.Ready.class, UP_MS_MAX).cardRestarted());
            awaitJoined();
            assertEquals(CALLER, card.hears(HEADSET));
        }
    }

    @Test
    void a_paced_line_takes_its_time() throws Exception {
        card.close();
        card = SimCardHost.start(options(9_600));
        Bytes frame = Bytes.copyOf(new byte[200]);
        try (SerialHost host = ready(1)) {
            long before = System.nanoTime();
            fromExchange(frame);
            assertEquals(frame, host.await(SessionOut.Frame.class, UP_MS_MAX).frame());
            long ms = (System.nanoTime() - before) / 1_000_000;
            assertTrue(ms >= 200 && ms < 2_000, ms + " ms");
        }
    }

    @Test
    void an_idle_card_sleeps() throws Exception {
        try (SerialHost host = ready(1)) {
            long before = card.hostCounters().wakeUps();
            assertThrows(AssertionError.class,
                    () -> host.await(SessionOut.Incompatible.class, 3_000));
            long wakeUps = card.hostCounters().wakeUps() - before;
            assertTrue(wakeUps < 30, wakeUps + " times awake in 3 s");
        }
    }

    @Test
    void what_cannot_be_had_is_said_at_the_start_and_nothing_stays_open() throws Exception {
        assertThrows(IOException.class, () -> SimCardHost.start(SimCardOptions.of(
                dir.resolve("card1"), SimCardParameters.of(1, 0), List.of(line))));
        assertFalse(Files.exists(dir.resolve("card1"), LinkOption.NOFOLLOW_LINKS));
        Path file = Files.createFile(dir.resolve("a-file"));
        LineAddress other = new LineAddress(1, new InetSocketAddress("127.0.0.1", 0),
                line.remote());
        assertThrows(IOException.class, () -> SimCardHost.start(
                SimCardOptions.of(file, SimCardParameters.of(1, 0), List.of(other))));
        assertThrows(IllegalArgumentException.class, () -> SimCardOptions.of(
                file, SimCardParameters.of(1, 0), List.of(other, other)));
    }

    @Test
    void a_line_is_read_and_what_is_wrong_is_named() {
        assertEquals(new LineAddress(2, new InetSocketAddress("127.0.0.1", 4001),
                new InetSocketAddress("127.0.0.1", 4002)),
                LineAddress.parse("2=udp://127.0.0.1:4001?remote=127.0.0.1:4002"));
        for (String wrong : List.of("", "udp://127.0.0.1:1?remote=127.0.0.1:2",
                "0=udp://127.0.0.1:1?remote=127.0.0.1:2", "1=udp://127.0.0.1:1",
                "1=tcp://127.0.0.1:1?remote=127.0.0.1:2",
                "1=udp://127.0.0.1:70000?remote=127.0.0.1:2")) {
            String text = assertThrows(IllegalArgumentException.class,
                    () -> LineAddress.parse(wrong)).getMessage();
            assertTrue(text.startsWith("line: "), text);
        }
    }
}
