package org.callbox.controller.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordQueueTest {
    private static final int MANY = 30_000;

    @TempDir
    private Path folder;

    private RecordQueue open(long nowMs) throws IOException {
        return RecordQueue.open(folder, nowMs);
    }

    private static List<String> lines(RecordQueue queue) {
        return queue.first(99).stream().map(row -> row.number() + " " + row.name()).toList();
    }

    @Test
    void numbers_go_on_over_a_restart_and_what_was_not_told_is_told_under_its_number()
            throws IOException {
        RecordQueue before = open(0);
        before.add(List.of("a-1", "a-1/1", "a-2"));
        before.told(1);
        before.note();
        RecordQueue after = open(9_000);
        assertEquals(List.of("2 a-1/1", "3 a-2"), lines(after));
        after.add(List.of("a-3"));
        assertEquals("4 a-3", lines(after).getLast());
        assertEquals("1970-01-01T00:00:00Z", after.since());
        assertEquals(1, after.told());
    }

    @Test
    void what_the_journal_gives_out_again_has_its_number_already() throws IOException {
        open(0).add(List.of("a-1", "a-2"));
        RecordQueue after = open(1);
        after.told(2);
        after.add(List.of("a-2", "a-1", "a-3"));
        assertEquals(List.of("3 a-3"), lines(after));
    }

    @Test
    void half_a_line_that_a_power_cut_left_is_no_row() throws IOException {
        open(0).add(List.of("a-1"));
        Files.writeString(folder.resolve(RecordQueue.FILE), "2", StandardOpenOption.APPEND);
        RecordQueue after = open(1);
        after.add(List.of("a-2"));
        assertEquals(List.of("1 a-1", "2 a-2"), lines(open(2)));
    }

    @Test
    void without_a_broker_the_oldest_give_way_and_the_file_stays_small() throws IOException {
        RecordQueue queue = open(0);
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= MANY; i++) {
            names.add("a-" + i);
        }
        queue.add(names);
        assertEquals(RecordQueue.WAITING_MAX, queue.size());
        assertEquals(MANY - RecordQueue.WAITING_MAX + 1, queue.first(1).getFirst().number());
        RecordQueue after = open(1);
        assertEquals(RecordQueue.WAITING_MAX, after.size());
        after.told(MANY);
        after.add(List.of("b-1"));
        assertEquals(List.of(MANY + 1 + " b-1"), lines(after));
        open(2);
        assertTrue(Files.size(folder.resolve(RecordQueue.FILE)) < 100_000);
    }

    @Test
    void a_list_that_was_removed_counts_from_one_again_and_says_since_when() throws IOException {
        RecordQueue queue = open(0);
        queue.add(List.of("a-1"));
        RecordQueue.remove(folder);
        assertFalse(Files.exists(folder.resolve(RecordQueue.FILE)));
        RecordQueue after = open(60_000);
        after.add(List.of("a-2"));
        assertEquals(List.of("1 a-2"), lines(after));
        assertEquals("1970-01-01T00:01:00Z", after.since());
    }
}
