package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.AcdCodecs;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.time.Now;

/**
 * Since when each agent who is signed in has been in what state: a row when a state ends, one more
 * for the whole when the agent signs out.
 */
final class AgentTimes {
    /** The state of a row that is the whole time from sign-in to sign-out. */
    static final String SIGNED_IN = "signed-in";
    /** What lasts longer is written as several rows, so that a day's rows are found near it. */
    static final long ROW_MS_MAX = 7 * 86_400_000L;
    /** Ten years; a state whose clock makes no sense ends all the same. */
    private static final int ROWS_MAX = 520;

    /** What an agent is doing. @param call empty for none; so is the reason */
    private record Stand(AgentState state, String reason, String call, int position, Now since,
            Now signedIn) {
        static final Codec<Stand> STATE = Codec.record(
                new Stand(AgentState.READY, "", "", 0, new Now(0, 0), new Now(0, 0)),
                (f, was) -> new Stand(f.value("state", was.state, AcdCodecs.AGENT_STATE),
                        f.text("reason", was.reason), f.text("call", was.call),
                        f.number("position", was.position),
                        f.value("since", was.since, Now.STATE),
                        f.value("signed_in", was.signedIn, Now.STATE)));
    }

    private final InForce inForce;
    private final Map<String, Stand> agents = new LinkedHashMap<>();
    private long last;

    AgentTimes(InForce inForce) {
        this.inForce = inForce;
    }

    /**
     * An agent's state or its reason may have changed.
     *
     * @param call at the agent's seat now, empty for none
     * @param position where the agent sits, 0 for nowhere
     */
    List<FigureRow> changed(Now now, String agent, AgentState state, String reason, String call,
            int position) {
        Stand was = agents.get(agent);
        String why = state == AgentState.NOT_READY ? reason : "";
        if (was == null ? state == AgentState.SIGNED_OUT
                : was.state == state && was.reason.equals(why)) {
            return List.of();
        }
        List<FigureRow> rows = new ArrayList<>();
        if (was != null) {
            ended(now, agent, was, rows);
        }
        if (state == AgentState.SIGNED_OUT) {
            rows(now, agent, SIGNED_IN, reason.isEmpty() ? null : reason, null, was.position,
                    was.signedIn, rows);
            agents.remove(agent);
        } else {
            agents.put(agent, new Stand(state, why, call(state, call, was), position, now,
                    was == null ? now : was.signedIn));
        }
        return rows;
    }

    /** Why the agent has been not ready up to now, empty for whoever was not. */
    String notReadyFor(String agent) {
        Stand was = agents.get(agent);
        return was == null ? "" : was.reason;
    }

    /** All that is under way ends here: for a start that cannot go on from this state. */
    List<FigureRow> abandoned(Now now) {
        List<FigureRow> rows = new ArrayList<>();
        agents.forEach((agent, was) -> {
            ended(now, agent, was, rows);
            rows(now, agent, SIGNED_IN, null, null, was.position, was.signedIn, rows);
        });
        agents.clear();
        return rows;
    }

    private static String call(AgentState state, String atSeat, Stand was) {
        return switch (state) {
            case OFFERED, TALKING, OCCUPIED -> atSeat;
            case WRAP_UP -> was == null ? "" : was.call;
            case SIGNED_OUT, NOT_READY, READY -> "";
        };
    }

    private void ended(Now now, String agent, Stand was, List<FigureRow> rows) {
        rows(now, agent, word(was.state), was.reason.isEmpty() ? null : was.reason,
                was.call.isEmpty() ? null : was.call, was.position, was.since, rows);
    }

    private void rows(Now now, String agent, String state, String reason, String call,
            int position, Now since, List<FigureRow> rows) {
        Now from = since;
        for (int i = 1; i < ROWS_MAX && now.monoMs() - from.monoMs() > ROW_MS_MAX; i++) {
            Now next = new Now(from.monoMs() + ROW_MS_MAX, from.wallMs() + ROW_MS_MAX);
            rows.add(row(agent, state, reason, call, position, from, next));
            from = next;
        }
        rows.add(row(agent, state, reason, call, position, from, now));
    }

    private AgentRow row(String agent, String state, String reason, String call, int position,
            Now from, Now until) {
        return new AgentRow(inForce.session, ++last, agent, state, reason, call, position,
                from.wallMs(), until.wallMs(), until.monoMs() - from.monoMs());
    }

    private static String word(AgentState state) {
        return switch (state) {
            case SIGNED_OUT -> throw new IllegalArgumentException("no row for who is signed out");
            case NOT_READY -> "not-ready";
            case READY -> "ready";
            case OFFERED -> "ringing";
            case TALKING -> "talking";
            case OCCUPIED -> "own-call";
            case WRAP_UP -> "wrap-up";
        };
    }

    void state(Fields f) {
        last = f.number("last_row", last);
        f.map("agents", agents, Codec.TEXT, Stand.STATE);
    }
}
