package org.callbox.controller.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may be called, as the site file says it. */
class OutboundConfigTest {
    @TempDir
    private Path folder;

    private Loaded with(String outbound) {
        return new Sites(folder).load(Sites.GOOD + outbound);
    }

    @Test
    void a_box_without_the_group_calls_nobody() {
        assertNull(with("").plan().outbound());
    }

    @Test
    void defaults_are_few_calls_and_short_ones_and_no_other_carrier() {
        OutboundPlan plan = with("""
                outbound:
                  country_code: "49"
                  rules: [{name: national, to_prefix: "0", not_prefix: ["0900", "+49137"]}]
                """).plan().outbound();
        assertEquals(new OutboundPlan("49", "0", "00", List.of("010"), null, false, List.of(
                new OutboundRule("national", "0", List.of("0900", "+49137"), 1, 60))), plan);
    }

    @Test
    void every_key_is_taken_as_written() {
        OutboundPlan plan = with("""
                outbound:
                  country_code: "39"
                  national_prefix: ""
                  international_prefix: "00"
                  carrier_prefixes: ["10"]
                  calling_number: "+390612345"
                  dialling: overlap
                  rules:
                    - {name: all, to_prefix: "+", max_calls: 30, max_minutes_per_call: 5}
                    - {name: out, to_prefix: "1", max_calls: 3, callers: 2, callers_ring_s: 40}
                """).plan().outbound();
        assertEquals(new OutboundPlan("39", "", "00", List.of("10"), "+390612345", true,
                List.of(new OutboundRule("all", "+", List.of(), 30, 5),
                        new OutboundRule("out", "1", List.of(), 3, 60, false, 2, 40))), plan);
    }

    @Test
    void a_prefix_that_is_no_number_is_refused() {
        for (String bad : List.of("", "*", "0#", "+49 30", "0".repeat(19))) {
            Loaded loaded = with("""
                    outbound:
                      country_code: "49"
                      rules: [{name: x, to_prefix: "%s"}]
                    """.formatted(bad));
            assertTrue(loaded.report().contains("BC-026 outbound.rules[0].to_prefix"),
                    loaded.report());
        }
    }
}
