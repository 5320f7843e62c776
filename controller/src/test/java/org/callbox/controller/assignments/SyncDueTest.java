package org.callbox.controller.assignments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often the log is synced, and what a sync costs. */
class SyncDueTest {
    @TempDir
    private Path folder;

    @Test
    void the_lines_of_fifteen_seconds_share_a_sync_also_after_a_quiet_time() {
        SyncDue due = new SyncDue(15_000);
        assertEquals(SyncDue.NEVER, due.inMs(0));
        due.written(1_000_000);
        due.written(1_014_000);
        assertEquals(15_000, due.inMs(1_000_000));
        assertEquals(0, due.inMs(1_015_000), "counted from the first of them");
        due.synced();
        assertEquals(SyncDue.NEVER, due.inMs(1_015_001));
        due.written(2_000_000);
        assertEquals(15_000, due.inMs(2_000_000));
    }

    @Test
    void the_head_is_written_over_where_it_stands() throws IOException {
        LogFiles files = new LogFiles(folder);
        files.anchor("{\"line\":8}\n");
        Object first = file();
        files.anchor("{\"line\":9}\n");
        assertEquals(first, file(), "one block of the disk, and no new file");
        assertEquals("{\"line\":9}\n", Files.readString(folder.resolve("assignments.head")));
        files.anchor("{\"line\":10}\n");
        assertNotEquals(first, file(), "a longer one is never half there");
        assertEquals("{\"line\":10}\n", Files.readString(folder.resolve("assignments.head")));
    }

    private Object file() throws IOException {
        return Files.readAttributes(folder.resolve("assignments.head"), BasicFileAttributes.class)
                .fileKey();
    }
}
