package org.callbox.controller.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.callbox.controller.plan.HoursPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zone of the office is there for who reads the records while no box runs. */
class OfficeZoneTest {
    @TempDir
    private Path state;

    private void keep(String zone) {
        OfficeZone.keep(state, new HoursPlan(zone, List.of(), List.of()));
    }

    @Test
    void it_is_that_of_the_last_site_file_and_goes_with_it() throws Exception {
        assertEquals("", OfficeZone.of(state));
        keep("Europe/Berlin");
        assertEquals("Europe/Berlin", OfficeZone.of(state));
        keep("Asia/Kolkata");
        assertEquals("Asia/Kolkata", OfficeZone.of(state));
        keep("");
        assertFalse(Files.exists(state.resolve("zone")));
    }

    @Test
    void where_it_cannot_be_written_the_box_goes_on() throws Exception {
        Files.createDirectories(state.resolve("zone/in-the-way"));
        keep("");
        assertEquals(List.of("in-the-way"), List.of(state.resolve("zone").toFile().list()));
    }
}
