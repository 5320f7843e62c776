package org.callbox.controller.call;

/**
 * One visit of a caller to a queue, ended: a row of table {@code visits} (docs/records.md).
 *
 * @param call id of the seizure
 * @param number of the visit within the call, from 1
 * @param queue id of the queue
 * @param enteredMs wall clock, ms since 1970 UTC
 * @param waitMs from the entry to the answer, or to the end when nobody answered
 * @param talkMs from the answer to the end, 0 when nobody answered
 * @param outcome how it ended
 * @param agent who answered, or null
 * @param offers how often it rang at a seat
 * @param passed where an agent asked for the caller the last time it rang: callers passed over;
 *     else null
 * @param autoAnswered whether it answered itself; null where nobody answered, or that is not known
 */
public record VisitRow(
        String call, int number, String queue, long enteredMs, long waitMs, long talkMs,
        VisitEnd outcome, String agent, int offers, Integer passed, Boolean autoAnswered)
        implements FigureRow {

    /** With no value in it. */
    public static final VisitRow NONE =
            new VisitRow("", 1, "", 0, 0, 0, Reason.INTERRUPTED, null, 0);

    public static VisitRow columns(Columns c, VisitRow was) {
        return new VisitRow(c.text("call", was.call()), c.number("number", was.number()),
                c.text("queue", was.queue()), c.time("entered", was.enteredMs()),
                c.count("wait_ms", was.waitMs()), c.count("talk_ms", was.talkMs()),
                c.outcome("outcome", was.outcome()), c.textOrNull("agent", was.agent()),
                c.number("offers", was.offers()), c.numberOrNull("passed", was.passed()),
                c.flagOrNull("auto_answered", was.autoAnswered()));
    }

    /** The visit with which the seizure ended. */
    public VisitRow(String call, int number, String queue, long enteredMs, long waitMs,
            long talkMs, Reason outcome, String agent, int offers) {
        this(call, number, queue, enteredMs, waitMs, talkMs, VisitEnd.of(outcome), agent,
                offers, null, null);
    }

    @Override
    public String id() {
        return call + "/" + number;
    }
}
