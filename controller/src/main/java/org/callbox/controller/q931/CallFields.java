package org.callbox.controller.q931;

import java.util.function.BiFunction;
import org.callbox.bridge.state.Fields;

/** The fields of a call in the format of the state. */
final class CallFields {
    private CallFields() {}

    /** @param make a call of the layer, by its reference and the length of that in messages */
    static Q931Call state(Fields f, Q931Call was, BiFunction<CallRef, Integer, Q931Call> make) {
        CallRef ref = f.value("ref", was == null ? null : was.ref, Q931Codecs.REF);
        int octets = f.number("reference_octets", was == null
                ? CallReference.PRIMARY_RATE_OCTETS : was.referenceOctets());
        Q931Call call = was == null ? make.apply(ref, octets) : was;
        call.toolsState(f);
        call.state = f.value("state", call.state, Q931Codecs.STATE);
        call.linkUp = f.flag("link_up", call.linkUp);
        call.setup = f.optional("setup", call.setup, Q931Codecs.MESSAGE);
        call.setupRepeated = f.flag("setup_repeated", call.setupRepeated);
        call.releaseRepeated = f.flag("release_repeated", call.releaseRepeated);
        call.channelUnknown = f.flag("channel_unknown", call.channelUnknown);
        call.lastAnswer = f.optional("last_answer", call.lastAnswer, Q931Codecs.MESSAGE);
        call.held = f.optional("held", call.held, Q931Codecs.MESSAGE);
        call.clearing = f.optional("clearing", call.clearing, Q931Codecs.CAUSE);
        call.clearingElements =
                f.value("clearing_elements", call.clearingElements, Q931Codecs.ELEMENTS);
        call.fault = f.optional("fault", call.fault, Q931Codecs.CAUSE);
        call.enquiries = f.number("enquiries", call.enquiries);
        return call;
    }
}
