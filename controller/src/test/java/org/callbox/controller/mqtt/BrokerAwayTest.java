package org.callbox.controller.mqtt;

import static org.callbox.controller.mqtt.Publications.event;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.callbox.controller.house.Mosquitto;
import org.callbox.controller.house.MqttEar;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A drill takes the broker away from the publisher alone. */
class BrokerAwayTest {
    private static final Limits QUICK = new Limits(
            5_000, 50, 200, 16, 1_500, 1_000, 50, 400, 200, 10_000, 3_000, 700);
    private static final long AWAY_MS = 3_000;

    private static Mosquitto broker;

    @BeforeAll
    static void start() {
        broker = Mosquitto.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @ParameterizedTest
    @EnumSource(BrokerAway.How.class)
    void what_is_said_meanwhile_is_told_when_the_time_is_over(BrokerAway.How how)
            throws Exception {
        BrokerAway away = new BrokerAway();
        Told told = new Told();
        String box = "away-" + how.ordinal();
        try (MqttPublisher publisher = new MqttPublisher(new MqttSettings(broker.url(), "callbox",
                        box, "s1", "boot", null, null, null, null, null, null),
                        told, null, away, QUICK);
                MqttEar ear = MqttEar.at(broker.url(), "callbox/1/" + box + "/#")) {
            publisher.start();
            told.await("connected");
            away.begin(how, 0, AWAY_MS);
            away.look();
            publisher.offer(event("seq", 1));
            String why = told.await("disconnected");
            assertTrue(how != BrokerAway.How.REFUSED || why.contains(BrokerAway.WHY), why);
            assertFalse(publisher.counters().connected());
            assertTrue(ear.heard().stream().noneMatch(one -> one.payload().contains("\"seq\":1")),
                    ear.heard().toString());
            told.await("connected");
            ear.await(one -> one.payload().contains("\"seq\":1"));
            assertEquals(0, publisher.counters().droppedTotal());
        }
    }

    @ParameterizedTest
    @EnumSource(BrokerAway.How.class)
    void it_is_given_back_before_its_time(BrokerAway.How how) throws Exception {
        BrokerAway away = new BrokerAway();
        Told told = new Told();
        try (MqttPublisher publisher = new MqttPublisher(new MqttSettings(broker.url(), "callbox",
                "back-" + how.ordinal(), "s1", "boot", null, null, null, null, null, null),
                told, null, away, QUICK)) {
            publisher.start();
            told.await("connected");
            away.begin(how, 0, 600_000);
            away.look();
            publisher.offer(event("seq", 2));
            told.await("disconnected");
            away.end();
            told.await("connected");
        }
    }
}
