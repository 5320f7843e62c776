package org.callbox.controller.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.callbox.controller.plan.OverflowPlan;
import org.callbox.controller.plan.OverflowPlan.Step;
import org.callbox.controller.plan.OverflowPlan.When;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where callers go on to, as the site file says it. */
class OverflowConfigTest {
    @TempDir
    private Path folder;

    private Loaded with(String service, String sales) {
        return new Sites(folder).load(Sites.GOOD
                .replace("ring_s: 15}", "ring_s: 15" + service + "}")
                .replace("connect_after_s: 150}", "connect_after_s: 150" + sales + "}"));
    }

    private List<String> headlines(String service, String sales) {
        Sites sites = new Sites(folder);
        return sites.headlines(with(service, sales)).stream()
                .filter(line -> !line.contains("MQTT") && !line.contains("clock")).toList();
    }

    @Test
    void steps_are_taken_in_the_order_of_the_file_and_causes_have_defaults() {
        assertEquals(OverflowPlan.NONE, with("", "").plan().queue("service").overflow());
        assertEquals(new OverflowPlan(List.of(new Step(When.WAITED, 60, "sales"),
                        new Step(When.FULL, 0, "sales"), new Step(When.NO_AGENTS, 0, "sales"),
                        new Step(When.CLOSED, 0, "sales")), 34, 1),
                with(", max_waiting: 4, full_cause: 34, no_agents: {cause: 1}, overflow: ["
                        + "{after_s: 60, to: sales}, {when: full, to: sales},"
                        + "{when: no-agents, to: sales}, {when: closed, to: sales}]", "")
                        .plan().queue("service").overflow());
    }

    @Test
    void the_last_step_may_be_a_number_that_a_rule_lets_callers_have() {
        String outbound = "outbound: {country_code: \"49\", rules: [{name: out,"
                + " to_prefix: \"0171\", callers: 1}, {name: all, to_prefix: \"0\"}]}\n";
        String step = "ring_s: 15, overflow: [{when: closed, to: sales},"
                + " {when: closed, to_number: \"%s\"}, {after_s: 9, to: sales}]}";
        Sites sites = new Sites(folder);
        assertEquals(List.of(new Step(When.CLOSED, 0, "sales"),
                        new Step(When.CLOSED, 0, "", "01712"), new Step(When.WAITED, 9, "sales")),
                sites.load(Sites.GOOD.replace("ring_s: 15}", step.formatted("01712")) + outbound)
                        .plan().queue("service").overflow().steps());
        for (String number : List.of("0301", "117")) {
            assertEquals(List.of(Code.OVERFLOW_REFUSED), sites.load(
                    Sites.GOOD.replace("ring_s: 15}", step.formatted(number)) + outbound)
                    .errors().stream().map(Finding::code).toList(), number);
        }
    }

    @Test
    void a_queue_to_which_only_others_overflow_is_used() {
        assertEquals(List.of(), new Sites(folder).load(Sites.GOOD
                .replace("  - {called: \"55502*\", queue: sales}\n", "")
                .replace("ring_s: 15}", "ring_s: 15, overflow: [{after_s: 9, to: sales}]}"))
                .warnings().stream().filter(one -> one.code() == Code.QUEUE_UNUSED).toList());
    }

    @Test
    void a_circle_is_an_error_at_each_of_its_steps() {
        assertEquals(List.of(
                "site.yaml:14:59: BC-111 queues[0].overflow[0].to: callers come back to the queue"
                        + " they left: service -> sales -> service; delete one of these steps",
                "site.yaml:15:69: BC-111 queues[1].overflow[0].to: callers come back to the queue"
                        + " they left: sales -> service -> sales; delete one of these steps"),
                headlines(", overflow: [{after_s: 9, to: sales}]",
                        ", overflow: [{when: closed, to: service}]"));
        assertEquals(List.of(
                "site.yaml:14:59: BC-111 queues[0].overflow[0].to: callers come back to the queue"
                        + " they left: service -> service; delete one of these steps"),
                headlines(", overflow: [{after_s: 9, to: service}]", ""));
    }

    @Test
    void a_step_is_for_a_time_or_an_occasion_and_its_queue_is_there() {
        assertEquals(List.of(
                "site.yaml:14:42: BC-110 queues[0].overflow[0]: it is not said when callers go"
                        + " on; write after_s: SECONDS or when: full, no-agents or closed"),
                headlines(", overflow: [{to: sales}]", ""));
        assertEquals(List.of(
                "site.yaml:14:42: BC-110 queues[0].overflow[0]: a step is either for a time or"
                        + " for an occasion; write after_s: SECONDS or when: full, no-agents or"
                        + " closed"),
                headlines(", overflow: [{after_s: 3, when: closed, to: sales}]", ""));
        assertEquals(List.of(
                "site.yaml:14:59: BC-070 queues[0].overflow[0].to: there is no queue \"sale\"; did"
                        + " you mean \"sales\"? (queues are: service, sales)"),
                headlines(", overflow: [{after_s: 3, to: sale}]", ""));
    }

    @Test
    void a_step_that_never_applies_is_an_error() {
        assertEquals(List.of(
                "site.yaml:14:68: BC-112 queues[0].overflow[0].after_s: nobody waits for 60 s,"
                        + " callers are cleared after 60 s by max_wait_s; use less than 60"),
                headlines(", max_wait_s: 60, overflow: [{after_s: 60, to: sales}]", ""));
        assertEquals(List.of(
                "site.yaml:14:49: BC-112 queues[0].overflow[0].when: the queue is never full, for"
                        + " it has no limit; give it max_waiting, or delete the step"),
                headlines(", overflow: [{when: full, to: sales}]", ""));
        assertEquals(List.of(
                "site.yaml:14:84: BC-112 queues[0].overflow[1].to: callers have tried the queue"
                        + " sales before, line 14; name another queue, or delete one of the"
                        + " steps"),
                headlines(", overflow: [{after_s: 3, to: sales}, {after_s: 9, to: sales}]", ""));
    }

    @Test
    void a_queue_whose_agents_cannot_hear_the_callers_is_an_error() {
        assertEquals(List.of(
                "site.yaml:13:59: BC-113 queues[0].overflow[0].to: all agents of the queue sales"
                        + " sit at cards of another bus than the lines of these callers (R8);"
                        + " join the cards by a TDM bus and name it in cards[].bus, seat an agent"
                        + " there, or name another queue"),
                new Sites(folder).headlines(new Sites(folder).load(Sites.GOOD
                        .replace("ring_s: 15}", "ring_s: 15, overflow: [{after_s: 9, to: sales}]}")
                        .replace("{id: 2, port: /dev/two, bus: a", "{id: 2, port: /dev/two, bus: b")
                        .replace("  - {id: 2, card: 2, port: 1, clock: slave, line_code: hdb3}\n",
                                "")
                        .replace("  - {called: \"55502*\", queue: sales}\n", "")))
                        .stream().filter(line -> line.contains("BC-113")).toList());
    }
}
