package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The smallest and the largest site that is shipped, and one that was just made, take calls. */
class SiteExamplesTest {
    private static final int COMMAND_MS_MAX = 15_000;

    @RegisterExtension
    private final Processes processes = new Processes();

    private static Path shipped(String name) {
        return Processes.root().resolve("board-configs/sites/" + name + ".yaml");
    }

    private void callsComeThrough(Path board, int cards, int calls) throws Exception {
        Site site = new Site(processes, board, cards);
        int[] all = new int[cards];
        for (int card = 1; card <= cards; card++) {
            site.card(card, "answer=20ms,talk=50ms");
            all[card - 1] = card;
        }
        Child box = site.startBox();
        site.awaitCards(all);
        site.exchange(calls);
        Await.until(() -> "a row for each: " + box.text(), Site.RECOVERY_MS_MAX,
                () -> site.records().size() == calls);
        assertEquals(List.of(), site.records().stream().filter(row -> row.cause() != 16).toList());
    }

    @Test
    void one_position_answers() throws Exception {
        callsComeThrough(shipped("one-position"), 1, 2);
    }

    @Test
    void four_cards_with_forty_positions_come_up_and_answer() throws Exception {
        callsComeThrough(shipped("four-spans"), 4, 8);
    }

    @Test
    void a_site_that_board_new_made_answers() throws Exception {
        Path board = processes.directory().resolve("board.yaml");
        Child made = processes.start("board new", "board", "new", "--profile", "x86-usb-solo@A",
                "--name", "Office", "--country", "49", "--positions", "3", "--queue", "service",
                "--queue", "sales", "--number", "5550100", "--number", "5550200",
                "--port", "/dev/callbox-card1", "--out", board.toString());
        assertEquals(0, made.awaitEnd(COMMAND_MS_MAX), made.text());
        assertTrue(made.text().contains("Look through it, then: callbox run --board " + board),
                made.text());
        callsComeThrough(board, 1, 3);
    }
}
