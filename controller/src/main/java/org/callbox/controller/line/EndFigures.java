package org.callbox.controller.line;

/** What was counted of one end in an interval. */
public final class EndFigures {
    long errored;
    long severe;
    long blockErrors;
    long unavailable;
    long seconds;
    long blockSeconds;

    EndFigures() {}

    EndFigures(long errored, long severe, long blockErrors, long unavailable, long seconds,
            long blockSeconds) {
        this.errored = errored;
        this.severe = severe;
        this.blockErrors = blockErrors;
        this.unavailable = unavailable;
        this.seconds = seconds;
        this.blockSeconds = blockSeconds;
    }

    /** A second of available time. */
    void available(Second second, boolean inBlocks) {
        measured(inBlocks);
        errored += second.errored() ? 1 : 0;
        severe += second.severe() ? 1 : 0;
        blockErrors += second.severe() ? 0 : second.blocks();
    }

    /** A second of unavailable time, in which nothing else counts. */
    void unavailable(boolean inBlocks) {
        measured(inBlocks);
        unavailable++;
    }

    private void measured(boolean inBlocks) {
        seconds++;
        blockSeconds += inBlocks ? 1 : 0;
    }

    /** ES: errored seconds of available time, the severely errored ones among them. */
    public long errored() {
        return errored;
    }

    /** SES: severely errored seconds of available time. */
    public long severe() {
        return severe;
    }

    /** BBE: blocks in error in available time, outside of severely errored seconds. */
    public long blockErrors() {
        return blockErrors;
    }

    /** UAS: seconds of unavailable time. */
    public long unavailable() {
        return unavailable;
    }

    /** Seconds that were measured, available or not. */
    public long seconds() {
        return seconds;
    }

    /** Those of them in which blocks were counted; without CRC-4 there are none. */
    public long blockSeconds() {
        return blockSeconds;
    }

    @Override
    public String toString() {
        return "ES " + errored + " SES " + severe + " BBE " + blockErrors + " UAS " + unavailable
                + " of " + seconds + " s";
    }
}
