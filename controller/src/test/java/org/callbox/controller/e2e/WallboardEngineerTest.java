package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page for the engineer, in a browser. */
class WallboardEngineerTest {
    private static final long DRAWN_MS_MAX = 60_000;

    @RegisterExtension
    private final Processes processes = new Processes();

    private Browser browser;

    @BeforeEach
    void browser() throws Exception {
        browser = Browser.start(processes, 1280, 900);
    }

    @Test
    void the_engineer_sees_lines_quality_cards_and_alarms_with_advice() throws Exception {
        WallboardBroker broker = WallboardBroker.start(processes, List.of());
        broker.say("span/1/state", "up", 0, "failure", "los", "los", 1, "lof", 0, "ais", 0,
                "rai", 0, "crc4_ok", 1, "dchan_up", 0, "channels_total", 30, "channels_in_use", 0,
                "channels_blocked", 30, "channels_out_of_service", List.of(4, 5));
        broker.say("span/1/perf", "mode", "crc4", "valid_s", 620, "near_es", 3, "far_es", 1,
                "crossed", List.of("es"), "day_valid_s", 700, "day_near_es", 4);
        broker.say("card/1/state", "link_up", 1, "fw", "<i>1</i>", "crc_errors_total", 3,
                "troubles", List.of());
        alarms(broker, "2026-01-01T00:00:00Z", "2025-01-01T00:00:00Z");
        broker.say("alarm/box/disk-low", "active", 0, "resource", "box", "type", "disk-low");
        broker.say("queue/sales/state", "name", "Sales", "hours_zone", "Europe/Berlin");
        broker.say("status", "online", 1, "state", "ready", "reason", "");
        browser.open(broker.address() + "engineer.html?lang=en");
        browser.await("document.querySelectorAll('.alarm').length === 2", DRAWN_MS_MAX);
        browser.await("document.querySelectorAll('#cards tbody tr').length === 1", DRAWN_MS_MAX);
        assertEquals("Line 1: no signal\nLine 1: no signalling", browser.texts(".alarm .what"));
        assertEquals("look at the cable", browser.texts(".alarm:first-child .advice"));
        assertEquals("Channels gone: 30 of 30. Calls refused since: 12. Callers since: 3, usual are"
                + " about 71. In the next busy hour, from Mon, 10:00, 4 to 9 of 100 callers would"
                + " find no line.", browser.texts(".alarm:first-child .effect")
                        .replace("Mon 10:00", "Mon, 10:00"));
        assertEquals("", browser.texts(".alarm:last-child .effect"));
        assertTrue(browser.texts(".alarm:last-child .notes").contains("Follows from span-1/los."));
        assertEquals("Line 1\ndown: no signal\nLOS\ndown\n–\n0 of 30 channels in use\n"
                + "30 (out of service: 4, 5)\n–\nnone", browser.texts("#spans tbody tr > *"));
        assertEquals("Line 1\nCRC-4\n620 s\n3 / 1\n– / –\n– / –\n– / –\n–\nES",
                browser.texts("#quality tbody tr > *"));
        assertTrue(browser.texts("#day tbody").contains("700 s4 / –"));
        assertTrue(browser.texts("#cards tbody").contains("<i>1</i>"));
        assertEquals("0", browser.eval("document.querySelectorAll('main i').length"));

        // For the picture, as it would be minutes after that.
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        alarms(broker, "" + now.minusSeconds(140), "" + now.minusSeconds(130));
        broker.say("card/1/state", "link_up", 1, "fw", "1.0.0", "crc_errors_total", 3,
                "retransmits_total", 1, "resets_total", 0, "restarts_total", 0,
                "clock_source", "free-run", "clock_mode", "master", "temp_c", 41.5,
                "troubles", List.of());
        broker.say("alarms", "critical", 1, "worst", 4, "list", List.of());
        broker.say("info", "site", "Office");
        browser.await("document.getElementById('site').textContent === 'Office'", DRAWN_MS_MAX);
        browser.size(1280, 720, false);
        browser.await("window.innerHeight === 720", DRAWN_MS_MAX);
        browser.picture(processes, "wallboard-engineer.png");
    }

    private static void alarms(WallboardBroker broker, String raised, String after)
            throws Exception {
        broker.say("alarm/span-1/los", "active", 1, "resource", "span-1", "type", "los",
                "severity", "critical", "severity_n", 4, "raised", raised,
                "text", "no signal", "advice", "look at the cable", "suppressed_by", "",
                "shelved_until", "", "blocking", 1, "channels_gone", 30, "channels_left", 0,
                "channels_total", 30, "calls_refused", 12, "calls_offered", 3, "calls_usual", 71,
                "calls_fewer", 68, "usual_weeks", 7, "busy_hour", "2026-01-05T09:00:00Z",
                "busy_hour_lost_low_pct", 4.2, "busy_hour_lost_high_pct", 8.1);
        broker.say("alarm/span-1/dchan-down", "active", 1, "resource", "span-1", "type",
                "dchan-down", "severity", "critical", "severity_n", 4, "raised",
                after, "suppressed_by", "span-1/los", "shelved_until", "");
    }

    @Test
    void the_engineer_of_a_demonstration_has_a_line_and_a_card() throws Exception {
        Child demo = processes.start("demo", "demo", "--for", "10m", "--rate", "2");
        String line = demo.awaitLine("wallboard http://", DRAWN_MS_MAX);
        browser.open(line.substring(line.indexOf("http://")) + "engineer.html?lang=en");
        browser.await("document.body.dataset.level === 'good'", DRAWN_MS_MAX);
        for (String table : List.of("spans", "quality", "day", "cards")) {
            browser.await("document.querySelectorAll('#" + table + " tbody tr').length === 1",
                    DRAWN_MS_MAX);
        }
        assertTrue(browser.texts("#spans tbody tr").startsWith("Line 1up"),
                browser.texts("#spans tbody tr"));
        browser.await("/[1-9]\\d* of 30 channels/.test("
                + "document.getElementById('spans').textContent)", DRAWN_MS_MAX);
    }
}
