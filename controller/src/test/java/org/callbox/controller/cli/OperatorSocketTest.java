package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
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
import org.callbox.controller.core.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorSocketTest {
    private static final int PATIENCE_S = 20;

    @TempDir
    private Path folder;
    private final BlockingQueue<Event> inbox = new LinkedBlockingQueue<>();
    private final ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor();
    private Path socket;
    private OperatorServer server;

    @BeforeEach
    void open() throws IOException {
        socket = folder.resolve("operator.sock");
        server = OperatorServer.open(socket, inbox::add);
    }

    @AfterEach
    void close() throws IOException {
        askers.shutdownNow();
        server.close();
    }

    private Future<Map<String, Object>> ask(String verb) {
        Callable<Map<String, Object>> question =
                () -> OperatorClient.ask(socket, verb, Map.of("mode", "clear"));
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
        assertEquals("status", asked.verb());
        assertEquals(Map.of("mode", "clear"), asked.arguments());
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
                () -> OperatorServer.open(socket, inbox::add));
        assertTrue(refused.getMessage().contains("another box is running"));
        server.close();
        Files.createFile(socket);
        server = OperatorServer.open(socket, inbox::add);
    }

    @Test
    void where_no_socket_can_be_made_the_box_goes_on_and_tries_again() throws Exception {
        server.close();
        socket = folder.resolve("later").resolve("operator.sock");
        server = OperatorServer.open(socket, inbox::add, 10,
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
        Future<Map<String, Object>> answer = ask("dance");
        server.reply(asked().id(), Map.of("error", "unknown question: dance"));
        Exception refused = assertThrows(Exception.class,
                () -> answer.get(PATIENCE_S, TimeUnit.SECONDS));
        assertEquals("the box says: unknown question: dance", refused.getCause().getMessage());
    }
}
