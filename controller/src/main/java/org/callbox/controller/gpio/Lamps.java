package org.callbox.controller.gpio;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.callbox.bridge.host.Adapter;
import org.callbox.controller.position.LampPattern;

/**
 * Switches lamps. Its thread lives while something blinks or is to be switched, so that steady
 * lamps cost nothing and nobody who asks for a pattern waits for a line.
 */
final class Lamps implements AutoCloseable {
    private static final long END_WAIT_MS = 1_000;

    private final Map<Integer, DigitalOutput> outputs;
    private final BiConsumer<Integer, String> broken;
    private final LampBank bank = new LampBank();
    private Adapter thread;
    private boolean closed;

    /**
     * @param outputs of the positions that have a lamp; they are off
     * @param broken told once of a lamp that cannot be switched any more, and why
     */
    Lamps(Map<Integer, DigitalOutput> outputs, BiConsumer<Integer, String> broken) {
        this.outputs = new TreeMap<>(outputs);
        this.broken = broken;
        outputs.keySet().forEach(bank::add);
    }

    synchronized void show(int position, LampPattern pattern) {
        if (closed || !outputs.containsKey(position)) {
            return;
        }
        bank.show(position, pattern, nowMs());
        if (thread == null) {
            thread = Adapter.restarted("gpio-lamps", this::run).start();
        } else {
            notifyAll();
        }
    }

    @Override
    public void close() {
        Adapter running;
        synchronized (this) {
            closed = true;
            running = thread;
            notifyAll();
        }
        if (running != null) {
            running.stop();
            running.joinQuietly(END_WAIT_MS);
        }
    }

    private void run() {
        boolean more = true;
        while (more) {
            more = step();
        }
    }

    /** False when the thread is not needed any more. */
    private boolean step() {
        for (LampBank.Change change : due()) {
            try {
                outputs.get(change.position()).setState(change.lit());
            } catch (Pi4JException e) {
                drop(change.position());
                broken.accept(change.position(), e.getMessage());
            }
        }
        return awaitNext();
    }

    private synchronized List<LampBank.Change> due() {
        return closed ? List.of() : bank.due(nowMs());
    }

    private synchronized void drop(int position) {
        bank.remove(position);
    }

    private synchronized boolean awaitNext() {
        long now = nowMs();
        long next = bank.nextMs(now);
        if (closed || next == LampBank.NEVER_MS && bank.settled(now)) {
            thread = null;
            return false;
        }
        try {
            if (bank.settled(now)) {
                wait(next - now);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            thread = null;
            return false;
        }
    }

    private static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }
}
