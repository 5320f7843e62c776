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
 */
public record CallRecord(
        String id, int span, int channel, String called, String calling, String queue,
        String agent, long arrivedMs, long answeredMs, long endedMs, long waitMs, long talkMs,
        Reason reason, int cause, String callingType, int mark, Boolean autoAnswered)
        implements StoredRow {

    /** {@code calling} as it can be dialled without knowing the country of the box; or null. */
    public String ringBack() {
        return calling == null ? null : Dialable.of(calling, callingType, null);
    }

    /** Of a call without a mark. */
    public CallRecord(
            String id, int span, int channel, String called, String calling, String queue,
            String agent, long arrivedMs, long answeredMs, long endedMs, long waitMs, long talkMs,
            Reason reason, int cause, String callingType) {
        this(id, span, channel, called, calling, queue, agent, arrivedMs, answeredMs, endedMs,
                waitMs, talkMs, reason, cause, callingType, 0, null);
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
