package org.callbox.controller.plan;

import java.util.List;

/**
 * A row of the number table (rule R9): called numbers and where they go.
 *
 * @param called one number; with a final {@code *} a prefix; {@code FIRST-LAST} a range;
 *     {@code *} alone every other number
 * @param spans on which they arrive; empty for all
 * @param announced what the number is called towards people; empty for the name of the queue
 */
public record NumberPlan(
        String called, List<Integer> spans, String announced, DestinationPlan to) {

    /** On all spans, into a queue. */
    public NumberPlan(String called, String queue) {
        this(called, List.of(), "", DestinationPlan.to(queue));
    }

    /** One number or a prefix that leads into a queue: a row as the first release of all had it. */
    boolean plain() {
        return called.indexOf('-') < 0 && spans.isEmpty() && announced.isEmpty()
                && to.equals(DestinationPlan.to(to.queue()));
    }
}
