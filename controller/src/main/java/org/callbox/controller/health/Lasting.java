package org.callbox.controller.health;

/** Something that counts when it was seen so often in a row, and is over when it was not. */
final class Lasting {
    private final int raiseLooks;
    private final int clearLooks;
    private int looks;
    private boolean there;

    /** @param raiseLooks how often it is seen before it counts; {@code clearLooks} likewise */
    Lasting(int raiseLooks, int clearLooks) {
        this.raiseLooks = raiseLooks;
        this.clearLooks = clearLooks;
    }

    boolean there() {
        return there;
    }

    /** Answers whether that changed. What is not known leaves everything as it is. */
    boolean look(Boolean seen) {
        if (seen == null || seen == there) {
            looks = 0;
            return false;
        }
        looks++;
        if (looks < (there ? clearLooks : raiseLooks)) {
            return false;
        }
        looks = 0;
        there = seen;
        return true;
    }
}
