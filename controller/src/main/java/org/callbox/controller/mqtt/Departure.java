package org.callbox.controller.mqtt;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.publish.Publication;

/** The end of a connection on purpose: the last status, and where we go for good, the rest too. */
final class Departure {
    private final Object lock;
    private final Outbox outbox;
    private final ParcelSender sender;
    private final Limits limits;

    /** @param lock the publisher's, which guards the outbox */
    Departure(Object lock, Outbox outbox, ParcelSender sender, Limits limits) {
        this.lock = lock;
        this.outbox = outbox;
        this.sender = sender;
        this.limits = limits;
    }

    /** Says {@code status} offline and waits until the broker has it. */
    void farewell(MqttSettings settings, String reason, BrokerConnection connection,
            BrokerSession mine) throws IOException {
        Publication status = LastWords.farewell(settings, reason, Instant.now());
        Parcel parcel = Parcel.of(Parcel.Kind.FAREWELL, status, 0);
        long untilMs = Patience.nowMs() + limits.stopMs();
        synchronized (lock) {
            outbox.accompany(parcel, Patience.nowMs());
        }
        sender.send(parcel, connection);
        synchronized (lock) {
            while (outbox.underway(parcel) && mine.lost == null && Patience.nowMs() < untilMs) {
                Patience.on(lock, untilMs - Patience.nowMs());
            }
        }
    }

    /**
     * Takes away every topic that we ever published, the status last. What there is no time for is
     * still remembered on disk, and taken away later ({@link OldTopics}).
     */
    void takeAway(List<String> tails, BrokerConnection connection, BrokerSession mine)
            throws IOException {
        List<String> order = new ArrayList<>(tails);
        if (order.remove(Outbox.STATUS.tail())) {
            order.add(Outbox.STATUS.tail());
        }
        long untilMs = Patience.nowMs() + limits.stopMs();
        synchronized (lock) {
            outbox.leave(order);
        }
        Parcel held = null;
        while (true) {
            synchronized (lock) {
                held = held == null ? outbox.next(Patience.nowMs()) : held;
                if (outbox.empty() || mine.lost != null || Patience.nowMs() >= untilMs) {
                    return;
                }
                if (held == null) {
                    Patience.on(lock, untilMs - Patience.nowMs());
                    continue;
                }
            }
            if (sender.send(held, connection) == ParcelSender.Result.NO_ROOM) {
                synchronized (lock) {
                    Patience.on(lock, limits.acknowledgeMs() / 100);
                }
            } else {
                held = null;
            }
        }
    }
}
