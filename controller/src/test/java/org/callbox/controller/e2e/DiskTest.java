package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A disk that is really full and files that really cannot be written, under a box that is killed
 * meanwhile. Rights on files mean nothing to root, and the disk of others is not to be filled, so
 * these tests mount what they need. Where the kernel lets nobody do so they are left out, and
 * KilledTest stands alone: there others lock the file, and a limit of SQLite's own makes it full.
 */
class DiskTest {
    private static final long DRILL_MS_MAX = 60_000;

    @RegisterExtension
    private final Processes processes = new Processes();

    private void drill(String name) throws Exception {
        Assumptions.assumeTrue(mayMount(), "no user namespaces here");
        Child drill = Child.start(name, new ProcessBuilder("unshare", "--user",
                "--map-root-user", "--mount",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dcallbox.root=" + Processes.root(),
                "-Djava.io.tmpdir=" + processes.directory(),
                "-cp", System.getProperty("surefire.test.class.path",
                        System.getProperty("java.class.path")),
                DiskDrill.class.getName(), name));
        try {
            assertEquals(0, drill.awaitEnd(DRILL_MS_MAX), drill.text());
        } finally {
            drill.kill();
        }
    }

    private boolean mayMount() throws Exception {
        try {
            return new ProcessBuilder("unshare", "--user", "--map-root-user", "--mount",
                    "mount", "-t", "tmpfs", "tmpfs", processes.directory().toString())
                    .start().waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    @Test
    void on_a_disk_that_is_full_no_row_of_a_finished_call_is_lost() throws Exception {
        drill("full");
    }

    @Test
    void on_a_disk_that_is_read_only_calls_are_served_and_no_row_is_lost() throws Exception {
        drill("read-only");
    }
}
