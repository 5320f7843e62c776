package org.callbox.controller.q931;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls of one data link. */
public final class Q931Layer {
    private final Q931Parameters parameters;

    public Q931Layer(Q931Parameters parameters) {
        this.parameters = parameters;
    }

    /** Feeds one input; answers what is to be done, in order. Never throws on what a peer sent. */
    public List<Q931Out> on(long nowMs, Q931In in) {
        return List.of();
    }

    /** A reference for a call of ours that is not in use; nothing is kept until SETUP. */
    public CallRef allocate() {
        return new CallRef(1, true);
    }

    /** Every call and its state, in the order in which they appeared. */
    public Map<CallRef, CallState> calls() {
        return new LinkedHashMap<>();
    }

    public Map<Q931Counter, Long> counters() {
        return new EnumMap<>(Q931Counter.class);
    }

    public Q931Parameters parameters() {
        return parameters;
    }
}
