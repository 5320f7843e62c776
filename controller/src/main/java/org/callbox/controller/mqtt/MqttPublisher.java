package org.callbox.controller.mqtt;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.callbox.bridge.host.Adapter;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.text.Printable;

/**
 * Publishes to the broker. {@link #offer} never waits: a thread of its own connects, again and
 * again, sends, watches for acknowledgements, and blocks when there is nothing to do. Of each state
 * the latest is kept, of the events the newest {@code ringEvents}.
 */
public final class MqttPublisher implements AutoCloseable {
    private final MqttSettings settings;
    private final MqttListener listener;
    private final Limits limits;
    private final BrokerAddress address;
    private final String prefix;
    private final BackOff backOff;
    private final TopicMemory memory;
    private final ParcelSender sender;
    private final BrokerSession.Owner events = new Heard();
    private final Departure departure;
    private final Adapter thread;
    /** How long the last connection lasted, -1 when there was none; of our thread alone. */
    private long servedMs;

    /** Guards everything below. */
    private final Object lock = new Object();
    private final Outbox outbox;
    private final OverflowReport overflow = new OverflowReport();
    private BrokerSession session;
    private String farewell;
    /** For good: nothing of ours is to stay there. */
    private boolean leaving;
    private long publishedTotal;
    private long connectsTotal;
    private long refusedTotal;
    private final StatusWatch watch;
    private final OldTopics old;
    private final CommandTap tap;
    private final Turns turns;
    private final BrokerAway away;

    /**
     * Checks the url and starts nothing.
     *
     * @param intake for commands; null where none are taken
     */
    public MqttPublisher(MqttSettings settings, MqttListener listener, CommandIntake intake,
            BrokerAway away) {
        this(settings, listener, intake, away, Limits.standard());
    }

    MqttPublisher(MqttSettings settings, MqttListener listener, CommandIntake intake,
            BrokerAway away, Limits limits) {
        this.away = away;
        this.tap = new CommandTap(intake);
        this.settings = settings;
        this.listener = listener;
        this.limits = limits;
        this.address = BrokerAddress.of(settings.url());
        this.prefix = BrokerConnection.prefix(settings);
        this.backOff = new BackOff(limits.backOffMinMs(),
                address.loopback() ? limits.backOffMaxLoopbackMs() : limits.backOffMaxMs(),
                () -> ThreadLocalRandom.current().nextDouble());
        this.memory = new TopicMemory(settings.stateDir(), prefix);
        this.sender = new ParcelSender(prefix, memory, listener);
        this.outbox = new Outbox(limits, Patience.nowMs());
        this.departure = new Departure(lock, outbox, sender, limits);
        this.old = new OldTopics(limits.quietMs());
        this.watch = new StatusWatch(settings.session());
        this.turns = new Turns(prefix, outbox, overflow, watch, old, tap);
        this.thread = Adapter.behind("callbox-mqtt", this::run, fault ->
                listener.disconnected("a fault in Callbox itself: " + fault));
    }

    public void start() {
        thread.start();
    }

    /** Takes one message; returns at once, also without a broker. */
    public void offer(Publication publication) {
        synchronized (lock) {
            if (farewell == null) {
                outbox.offer(publication);
                lock.notifyAll();
            }
        }
    }

    /**
     * Takes an event that whoever offers it keeps until {@code taken} is run, by any thread: when
     * the broker has it, or it can never be sent. No more than a few at a time.
     */
    public void offer(Publication event, Runnable taken) {
        synchronized (lock) {
            if (farewell == null) {
                outbox.offer(Parcel.record(event, taken));
                lock.notifyAll();
            }
        }
    }

    /** Changes events and records that wait for the broker, since they were made earlier. */
    public void revise(UnaryOperator<Publication> into) {
        new Revision(lock, outbox).run(into);
    }

    /** Says everything retained again, as after connecting. */
    public void publishAll() {
        synchronized (lock) {
            if (session != null && session.up) {
                outbox.snapshot();
                lock.notifyAll();
            }
        }
    }

    public MqttCounters counters() {
        synchronized (lock) {
            return new MqttCounters(session != null && session.up, outbox.size(), publishedTotal,
                    outbox.droppedTotal(), connectsTotal, Math.max(0, connectsTotal - 1),
                    refusedTotal);
        }
    }

    /** Says {@code status} offline, reason {@code shutdown}, and ends; waits a few seconds. */
    @Override
    public void close() {
        close("shutdown");
    }

    /** The same with another reason, such as {@code update}. */
    public void close(String reason) {
        end(reason, false);
    }

    /** The same for good: every topic that was ever published there is taken away. */
    public void leave(String reason) {
        end(reason, true);
    }

    private void end(String reason, boolean forGood) {
        synchronized (lock) {
            if (farewell == null) {
                farewell = reason;
                leaving = forGood;
            }
            lock.notifyAll();
        }
        thread.stop();
        thread.joinQuietly(3 * limits.stopMs());
    }

    private void run() {
        try {
            memory.load();
            synchronized (lock) {
                old.found(memory.elsewhere());
            }
        } catch (IOException unreadable) {
            listener.warning("cannot read the list of published topics: " + unreadable);
        }
        if (!address.tls() && !address.loopback()) {
            listener.warning("broker " + address + " is reached without TLS");
        }
        while (!stopping()) {
            String why = connectAndServe();
            if (stopping()) {
                return;
            }
            listener.disconnected(why);
            judge();
            pause(backOff.nextMs());
        }
    }

    /** Only a connection that lasted resets the back-off. */
    private void judge() {
        boolean stable = servedMs >= limits.stableMs();
        if (stable) {
            backOff.reset();
        }
        synchronized (lock) {
            watch.ended(servedMs >= 0, stable);
        }
    }

    private boolean stopping() {
        synchronized (lock) {
            return farewell != null;
        }
    }

    private void pause(long ms) {
        long untilMs = Patience.nowMs() + ms;
        while (true) {
            long tell;
            synchronized (lock) {
                long now = Patience.nowMs();
                if (farewell != null || now >= untilMs) {
                    return;
                }
                tell = overflow.due(outbox, now);
                if (tell < 0) {
                    Patience.on(lock, Math.min(untilMs - now, overflow.waitMs(outbox, now)));
                    continue;
                }
            }
            listener.overflowed(tell);
        }
    }

    /** One connection from the attempt to its end; answers why it ended. */
    private String connectAndServe() {
        BrokerSession mine = new BrokerSession(lock, events);
        servedMs = -1;
        BrokerConnection connection;
        try {
            connection = new BrokerConnection(settings, address, limits, mine, away);
        } catch (IOException | GeneralSecurityException wrong) {
            return "cannot prepare a connection: " + wrong.getMessage();
        }
        synchronized (lock) {
            session = mine;
        }
        try {
            connection.open();
            if (!mine.await(BrokerSession.ACCEPTED, limits.connectMs(), this::stopping)) {
                return mine.why(address + " accepted TCP but did not answer CONNECT in time");
            }
            boolean reads;
            synchronized (lock) {
                reads = !turns.shy;
            }
            if (reads) {
                connection.subscribe(prefix + Outbox.STATUS.tail());
                if (!mine.await(BrokerSession.SUBSCRIBED, limits.connectMs(), this::stopping)) {
                    return mine.why(address + " did not answer SUBSCRIBE in time");
                }
            }
            synchronized (lock) {
                connectsTotal++;
                mine.up = true;
                tap.connected();
                outbox.connected(Patience.nowMs());
            }
            listener.connected();
            long beganMs = Patience.nowMs();
            try {
                return serve(connection, mine);
            } finally {
                servedMs = Patience.nowMs() - beganMs;
            }
        } catch (IOException broken) {
            return mine.cause(broken.getMessage(), this::stopping);
        } finally {
            boolean polite;
            synchronized (lock) {
                polite = mine.up && mine.lost == null && farewell != null;
                session = null;
                mine.up = false;
                outbox.disconnected();
                old.disconnected();
            }
            connection.leave(polite);
        }
    }

    private String serve(BrokerConnection connection, BrokerSession mine) throws IOException {
        Parcel held = null;
        long flushUntilMs = Outbox.NEVER;
        while (true) {
            Turn turn = null;
            synchronized (lock) {
                while (turn == null) {
                    long now = Patience.nowMs();
                    if (mine.lost != null) {
                        return mine.lost;
                    }
                    if (now >= outbox.acknowledgeDueMs()) {
                        return address + " acknowledged nothing for "
                                + limits.acknowledgeMs() / 1000 + " s";
                    }
                    if (farewell != null && flushUntilMs == Outbox.NEVER) {
                        flushUntilMs = now + limits.stopMs() / 3;
                    }
                    if (farewell != null && (now >= flushUntilMs || outbox.empty())) {
                        break;
                    }
                    turn = turns.next(held, now);
                    if (turn == null) {
                        Patience.on(lock, Math.min(turns.waitMs(now),
                                flushUntilMs == Outbox.NEVER ? flushUntilMs : flushUntilMs - now));
                    }
                }
            }
            if (turn == null) {
                goAway(connection, mine);
                return "stopped";
            }
            held = act(turn, connection);
        }
    }

    /** Answers a parcel for which there was no room. */
    private Parcel act(Turn turn, BrokerConnection connection) throws IOException {
        if (turn.overflowed() >= 0) {
            listener.overflowed(turn.overflowed());
        }
        if (turn.drained()) {
            listener.drained();
        }
        if (turn.sweep()) {
            List<String> fed;
            synchronized (lock) {
                fed = outbox.tails();
            }
            // The list of topics may be on its way to the disk: not under the lock of the loop.
            List<String> stale = new ArrayList<>(memory.stale(fed));
            synchronized (lock) {
                stale.removeAll(outbox.tails());
                outbox.clear(stale);
            }
        }
        if (turn.subscribe() != null) {
            connection.subscribe(turn.subscribe());
        }
        if (turn.parcel() == null) {
            return null;
        }
        ParcelSender.Result result = sender.send(turn.parcel(), connection);
        synchronized (lock) {
            switch (result) {
                case SENT -> { }
                case NEVER -> outbox.discard(turn.parcel());
                case NO_ROOM -> Patience.on(lock, limits.acknowledgeMs() / 100);
            }
        }
        if (result == ParcelSender.Result.NEVER) {
            sender.settled(turn.parcel());
        }
        return result == ParcelSender.Result.NO_ROOM ? turn.parcel() : null;
    }

    private void goAway(BrokerConnection connection, BrokerSession mine) throws IOException {
        departure.farewell(settings, farewell, connection, mine);
        if (leaving) {
            departure.takeAway(memory.stale(List.of()), connection, mine);
        }
    }

    /** What an abandoned connection still says is not heard. */
    private final class Heard implements BrokerSession.Owner {
        @Override
        public void acknowledged(BrokerSession by, Parcel parcel) {
            synchronized (lock) {
                if (session != by) {
                    return;
                }
                outbox.acknowledged(parcel, Patience.nowMs());
                publishedTotal++;
                lock.notifyAll();
            }
            sender.acknowledged(parcel);
        }

        @Override
        public void refused(BrokerSession by) {
            String left = "";
            synchronized (lock) {
                if (session == by) {
                    refusedTotal++;
                    left = turns.refused(Patience.nowMs());
                }
            }
            if (!left.isEmpty()) {
                listener.warning(left);
            }
        }

        @Override
        public void warning(String text) {
            listener.warning(text);
        }

        @Override
        public void received(BrokerSession by, String topic, boolean retained, byte[] payload) {
            if (topic.equals(prefix + Outbox.STATUS.tail())) {
                ownStatus(by, retained, Payload.status(payload));
            } else if (!command(by, topic, retained, payload)
                    && !others(topic, retained, payload)) {
                listener.warning("ignored: " + payload.length + " octets on "
                        + Printable.name(topic) + ", to which we did not subscribe");
            }
        }

        /** Whether it is a command. One that an abandoned connection brings is dropped. */
        private boolean command(
                BrokerSession by, String topic, boolean retained, byte[] payload) {
            if (!topic.startsWith(prefix + CommandTap.BEGINNING)) {
                return false;
            }
            synchronized (lock) {
                if (session != by || farewell != null) {
                    return true;
                }
            }
            return tap.take(topic.substring(prefix.length()), retained, payload);
        }

        /** Whether it is the status of a name that this box once had. */
        private boolean others(String topic, boolean retained, byte[] payload) {
            if (!topic.endsWith(Outbox.STATUS.tail())) {
                return false;
            }
            Payload.Status status = Payload.status(payload);
            String taken;
            synchronized (lock) {
                taken = old.heard(topic, retained, status, Patience.nowMs());
                lock.notifyAll();
            }
            if (taken != null && !taken.isEmpty()) {
                sender.leaveAlone(taken);
            }
            return taken != null;
        }

        private void ownStatus(BrokerSession by, boolean retained, Payload.Status status) {
            StatusWatch.Conflict conflict;
            synchronized (lock) {
                long dueMs = watch.repairDueMs();
                conflict = session != by || farewell != null ? null
                        : watch.heard(retained, status, Patience.nowMs());
                if (watch.repairDueMs() != dueMs) {
                    lock.notifyAll();
                }
            }
            if (conflict != null) {
                listener.topicConflict(conflict.text(), conflict.own());
            }
        }
    }
}
