package org.callbox.controller.mqtt;

import static org.callbox.controller.mqtt.Publications.online;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.files.ClientCertificate;
import org.callbox.controller.files.KeyFile;
import org.callbox.controller.house.Mosquitto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that lets in by certificate, and keys in every form in which people have them. */
@Timeout(120)
class ClientCertificateTest {
    private static final Limits QUICK = new Limits(
            5_000, 50, 200, 16, 1_500, 5_000, 50, 400, 200, 10_000, 3_000, 700);

    @TempDir
    Path directory;

    private final Told told = new Told();

    private Path at(String file) {
        return directory.resolve(file);
    }

    private void openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).directory(directory.toFile())
                .redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
    }

    /** NAME.key and NAME.pem, signed by the authority. */
    private void signed(String name, String commonName, String... kind) throws Exception {
        List<String> key = new ArrayList<>(List.of("genpkey", "-out", name + ".key"));
        key.addAll(List.of(kind));
        openssl(key.toArray(String[]::new));
        openssl("req", "-new", "-key", name + ".key", "-subj", "/CN=" + commonName,
                "-out", name + ".csr");
        Files.writeString(at("ext"), "subjectAltName=IP:127.0.0.1\n");
        openssl("x509", "-req", "-in", name + ".csr", "-CA", "ca.pem", "-CAkey", "ca.key",
                "-CAcreateserial", "-days", "2", "-extfile", "ext", "-out", name + ".pem");
    }

    private void authority() throws Exception {
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out",
                "ca.pem", "-days", "2", "-subj", "/CN=the authority");
        signed("broker", "broker", "-algorithm", "RSA");
    }

    private Mosquitto broker() throws IOException {
        Path acl = Files.writeString(at("acl"), "pattern write callbox/1/%u/#\n");
        return Mosquitto.start(List.of("cafile " + at("ca.pem"), "certfile " + at("broker.pem"),
                "keyfile " + at("broker.key"), "require_certificate true",
                "use_identity_as_username true"),
                List.of("allow_anonymous false", "acl_file " + acl));
    }

    private MqttPublisher publisher(Mosquitto broker, String cert, String key) {
        MqttPublisher publisher = new MqttPublisher(new MqttSettings(
                "mqtts://127.0.0.1:" + broker.port(), "callbox", "box-1", "s1", "boot", null,
                null, at("ca.pem"), cert == null ? null : at(cert), key == null ? null : at(key),
                null), told, null, new BrokerAway(), QUICK);
        publisher.offer(online());
        publisher.start();
        return publisher;
    }

    @Test
    void a_box_is_known_by_its_certificate_whatever_form_its_key_has() throws Exception {
        authority();
        signed("rsa", "box-1", "-algorithm", "RSA");
        openssl("rsa", "-in", "rsa.key", "-traditional", "-out", "rsa1.key");
        signed("ec", "box-1", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256");
        openssl("ec", "-in", "ec.key", "-out", "ec1.key");
        assertTrue(Files.readString(at("rsa1.key")).contains("BEGIN RSA PRIVATE KEY"));
        assertTrue(Files.readString(at("ec1.key")).contains("BEGIN EC PRIVATE KEY"));
        try (Mosquitto broker = broker()) {
            for (String key : List.of("rsa.key", "rsa1.key", "ec.key", "ec1.key")) {
                try (MqttPublisher publisher = publisher(broker,
                        key.substring(0, key.startsWith("r") ? 3 : 2) + ".pem", key)) {
                    told.await("connected");
                    assertTrue(publisher.counters().connected(), key);
                }
            }
            try (MqttPublisher nameless = publisher(broker, null, null)) {
                told.await("disconnected");
                assertEquals(0, nameless.counters().connectsTotal());
            }
        }
    }

    @Test
    void what_is_wrong_with_a_key_is_said_in_a_sentence() throws Exception {
        authority();
        signed("one", "box-1", "-algorithm", "RSA");
        signed("other", "box-1", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256");
        openssl("pkcs8", "-topk8", "-in", "one.key", "-passout", "pass:x", "-out", "locked.key");
        wrong("is not that of the first certificate", "one.pem", "other.key");
        wrong("is not that of the first certificate", "other.pem", "one.key");
        wrong("were the two files exchanged?", "one.pem", "one.pem");
        wrong("is encrypted, and nobody is there to type its password", "one.pem", "locked.key");
        wrong("there is no file", "one.pem", "none.key");
        wrong("there is no file", "none.pem", "one.key");
        Files.writeString(at("cut.key"), Files.readString(at("one.key")).replace("MII", "AII"));
        wrong("is damaged", "one.pem", "cut.key");
        Files.writeString(at("cut1.key"), "-----BEGIN EC PRIVATE KEY-----\nMAA=\n"
                + "-----END EC PRIVATE KEY-----\n");
        wrong("is damaged", "one.pem", "cut1.key");
        assertEquals("RSA", KeyFile.read(at("one.key")).getAlgorithm());
    }

    private void wrong(String word, String cert, String key) {
        IOException said = assertThrows(IOException.class,
                () -> ClientCertificate.read(at(cert), at(key)));
        assertTrue(said.getMessage().contains(word), said.getMessage());
        assertEquals(1, said.getMessage().lines().count());
    }
}
