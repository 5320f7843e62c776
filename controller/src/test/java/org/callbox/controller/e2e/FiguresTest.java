package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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
    /** Both processes, each with its heartbeat of a second: nothing is polled. */
    private static final double WAKE_UPS_MAX = 80;
    /** A wake-up of ours reads, decides, writes a journal and answers: so many plain ones. */
    private static final double WAKE_UP_COST_MAX = 8;
    private static final int WAKE_UPS = 200;
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
        double wakeUps = 1_000;
        double limit = CPU_PERCENT_MAX;
        // The first window may still hold what a JVM does after its start.
        for (int window = 0; window < WINDOWS_MAX && percent >= limit; window++) {
            long cardMs = card.cpuMs();
            long boxMs = box.cpuMs();
            long before = box.wakeUps() + card.wakeUps();
            double wakeUpMs = wakeUpMs();
            double cardPercent = 100.0 * (card.cpuMs() - cardMs) / WINDOW_MS;
            double boxPercent = 100.0 * (box.cpuMs() - boxMs) / WINDOW_MS;
            percent = cardPercent + boxPercent;
            wakeUps = 1_000.0 * (box.wakeUps() + card.wakeUps() - before) / WINDOW_MS;
            limit = Math.max(CPU_PERCENT_MAX, WAKE_UP_COST_MAX * wakeUpMs * wakeUps / 10);
            System.out.printf("{\"idle_run_cpu_percent\":%.2f,\"idle_sim_card_cpu_percent\":%.2f,"
                    + "\"idle_wake_ups_per_s\":%.1f,\"wake_up_ms\":%.3f}%n", boxPercent,
                    cardPercent, wakeUps, wakeUpMs);
        }
        assertTrue(wakeUps < WAKE_UPS_MAX, wakeUps + " wake-ups a second");
        assertTrue(percent < limit, percent + " % of a core, " + limit + " is the limit");
    }

    /**
     * What this machine takes for a thread that wakes up and writes a few octets, over one window:
     * on some virtual machines twenty times what it is on others.
     */
    private double wakeUpMs() throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        CountDownLatch never = new CountDownLatch(1);
        try (RandomAccessFile file = new RandomAccessFile(
                processes.directory().resolve("wake-ups").toFile(), "rw")) {
            long beganNs = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < WAKE_UPS; i++) {
                never.await(WINDOW_MS / WAKE_UPS, TimeUnit.MILLISECONDS);
                file.seek(0);
                file.write(new byte[64]);
            }
            return (threads.getCurrentThreadCpuTime() - beganNs) / 1e6 / WAKE_UPS;
        }
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
