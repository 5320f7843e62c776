package org.callbox.controller.bringup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.controller.bringup.StepOutcome.Verdict;
import org.junit.jupiter.api.Test;

/** Test calls by the frames that they leave on the D-channel. */
class CallsOnSiteTest {
    private static final String BEARER = "04038090a3";
    private static final String SETUP =
            "02010000" + "0802000105" + BEARER + "1803a98381" + "70088135353530313030";
    private static final String PROCEEDING = "00010002" + "0802800102" + "1803a98381";
    private static final String CONNECT = "00010202" + "0802800107";
    private static final String UNALLOCATED = "00010002" + "080280015a" + "08028081";
    private static final String OUR_SETUP =
            "00010000" + "0802000105" + BEARER + "1803a1839f" + "700881" + "30313731313131";
    private static final String THEIR_CONNECT = "02010002" + "0802800107";
    private static final String BUSY = "02010002" + "0802800145" + "08028291";

    private final FakeBench bench = new FakeBench();

    private void said(StepOutcome outcome, Verdict verdict, String... words) {
        String all = outcome.seen() + " " + outcome.todo() + " " + outcome.measured();
        assertEquals(verdict, outcome.verdict(), all);
        for (String word : words) {
            assertTrue(all.contains(word), word + " is not in " + all);
        }
    }

    @Test
    void a_call_in_tells_the_number_as_it_was_delivered_and_where_it_goes() {
        bench.person("go on", "yes").reply("calls", Map.of("calls", List.of(
                Map.of("called", "5550100", "queue_name", "Service"))));
        bench.frames("1000 < " + SETUP, "1002 > " + PROCEEDING, "4000 > " + CONNECT);
        said(bench.one(SiteStep.CALL_IN), Verdict.PASSED, "as delivered=5550100",
                "the number table takes it, for queue Service", "SETUP to first answer=2 ms",
                "SETUP to answer=3000 ms", "both sides heard each other");
    }

    @Test
    void who_says_nothing_of_voices_has_not_heard_a_fault() {
        bench.person("go on").frames("1000 < " + SETUP, "1002 > " + PROCEEDING,
                "4000 > " + CONNECT);
        said(bench.one(SiteStep.CALL_IN), Verdict.PASSED, "nobody said whether both sides hear");
    }

    @Test
    void a_number_that_no_row_has_is_written_as_it_came() {
        bench.person("go on", "go on");
        bench.frames("1000 < " + SETUP, "1002 > " + UNALLOCATED);
        said(bench.one(SiteStep.CALL_IN), Verdict.FAILED, "was refused, cause 1",
                "{called: \"5550100\"");
    }

    @Test
    void no_call_and_nobody_who_answers_are_different_things() {
        bench.person("go on", "go on");
        said(bench.one(SiteStep.CALL_IN), Verdict.FAILED, "no call came");
        bench.person("go on", "go on");
        bench.frames("1000 < " + SETUP, "1002 > " + PROCEEDING);
        said(bench.one(SiteStep.CALL_IN), Verdict.FAILED, "nobody answered it");
    }

    @Test
    void a_call_out_is_placed_where_the_person_gives_a_number() {
        bench.person("go on", "0171 1111", "1", "yes");
        bench.frames("1000 > " + OUR_SETUP, "3000 < " + THEIR_CONNECT);
        said(bench.one(SiteStep.CALL_OUT), Verdict.PASSED, "the call out was answered");
        assertEquals(List.of("call {number=01711111, position=1, test=1}"), bench.orders);
        bench.replies.clear();
        bench.person("go on", "01711111", "1", "go on");
        bench.frames("1000 > " + OUR_SETUP, "3000 < " + BUSY);
        said(bench.one(SiteStep.CALL_OUT), Verdict.FAILED, "cause 17");
    }

    @Test
    void a_call_out_that_the_site_file_refuses_is_told_in_its_words() {
        bench.person("go on", "01711111", "1", "go on");
        bench.refusal = "the box says: no rule of outbound allows 01711111";
        said(bench.one(SiteStep.CALL_OUT), Verdict.FAILED, "no rule of outbound");
    }

    /** The box judges: it has the rules of the site and the numbers of the country. */
    @Test
    void each_number_goes_to_the_box_as_a_test_and_what_that_refuses_is_told() {
        bench.refusal = "the box says: this is an emergency number, which no test calls";
        for (String number : List.of("112", "1 3 3", "15")) {
            bench.orders.clear();
            bench.person("go on", number, "1", "go on");
            said(bench.one(SiteStep.CALL_OUT), Verdict.FAILED, "which no test calls");
            assertEquals(List.of("call {number=" + number.replace(" ", "")
                    + ", position=1, test=1}"), bench.orders);
        }
        bench.orders.clear();
        bench.person("go on", "");
        said(bench.one(SiteStep.CALL_OUT), Verdict.SKIPPED);
        assertEquals(List.of(), bench.orders);
    }
}
