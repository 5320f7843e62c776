package org.callbox.controller.mqtt;

/**
 * Whether the way to the broker is taken away on purpose, for a drill: each connection asks. It
 * ends by itself at its time, whoever has begun it. Any thread.
 */
public final class BrokerAway {
    /** How it is taken away. */
    public enum How {
        /** Nobody listens there: a connection ends at once, and a new one is refused. */
        REFUSED,
        /** Nothing passes and nothing says so: what is sent is lost, and nothing comes. */
        SILENT
    }

    static final String WHY = "a drill has taken the broker away";

    /* On the lock of this object; monotonic. */
    private How how = How.REFUSED;
    private long fromMs;
    private long untilMs;
    private Runnable cut = () -> { };
    private boolean isCut;

    /** @param afterMs not before, so that what is being said of it still goes out */
    public synchronized void begin(How by, long afterMs, long forMs) {
        how = by;
        fromMs = Patience.nowMs() + afterMs;
        untilMs = fromMs + forMs;
        isCut = false;
    }

    public synchronized void end() {
        untilMs = 0;
        notifyAll();
    }

    /** To be called each few seconds: a connection that is there ends with the beginning. */
    public void look() {
        Runnable now = null;
        synchronized (this) {
            if (refuses() && !isCut) {
                isCut = true;
                now = cut;
            }
        }
        if (now != null) {
            now.run();
        }
    }

    private boolean on(How which) {
        long nowMs = Patience.nowMs();
        return how == which && nowMs >= fromMs && nowMs < untilMs;
    }

    synchronized boolean refuses() {
        return on(How.REFUSED);
    }

    synchronized boolean silent() {
        return on(How.SILENT);
    }

    /** @param end of the connection that is tried now */
    synchronized void serving(Runnable end) {
        cut = end;
    }

    /** Waits as for an answer that does not come. */
    synchronized void await(long ms) {
        long endMs = Math.min(untilMs, Patience.nowMs() + ms);
        for (long left = endMs - Patience.nowMs(); left > 0 && untilMs != 0;
                left = endMs - Patience.nowMs()) {
            try {
                wait(left);
            } catch (InterruptedException given) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
