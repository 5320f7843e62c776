package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.card.FirmwareManifest;
import org.callbox.bridge.card.ImageKey;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.bridge.sim.SimCardOptions;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.flash.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ctrl-C and a kill in the middle of a flash, as a shell sees them. */
class FlashInterruptedTest {
    private static final long MS_MAX = 60_000;
    /** Whoever starts tests in the background lets them ignore SIGINT. */
    private static final List<String> HEEDING = List.of("env", "--default-signal=INT");

    @RegisterExtension
    private final Processes processes = new Processes();

    private Child flash(String box, Object... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("board", "flash", "--board",
                Processes.root().resolve("board-configs/sites/demo.yaml").toString(),
                "--set", "box=" + box, "--no-line", "--port", port().toString(),
                "--state", processes.directory().resolve("state").toString()));
        for (Object one : more) {
            words.add(one.toString());
        }
        return processes.start("flash", HEEDING, List.of(), words);
    }

    private Path port() {
        return processes.directory().resolve("card");
    }

    @Test
    void ctrl_c_in_the_trial_ends_with_130_and_the_old_config() throws Exception {
        try (SimCardHost card = SimCardHost.start(SimCardOptions.of(port(),
                SimCardParameters.of(1, 10), List.of()))) {
            assertEquals(0, flash("one").awaitEnd(MS_MAX));

            Child cancelled = flash("two");
            cancelled.awaitLine("trial      bank", MS_MAX);
            cancelled.signal("INT");

            assertEquals(130, cancelled.awaitEnd(MS_MAX), cancelled.text());
            assertTrue(cancelled.text().lines().toList().getLast()
                    .startsWith("Cancelled. Config "), cancelled.text());
            Child again = flash("one");
            assertEquals(0, again.awaitEnd(MS_MAX), again.text());
            assertTrue(again.text().contains("Already flashed: "), again.text());
        }
    }

    @Test
    void programs_read_the_code_that_the_process_ends_with() throws Exception {
        try (SimCardHost card = SimCardHost.start(SimCardOptions.of(port(),
                SimCardParameters.of(1, 10), List.of()))) {
            Child told = flash("one", "--json");
            told.awaitLine("\"step\":\"trial\"", MS_MAX);
            told.signal("TERM");

            int code = told.awaitEnd(MS_MAX);

            assertTrue(told.text().lines().toList().getLast()
                    .contains("\"exit_code\":" + code), told.text());
        }
    }

    @Test
    void a_kill_in_the_trial_leaves_a_card_that_goes_back_by_itself() throws Exception {
        try (SimCardHost card = SimCardHost.start(SimCardOptions.of(port(),
                SimCardParameters.of(1, 10), List.of()))) {
            assertEquals(0, flash("one").awaitEnd(MS_MAX));

            Child killed = flash("two", "--trial", "10");
            killed.awaitLine("trial      bank", MS_MAX);
            killed.kill();

            Await.until("the card has gone back", MS_MAX, () -> {
                Child identify = processes.start("identify", List.of(), List.of(), List.of(
                        "board", "identify", "--port", port().toString()));
                return identify.awaitEnd(MS_MAX) == 0 && identify.text()
                        .contains("the trial was not confirmed in time");
            });
            Child again = flash("one");
            assertEquals(0, again.awaitEnd(MS_MAX), again.text());
            assertTrue(again.text().contains("Already flashed: "), again.text());
        }
    }

    /** The same of firmware, with which the card has started again. */
    @Test
    void a_kill_in_the_trial_of_firmware_leaves_a_card_that_goes_back_by_itself()
            throws Exception {
        Path key = processes.directory().resolve("maker.pem");
        ImageKey maker = SigningKey.make(key);
        try (SimCardHost card = SimCardHost.start(new SimCardOptions(port(), 0,
                SimCardParameters.of(1, 10), List.of(), null, null, List.of(maker)))) {
            assertEquals(0, firmware(key, "1.1").awaitEnd(MS_MAX));

            Child killed = firmware(key, "1.2", "--trial", "10");
            killed.awaitLine("trial      bank", MS_MAX);
            killed.kill();

            Await.until("the card has gone back", MS_MAX, () -> {
                Child identify = processes.start("identify", List.of(), List.of(), List.of(
                        "board", "identify", "--port", port().toString()));
                return identify.awaitEnd(MS_MAX) == 0
                        && identify.text().contains("(1.1) runs in bank 1")
                        && identify.text().contains("went back");
            });
            Child again = firmware(key, "1.1");
            assertEquals(0, again.awaitEnd(MS_MAX), again.text());
            assertTrue(again.text().contains("Already flashed: "), again.text());
        }
    }

    private Child firmware(Path key, String version, String... more) throws Exception {
        Path image = processes.directory().resolve(version + ".image");
        OwnFiles.write(image, FirmwareManifest.image(
                new FirmwareManifest.For("sim-card", "1", "1"), version, 1,
                Bytes.ascii("what makes " + version + " run"), SigningKey.read(key))
                .octets().toArray());
        List<String> words = new ArrayList<>(List.of("board", "firmware", image.toString(),
                "--port", port().toString(),
                "--state", processes.directory().resolve("state").toString()));
        words.addAll(List.of(more));
        return processes.start("firmware " + version, HEEDING, List.of(), words);
    }
}
