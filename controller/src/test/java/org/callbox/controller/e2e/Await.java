package org.callbox.controller.e2e;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for something that only can be looked at, such as a row in another program's database. */
final class Await {
    private static final long LOOK_AGAIN_MS = 10;

    private Await() {}

    /** Fails with the sentence when it does not come true in time; answers how long it took, ms. */
    static long until(String what, long limitMs, Callable<Boolean> condition) {
        return until(() -> what, limitMs, condition);
    }

    static long until(Supplier<String> what, long limitMs, Callable<Boolean> condition) {
        long beganNs = System.nanoTime();
        long limitNs = TimeUnit.MILLISECONDS.toNanos(limitMs);
        while (!holds(condition)) {
            if (System.nanoTime() - beganNs > limitNs) {
                throw new AssertionError("not within " + limitMs + " ms: " + what.get());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MS));
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNs);
    }

    private static boolean holds(Callable<Boolean> condition) {
        try {
            return condition.call();
        } catch (RuntimeException | Error wrong) {
            throw wrong;
        } catch (Exception wrong) {
            throw new AssertionError(wrong);
        }
    }
}
