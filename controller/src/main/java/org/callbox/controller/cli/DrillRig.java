package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.sim.LineAddress;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.bridge.sim.SimCardOptions;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.controller.bench.FreePorts;
import org.callbox.controller.bench.Sites;
import org.callbox.controller.box.Box;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.ExchangeHost;

/** A box with a simulated card, an exchange whose callers never end, and a broker where it can. */
final class DrillRig implements AutoCloseable {
    private static final long SEED = 1;
    private static final int HANG_UP_LOOKS_MAX = 25;
    private static final long LOOK_MS = 200;

    private final DemoBroker broker;
    private final SimCardHost card;
    private final Box box;
    private final ExchangeHost exchange;
    private final Path state;

    /** @param rate callers a second */
    DrillRig(Path home, double rate) throws IOException, InterruptedException {
        Path tty = home.resolve("card1");
        List<String> sets = new ArrayList<>(List.of("cards[0].port=" + tty));
        this.state = home.resolve("state");
        this.broker = DemoBroker.start(home);
        if (broker != null) {
            sets.add("mqtt.url=" + broker.url());
            sets.add("mqtt.call_records=each");
        }
        Path site = Sites.find("demo.yaml");
        Loaded loaded = ConfigLoader.load(site, sets);
        if (!loaded.valid()) {
            throw new BadInput(loaded.report().strip());
        }
        int[] ports = FreePorts.udp(2);
        this.card = SimCardHost.start(SimCardOptions.of(tty, SimCardParameters.of(1, 10)
                .withRobots(RobotOptions.parse("answer=400ms,talk=2s"), SEED),
                List.of(line(ports[0], ports[1]))));
        this.box = new Box(BoardFile.said(loaded), new BoardFile(site, sets), state, _ -> { });
        this.exchange = new ExchangeHost(line(ports[1], ports[0]), new CallPlan(0, rate, 0, 0, 0,
                List.of("5550100", "5550200"), CallPlan.allChannels(), SEED));
        box.start();
        exchange.start();
    }

    private static LineAddress line(int own, int other) {
        return LineAddress.parse("1=udp://127.0.0.1:" + own + "?remote=127.0.0.1:" + other);
    }

    Path socket() {
        return state.resolve("operator.sock");
    }

    Path database() {
        return state.resolve("callbox.db");
    }

    List<Long> firstAnswersUs() {
        return exchange.report().firstAnswerUs();
    }

    @Override
    public void close() throws IOException {
        exchange.hangUpAll();
        try {
            for (int looks = 0; looks < HANG_UP_LOOKS_MAX && !exchange.idle(); looks++) {
                exchange.awaitDone(LOOK_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
        box.close();
        card.close();
        if (broker != null) {
            broker.close();
        }
    }
}
