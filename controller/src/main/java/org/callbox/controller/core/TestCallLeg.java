package org.callbox.controller.core;

import java.util.List;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.call.TestCallSetup;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.q931.Q931Codecs;
import org.callbox.controller.span.SpanIn;

/** One of the two ends of a test call, both of which are ours. */
final class TestCallLeg {
    private final transient Agenda agenda;
    private int span;
    /** Null while it has none. */
    private CallRef ref;
    private int channel;
    /** We have begun to clear it, or have answered that the exchange does. */
    private boolean cleared;

    TestCallLeg(Agenda agenda) {
        this.agenda = agenda;
    }

    void is(int its, CallRef call, int on) {
        span = its;
        ref = call;
        channel = on;
        cleared = false;
    }

    boolean is(int its, CallRef call) {
        return ref != null && span == its && ref.equals(call);
    }

    boolean there() {
        return ref != null;
    }

    int span() {
        return span;
    }

    int channel() {
        return channel;
    }

    void channel(int to) {
        channel = to;
    }

    void gone() {
        ref = null;
    }

    void request(Primitive what, List<InfoElement> elements) {
        agenda.forSpan(span, new SpanIn.Request(ref, what, elements));
    }

    void clear() {
        if (ref != null && !cleared) {
            cleared = true;
            request(Primitive.DISCONNECT,
                    TestCallSetup.cause(CauseValue.NORMAL_CALL_CLEARING.value()));
        }
    }

    /** The other side has cleared. */
    void release() {
        cleared = true;
        request(Primitive.RELEASE, List.of());
    }

    void state(Fields f) {
        span = f.number("span", span);
        ref = f.optional("reference", ref, Q931Codecs.REF);
        channel = f.number("channel", channel);
        cleared = f.flag("cleared", cleared);
    }
}
