package org.callbox.controller.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.sim.LineAddress;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.bridge.sim.SimCardOptions;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.ExchangeHost;

/**
 * How long a free agent waits while callers do: from on hook at the only headset to its next ring,
 * there and back over a real pty, and from SETUP to the first answer meanwhile.
 */
public final class OfferBench implements Part {
    private static final long WAIT_NS = 60_000_000_000L;
    private static final long NOBODY_NS = 1_000_000_000L;
    private static final int WARM_UP_OFFERS = 400;
    private static final int MEASURED_OFFERS = 600;
    private static final int CALLERS = 10;
    private static final int PORT = 1;

    @Override
    public Map<String, Object> measure(int percent) throws Exception {
        Path home = Files.createTempDirectory("callbox-bench");
        try {
            return measure(home, percent);
        } finally {
            Folders.delete(home);
        }
    }

    private static Map<String, Object> measure(Path home, int percent) throws Exception {
        Path tty = home.resolve("card1");
        int[] ports = FreePorts.udp(2);
        CallPlan endless = new CallPlan(0, 0, 0, 0, 0, List.of("5550100"),
                CallPlan.allChannels().subList(0, CALLERS), 1);
        Process box = null;
        try (SimCardHost card = SimCardHost.start(SimCardOptions.of(tty,
                SimCardParameters.of(1, PORT),
                List.of(LineAddress.parse(BoxBench.line(ports[0], ports[1])))))) {
            box = BoxBench.run(home, tty);
            offers(card, ports, endless, WARM_UP_OFFERS * percent / 100);
            return offers(card, ports, endless, Math.max(1, MEASURED_OFFERS * percent / 100));
        } finally {
            BoxBench.kill(box);
        }
    }

    private static Map<String, Object> offers(SimCardHost card, int[] ports, CallPlan plan,
            int count) throws IOException {
        List<Long> tookUs = new ArrayList<>();
        try (ExchangeHost exchange = new ExchangeHost(
                LineAddress.parse(BoxBench.line(ports[1], ports[0])), plan)) {
            exchange.start();
            await("the first ring", () -> card.port(PORT).ringing());
            while (tookUs.size() < count) {
                card.tell(new SimIn.Hook(PORT, true));
                // A ring of the callers before may have ended just then.
                boolean met = within(NOBODY_NS, () -> !card.port(PORT).ringing()
                        && card.hears(new Endpoint.Port(PORT)) instanceof Endpoint.Timeslot);
                long freeNs = System.nanoTime();
                card.tell(new SimIn.Hook(PORT, false));
                await("the next ring", () -> card.port(PORT).ringing());
                if (met) {
                    tookUs.add((System.nanoTime() - freeNs) / 1_000);
                }
            }
            Map<String, Object> figures = new LinkedHashMap<>();
            tookUs.sort(null);
            figures.put("offers", tookUs.size());
            figures.put("agent_free_to_next_offer_p50_us", percentile(tookUs, 0.50));
            figures.put("agent_free_to_next_offer_p99_us", percentile(tookUs, 0.99));
            figures.put("setup_to_first_answer_p50_us", exchange.report().percentile(0.50));
            figures.put("setup_to_first_answer_p99_us", exchange.report().percentile(0.99));
            exchange.hangUpAll();
            await("every caller to hang up", exchange::idle);
            return figures;
        }
    }

    private static long percentile(List<Long> sorted, double share) {
        return sorted.isEmpty() ? 0
                : sorted.get(Math.min(sorted.size() - 1, (int) (sorted.size() * share)));
    }

    private static void await(String what, BooleanSupplier condition) throws IOException {
        if (!within(WAIT_NS, condition)) {
            throw new IOException("waited in vain for " + what);
        }
    }

    private static boolean within(long ns, BooleanSupplier condition) {
        long beganNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - beganNs > ns) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }
}
