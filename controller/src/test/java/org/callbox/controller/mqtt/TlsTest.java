package org.callbox.controller.mqtt;

import static org.callbox.controller.mqtt.Publications.online;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.callbox.controller.house.Mosquitto;
import org.callbox.controller.house.SelfSigned;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Only the right broker is spoken to. */
@Timeout(120)
class TlsTest {
    private static final Limits QUICK = new Limits(
            5_000, 50, 200, 16, 1_500, 5_000, 50, 400, 200, 10_000, 3_000, 700);

    @TempDir
    Path directory;

    private final Told told = new Told();

    private Path certificate(String name, String host) throws Exception {
        return certificate(name, host, "-1H");
    }

    private Path certificate(String name, String host, String from) throws Exception {
        return SelfSigned.certificate(directory, name, host, from);
    }

    private Mosquitto broker(String name) {
        return Mosquitto.start(List.of("certfile " + directory.resolve(name + ".crt"),
                "keyfile " + directory.resolve(name + ".key")), List.of());
    }

    private MqttPublisher publisher(Mosquitto broker, Path caFile, String password)
            throws IOException {
        Path file = password == null
                ? null : Files.writeString(directory.resolve("password"), password + "\r\n");
        MqttPublisher publisher = new MqttPublisher(new MqttSettings(
                "mqtts://127.0.0.1:" + broker.port(), "callbox", "box-1", "s1", "boot", "box-1",
                file, caFile, null, null, null), told, null, new BrokerAway(), QUICK);
        publisher.offer(online());
        publisher.start();
        return publisher;
    }

    @Test
    void a_broker_with_the_right_certificate_is_spoken_to() throws Exception {
        Path ca = certificate("good", "ip:127.0.0.1");
        try (Mosquitto broker = broker("good");
                MqttPublisher publisher = publisher(broker, ca, null)) {
            told.await("connected");
            assertTrue(publisher.counters().connected());
        }
    }

    @Test
    void another_authority_is_refused() throws Exception {
        certificate("good", "ip:127.0.0.1");
        Path other = certificate("other", "ip:127.0.0.1");
        try (Mosquitto broker = broker("good");
                MqttPublisher publisher = publisher(broker, other, null)) {
            String why = told.await("disconnected");
            assertTrue(why.contains("self-signed or of an authority that is not trusted"), why);
            assertFalse(why.contains("PKIX"), why);
            assertTrue(publisher.counters().connectsTotal() == 0);
        }
    }

    @Test
    void a_certificate_for_another_host_is_refused() throws Exception {
        Path ca = certificate("elsewhere", "dns:elsewhere.example");
        try (Mosquitto broker = broker("elsewhere");
                MqttPublisher publisher = publisher(broker, ca, null)) {
            String why = told.await("disconnected");
            assertTrue(why.contains("for another host name than 127.0.0.1"), why);
            assertTrue(publisher.counters().connectsTotal() == 0);
        }
    }

    /** Also where the certificate itself is what is trusted, of which the JDK asks no date. */
    @Test
    void an_expired_certificate_and_one_of_the_future_are_refused_and_said_so() throws Exception {
        Path old = certificate("old", "ip:127.0.0.1", "-5d");
        try (Mosquitto broker = broker("old");
                MqttPublisher publisher = publisher(broker, old, null)) {
            String why = told.await("disconnected");
            assertTrue(why.contains("has expired: renew it"), why);
            assertEquals(0, publisher.counters().connectsTotal());
        }
        Path future = certificate("future", "ip:127.0.0.1", "+5d");
        try (Mosquitto broker = broker("future");
                MqttPublisher publisher = publisher(broker, future, null)) {
            String why = told.await("disconnected cannot");
            assertTrue(why.contains("not valid yet"), why);
            assertEquals(0, publisher.counters().connectsTotal());
        }
    }

    @Test
    void tls_to_a_plain_port_and_the_other_way_round_are_told_apart() throws Exception {
        Path ca = certificate("good", "ip:127.0.0.1");
        try (Mosquitto plain = Mosquitto.start();
                MqttPublisher publisher = publisher(plain, ca, null)) {
            String why = told.await("disconnected");
            assertTrue(why.contains("TLS") && !why.contains("Exception"), why);
            assertEquals(0, publisher.counters().connectsTotal());
        }
        try (Mosquitto broker = broker("good");
                MqttPublisher publisher = new MqttPublisher(new MqttSettings(
                        "mqtt://127.0.0.1:" + broker.port(), "callbox", "box-1", "s1", "boot",
                        null, null, null, null, null, null), told, null, new BrokerAway(), QUICK)) {
            publisher.start();
            String why = told.await("disconnected connection");
            assertTrue(why.contains("write mqtts:// in mqtt.url"), why);
        }
    }

    @Test
    void a_missing_authority_file_is_told_in_plain_words() throws Exception {
        certificate("good", "ip:127.0.0.1");
        try (Mosquitto broker = broker("good");
                MqttPublisher publisher = publisher(broker, directory.resolve("none"), null)) {
            assertTrue(told.await("disconnected").contains("none"));
            assertTrue(publisher.counters().connectsTotal() == 0);
        }
    }

    @Test
    void a_wrong_password_is_told_and_tried_again() throws Exception {
        Path ca = certificate("good", "ip:127.0.0.1");
        Path passwords = Files.writeString(directory.resolve("passwords"), "");
        Process tool = new ProcessBuilder("mosquitto_passwd", "-b", passwords.toString(), "box-1",
                "secret").redirectErrorStream(true).start();
        String output = new String(tool.getInputStream().readAllBytes());
        assertEquals(0, tool.waitFor(), output);
        try (Mosquitto broker = Mosquitto.start(List.of(
                "certfile " + directory.resolve("good.crt"),
                "keyfile " + directory.resolve("good.key")),
                List.of("allow_anonymous false", "password_file " + passwords))) {
            try (MqttPublisher wrong = publisher(broker, ca, "wrong")) {
                String why = told.await("disconnected");
                assertTrue(why.contains("mqtt.password_file"), why);
                told.await("disconnected");
                assertEquals(0, wrong.counters().connectsTotal());
            }
            try (MqttPublisher right = publisher(broker, ca, "secret")) {
                told.await("connected");
                assertTrue(right.counters().connected());
            }
        }
    }
}
