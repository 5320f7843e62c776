package org.callbox.controller.call;

/**
 * One trunk seizure, finished: a row of table {@code calls} (docs/records.md).
 *
 * @param id unique for ever; a row with a known id is not written again
 * @param span number of the span
 * @param channel B-channel, 1 to 31
 * @param called digits, or null
 * @param calling digits, or null when unknown or restricted
 * @param queue null when it reached none
 * @param agent who answered, or null
 * @param arrivedMs wall clock, ms since 1970 UTC
 * @param answeredMs the same, 0 when nobody answered
 * @param endedMs the same
 * @param waitMs from arrival to answer, or to the end when nobody answered
 * @param talkMs from answer to end, 0 when nobody answered
 * @param reason how it ended
 * @param cause Q.850 cause value, 0 for none
 * @param callingType what kind of number {@code calling} is, or null
 * @param mark that people gave it by keys, 0 for none
 * @param autoAnswered whether it answered itself at the agent's; null where nobody answered, or
 *     that is not known
 * @param refusal why the caller was refused; null for one who was not, and where nobody knows
 * @param wantedQueue that a refused caller came for; null for none, and where nobody knows
 */
public record CallRecord(
        String id, int span, int channel, String called, String calling, String queue,
        String agent, long arrivedMs, long answeredMs, long endedMs, long waitMs, long talkMs,
        Reason reason, int cause, String callingType, int mark, Boolean autoAnswered,
        Refusal refusal, String wantedQueue) implements StoredRow {

    /** With no value in it: what a row has that was kept before a column was. */
    public static final CallRecord NONE = new CallRecord(
            "", 0, 0, null, null, null, null, 0, 0, 0, 0, 0, Reason.INTERRUPTED, 0);

    /** In place of the type of a number that was erased (docs/privacy.md). */
    public static final String ERASED = "erased";

    public static CallRecord columns(Columns c, CallRecord was) {
        return new CallRecord(c.text("id", was.id()), c.number("span", was.span()),
                c.number("channel", was.channel()),
                c.phoneOrNull("called", null, was.called()),
                c.phoneOrNull("calling", "calling_type", was.calling()),
                c.textOrNull("queue", was.queue()), c.textOrNull("agent", was.agent()),
                c.time("arrived", was.arrivedMs()), c.timeOrNever("answered", was.answeredMs()),
                c.time("ended", was.endedMs()), c.count("wait_ms", was.waitMs()),
                c.count("talk_ms", was.talkMs()), c.reason("reason", was.reason()),
                c.number("cause", was.cause()),
                c.textOrNull("calling_type", was.callingType()),
                c.numberOrNone("mark", was.mark()),
                c.flagOrNull("auto_answered", was.autoAnswered()),
                Refusal.of(c.rareText("refusal",
                        was.refusal() == null ? null : was.refusal().word())),
                c.rareText("wanted_queue", was.wantedQueue()));
    }

    /**
     * {@code calling} as it can be dialled; or null.
     *
     * @param country code of the box; empty where that is not known
     */
    public String ringBack(String country) {
        return calling == null ? null : Dialable.inCountry(calling, callingType, country);
    }

    public boolean callerErased() {
        return calling == null && ERASED.equals(callingType);
    }

    /** Whether nobody spoke with a caller with whom the office would have spoken. */
    public boolean missed() {
        return reason != null && reason != Reason.ANSWERED && reason != Reason.OUTSIDE
                && (refusal == null || !refusal.meant());
    }

    /** Of a call without a mark. */
    public CallRecord(
            String id, int span, int channel, String called, String calling, String queue,
            String agent, long arrivedMs, long answeredMs, long endedMs, long waitMs, long talkMs,
            Reason reason, int cause, String callingType) {
        this(id, span, channel, called, calling, queue, agent, arrivedMs, answeredMs, endedMs,
                waitMs, talkMs, reason, cause, callingType, 0, null, null, null);
    }

    /** Of a call of whose number nobody said what kind it is. */
    public CallRecord(
            String id, int span, int channel, String called, String calling, String queue,
            String agent, long arrivedMs, long answeredMs, long endedMs, long waitMs, long talkMs,
            Reason reason, int cause) {
        this(id, span, channel, called, calling, queue, agent, arrivedMs, answeredMs, endedMs,
                waitMs, talkMs, reason, cause, null);
    }
}
