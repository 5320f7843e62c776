package org.callbox.controller.hours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.runtime.ZoneOffsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/hours.md are valid, and what the page says of them is so. */
class HoursPageTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");
    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| (office|hotline) \\| (\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d) \\| (.*) \\|$");
    private static final Pattern CHANGE = Pattern.compile(
            "(?m)^\\| open (\\d\\d:\\d\\d-\\d\\d:\\d\\d)"
            + " \\| (forward|back) on (\\S+) \\| open (from|until) (\\d\\d:\\d\\d)");
    private static final String REST = """
            schema: 1
            box: office-1
            cards: [{id: 1, port: /dev/one}]
            spans: [{id: 1, card: 1, port: 1}]
            positions: [{id: 1, card: 1, headset: 1}]
            numbers: [{called: "5550100", queue: service}]
            """;

    @TempDir
    private Path folder;

    private static String page() throws IOException {
        return Files.readString(Path.of(System.getProperty("callbox.root", ".."))
                .resolve("docs/hours.md"));
    }

    private Plan plan() throws IOException {
        List<String> blocks = BLOCK.matcher(page()).results()
                .map(found -> found.group(1)).toList();
        assertEquals(3, blocks.size());
        return load(REST + String.join("", blocks));
    }

    private Plan load(String text) throws IOException {
        Loaded loaded = ConfigLoader.load(
                Files.writeString(folder.resolve("site.yaml"), text), List.of());
        assertEquals(List.of(), loaded.errors());
        return loaded.plan();
    }

    private static long instant(String local) {
        return LocalDateTime.parse(local, LOCAL).atZone(ZONE).toInstant().toEpochMilli();
    }

    private static Openness at(HoursPlan.CalendarPlan calendar, long ms) {
        return new Calendar(calendar, ZoneOffsets.table(ZONE.getId(), ms)).at(ms);
    }

    private static String local(long ms) {
        return LOCAL.format(Instant.ofEpochMilli(ms).atZone(ZONE));
    }

    @Test
    void each_row_says_what_the_calendars_of_the_page_say() throws IOException {
        HoursPlan hours = plan().hours();
        List<String> wrong = new ArrayList<>();
        List<MatchResult> rows = ROW.matcher(page()).results().toList();
        assertTrue(rows.size() >= 8, rows.size() + " rows");
        for (MatchResult row : rows) {
            HoursPlan.CalendarPlan calendar = Plan.find(
                    hours.calendars(), one -> one.id().equals(row.group(1)));
            Openness is = at(calendar, instant(row.group(2)));
            String said = (is.open() ? "open" : "closed") + " until " + local(is.untilMs())
                    + (is.name().isEmpty() ? "" : ", " + is.why().word() + " " + is.name());
            if (!said.equals(row.group(3))) {
                wrong.add(row.group() + ": " + said);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void the_nights_on_which_clocks_change_are_as_the_page_has_them() throws IOException {
        List<MatchResult> rows = CHANGE.matcher(page()).results().toList();
        assertEquals(4, rows.size());
        for (MatchResult row : rows) {
            Plan plan = load(REST + "agents: [{id: '1', position: 1, queues: [service]}]\n"
                    + "queues: [{id: service, hours: {calendar: c}}]\n"
                    + "hours: {zone: Europe/Berlin, calendars: [{id: c, week: [{days: mon-sun,"
                    + " open: " + row.group(1) + "}]}]}\n");
            HoursPlan.CalendarPlan calendar = plan.hours().calendars().getFirst();
            String date = row.group(3);
            // Half an hour before the change nothing of it has happened yet.
            long beforeMs = instant(date + " 01:30");
            Openness is = at(calendar, beforeMs);
            assertEquals(row.group(4).equals("until"), is.open(), row.group());
            assertEquals(date + " " + row.group(5), local(is.untilMs()), row.group());
            if (row.group(4).equals("from")) {
                assertEquals(instant(date + " 10:00"), at(calendar, is.untilMs()).untilMs(),
                        row.group() + ": no pause");
            }
            if (row.group(2).equals("back")) {
                assertEquals(beforeMs + 3_600_000, is.untilMs(), "the first time");
            }
        }
    }

    /** A queue of the page has the hours that its text says. */
    @Test
    void the_queue_of_the_page_goes_by_its_calendar() throws IOException {
        assertEquals(new HoursPlan.QueueHours(
                "service", "office", HoursPlan.AtClose.SERVE, 20), plan().hours().of("service"));
        assertEquals("office", plan().agents().getFirst().ways().shift());
    }
}
