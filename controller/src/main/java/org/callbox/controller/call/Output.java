package org.callbox.controller.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.time.Now;

/** What call control says while it takes one input, in order: to others, and to the distributor. */
final class Output {
    private final List<CallOut> said = new ArrayList<>();
    private final ArrayDeque<Next> next = new ArrayDeque<>();

    /**
     * What comes next of the order of service, one of the two; the other is null.
     *
     * @param in what the distributor is to be told
     * @param fact what is written down beside it
     */
    record Next(AcdIn in, AssignmentFact fact) {}

    void put(CallOut what) {
        said.add(what);
    }

    void put(List<CallOut> all) {
        said.addAll(all);
    }

    void touched(CallOut.Topic topic, String id) {
        put(new CallOut.Touched(topic, id));
    }

    void headset(int position) {
        touched(CallOut.Topic.HEADSET, "" + position);
    }

    void step(Now now, Call call, CallStep.Kind kind) {
        put(new CallOut.Step(Steps.of(now, call, kind)));
    }

    void tell(AcdIn what) {
        next.add(new Next(what, null));
    }

    /** Stands in the log after all that the distributor is told before. */
    void note(AssignmentFact fact) {
        next.add(new Next(null, fact));
    }

    /** Null for nothing more. */
    Next next() {
        return next.poll();
    }

    List<CallOut> taken() {
        List<CallOut> taken = List.copyOf(said);
        said.clear();
        return taken;
    }
}
