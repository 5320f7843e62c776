package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.callbox.controller.plan.OutboundPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person who rings back has to dial. */
class DialableTest {
    private static final OutboundPlan GERMANY =
            new OutboundPlan("49", "0", "00", List.of(), null, false, List.of());

    @ParameterizedTest
    @CsvSource({
        "international, 4930123456, +4930123456",
        "national, 30123456, +4930123456",
        "subscriber, 123456, 123456",
        "network-specific, 115, 115",
        "abbreviated, 12, 12",
        "unknown, 030123456, 030123456",
        "international, +4930123456, +4930123456",
    })
    void the_type_says_what_is_missing(String type, String digits, String dialled) {
        assertEquals(dialled, Dialable.of(digits, type, GERMANY));
    }

    @Test
    void without_a_country_a_national_number_stays_as_it_came() {
        assertEquals("30123456", Dialable.of("30123456", "national", null));
        assertEquals("+43112345", Dialable.of("43112345", "international", null));
        assertEquals("", Dialable.of("", "international", GERMANY));
    }
}
