package org.callbox.controller.call;

/**
 * For how long an agent was in one state, or signed in as a whole: a row of table {@code
 * agent_times} (docs/records.md).
 *
 * @param run of the box in which it was written
 * @param number of the row within that run
 * @param agent id of the agent
 * @param state a word of {@link AgentTimes}
 * @param reason why the agent was not ready, or was signed out by the box; else null
 * @param call id of the call that rang, was talked in, or was wrapped up after; or null
 * @param position where the agent sat, 0 where that was not written down
 * @param beganMs wall clock, ms since 1970 UTC
 * @param endedMs the same
 * @param ms between both, on the clock that nobody sets
 */
public record AgentRow(
        String run, long number, String agent, String state, String reason, String call,
        int position, long beganMs, long endedMs, long ms) implements FigureRow {

    /** With no value in it. */
    public static final AgentRow NONE = new AgentRow("", 0, "", "", null, null, 0, 0, 0, 0);

    public static AgentRow columns(Columns c, AgentRow was) {
        c.day("day", was.beganMs());
        return new AgentRow(c.text("run", was.run()), c.count("number", was.number()),
                c.text("agent", was.agent()), c.text("state", was.state()),
                c.textOrNull("reason", was.reason()), c.textOrNull("call", was.call()),
                c.numberOrNone("position", was.position()), c.time("began", was.beganMs()),
                c.time("ended", was.endedMs()), c.count("ms", was.ms()));
    }

    /** Wherever the agent sat. */
    public AgentRow(String run, long number, String agent, String state, String reason,
            String call, long beganMs, long endedMs, long ms) {
        this(run, number, agent, state, reason, call, 0, beganMs, endedMs, ms);
    }

    @Override
    public String id() {
        return run + "-a" + number;
    }
}
