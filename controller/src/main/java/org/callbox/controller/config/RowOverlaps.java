package org.callbox.controller.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.numbers.NumberPattern;
import org.callbox.controller.numbers.NumberPattern.Kind;

/** Rows of one table that are for the same numbers: which counts must be clear, and each must. */
final class RowOverlaps {
    /**
     * A row.
     *
     * @param key of its numbers
     * @param scopes where it is valid; empty for everywhere
     */
    private record Row(Block block, String key, NumberPattern pattern, Set<String> scopes) {
        private boolean meets(Row other) {
            return scopes.isEmpty() || other.scopes.isEmpty()
                    || scopes.stream().anyMatch(other.scopes::contains);
        }

        private boolean alike(Row other) {
            return scopes.isEmpty() == other.scopes.isEmpty() && meets(other);
        }

        private String text() {
            return block.text(key);
        }

        private Place at() {
            return block.placeOf(key);
        }
    }

    private final Findings findings;
    private final List<Row> rows = new ArrayList<>();

    RowOverlaps(Findings findings) {
        this.findings = findings;
    }

    void add(Block block, String key, NumberPattern pattern, Set<String> scopes) {
        rows.add(new Row(block, key, pattern, scopes));
    }

    /** Two rows for the same numbers, of which neither is the more specific. */
    void ambiguous() {
        Map<NumberPattern, List<Row>> seen = new LinkedHashMap<>();
        for (Row row : rows) {
            List<Row> same = seen.computeIfAbsent(row.pattern(), _ -> new ArrayList<>());
            same.stream().filter(row::alike).findFirst().ifPresent(first -> twice(row, first));
            same.add(row);
        }
        List<Row> ranges = rows.stream().filter(row -> row.pattern().kind() == Kind.RANGE)
                .toList();
        for (int i = 0; i < ranges.size(); i++) {
            for (Row earlier : ranges.subList(0, i)) {
                if (ranges.get(i).meets(earlier)
                        && crossed(ranges.get(i).pattern(), earlier.pattern())) {
                    crossed(ranges.get(i), earlier);
                }
            }
        }
    }

    private void twice(Row row, Row first) {
        findings.add(Code.NUMBER_TWICE, row.at(), row.block().path(row.key()),
                "the number " + row.text() + " stands twice, also "
                        + first.at().seenFrom(row.at())
                        + (row.text().equals(first.text()) ? "" : " as " + first.text()),
                "keep one row");
    }

    private void crossed(Row row, Row first) {
        findings.add(Code.NUMBER_AMBIGUOUS, row.at(), row.block().path(row.key()),
                "the range " + row.text() + " shares some numbers with the range "
                        + first.text() + ", " + first.at().seenFrom(row.at())
                        + ", and neither lies within the other",
                "let the ranges end where the next begins");
    }

    private static boolean crossed(NumberPattern one, NumberPattern other) {
        return one.from().length() == other.from().length()
                && (before(one, other) || before(other, one));
    }

    private static boolean before(NumberPattern one, NumberPattern other) {
        return one.from().compareTo(other.from()) < 0 && one.to().compareTo(other.from()) >= 0
                && one.to().compareTo(other.to()) < 0;
    }

    /**
     * Rows that no number comes to, because more specific rows take each of theirs.
     *
     * @param everywhere all scopes there are
     */
    void unreachable(Set<String> everywhere) {
        for (Row row : rows) {
            Set<String> where = new LinkedHashSet<>(
                    row.scopes().isEmpty() ? everywhere : row.scopes());
            if (row.pattern().kind() == Kind.RANGE || row.scopes().isEmpty()) {
                where.removeIf(scope -> taken(row, scope));
            }
            if (where.isEmpty() && !everywhere.isEmpty()) {
                findings.add(Code.NUMBER_UNREACHABLE, row.at(), row.block().path(row.key()),
                        "no number comes to this row: more specific rows take all of "
                                + row.text(), "delete it, or delete those");
            }
        }
    }

    private boolean taken(Row row, String scope) {
        List<NumberPattern> before = new ArrayList<>();
        for (Row other : rows) {
            boolean there = other.scopes().isEmpty() || other.scopes().contains(scope);
            if (other != row && there && other.pattern().equals(row.pattern())
                    && row.scopes().isEmpty() && !other.scopes().isEmpty()) {
                return true;
            }
            if (other != row && there && within(other.pattern(), row.pattern())) {
                before.add(other.pattern());
            }
        }
        return row.pattern().kind() == Kind.RANGE && covered(row.pattern(), before);
    }

    /** A number or a smaller range inside of a range. */
    private static boolean within(NumberPattern inner, NumberPattern outer) {
        return outer.kind() == Kind.RANGE && !inner.equals(outer)
                && (inner.kind() == Kind.ONE || inner.kind() == Kind.RANGE)
                && outer.matches(inner.from()) && outer.matches(inner.to());
    }

    private static boolean covered(NumberPattern range, List<NumberPattern> by) {
        List<NumberPattern> inOrder = new ArrayList<>(by);
        inOrder.sort((a, b) -> a.from().compareTo(b.from()));
        String next = range.from();
        for (NumberPattern one : inOrder) {
            if (one.from().compareTo(next) > 0) {
                return false;
            }
            if (one.to().compareTo(next) >= 0) {
                if (one.to().equals(range.to())) {
                    return true;
                }
                next = one.next();
            }
        }
        return false;
    }
}
