package org.callbox.controller.mqtt;

import static org.callbox.controller.mqtt.Publications.online;
import static org.callbox.controller.mqtt.Publications.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.callbox.controller.publish.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The publisher against whoever answers at the broker's address. */
@Timeout(60)
class HostileBrokerTest {
    private static final Limits QUICK = new Limits(
            5_000, 50, 200, 16, 1_500, 1_000, 50, 400, 200, 10_000, 3_000, 700);

    @TempDir
    Path directory;

    private final Told told = new Told();

    private MqttPublisher publisher(FakeBroker broker, Path passwordFile) {
        MqttPublisher publisher = new MqttPublisher(new MqttSettings(broker.url(), "callbox",
                "box-1", "s1", "boot", "box-1", passwordFile, null, null, null, null),
                told, null, new BrokerAway(), QUICK);
        publisher.offer(state(new Topic.Info(), 1, "board", "demo"));
        publisher.offer(online());
        publisher.start();
        return publisher;
    }

    /** A PUBLISH of quality 0. */
    private static byte[] publish(byte[] topic, int payload) throws IOException {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(0x30);
        int length = 2 + topic.length + payload;
        for (int left = length; ; left >>= 7) {
            packet.write(left < 0x80 ? left : left & 0x7F | 0x80);
            if (left < 0x80) {
                break;
            }
        }
        packet.write(topic.length >> 8);
        packet.write(topic.length);
        packet.write(topic);
        packet.write(new byte[payload]);
        return packet.toByteArray();
    }

    @Test
    void an_answer_that_announces_a_quarter_of_a_gigabyte_is_refused_before_there_is_room_for_it()
            throws Exception {
        try (FakeBroker broker = new FakeBroker("20ffffff7f", new byte[0]);
                MqttPublisher publisher = publisher(broker, null)) {
            String why = told.await("disconnected");
            assertTrue(why.contains("announced a packet of 268435455 octets"), why);
            assertTrue(why.contains("closed by us"), why);
            told.await("disconnected");
            assertTrue(publisher.counters().refusedTotal() >= 2);
            assertEquals(0, publisher.counters().connectsTotal());
        }
    }

    @Test
    void a_length_that_never_ends_and_a_type_that_no_broker_sends_are_refused() throws Exception {
        for (String answer : new String[] {"20ffffffff01", "10020000", "2003000000", "f000"}) {
            try (FakeBroker broker = new FakeBroker(answer, new byte[0]);
                    MqttPublisher publisher = publisher(broker, null)) {
                String why = told.await("disconnected");
                assertTrue(why.contains("closed by us"), answer + ": " + why);
                assertTrue(publisher.counters().refusedTotal() >= 1);
            }
        }
    }

    @Test
    void a_message_that_would_fill_the_memory_ends_the_connection_and_the_next_is_slower()
            throws Exception {
        byte[] giant = publish("callbox/1/box-1/cmd/op/x".getBytes(StandardCharsets.UTF_8),
                8 << 20);
        try (FakeBroker broker = new FakeBroker(null, giant);
                MqttPublisher publisher = publisher(broker, null)) {
            assertTrue(told.await("disconnected").contains("closed by us"));
            told.await("connected");
            told.await("disconnected");
            // It backs off, so that within these waits there are a few attempts and no storm.
            assertTrue(broker.accepted() <= 3, broker.accepted() + " connections");
            assertTrue(publisher.counters().refusedTotal() >= 2);
        }
    }

    @Test
    void a_topic_with_control_characters_leaves_the_receiver_alive_and_the_log_clean()
            throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        said.write(publish("callbox/1/box-1/cmd/\u0007\u001b[2J\u202e".getBytes(
                StandardCharsets.UTF_8), 1));
        said.write(publish(new byte[] {'a', (byte) 0xC3, 0, (byte) 0xFF}, 1));
        said.write(publish("x".repeat(10_000).getBytes(StandardCharsets.UTF_8), 1));
        try (FakeBroker broker = new FakeBroker(null, said.toByteArray());
                MqttPublisher publisher = publisher(broker, null)) {
            told.await("connected");
            for (int i = 0; i < 3; i++) {
                String line = told.await("warning ignored");
                assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 0x7F), line);
                assertTrue(line.length() < 200, line);
            }
            publisher.offer(state(new Topic.Queue("a"), 1, "waiting", 0));
            while (publisher.counters().publishedTotal() < 3) {
                assertTrue(publisher.counters().connected());
            }
            assertEquals(0, publisher.counters().reconnectsTotal());
        }
    }

    @Test
    void a_password_file_of_any_kind_is_told_and_tried_again_until_it_is_good() throws Exception {
        Path file = directory.resolve("password");
        try (FakeBroker broker = new FakeBroker(null, new byte[0]);
                MqttPublisher publisher = publisher(broker, file)) {
            assertTrue(told.await("disconnected").contains("there is no file"));
            Files.createDirectory(file);
            awaitReason("is a folder");
            Files.delete(file);
            Files.write(file, new byte[] {'m', (byte) 0xFC, 'l', 'l'});
            awaitReason("is not UTF-8");
            Files.write(file, new byte[5_000]);
            awaitReason("is larger than");
            Files.writeString(file, "\r\n");
            awaitReason("is empty");
            Files.delete(file);
            assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
            awaitReason("is a pipe");
            Files.delete(file);
            Files.createSymbolicLink(file, Path.of("/dev/zero"));
            awaitReason("a device");
            assertFalse(publisher.counters().connected());
            assertEquals(0, broker.accepted());
            Files.delete(file);
            Files.writeString(file, "\uFEFFsecret\r\n");
            told.await("connected");
        }
    }

    private void awaitReason(String words) throws InterruptedException {
        String why = told.await("disconnected");
        for (int i = 0; i < 50 && !why.contains(words); i++) {
            why = told.await("disconnected");
        }
        assertTrue(why.contains(words), why);
    }

    @Test
    void no_thread_of_paho_is_left_behind_by_refused_connections() throws Exception {
        try (FakeBroker broker = new FakeBroker("20ffffff7f", new byte[0]);
                MqttPublisher publisher = publisher(broker, null)) {
            for (int i = 0; i < 8; i++) {
                told.await("disconnected");
            }
            try (Stream<Thread> threads = Thread.getAllStackTraces().keySet().stream()) {
                assertTrue(threads.filter(one -> one.getName().startsWith("MQTT")).count() <= 8);
            }
            assertFalse(publisher.counters().connected());
        }
    }
}
