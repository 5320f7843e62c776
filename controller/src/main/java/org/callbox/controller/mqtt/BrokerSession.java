package org.callbox.controller.mqtt;

import java.util.function.BooleanSupplier;

/** One connection as the publisher sees it: how far the hand-shake is, and why it ended. */
final class BrokerSession implements BrokerConnection.Events {
    static final int ACCEPTED = 1;
    static final int SUBSCRIBED = 2;
    /** Paho refuses to send a little before it tells what came in and ended the connection. */
    static final long CAUSE_MS = 1_000;

    /** Decides whether what this session still says is to be heard; called without the lock. */
    interface Owner {
        void acknowledged(BrokerSession by, Parcel parcel);

        void received(BrokerSession by, String topic, boolean retained, byte[] payload);

        void refused(BrokerSession by);

        void warning(String text);
    }

    private final Object lock;
    private final Owner owner;

    /* On the lock. */
    int reached;
    boolean up;
    /** Why it ended; null while it lasts. */
    String lost;
    private boolean refused;

    /** @param lock the publisher's */
    BrokerSession(Object lock, Owner owner) {
        this.lock = lock;
        this.owner = owner;
    }

    String why(String otherwise) {
        synchronized (lock) {
            return lost != null ? lost : otherwise;
        }
    }

    /**
     * The same when nothing can be sent any more: why that is may be told a moment later.
     *
     * @param gaveUp asked while the lock is held: whether nobody wants to know any more
     */
    String cause(String otherwise, BooleanSupplier gaveUp) {
        long untilMs = Patience.nowMs() + CAUSE_MS;
        synchronized (lock) {
            for (long leftMs = CAUSE_MS; lost == null && leftMs > 0 && !gaveUp.getAsBoolean();
                    leftMs = untilMs - Patience.nowMs()) {
                Patience.on(lock, leftMs);
            }
            return lost != null ? lost : otherwise;
        }
    }

    /**
     * Waits for a step of the hand-shake.
     *
     * @param gaveUp asked while the lock is held
     * @return false when it did not come
     */
    boolean await(int step, long ms, BooleanSupplier gaveUp) {
        long untilMs = Patience.nowMs() + ms;
        synchronized (lock) {
            while (reached < step && lost == null && !gaveUp.getAsBoolean()) {
                long leftMs = untilMs - Patience.nowMs();
                if (leftMs <= 0) {
                    return false;
                }
                Patience.on(lock, leftMs);
            }
            return reached >= step && lost == null && !gaveUp.getAsBoolean();
        }
    }

    private void reach(int step) {
        synchronized (lock) {
            reached = Math.max(reached, step);
            lock.notifyAll();
        }
    }

    @Override
    public void accepted() {
        reach(ACCEPTED);
    }

    @Override
    public void subscribed(String topic, boolean granted) {
        if (!granted) {
            owner.warning("the broker's rules do not let us read " + topic);
        }
        reach(SUBSCRIBED);
    }

    @Override
    public void lost(String why) {
        synchronized (lock) {
            if (lost == null) {
                lost = why;
            }
            lock.notifyAll();
        }
    }

    @Override
    public void refused() {
        boolean first;
        synchronized (lock) {
            // Paho tells it of every message on its way as well.
            first = !refused;
            refused = true;
        }
        if (first) {
            owner.refused(this);
        }
    }

    @Override
    public void acknowledged(Parcel parcel) {
        owner.acknowledged(this, parcel);
    }

    @Override
    public void received(String topic, boolean retained, byte[] payload) {
        owner.received(this, topic, retained, payload);
    }
}
