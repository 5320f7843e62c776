package org.callbox.controller.mqtt;

/**
 * What the publisher does next outside its lock: one of these.
 *
 * @param parcel to be sent, or kept for later
 * @param overflowed events dropped so far, when that is to be told; -1 otherwise
 * @param subscribe a topic to subscribe to; null for none
 */
record Turn(Parcel parcel, long overflowed, boolean drained, boolean sweep, String subscribe) {
    static Turn send(Parcel parcel) {
        return new Turn(parcel, -1, false, false, null);
    }

    static Turn overflowed(Parcel held, long total) {
        return new Turn(held, total, false, false, null);
    }

    static Turn drained(Parcel held) {
        return new Turn(held, -1, true, false, null);
    }

    static Turn sweep(Parcel held) {
        return new Turn(held, -1, false, true, null);
    }

    static Turn subscribe(Parcel held, String topic) {
        return new Turn(held, -1, false, false, topic);
    }
}
