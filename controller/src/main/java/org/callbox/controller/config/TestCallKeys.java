package org.callbox.controller.config;

import static org.callbox.controller.config.Shape.Key.optional;
import static org.callbox.controller.config.Shape.Key.required;

import java.time.ZoneId;
import java.util.List;
import org.callbox.controller.config.Shape.Group;
import org.callbox.controller.config.Shape.Text;
import org.callbox.controller.config.Shape.Whole;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.numbers.CalledTable;
import org.callbox.controller.numbers.NumberForm;
import org.callbox.controller.numbers.NumberPattern;
import org.callbox.controller.plan.EmergencyNumbers;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.TestCallPlan;

/** The keys of the nightly test call, and whether such a call can be (docs/test-call.md). */
final class TestCallKeys {
    private static final int HOUR_MIN = 60;

    private TestCallKeys() {}

    /** @param number the form of one */
    static Group group(Text number) {
        return new Group(List.of(
                required("at", new Text("([01]?[0-9]|2[0-3]):[0-5][0-9]",
                        "a time of day such as 03:30"), "when it begins each day, local time"),
                optional("zone", new Text("[A-Za-z0-9_+/-]{1,64}",
                        "the name of a time zone, such as Europe/Berlin"),
                        "time zone of that; by default that of hours"),
                required("span", new Whole(1, 999), "id of the span on which it goes out"),
                required("position", new Whole(1, 999),
                        "id of the position whose headset rings for some seconds"),
                required("number", number, "one of the numbers of this box, as it is dialled, in"
                        + " quotes")));
    }

    /** Null for none. */
    static TestCallPlan plan(Block top) {
        Block call = top.block("test_call");
        if (call == null) {
            return null;
        }
        String[] at = call.text("at").split(":");
        return new TestCallPlan(Integer.parseInt(at[0]) * HOUR_MIN + Integer.parseInt(at[1]),
                call.has("zone") ? call.text("zone") : top.block("hours").text("zone"),
                call.number("span"), call.number("position"), call.text("number"));
    }

    static void run(Block top, Findings findings, NumberChecks.Known known) {
        Block call = top.block("test_call");
        if (call == null) {
            return;
        }
        if (call.has("span")) {
            known.check(String.valueOf(call.whole("span")), call.placeOf("span"),
                    call.path("span"), "spans", Code.UNKNOWN_SPAN, "span");
        }
        if (call.has("position")) {
            known.check(String.valueOf(call.whole("position")), call.placeOf("position"),
                    call.path("position"), "positions", Code.UNKNOWN_POSITION, "position");
        }
        zone(top, call, findings);
        if (call.has("number") && call.has("span")) {
            number(top, call, findings);
        }
    }

    private static void zone(Block top, Block call, Findings findings) {
        Block hours = top.block("hours");
        String own = call.text("zone");
        String all = hours == null ? null : hours.text("zone");
        if (own == null && hours == null && !findings.reported(call.path("zone"))) {
            findings.add(Code.TEST_CALL, call.placeOf("at"), call.path("at"),
                    "nothing says in which time zone that is", "add zone: AREA/CITY");
        } else if (own != null && all != null && !own.equals(all)) {
            findings.add(Code.TEST_CALL, call.placeOf("zone"), call.path("zone"),
                    "hours has the time zone " + all + ", and a box is in one only",
                    "delete it here");
        } else if (own != null && all == null && !ZoneId.getAvailableZoneIds().contains(own)) {
            findings.add(Code.UNKNOWN_ZONE, call.placeOf("zone"), call.path("zone"),
                    "there is no time zone " + Findings.quoted(own),
                    "write AREA/CITY, such as Europe/Berlin");
        }
    }

    private static void number(Block top, Block call, Findings findings) {
        String number = call.text("number");
        Block outbound = top.block("outbound");
        DialRules rules = outbound == null ? null : DialRules.of(outbound);
        if (findings.reported("outbound") || outbound != null && rules == null) {
            return;
        }
        Block rule = rules == null ? null : rules.ruleOf(number);
        if (rule != null && DialRules.emergency(rule)
                || rules != null && EmergencyNumbers.of(rules.country()).contains(number)) {
            wrong(call, findings, "no test calls for help", "write a number of this office");
        } else if (rule == null) {
            wrong(call, findings, outbound == null ? "the box calls nobody: there is no outbound"
                    : "no rule of outbound allows it", "add a rule for it to outbound.rules");
        } else if (outbound.text("calling_number") == null) {
            wrong(call, findings, "the call could not be known when it comes back: outbound has"
                    + " no calling_number", "add calling_number to outbound");
        } else if (top.complete("numbers") && !own(top, call.number("span"), number)) {
            wrong(call, findings, "numbers has no row for it", "write a number that has a row of"
                    + " its own there, or is in a range, as it is dialled");
        }
    }

    /** A row for whatever begins so would let it be any number. */
    private static boolean own(Block top, int span, String number) {
        NumberForm form = NumberForm.of(NumberRows.form(top));
        NumberPlan row = new CalledTable(form, NumberRows.numbers(top), NumberRows.rewrites(top))
                .row(span, number, "");
        if (row == null) {
            return false;
        }
        NumberPattern.Kind kind = NumberPattern.of(row.called(), form).kind();
        return kind == NumberPattern.Kind.ONE || kind == NumberPattern.Kind.RANGE;
    }

    private static void wrong(Block call, Findings findings, String what, String remedy) {
        findings.add(Code.TEST_CALL, call.placeOf("number"), call.path("number"),
                "this number cannot be called for a test: " + what, remedy);
    }
}
