package org.callbox.controller.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.callbox.bridge.host.Adapter;
import org.callbox.controller.alarm.Alarm;
import org.callbox.controller.alarm.AlarmType;
import org.callbox.controller.alarm.ResourceKind;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.records.FigureReader;
import org.callbox.controller.records.RecordQuery;
import org.callbox.controller.records.RecordReader;
import org.callbox.controller.runtime.Clock;
import org.callbox.controller.size.BusyHour;
import org.callbox.controller.size.LineHistory;
import org.callbox.controller.size.Usual;
import org.callbox.controller.time.Now;
import org.tinylog.Logger;

/**
 * What raised alarms cost the callers: who was refused since, how many fewer came than usual, and
 * what the next busy hour will be like with the channels that are left. Outside of the core, which
 * knows no records: it is added to what the core publishes of the alarm, and said again each minute
 * where it is another. Where the records are too few for it, nothing is said.
 */
final class AlarmEffects implements AutoCloseable {
    private static final long GAP_MS = 60_000;
    /** Between two tries to read what was not to be read: a minute, twice that, and so on. */
    private static final long TRY_AGAIN_MS_MAX = 3_600_000;
    /**
     * Calls that an earlier process began and that end in this one: more than all cards have
     * channels. Of more, which were not written for days, the records are asked.
     */
    private static final int CARRIED_MAX = 1_000;
    private static final String TOPIC = "alarm/";

    /** A raised alarm of something that carries calls. */
    private static final class Watched {
        private final Alarm alarm;
        private final String raised;
        private final long raisedMs;
        /** What the core said last. */
        private Map<String, Object> payload = Map.of();
        /** What was added to that. */
        private Map<String, Object> said = Map.of();
        private long callers;
        private long refused;
        /** Raised before this process began. */
        private final boolean before;
        /** Whether those of before this process are counted. */
        private boolean counted;
        /** They cannot be: nobody knows when it was raised, or the records are damaged. */
        private boolean uncountable;
        private Usual usual;
        private BusyHour busy;

        private Watched(Alarm alarm, String raised, boolean before) {
            this.alarm = alarm;
            this.raised = raised;
            this.raisedMs = Instant.parse(raised).toEpochMilli();
            this.before = before;
            this.counted = !before;
            this.uncountable = before && !timed();
        }

        /** Whether it was raised by a clock that was set. */
        private boolean timed() {
            return raisedMs >= Now.SET_FROM_MS;
        }

        private boolean toBeCounted() {
            return !counted && !uncountable;
        }

        private boolean hasSeenCome(CallRecord row) {
            return before && row.arrivedMs() >= raisedMs;
        }

        private boolean ofChannels() {
            return payload.containsKey("channels_total");
        }

        private int channels(String which) {
            return payload.get("channels_" + which) instanceof Integer count ? count : 0;
        }
    }

    private final Path records;
    private final Clock clock;
    private final Consumer<Publication> out;
    /** With which the ids of the calls begin that this process has seen come, whatever the time. */
    private final String run;
    private final long sinceMs;
    private final Map<String, Watched> watched = new LinkedHashMap<>();
    /** Alarms that were published in this process: what is raised after that is raised in it. */
    private final Set<String> heard = new LinkedHashSet<>();
    /** Told and not of this run, until those of before it are counted; by id. */
    private final Map<String, CallRecord> carried = new LinkedHashMap<>();
    private final Semaphore woken = new Semaphore(0);
    private final Adapter thread = Adapter.restarted("alarm-effects", this::run);
    private volatile ZoneId zone;
    private volatile boolean closing;

    /* Of the thread. */
    private LineHistory history;
    private LocalDate historyOf;
    private ZoneId historyIn;
    private String damaged = "";
    private long triedMs;
    private long againMs;
    private String trouble = "";

    /**
     * @param session of this process, as {@code Setup} has it
     * @param out takes every publication of the core, and what is said again
     */
    AlarmEffects(Path records, Plan plan, String session, Clock clock,
            Consumer<Publication> out) {
        this.records = records;
        this.clock = clock;
        this.run = session + "-";
        this.out = out;
        this.sinceMs = clock.now().wallMs();
        adapt(plan);
    }

    void start() {
        thread.start();
    }

    /** A time of the week is one of the office's zone, or of this machine's where it has none. */
    void adapt(Plan plan) {
        String name = plan.hours().zone();
        zone = ZoneId.getAvailableZoneIds().contains(name)
                ? ZoneId.of(name) : ZoneId.systemDefault();
        woken.release();
    }

    @Override
    public void close() {
        closing = true;
        thread.stop();
        woken.release();
        thread.joinQuietly(5_000);
    }

    private void run() {
        try {
            while (!closing) {
                boolean any = look();
                if (any) {
                    woken.tryAcquire(GAP_MS, TimeUnit.MILLISECONDS);
                } else {
                    woken.acquire();
                }
                woken.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- what the core says, on its thread

    /** Hands on what the core publishes, of an alarm with what it costs. */
    synchronized void publish(Publication said) {
        if (said.topic() instanceof Topic.OneAlarm(var alarm)) {
            out.accept(known(alarm, said));
            return;
        }
        if (said.topic() instanceof Topic.CallEvent && !watched.isEmpty()
                && "setup".equals(said.fields().get("step"))
                && "in".equals(said.fields().get("dir"))) {
            watched.values().forEach(one -> one.callers++);
        }
        out.accept(said);
    }

    private Publication known(Alarm alarm, Publication said) {
        boolean first = heard.add(alarm.key());
        boolean concerns = Integer.valueOf(1).equals(said.fields().get("active"))
                && (said.fields().containsKey("channels_total")
                        || alarm.type().kind() == ResourceKind.QUEUE);
        if (!concerns) {
            watched.remove(alarm.key());
            return said;
        }
        String raised = "" + said.fields().get("raised");
        Watched one = watched.get(alarm.key());
        if (one == null || !one.raised.equals(raised)) {
            one = new Watched(alarm, raised, first && !inThisProcess(raised));
            watched.put(alarm.key(), one);
        }
        one.payload = said.fields();
        one.said = fields(one);
        woken.release();
        return new Publication(said.topic(), both(said.fields(), one.said));
    }

    /** Of one that is raised when it is heard of first; by the clock, where it was set by then. */
    private boolean inThisProcess(String raised) {
        return sinceMs >= Now.SET_FROM_MS && Instant.parse(raised).toEpochMilli() >= sinceMs;
    }

    private static Map<String, Object> both(Map<?, ?> of, Map<String, Object> more) {
        Map<String, Object> fields = new LinkedHashMap<>();
        of.forEach((name, value) -> fields.put("" + name, value));
        fields.putAll(more);
        return fields;
    }

    /** A call has ended, or one that had ended is told once more after a restart. */
    synchronized void ended(CallRecord row) {
        boolean ours = row.id().startsWith(run);
        if (!ours && carried.size() < CARRIED_MAX) {
            carried.put(row.id(), row);
        }
        for (Watched one : watched.values()) {
            // Of this run, each was counted as a caller when it came.
            one.callers += !ours && one.counted && one.hasSeenCome(row) ? 1 : 0;
            one.refused += (ours || one.counted) && refused(one, row) ? 1 : 0;
        }
    }

    private static boolean refused(Watched one, CallRecord row) {
        if (one.ofChannels()) {
            return row.refusal() != null && switch (row.refusal()) {
                case NO_CHANNEL, RESERVED -> true;
                case CLOSED, BLOCKED, NUMBER_REFUSED, UNKNOWN_NUMBER, INCOMPLETE_NUMBER,
                        QUEUE_FULL, BOX_FULL, NO_AGENTS, FLOOD, STOPPING, SPAN_CLOSED,
                        NOT_VOICE, BAD_SETUP -> false;
            };
        }
        AlarmType type = one.alarm.type();
        boolean late = row.reason() == Reason.TIMED_OUT && row.queue() != null
                && one.alarm.equals(Alarm.of(type, row.queue()));
        return late || row.refusal() != null && row.wantedQueue() != null
                && one.alarm.equals(Alarm.of(type, row.wantedQueue()))
                && switch (row.refusal()) {
                    case QUEUE_FULL, NO_AGENTS -> true;
                    case CLOSED, BLOCKED, NUMBER_REFUSED, UNKNOWN_NUMBER, INCOMPLETE_NUMBER,
                            BOX_FULL, NO_CHANNEL, RESERVED, FLOOD, STOPPING, SPAN_CLOSED,
                            NOT_VOICE, BAD_SETUP -> false;
                };
    }

    // ---- what somebody asks for

    /** The answer of the core, with what its alarms cost. */
    synchronized Map<String, Object> completed(Map<String, Object> answer) {
        if (watched.isEmpty() || !answer.containsKey("alarms")) {
            return answer;
        }
        Map<String, Object> all = new LinkedHashMap<>(answer);
        watched.forEach((key, one) -> all.computeIfPresent(TOPIC + key, (_, payload) ->
                payload instanceof Map<?, ?> is && one.raised.equals(is.get("raised"))
                        && Integer.valueOf(1).equals(is.get("active"))
                                ? both(is, one.said) : payload));
        return all;
    }

    // ---- by the records

    /** Looks again at each; whether there is any. Not on the loop. */
    boolean look() {
        List<Watched> all;
        boolean ofChannels;
        synchronized (this) {
            all = List.copyOf(watched.values());
            ofChannels = all.stream().anyMatch(Watched::ofChannels);
        }
        if (all.isEmpty()) {
            return false;
        }
        long nowMs = clock.now().wallMs();
        String why = "";
        for (Watched one : all) {
            try {
                before(one);
            } catch (IOException e) {
                why = Sentences.of(e);
            }
        }
        forgetCarried();
        if (ofChannels) {
            remember(nowMs);
            why = damaged.isEmpty() ? why : damaged;
        }
        said(why);
        // With the loop not waiting.
        BusyHour busy = history == null ? null : history.next(nowMs);
        for (Watched one : all) {
            judge(one, history == null || !one.timed() ? null
                    : history.callers(one.raisedMs, nowMs), busy, nowMs);
        }
        return true;
    }

    private void said(String why) {
        if (!why.isEmpty() && !why.equals(trouble)) {
            Logger.warn("What alarms cost is not known in full: {}", why);
        }
        trouble = why;
    }

    /** What came and ended before this process began, of one that was raised before. */
    private void before(Watched one) throws IOException {
        if (!one.toBeCounted()) {
            return;
        }
        long[] found = new long[2];
        String wrong = !Files.exists(records) ? "" : RecordReader.each(records,
                new RecordQuery(1, one.raisedMs, 0, null, null), row -> {
                    if (!isTold(row)) {
                        found[0]++;
                        found[1] += refused(one, row) ? 1 : 0;
                    }
                });
        synchronized (this) {
            one.uncountable = !wrong.isEmpty();
            if (one.uncountable) {
                // Not again each minute, and some of its rows were read twice.
                throw new IOException(wrong);
            }
            one.callers += found[0];
            one.refused += found[1];
            for (CallRecord row : carried.values()) {
                one.callers += one.hasSeenCome(row) ? 1 : 0;
                one.refused += row.endedMs() >= one.raisedMs && refused(one, row) ? 1 : 0;
            }
            one.counted = true;
        }
    }

    /** A row is told before it is written. */
    private synchronized boolean isTold(CallRecord row) {
        return row.id().startsWith(run) || carried.containsKey(row.id());
    }

    private synchronized void forgetCarried() {
        if (watched.values().stream().noneMatch(Watched::toBeCounted)) {
            carried.clear();
        }
    }

    /** Once a day, when it is needed, and not again for an alarm that comes and goes. */
    private void remember(long nowMs) {
        ZoneId in = zone;
        LocalDate today = Instant.ofEpochMilli(nowMs).atZone(in).toLocalDate();
        if (!today.equals(historyOf) || !in.equals(historyIn)) {
            historyOf = today;
            historyIn = in;
            history = null;
            damaged = "";
            againMs = 0;
        }
        long monoMs = clock.now().monoMs();
        boolean tried = againMs != 0 && monoMs - triedMs < againMs;
        if (history != null || tried || nowMs < Now.SET_FROM_MS || !Files.exists(records)) {
            return;
        }
        try {
            LineHistory read = new LineHistory(in, today);
            damaged = read(read);
            history = damaged.isEmpty() ? read : null;
            // What is damaged stays so until the box sets the file aside.
            againMs = TRY_AGAIN_MS_MAX;
        } catch (IOException e) {
            damaged = Sentences.of(e);
            againMs = Math.clamp(2 * againMs, GAP_MS, TRY_AGAIN_MS_MAX);
        }
        triedMs = monoMs;
    }

    /** What is damaged, or nothing. */
    private String read(LineHistory history) throws IOException {
        String calls = RecordReader.each(records,
                new RecordQuery(1, history.fromMs(), history.untilMs(), null, null),
                row -> history.caller(row.arrivedMs(), row.endedMs()));
        String outgoing = FigureReader.outgoing(records, history.fromMs(), history.untilMs(),
                row -> {
                    if (row.channel() != 0) {
                        history.taken(row.begunMs(), row.endedMs());
                    }
                });
        return calls + (calls.isEmpty() || outgoing.isEmpty() ? "" : "; ") + outgoing;
    }

    private synchronized void judge(Watched one, Usual usual, BusyHour busy, long nowMs) {
        one.usual = usual;
        one.busy = busy;
        Map<String, Object> now = fields(one);
        if (watched.get(one.alarm.key()) == one && !now.equals(one.said)) {
            one.said = now;
            Map<String, Object> fields = both(one.payload, now);
            List.of("v", "ts", "ts_ms").forEach(fields::remove);
            out.accept(Publication.of(new Topic.OneAlarm(one.alarm), fields, nowMs));
        }
    }

    private static Map<String, Object> fields(Watched one) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (one.counted) {
            fields.put("calls_refused", one.refused);
        }
        Usual usual = one.counted && one.ofChannels() ? one.usual : null;
        if (usual != null) {
            fields.put("calls_offered", one.callers);
            fields.put("calls_usual", Math.round(usual.mean()));
            fields.put("calls_fewer", one.callers >= usual.low() ? 0
                    : Math.round(usual.mean()) - one.callers);
            fields.put("usual_weeks", usual.weeks());
        }
        BusyHour busy = one.channels("gone") > 0 ? one.busy : null;
        if (busy != null) {
            int left = one.channels("left");
            fields.put("busy_hour", Instant.ofEpochMilli(busy.startMs()).toString());
            fields.put("busy_hour_erlang", Math.round(busy.erlang().mean() * 10) / 10.0);
            fields.put("busy_hour_lost_low_pct", percent(busy.lostLow(left)));
            fields.put("busy_hour_lost_high_pct", percent(busy.lostHigh(left)));
            fields.put("busy_hour_weeks", busy.erlang().weeks());
        }
        return fields;
    }

    private static double percent(double share) {
        return Math.round(share * 1_000) / 10.0;
    }
}
