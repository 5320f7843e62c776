package org.callbox.controller.box;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.bridge.host.Adapter;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.StoredRow;
import org.callbox.controller.call.VisitRow;
import org.callbox.controller.mqtt.MqttPublisher;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.RecordPayloads;
import org.callbox.controller.records.RowsByName;
import org.callbox.controller.time.Now;
import org.tinylog.Logger;

/**
 * Tells the rows of seizures and of visits to queues that are safe in the records, numbered and
 * each until the broker has taken it. There is one only where the site file asks for it. A row is
 * numbered before the journal lets go of it, so that none is left out however the process ends.
 */
final class RecordShipper implements AutoCloseable {
    /** Sent and not yet acknowledged. */
    private static final int UNDERWAY_MAX = 16;
    /** So often it is looked whether the broker is there again. */
    private static final long CONNECTED_MS = 1_000;
    private static final long NOTE_MS = 60_000;
    private static final long RETRY_MS = 5_000;
    private static final long CLOSE_MS = 2_000;

    private final Path stateDir;
    private final Path records;
    private final Adapter thread = Adapter.restarted("records-out", this::work);

    /** Given out and not yet safe. On its own lock, since the loop never waits for a disk. */
    private final LinkedHashSet<String> expected = new LinkedHashSet<>();

    /* On the lock of this object. */
    private RecordQueue queue;
    private Plan plan;
    private MqttPublisher broker;
    /** Goes up with every broker: what another one acknowledges is of no interest any more. */
    private int era;
    private int underway;
    /** Goes up with every number that is erased. */
    private int erasures;
    /** The number that was told last. */
    private long lastTold;
    private long notedAtMs;
    private boolean failed;
    private boolean closing;

    RecordShipper(Path stateDir) {
        this.stateDir = stateDir;
        this.records = stateDir.resolve("callbox.db");
    }

    /** The numbers go on where an earlier run stood. */
    void start() {
        thread.start();
    }

    /** From now on to this broker and by this plan; what no broker has taken yet is told again. */
    synchronized void by(Plan next, MqttPublisher to) {
        if (to != broker) {
            era++;
            underway = 0;
        }
        plan = next;
        broker = to;
        notifyAll();
    }

    /** On the loop: a row is given out. Of interest are those of seizures and visits. */
    void emitted(StoredRow row) {
        if (row instanceof CallRecord || row instanceof VisitRow) {
            synchronized (expected) {
                expected.add(row.id());
                // Rows for which the records had no room never become safe: the oldest give way.
                if (expected.size() > RecordQueue.WAITING_MAX) {
                    expected.removeFirst();
                }
            }
        }
    }

    /** Rows that stand in the records whatever happens; before the journal lets go of them. */
    void safe(Collection<String> ids) {
        List<String> ours = new ArrayList<>();
        synchronized (expected) {
            for (String id : ids) {
                if (expected.remove(id)) {
                    ours.add(id);
                }
            }
        }
        if (!ours.isEmpty()) {
            number(ours);
        }
    }

    /** A number was erased: what was read before and is not handed over yet is read again. */
    synchronized void changed() {
        erasures++;
    }

    private synchronized int erasures() {
        return erasures;
    }

    private synchronized void number(List<String> names) {
        try {
            if (opened()) {
                queue.add(names);
                failed = false;
            }
        } catch (IOException e) {
            failed("The list of call records to be told cannot be written", e);
        }
        notifyAll();
    }

    private boolean opened() {
        if (queue == null) {
            try {
                queue = RecordQueue.open(stateDir, System.currentTimeMillis());
                lastTold = queue.told();
            } catch (IOException e) {
                failed("Call records are not told to the broker, for their list cannot be read or"
                        + " written", e);
            }
        }
        return queue != null;
    }

    private void failed(String what, IOException e) {
        if (!failed) {
            failed = true;
            Logger.warn("{}: {}", what, Sentences.of(e));
        }
    }

    private void work() {
        List<RecordQueue.Row> rows = next();
        while (!rows.isEmpty()) {
            tell(rows);
            rows = next();
        }
    }

    /** Waits for rows to be told; none when it is over. */
    private synchronized List<RecordQueue.Row> next() {
        // A row is read when it can be sent, so that a number erased meanwhile is not in it.
        while (!closing) {
            boolean waiting = broker != null && opened() && queue.size() > 0;
            if (waiting && broker.counters().connected()) {
                return queue.first(UNDERWAY_MAX);
            }
            await(waiting ? CONNECTED_MS : 0);
        }
        return List.of();
    }

    private void tell(List<RecordQueue.Row> rows) {
        Map<String, StoredRow> found;
        int before = erasures();
        try {
            found = RowsByName.of(records, rows.stream().map(RecordQueue.Row::name).toList());
        } catch (IOException e) {
            unread(e);
            return;
        }
        synchronized (this) {
            int mine = era;
            if (closing || broker == null || before != erasures) {
                return;
            }
            for (RecordQueue.Row row : rows) {
                StoredRow one = found.get(row.name());
                // What was refused, or deleted by its age, leaves a gap that the next one tells of.
                if (one != null) {
                    Publication said = RecordPayloads.of(one, plan, new RecordPayloads.Number(
                            queue.since(), row.number(), row.number() - lastTold - 1),
                            new Now(0, System.currentTimeMillis()));
                    lastTold = row.number();
                    underway++;
                    broker.offer(said, () -> taken(mine));
                }
            }
            while (!closing && era == mine && underway > 0) {
                await(0);
            }
            if (underway == 0 && era == mine) {
                queue.told(rows.getLast().number());
                note(false);
            } else {
                lastTold = queue.told();
            }
        }
    }

    private synchronized void unread(IOException e) {
        failed("Call records cannot be read to be told to the broker", e);
        if (!closing) {
            await(RETRY_MS);
        }
    }

    private synchronized void taken(int of) {
        if (of == era) {
            underway--;
            notifyAll();
        }
    }

    private void note(boolean now) {
        long nowMs = System.nanoTime() / 1_000_000;
        if (now || nowMs - notedAtMs >= NOTE_MS) {
            notedAtMs = nowMs;
            try {
                queue.note();
            } catch (IOException e) {
                failed("The list of call records to be told cannot be written", e);
            }
        }
    }

    private void await(long ms) {
        try {
            wait(ms);
        } catch (InterruptedException nobodyDoesThat) {
            throw new IllegalStateException(nobodyDoesThat);
        }
    }

    /** What waits then is told after the next start. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        thread.stop();
        thread.joinQuietly(CLOSE_MS);
        synchronized (this) {
            if (queue != null) {
                note(true);
            }
        }
    }

    /** The site file asks for it no more: a later beginning counts from 1 again. */
    static void end(RecordShipper of, Path stateDir) {
        if (of != null) {
            of.close();
        }
        try {
            RecordQueue.remove(stateDir);
        } catch (IOException e) {
            Logger.warn("The list of call records to be told cannot be deleted: {}",
                    Sentences.of(e));
        }
    }
}
