package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.callbox.controller.q931.CallReference;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Number;
import org.junit.jupiter.api.Test;

/** Who calls, as others may see it. */
class CallingPartyTest {
    private static final int RESTRICTED = 1;

    private static CallingParty of(InfoElement... elements) {
        return CallingParty.of(new Message(
                CallReference.of(1, false), MessageType.SETUP, List.of(elements)));
    }

    private static CallingNumber number(int presentation) {
        return new CallingNumber(new Number("30123", Number.TYPE_NATIONAL, Number.PLAN_ISDN,
                presentation, Number.SCREENING_NETWORK));
    }

    @Test
    void a_number_that_may_be_shown_is_shown_with_its_kind() {
        CallingParty party = of(number(Number.PRESENTATION_ALLOWED));
        assertEquals(new CallingParty("30123", "national", true, "network"), party);
        assertEquals("30123", party.shown());
        assertEquals("national", party.shownType());
    }

    @Test
    void a_number_that_is_withheld_is_known_and_not_shown() {
        CallingParty party = of(number(RESTRICTED));
        assertEquals("30123", party.number());
        assertEquals("", party.shown());
        assertEquals("", party.shownType());
    }

    @Test
    void without_a_number_there_is_nothing_to_show() {
        assertEquals(CallingParty.NOBODY, of());
        assertEquals("", CallingParty.NOBODY.shownType());
    }
}
