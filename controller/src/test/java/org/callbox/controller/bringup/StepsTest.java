package org.callbox.controller.bringup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.bringup.StepOutcome.Verdict;
import org.junit.jupiter.api.Test;

/** What each step says of a box in each state. */
class StepsTest {
    private final FakeBench bench = new FakeBench();

    private void said(StepOutcome outcome, Verdict verdict, String... words) {
        String all = outcome.seen() + " " + outcome.todo() + " " + outcome.measured();
        assertEquals(verdict, outcome.verdict(), all);
        for (String word : words) {
            assertTrue(all.contains(word), word + " is not in " + all);
        }
    }

    @Test
    void a_box_says_its_version_and_what_waits() {
        bench.put("status", Map.of("state", "ready"));
        said(bench.one(SiteStep.BOX), Verdict.PASSED, "0.1.0", "abcdef012345");
        bench.put("info", Map.of("site", "X", "version", "1", "config_hash", "h",
                "not_in_force", List.of("spans[0]")));
        said(bench.one(SiteStep.BOX), Verdict.FAILED, "spans[0]", "callbox reload --now");
    }

    @Test
    void a_card_that_does_not_answer_and_a_bad_cable_are_told() {
        said(bench.one(SiteStep.LINK), Verdict.PASSED, "card 1 answers", "serial S1");
        bench.meanwhile.add(() -> bench.put("card/1/state",
                Map.of("link_up", 1, "retransmits_total", 40)));
        said(bench.one(SiteStep.LINK), Verdict.FAILED, "40 frames were repeated", "cable");
        bench.put("card/1/state", Map.of("link_up", 0, "troubles", List.of("no such tty")));
        said(bench.one(SiteStep.LINK), Verdict.FAILED, "no such tty", "by-id");
    }

    @Test
    void each_defect_of_a_line_has_its_remedy() {
        said(bench.one(SiteStep.LINE), Verdict.PASSED, "line 1");
        for (Map.Entry<String, String> one : new LinkedHashMap<>(Map.of("los", "plug the cable in",
                "lof", "line code", "ais", "carrier", "rai", "pair that we send on"))
                .entrySet()) {
            bench.span(Map.of(one.getKey(), 1));
            said(bench.one(SiteStep.LINE), Verdict.FAILED, one.getKey(), one.getValue());
        }
    }

    @Test
    void a_line_of_which_nothing_is_known_does_not_pass() {
        bench.put("status", Map.of("reasons",
                List.of("span 1: the card has not reported the line yet")));
        said(bench.one(SiteStep.LINE), Verdict.FAILED, "has not reported it", "spans[].port");
    }

    @Test
    void a_cable_pulled_and_plugged_in_is_measured() {
        bench.person("yes");
        bench.meanwhile.add(() -> bench.span(Map.of("los", 1)));
        bench.meanwhile.add(() -> { });
        bench.meanwhile.add(() -> bench.span(Map.of()));
        said(bench.one(SiteStep.LINE), Verdict.PASSED, "out and in again", "signal back");
    }

    @Test
    void a_cable_of_another_line_is_told() {
        bench.person("yes");
        said(bench.one(SiteStep.LINE), Verdict.FAILED, "did not go", "trace the cable");
    }

    @Test
    void crc4_says_what_the_site_file_needs() {
        said(bench.one(SiteStep.CRC4), Verdict.PASSED, "the site file needs framing: crc4");
        bench.framings.put(1, "no-crc4");
        said(bench.one(SiteStep.CRC4), Verdict.FAILED, "write framing: crc4");
        bench.span(Map.of("crc4_ok", 0));
        bench.framings.put(1, "crc4");
        said(bench.one(SiteStep.CRC4), Verdict.FAILED, "write framing: no-crc4");
        bench.framings.put(1, "auto");
        said(bench.one(SiteStep.CRC4), Verdict.PASSED, "copes with that");
        bench.framings.put(1, "no-crc4");
        said(bench.one(SiteStep.CRC4), Verdict.PASSED, "aligned without CRC-4");
        bench.span(Map.of("los", 1, "crc4_ok", 0));
        said(bench.one(SiteStep.CRC4), Verdict.FAILED, "without a signal");
    }

    @Test
    void crc4_is_tried_by_a_reload() {
        bench.span(Map.of("crc4_ok", 0)).person("try it", "");
        bench.framings.put(1, "no-crc4");
        bench.meanwhile.add(() -> { });
        bench.meanwhile.add(() -> {
            bench.span(Map.of("crc4_ok", 1));
            bench.put("info", Map.of("site", "X", "spans", List.of(1), "config_hash", "new"));
        });
        said(bench.one(SiteStep.CRC4), Verdict.PASSED, "leave framing: crc4 as it is now");
        assertEquals(List.of("reload {mode=plain}"), bench.orders);
    }

    /** Of what was not put in force nothing is known, and nothing is written into a protocol. */
    @Test
    void crc4_that_was_not_tried_does_not_pass() {
        bench.framings.put(1, "no-crc4");
        bench.span(Map.of("crc4_ok", 0)).person("try it", "", "go on");
        said(bench.one(SiteStep.CRC4), Verdict.FAILED, "not tried", "what it said before");
        bench.person("try it", "", "go on").reply("reload", Map.of("valid", 0));
        said(bench.one(SiteStep.CRC4), Verdict.FAILED, "is not valid");
        bench.replies.clear();
        bench.person("try it", "", "go on");
        bench.meanwhile.add(() -> { });
        bench.meanwhile.add(() -> bench.put("info", Map.of("site", "X", "spans", List.of(1),
                "config_hash", "another", "not_in_force", List.of("span 1: framing"))));
        said(bench.one(SiteStep.CRC4), Verdict.FAILED, "waits until there is no call");
    }

    /** Who is gone has seen nothing fail, and does not let a cable be pulled. */
    @Test
    void the_end_of_what_is_typed_is_no_fault_of_the_box() {
        bench.attended = true;
        said(bench.one(SiteStep.LINE), Verdict.PASSED);
        assertTrue(bench.said.stream().noneMatch(one -> one.startsWith("Unplug")),
                bench.said.toString());
    }

    @Test
    void errors_and_slips_of_the_window_count_and_older_ones_do_not() {
        bench.put("span/1/perf", Map.of("mode", "crc4", "day_near_es", 90, "day_near_bbe", 12,
                "day_slips", 7));
        said(bench.one(SiteStep.CRC4), Verdict.PASSED, "errored seconds=0");
        said(bench.one(SiteStep.CLOCK), Verdict.PASSED, "no slip");
        bench.meanwhile.add(() -> bench.put("span/1/perf", Map.of("mode", "crc4",
                "day_near_es", 93, "day_near_bbe", 19, "day_slips", 9)));
        said(bench.one(SiteStep.CRC4), Verdict.FAILED, "3 errored seconds", "block errors=7");
        bench.put("span/1/perf", Map.of("day_slips", 7));
        bench.meanwhile.add(() -> bench.put("span/1/perf", Map.of("day_slips", 9)));
        said(bench.one(SiteStep.CLOCK), Verdict.FAILED, "2 slips", "clock_priority");
        bench.span(Map.of("clock_source", "master"));
        bench.put("span/1/perf", Map.of("day_slips", 7));
        bench.meanwhile.add(() -> bench.put("span/1/perf", Map.of("day_slips", 8)));
        said(bench.one(SiteStep.CLOCK), Verdict.FAILED, "write clock: slave");
    }

    @Test
    void a_card_that_follows_no_line_is_told() {
        bench.span(Map.of("clock_in_use", 0));
        bench.put("card/1/state", Map.of("link_up", 1, "clock_mode", "free-running"));
        said(bench.one(SiteStep.CLOCK), Verdict.FAILED, "follows no line");
    }

    @Test
    void a_d_channel_that_is_down_is_told_why() {
        said(bench.one(SiteStep.DCHANNEL), Verdict.PASSED, "SABME is answered");
        bench.span(Map.of("dchan_up", 0));
        said(bench.one(SiteStep.DCHANNEL), Verdict.FAILED, "says nothing");
        // SABME of ours (user: C/R 0) at 1000 and the same of theirs, half a second apart.
        bench.frames("1000 > 00017f", "1500 < 00017f");
        said(bench.one(SiteStep.DCHANNEL), Verdict.FAILED, "both ends play the same side",
                "signalling.side");
        bench.replies.clear();
        bench.frames("1000 > 00017f", "1002 < 00017f");
        said(bench.one(SiteStep.DCHANNEL), Verdict.FAILED, "a loop at the line");
        bench.replies.clear();
        bench.frames("1000 > 00017f", "1010 < 00011f");
        said(bench.one(SiteStep.DCHANNEL), Verdict.FAILED, "answers DM");
        bench.replies.clear();
        bench.frames("1000 > 00017f", "1010 < ff");
        said(bench.one(SiteStep.DCHANNEL), Verdict.FAILED, "no frame of a D-channel");
        bench.span(Map.of("dchan_up", 0, "los", 1));
        said(bench.one(SiteStep.DCHANNEL), Verdict.FAILED, "no good signal");
    }

    @Test
    void what_is_sent_comes_back_from_a_loop() {
        bench.person("go on", "in the card").frames("1000 > 00017f", "1003 < 00017f");
        said(bench.one(SiteStep.LOOP), Verdict.PASSED, "comes back from the loop in the card");
        assertEquals(2, bench.orders.size(), bench.orders.toString());
        bench.replies.clear();
        bench.person("go on", "loop plug", "", "").frames("1000 > 00017f");
        said(bench.one(SiteStep.LOOP), Verdict.FAILED, "nothing came back", "both pairs");
    }

    @Test
    void lamps_buttons_and_headsets_are_asked_for_one_by_one() {
        bench.put("headset/1/state", Map.of("present", 1, "offhook", 0));
        bench.person("go on", "yes");
        said(bench.one(SiteStep.LIGHTS), Verdict.PASSED, "its lamp lights");
        bench.person("go on", "no", "go on");
        said(bench.one(SiteStep.LIGHTS), Verdict.FAILED, "polarity");
        bench.reply("lamp-test-state", Map.of("positions", List.of(1)))
                .reply("lamp-test-state", Map.of("positions", List.of()));
        bench.person("go on", "yes");
        said(bench.one(SiteStep.LIGHTS), Verdict.PASSED);
        assertTrue(bench.said.contains("waiting for the lamp test before to end"));
        bench.refusal = "position 1 is in a call";
        bench.person("go on");
        said(bench.one(SiteStep.LIGHTS), Verdict.SKIPPED, "in a call");
        bench.refusal = "";
        bench.person("yes");
        bench.meanwhile.add(() -> bench.put("headset/1/state",
                Map.of("present", 1, "offhook", 1)));
        bench.meanwhile.add(() -> bench.put("headset/1/state",
                Map.of("present", 1, "offhook", 0)));
        said(bench.one(SiteStep.HEADSETS), Verdict.PASSED, "lifting and putting down is seen");
        bench.put("headset/1/state", Map.of("present", 0));
        said(bench.one(SiteStep.HEADSETS), Verdict.FAILED, "no headset is seen");
    }

    @Test
    void a_button_is_seen_when_its_count_grows() {
        Map<String, Object> before = Map.of("positions",
                List.of(Map.of("position", 1, "ready", 4)));
        Map<String, Object> after = Map.of("positions",
                List.of(Map.of("position", 1, "ready", 5)));
        bench.person("go on").reply("presses", before).reply("presses", before)
                .reply("presses", before).reply("presses", after);
        said(bench.one(SiteStep.BUTTONS), Verdict.PASSED, "ready is seen");
        bench.replies.clear();
        bench.person("go on", "go on").reply("presses", before);
        said(bench.one(SiteStep.BUTTONS), Verdict.FAILED, "ready was not seen", "wire");
        bench.replies.clear();
        bench.person("go on");
        said(bench.one(SiteStep.BUTTONS), Verdict.SKIPPED, "no position has buttons");
    }

    @Test
    void alarms_end_the_round_with_their_advice() {
        said(bench.one(SiteStep.ALARMS), Verdict.PASSED, "no alarm");
        bench.put("alarms", Map.of("list",
                List.of(Map.of("resource", "span-1", "type", "los"))));
        bench.put("alarm/span-1/los", Map.of("severity", "critical", "text", "no signal",
                "advice", "plug it in"));
        said(bench.one(SiteStep.ALARMS), Verdict.FAILED, "span-1/los (critical)", "plug it in");
    }
}
