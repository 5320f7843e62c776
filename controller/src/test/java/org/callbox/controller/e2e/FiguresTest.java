package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.callbox.controller.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Figures that a design without polling must reach on any machine; printed as JSON. */
class FiguresTest {
    private static final long WINDOW_MS = 10_000;
    private static final int WINDOWS_MAX = 3;
    private static final double CPU_PERCENT_MAX = 1.5;
    /** Ten times the target of the design, for a machine with other things to do. */
    private static final long OFFER_US_MAX = 50_000;

    @RegisterExtension
    private final Processes processes = new Processes();

    @Test
    void an_idle_box_and_its_card_use_no_measurable_cpu() throws Exception {
        Site site = Site.demo(processes).set("mqtt.url=" + processes.broker().url());
        Child card = site.startCard(1, "answer=20ms,talk=50ms");
        Child box = site.startBox();
        site.awaitCards(1);
        site.callers(1, Site.calls(1, 0, 1)).awaitDone(Site.START_MS_MAX);
        double percent = 100;
        // The first window may still hold what a JVM does after its start.
        for (int window = 0; window < WINDOWS_MAX && percent >= CPU_PERCENT_MAX; window++) {
            long cardMs = card.cpuMs();
            long boxMs = box.cpuMs();
            long wakeUps = box.wakeUps();
            new CountDownLatch(1).await(WINDOW_MS, TimeUnit.MILLISECONDS);
            double cardPercent = 100.0 * (card.cpuMs() - cardMs) / WINDOW_MS;
            double boxPercent = 100.0 * (box.cpuMs() - boxMs) / WINDOW_MS;
            percent = cardPercent + boxPercent;
            System.out.printf("{\"idle_run_cpu_percent\":%.2f,\"idle_sim_card_cpu_percent\":%.2f,"
                    + "\"idle_run_wake_ups_per_s\":%.1f}%n", boxPercent, cardPercent,
                    1_000.0 * (box.wakeUps() - wakeUps) / WINDOW_MS);
        }
        assertTrue(percent < CPU_PERCENT_MAX, percent + " % of a core");
    }

    @Test
    void a_free_agent_gets_the_next_caller_at_once() throws Exception {
        Processes.Result bench = processes.run("bench", "offer", "--effort", "50", "--json");
        assertEquals(0, bench.exit(), bench.text());
        System.out.println(bench.text());
        Map<?, ?> report = (Map<?, ?>) Json.read(bench.text().lines().toList().getLast()).value();
        Map<?, ?> figures = (Map<?, ?>) report.get("offer");
        assertEquals(300L, figures.get("offers"));
        assertTrue((Long) figures.get("agent_free_to_next_offer_p50_us") < OFFER_US_MAX,
                bench.text());
        assertTrue((Long) figures.get("setup_to_first_answer_p50_us") < OFFER_US_MAX,
                bench.text());
    }
}
