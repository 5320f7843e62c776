package org.callbox.controller.plan;

import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.plan.NumberingPlan.CallerPlan;
import org.callbox.controller.plan.NumberingPlan.FormPlan;
import org.callbox.controller.plan.NumberingPlan.LimitsPlan;
import org.callbox.controller.plan.NumberingPlan.RewritePlan;

/** The tables of numbers as {@link PlanState} has them. */
final class NumberState {
    /** A row that the release before can follow: one number or a prefix, and a queue. */
    private static final Codec<NumberPlan> PLAIN = Codec.record(
            new NumberPlan("", ""),
            (f, was) -> new NumberPlan(
                    f.text("called", was.called()), f.text("queue", was.to().queue())));

    private static final Codec<NumberPlan> NUMBER = Codec.record(
            new NumberPlan("", ""),
            (f, was) -> new NumberPlan(f.text("called", was.called()),
                    f.value("spans", was.spans(), Codec.INT.list()),
                    f.text("announced", was.announced()), destination(f, was.to())));

    private static final Codec<RewritePlan> REWRITE = Codec.record(
            new RewritePlan("", List.of(), 0, "", ""),
            (f, was) -> new RewritePlan(f.text("called", was.called()),
                    f.value("spans", was.spans(), Codec.INT.list()),
                    f.number("drop", was.drop()), f.text("prefix", was.prefix()),
                    f.text("replace", was.replace())));

    private static final Codec<CallerPlan> CALLER = Codec.record(
            new CallerPlan("", "", DestinationPlan.to("")),
            (f, was) -> new CallerPlan(f.text("calling", was.calling()),
                    f.text("when_queue", was.whenQueue()), destination(f, was.to())));

    private static final Codec<FormPlan> FORM = Codec.record(
            new FormPlan("", "", "0", "00"),
            (f, was) -> new FormPlan(f.text("country_code", was.countryCode()),
                    f.text("area_code", was.areaCode()),
                    f.text("national_prefix", was.nationalPrefix()),
                    f.text("international_prefix", was.internationalPrefix())));

    private static final Codec<LimitsPlan> LIMITS = Codec.record(
            NumberingPlan.NONE.limits(),
            (f, was) -> new LimitsPlan(f.number("calls_per_caller", was.callsPerCaller()),
                    f.number("calls_per_caller_hour", was.callsPerCallerHour()),
                    f.number("withheld_calls", was.withheldCalls())));

    static final Codec<NumberingPlan> NUMBERING = Codec.record(
            NumberingPlan.NONE,
            (f, was) -> new NumberingPlan(f.optional("form", was.form(), FORM),
                    f.value("rewrites", was.rewrites(), REWRITE.list()),
                    f.value("callers", was.callers(), CALLER.list()),
                    f.value("limits", was.limits(), LIMITS),
                    f.optional("phone_book", was.phoneBook(), Codec.TEXT)));

    private NumberState() {}

    /**
     * The number table. The release before is told of the rows that it can follow, and refuses
     * what only the others are for.
     */
    static List<NumberPlan> numbers(Fields f, List<NumberPlan> was) {
        List<NumberPlan> plain = f.value("numbers",
                was.stream().filter(NumberPlan::plain).toList(), PLAIN.list());
        List<NumberPlan> all = f.optional("number_table",
                was.stream().allMatch(NumberPlan::plain) ? null : was, NUMBER.list());
        return all == null ? plain : all;
    }

    private static DestinationPlan destination(Fields f, DestinationPlan was) {
        return new DestinationPlan(f.text("queue", was.queue()), f.text("agent", was.agent()),
                f.number("position", was.position()), f.number("ring_s", was.ringS()),
                f.number("refuse", was.refuse()));
    }
}
