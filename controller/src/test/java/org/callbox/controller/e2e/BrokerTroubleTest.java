package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.callbox.controller.house.Mosquitto;
import org.callbox.controller.house.MqttEar;
import org.callbox.controller.house.Ports;
import org.callbox.controller.house.SelfSigned;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.ExchangeHost;
import org.callbox.controller.sim.ExchangeReport;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A whole box and a broker in trouble: calls are served, a sentence says what is wrong, and when it
 * is over the picture at the broker is whole within two seconds. What takes longer, and how little
 * callers notice, is in {@link BrokerTroubleDrill}.
 */
class BrokerTroubleTest {
    private static final String ROOT = "callbox/1/demo/";
    private static final String ROBOTS = "answer=20ms,talk=50ms";
    private static final int CHANNELS = 10;
    private static final double PER_SECOND = 50;
    private static final int STORM_CALLS = 200;
    private static final int FLOOD = 1_500;
    private static final String ERASED = "301234567";

    @RegisterExtension
    private final Processes processes = new Processes();

    private Site site;
    private Child box;
    private Picture picture;

    private void start(Site of) throws Exception {
        site = of;
        site.startCard(1, ROBOTS);
        box = site.startBox();
        site.awaitCards(1);
        picture = new Picture(site.operator, ROOT);
    }

    private static CallPlan storm(int calls) {
        return Site.calls(calls, PER_SECOND, CHANNELS);
    }

    private void served(int calls) throws Exception {
        try (ExchangeHost callers = site.exchange(1, storm(calls))) {
            callers.start();
            ended(callers, calls);
        }
    }

    private static void ended(ExchangeHost callers, int calls) throws Exception {
        boolean over = callers.awaitDone(2 * Site.START_MS_MAX);
        ExchangeReport report = callers.report();
        assertTrue(over && report.answered() == calls && report.protocolErrors() == 0,
                report.fields().toString());
    }

    /** The box has the broker again since the mark: the picture is whole soon. */
    private void whole(String what, int mark, String url) throws Exception {
        box.awaitLine("broker: connected", mark, Site.START_MS_MAX);
        System.out.println(what + ": whole " + picture.whole(url, Picture.AGAIN_MS_MAX)
                + " ms after the broker was there again");
    }

    private void told(String alarm, String sentence) {
        Await.until(() -> alarm + " says " + site.operator.text(alarm, "text"),
                Site.START_MS_MAX, () -> site.operator.number(alarm, "active") == 1
                        && site.operator.text(alarm, "text").contains(sentence));
    }

    @Test
    void killed_in_a_storm_taken_over_a_late_will_and_a_flood() throws Exception {
        Mosquitto broker = processes.broker();
        start(Site.demo(processes).set("mqtt.url=" + broker.url())
                .set("mqtt.commands=operator").set("mqtt.call_records=each")
                .set("mqtt.caller_numbers=full"));
        whole("first", 0, broker.url());
        erasedMeanwhile(broker);
        killedInAStorm(broker);
        takenOver(broker);
        lateWill(broker);
        flood(broker);
        assertTrue(box.running());
    }

    /** Events and rows wait for the broker, and the number in them is erased. */
    private void erasedMeanwhile(Mosquitto broker) throws Exception {
        int mark = box.mark();
        broker.kill();
        box.awaitLine("broker:", mark, Site.START_MS_MAX);
        try (ExchangeHost caller = site.exchange(1, new CallPlan(1, 0, 0, 0, 0,
                List.of("5550100"), List.of(1), 1, List.of(ERASED), 1))) {
            caller.start();
            ended(caller, 1);
        }
        Await.until("there is a row", Site.START_MS_MAX, () -> site.records().size() == 1);
        assertEquals(ERASED, site.records().getFirst().calling());
        Processes.Result erased = processes.run(
                "privacy", "erase", ERASED, "--state", site.state().toString());
        assertEquals(0, erased.exit(), erased.text());
        mark = box.mark();
        try (MqttEar events = restarted(broker)) {
            whole("erased meanwhile", mark, broker.url());
            events.await(heard -> heard.payload().contains("\"step\":\"released\""));
            events.await(heard -> heard.topic().endsWith("event/record"));
            assertTrue(events.heard().stream().noneMatch(one -> one.payload().contains(ERASED)),
                    events.heard().toString());
        }
    }

    private void killedInAStorm(Mosquitto broker) throws Exception {
        int mark = box.mark();
        try (ExchangeHost callers = site.exchange(1, storm(STORM_CALLS))) {
            callers.start();
            Await.until("the storm has begun", Site.START_MS_MAX,
                    () -> callers.report().answered() > CHANNELS);
            broker.kill();
            box.awaitLine("broker:", mark, Site.START_MS_MAX);
            told("alarm/box/broker-lost", "" + broker.port());
            ended(callers, STORM_CALLS);
        }
        mark = box.mark();
        broker.restart();
        whole("killed in a storm", mark, broker.url());
    }

    private static MqttEar restarted(Mosquitto broker) throws Exception {
        broker.restart();
        return MqttEar.at(broker.url(), ROOT + "event/#");
    }

    /** Somebody else uses the client id of the box, and goes again. */
    private void takenOver(Mosquitto broker) throws Exception {
        int mark = box.mark();
        try (MqttClient twin = new MqttClient(broker.url().replace("mqtt:", "tcp:"),
                "callbox-demo", new MemoryPersistence())) {
            twin.connect();
            box.awaitLine("another client uses the client id callbox-demo", mark,
                    Site.START_MS_MAX);
            whole("taken over", mark, broker.url());
            Await.until("the twin is out", Site.START_MS_MAX, () -> !twin.isConnected());
        }
        served(CHANNELS);
    }

    static String will(String session) {
        return "{\"v\":1,\"online\":0,\"reason\":\"lost\",\"session\":\"" + session + "\"}";
    }

    /** As a broker says it that notices the end of a connection when there is another. */
    private void lateWill(Mosquitto broker) throws Exception {
        String session = site.operator.text("status", "session");
        int mark = box.mark();
        try (MqttEar late = MqttEar.at(broker.url(), ROOT + "status")) {
            late.awaitTopic(ROOT + "status");
            late.say(ROOT + "status", will(session), true);
            late.await(heard -> heard.payload().contains("\"online\":0"));
            late.await(heard -> heard.payload().contains("\"online\":1"));
        }
        box.awaitLine("said our own will while we were connected", mark, Site.START_MS_MAX);
        picture.whole(broker.url(), Picture.LATEST_MS_MAX);
    }

    /** All that the box listens to is full of what strangers say, and one reader reads nothing. */
    private void flood(Mosquitto broker) throws Exception {
        int mark = box.mark();
        try (MqttEar stranger = MqttEar.at(broker.url(), "nothing");
                DeafSubscriber _ = new DeafSubscriber(broker.port(), ROOT + "#")) {
            for (int i = 0; i < FLOOD; i++) {
                stranger.say(ROOT + "status", will("x" + i), false);
                stranger.say(ROOT + "cmd/op/night", "{\"id\":\"n" + i + "\",\"mode\":\"up\"}",
                        false);
                if (i == FLOOD / 2) {
                    served(CHANNELS);
                }
            }
            stranger.say(ROOT + "status", will("last"), true);
        }
        box.awaitLine("somebody else writes our status", mark, Site.START_MS_MAX);
        told("alarm/security/topic-conflict", "somebody else writes our status");
        picture.whole(broker.url(), Picture.LATEST_MS_MAX);
        served(CHANNELS);
        long lines = box.text().lines().skip(mark).filter(line -> line.contains("status")
                || line.contains("command")).count();
        assertTrue(lines < 100, lines + " lines about a flood");
    }

    @Test
    void each_wrong_certificate_and_password_is_named_and_calls_are_served() throws Exception {
        Path home = processes.directory();
        Path good = SelfSigned.certificate(home, "good", "ip:127.0.0.1", "-1H");
        Path old = SelfSigned.certificate(home, "old", "ip:127.0.0.1", "-5d");
        Path passwords = Files.writeString(home.resolve("passwords"), "");
        assertEquals(0, new ProcessBuilder("mosquitto_passwd", "-b", passwords.toString(), "demo",
                "secret").start().waitFor());
        int goodPort = Ports.free();
        int oldPort = Ports.free();
        Mosquitto broker = processes.closing(Mosquitto.start(List.of(
                "listener " + goodPort + " 127.0.0.1",
                "certfile " + good, "keyfile " + home.resolve("good.key"),
                "listener " + oldPort + " 127.0.0.1",
                "certfile " + old, "keyfile " + home.resolve("old.key")),
                List.of("password_file " + passwords)));
        Path password = Files.writeString(home.resolve("password"), "wrong\n");
        Path board = home.resolve("site.yaml");
        site(board, "localhost", goodPort, good);
        start(new Site(processes, board, 1));

        told("alarm/box/broker-lost", "for another host name than localhost");
        reloaded(board, oldPort, old);
        told("alarm/box/broker-lost", "has expired: renew it");
        served(CHANNELS);
        reloaded(board, goodPort, old);
        told("alarm/box/broker-lost", "self-signed or of an authority that is not trusted");
        reloaded(board, goodPort, good);
        told("alarm/box/broker-lost", "mqtt.password_file");
        served(CHANNELS);
        int mark = box.mark();
        Files.writeString(password, "secret\n");
        whole("certificate and password right", mark, broker.url());
        for (String sentence : List.of("another host name", "has expired", "self-signed",
                "user name or password")) {
            assertTrue(box.text().contains(sentence), "not in the log: " + sentence);
        }
    }

    private void reloaded(Path board, int port, Path authority) throws Exception {
        site(board, "127.0.0.1", port, authority);
        // By no signal: where the tests run without a terminal, processes may inherit to ignore it.
        Map<String, Object> answer = site.operator.ask("reload");
        assertTrue(!answer.isEmpty() && !answer.containsKey("report"), answer.toString());
    }

    private static void site(Path board, String host, int port, Path authority) throws Exception {
        Files.writeString(board, Files.readString(Processes.root()
                .resolve("board-configs/sites/demo.yaml")) + "\nmqtt: {url: \"mqtts://" + host + ":"
                + port + "\", user: demo, password_file: "
                + board.resolveSibling("password") + ", ca_file: " + authority + "}\n");
    }
}
