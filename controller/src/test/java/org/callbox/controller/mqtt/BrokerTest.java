package org.callbox.controller.mqtt;

import static org.callbox.controller.mqtt.Publications.event;
import static org.callbox.controller.mqtt.Publications.online;
import static org.callbox.controller.mqtt.Publications.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.house.Mosquitto;
import org.callbox.controller.house.MqttEar;
import org.callbox.controller.house.MqttEar.Heard;
import org.callbox.controller.house.TcpRelay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The publisher against a real broker that is treated badly. */
@Timeout(120)
class BrokerTest {
    private static final String TREE = "callbox/1/box-1/";
    /** As in the product but for shorter waits and, where a test needs it, a wider bucket. */
    private static final Limits QUICK = new Limits(
            5_000, 50, 200, 16, 1_500, 1_000, 50, 400, 200, 10_000, 3_000, 700);
    private static final Limits WIDE = new Limits(
            5_000, 100_000, 100_000, 16, 1_500, 1_000, 50, 400, 200, 10_000, 3_000, 700);

    @TempDir
    Path stateDir;

    private final Told told = new Told();

    private MqttPublisher publisher(String url, Limits limits) {
        return publisher(url, limits, "s1");
    }

    private MqttPublisher publisher(String url, Limits limits, String session) {
        MqttPublisher publisher = new MqttPublisher(new MqttSettings(url, "callbox", "box-1",
                session, "boot", null, null, null, null, null, stateDir), told, null,
                new BrokerAway(), limits);
        publisher.start();
        return publisher;
    }

    private static void inventory(MqttPublisher publisher) {
        inventory(publisher, "s1");
    }

    private static void inventory(MqttPublisher publisher, String session) {
        publisher.offer(state(new Topic.Info(), 1, "board", "demo"));
        publisher.offer(state(new Topic.Span(1), 1, "up", 1));
        publisher.offer(state(new Topic.Headset(1), 1, "active", 0));
        publisher.offer(online(session));
    }

    @Test
    void broker_absent_at_start_and_then_there_gets_everything_in_the_order_of_the_contract()
            throws Exception {
        Mosquitto broker = absentWithAnEar();
        try (broker; MqttPublisher publisher = publisher(broker.url(), QUICK)) {
            publisher.offer(event("seq", 1));
            publisher.offer(event("seq", 2));
            inventory(publisher);
            assertTrue(told.await("disconnected").contains("cannot reach 127.0.0.1"));
            told.await("disconnected");
            try (MqttEar ear = earFromTheStart(broker)) {
                told.await("connected");
                ear.await(heard -> heard.payload().contains("\"seq\":2"));
                assertEquals(List.of("info", "span/1/state", "headset/1/state", "status",
                        "event/call", "event/call"), tails(ear));
                assertTrue(ear.heard().stream().allMatch(heard -> heard.qos() == 1));
            }
            try (MqttEar late = MqttEar.at(broker.url(), TREE + "#")) {
                for (int i = 0; i < 4; i++) {
                    assertTrue(late.await(_ -> true).retained());
                }
                assertEquals(List.of("headset/1/state", "info", "span/1/state", "status"),
                        tails(late).stream().sorted().toList());
                assertTrue(late.silentFor(200));
            }
        }
    }

    /** A broker that is not there, with the session of an ear in its store. */
    private static Mosquitto absentWithAnEar() throws Exception {
        Mosquitto broker = Mosquitto.start();
        earOf(broker).close();
        broker.stop();
        return broker;
    }

    /** It hears all from the start of the broker, whoever of ear and publisher connects first. */
    private static MqttEar earFromTheStart(Mosquitto broker) throws Exception {
        broker.restart();
        return earOf(broker);
    }

    private static MqttEar earOf(Mosquitto broker) throws Exception {
        return MqttEar.keepingSession(broker.url(), "early-ear", TREE + "#");
    }

    private static List<String> tails(MqttEar ear) {
        return ear.heard().stream().map(heard -> heard.topic().substring(TREE.length())).toList();
    }

    @Test
    void broker_killed_in_a_storm_ends_with_the_latest_of_every_state_and_all_events_in_order()
            throws Exception {
        int rounds = 3_000;
        try (Mosquitto broker = Mosquitto.start();
                MqttEar ear = MqttEar.keepingSession(broker.url(), "storm-ear",
                        TREE + "event/#");
                MqttPublisher publisher = publisher(broker.url(), WIDE)) {
            inventory(publisher);
            told.await("connected");
            broker.signal("USR1");
            Map<String, Integer> latest = new TreeMap<>();
            for (int round = 1; round <= rounds; round++) {
                publisher.offer(event("seq", round));
                Topic.State topic = new Topic.Queue("q" + round % 40);
                publisher.offer(state(topic, round, "waiting", round));
                latest.put(TREE + topic.tail(), round);
                if (round == rounds / 3) {
                    ear.await(heard -> seq(heard) == rounds / 6);
                    killAfterTheEarHeardAll(broker, ear);
                }
                if (round == 2 * rounds / 3) {
                    told.await("disconnected");
                    broker.restart();
                    ear.connect();
                }
            }
            told.await("connected");
            ear.await(heard -> seq(heard) == rounds);
            assertInOrder(ear.heard(), rounds);
            assertEquals(0, publisher.counters().droppedTotal());
            assertEquals(1, publisher.counters().reconnectsTotal());
            try (MqttEar late = MqttEar.at(broker.url(), TREE + "queue/#")) {
                for (int i = 0; i < latest.size(); i++) {
                    late.await(Heard::retained);
                }
                latest.forEach((topic, waiting) -> assertTrue(late.latest().get(topic)
                        .contains("\"waiting\":" + waiting + "}"), topic));
            }
        }
    }

    /** Frozen first: the ear's own client forgets what it had received when it loses its line. */
    private static void killAfterTheEarHeardAll(Mosquitto broker, MqttEar ear) throws Exception {
        broker.signal("STOP");
        while (!ear.silentFor(100)) {
            assertTrue(ear.heard().size() < 10_000);
        }
        broker.kill();
    }

    private static int seq(Heard heard) {
        return Integer.parseInt(heard.payload().replaceAll(".*\"seq\":(\\d+).*", "$1"));
    }

    /** At least once: one may come again after a break, but none is missing and none overtakes. */
    private static void assertInOrder(List<Heard> heard, int last) {
        int expected = 1;
        int again = 0;
        for (Heard message : heard) {
            int seq = seq(message);
            assertTrue(seq <= expected, "event " + expected + " is missing before " + seq);
            again += seq < expected ? 1 : 0;
            expected = Math.max(expected, seq + 1);
        }
        assertEquals(last + 1, expected);
        assertTrue(again <= 32, again + " events came twice");
    }

    @Test
    void will_speaks_when_the_line_is_cut_and_status_is_online_again_after_the_reconnect()
            throws Exception {
        try (Mosquitto broker = Mosquitto.start(); TcpRelay relay = new TcpRelay(broker.port());
                MqttEar ear = MqttEar.at(broker.url(), TREE + "status");
                MqttPublisher publisher = publisher(relay.url(), QUICK)) {
            inventory(publisher);
            assertTrue(ear.await(_ -> true).payload().contains("\"online\":1"));
            relay.cut();
            assertEquals("{\"v\":1,\"online\":0,\"reason\":\"lost\",\"session\":\"s1\"}",
                    ear.await(_ -> true).payload());
            assertTrue(ear.await(_ -> true).payload().contains("\"online\":1"));
            told.await("connected");
            told.await("disconnected");
            told.await("connected");
        }
    }

    @Test
    void a_port_that_accepts_and_never_says_connack_is_left_again_and_again_without_a_trace()
            throws Exception {
        try (TcpRelay mute = new TcpRelay(0);
                MqttPublisher publisher = publisher(mute.url(), QUICK)) {
            inventory(publisher);
            for (int i = 0; i < 4; i++) {
                assertTrue(told.await("disconnected").contains("did not answer CONNECT"));
            }
            assertTrue(mute.accepted() >= 4);
            long pahoThreads = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("MQTT")).count();
            assertTrue(pahoThreads <= 8, pahoThreads + " threads of Paho are left");
            assertFalse(publisher.counters().connected());
        }
    }

    @Test
    void a_broker_that_hangs_is_noticed_by_missing_acknowledgements() throws Exception {
        try (Mosquitto broker = Mosquitto.start(); TcpRelay relay = new TcpRelay(broker.port());
                MqttEar ear = MqttEar.at(broker.url(), TREE + "#");
                MqttPublisher publisher = publisher(relay.url(), QUICK)) {
            inventory(publisher);
            ear.awaitTopic(TREE + "status");
            relay.stall(true);
            publisher.offer(event("seq", 1));
            publisher.offer(state(new Topic.Span(1), 2, "up", 0));
            assertTrue(told.await("disconnected").contains("acknowledged nothing for 1 s"));
            relay.stall(false);
            relay.cut();
            ear.await(heard -> heard.payload().contains("\"seq\":1"));
            told.await("connected");
        }
    }

    @Test
    void stop_says_offline_and_the_will_stays_silent() throws Exception {
        try (Mosquitto broker = Mosquitto.start();
                MqttEar ear = MqttEar.at(broker.url(), TREE + "status")) {
            MqttPublisher publisher = publisher(broker.url(), QUICK);
            inventory(publisher);
            ear.awaitTopic(TREE + "status");
            publisher.close();
            String last = ear.awaitTopic(TREE + "status").payload();
            assertTrue(last.contains("\"online\":0") && last.contains("\"reason\":\"shutdown\""),
                    last);
            assertTrue(last.matches(".*\"ts\":\"\\d{4}-.*T.*\\.\\d{3}Z\".*"), last);
            assertTrue(ear.silentFor(500));
            publisher.offer(online());
            assertTrue(ear.silentFor(200));
        }
    }

    @Test
    void stop_without_a_broker_ends_at_once() throws Exception {
        try (TcpRelay mute = new TcpRelay(0)) {
            MqttPublisher publisher = publisher(mute.url(), Limits.standard());
            inventory(publisher);
            long beganNs = System.nanoTime();
            publisher.close();
            assertTrue(System.nanoTime() - beganNs < 2_000_000_000L);
        }
    }

    @Test
    void a_forged_or_late_offline_is_put_right_and_told() throws Exception {
        try (Mosquitto broker = Mosquitto.start();
                MqttEar ear = MqttEar.at(broker.url(), TREE + "status");
                MqttPublisher publisher = publisher(broker.url(), QUICK)) {
            inventory(publisher);
            ear.awaitTopic(TREE + "status");
            ear.say(TREE + "status", "{\"v\":1,\"online\":0,\"session\":\"x\\u001b[31m\"}", true);
            ear.awaitTopic(TREE + "status");
            assertTrue(ear.awaitTopic(TREE + "status").payload().contains("\"online\":1"));
            assertEquals("conflict false somebody else writes our status, session x??31m",
                    told.await("conflict"));
            assertTrue(ear.silentFor(300), "a repair must not be repeated");
        }
    }

    @Test
    void two_boxes_with_one_name_are_told_and_keep_trying_with_growing_pauses() throws Exception {
        Told other = new Told();
        try (Mosquitto broker = Mosquitto.start();
                MqttPublisher publisher = publisher(broker.url(), QUICK)) {
            inventory(publisher);
            told.await("connected");
            try (MqttPublisher twin = new MqttPublisher(new MqttSettings(broker.url(), "callbox",
                    "box-1", "s2", "boot", null, null, null, null, null, null),
                    other, null, new BrokerAway(), QUICK)) {
                twin.start();
                inventory(twin, "s2");
                told.await("disconnected");
                told.await("conflict false");
            }
        }
    }

    @Test
    void topics_that_nothing_feeds_any_more_are_cleared_at_the_next_start() throws Exception {
        try (Mosquitto broker = Mosquitto.start()) {
            try (MqttPublisher before = publisher(broker.url(), QUICK);
                    MqttEar ear = MqttEar.at(broker.url(), TREE + "#")) {
                before.offer(state(new Topic.Queue("old"), 1, "waiting", 0));
                inventory(before);
                ear.awaitTopic(TREE + "status");
            }
            try (MqttPublisher after = publisher(broker.url(), QUICK, "s2");
                    MqttEar ear = MqttEar.at(broker.url(), TREE + "queue/#")) {
                inventory(after, "s2");
                ear.await(heard -> heard.payload().isEmpty());
                after.offer(state(new Topic.Queue("new"), 1, "waiting", 0));
                ear.awaitTopic(TREE + "queue/new/state");
            }
            try (MqttEar late = MqttEar.at(broker.url(), TREE + "#")) {
                late.await(heard -> heard.topic().endsWith("status"));
                late.silentFor(200);
                assertFalse(tails(late).contains("queue/old/state"), tails(late).toString());
                assertTrue(told.lines.stream().noneMatch(line -> line.startsWith("conflict")));
            }
        }
    }

    @Test
    void what_the_ring_could_not_keep_is_counted_in_the_next_event() throws Exception {
        Limits small = new Limits(100, 50, 200, 16, 1_500, 1_000, 50, 400, 200, 10_000,
                3_000, 700);
        Mosquitto broker = absentWithAnEar();
        try (broker; MqttPublisher publisher = publisher(broker.url(), small)) {
            inventory(publisher);
            for (int seq = 1; seq <= 350; seq++) {
                publisher.offer(event("seq", seq));
            }
            told.await("overflowed");
            assertEquals(250, publisher.counters().droppedTotal());
            try (MqttEar ear = earFromTheStart(broker)) {
                Heard first = ear.awaitTopic(TREE + "event/call");
                assertEquals(251, seq(first));
                assertTrue(first.payload().endsWith("\"dropped\":250}"), first.payload());
                assertFalse(ear.awaitTopic(TREE + "event/call").payload().contains("dropped"));
                ear.await(heard -> heard.topic().endsWith("call") && seq(heard) == 350);
                told.await("drained");
            }
        }
    }

    @Test
    void commands_are_not_even_received_and_a_retained_giant_is_no_loop() throws Exception {
        try (Mosquitto broker = Mosquitto.start();
                MqttEar stranger = MqttEar.at(broker.url(), "nothing")) {
            stranger.say(TREE + "cmd/op/queue_open", "x".repeat(8 << 20), true);
            try (MqttPublisher publisher = publisher(broker.url(), QUICK);
                    MqttEar ear = MqttEar.at(broker.url(), TREE + "queue/#")) {
                inventory(publisher);
                told.await("connected");
                stranger.say(TREE + "cmd/op/queue_open", "x".repeat(9_000), false);
                publisher.offer(state(new Topic.Queue("late"), 1, "waiting", 0));
                ear.awaitTopic(TREE + "queue/late/state");
                assertEquals(0, publisher.counters().reconnectsTotal());
                assertEquals(0, publisher.counters().refusedTotal());
            }
        }
    }

    @Test
    void a_giant_on_our_own_status_ends_the_connection_and_is_replaced_by_our_status()
            throws Exception {
        try (Mosquitto broker = Mosquitto.start();
                MqttEar stranger = MqttEar.at(broker.url(), "nothing")) {
            stranger.say(TREE + "status", "x".repeat(8 << 20), true);
            try (MqttPublisher publisher = publisher(broker.url(), QUICK)) {
                inventory(publisher);
                String why = told.await("disconnected");
                assertTrue(why.contains("announced a packet of 83886"), why);
                assertTrue(why.contains("at most 66560 are taken"), why);
                told.await("connected");
                try (MqttEar ear = MqttEar.at(broker.url(), TREE + "status")) {
                    ear.await(heard -> heard.payload().contains("\"online\":1"));
                }
                assertEquals(1, publisher.counters().refusedTotal());
                stranger.say(TREE + "status", "y".repeat(100_000), false);
                told.await("disconnected");
                told.await("connected");
                assertEquals(2, publisher.counters().refusedTotal());
            }
        }
    }

    @Test
    void a_payload_that_is_too_long_is_not_sent_and_said_so() throws Exception {
        try (Mosquitto broker = Mosquitto.start();
                MqttEar ear = MqttEar.at(broker.url(), TREE + "#");
                MqttPublisher publisher = publisher(broker.url(), QUICK)) {
            inventory(publisher);
            publisher.offer(event("seq", 1, "text", "x".repeat(9_000)));
            publisher.offer(event("seq", 2));
            Heard next = ear.awaitTopic(TREE + "event/call");
            assertTrue(next.payload().contains("\"seq\":2,\"dropped\":1"), next.payload());
            assertTrue(told.await("warning").contains("event/call"));
        }
    }

    @Test
    void a_broker_that_forbids_reading_our_own_status_still_gets_it() throws Exception {
        try (Mosquitto broker = Mosquitto.start("acl_file DIR/../" + acl());
                MqttPublisher publisher = publisher(broker.url(), QUICK)) {
            inventory(publisher);
            told.await("connected");
            try (MqttEar ear = MqttEar.at(broker.url(), "callbox/1/+/info")) {
                ear.awaitTopic(TREE + "info");
            }
        }
    }

    /** Relative to the broker's directory, so that the configuration can name it. */
    private String acl() throws Exception {
        Path file = Files.writeString(
                Path.of(System.getProperty("java.io.tmpdir"), "callbox-acl-" + System.nanoTime()),
                "topic write callbox/1/box-1/#\ntopic read callbox/1/+/info\n");
        file.toFile().deleteOnExit();
        return file.getFileName().toString();
    }

    @Test
    void a_publisher_with_nothing_to_say_sleeps() throws Exception {
        try (Mosquitto broker = Mosquitto.start();
                MqttEar ear = MqttEar.at(broker.url(), TREE + "#");
                MqttPublisher publisher = publisher(broker.url(), QUICK)) {
            inventory(publisher);
            ear.awaitTopic(TREE + "status");
            ear.silentFor(300);
            long before = wakeUps("callbox-mqtt");
            assertTrue(ear.silentFor(1_000));
            assertTrue(wakeUps("callbox-mqtt") - before <= 1);
        }
    }

    /** How often the kernel has put that thread to sleep. */
    private static long wakeUps(String name) throws Exception {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            for (Path task : tasks.toList()) {
                if (Files.readString(task.resolve("comm")).strip().equals(name)) {
                    String status = Files.readString(task.resolve("status"));
                    return Long.parseLong(status.replaceAll(
                            "(?s).*\\nvoluntary_ctxt_switches:\\s+(\\d+).*", "$1"));
                }
            }
        }
        throw new AssertionError("no thread " + name);
    }

    @Test
    void an_offer_is_quick_while_the_broker_is_away() throws Exception {
        try (TcpRelay mute = new TcpRelay(0);
                MqttPublisher publisher = publisher(mute.url(), Limits.standard())) {
            Publication one = event("seq", 1);
            for (int i = 0; i < 20_000; i++) {
                publisher.offer(one);
            }
            long beganNs = System.nanoTime();
            for (int i = 0; i < 100_000; i++) {
                publisher.offer(one);
            }
            long eachNs = (System.nanoTime() - beganNs) / 100_000;
            assertTrue(eachNs < 50_000, eachNs + " ns an offer");
            assertEquals(5_000, publisher.counters().outbox());
        }
    }
}
