package org.callbox.controller.config;

import static org.callbox.controller.config.Shape.Key.optional;
import static org.callbox.controller.config.Shape.Key.required;
import static org.callbox.controller.config.Shape.Key.usual;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.config.Shape.Group;
import org.callbox.controller.config.Shape.Key;
import org.callbox.controller.config.Shape.Rows;
import org.callbox.controller.config.Shape.Text;
import org.callbox.controller.config.Shape.Whole;
import org.callbox.controller.config.Shape.Word;
import org.callbox.controller.plan.DestinationPlan;
import org.callbox.controller.plan.NumberingPlan.CallerPlan;

/** The keys of {@link BoardKeys} that are about numbers and what they lead to. */
final class NumberKeys {
    private static final int MOST_SPANS = 48;
    private static final String NUMBERS =
            "\\+?[0-9]{1,31}\\*?|\\+?[0-9]{1,31}-\\+?[0-9]{1,31}";
    private static final String NUMBERS_FORM = "up to 31 digits, with a + in front if need be,"
            + " with a * at the end for \"and whatever follows\"; FIRST-LAST for a range; ";
    static final Text COUNTRY_CODE = new Text(
            "[1-9][0-9]{0,2}", "1 to 3 digits", NumberAdvice::countryCode);
    private static final Text CALLED = new Text(NUMBERS + "|\\*",
            NUMBERS_FORM + "\"*\" for all others", NumberAdvice::number);
    private static final Text CALLING = new Text(NUMBERS + "|" + CallerPlan.WITHHELD,
            NUMBERS_FORM + "\"withheld\" for callers without a number",
            NumberAdvice::number);
    private static final Text DIGITS = new Text("\\+?[0-9]{1,31}",
            "up to 31 digits, with a + in front if need be", NumberAdvice::number);
    private static final Word REFUSAL = new Word("a way to refuse",
            List.of("unallocated", "busy", "rejected", "no-channel"));

    private NumberKeys() {}

    static Group numbering() {
        return new Group(List.of(
                required("country_code", COUNTRY_CODE,
                        "telephone code of the country, such as \"49\""),
                optional("area_code", new Text("[0-9]{1,8}", "1 to 8 digits", NumberAdvice::number),
                        "of the place, without the national prefix, such as \"30\"; absent:"
                                + " numbers without prefix are compared as they stand"),
                usual("national_prefix", new Text("[0-9]{0,3}", "up to 3 digits"), "0",
                        "dialled before an area code; \"\" where there is none"),
                usual("international_prefix", new Text("[0-9]{2,4}", "2 to 4 digits"), "00",
                        "dialled before a country code")));
    }

    static Group rewrite() {
        return new Group(List.of(
                required("called", CALLED, "called numbers that are changed, in quotes"),
                spans(),
                usual("drop", new Whole(0, 31), 0L, "so many digits are taken off in front"),
                optional("prefix", DIGITS, "digits that are then put in front, in quotes"),
                optional("replace", DIGITS, "the number instead, in quotes")));
    }

    static Group number() {
        List<Key> keys = new ArrayList<>(List.of(
                required("called", CALLED, "digits as the line delivers them, in quotes"),
                spans(),
                optional("name", BoardKeys.NAME, "what agents are told was called, such as a"
                        + " firm or a campaign; by default the name of the queue")));
        keys.addAll(destination());
        return new Group(List.copyOf(keys));
    }

    static Group caller() {
        List<Key> keys = new ArrayList<>(List.of(
                required("calling", CALLING, "numbers of callers, in quotes"),
                optional("when_queue", BoardKeys.ID,
                        "only of callers whose called number leads to this queue")));
        keys.addAll(destination());
        return new Group(List.copyOf(keys));
    }

    static Group limits() {
        return new Group(List.of(
                usual("calls_per_caller", new Whole(0, 1_440), 0L,
                        "most calls of one number at a time, 0 for no limit"),
                usual("calls_per_caller_hour", new Whole(0, 1_000), 0L,
                        "most calls of one number in an hour, 0 for no limit"),
                usual("withheld_calls", new Whole(0, 1_440), 0L,
                        "most calls without a number at a time, 0 for no limit")));
    }

    private static Key spans() {
        return optional("spans", new Rows(new Whole(1, 999), null, 1, MOST_SPANS),
                "only on these spans; by default on all");
    }

    private static List<Key> destination() {
        return List.of(
                optional("queue", BoardKeys.ID, "id of the queue; with agent or position the"
                        + " one for callers whom that person does not answer"),
                optional("agent", BoardKeys.ID,
                        "id of an agent who is rung first, wherever seated"),
                optional("position", new Whole(1, 9_999),
                        "position at which whoever sits there is rung first"),
                usual("ring_s", new Whole(1, 120), (long) DestinationPlan.RING_S,
                        "how long agent or position is rung"),
                optional("refuse", REFUSAL, "in place of a queue: callers are refused,"
                        + " unanswered, with cause 1, 17, 21 or 34"));
    }
}
