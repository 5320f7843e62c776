package org.callbox.controller.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.callbox.controller.call.AgentRow;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.call.PromiseRow;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.Refusal;
import org.callbox.controller.call.StoredRow;
import org.callbox.controller.call.VisitRow;

/** Rows as an office with twelve agents and four queues leaves them; drawn, always the same. */
public final class OfficeWeek {
    private static final List<String> QUEUES = List.of("service", "sales", "club", "night");
    private static final int AGENTS = 12;
    private static final long DAY_MS = 86_400_000;

    private final Random random;
    private final List<StoredRow> rows = new ArrayList<>();
    private final Map<String, Long> stands = new TreeMap<>();
    private long calls;
    private long dials;
    private long times;

    /** @param callsPerDay about as many */
    public OfficeWeek(long seed, long sinceMs, int days, int callsPerDay) {
        random = new Random(seed);
        for (int agent = 1; agent <= AGENTS; agent++) {
            stands.put("" + agent, sinceMs + random.nextInt(20_000));
        }
        for (int day = 0; day < days; day++) {
            for (int i = 0; i < callsPerDay; i++) {
                long at = sinceMs + day * DAY_MS + i * DAY_MS / callsPerDay
                        + random.nextInt((int) (DAY_MS / callsPerDay));
                call(at);
                if (random.nextInt(8) == 0) {
                    dial(at + 500);
                }
            }
            long morning = sinceMs + day * DAY_MS + 8 * 3_600_000L;
            for (int agent = 1; agent <= 3; agent++) {
                rows.add(new AgentRow("6a1b2c3d0a0b", ++times, "" + agent, "signed-in", null, null,
                        morning, morning + 9 * 3_600_000L + agent, 9 * 3_600_000L + agent));
            }
        }
    }

    public List<StoredRow> rows() {
        return rows;
    }

    private void call(long at) {
        String id = "6a1b2c3d0a0b-" + ++calls;
        String called = "55501" + random.nextInt(40);
        String calling = random.nextInt(6) == 0 ? null : "030" + random.nextInt(60);
        boolean refused = random.nextInt(25) == 0;
        String queue = refused ? null : QUEUES.get(random.nextInt(QUEUES.size()));
        Reason reason = refused ? Reason.REFUSED : drawn();
        long wait = refused ? 0 : switch (reason) {
            case SHORT_ABANDONED -> random.nextInt(5_000);
            default -> (long) (18_000 * -Math.log(1 - random.nextDouble()));
        };
        boolean answered = reason == Reason.ANSWERED;
        String agent = answered ? "" + (1 + random.nextInt(AGENTS)) : null;
        long talk = answered ? 5_000 + random.nextInt(240_000) : 0;
        int ringing = (int) Math.min(wait, 4_000);
        int mark = answered && calls % 4 == 0 ? (int) (calls % 3) : 0;
        rows.add(new CallRecord(id, 1 + random.nextInt(2), 1 + random.nextInt(15), called, calling,
                queue, agent, at, answered ? at + wait : 0, at + wait + talk + 20, wait, talk,
                reason, refused ? 1 : 16, null, mark, answered ? calls % 5 == 0 : null,
                refused && calls % 7 > 0 ? Refusal.values()[(int) (calls % 15)] : null, null));
        if (queue != null) {
            int late = random.nextInt(9) == 0 ? (int) Math.min(wait, 700) : 0;
            rows.add(new VisitRow(id, 1, queue, at + late, wait - late, talk, reason, agent,
                    answered ? 1 + random.nextInt(2) : random.nextInt(2)));
            promise(id, queue, at + late, wait - late, answered);
        }
        if (answered && stands.get(agent) < at + wait - ringing) {
            state(agent, "ready", null, null, at + wait - ringing);
            state(agent, "ringing", null, id, at + wait);
            state(agent, "talking", null, id, at + wait + talk);
            state(agent, "wrap-up", null, id, at + wait + talk + random.nextInt(30_000));
            if (random.nextInt(5) == 0) {
                state(agent, "not-ready", List.of("break", "lunch", "no-answer")
                        .get(random.nextInt(3)), null,
                        at + wait + talk + 30_000 + random.nextInt(900_000));
            }
        }
    }

    /** Of two callers of three; of each five one is not kept. */
    private void promise(String id, String queue, long at, long wait, boolean answered) {
        if (calls % 3 > 0) {
            long bound = calls % 5 == 0 ? wait * 3 / 4 : wait * 3 / 2;
            int band = calls % 7 == 0 ? 0 : bound < 20_000 ? 60 : 120;
            rows.add(new PromiseRow(id, 1, queue, at, bound, band, wait, answered));
        }
    }

    private void dial(long at) {
        String agent = "" + (1 + random.nextInt(AGENTS));
        String id = "6a1b2c3d0a0b-o" + ++dials;
        boolean line = random.nextInt(10) > 0;
        boolean answered = line && random.nextInt(4) > 0;
        long setup = 1_000 + random.nextInt(20_000);
        long talk = answered ? 2_000 + random.nextInt(300_000) : 0;
        rows.add(new DialRow(id, line ? 1 : 0, line ? 1 + random.nextInt(15) : 0, agent, 3,
                "030" + random.nextInt(100_000), "city", at, answered ? at + setup : 0,
                at + setup + talk, setup, talk, answered ? 16 : line ? 17 : 34));
        if (stands.get(agent) < at) {
            state(agent, "ready", null, null, at);
            state(agent, "own-call", null, id, at + setup + talk);
        }
    }

    private void state(String agent, String state, String reason, String call, long until) {
        long from = stands.put(agent, until);
        rows.add(new AgentRow("6a1b2c3d0a0b", ++times, agent, state, reason, call,
                1 + (Integer.parseInt(agent) + (int) (times / 700)) % 8, from, until,
                until - from));
    }

    private Reason drawn() {
        int of = random.nextInt(100);
        return of < 74 ? Reason.ANSWERED : of < 86 ? Reason.ABANDONED
                : of < 94 ? Reason.SHORT_ABANDONED : of < 97 ? Reason.TIMED_OUT
                : of < 99 ? Reason.FAILED : Reason.INTERRUPTED;
    }
}
