package org.callbox.controller.sim;

import static org.callbox.controller.sim.AskedLines.asks;
import static org.callbox.controller.sim.AskedLines.keys;
import static org.callbox.controller.sim.Handing.refused;
import static org.callbox.controller.sim.Handing.restart;
import static org.callbox.controller.sim.OutsideLines.OUTSIDE;
import static org.callbox.controller.sim.OutsideLines.answers;
import static org.callbox.controller.sim.OutsideLines.proceeds;
import static org.callbox.controller.sim.OutsideLines.sent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.controller.plan.OverflowPlan.Step;
import org.callbox.controller.plan.OverflowPlan.When;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that no more go out, because a rule has as many as it allows: toll fraud perhaps. */
class TollLimitScenarioTest {
    private static final String AT_A_TIME =
            "the rule home allows 2 calls at a time, and so many there are";
    private static final String JOINED = "the rule national of outbound.rules lets 1 callers at a"
            + " time be joined to its numbers, and so many are";

    /** All ways in which a call may be wanted. */
    private enum Way { ORDER, KEYS, TRANSFER, ASKED, ASKED_BY_KEYS, STEP, INSTEAD }

    private static Office open(Way way) {
        Site site = switch (way) {
            case STEP -> Site.of(1, terms -> terms.overflow(
                    new Step(When.WAITED, 10, "", OUTSIDE)));
            case INSTEAD -> Site.of(1, terms -> terms.maxWaiting(1).overflow(
                    new Step(When.FULL, 0, "", OUTSIDE)));
            case ORDER, KEYS, TRANSFER, ASKED, ASKED_BY_KEYS -> Site.of(3).internalCalls();
        };
        return site.outbound(keys(1)).open();
    }

    /** As many calls as the rule allows, and one more at the third position. */
    static void oneMore(Office office) {
        full(office);
        office.dial(3, "0171 5554321");
    }

    private static void full(Office office) {
        office.dial(1, "0171 1");
        office.dial(2, "0171 2");
    }

    private static void refusedBy(Office office, Way way) {
        switch (way) {
            case ORDER -> {
                full(office);
                assertEquals(AT_A_TIME, office.dial(3, "0171 5554321").get("error"));
            }
            case KEYS -> {
                full(office);
                office.type(3, "*101715554321#");
            }
            case TRANSFER -> {
                office.talk(1);
                office.talk(2);
                proceeds(office, sent(office, 1));
                refused(office, JOINED, "transfer", 2, "number", OUTSIDE);
            }
            case ASKED, ASKED_BY_KEYS -> {
                Leg caller = office.talk(1);
                office.talk(2);
                asks(office, caller);
                if (way == Way.ASKED) {
                    refused(office, JOINED, "transfer", 2, "number", OUTSIDE, "ask", "1");
                } else {
                    office.type(2, "**10301234#");
                }
            }
            case STEP -> {
                office.talk(1);
                office.call();
                office.seconds(11);
                answers(office, office.arrived(1));
                office.call();
                office.seconds(11);
            }
            case INSTEAD -> {
                office.talk(1);
                office.call();
                office.call();
                answers(office, office.arrived(1));
                office.call();
            }
        }
        office.run(50);
    }

    private static Map<String, Object> alarm(Office office) {
        office.run(1_100);
        return office.topic("alarm/security/toll-limit");
    }

    private static List<Object> changes(Office office) {
        office.run(0);
        return office.events.stream().filter(event -> "toll-limit".equals(event.get("type")))
                .map(event -> event.get("change")).toList();
    }

    @ParameterizedTest
    @EnumSource
    void whoever_wanted_the_call_the_alarm_names_the_rule_and_its_limit_and_no_number(Way way) {
        Office office = open(way);
        assertEquals(List.of(), changes(office));
        refusedBy(office, way);
        assertEquals(List.of("raised"), changes(office));
        String text = (String) alarm(office).get("text");
        assertTrue(text.endsWith("(" + (way == Way.ORDER || way == Way.KEYS ? AT_A_TIME : JOINED)
                + ")"), text);
        assertFalse(text.contains("1234") || text.contains("4321"), text);
    }

    @Test
    void who_tries_again_and_again_makes_one_alarm_that_ends_ten_minutes_after_the_last() {
        Office office = open(Way.ORDER);
        full(office);
        Leg first = office.trunk(1).arrived.getFirst();
        first.span = 1;
        answers(office, first);
        answers(office, office.arrived(1));
        for (int i = 0; i < 100; i++) {
            assertEquals(AT_A_TIME, office.dial(3, "0171 3").get("error"));
            office.seconds(2);
        }
        office.run(597_900);
        assertEquals(List.of("raised"), changes(office));
        office.run(200);
        assertEquals(List.of("raised", "cleared"), changes(office));
        assertEquals(0, alarm(office).get("flapping"));
    }

    /** Whoever waits behind a limit asks once more at each step of whoever waits there as well. */
    @Test
    void callers_who_wait_behind_a_limit_make_one_alarm() {
        Office office = open(Way.STEP);
        refusedBy(office, Way.STEP);
        for (int i = 0; i < 10; i++) {
            office.hangUp(office.call());
            office.call();
            office.seconds(15);
        }
        assertEquals(List.of("raised"), changes(office));
    }

    @Test
    void a_restart_keeps_it_and_what_no_limit_refuses_leaves_it_as_it_is() throws Exception {
        Office office = open(Way.TRANSFER);
        refusedBy(office, Way.TRANSFER);
        restart(office, 1);
        assertEquals(1, alarm(office).get("active"));
        office.dial(3, "0171 1");
        refused(office, "position 3 is in a call", "call", 3, "number", "0171 2");
        assertTrue(((String) alarm(office).get("text")).endsWith("(" + JOINED + ")"));
        office.seconds(600);
        assertEquals(List.of("raised", "cleared"), changes(office));
    }

    @Test
    void what_is_refused_for_another_reason_is_no_alarm_nor_a_call_for_help() {
        Office office = open(Way.ORDER);
        for (String number : List.of("00431234", "*21#", "", "0", "+49 0171 1")) {
            assertTrue(office.dial(3, number).containsKey("error"), number);
        }
        office.talk(1);
        refused(office, "the rule home of outbound.rules lets no caller be joined to this number",
                "transfer", 1, "number", "0171 1");
        for (int position = 2; position <= 3; position++) {
            office.dial(position, "112");
        }
        office.seconds(1);
        assertEquals(0, alarm(office).get("active"));
        assertEquals(List.of(), changes(office));
    }
}
