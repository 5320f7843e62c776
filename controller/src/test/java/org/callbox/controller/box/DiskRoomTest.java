package org.callbox.controller.box;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Event.Notice;
import org.junit.jupiter.api.Test;

/** When little room is told, and when that it is over. */
class DiskRoomTest {
    private final List<Event> told = new ArrayList<>();
    private long free;
    private final DiskRoom room = new DiskRoom(() -> free, 100, told::add);

    private void look(long mebioctets) {
        free = mebioctets < 0 ? mebioctets : mebioctets << 20;
        room.look();
    }

    @Test
    void it_is_told_once_when_it_begins_and_once_when_there_is_clearly_more() {
        for (long mebioctets : new long[] {500, 100, 99, 90, 120, 149}) {
            look(mebioctets);
        }
        Event low = new Event.Noticed(Notice.DISK_LOW, true, "99 MiB are free");
        assertEquals(List.of(low), told);
        look(150);
        look(120);
        assertEquals(List.of(low, new Event.Noticed(Notice.DISK_LOW, false, "150 MiB are free")),
                told);
    }

    @Test
    void a_disk_that_cannot_be_asked_is_no_cause() {
        look(DiskRoom.UNKNOWN);
        assertEquals(List.of(), told);
    }
}
