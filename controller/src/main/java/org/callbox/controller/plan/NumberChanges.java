package org.callbox.controller.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.callbox.controller.plan.NumberingPlan.CallerPlan;
import org.callbox.controller.plan.NumberingPlan.FormPlan;
import org.callbox.controller.plan.NumberingPlan.LimitsPlan;
import org.callbox.controller.plan.NumberingPlan.RewritePlan;
import org.callbox.controller.plan.PlanChanges.Change.Kind;
import org.callbox.controller.plan.PlanChanges.Field;

/** What changes in the tables of numbers, for {@link PlanChanges}. */
final class NumberChanges {
    private static final List<Field<FormPlan>> FORM = List.of(
            new Field<>("country_code", FormPlan::countryCode),
            new Field<>("area_code", FormPlan::areaCode),
            new Field<>("national_prefix", FormPlan::nationalPrefix),
            new Field<>("international_prefix", FormPlan::internationalPrefix));
    private static final List<Field<RewritePlan>> REWRITE = List.of(
            new Field<>("drop", RewritePlan::drop), new Field<>("prefix", RewritePlan::prefix),
            new Field<>("replace", RewritePlan::replace));
    private static final List<Field<NumberPlan>> NUMBER = with(List.of(
            new Field<>("name", NumberPlan::announced)), NumberPlan::to);
    private static final List<Field<CallerPlan>> CALLER = with(List.of(), CallerPlan::to);
    private static final List<Field<LimitsPlan>> LIMITS = List.of(
            new Field<>("calls_per_caller", LimitsPlan::callsPerCaller),
            new Field<>("calls_per_caller_hour", LimitsPlan::callsPerCallerHour),
            new Field<>("withheld_calls", LimitsPlan::withheldCalls));

    private NumberChanges() {}

    static void tell(PlanChanges found, Plan before, Plan after) {
        NumberingPlan was = before.numbering();
        NumberingPlan is = after.numbering();
        found.one(Kind.NUMBER, "numbering", was.form(), is.form(), FORM);
        found.rows(Kind.NUMBER, "rewriting of ", was.rewrites(), is.rewrites(),
                row -> row.called() + on(row.spans()), REWRITE);
        found.rows(Kind.NUMBER, "number ", before.numbers(), after.numbers(),
                row -> row.called() + on(row.spans()), NUMBER);
        found.rows(Kind.NUMBER, "caller ", was.callers(), is.callers(),
                row -> row.calling() + (row.whenQueue().isEmpty()
                        ? "" : " for queue " + row.whenQueue()), CALLER);
        found.one(Kind.NUMBER, "limits", was.limits(), is.limits(), LIMITS);
        found.value(Kind.NUMBER, "", "phone book", was.phoneBook(), is.phoneBook());
    }

    private static String on(List<Integer> spans) {
        return spans.isEmpty() ? "" : spans.stream().map(String::valueOf).collect(
                Collectors.joining(", ", spans.size() == 1 ? " on span " : " on spans ", ""));
    }

    private static <T> List<Field<T>> with(
            List<Field<T>> more, Function<T, DestinationPlan> to) {
        List<Field<T>> fields = new ArrayList<>();
        fields.add(new Field<>("queue", row -> to.apply(row).queue()));
        fields.add(new Field<>("agent", row -> to.apply(row).agent()));
        fields.add(new Field<>("position", row -> zero(to.apply(row).position())));
        fields.add(new Field<>("ring_s", row -> to.apply(row).ringS()));
        fields.add(new Field<>("refused with cause", row -> zero(to.apply(row).refuse())));
        fields.addAll(more);
        return List.copyOf(fields);
    }

    private static Integer zero(int number) {
        return number == 0 ? null : number;
    }
}
