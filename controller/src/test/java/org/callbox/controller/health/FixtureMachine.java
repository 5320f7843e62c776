package org.callbox.controller.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the kernel in a folder: a board that has everything. */
final class FixtureMachine {
    static final String TEMP = "sys/class/thermal/thermal_zone0/temp";
    static final String THROTTLED =
            "sys/devices/platform/soc/soc:firmware/get_throttled";
    static final String SYNCED = "run/systemd/timesync/synchronized";
    static final String IO = "proc/self/io";
    static final String STAT = "proc/stat";

    private final Path root;

    FixtureMachine(Path root) {
        this.root = root;
    }

    FixtureMachine whole() {
        put(TEMP, "48312\n");
        put("sys/class/thermal/thermal_zone1/temp", "51000\n");
        put(THROTTLED, "50000\n");
        put(SYNCED, "");
        put("proc/uptime", "3600.52 7000.11\n");
        // Begun 600 s after the machine; 30 s of user, 10 s of system.
        put("proc/self/stat", "77 (java (x) y) S 1 77 77 0 -1 0 0 0 0 0 3000 1000 0 0 20 0 31 0"
                + " 60000 1 2\n");
        put(STAT, "cpu  1000 0 500 8000 400 0 100 0 0 0\ncpu0 1 2 3\n");
        put("proc/meminfo", "MemTotal:         524288 kB\nMemFree:  1000 kB\n"
                + "MemAvailable:     262144 kB\n");
        put("proc/self/smaps_rollup", "00-ff ---p 0 00:00 0 [rollup]\nRss:   90000 kB\n"
                + "Pss:               61440 kB\n");
        put(IO, "rchar: 1\nwrite_bytes: 1048576\ncancelled_write_bytes: 48576\n");
        return this;
    }

    FixtureMachine put(String file, String text) {
        try {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(String file) {
        try {
            Files.delete(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
