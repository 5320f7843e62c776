package org.callbox.controller.q931;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;

/**
 * Calls that ended here while there was no data link, so that the peer was not told (5.8.9). It may
 * still hold them, and their channels, because its data link never failed. When the link is there
 * again the peer is asked for the state of each (5.8.10): one that it has is then cleared as
 * 5.8.11 says of a call that is unknown here, one that it has not costs an answer.
 */
final class Untold {
    private final int most;
    /** The length of the call reference in the messages of each. */
    private final LinkedHashMap<CallRef, Integer> calls = new LinkedHashMap<>();

    Untold(int most) {
        this.most = most;
    }

    void ended(CallRef ref, int referenceOctets) {
        calls.put(ref, referenceOctets);
        if (calls.size() > most) {
            calls.remove(calls.firstEntry().getKey());
        }
    }

    boolean has(CallRef ref) {
        return calls.containsKey(ref);
    }

    /** The peer has said how it stands with this reference, or begins a new call with it. */
    void heard(CallRef ref) {
        calls.remove(ref);
    }

    /** The peer has restarted the whole interface. */
    void forget() {
        calls.clear();
    }

    /** What to send when the data link is there; again when it is lost before an answer. */
    List<Message> enquiries() {
        List<Message> enquiries = new ArrayList<>();
        for (Map.Entry<CallRef, Integer> one : calls.entrySet()) {
            enquiries.add(CallMessages.of(one.getKey(), one.getValue(),
                    MessageType.STATUS_ENQUIRY, List.of()));
        }
        return enquiries;
    }

    /** Its fields in the format of the state. */
    void state(Fields f) {
        f.map("calls", calls, Q931Codecs.REF, Codec.INT);
    }
}
