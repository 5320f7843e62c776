package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.controller.q931.CauseValue;
import org.junit.jupiter.api.Test;

/** The page and the code say the same of every cause there can be. */
class OutcomeTest {
    private static final Path PAGE = Path.of("../docs/records.md");
    private static final String OTHERS = "any other";
    private static final String OWN = "whatever our Q.931";

    /** Of each row what it applies to, the reason, and the reason after an outage of ours. */
    private record Row(String causes, String reason, String afterOutage) {}

    private static List<Row> rows() throws Exception {
        List<Row> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : Files.readAllLines(PAGE)) {
            inside = line.startsWith("| cleared with") || inside && line.startsWith("|");
            String[] cells = line.split("\\|");
            if (inside && cells.length == 5 && !line.startsWith("|---")
                    && !line.startsWith("| cleared")) {
                rows.add(new Row(cells[1].strip(), word(cells[3]), word(cells[4])));
            }
        }
        return rows;
    }

    private static String word(String cell) {
        return cell.strip().replace("`", "");
    }

    @Test
    void every_row_of_the_page_is_what_the_code_does_with_each_of_its_causes() throws Exception {
        Map<Integer, Row> named = new TreeMap<>();
        Row others = null;
        for (Row row : rows()) {
            String causes = row.causes().startsWith(OWN) ? "" : row.causes();
            for (String part : causes.split(", ")) {
                if (part.matches("\\d+")) {
                    named.put(Integer.parseInt(part), row);
                } else if (part.startsWith("unknown ones below 32")) {
                    for (int cause = 0; cause < 32; cause++) {
                        if (CauseValue.of(cause) == null) {
                            named.put(cause, row);
                        }
                    }
                }
            }
            others = row.causes().equals(OTHERS) ? row : others;
        }
        assertTrue(named.size() > 8 && others != null, "the page has its table: " + named);
        for (int cause = 0; cause < 128; cause++) {
            Row row = named.getOrDefault(cause, others);
            assertEquals(row.reason(), Outcome.clearedByPeer(cause, false, false).word(),
                    "cause " + cause);
            assertEquals(row.afterOutage(), Outcome.clearedByPeer(cause, true, false).word(),
                    "cause " + cause + " after an outage of ours");
        }
    }

    @Test
    void what_our_own_layer_clears_is_a_fault_of_the_line_or_ours() throws Exception {
        Row own = rows().stream().filter(row -> row.causes().startsWith(OWN)).findFirst()
                .orElseThrow();
        assertEquals(own.reason(), Outcome.ofFault(false).word());
        assertEquals(own.afterOutage(), Outcome.ofFault(true).word());
    }

    @Test
    void only_who_hung_up_soon_counts_as_short() {
        assertEquals(Reason.SHORT_ABANDONED, Outcome.clearedByPeer(16, false, true));
        assertEquals(Reason.SHORT_ABANDONED, Outcome.clearedByPeer(31, true, true));
        assertEquals(Reason.FAILED, Outcome.clearedByPeer(34, false, true));
        assertEquals(Reason.INTERRUPTED, Outcome.clearedByPeer(41, true, true));
    }
}
