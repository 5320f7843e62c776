package org.callbox.controller.systemd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.callbox.bridge.host.Adapter;
import org.callbox.controller.files.BoundedFile;
import org.tinylog.Logger;

/**
 * Tells the service manager that this box serves, that it lives and that it ends, in the protocol
 * of sd_notify(3). It lives when the loop has turned since the last look and the threads of the
 * links are there: a box that stands still says nothing, and is started again by systemd. While
 * it opens its state it is given longer, as long as it reads or writes: what a large file needs on
 * a slow disk is no reason to be ended, while one that stands still then is ended as ever.
 */
public final class ServiceManager implements AutoCloseable {
    /** Ports that are opened slowly are not waited for longer: a missing card is an alarm. */
    static final long PORTS_MS_MAX = 5_000;

    private static final long BEGINNING_MS = 50;
    private static final long UNHEARD_MS = 1_000;
    private static final long LOOK_MS_MAX = 10_000;
    /** Of each time that the service manager gives, so that one look may be late. */
    private static final long PART = 3;
    private static final long END_MS_MAX = 1_000;

    /** Opening that takes longer than this, busy or not, is none. */
    private static final long OPENING_MS_MAX = 900_000;
    private static final long OPENING_LOOK_MS = 10_000;
    /** Each time it is given so many looks, so that the disk may stall for two. */
    private static final long LOOKS_GIVEN = 3;
    /** Between two looks; what the log and these looks move is less. */
    private static final long BUSY_OCTETS_MIN = 65_536;

    private final NotifySocket socket;
    /** All octets that this process has read and written. */
    private final LongSupplier octets;
    private final long openingLookMs;
    /** Null while it opens its state. */
    private volatile Pulse box;
    /** 0 where nobody wants to know whether it lives. */
    private final long lookMs;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Adapter thread;

    /* Of the thread, which begins again after a fault with what it had said. */
    private boolean ready;
    private long beganMs;
    private long lookedMs;
    private long moved;
    private boolean watching;
    private long turns;
    private boolean told;
    private boolean unheard;

    private ServiceManager(NotifySocket socket, long lookMs, long openingLookMs,
            LongSupplier octets) {
        this.socket = socket;
        this.openingLookMs = openingLookMs;
        this.octets = octets;
        this.lookMs = lookMs;
        this.thread = Adapter.restarted("service manager", this::run);
    }

    /**
     * Begins to tell it.
     *
     * @param environment of this process
     * @return null where no service manager wants to hear anything
     */
    public static ServiceManager begin(Map<String, String> environment) {
        return begin(environment, OPENING_LOOK_MS, ServiceManager::octetsMoved);
    }

    static ServiceManager begin(Map<String, String> environment, long openingLookMs,
            LongSupplier octets) {
        String name = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (name.isEmpty()) {
            return null;
        }
        try {
            ServiceManager begun = new ServiceManager(
                    new NotifySocket(name), lookMs(environment), openingLookMs, octets);
            begun.thread.start();
            return begun;
        } catch (IOException e) {
            Logger.warn("The service manager cannot be told anything: {}", e.getMessage());
            return null;
        }
    }

    /** Its state is open: from now on it is as this box says. */
    public void watch(Pulse opened) {
        box = opened;
    }

    /** From a file that the kernel makes up as it is read; 0 where there is none. */
    static long octetsMoved() {
        try {
            return BoundedFile.note(Path.of("/proc/self/io")).lines()
                    .filter(line -> line.startsWith("rchar: ") || line.startsWith("wchar: "))
                    .mapToLong(line -> Long.parseLong(line.split(" ")[1])).sum();
        } catch (IOException | NumberFormatException unknown) {
            return 0;
        }
    }

    /** How often it is to be told that the box lives; 0 for never. */
    static long lookMs(Map<String, String> environment) {
        String us = environment.getOrDefault("WATCHDOG_USEC", "");
        String pid = environment.getOrDefault("WATCHDOG_PID", "");
        boolean ours = pid.isEmpty() || pid.equals("" + ProcessHandle.current().pid());
        if (!ours || !us.matches("[0-9]{1,18}")) {
            return 0;
        }
        return Math.min(LOOK_MS_MAX, Long.parseLong(us) / 1_000 / PART);
    }

    private void run() {
        try {
            beganMs = nowMs();
            lookedMs = beganMs;
            moved = octets.getAsLong();
            while (!ready) {
                if (ending.await(unheard ? UNHEARD_MS : BEGINNING_MS, TimeUnit.MILLISECONDS)) {
                    return;
                }
                begin(nowMs());
            }
            while (lookMs > 0 && !ending.await(lookMs, TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }

    private void begin(long nowMs) {
        if (box == null) {
            opening(nowMs);
            return;
        }
        if (!watching) {
            watching = true;
            beganMs = nowMs;
        }
        long now = box.turns();
        if (now > 0 && (box.portsKnown() || nowMs - beganMs >= PORTS_MS_MAX)) {
            turns = now;
            ready = send("READY=1\nSTATUS=In service; 'callbox status' says how it is");
        }
    }

    private void opening(long nowMs) {
        if (nowMs - lookedMs < openingLookMs || nowMs - beganMs > OPENING_MS_MAX) {
            return;
        }
        long before = moved;
        lookedMs = nowMs;
        moved = octets.getAsLong();
        if (moved - before >= BUSY_OCTETS_MIN) {
            send("EXTEND_TIMEOUT_USEC=" + LOOKS_GIVEN * openingLookMs * 1_000
                    + "\nSTATUS=Opening its state; it reads or writes");
        }
    }

    private void look() {
        long now = box.turns();
        String wrong = now == turns ? "The loop has not turned for " + lookMs + " ms"
                : box.linksGone();
        turns = now;
        if (wrong.isEmpty()) {
            send(told ? "WATCHDOG=1\nSTATUS=In service again" : "WATCHDOG=1");
            told = false;
        } else if (!told) {
            told = true;
            Logger.error("{}: the service manager is not told that this box lives", wrong);
            send("STATUS=" + wrong + "; the service manager will start this box again");
        }
    }

    private boolean send(String message) {
        try {
            socket.send(message);
            unheard = false;
            return true;
        } catch (IOException e) {
            if (!unheard) {
                Logger.warn("The service manager cannot be told anything: {}", e.getMessage());
            }
            unheard = true;
            return false;
        }
    }

    /** The box is about to end, on purpose. */
    @Override
    public void close() throws IOException {
        ending.countDown();
        thread.stop();
        thread.joinQuietly(END_MS_MAX);
        if (!thread.isAlive()) {
            send("STOPPING=1\nSTATUS=Ending; the cards hold the calls");
            socket.close();
        }
    }
}
