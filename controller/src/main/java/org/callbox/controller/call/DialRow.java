package org.callbox.controller.call;

/**
 * One call that went out, ended: a row of table {@code outgoing} (docs/records.md).
 *
 * @param id unique for ever
 * @param span number of the span, 0 when none had a channel for it
 * @param channel B-channel, 0 for none
 * @param agent who made it, or sent the caller there; empty for nobody
 * @param position from where, 0 for nowhere
 * @param called digits as they went to the network
 * @param rule name of the rule that allowed it, null when the site file has it no more
 * @param begunMs wall clock, ms since 1970 UTC
 * @param answeredMs the same, 0 when nobody answered
 * @param endedMs the same
 * @param setupMs from the wish to the answer, or to the end when nobody answered
 * @param talkMs from the answer to the end, 0 when nobody answered
 * @param cause Q.850 cause value, 0 for none
 * @param forCall the call of the caller for whom it went out; null for one that an agent made
 */
public record DialRow(
        String id, int span, int channel, String agent, int position, String called, String rule,
        long begunMs, long answeredMs, long endedMs, long setupMs, long talkMs, int cause,
        String forCall) implements FigureRow {

    /** With no value in it. */
    public static final DialRow NONE = new DialRow("", 0, 0, "", 0, "", null, 0, 0, 0, 0, 0, 0);

    public static DialRow columns(Columns c, DialRow was) {
        return new DialRow(c.text("id", was.id()), c.number("span", was.span()),
                c.number("channel", was.channel()), c.text("agent", was.agent()),
                c.number("position", was.position()), c.phone("called", was.called()),
                c.textOrNull("rule", was.rule()), c.time("begun", was.begunMs()),
                c.timeOrNever("answered", was.answeredMs()), c.time("ended", was.endedMs()),
                c.count("setup_ms", was.setupMs()), c.count("talk_ms", was.talkMs()),
                c.number("cause", was.cause()), c.textOrNull("for_call", was.forCall()));
    }

    /** Of a call that an agent made. */
    public DialRow(
            String id, int span, int channel, String agent, int position, String called,
            String rule, long begunMs, long answeredMs, long endedMs, long setupMs, long talkMs,
            int cause) {
        this(id, span, channel, agent, position, called, rule, begunMs, answeredMs, endedMs,
                setupMs, talkMs, cause, null);
    }
}
