package org.callbox.controller.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.acd.AcdIn;
import org.callbox.controller.time.Now;

/** What call control says while it takes one input, in order: to others, and to the distributor. */
final class Output {
    private final List<CallOut> said = new ArrayList<>();
    private final ArrayDeque<AcdIn> forAcd = new ArrayDeque<>();

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
        forAcd.add(what);
    }

    /** What the distributor is to be told next; null for nothing. */
    AcdIn nextForAcd() {
        return forAcd.poll();
    }

    List<CallOut> taken() {
        List<CallOut> taken = List.copyOf(said);
        said.clear();
        return taken;
    }
}
