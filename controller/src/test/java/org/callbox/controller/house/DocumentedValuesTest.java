package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.callbox.bridge.card.FailureCode;
import org.callbox.bridge.link.DownReason;
import org.callbox.bridge.link.ResetCause;
import org.callbox.controller.audit.AuditReport.Verdict;
import org.callbox.controller.call.Reason;
import org.junit.jupiter.api.Test;

/** Numbers and words that stand in a page and in an enum are the same in both. */
class DocumentedValuesTest {

    private static String page(String name) {
        return String.join("\n", Sources.lines(Sources.root().resolve("docs").resolve(name)));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String found(String text, String pattern) {
        Matcher one = Pattern.compile(pattern).matcher(text);
        assertTrue(one.find(), pattern);
        return one.group(1);
    }

    @Test
    void reset_causes_have_the_numbers_of_the_card_link() {
        List<String> code = Arrays.stream(ResetCause.values())
                .map(one -> one.ordinal() + " " + word(one)).toList();
        assertEquals(String.join(", ", code),
                found(page("card-link.md"), "Reset causes: ([^.\n]*)\\."));
    }

    @Test
    void reasons_of_a_card_without_association_are_those_that_it_may_have_for_being_down() {
        String reasons = found(page("card-link.md"), "reason \\(1, for people: ([^)]*)\\)");
        List<String> numbers = new ArrayList<>();
        for (String one : reasons.split(", ")) {
            numbers.add(one.substring(0, one.indexOf(' ')));
        }
        assertEquals(IntStream.range(0, DownReason.HOLD_EXPIRED.ordinal())
                .mapToObj(String::valueOf).toList(), numbers);
        assertTrue(reasons.contains(DownReason.QUEUE_FULL.ordinal() + " queue full"), reasons);
        assertTrue(reasons.contains(DownReason.SILENCE.ordinal() + " silence"), reasons);
        assertTrue(reasons.contains(
                DownReason.PROTOCOL_ERROR.ordinal() + " protocol error"), reasons);
    }

    @Test
    void every_code_with_which_a_card_refuses_is_explained() {
        String page = page("card-link.md");
        for (FailureCode one : FailureCode.values()) {
            assertTrue(Pattern.compile("\\bcode " + one.code() + "\\b").matcher(page).find(),
                    one + " is code " + one.code());
        }
    }

    @Test
    void the_reasons_of_records_are_the_rows_of_their_page() {
        assertEquals(Arrays.stream(Reason.values()).map(Reason::word).sorted().toList(),
                rows(page("records.md"), "| `reason` | meaning"));
    }

    @Test
    void the_verdicts_of_an_audit_are_the_rows_of_its_page() {
        assertEquals(Arrays.stream(Verdict.values()).map(DocumentedValuesTest::word).sorted()
                .toList(), rows(page("assignments.md"), "| verdict (`--json`)"));
    }

    /** The first cells of the rows of a table, in quotes there, sorted. */
    private static List<String> rows(String page, String head) {
        int at = page.indexOf(head);
        assertTrue(at >= 0, head);
        List<String> words = new ArrayList<>();
        for (String line : page.substring(at).split("\n", -1)) {
            if (line.isEmpty()) {
                break;
            }
            Matcher row = Pattern.compile("\\| `([a-z-]+)` \\|.*").matcher(line);
            if (row.matches() && !line.startsWith(head)) {
                words.add(row.group(1));
            }
        }
        words.sort(null);
        return words;
    }
}
