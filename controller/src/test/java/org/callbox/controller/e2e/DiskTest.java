package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A disk that is really full and a file that really cannot be written, under a box that is killed
 * meanwhile. For rights on files mean nothing to root, and a test must not fill the disk of others,
 * it mounts what it needs; where the kernel allows nobody to do so, these two are left out, and
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
        } catch (java.io.IOException notInstalled) {
            return false;
        }
    }

    @Test
    void on_a_disk_that_is_full_no_row_of_a_finished_call_is_lost() throws Exception {
        drill("full");
    }

    @Test
    void in_a_file_that_is_read_only_no_row_of_a_finished_call_is_lost() throws Exception {
        drill("read-only");
    }
}
