package org.callbox.controller.wait;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;

/** The promises made to all who wait, and what of their queues is learned from how they end. */
public final class Waits {
    /** Callers not yet answered; twice as many as a box lets in. */
    private static final int PROMISES_MAX = 4_096;

    /** An agent in a call of a queue, or rung for one. */
    private record Busy(String call, Line line, long sequence, long sinceMs, boolean answered) {
        static final Codec<Busy> STATE = Codec.record(
                new Busy("", new Line("", ""), 0, 0, false),
                (f, was) -> new Busy(f.text("call", was.call()),
                        f.value("line", was.line(), Line.STATE),
                        f.number("sequence", was.sequence()),
                        f.number("since_ms", was.sinceMs()),
                        f.flag("answered", was.answered())));
    }

    private final LinkedHashMap<String, QueueWaits> queues = new LinkedHashMap<>();
    /** By call: everybody not yet answered to whom a promise was made, or could not be made. */
    private final LinkedHashMap<String, Promise> promises = new LinkedHashMap<>();
    private final LinkedHashMap<String, Busy> busy = new LinkedHashMap<>();

    public Waits(Collection<String> queues) {
        reload(queues);
    }

    /** A queue that is new begins with what is assumed; what is known of one that goes is lost. */
    public void reload(Collection<String> declared) {
        LinkedHashMap<String, QueueWaits> before = new LinkedHashMap<>(queues);
        queues.clear();
        for (String id : declared) {
            QueueWaits known = before.get(id);
            queues.put(id, known == null ? new QueueWaits() : known);
        }
        promises.values().removeIf(promise -> !queues.containsKey(promise.line().queue()));
        busy.values().removeIf(one -> !queues.containsKey(one.line().queue()));
    }

    /**
     * What concerns a queue or a caller that is not known changes nothing.
     *
     * @param told is told of each wait that is known by that
     */
    public void on(long nowMs, WaitIn in, List<KnownWait> told) {
        switch (in) {
            case WaitIn.Queued queued -> queued(nowMs, queued, told);
            case WaitIn.Offered offered -> offered(nowMs, offered, told);
            case WaitIn.Answered(var agent) -> answered(nowMs, agent, told);
            case WaitIn.Left(var call) -> left(nowMs, promises.remove(call), told);
            case WaitIn.Vacant(var agent) -> vacant(nowMs, busy.remove(agent));
            case WaitIn.Free(var line) -> {
                QueueWaits queue = queues.get(line.queue());
                if (queue != null) {
                    queue.turn(line, Long.MAX_VALUE, nowMs, told);
                }
            }
        }
    }

    private void queued(long nowMs, WaitIn.Queued in, List<KnownWait> told) {
        leaveOther(nowMs, in.call(), in.line(), told);
        QueueWaits queue = queues.get(in.line().queue());
        if (queue != null && !promises.containsKey(in.call())) {
            promises.put(in.call(), queue.promise(nowMs, in));
            if (promises.size() > PROMISES_MAX) {
                promises.pollFirstEntry();
            }
        }
    }

    private void offered(long nowMs, WaitIn.Offered in, List<KnownWait> told) {
        leaveOther(nowMs, in.call(), in.line(), told);
        vacant(nowMs, busy.remove(in.agent()));
        if (queues.containsKey(in.line().queue())) {
            busy.put(in.agent(),
                    new Busy(in.call(), in.line(), in.sequence(), nowMs, false));
        }
    }

    /** A caller who was moved is gone from the queue of before. */
    private void leaveOther(long nowMs, String call, Line line, List<KnownWait> told) {
        Promise before = promises.get(call);
        if (before != null && !before.line().equals(line)) {
            left(nowMs, promises.remove(call), told);
        }
    }

    private void answered(long nowMs, String agent, List<KnownWait> told) {
        Busy of = busy.get(agent);
        if (of == null || of.answered()) {
            return;
        }
        busy.put(agent, new Busy(of.call(), of.line(), of.sequence(), of.sinceMs(), true));
        QueueWaits queue = queues.get(of.line().queue());
        queue.turn(of.line(), of.sequence(), nowMs, told);
        Promise promise = promises.remove(of.call());
        if (promise != null) {
            queue.rates().waited(nowMs - promise.sinceMs(), false);
            queue.score(promise, nowMs, true, told);
        }
    }

    private void left(long nowMs, Promise promise, List<KnownWait> told) {
        if (promise != null) {
            QueueWaits queue = queues.get(promise.line().queue());
            queue.rates().waited(nowMs - promise.sinceMs(), true);
            queue.leave(promise, nowMs, told);
        }
    }

    private void vacant(long nowMs, Busy was) {
        if (was != null && was.answered()) {
            queues.get(was.line().queue()).rates().occupied(nowMs - was.sinceMs());
        }
    }

    /**
     * Of a wait with so many ahead that begins now; null while nobody is at work.
     *
     * @param mostMs how long the queue lets such a caller wait, 0 for as long as it takes
     */
    public Estimate estimate(String queue, int ahead, Staff staff, long mostMs) {
        QueueWaits of = queues.get(queue);
        Estimate found = of == null ? null : of.estimate(ahead, staff);
        return found == null ? null : found.within(mostMs);
    }

    /** Whether {@link WaitIn.Free} of a line of the queue would change anything. */
    public boolean expectsFree(String queue) {
        QueueWaits of = queues.get(queue);
        return of != null && !of.nobodyGone();
    }

    /** Of the last 100 bands that were promised those that held, in percent; null under 30. */
    public Integer recentPct(String queue) {
        return queues.get(queue).recentPct();
    }

    /** How often bounds held, of all whose wait is known. */
    public Score bounds(String queue) {
        return queues.get(queue).bounds();
    }

    /** How often bands held. */
    public Score bands(String queue) {
        return queues.get(queue).bands();
    }

    /** A queue that the plan has no longer is not read. */
    public void state(Fields f) {
        LinkedHashMap<String, QueueWaits> all = new LinkedHashMap<>(queues);
        f.map("queues", all, Codec.TEXT, Codec.machine(QueueWaits::new, QueueWaits::state));
        f.map("promises", promises, Codec.TEXT, Promise.STATE);
        f.map("agents", busy, Codec.TEXT, Busy.STATE);
        if (f.reading()) {
            queues.replaceAll((id, fresh) -> all.getOrDefault(id, fresh));
            reload(List.copyOf(queues.keySet()));
        }
    }
}
