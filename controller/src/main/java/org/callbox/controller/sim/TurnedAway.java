package org.callbox.controller.sim;

import java.util.Map;
import java.util.TreeMap;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Q931Codec;

/** SETUPs that were only offered, and how many of them were refused at once, by cause. */
final class TurnedAway {
    private final Map<Integer, Integer> counts = new TreeMap<>();
    /** The reference of the last of them; 0 when it was answered. */
    private int offered;

    void offer(int reference) {
        offered = reference;
    }

    Map<Integer, Integer> counts() {
        return counts;
    }

    void heard(Bytes octets) {
        Message message = offered == 0 ? null : Q931Codec.decode(octets).message();
        if (message != null && message.type() == MessageType.RELEASE_COMPLETE
                && message.callReference() != null && message.callReference().flag()
                && message.callReference().value() == offered) {
            offered = 0;
            Cause cause = message.first(Cause.class);
            counts.merge(cause == null ? 0 : cause.value(), 1, Integer::sum);
        }
    }
}
