package org.callbox.controller.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.callbox.controller.house.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A mosquitto with the files of docs/tools/mosquitto, and mosquitto's own clients in each role. */
@Timeout(240)
class BrokerFilesTest {
    private static final Path FILES =
            Path.of(System.getProperty("callbox.root", ".."), "docs", "tools", "mosquitto");
    private static final List<String> LOGINS = List.of(
            "box-1", "box-2", "monitor", "operator", "maintainer", "seat-3", "wall", "bridge");
    private static final String TREE = "callbox/1/box-1/";
    private static final int PATIENCE_S = 20;

    @TempDir
    Path directory;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private Process broker;

    @BeforeEach
    void start() throws Exception {
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout",
                at("broker.key"), "-out", at("broker.pem"), "-days", "2", "-subj",
                "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1");
        Files.copy(directory.resolve("broker.pem"), directory.resolve("ca.pem"));
        Files.createFile(directory.resolve("callbox.passwd"));
        for (String login : LOGINS) {
            run("mosquitto_passwd", "-b", at("callbox.passwd"), login, "of-" + login);
        }
        Files.copy(FILES.resolve("callbox.acl"), directory.resolve("callbox.acl"));
        String conf = Files.readString(FILES.resolve("callbox.conf"))
                .replace("/etc/mosquitto/certs/", at("")).replace("/etc/mosquitto/", at(""))
                .replace("/var/lib/mosquitto/", at(""));
        for (String port : List.of("1883", "8883", "9001")) {
            ports.put(port, Ports.free());
            assertTrue(conf.contains("listener " + port), port);
            conf = conf.replace("listener " + port, "listener " + ports.get(port));
        }
        // As Debian's main file is, which includes ours.
        Path included = Files.createDirectory(directory.resolve("conf.d"));
        Files.writeString(included.resolve("callbox.conf"), conf);
        Path file = Files.writeString(directory.resolve("mosquitto.conf"),
                "persistence true\npersistence_location " + at("")
                        + "\nlog_dest stderr\nlog_type all\nuser "
                        + System.getProperty("user.name") + "\ninclude_dir " + included + "\n");
        broker = new ProcessBuilder("mosquitto", "-c", file.toString())
                .redirectErrorStream(true).redirectOutput(directory.resolve("log").toFile())
                .start();
        await("running");
    }

    private void await(String word) throws IOException {
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!Files.readString(directory.resolve("log")).contains(word)) {
            assertTrue(broker.isAlive() && System.nanoTime() < untilNs,
                    Files.readString(directory.resolve("log")));
            LockSupport.parkNanos(10_000_000);
        }
    }

    @AfterEach
    void stop() throws Exception {
        broker.destroy();
        assertTrue(broker.waitFor(PATIENCE_S, TimeUnit.SECONDS));
    }

    private String at(String file) {
        return directory + "/" + file;
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
    }

    private List<String> client(String tool, String login, String... more) {
        List<String> command = new ArrayList<>(List.of(tool, "-p", "" + ports.get("1883"),
                "-u", login, "-P", "of-" + login, "-q", "1"));
        command.addAll(List.of(more));
        return command;
    }

    /** Everybody listens to everything while one login after the other writes to each topic. */
    @Test
    void each_login_reads_and_writes_what_the_page_says_and_nothing_else() throws Exception {
        Map<String, Process> ears = new LinkedHashMap<>();
        for (String login : LOGINS) {
            ears.put(login, new ProcessBuilder(client("mosquitto_sub", login, "-v",
                    "-i", "ear-" + login, "-t", "callbox/#")).redirectErrorStream(true)
                    .redirectOutput(directory.resolve("heard-" + login).toFile()).start());
        }
        for (String login : LOGINS) {
            await("Sending SUBACK to ear-" + login);
        }
        List<String> tails = List.of("status", "event/call", "event/record", "event/audit",
                "queue/a/state", "headset/3/state", "headset/4/state",
                "info", "seat/3/state", "seat/4/state",
                "cmd/mon/ping", "cmd/op/night", "cmd/op/queue_overflow", "cmd/op/span_reset",
                "cmd/mt/span_loopback", "cmd/mt/perf_reset", "rsp/op/night");
        for (String login : LOGINS) {
            for (String tail : tails) {
                run(client("mosquitto_pub", login, "-t", TREE + tail, "-m", "by-" + login)
                        .toArray(String[]::new));
            }
        }
        // The bridge may write all, and hears all: what came before the last word has come.
        run(client("mosquitto_pub", "bridge", "-t", TREE + "status", "-m", "the-end")
                .toArray(String[]::new));
        for (String login : List.of("bridge", "monitor", "operator", "maintainer", "seat-3",
                "wall", "box-1")) {
            awaitHeard(login, "the-end");
        }
        Map<String, TreeSet<String>> heard = new LinkedHashMap<>();
        for (String login : LOGINS) {
            heard.put(login, heard(login));
        }
        ears.values().forEach(Process::destroy);
        TreeSet<String> all = new TreeSet<>();
        tails.forEach(tail -> all.add(tail + " by-box-1"));
        tails.forEach(tail -> all.add(tail + " by-bridge"));
        all.removeIf(line -> line.startsWith("seat/") && line.endsWith("by-bridge"));
        all.add("cmd/mon/ping by-monitor");
        all.add("cmd/mon/ping by-operator");
        List.of("night", "queue_overflow", "span_reset")
                .forEach(order -> all.add("cmd/op/" + order + " by-operator"));
        List.of("mon/ping", "op/night", "op/queue_overflow", "op/span_reset", "mt/span_loopback",
                "mt/perf_reset")
                .forEach(command -> all.add("cmd/" + command + " by-maintainer"));
        TreeSet<String> office = without(all, "seat/");
        assertEquals(office, heard.get("bridge"));
        assertEquals(only(all, "cmd/", "status "), heard.get("box-1"));
        assertEquals(new TreeSet<>(), heard.get("box-2"));
        assertEquals(office, heard.get("operator"));
        assertEquals(office, heard.get("maintainer"));
        assertEquals(without(office, "event/call", "event/record"), heard.get("monitor"));
        assertEquals(only(all, "status ", "info ", "seat/3"), heard.get("seat-3"));
        assertEquals(only(all, "status ", "info ", "queue/"), heard.get("wall"));
    }

    private static TreeSet<String> only(TreeSet<String> all, String... beginnings) {
        TreeSet<String> some = new TreeSet<>(all);
        some.removeIf(line -> Stream.of(beginnings).noneMatch(line::startsWith));
        return some;
    }

    private static TreeSet<String> without(TreeSet<String> all, String... beginnings) {
        TreeSet<String> some = new TreeSet<>(all);
        some.removeIf(line -> Stream.of(beginnings).anyMatch(line::startsWith));
        return some;
    }

    private TreeSet<String> heard(String login) throws IOException {
        TreeSet<String> heard = new TreeSet<>();
        Files.readAllLines(directory.resolve("heard-" + login)).stream()
                .filter(line -> line.startsWith(TREE) && line.contains(" by-"))
                .forEach(line -> heard.add(line.substring(TREE.length())));
        return heard;
    }

    private void awaitHeard(String login, String word) throws IOException {
        Path file = directory.resolve("heard-" + login);
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!Files.readString(file).contains(word)) {
            assertTrue(System.nanoTime() < untilNs, login + ": " + Files.readString(file));
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Test
    void nobody_comes_in_without_a_login_or_with_a_wrong_one_and_tls_and_pages_are_served()
            throws Exception {
        Process anonymous = new ProcessBuilder("mosquitto_pub", "-p", "" + ports.get("1883"),
                "-t", "x", "-m", "x").redirectErrorStream(true).start();
        assertTrue(new String(anonymous.getInputStream().readAllBytes())
                .contains("not authorised"), "anonymous");
        List<String> wrong = client("mosquitto_pub", "operator", "-t", "x", "-m", "x", "-P", "no");
        Process guess = new ProcessBuilder(wrong).redirectErrorStream(true).start();
        assertTrue(new String(guess.getInputStream().readAllBytes()).contains("not authorised"),
                "guess");
        run("mosquitto_pub", "-p", "" + ports.get("8883"), "-h", "127.0.0.1", "--cafile",
                at("ca.pem"), "-u", "operator", "-P", "of-operator", "-q", "1",
                "-t", TREE + "cmd/op/night", "-m", "{}");
        try (Socket page = new Socket("127.0.0.1", ports.get("9001"))) {
            page.getOutputStream().write(("GET /mqtt HTTP/1.1\r\nHost: x\r\n"
                    + "Connection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: mqtt\r\n"
                    + "Sec-WebSocket-Key: eHh4eHh4eHh4eHh4eHh4eA==\r\n\r\n").getBytes());
            byte[] said = page.getInputStream().readNBytes("HTTP/1.1 101".length());
            assertEquals("HTTP/1.1 101", new String(said));
        }
    }
}
