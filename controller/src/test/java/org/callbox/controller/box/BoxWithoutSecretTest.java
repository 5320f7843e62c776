package org.callbox.controller.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.core.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A box whose password and certificate cannot be had serves all the same. */
@Timeout(60)
class BoxWithoutSecretTest {
    @TempDir
    Path folder;

    private Loaded site(Path password) {
        return ConfigLoader.load(Path.of(System.getProperty("callbox.root", ".."),
                "board-configs/sites/demo.yaml"), List.of(
                        "cards[0].port=" + folder.resolve("no-card"),
                        "mqtt.url=mqtts://127.0.0.1:1", "mqtt.user=box",
                        "mqtt.password_file=" + password,
                        "mqtt.ca_file=" + folder.resolve("no-ca.pem")));
    }

    private void assertServesWith(Path password, String why) throws Exception {
        Loaded loaded = site(password);
        assertTrue(loaded.valid(), loaded.report());
        LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
        Path state = Files.createTempDirectory(folder, "state");
        try (Box box = new Box(said(loaded), () -> said(loaded), state,
                command -> heard(command, told))) {
            box.start();
            Map<String, Object> status =
                    OperatorClient.ask(state.resolve("operator.sock"), "status", Map.of());
            assertTrue(status.containsKey("status"), status.keySet().toString());
            String alarm = told.poll(30, TimeUnit.SECONDS);
            assertTrue(alarm != null && alarm.contains(why), alarm);
        }
    }

    private static void heard(Command command, LinkedBlockingQueue<String> told) {
        if (command instanceof Command.Say(var warning, var text) && text.contains("roker")) {
            told.add(text);
        }
    }

    @Test
    void without_a_password_it_takes_questions_and_says_what_is_missing() throws Exception {
        assertServesWith(folder.resolve("none"), "there is no file");
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertServesWith(pipe, "is a pipe");
        assertServesWith(Path.of("/dev/zero"), "a device");
        assertServesWith(folder, "is a folder");
    }

    @Test
    void without_its_certificate_authority_likewise() throws Exception {
        assertServesWith(Files.writeString(folder.resolve("password"), "secret\n"),
                "no-ca.pem");
    }

    private static SiteFile.Said said(Loaded loaded) {
        return new SiteFile.Said(loaded.plan(), loaded.hash(), "", List.of());
    }
}
