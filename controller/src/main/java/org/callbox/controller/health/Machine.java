package org.callbox.controller.health;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the kernel says of this machine and of this process, read anew at each call; null for what
 * this machine does not tell. Where sensors are is looked up once.
 */
public final class Machine {
    /** USER_HZ: what times in /proc count in, on every architecture that Callbox runs on. */
    static final long TICKS_A_SECOND = 100;

    /* Bits that the firmware of a Raspberry Pi answers with. */
    private static final long UNDER_VOLTAGE = 1;
    private static final long SLOWED = 0b1110;

    private final KernelFiles files;
    private final Path stateDir;
    private final List<String> thermometers;
    private final List<String> throttles;
    private final List<String> voltages;

    public Machine(Path root, Path stateDir) {
        this.files = new KernelFiles(root);
        this.stateDir = stateDir;
        this.thermometers = files.found("sys/class/thermal", "thermal_zone*", "temp");
        this.throttles = files.found("sys/devices/platform/soc", "*firmware", "get_throttled");
        this.voltages = files.found("sys/class/hwmon", "hwmon*", "in0_lcrit_alarm");
    }

    /** What the scheduler counts of the whole machine, in ticks of all its cores. */
    record Ticks(long busy, long all) {}

    /** What it counts of this process. */
    record Own(long busy, long startedAt) {}

    /** Of the hottest thermometer. */
    public Double temperatureC() {
        Double hottest = null;
        for (String one : thermometers) {
            Long milli = files.number(one);
            if (milli != null && (hottest == null || milli / 1_000.0 > hottest)) {
                hottest = milli / 1_000.0;
            }
        }
        return hottest;
    }

    /** Whether the supply is below what the machine needs, 0 or 1. */
    public Integer underVoltage() {
        Long bits = throttled();
        Integer known = bits == null ? null : (bits & UNDER_VOLTAGE) != 0 ? 1 : 0;
        for (String one : voltages) {
            Long alarm = files.number(one);
            if (alarm != null) {
                known = alarm != 0 || known != null && known == 1 ? 1 : 0;
            }
        }
        return known;
    }

    /** Whether the machine runs slower than it can, to protect itself, 0 or 1. */
    public Integer slowed() {
        Long bits = throttled();
        return bits == null ? null : (bits & SLOWED) != 0 ? 1 : 0;
    }

    private Long throttled() {
        return throttles.isEmpty() ? null : files.hex(throttles.getFirst());
    }

    Ticks ticks() {
        String stat = files.text("proc/stat");
        if (stat == null || !stat.startsWith("cpu ")) {
            return null;
        }
        long[] spent = KernelFiles.numbers(stat.lines().findFirst().get().substring(4));
        if (spent == null || spent.length < 8) {
            return null;
        }
        long all = 0;
        // Time of guests is in that of users already.
        for (int i = 0; i < 8; i++) {
            all += spent[i];
        }
        return new Ticks(all - spent[3] - spent[4], all);
    }

    Own own() {
        String stat = files.text("proc/self/stat");
        if (stat == null || stat.lastIndexOf(')') < 0) {
            return null;
        }
        String[] words = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        if (words.length < 20) {
            return null;
        }
        Long user = KernelFiles.number(words[11], 10);
        Long system = KernelFiles.number(words[12], 10);
        Long started = KernelFiles.number(words[19], 10);
        return user == null || system == null || started == null ? null
                : new Own(user + system, started);
    }

    /** Since the machine was started, in seconds. */
    public Double uptimeS() {
        String text = files.text("proc/uptime");
        if (text == null) {
            return null;
        }
        try {
            return Double.valueOf(text.split(" ")[0]);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Of the whole machine, in octets, as {@code MemTotal} or {@code MemAvailable}. */
    public Long memory(String what) {
        return octets(files.after(files.text("proc/meminfo"), what + ":"));
    }

    /** The share of this process in the machine's memory (PSS), or all that it uses (RSS). */
    Long residentOctets() {
        Long share = octets(files.after(files.text("proc/self/smaps_rollup"), "Pss:"));
        return share != null ? share
                : octets(files.after(files.text("proc/self/status"), "VmRSS:"));
    }

    private static Long octets(Long kib) {
        return kib == null ? null : kib << 10;
    }

    /** What this process has given the disk to write since it began. */
    Long writtenOctets() {
        String io = files.text("proc/self/io");
        Long written = files.after(io, "write_bytes:");
        Long cancelled = files.after(io, "cancelled_write_bytes:");
        return written == null ? null : written - (cancelled == null ? 0 : cancelled);
    }

    /** Of the state directory's file system. */
    public record Disk(long free, long total) {}

    public Disk disk() {
        try {
            FileStore store = Files.getFileStore(stateDir);
            return new Disk(store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException gone) {
            return null; // who writes there tells
        }
    }

    /**
     * Whether a time server has set the wall clock since the machine was started, 0 or 1, as
     * systemd-timesyncd says; null where that does not run. Asking the kernel itself would take a
     * call of the C library, and 12 MB of memory for the classes that make one.
     */
    public Integer clockSynced() {
        return !files.there("run/systemd/timesync") ? null
                : files.there("run/systemd/timesync/synchronized") ? 1 : 0;
    }
}
