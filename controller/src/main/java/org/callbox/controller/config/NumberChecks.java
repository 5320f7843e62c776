package org.callbox.controller.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.config.Value.Leaf;
import org.callbox.controller.numbers.NumberForm;
import org.callbox.controller.numbers.NumberPattern;
import org.callbox.controller.plan.NumberingPlan.CallerPlan;
import org.callbox.controller.plan.OutboundPlan;

/** What must fit together in the tables of numbers (rules R8, R9). */
final class NumberChecks {
    /** Whether an id is known; what is not is reported by whoever is asked. */
    interface Known {
        void check(String id, Place at, String path, String list, Code code, String what);
    }

    private final Block top;
    private final Findings findings;
    private final Known known;

    NumberChecks(Block top, Findings findings, Known known) {
        this.top = top;
        this.findings = findings;
        this.known = known;
    }

    void run() {
        form();
        Set<String> spans = new LinkedHashSet<>();
        top.rows("spans").stream().filter(span -> span.has("id"))
                .forEach(span -> spans.add(String.valueOf(span.whole("id"))));
        NumberForm called = NumberForm.of(NumberRows.form(top));
        RowOverlaps numbers = new RowOverlaps(findings);
        for (Block row : top.rows("numbers")) {
            destination(row);
            scoped(row, "called", called, numbers);
        }
        RowOverlaps rewrites = new RowOverlaps(findings);
        for (Block row : top.rows("rewrites")) {
            change(row);
            scoped(row, "called", called, rewrites);
        }
        numbers.ambiguous();
        rewrites.ambiguous();
        if (top.complete("spans")) {
            numbers.unreachable(spans);
            rewrites.unreachable(spans);
        }
        callers();
    }

    /** A number is written in one way in a place, whoever dials it. */
    private void form() {
        Block own = top.block("numbering");
        Block outbound = top.block("outbound");
        if (own == null || outbound == null) {
            return;
        }
        for (String key : List.of("country_code", "national_prefix", "international_prefix")) {
            String here = own.text(key);
            String there = outbound.text(key);
            if (here != null && there != null && !here.equals(there)) {
                Place at = own.placeOf(key).line() > 0 ? own.placeOf(key) : own.place();
                findings.add(Code.NUMBERING_DIFFERS, at, own.path(key), "\"" + here
                        + "\" here and \"" + there + "\" in outbound."
                        + key + ", " + outbound.placeOf(key).seenFrom(at),
                        "write the same in both");
            }
        }
    }

    private void scoped(Block row, String key, NumberForm form, RowOverlaps all) {
        List<Leaf> spans = row.leaves("spans");
        for (int i = 0; i < spans.size(); i++) {
            known.check(String.valueOf(spans.get(i).value()), spans.get(i).place(),
                    row.path("spans") + "[" + i + "]", "spans", Code.UNKNOWN_SPAN, "span");
        }
        NumberPattern pattern = pattern(row, key, form);
        if (pattern != null) {
            all.add(row, key, pattern, spans.stream().map(leaf -> String.valueOf(leaf.value()))
                    .collect(Collectors.toCollection(LinkedHashSet::new)));
        }
    }

    /** Null, and reported, when it is none. */
    private NumberPattern pattern(Block row, String key, NumberForm form) {
        if (!row.has(key)) {
            return null;
        }
        NumberPattern pattern = NumberPattern.of(row.text(key), form);
        boolean range = pattern.kind() == NumberPattern.Kind.RANGE;
        if (range && (pattern.from().length() != pattern.to().length()
                || pattern.from().compareTo(pattern.to()) >= 0
                || pattern.from().startsWith("+") != pattern.to().startsWith("+"))) {
            findings.add(Code.NUMBER_RANGE, row.placeOf(key), row.path(key),
                    row.text(key) + " is no range",
                    "write two numbers of the same length, the lower first, such as"
                            + " \"5550200-5550249\"" + ifOne(pattern, row.text(key)));
            return null;
        }
        return pattern;
    }

    private static String ifOne(NumberPattern range, String text) {
        return range.from().length() == range.to().length() ? ""
                : "; if this is one number, write it without the hyphen: \""
                        + text.replace("-", "") + '"';
    }

    private void change(Block row) {
        boolean parts = row.has("prefix") || row.has("drop") && row.whole("drop") > 0;
        if (!row.has("replace") && !parts && !findings.reported(row.path("replace"))
                && !findings.reported(row.path("prefix"))
                && !findings.reported(row.path("drop"))) {
            findings.add(Code.REWRITE, row.place(), row.path(), "this row changes no number",
                    "add drop, prefix or replace, or delete it");
        } else if (row.has("replace") && parts) {
            findings.add(Code.REWRITE, row.placeOf("replace"), row.path("replace"),
                    "a number that is replaced has nothing to drop or to put in front",
                    "keep replace, or drop and prefix");
        }
    }

    /** How numbers of callers are read. */
    static NumberForm callers(Block top) {
        return NumberForm.ofCallers(NumberRows.form(top), dialled(top));
    }

    private void callers() {
        NumberForm form = callers(top);
        RowOverlaps all = new RowOverlaps(findings);
        for (Block row : top.rows("callers")) {
            destination(row);
            known.check(row.text("when_queue"), row.placeOf("when_queue"),
                    row.path("when_queue"), "queues", Code.UNKNOWN_QUEUE, "queue");
            boolean withheld = CallerPlan.WITHHELD.equals(row.text("calling"));
            if (withheld && !row.has("refuse") && !findings.reported(row.path("refuse"))) {
                findings.add(Code.CALLER_UNKNOWN, row.placeOf("calling"), row.path("calling"),
                        "everybody can withhold a number, which therefore opens no door",
                        "callers without a number can only be refused: write refuse");
            }
            NumberPattern pattern = pattern(row, "calling", form);
            if (pattern != null) {
                all.add(row, "calling", pattern, row.has("when_queue")
                        ? Set.of(row.text("when_queue")) : Set.of());
            }
        }
        all.ambiguous();
    }

    /** By which numbers of callers are read where nothing else is said; null for none. */
    private static OutboundPlan dialled(Block top) {
        Block outbound = top.block("outbound");
        String[] found = new String[3];
        List<String> keys = List.of("country_code", "national_prefix", "international_prefix");
        for (int i = 0; i < found.length && outbound != null; i++) {
            found[i] = outbound.text(keys.get(i));
        }
        return Stream.of(found).anyMatch(Objects::isNull) ? null : new OutboundPlan(
                found[0], found[1], found[2], List.of(), null, false, List.of());
    }

    /** A number leads to a queue, or says that it does not. */
    private void destination(Block row) {
        known.check(row.text("queue"), row.placeOf("queue"), row.path("queue"), "queues",
                Code.UNKNOWN_QUEUE, "queue");
        known.check(row.text("agent"), row.placeOf("agent"), row.path("agent"), "agents",
                Code.UNKNOWN_AGENT, "agent");
        known.check(row.has("position") ? String.valueOf(row.whole("position")) : null,
                row.placeOf("position"), row.path("position"), "positions",
                Code.UNKNOWN_POSITION, "position");
        boolean person = row.has("agent") || row.has("position");
        String wrong = null;
        String remedy = "keep one of them";
        if (row.has("refuse") && (row.has("queue") || person)) {
            wrong = "this row refuses and leads somewhere all the same";
        } else if (row.has("agent") && row.has("position")) {
            wrong = "this row rings an agent and a position";
        } else if (!row.has("refuse") && !row.has("queue")
                && !findings.reported(row.path("queue"))
                && !findings.reported(row.path("refuse"))) {
            wrong = "this row leads to no queue";
            remedy = person ? "add queue: for callers whom that person does not answer"
                    : row.path().startsWith("callers[") ? "add queue, or refuse: rejected"
                            : "add queue, or refuse: unallocated";
        }
        if (wrong != null) {
            findings.add(Code.NUMBER_NOWHERE, row.place(), row.path(), wrong, remedy);
        }
        if (!person && row.has("ring_s") && row.placeOf("ring_s").line() > 0) {
            findings.add(Code.WITHOUT_EFFECT, row.placeOf("ring_s"), row.path("ring_s"),
                    "ring_s has no effect where no agent and no position is rung", "delete it");
        }
    }
}
