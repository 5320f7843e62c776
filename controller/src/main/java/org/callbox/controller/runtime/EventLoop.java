package org.callbox.controller.runtime;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.host.Adapter;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.journal.Journal;
import org.callbox.controller.time.Now;
import org.callbox.controller.time.Timers;
import org.tinylog.Logger;

/**
 * The one thread that owns all state. It sleeps until an event arrives or a timer is due; nothing
 * is polled, but for a look at the clock once a second, which shows whether the process was let
 * run. When the inbox is full the adapter that brings the next event waits, which slows the
 * sender down (a tty, a broker) instead of losing what it said.
 */
public final class EventLoop implements AutoCloseable {
    /** About a second of the heaviest traffic of 48 spans. */
    private static final int INBOX_EVENTS_MAX = 8_192;
    /** A step this long is a fault worth a line in the log: T200 is 1000 ms. */
    private static final long SLOW_STEP_NS = 20_000_000;
    /** The first steps are slow because the JVM has yet to compile what they run. */
    private static final long WARM_UP_STEPS = 2_000;
    /** A standstill that begins in a longer wait would not be seen. */
    private static final long WAIT_MS_MAX = 1_000;

    private final Switchboard switchboard;
    private final Clock clock;
    private final CommandSink sink;
    private final Journal journal;
    private final BlockingQueue<Event> inbox = new ArrayBlockingQueue<>(INBOX_EVENTS_MAX);
    private final Adapter thread;
    private final Standstill standstill = new Standstill();
    private volatile boolean running = true;
    private volatile Throwable failure;
    private long sequence;
    private volatile long stepsTaken;
    private volatile long turns;
    private final SlowSteps slow = new SlowSteps();

    /**
     * @param journal keeps every input before the core acts on it; null for none
     * @param sequence of the last input the core has taken
     */
    public EventLoop(Switchboard switchboard, Clock clock, CommandSink sink, Journal journal,
            long sequence) {
        this.switchboard = switchboard;
        this.clock = clock;
        this.sink = sink;
        this.journal = journal;
        this.sequence = sequence;
        this.thread = Adapter.once("loop", this::run, this::fail);
    }

    public void start() {
        thread.start();
    }

    /** Hands over an event; waits while the inbox is full. */
    public void offer(Event event) {
        try {
            inbox.put(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many steps this process has taken. */
    public long stepsTaken() {
        return stepsTaken;
    }

    /** How often it has looked for an event: at least once a second, unless it stands still. */
    public long turns() {
        return turns;
    }

    /** What ended the loop other than {@link #close}, or null: a bug of ours, never a peer's. */
    public Throwable failure() {
        return failure;
    }

    /** Ends the loop by a fault, of the core or of what it cannot do without; from any thread. */
    public void fail(Throwable fault) {
        failure = fault;
        Logger.error("This box cannot go on ({}); the process ends so that it can be started anew",
                fault.toString());
        running = false;
        thread.interrupt();
    }

    /** Waits until the loop has ended. */
    public void join() throws InterruptedException {
        thread.join();
    }

    @Override
    public void close() {
        running = false;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (running) {
                Event event = next();
                if (running) {
                    step(event);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Event next() throws InterruptedException {
        while (true) {
            long dueMs = switchboard.nextDueMs();
            long waitMs = dueMs == Timers.NEVER ? WAIT_MS_MAX
                    : Math.clamp(dueMs - clock.now().monoMs(), 0, WAIT_MS_MAX);
            standstill.waits(waitMs);
            Event event = waitMs > 0 ? inbox.poll(waitMs, TimeUnit.MILLISECONDS) : inbox.poll();
            turns = turns + 1;
            Now now = clock.now();
            long stoodMs = standstill.looked(now);
            if (stoodMs > 0 && running) {
                step(new Event.StoodStill(stoodMs));
            }
            if (event != null) {
                return event;
            }
            if (switchboard.nextDueMs() <= now.monoMs()) {
                return new Event.TimeDue();
            }
        }
    }

    private void step(Event event) {
        Now now = clock.now();
        long beganNs = System.nanoTime();
        Input input = new Input(++sequence, now, event);
        if (journal != null) {
            journal.before(input, switchboard);
        }
        List<Command> commands = switchboard.step(input);
        if (journal != null) {
            journal.after(commands);
        }
        commands.forEach(sink::accept);
        long tookNs = System.nanoTime() - beganNs;
        stepsTaken = stepsTaken + 1;
        if (tookNs > SLOW_STEP_NS && stepsTaken > WARM_UP_STEPS) {
            String told = slow.told(now.monoMs(), tookNs / 1_000_000,
                    event.getClass().getSimpleName());
            if (!told.isEmpty()) {
                Logger.warn(told);
            }
        }
    }
}
