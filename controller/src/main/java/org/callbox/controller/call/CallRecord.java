package org.callbox.controller.call;

/**
 * One finished seizure, the row of the call records. Times are milliseconds since 1970 UTC on the
 * box's wall clock; durations were measured on the monotonic one and need not equal differences.
 *
 * @param id unique in the box for ever
 * @param span id of the span; {@code channel} its timeslot, 0 when none was had
 * @param called digits as the line delivered them, cleaned; likewise {@code calling}
 * @param queue empty when the call reached none; {@code agent} likewise
 * @param answeredMs 0 when no agent answered
 * @param waitMs from the seizure until an agent answered or the call ended
 * @param talkMs from the answer until clearing began
 * @param cause Q.850 value with which it was cleared
 */
public record CallRecord(
        String id, int span, int channel, String called, String calling, String queue,
        String agent, long arrivedMs, long answeredMs, long endedMs, long waitMs, long talkMs,
        Reason reason, int cause) {

    /** How a seizure ended; each ends in exactly one (design: Ledgers). */
    public enum Reason {
        ANSWERED("answered"),
        ABANDONED("abandoned"),
        SHORT_ABANDONED("short-abandoned"),
        TIMED_OUT("timed-out"),
        REFUSED("refused"),
        FAILED("failed"),
        INTERRUPTED("interrupted");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** The reason with this word, or null. */
        public static Reason of(String word) {
            for (Reason reason : values()) {
                if (reason.word.equals(word)) {
                    return reason;
                }
            }
            return null;
        }
    }
}
