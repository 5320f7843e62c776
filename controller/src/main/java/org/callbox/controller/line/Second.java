package org.callbox.controller.line;

/**
 * One second of one end.
 *
 * @param errored at least one block was in error, or there was a defect (G.826 4.1.2)
 * @param severe 30 % of its blocks were, or there was a defect (4.1.3)
 * @param blocks in error, as far as they are counted
 */
record Second(boolean errored, boolean severe, int blocks) {
    static final Second GOOD = new Second(false, false, 0);
    static final Second DEFECT = new Second(true, true, 0);

    /** A second in which so many blocks were in error. */
    static Second of(long blocks, int severeFrom) {
        return blocks == 0 ? GOOD : new Second(true, blocks >= severeFrom, (int) blocks);
    }
}
