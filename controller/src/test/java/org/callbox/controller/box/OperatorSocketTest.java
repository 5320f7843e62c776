package org.callbox.controller.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.gate.CommandGate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class OperatorSocketTest {
    private static final int PATIENCE_S = 20;

    @TempDir
    private Path folder;
    private final BlockingQueue<Event> inbox = new LinkedBlockingQueue<>();
    /** Not virtual ones: their connect does not wait for a place in a backlog that is full. */
    private final ExecutorService askers = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().factory());
    private Path socket;
    private OperatorServer server;

    @BeforeEach
    void open() throws IOException {
        socket = folder.resolve("operator.sock");
        server = OperatorServer.open(socket, gate(), inbox::add);
    }

    private CommandGate gate() {
        return new CommandGate(new CommandLog(folder)::write);
    }

    @AfterEach
    void close() throws IOException {
        askers.shutdownNow();
        server.close();
    }

    private Future<Map<String, Object>> ask(String verb) {
        Callable<Map<String, Object>> question =
                () -> OperatorClient.ask(socket, verb, Map.of());
        return askers.submit(question);
    }

    private Event.Operator asked() throws InterruptedException {
        return (Event.Operator) inbox.poll(PATIENCE_S, TimeUnit.SECONDS);
    }

    @Test
    void a_question_is_answered() throws Exception {
        server.start();
        aQuestionIsAnswered();
    }

    private void aQuestionIsAnswered() throws Exception {
        Future<Map<String, Object>> answer = ask("status");
        Event.Operator asked = asked();
        assertEquals(new OperatorRequest.Status(), asked.request());
        server.reply(asked.id(), Map.of("info", 1));
        assertEquals(Map.of("info", 1L), answer.get(PATIENCE_S, TimeUnit.SECONDS));
    }

    @Test
    void who_asks_while_the_box_is_being_put_together_is_answered_afterwards() throws Exception {
        Future<Map<String, Object>> answer = ask("status");
        assertEquals(null, inbox.poll(100, TimeUnit.MILLISECONDS));
        server.start();
        server.reply(asked().id(), Map.of("info", 1));
        assertEquals(Map.of("info", 1L), answer.get(PATIENCE_S, TimeUnit.SECONDS));
    }

    @Test
    void the_loop_can_answer_however_many_ask() throws Exception {
        server.start();
        List<SocketChannel> silent = new ArrayList<>();
        List<Future<Map<String, Object>>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            silent.add(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        }
        for (int i = 0; i < 100; i++) {
            answers.add(ask("status"));
        }
        int answered = 0;
        int turnedAway = 0;
        for (Event.Operator asked = asked(); asked != null;
                asked = (Event.Operator) inbox.poll(1, TimeUnit.SECONDS)) {
            server.reply(asked.id(), Map.of("id", asked.id()));
        }
        for (Future<Map<String, Object>> answer : answers) {
            try {
                answer.get(PATIENCE_S, TimeUnit.SECONDS);
                answered++;
            } catch (java.util.concurrent.ExecutionException refused) {
                turnedAway++;
            }
        }
        assertTrue(answered >= 8, answered + " answered, " + turnedAway + " turned away");
        for (SocketChannel one : silent) {
            one.close();
        }
        Future<Map<String, Object>> last = ask("status");
        server.reply(asked().id(), Map.of("info", 1));
        assertEquals(Map.of("info", 1L), last.get(PATIENCE_S, TimeUnit.SECONDS));
    }

    private List<SocketChannel> idle(int connections) throws IOException {
        List<SocketChannel> idle = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            idle.add(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        }
        return idle;
    }

    private static void close(List<SocketChannel> all) throws IOException {
        for (SocketChannel one : all) {
            one.close();
        }
    }

    @Test
    void who_asks_nothing_locks_nobody_out() throws Exception {
        server.start();
        List<SocketChannel> idle = idle(10 * OperatorServer.CLIENTS_MAX);
        aQuestionIsAnswered();
        close(idle);
    }

    /** Everything that the box says until it hangs up; it must, within the patience of a test. */
    private static String untilHungUp(SocketChannel channel) throws IOException {
        return new String(Channels.newInputStream(channel).readAllBytes(),
                StandardCharsets.UTF_8);
    }

    private void impatient() throws IOException {
        server.close();
        server = OperatorServer.open(socket, gate(), inbox::add, 10,
                new OperatorTalk.Patience(100, 200, 200));
        server.start();
    }

    @Test
    @Timeout(PATIENCE_S)
    void who_asks_nothing_or_asks_by_halves_is_hung_up() throws Exception {
        impatient();
        SocketChannel idle = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        SocketChannel half = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        half.write(ByteBuffer.wrap("{\"verb\":".getBytes(StandardCharsets.UTF_8)));
        for (SocketChannel one : List.of(idle, half)) {
            assertTrue(untilHungUp(one).contains("nothing was asked in time"));
        }
    }

    @Test
    @Timeout(PATIENCE_S)
    void a_question_without_end_is_refused() throws Exception {
        server.start();
        SocketChannel endless = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        endless.write(ByteBuffer.wrap(
                "x".repeat(CommandGate.OCTETS_MAX + 1).getBytes(StandardCharsets.UTF_8)));
        assertTrue(untilHungUp(endless).contains("at most 8192 octets"));
    }

    @Test
    @Timeout(2 * PATIENCE_S)
    void who_does_not_read_its_answer_holds_no_place_for_ever() throws Exception {
        impatient();
        byte[] question = "{\"verb\":\"status\"}\n".getBytes(StandardCharsets.UTF_8);
        List<SocketChannel> deaf = new ArrayList<>();
        for (int i = 0; i < OperatorServer.CLIENTS_MAX; i++) {
            SocketChannel one = SocketChannel.open(UnixDomainSocketAddress.of(socket));
            one.write(ByteBuffer.wrap(question));
            server.reply(asked().id(), Map.of("long", "x".repeat(2_000_000)));
            deaf.add(one);
        }
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        boolean answered = false;
        while (!answered && System.nanoTime() < untilNs) {
            Future<Map<String, Object>> answer = ask("status");
            Event.Operator asked = (Event.Operator) inbox.poll(100, TimeUnit.MILLISECONDS);
            if (asked != null) {
                server.reply(asked.id(), Map.of("info", 1));
                answered = answeredInTime(answer);
            }
        }
        assertTrue(answered, "nobody else can ask");
        close(deaf);
    }

    private static boolean answeredInTime(Future<Map<String, Object>> answer) throws Exception {
        try {
            return answer.get(PATIENCE_S, TimeUnit.SECONDS).containsKey("info");
        } catch (java.util.concurrent.ExecutionException impatient) {
            return false;
        }
    }

    @Test
    void a_fault_in_one_conversation_does_not_end_the_socket() throws Exception {
        server.close();
        AtomicBoolean first = new AtomicBoolean(true);
        server = OperatorServer.open(socket, gate(), event -> {
            if (first.getAndSet(false)) {
                throw new IllegalStateException("a bug for the test");
            }
            inbox.add(event);
        });
        server.start();
        Future<Map<String, Object>> unlucky = ask("status");
        assertThrows(Exception.class, () -> unlucky.get(PATIENCE_S, TimeUnit.SECONDS));
        aQuestionIsAnswered();
    }

    @Test
    void what_is_wrong_is_told_apart() throws Exception {
        server.start();
        refused("does not answer", socket, 50);
        server.close();
        refused("no box is running with the state directory " + folder, socket, 50);
        refused("there is no state directory " + folder.resolve("typo"),
                folder.resolve("typo").resolve("operator.sock"), 50);
        Path file = Files.createFile(folder.resolve("file"));
        refused(file + " is a file", file.resolve("operator.sock"), 50);
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(socket));
        }
        refused("the last one was killed", socket, 50);
        server = OperatorServer.open(socket, gate(), inbox::add);
    }

    private static void refused(String part, Path socket, long ms) {
        IOException refused = assertThrows(IOException.class,
                () -> OperatorClient.ask(socket, "status", Map.of(), ms));
        assertTrue(refused.getMessage().contains(part), refused.getMessage());
    }

    @Test
    void an_answer_that_nobody_waits_for_is_no_harm() {
        server.reply(7, Map.of("info", 1));
    }

    @Test
    void the_socket_is_for_owner_and_group_only() throws IOException {
        assertEquals("rw-rw----",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
    }

    @Test
    void a_second_box_with_the_same_state_is_refused_and_a_dead_one_is_replaced()
            throws IOException {
        IOException refused = assertThrows(IOException.class,
                () -> OperatorServer.open(socket, gate(), inbox::add));
        assertTrue(refused.getMessage().contains("another box is running"));
        server.close();
        Files.createFile(socket);
        server = OperatorServer.open(socket, gate(), inbox::add);
    }

    @Test
    void where_no_socket_can_be_made_the_box_goes_on_and_tries_again() throws Exception {
        server.close();
        socket = folder.resolve("later").resolve("operator.sock");
        server = OperatorServer.open(socket, gate(), inbox::add, 10,
                OperatorTalk.Patience.standard());
        server.start();
        Files.createDirectory(socket.getParent());
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!OperatorClient.answers(socket)) {
            assertTrue(System.nanoTime() < untilNs, "there is no socket");
            Thread.onSpinWait();
        }
        aQuestionIsAnswered();
    }

    @Test
    void a_refusal_by_the_box_is_a_sentence() throws Exception {
        server.start();
        Future<Map<String, Object>> answer = ask("status");
        server.reply(asked().id(), Map.of("error", "the core is not itself"));
        Exception refused = assertThrows(Exception.class,
                () -> answer.get(PATIENCE_S, TimeUnit.SECONDS));
        assertEquals("the box says: the core is not itself", refused.getCause().getMessage());
    }

    /** It was carried out as the other mode once. */
    @Test
    void an_order_with_an_unknown_word_in_it_is_refused_and_does_nothing() throws Exception {
        server.start();
        IOException refused = assertThrows(IOException.class,
                () -> OperatorClient.ask(socket, "stop", Map.of("mode", "gently")));
        assertEquals("the box says: stop: mode is to be drain or clear, and is gently",
                refused.getMessage());
        assertTrue(inbox.isEmpty());
    }

    @Test
    void it_is_written_down_who_ordered_what_and_what_came_of_it() throws Exception {
        server.start();
        Future<Map<String, Object>> answer = askers.submit(
                () -> OperatorClient.order(socket, "stop", Map.of("mode", "drain")));
        server.reply(asked().id(), Map.of("stopping", 1));
        answer.get(PATIENCE_S, TimeUnit.SECONDS);
        assertThrows(IOException.class, () -> OperatorClient.ask(socket, "dance", Map.of()));
        server.close();
        List<String> lines = Files.readAllLines(folder.resolve(CommandLog.FILE));
        assertEquals(2, lines.size(), lines.toString());
        for (String part : List.of("\"who\":\"socket:" + System.getProperty("user.name") + "\"",
                "\"role\":\"maintainer\"", "\"verb\":\"stop\"", "{\"mode\":\"drain\"}",
                "\"outcome\":\"done\"")) {
            assertTrue(lines.getFirst().contains(part), lines.getFirst());
        }
        for (String part : List.of("\"outcome\":\"refused\"", "unknown question: dance")) {
            assertTrue(lines.getLast().contains(part), lines.getLast());
        }
    }

    @Test
    void what_came_of_an_order_is_written_down_although_nobody_waits_for_it() throws Exception {
        server.start();
        try (SocketChannel hasty = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            hasty.write(ByteBuffer.wrap("{\"verb\":\"call\",\"position\":3}\n"
                    .getBytes(StandardCharsets.UTF_8)));
        }
        long id = asked().id();
        server.reply(id, Map.of("error", "User busy (cause 17)"));
        server.close();
        String line = Files.readString(folder.resolve(CommandLog.FILE));
        assertTrue(line.contains("\"outcome\":\"failed\",\"text\":\"User busy"), line);
    }
}
