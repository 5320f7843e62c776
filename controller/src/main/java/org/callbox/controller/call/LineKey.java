package org.callbox.controller.call;

import org.callbox.controller.q931.CallRef;

/** A call as the spans know it. */
record LineKey(int span, CallRef ref) {
    /** Without a collision among the calls of a box, which that of a record has many of. */
    @Override
    public int hashCode() {
        return span << 16 ^ ref.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LineKey(int its, CallRef of) && its == span && of.equals(ref);
    }
}
