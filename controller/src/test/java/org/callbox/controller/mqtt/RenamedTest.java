package org.callbox.controller.mqtt;

import static org.callbox.controller.mqtt.Publications.online;
import static org.callbox.controller.mqtt.Publications.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callbox.controller.house.Mosquitto;
import org.callbox.controller.house.MqttEar;
import org.callbox.controller.publish.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left at the broker by a box that gets another root or id. */
@Timeout(120)
class RenamedTest {
    private static final Limits QUICK = new Limits(
            5_000, 50, 200, 16, 1_500, 1_000, 50, 400, 200, 10_000, 3_000, 700);

    @TempDir
    Path stateDir;

    private final Told told = new Told();

    private MqttPublisher publisher(Mosquitto broker, String root, String box, String session) {
        return publisher(broker, root, box, session, null);
    }

    private MqttPublisher publisher(Mosquitto broker, String root, String box, String session,
            CommandIntake intake) {
        MqttPublisher publisher = new MqttPublisher(new MqttSettings(broker.url(), root, box,
                session, "boot", null, null, null, null, null, stateDir), told, intake,
                new BrokerAway(), QUICK);
        publisher.start();
        publisher.offer(state(new Topic.Info(), 1, "board", "demo"));
        publisher.offer(state(new Topic.Queue("q"), 1, "waiting", 0));
        publisher.offer(online(session));
        return publisher;
    }

    private static List<String> retained(Mosquitto broker) throws Exception {
        try (MqttEar late = MqttEar.at(broker.url(), "#")) {
            late.await(heard -> heard.topic().equals("new/1/box-2/status"));
            boolean silent = false;
            while (!silent) {
                silent = late.silentFor(300);
            }
            return late.heard().stream().map(MqttEar.Heard::topic).sorted().toList();
        }
    }

    private static final List<String> NEW = List.of(
            "new/1/box-2/info", "new/1/box-2/queue/q/state", "new/1/box-2/status");

    @Test
    void who_leaves_for_good_says_so_and_takes_everything_away_the_status_last() throws Exception {
        try (Mosquitto broker = Mosquitto.start();
                MqttEar ear = MqttEar.at(broker.url(), "callbox/1/box-1/#")) {
            MqttPublisher before = publisher(broker, "callbox", "box-1", "s1");
            ear.awaitTopic("callbox/1/box-1/status");
            before.leave("update");
            ear.await(heard -> heard.topic().equals("callbox/1/box-1/status")
                    && heard.payload().contains("\"reason\":\"update\""));
            ear.await(heard -> heard.topic().endsWith("/status") && heard.payload().isEmpty());
            assertEquals("", ear.latest().get("callbox/1/box-1/info"));
            assertEquals("", ear.latest().get("callbox/1/box-1/queue/q/state"));
            // The library's thread writes that down, maybe a moment after the last answer counted.
            Path memory = stateDir.resolve(TopicMemory.FILE);
            for (int looks = 0; looks < 100 && !Files.readString(memory).isEmpty(); looks++) {
                ear.silentFor(50);
            }
            assertEquals("", Files.readString(memory));
        }
    }

    @Test
    void a_start_under_another_name_takes_away_what_was_left_under_the_old_one() throws Exception {
        try (Mosquitto broker = Mosquitto.start();
                MqttEar ear = MqttEar.at(broker.url(), "#")) {
            try (MqttPublisher before = publisher(broker, "callbox", "box-1", "s1")) {
                ear.awaitTopic("callbox/1/box-1/status");
            }
            try (MqttPublisher after = publisher(broker, "new", "box-2", "s2")) {
                ear.await(heard -> heard.topic().equals("callbox/1/box-1/status")
                        && heard.payload().isEmpty());
                assertEquals(NEW, retained(broker));
                assertTrue(after.counters().connected());
            }
        }
    }

    /** The broker came back with what it had kept, and nobody was there to say a will. */
    @Test
    void a_stale_online_of_the_old_name_is_taken_away_when_nobody_repeats_it() throws Exception {
        try (Mosquitto broker = Mosquitto.start();
                MqttEar ear = MqttEar.at(broker.url(), "#")) {
            ear.say("callbox/1/box-1/status", "{\"online\":1,\"session\":\"s0\"}", true);
            ear.say("callbox/1/box-1/info", "{}", true);
            Files.writeString(stateDir.resolve(TopicMemory.FILE),
                    "callbox/1/box-1/info\ncallbox/1/box-1/status\n");
            try (MqttPublisher after = publisher(broker, "new", "box-2", "s2")) {
                ear.await(heard -> heard.topic().equals("callbox/1/box-1/status")
                        && heard.payload().isEmpty());
                assertEquals(NEW, retained(broker));
                assertTrue(after.counters().connected());
            }
        }
    }

    @Test
    void another_box_that_has_the_old_name_by_now_keeps_its_topics() throws Exception {
        try (Mosquitto broker = Mosquitto.start();
                MqttEar other = MqttEar.at(broker.url(), "new/#")) {
            other.say("callbox/1/box-1/info", "{}", true);
            Files.writeString(stateDir.resolve(TopicMemory.FILE),
                    "callbox/1/box-1/info\ncallbox/1/box-1/status\n");
            try (MqttPublisher after = publisher(broker, "new", "box-2", "s2")) {
                other.awaitTopic("new/1/box-2/status");
                String warned = null;
                while (warned == null) {
                    other.say("callbox/1/box-1/status", "{\"online\":1,\"session\":\"x\"}", true);
                    warned = told.lines.stream()
                            .filter(line -> line.startsWith("warning another box"))
                            .findFirst().orElse(null);
                }
                assertTrue(warned.contains("callbox/1/box-1/"), warned);
                other.silentFor(1_500);
                assertTrue(retained(broker).contains("callbox/1/box-1/info"));
                assertFalse(Files.readString(stateDir.resolve(TopicMemory.FILE))
                        .contains("callbox/1/box-1/"));
                assertTrue(after.counters().connected());
            }
        }
    }

    /** As a broker does whose rules let nobody read there. */
    @Test
    void where_nothing_is_heard_of_the_old_name_its_topics_stay() throws Exception {
        try (Mosquitto broker = Mosquitto.start();
                MqttEar other = MqttEar.at(broker.url(), "new/#")) {
            other.say("callbox/1/box-1/info", "{}", true);
            Files.writeString(stateDir.resolve(TopicMemory.FILE),
                    "callbox/1/box-1/info\ncallbox/1/box-1/status\n");
            try (MqttPublisher after = publisher(broker, "new", "box-2", "s2")) {
                other.awaitTopic("new/1/box-2/status");
                other.silentFor(1_500);
                assertTrue(retained(broker).contains("callbox/1/box-1/info"));
                assertTrue(Files.readString(stateDir.resolve(TopicMemory.FILE))
                        .contains("callbox/1/box-1/info"));
                assertTrue(after.counters().connected());
            }
        }
    }

    /** More than is read, and the broker gives it again with each subscription. */
    @Test
    void a_giant_on_the_old_status_ends_one_connection_and_is_left_alone_then() throws Exception {
        try (Mosquitto broker = Mosquitto.start();
                MqttEar other = MqttEar.at(broker.url(), "new/#")) {
            other.say("callbox/1/box-1/status", "x".repeat(100_000), true);
            Files.writeString(stateDir.resolve(TopicMemory.FILE),
                    "callbox/1/box-1/info\ncallbox/1/box-1/status\n");
            BlockingQueue<Brought> brought = new LinkedBlockingQueue<>();
            try (MqttPublisher after = publisher(broker, "new", "box-2", "s2", brought::add)) {
                String warned = told.await("warning");
                assertTrue(warned.contains("callbox/1/box-1/status"), warned);
                assertTrue(told.await("disconnected").contains("announced a packet of 100"));
                told.await("connected");
                Brought command = null;
                while (command == null) {
                    other.say("new/1/box-2/cmd/mon/ping", "{}", false);
                    command = brought.poll(100, TimeUnit.MILLISECONDS);
                }
                assertEquals("cmd/mon/ping", command.tail());
                after.offer(state(new Topic.Queue("late"), 1, "waiting", 0));
                other.awaitTopic("new/1/box-2/queue/late/state");
                assertNull(told.lines.poll(1_500, TimeUnit.MILLISECONDS));
                assertEquals(1, after.counters().refusedTotal());
                assertTrue(Files.readString(stateDir.resolve(TopicMemory.FILE))
                        .contains("callbox/1/box-1/info"), "for the next start");
            }
        }
    }
}
