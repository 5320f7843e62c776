package org.callbox.controller.q931;

import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.Invalid;

/** Bearer capability (Q.931 4.5.5): octets 3 and 4, then one group of octets for each layer. */
final class BearerCodec {
    private static final int ABSENT = InfoElement.ABSENT;
    private static final int LAST = InfoElementCodec.LAST;
    private static final int LAYER_MASK = 0x60;
    private static final int LAYER_1 = 0x20;

    private BearerCodec() {}

    static InfoElement decode(Bytes raw) {
        int octet3 = raw.at(0);
        int at = (octet3 & LAST) == 0 ? 2 : 1;                       // octet 3a of older editions
        if (at >= raw.size()) {
            return new Invalid(0, ElementId.BEARER_CAPABILITY.code(), raw,
                    "transfer mode and rate are missing");
        }
        int octet4 = raw.at(at++);
        int rate = octet4 & 0x1F;
        int multiplier = ABSENT;
        if (rate == BearerCapability.RATE_MULTI && at < raw.size()) {
            multiplier = raw.at(at++) & 0x7F;                        // octet 4.1
        }
        int layer1 = ABSENT;
        Bytes details = Bytes.EMPTY;
        if (at < raw.size() && (raw.at(at) & LAYER_MASK) == LAYER_1) {
            int end = groupEnd(raw, at);
            layer1 = raw.at(at) & 0x1F;                              // octet 5
            details = raw.slice(at + 1, end);
            at = end;
        }
        return new BearerCapability(octet3 >> 5 & 0x03, octet3 & 0x1F, octet4 >> 5 & 0x03,
                rate, multiplier, layer1, details, raw.slice(at));
    }

    static Bytes encode(BearerCapability e) {
        Bytes octets = Bytes.of(LAST | e.codingStandard() << 5 | e.transferCapability(),
                LAST | e.transferMode() << 5 | e.rate());
        if (e.multiplier() != ABSENT) {
            octets = octets.plus(Bytes.of(LAST | e.multiplier()));
        }
        if (e.layer1() != ABSENT) {
            int last = e.layer1Details().isEmpty() ? LAST : 0;
            octets = octets.plus(Bytes.of(last | LAYER_1 | e.layer1())).plus(e.layer1Details());
        }
        return octets.plus(e.more());
    }

    /** The index after the group of octets that begins at {@code from}, 4.5.1. */
    private static int groupEnd(Bytes raw, int from) {
        int at = from;
        while (at < raw.size() && (raw.at(at) & LAST) == 0) {
            at++;
        }
        return Math.min(at + 1, raw.size());
    }
}
