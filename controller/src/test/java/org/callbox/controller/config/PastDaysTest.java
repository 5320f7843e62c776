package org.callbox.controller.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever checks a file hears of exceptions that are past; a box that reads it has no date. */
class PastDaysTest {
    @TempDir
    private Path folder;

    @Test
    void an_exception_is_past_when_its_last_day_is_in_its_zone() {
        String text = Sites.withHours() + """
                hours:
                  zone: Pacific/Auckland
                  calendars:
                    - id: office
                      week: [{days: mon-fri, open: 08:00-17:00}]
                      exceptions:
                        - {date: 2026-12-28, until: 2026-12-30, open: none}
                        - {date: 2027-01-02, open: none}
                """;
        Sites sites = new Sites(folder);
        Path file = sites.write(text);
        assertEquals(List.of(), sites.headlines(ConfigLoader.load(file, List.of())));
        assertEquals(List.of(), sites.headlines(ConfigLoader.validate(
                file, List.of(), false, Instant.parse("2026-12-30T10:59:59Z"))));
        assertEquals(List.of("site.yaml:30:18: BC-099 hours.calendars[0].exceptions[0].date:"
                        + " warning: this exception is past: its last day was 2026-12-30, today is"
                        + " 2026-12-31; correct the year, or delete the row"),
                sites.headlines(ConfigLoader.validate(
                        file, List.of(), false, Instant.parse("2026-12-30T11:00:00Z"))));
    }

    @Test
    void holidays_of_past_years_are_told_once_and_said_when_none_is_left() {
        String text = Sites.withHours() + """
                hours:
                  zone: Europe/Berlin
                  calendars:
                    - id: office
                      week: [{days: mon-fri, open: 08:00-17:00}]
                      holidays:
                        - {date: 01-01, name: New Year}
                        - {date: 2026-04-03, name: Good Friday}
                        - {date: 2026-04-06, name: Easter Monday}
                        - {date: 2027-03-26, name: Good Friday}
                """;
        Sites sites = new Sites(folder);
        Path file = sites.write(text);
        assertEquals(List.of(), sites.headlines(ConfigLoader.validate(
                file, List.of(), false, Instant.parse("2026-04-03T20:00:00Z"))));
        String said = "site.yaml:31:18: BC-099 hours.calendars[0].holidays[1].date: warning: this"
                + " holiday is past: its last day was 2026-04-03, today is ";
        assertEquals(List.of(said + "2026-04-05; correct the year, or delete the row"),
                sites.headlines(ConfigLoader.validate(
                        file, List.of(), false, Instant.parse("2026-04-05T10:00:00Z"))));
        assertEquals(List.of(said + "2027-03-27 (so are 2 more of this calendar); correct the year,"
                        + " or delete the row; no holiday of a certain year is left to come"),
                sites.headlines(ConfigLoader.validate(
                        file, List.of(), false, Instant.parse("2027-03-27T10:00:00Z"))));
    }
}
