package org.callbox.bridge.host;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A thread of an adapter. Whatever its work throws is reported, and the work begins again after a
 * pause that doubles: a box never runs for long without one of its adapters. Work that cannot begin
 * again runs {@link #once}, and its owner ends with it.
 *
 * <p>No other class of the product makes threads. The report goes to the default handler of
 * uncaught exceptions, which the program points at its log.
 */
public final class Adapter {
    private static final long PAUSE_MIN_MS = 100;
    private static final long PAUSE_MAX_MS = 30_000;
    /** Work that lasted so long is taken as sound: its next fault is the first again. */
    private static final long STEADY_MS = 60_000;

    private final Runnable work;
    private final Consumer<Throwable> owner;
    private final boolean again;
    private final boolean behind;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean stopping;
    private long faults;

    private Adapter(String name, Runnable work, Consumer<Throwable> owner, boolean again,
            boolean behind) {
        this.work = work;
        this.owner = owner;
        this.again = again;
        this.behind = behind;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /** Begins again after a fault, for ever. The work ends by returning. */
    public static Adapter restarted(String name, Runnable work) {
        return restarted(name, work, fault -> { });
    }

    /**
     * The same.
     *
     * @param owner told of each fault before the pause, on the adapter's thread: gives back what
     *     the work held, and says to others what is out of order
     */
    public static Adapter restarted(String name, Runnable work, Consumer<Throwable> owner) {
        return new Adapter(name, work, owner, true, false);
    }

    /**
     * The same for work that others decide the amount of, such as what a broker brings: where the
     * processor is short, it comes after the work of calls ({@link GivesWay}).
     */
    public static Adapter behind(String name, Runnable work, Consumer<Throwable> owner) {
        return new Adapter(name, work, owner, true, true);
    }

    /**
     * Ends at its first fault.
     *
     * @param owner told of it; it ends the process, or whatever the work was for
     */
    public static Adapter once(String name, Runnable work, Consumer<Throwable> owner) {
        return new Adapter(name, work, owner, false, false);
    }

    public Adapter start() {
        thread.start();
        return this;
    }

    /** Work that is to end must not wait for its turn: a pause ends, and is the last. */
    public void stop() {
        lock.lock();
        try {
            stopping = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public void interrupt() {
        thread.interrupt();
    }

    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    /** How often the work has thrown. */
    public long faults() {
        lock.lock();
        try {
            return faults;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the end, unless called by the thread itself. */
    public void join() throws InterruptedException {
        if (!isCurrent()) {
            thread.join();
        }
    }

    /** The same for at most so long; whoever is interrupted meanwhile stays so. */
    public void joinQuietly(long ms) {
        if (isCurrent()) {
            return;
        }
        try {
            thread.join(ms);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long pauseMs = PAUSE_MIN_MS;
        boolean more = true;
        if (behind) {
            GivesWay.toOthers();
        }
        while (more) {
            long beganNs = System.nanoTime();
            Throwable fault = attempt();
            if (fault == null) {
                return;
            }
            report(fault);
            if (System.nanoTime() - beganNs >= TimeUnit.MILLISECONDS.toNanos(STEADY_MS)) {
                pauseMs = PAUSE_MIN_MS;
            }
            more = again && paused(pauseMs);
            pauseMs = Math.min(PAUSE_MAX_MS, 2 * pauseMs);
        }
    }

    private Throwable attempt() {
        try {
            work.run();
            return null;
        } catch (Throwable fault) {
            return fault;
        }
    }

    private void report(Throwable fault) {
        lock.lock();
        try {
            faults++;
        } finally {
            lock.unlock();
        }
        tell(fault);
        try {
            owner.accept(fault);
        } catch (RuntimeException | Error another) {
            another.addSuppressed(fault);
            tell(another);
        }
    }

    /** A handler may fail as well, such as for want of memory: the thread goes on all the same. */
    private void tell(Throwable fault) {
        try {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, fault);
        } catch (RuntimeException | Error untold) {
            fault.addSuppressed(untold);
        }
    }

    /** False when there is to be no further attempt. */
    private boolean paused(long ms) {
        lock.lock();
        try {
            if (stopping) {
                return false;
            }
            long leftNs = TimeUnit.MILLISECONDS.toNanos(ms);
            while (!stopping && leftNs > 0) {
                leftNs = changed.awaitNanos(leftNs);
            }
            return true;
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
