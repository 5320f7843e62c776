package org.callbox.controller.doctor;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.host.Adapter;
import org.callbox.controller.config.Loaded;

/**
 * The site file and the files that it names, read by a thread of its own: they may lie on a disk
 * of the network that does not answer. Who needs them waits for a while, and goes on without.
 */
final class SiteReading {
    /** Half of what a check has, which then still can look at what needs no site file. */
    static final long LIMIT_MS = Doctor.LIMIT_MS / 2;

    private final Site site;
    private final long limitMs;
    private final CountDownLatch done = new CountDownLatch(1);
    private long endNs;
    private volatile Loaded judged;
    private volatile Loaded used;
    private volatile String trouble = "";

    SiteReading(Site site, long limitMs) {
        this.site = site;
        this.limitMs = limitMs;
    }

    /** As it is judged on this box; null where it was not read. */
    Loaded judged() {
        await();
        return judged;
    }

    /** The same where a file that it names is no good: the box serves calls without those. */
    Loaded used() {
        await();
        return used;
    }

    /** Why it was not read; empty where it was. */
    String trouble() {
        return await() ? trouble : "it, or a file that it names, was not read within "
                + limitMs / 1_000 + " s";
    }

    private boolean await() {
        begin();
        try {
            return done.await(endNs - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized void begin() {
        if (endNs == 0) {
            endNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs);
            Adapter.once("doctor site file", this::read, fault -> {
                trouble = "a fault in Callbox itself: " + fault;
                done.countDown();
            }).start();
        }
    }

    private void read() {
        Loaded here = site.read(true);
        used = here.plan() != null ? here : site.read(false);
        judged = here;
        done.countDown();
    }
}
