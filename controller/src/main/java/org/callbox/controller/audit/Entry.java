package org.callbox.controller.audit;

/**
 * How a call came into a queue, in words. The log says with which number it came; what led there
 * follows from what the call had done before.
 */
final class Entry {
    private String queue = "";
    private String agent = "";
    private boolean answered;
    private boolean waits;

    void answered(String by) {
        agent = by;
        answered = true;
        waits = false;
    }

    /** The agent has no more to do with it, which is told after the caller is in line again. */
    void released() {
        answered = false;
    }

    boolean waits() {
        return waits;
    }

    void moved(String to) {
        queue = to;
    }

    /** Whether somebody has ever had the call. */
    boolean served() {
        return !agent.isEmpty();
    }

    /** Of a line {@code arrived} or {@code returned}, and from then on it is in that queue. */
    String words(LogLine line) throws Violated {
        String to = line.text("queue");
        String number = " number " + line.number("sequence");
        boolean old = line.event().equals("returned");
        String words;
        if (!line.optional("of").isEmpty()) {
            words = "arrived with an old place, as" + number + " in queue " + to;
        } else if (agent.isEmpty()) {
            words = (old ? "came back as" : "arrived as") + number + " in queue " + to;
        } else if (!answered) {
            words = "came back to queue " + to + (old ? " with its old" : " as") + number
                    + ", not taken at the position to which agent " + agent + " had sent it";
        } else if (to.equals(queue) && old) {
            words = "is in queue " + to + " again with its old" + number + ": agent " + agent
                    + " sent it back there, or had it and could not be joined with it";
        } else {
            words = "was handed on by agent " + agent + " to queue " + to
                    + (old ? " with its old" : " as") + number;
        }
        queue = to;
        waits = true;
        return words;
    }
}
