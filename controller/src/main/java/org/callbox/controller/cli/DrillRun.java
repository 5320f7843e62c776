package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.bringup.BoxPicture;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.drill.CallersSeen;
import org.callbox.controller.drill.DrillPhase;
import org.callbox.controller.drill.DrillSheet;
import org.callbox.controller.records.RecordQuery;
import org.callbox.controller.records.RecordReader;

/** Takes one thing after the other away from a box, and watches. */
final class DrillRun {
    static final List<String> PARTS = List.of("broker", "clock", "records", "network");

    private static final String DRILL_ALARM = "box/drill";
    private static final long LOOK_MS = 500;
    /** A broker on another machine is tried once a minute at the latest. */
    private static final long CATCH_UP_MS_MAX = 120_000;
    /** An alarm is cleared when its cause has been away for so long, and a little. */
    private static final long CLEAR_MS_MAX = 30_000;
    /** A box that was started anew is there again within this time. */
    private static final long ABSENT_MS_MAX = 180_000;
    /** What is always on its way in an office that works. */
    private static final long UNDER_WAY = 20;
    private static final int ROWS_MAX = 200_000;
    private static final long JUMP_MS_MAX = 20 * 60_000;

    /** A time of which the rows are read at the end. */
    private record Window(String what, long fromMs, long untilMs, long jumpMs, String cutShort,
            DrillPhase.Late late, List<String> raised, List<String> left, List<Long> first) {}

    private final Path socket;
    private final Path database;
    private final long phaseMs;
    private final Supplier<List<Long>> firstAnswers;
    private final Consumer<String> say;
    private final List<Long> firstBefore = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final List<Window> windows = new ArrayList<>();

    /**
     * @param phaseMs so long each is away
     * @param firstAnswers what the exchange has measured so far; none where nobody does
     */
    DrillRun(Path socket, Path database, long phaseMs, Supplier<List<Long>> firstAnswers,
            Consumer<String> say) {
        this.socket = socket;
        this.database = database;
        this.phaseMs = phaseMs;
        this.firstAnswers = firstAnswers;
        this.say = say;
    }

    /** @param watches whether the quiet time is watched now; else it is that before now */
    DrillSheet go(List<String> parts, boolean watches) throws IOException {
        String site = look().site();
        long quietMs = System.currentTimeMillis() - (watches ? 0 : phaseMs);
        if (watches) {
            say.accept("quiet: nothing is away, for " + phaseMs / 1_000 + " s");
            pause(phaseMs);
        }
        windows.add(new Window("quiet", quietMs, quietMs + phaseMs, 0, "", null, List.of(),
                List.of(), firstSince()));
        for (String part : parts) {
            one(part);
        }
        return sheet(site, watches);
    }

    private static void pause(long ms) {
        LockSupport.parkNanos(ms * 1_000_000);
    }

    private static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }

    private BoxPicture look() throws IOException {
        return new BoxPicture(OperatorClient.ask(socket, "status", Map.of()));
    }

    private Map<String, Object> state() throws IOException {
        return OperatorClient.ask(socket, "drill_state", Map.of());
    }

    private void one(String part) throws IOException {
        String unfit = part.equals("clock") ? unfitForClock() : "";
        if (!unfit.isEmpty()) {
            skip(part, unfit);
            return;
        }
        Set<String> before = look().alarms().keySet();
        Map<String, Object> was = state();
        Map<String, Object> begun;
        try {
            begun = OperatorClient.order(socket, "drill", new TreeMap<>(Map.of(
                    "what", part, "for_s", "" + Math.ceilDiv(phaseMs, 1_000L))));
        } catch (IOException refused) {
            // The box may have begun, and only its answer be lost.
            begun = state();
            if (!People.text(begun.get("on")).equals(part)) {
                skip(part, refused.getMessage());
                return;
            }
        }
        say.accept(part + ": away for " + Math.ceilDiv(phaseMs, 1_000L) + " s");
        long fromMs = System.currentTimeMillis();
        Watch watch = new Watch(part, before, People.number(begun, "broker") == 1);
        watch.whileAway();
        long untilMs = System.currentTimeMillis();
        List<Long> first = firstSince();
        long caughtUpMs = watch.caughtUp();
        Map<String, Object> now = watch.last;
        windows.add(new Window(part, fromMs, untilMs, People.number(begun, "jump_ms"),
                watch.cutShort, new DrillPhase.Late(watch.messages, watch.rows,
                        grown(was, now, "messages_dropped_total"),
                        grown(was, now, "rows_lost_total"), caughtUpMs),
                List.copyOf(watch.raised), watch.stillRaised(), first));
        firstSince();
    }

    private static long grown(Map<String, Object> was, Map<String, Object> now, String name) {
        return Math.max(0, People.number(now, name) - People.number(was, name));
    }

    private void skip(String part, String why) {
        say.accept(part + ": left out: " + why);
        skipped.add(part + ": left out: " + why);
    }

    /** Where another time of day would change what callers meet; empty where it does not. */
    private String unfitForClock() throws IOException {
        long nowMs = System.currentTimeMillis();
        long untilMs = nowMs + JUMP_MS_MAX + phaseMs;
        for (Map.Entry<String, Object> one : look().topics().entrySet()) {
            if (one.getValue() instanceof Map<?, ?> fields) {
                for (String field : List.of("open_until", "shift_until")) {
                    String said = People.text(fields.get(field));
                    if (!said.isEmpty() && Instant.parse(said).toEpochMilli() < untilMs) {
                        return one.getKey() + " changes at " + said + ", and would too early;"
                                + " do it at another time of day";
                    }
                }
            }
        }
        for (ZoneId zone : List.of(ZoneId.systemDefault(), ZoneOffset.UTC)) {
            if (!LocalDate.ofInstant(Instant.ofEpochMilli(nowMs), zone)
                    .equals(LocalDate.ofInstant(Instant.ofEpochMilli(untilMs), zone))) {
                return "the day ends soon, and would too early; do it at another time of day";
            }
        }
        return "";
    }

    /** What the exchange has measured since this was asked last. */
    private List<Long> firstSince() {
        List<Long> now = new ArrayList<>(firstAnswers.get());
        List<Long> fresh = new ArrayList<>(now);
        firstBefore.forEach(fresh::remove);
        firstBefore.clear();
        firstBefore.addAll(now);
        return fresh;
    }

    private DrillSheet sheet(String site, boolean simulated) throws IOException {
        long sinceMs = windows.stream().mapToLong(Window::fromMs).min().orElse(0) - 1_000;
        List<CallRecord> rows = RecordReader.read(database,
                new RecordQuery(ROWS_MAX, sinceMs, 0, null, null));
        CallersSeen quiet = seen(rows, windows.getFirst());
        List<DrillPhase> phases = new ArrayList<>();
        for (Window one : windows.subList(1, windows.size())) {
            phases.add(new DrillPhase(one.what(), one.untilMs() - one.fromMs(), one.cutShort(),
                    seen(rows, one), one.late(), one.raised(), one.left()));
        }
        return new DrillSheet(site, simulated, phaseMs, quiet, phases, skipped);
    }

    private static CallersSeen seen(List<CallRecord> rows, Window one) {
        return CallersSeen.of(rows, one.fromMs() + one.jumpMs(), one.untilMs() + one.jumpMs(),
                one.first());
    }

    /** What is looked at while something is away, and until all has caught up. */
    private final class Watch {
        private final String part;
        private final Set<String> before;
        private final boolean broker;
        private final String session;
        private final Set<String> raised = new LinkedHashSet<>();
        private Map<String, Object> last = Map.of();
        private long messages;
        private long rows;
        private String cutShort = "";

        Watch(String part, Set<String> before, boolean broker) throws IOException {
            this.session = look().session();
            this.part = part;
            this.before = before;
            this.broker = broker;
        }

        /** Until the box says that it is over; a box that is gone is waited for. */
        private void whileAway() throws IOException {
            long beganMs = nowMs();
            long absentMs = -1;
            while (true) {
                pause(LOOK_MS);
                try {
                    taken();
                    if (!People.text(last.get("on")).equals(part)) {
                        cutShort = nowMs() - beganMs >= phaseMs ? ""
                                : look().session().equals(session) ? "somebody has ended it"
                                        : "the box was started anew";
                        return;
                    }
                    absentMs = -1;
                } catch (IOException gone) {
                    absentMs = absentMs < 0 ? nowMs() : absentMs;
                    if (nowMs() - absentMs > ABSENT_MS_MAX) {
                        throw gone;
                    }
                }
            }
        }

        private void taken() throws IOException {
            last = state();
            messages = Math.max(messages, People.number(last, "messages_waiting"));
            rows = Math.max(rows, People.number(last, "rows_waiting"));
            raised.addAll(alarms());
        }

        private Set<String> alarms() throws IOException {
            Set<String> now = new LinkedHashSet<>(look().alarms().keySet());
            now.removeAll(before);
            now.remove(DRILL_ALARM);
            return now;
        }

        /** How long that took; -1 where it did not come to that. */
        private long caughtUp() throws IOException {
            long beganMs = nowMs();
            while (nowMs() - beganMs < CATCH_UP_MS_MAX) {
                taken();
                if ((!broker || People.number(last, "broker_connected") == 1
                        && People.number(last, "messages_waiting") <= UNDER_WAY)
                        && People.number(last, "rows_waiting") <= UNDER_WAY) {
                    return nowMs() - beganMs;
                }
                pause(LOOK_MS);
            }
            return -1;
        }

        private List<String> stillRaised() throws IOException {
            long beganMs = nowMs();
            Set<String> now = alarms();
            // A restart is told for ten minutes.
            while (cutShort.isEmpty() && !now.isEmpty() && nowMs() - beganMs < CLEAR_MS_MAX) {
                pause(LOOK_MS);
                now = alarms();
            }
            return List.copyOf(now);
        }
    }
}
