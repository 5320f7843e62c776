package org.callbox.controller.q931;

import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.InfoElement.ConnectedNumber;
import org.callbox.controller.q931.InfoElement.Invalid;
import org.callbox.controller.q931.InfoElement.OriginalCalledNumber;
import org.callbox.controller.q931.InfoElement.RedirectingNumber;
import org.callbox.controller.q931.InfoElement.RedirectionNumber;

/**
 * Party numbers (Q.931 4.5.8, 4.5.10, 4.6.7): octet 3, then 3a and 3b as the extension bits say,
 * then the digits. The octets are the same in every number element, so that a sender who adds 3a
 * where the standard has none is still understood.
 */
final class NumberCodec {
    private static final int ABSENT = InfoElement.ABSENT;
    private static final int LAST = InfoElementCodec.LAST;

    private NumberCodec() {}

    static InfoElement decode(ElementId id, Bytes raw) {
        int octet = raw.at(0);
        int at = 1;
        int presentation = ABSENT;
        int screening = ABSENT;
        int reason = ABSENT;
        if ((octet & LAST) == 0) {
            if (at >= raw.size()) {
                return new Invalid(0, id.code(), raw, "octet 3a is missing");
            }
            octet = raw.at(at++);
            presentation = octet >> 5 & 0x03;
            screening = octet & 0x03;
        }
        if ((octet & LAST) == 0) {
            if (at >= raw.size()) {
                return new Invalid(0, id.code(), raw, "octet 3b is missing");
            }
            reason = raw.at(at++) & 0x0F;
        }
        Number number = new Number(InfoElementText.latin1(raw.slice(at)),
                raw.at(0) >> 4 & 0x07, raw.at(0) & 0x0F, presentation, screening);
        return element(id, number, reason);
    }

    private static InfoElement element(ElementId id, Number number, int reason) {
        return switch (id) {
            case CONNECTED_NUMBER -> new ConnectedNumber(number);
            case CALLING_PARTY_NUMBER -> new CallingNumber(number);
            case CALLED_PARTY_NUMBER -> new CalledNumber(number);
            case ORIGINAL_CALLED_NUMBER -> new OriginalCalledNumber(number, reason);
            case REDIRECTING_NUMBER -> new RedirectingNumber(number, reason);
            case REDIRECTION_NUMBER -> new RedirectionNumber(number);
            default -> throw new IllegalArgumentException(id + " is no number");
        };
    }

    static Bytes encode(Number number, int reason) {
        int octet3 = number.type() << 4 | number.plan();
        boolean octet3a = number.presentation() != ABSENT || reason != ABSENT;
        Bytes head;
        if (!octet3a) {
            head = Bytes.of(LAST | octet3);
        } else {
            int shown = Math.max(0, number.presentation()) << 5
                    | Math.max(0, number.screening());
            head = reason == ABSENT
                    ? Bytes.of(octet3, LAST | shown)
                    : Bytes.of(octet3, shown, LAST | reason);
        }
        return head.plus(InfoElementText.octets(number.digits()));
    }
}
