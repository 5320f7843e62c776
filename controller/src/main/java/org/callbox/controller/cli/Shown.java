package org.callbox.controller.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.call.ShownNumber;
import org.callbox.controller.support.FrameMask;

/** How much of numbers and messages a story shows. */
enum Shown {
    /** To who has the journal itself. */
    WHOLE {
        @Override
        String number(String digits) {
            return digits;
        }

        @Override
        String message(Bytes octets) {
            return octets.toHex();
        }
    },
    /** To whoever helps. */
    MASKED {
        @Override
        String number(String digits) {
            return digits.matches("\\*+\\d{0,3}") ? digits : ShownNumber.masked(digits);
        }

        @Override
        String message(Bytes octets) {
            return octets.size() + " octets, without numbers and texts "
                    + FrameMask.message(octets).toHex();
        }
    };

    abstract String number(String digits);

    abstract String message(Bytes octets);

    /** Arguments of a request. */
    Map<String, String> arguments(Map<String, String> words) {
        Map<String, String> all = new LinkedHashMap<>(words);
        all.computeIfPresent("number", (key, number) -> number(number));
        return all;
    }
}
