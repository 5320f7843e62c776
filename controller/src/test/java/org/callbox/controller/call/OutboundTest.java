package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.callbox.controller.call.Outbound.Verdict;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.junit.jupiter.api.Test;

/** Which numbers may be called, however they are written (toll fraud). */
class OutboundTest {
    private static final OutboundRule NATIONAL =
            new OutboundRule("national", "0", List.of("0900", "0137"), 2, 60);
    private static final OutboundRule AUSTRIA =
            new OutboundRule("austria", "+43", List.of(), 1, 60);
    private static final OutboundRule EMERGENCY =
            new OutboundRule("emergency", "112", List.of(), 30, 60);

    private static OutboundPlan plan(OutboundRule... rules) {
        return new OutboundPlan("49", "0", "00", List.of("010"), null, false, List.of(rules));
    }

    private static Verdict decide(OutboundPlan plan, String typed) {
        return new Outbound(plan).decide(
                typed, new int[plan == null ? 0 : plan.rules().size()]);
    }

    private static void allowed(OutboundPlan plan, int rule, String digits, String... typed) {
        for (String one : typed) {
            assertEquals(new Verdict.Allowed(rule, digits), decide(plan, one), one);
        }
    }

    private static void refused(OutboundPlan plan, String because, String... typed) {
        for (String one : typed) {
            Verdict decision = decide(plan, one);
            assertEquals(Verdict.Refused.class, decision.getClass(), one + " " + decision);
            String why = ((Verdict.Refused) decision).why();
            assertEquals(true, why.contains(because), one + ": " + why);
            assertFalse(one.length() > 5 && why.contains(one), why);
        }
    }

    @Test
    void without_a_rule_nobody_may_be_called() {
        refused(null, "outgoing calls are off", "0301234", "112", "");
        refused(plan(), "outgoing calls are off", "0301234", "112", "");
    }

    @Test
    void one_number_is_one_number_however_it_is_written() {
        allowed(plan(NATIONAL), 0, "0301234", "0301234", "030 1234", "030-12-34", " 0 3 0 1234 ",
                "+49301234", "+49 30 1234", "0049301234", "00 49 30 12-34");
    }

    /** E.164 has 15 digits at most; with the prefix in front they are what may be typed. */
    @Test
    void the_longest_and_the_shortest_number_can_be_dialled_and_no_other() {
        OutboundPlan plan = plan(NATIONAL, AUSTRIA);
        allowed(plan, 1, "0043" + "1234567890123", "+43" + "1234567890123");
        refused(plan, "unambiguously", "+43" + "12345678901234");
        allowed(plan, 1, "004312", "+4312");
        refused(plan, "unambiguously", "+431");
        allowed(plan(EMERGENCY), 0, "112" + "123456789012345", "112" + "123456789012345");
        refused(plan, "longer than 18", "0" + "123456789012345678");
    }

    @Test
    void a_rule_for_the_country_opens_no_other_country() {
        refused(plan(NATIONAL), "no rule", "0043112345", "+43112345", "00 43-112345", "0 0431123",
                "+88234567", "0-0-882345678");
        allowed(plan(NATIONAL, AUSTRIA), 1, "00431123456", "+431123456", "0043 1 123456");
    }

    @Test
    void what_a_rule_leaves_out_stays_out_in_every_form() {
        refused(plan(NATIONAL), "no rule", "0900123456", "0 900 123456", "+49900123456",
                "0049900123456", "+49-900-123456", "01371234");
    }

    @Test
    void another_carrier_is_never_selected() {
        refused(plan(NATIONAL), "another carrier", "0101301234567", "010 13 0900 123",
                "+49 10 13 09001", "00491013012345");
    }

    @Test
    void a_number_that_the_line_would_read_otherwise_is_refused() {
        refused(plan(NATIONAL, AUSTRIA), "unambiguously", "+49 0900 12345", "0049 0 900 12345",
                "+0049301234", "000431234567", "+", "00", "+49", "+49 0 0 43 1 1234");
    }

    @Test
    void stars_hashes_letters_and_foreign_digits_are_no_digits() {
        refused(plan(NATIONAL), "* and # are never dialled", "*21*0301234#", "#31#0301234",
                "0301234#", "030+1234", "++49301234", "030A1234", "030\u0661\u0662\u0663",
                "0301234\n", "0301234,,1", "tel:030");
        refused(plan(NATIONAL), "no digit", "", " ", "--");
    }

    @Test
    void long_numbers_are_refused() {
        refused(plan(NATIONAL), "longer than 18", "0".repeat(19), "9".repeat(1_000));
        refused(plan(NATIONAL), "unambiguously", "030123456789012345");
    }

    @Test
    void a_number_without_prefix_needs_a_rule_of_its_own() {
        refused(plan(NATIONAL, AUSTRIA), "no rule", "112", "5550100", "43112345");
        allowed(plan(NATIONAL, EMERGENCY), 1, "112", "112", "1 1 2");
        refused(plan(EMERGENCY), "no rule", "0112", "+49112345", "11");
    }

    @Test
    void no_more_calls_by_a_rule_than_it_allows() {
        Outbound outbound = new Outbound(plan(NATIONAL, AUSTRIA));
        assertEquals(new Verdict.Allowed(0, "0301234"),
                outbound.decide("0301234", new int[] {1, 1}));
        assertEquals(new Verdict.Refused("the rule national allows 2 calls at a time,"
                + " and so many there are", true), outbound.decide("0301234", new int[] {2, 0}));
    }

    @Test
    void a_country_without_prefix_before_area_codes_has_one_form_too() {
        OutboundPlan italy = new OutboundPlan("39", "", "00", List.of(), null, false,
                List.of(new OutboundRule("rome", "06", List.of("0699"), 1, 60)));
        allowed(italy, 0, "06123456", "06123456", "+3906123456", "003906123456");
        refused(italy, "no rule", "0699123456", "+390699123456", "02123456", "00491234567");
    }

    private static final OutboundRule HELP =
            new OutboundRule("help", "112", List.of(), 1, 60, true);
    private static final OutboundRule SHORT = new OutboundRule("short", "1", List.of(), 1, 60);

    @Test
    void a_rule_for_help_decides_wherever_it_stands() {
        allowed(plan(SHORT, NATIONAL, HELP), 2, "112", "112", "1 1-2");
        allowed(plan(SHORT, NATIONAL, HELP), 0, "118", "118");
        assertEquals(new Verdict.Allowed(1, "112"),
                new Outbound(plan(SHORT, HELP)).decide("112", new int[] {1, 5}));
    }

    /** Only the whole number is one of the country. */
    @Test
    void a_number_for_help_of_the_country_knows_no_limit_whatever_its_rule_says() {
        Outbound outbound = new Outbound(plan(SHORT));
        int[] taken = {1};
        assertEquals(new Verdict.Allowed(0, "112"), outbound.decide("112", taken));
        assertEquals(new Verdict.Allowed(0, "110"), outbound.decide("110", taken));
        assertEquals(Verdict.Refused.class, outbound.decide("1120", taken).getClass());
        assertEquals(Verdict.Refused.class, outbound.decide("911", taken).getClass());
        assertEquals(true, Outbound.emergency(plan(SHORT), -1, "112"));
        assertFalse(Outbound.emergency(plan(SHORT), 0, "1120"));
    }
}
