package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.sim.ExchangeHost;
import org.callbox.controller.sim.ExchangeReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a drill on a box that runs ends. What callers notice of each part: {@link EachPartDrill}. */
class DrillTest {
    private static final String ROBOTS = "answer=200ms,talk=500ms";
    private static final String ALARM = "alarm/box/drill";
    private static final double PER_SECOND = 2;
    private static final long DRILL_MS_MAX = 600_000;
    private static final long END_MS_MAX = 180_000;

    @RegisterExtension
    private final Processes processes = new Processes();

    private Site site;
    private Child box;

    private ExchangeHost start(Site of) throws Exception {
        site = of;
        site.startCard(1, ROBOTS);
        box = site.startBox();
        site.awaitCards(1);
        return site.callers(1, Site.calls(0, PER_SECOND, 30));
    }

    private Child drill(String... more) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("drill", "--state", site.state().toString()));
        arguments.addAll(List.of(more));
        return processes.start("drill", arguments);
    }

    private void awaitDrill(boolean on) {
        Await.until(() -> "the drill is " + (on ? "on" : "over") + ": " + box.text(), END_MS_MAX,
                () -> site.operator.number(ALARM, "active") == (on ? 1 : 0));
    }

    private void balanced(ExchangeReport line) throws IOException {
        Await.until(() -> "each answered call has its row: " + line.fields(), END_MS_MAX,
                () -> answered(site.records()) >= line.answered());
        TreeSet<String> ids = new TreeSet<>();
        for (CallRecord row : site.records()) {
            assertTrue(ids.add(row.id()), row.toString());
        }
    }

    private static long answered(List<CallRecord> rows) {
        return rows.stream().filter(row -> row.answeredMs() != 0).count();
    }

    @Test
    void a_drill_ends_by_itself_when_its_command_or_the_box_is_killed() throws Exception {
        ExchangeHost callers = start(Site.demo(processes));
        Child drill = drill("--only", "records", "--minutes", "0.1", "--yes");
        awaitDrill(true);
        drill.kill();
        assertFalse(drill.running());
        assertEquals("records", site.operator.ask("drill_state").get("on"));
        Processes.Result second = processes.run("drill", "--state", site.state().toString(),
                "--only", "clock,network", "--minutes", "0.05", "--yes");
        assertTrue(second.text().contains("a drill has taken records away")
                || second.text().contains("names no broker"), second.text());
        awaitDrill(false);
        assertEquals("", site.operator.ask("drill_state").get("on"));

        Child again = drill("--only", "records", "--minutes", "5", "--yes");
        awaitDrill(true);
        Await.until("rows wait", END_MS_MAX, () -> ((Number) site.operator.ask("drill_state")
                .getOrDefault("rows_waiting", 0)).intValue() > 20);
        box.kill();
        box = site.startBox();
        awaitDrill(false);
        again.awaitEnd(DRILL_MS_MAX);
        assertTrue(again.text().contains("the box was started anew"), again.text());
        callers.hangUpAll();
        Await.until("calls end", END_MS_MAX, callers::idle);
        balanced(callers.report());
    }

    @Test
    void a_box_with_real_callers_is_asked_for_and_a_drill_is_ended_by_an_order()
            throws Exception {
        start(Site.demo(processes));
        Processes.Result unasked = processes.run("drill", "--state", site.state().toString());
        assertEquals(2, unasked.exit(), unasked.text());
        assertTrue(unasked.text().contains("--yes says that it is meant"), unasked.text());
        drill("--only", "records", "--minutes", "5", "--yes");
        awaitDrill(true);
        Processes.Result end = processes.run("drill", "--end", "--state",
                site.state().toString());
        assertEquals(0, end.exit(), end.text());
        assertTrue(end.text().contains("records is given back"), end.text());
        awaitDrill(false);
        Processes.Result none = processes.run("drill", "--state",
                processes.directory().resolve("nowhere").toString(), "--yes");
        assertEquals(1, none.exit(), none.text());
    }
}
