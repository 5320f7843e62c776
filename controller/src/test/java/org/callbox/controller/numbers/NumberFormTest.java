package org.callbox.controller.numbers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.callbox.controller.plan.NumberingPlan.FormPlan;
import org.callbox.controller.plan.OutboundPlan;
import org.junit.jupiter.api.Test;

/** One number is one, however the line or a person writes it. */
class NumberFormTest {
    private static final NumberForm BERLIN = NumberForm.of(new FormPlan("49", "30", "0", "00"));
    private static final NumberForm ROME = NumberForm.of(new FormPlan("39", "", "", "00"));

    @Test
    void every_type_of_number_and_every_prefix_is_the_same_number() {
        assertEquals("+49305550100", BERLIN.of("49305550100", "international"));
        assertEquals("+49305550100", BERLIN.of("0049305550100", "international"));
        assertEquals("+49305550100", BERLIN.of("305550100", "national"));
        assertEquals("+49305550100", BERLIN.of("0305550100", "national"));
        assertEquals("+49305550100", BERLIN.of("5550100", "subscriber"));
        for (String dialled : List.of("+49305550100", "0049305550100", "0305550100", "5550100")) {
            assertEquals("+49305550100", BERLIN.of(dialled, "unknown"), dialled);
            assertEquals("+49305550100", BERLIN.of(dialled, ""), dialled);
        }
        assertEquals("+442071838750", BERLIN.of("00442071838750", ""));
    }

    @Test
    void what_says_nothing_of_a_country_stays_as_it_is() {
        assertEquals("77", BERLIN.of("77", "abbreviated"));
        assertEquals("77", BERLIN.of("77", "network-specific"));
        assertEquals("5550100", NumberForm.NONE.of("5550100", "subscriber"));
        assertEquals("0305550100", NumberForm.NONE.of("0305550100", ""));
        assertEquals("305550100", NumberForm.NONE.of("305550100", "national"));
        assertEquals("+49305550100", NumberForm.NONE.of("49305550100", "international"));
        assertEquals("", BERLIN.of("", ""));
    }

    @Test
    void a_country_without_national_prefix_keeps_its_zeros() {
        assertEquals("+390612345", ROME.of("0612345", "national"));
        assertEquals("0612345", ROME.of("0612345", ""), "no area code is known");
        assertEquals("+390612345", ROME.of("+390612345", ""));
    }

    @Test
    void people_write_signs_that_mean_nothing() {
        for (String written : List.of("+49 (0)30 555-0100", "0049 30 / 555 0100",
                "030 555.0100", "(030) 5550100", " 555 0100 ")) {
            assertEquals("+49305550100", BERLIN.written(written), written);
        }
        assertEquals("5550100", NumberForm.NONE.written("555-0100"));
    }

    @Test
    void callers_are_read_by_the_prefixes_of_outgoing_calls_where_nothing_else_is_said() {
        OutboundPlan outbound = new OutboundPlan("49", "0", "00", List.of(), null, false,
                List.of());
        assertEquals("+49305550100", NumberForm.ofCallers(null, outbound)
                .of("305550100", "national"));
        assertEquals("+43305550100", NumberForm.ofCallers(
                new FormPlan("43", "", "0", "00"), outbound).of("305550100", "national"));
        assertEquals("305550100", NumberForm.ofCallers(null, null).of("305550100", "national"));
    }
}
