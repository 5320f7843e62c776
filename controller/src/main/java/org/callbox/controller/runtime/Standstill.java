package org.callbox.controller.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.time.Now;

/**
 * Finds that the process was not let run: the loop says when it looks at the clock and how long it
 * means to wait at most, and what is missing between two looks is a standstill. The monotonic clock
 * of Java does not count the time for which a machine is suspended. That shows as a leap of the
 * wall clock, which may as well have been set: the time since the kernel started, which does count
 * it, decides.
 */
final class Standstill {
    /** Much less than it takes an exchange to give up its data link: T200 three times. */
    static final long NOTED_MS = 2_000;

    private final LongSupplier sinceBootMs;
    private Now last;
    private long mostMs;
    private long suspendedMs;

    Standstill() {
        this(Standstill::sinceBootMs);
    }

    /** @param sinceBootMs counts on while the machine is suspended; -1 when it is not known */
    Standstill(LongSupplier sinceBootMs) {
        this.sinceBootMs = sinceBootMs;
    }

    /** The loop waits now, for so long at most. */
    void waits(long mostMs) {
        this.mostMs = mostMs;
    }

    /** How long the process has stood still since the last look, 0 when it has not. */
    long looked(Now now) {
        if (last == null) {
            begin(now);
            return 0;
        }
        long ranMs = now.monoMs() - last.monoMs();
        long leapMs = now.wallMs() - last.wallMs() - ranMs;
        long missingMs = ranMs - mostMs;
        if (leapMs > NOTED_MS) {
            missingMs += newlySuspendedMs(now);
        }
        last = now;
        mostMs = 0;
        return missingMs > NOTED_MS ? missingMs : 0;
    }

    private void begin(Now now) {
        last = now;
        newlySuspendedMs(now);
    }

    private long newlySuspendedMs(Now now) {
        long boot = sinceBootMs.getAsLong();
        if (boot < 0) {
            return 0;
        }
        long before = suspendedMs;
        suspendedMs = boot - now.monoMs();
        return suspendedMs - before;
    }

    /** From a file that the kernel makes up as it is read: no disk is asked. */
    private static long sinceBootMs() {
        try {
            String text = BoundedFile.note(Path.of("/proc/uptime"));
            return Math.round(Double.parseDouble(text.split(" ")[0]) * 1_000);
        } catch (IOException | NumberFormatException unknown) {
            return -1;
        }
    }
}
