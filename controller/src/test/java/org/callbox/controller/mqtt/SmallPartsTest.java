package org.callbox.controller.mqtt;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallPartsTest {
    @TempDir
    Path directory;

    @Test
    void back_off_doubles_to_its_cap_and_never_passes_it() {
        BackOff middle = new BackOff(1_000, 60_000, () -> 0.5);
        for (long expected : new long[] {1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000}) {
            assertEquals(expected, middle.nextMs());
        }
        assertEquals(60_000, middle.nextMs());
        middle.reset();
        assertEquals(1_000, middle.nextMs());
        BackOff low = new BackOff(1_000, 10_000, () -> 0);
        assertEquals(500, low.nextMs());
        BackOff high = new BackOff(10_000, 10_000, () -> 0.999);
        assertEquals(10_000, high.nextMs());
    }

    @Test
    void bucket_gives_a_burst_and_then_its_rate() {
        TokenBucket bucket = new TokenBucket(50, 200, 0);
        int taken = 0;
        while (bucket.take(0)) {
            taken++;
        }
        assertEquals(200, taken);
        for (long now = 0; now < 10_000; now++) {
            taken += bucket.take(now) ? 1 : 0;
        }
        assertTrue(Math.abs(taken - 700) <= 1, "taken " + taken);
        assertTrue(bucket.waitMs(10_000) <= 20);
    }

    @Test
    void payload_is_one_flat_object_with_numbers_for_booleans() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("v", 1);
        fields.put("up", true);
        fields.put("pct", 12.5);
        fields.put("nan", Double.NaN);
        fields.put("agent", null);
        fields.put("text", "a\"\u0007\ud800b");
        fields.put("list", List.of(Map.of("type", "los"), 5_000_000_000L));
        String json = new String(Payload.encode(fields), StandardCharsets.UTF_8);
        assertEquals("{\"v\":1,\"up\":1,\"pct\":12.5,\"nan\":null,\"agent\":null,"
                + "\"text\":\"a\\\"\\u0007?b\",\"list\":[{\"type\":\"los\"},5000000000]}", json);
    }

    @Test
    void a_status_from_elsewhere_may_be_anything() {
        assertEquals(new Payload.Status(0, "x"), status("{\"a\":[{}],\"online\":0,"
                + "\"session\":\"x\"}"));
        for (String odd : List.of("", "null", "[1]", "{\"online\":\"no\"", "{\"online\":{}}",
                "\u0000\u0001", "{\"online\":99999999999999999999}")) {
            assertEquals(-1, status(odd).online(), odd);
        }
    }

    private static Payload.Status status(String json) {
        return Payload.status(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void url_gives_scheme_host_and_port() {
        assertEquals(new BrokerAddress(false, "box", 1883), BrokerAddress.of("mqtt://box"));
        assertEquals(new BrokerAddress(true, "box", 8883), BrokerAddress.of("mqtts://box"));
        assertEquals("mqtt://[::1]:9", BrokerAddress.of("mqtt://[::1]:9").forPaho());
        assertTrue(BrokerAddress.of("mqtt://[::1]:9").loopback());
        assertTrue(BrokerAddress.of("mqtt://127.0.0.1").loopback());
        assertFalse(BrokerAddress.of("mqtt://broker.example").loopback());
        assertThrows(IllegalArgumentException.class, () -> BrokerAddress.of("tcp://box"));
        assertThrows(IllegalArgumentException.class, () -> BrokerAddress.of("mqtt:box"));
    }

    @Test
    void topics_are_remembered_over_a_restart_also_those_of_another_name() throws IOException {
        TopicMemory before = new TopicMemory(directory, "callbox/1/a/");
        before.remember("status");
        before.remember("queue/old/state");
        before.remember("status");
        Files.writeString(directory.resolve(TopicMemory.FILE),
                Files.readString(directory.resolve(TopicMemory.FILE))
                        + "callbox/1/b/status\ncallbox/1/a/#\nstrange\n\u0000\n");
        TopicMemory after = new TopicMemory(directory, "callbox/1/a/");
        after.load();
        assertEquals(List.of("queue/old/state"), after.stale(List.of("status")));
        assertEquals(Map.of("callbox/1/b/", List.of("callbox/1/b/status")), after.elsewhere());
        after.forget("callbox/1/a/queue/old/state");
        assertEquals(List.of("callbox/1/a/status", "callbox/1/b/status"),
                Files.readAllLines(directory.resolve(TopicMemory.FILE)));
        after.forgetAll("callbox/1/b/");
        assertEquals(Map.of(), after.elsewhere());
    }

    /** Topics are remembered by the publisher's thread and forgotten by the library's. */
    @Test
    void topics_are_remembered_and_forgotten_at_once() throws Exception {
        TopicMemory memory = new TopicMemory(directory, "root/1/box/");
        for (int i = 0; i < 200; i++) {
            memory.remember("old/" + i);
        }
        FutureTask<Void> forgetting = new FutureTask<>(() -> {
            for (int i = 0; i < 200; i++) {
                memory.forget("root/1/box/old/" + i);
            }
            return null;
        });
        Thread other = Thread.ofPlatform().start(forgetting);
        for (int i = 0; i < 2_000; i++) {
            memory.remember("new/" + i % 200);
            memory.stale(List.of());
        }
        forgetting.get();
        other.join();
        assertEquals(200, memory.stale(List.of()).size());
        TopicMemory read = new TopicMemory(directory, "root/1/box/");
        read.load();
        assertEquals(200, read.stale(List.of()).size());
    }

    /** The loop offers, and must not wait while thousands of events are looked through. */
    @Test
    void an_offer_does_not_wait_while_a_number_is_looked_for() throws Exception {
        MqttPublisher away = new MqttPublisher(new MqttSettings("mqtt://127.0.0.1:1", "callbox",
                "box-1", "s1", "boot", null, null, null, null, null, directory), new Told(), null,
                new BrokerAway());
        away.offer(Publications.event("caller", "301"));
        FutureTask<Void> offer = new FutureTask<>(
                () -> away.offer(Publications.event("caller", "302")), null);
        away.revise(was -> {
            Thread.ofPlatform().start(offer);
            assertDoesNotThrow(() -> offer.get(5, TimeUnit.SECONDS));
            return Publications.event("caller", "");
        });
        assertEquals(2, away.counters().outbox());
    }

    @Test
    void an_old_place_is_suspected_only_for_what_comes_soon_after_it_was_asked_for() {
        OldTopics old = new OldTopics(1_000);
        old.found(Map.of("callbox/1/a/", List.of("callbox/1/a/info")));
        assertEquals("callbox/1/a/status", old.ask(100_000));
        assertEquals(List.of(), old.refused(100_001 + Limits.RETAINED_MS));
        old.disconnected();
        assertEquals("callbox/1/a/status", old.ask(900_000));
        assertEquals(List.of("callbox/1/a/status"), old.refused(900_000 + Limits.RETAINED_MS));
        old.disconnected();
        assertNull(old.ask(950_000), "left alone");
    }

    @Test
    void why_a_connection_ended_is_not_waited_for_by_who_is_stopping() {
        Object lock = new Object();
        BrokerSession ended = new BrokerSession(lock, null);
        AtomicBoolean stopping = new AtomicBoolean();
        long beganMs = Patience.nowMs();
        synchronized (lock) {
            Thread.ofPlatform().start(() -> {
                synchronized (lock) {
                    stopping.set(true);
                    lock.notifyAll();
                }
            });
            assertEquals("otherwise", ended.cause("otherwise", stopping::get));
        }
        assertTrue(Patience.nowMs() - beganMs < BrokerSession.CAUSE_MS);
        ended.lost("cut");
        assertEquals("cut", ended.cause("otherwise", stopping::get));
    }
}
