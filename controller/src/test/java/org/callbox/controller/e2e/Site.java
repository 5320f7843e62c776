package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.sim.LineAddress;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.bridge.sim.SimCardOptions;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.house.Ports;
import org.callbox.controller.json.Json;
import org.callbox.controller.records.RecordQuery;
import org.callbox.controller.records.RecordReader;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.ExchangeHost;

/**
 * A box with one span on each of its cards: {@code run} and {@code sim card} as processes, and the
 * ends of the lines at which exchanges may sit.
 */
final class Site {
    static final long START_MS_MAX = 15_000;
    /** What issue and design grant after a fault has ended. */
    static final long RECOVERY_MS_MAX = 5_000;

    private static final long EXCHANGE_MS_MAX = 60_000;
    private static final int RECORDS_MAX = 100_000;

    final Processes processes;
    final Operator operator;
    private final Path board;
    private final Path state;
    private final int[] cardPorts;
    private final int[] exchangePorts;
    private final List<LineTap> taps = new ArrayList<>();
    private final List<String> settings = new ArrayList<>();

    /** The demo's site: one card, ten agents. */
    static Site demo(Processes processes) throws IOException {
        return new Site(processes,
                Processes.root().resolve("board-configs/sites/demo.yaml"), 1);
    }

    Site(Processes processes, Path board, int cards) throws IOException {
        this.processes = processes;
        this.board = board;
        this.state = processes.directory().resolve("state");
        this.operator = new Operator(state);
        int[] ports = Ports.free(2 * cards);
        this.cardPorts = Arrays.copyOf(ports, cards);
        this.exchangePorts = Arrays.copyOfRange(ports, cards, 2 * cards);
        for (int card = 1; card <= cards; card++) {
            settings.add("cards[" + (card - 1) + "].port=" + tty(card));
            taps.add(processes.tap(cardPort(card), exchangePort(card)));
        }
    }

    /** Sets a value of the site file from now on, such as {@code mqtt.url=...}. */
    Site set(String value) {
        settings.add(value);
        return this;
    }

    Path tty(int card) {
        return processes.directory().resolve("card" + card);
    }

    Path state() {
        return state;
    }

    /** The wire between the card's line and the exchange. */
    LineTap tap(int card) {
        return taps.get(card - 1);
    }

    private int cardPort(int card) {
        return cardPorts[card - 1];
    }

    /** Where an exchange on the card's line listens. */
    int exchangePort(int card) {
        return exchangePorts[card - 1];
    }

    /** Where an exchange on the card's line sends to. */
    int exchangeRemote(int card) {
        return tap(card).portForExchange();
    }

    private static String udp(int own, int other) {
        return "udp://127.0.0.1:" + own + "?remote=127.0.0.1:" + other;
    }

    LineAddress cardLine(int card) {
        return LineAddress.parse("1=" + udp(cardPort(card), tap(card).portForCard()));
    }

    Child startCard(int card, String robots) throws IOException, InterruptedException {
        return startCard(card, robots, tty(card));
    }

    Child startCard(int card, String robots, Path tty) throws IOException, InterruptedException {
        Child started = processes.start("sim card " + card, "sim", "card", "--port",
                tty.toString(), "--line", "1=" + udp(cardPort(card), tap(card).portForCard()),
                "--headsets", "10", "--robots", robots);
        started.awaitLine("card simulated", START_MS_MAX);
        return started;
    }

    Child startBox() throws IOException {
        return startBox(List.of(), List.of());
    }

    /** As a child of another program, with more options of Java. */
    Child startBox(List<String> before, List<String> jvm) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", "--board", board.toString(),
                "--state", state.toString()));
        settings.forEach(value -> arguments.addAll(List.of("--set", value)));
        return processes.start("run", before, jvm, arguments);
    }

    /** Waits until the cards are ready and an agent is. */
    void awaitCards(int... cards) {
        for (int card : cards) {
            Await.until("card " + card + " is ready", START_MS_MAX,
                    () -> operator.number("card/" + card + "/state", "link_up") == 1);
        }
        Await.until("an agent is ready", START_MS_MAX,
                () -> operator.number("queue/service/state", "agents_ready") > 0);
    }

    /** Our exchange as a process, to its end; answers its report. */
    Map<String, Object> exchange(int calls, String... more)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("sim", "exchange", "--line",
                udp(exchangePort(1), exchangeRemote(1)), "--calls", "" + calls, "--hold", "0s",
                "--called", "5550100,5550200", "--for", "50s", "--json"));
        arguments.addAll(List.of(more));
        Child exchange = processes.start("sim exchange", arguments);
        int exit = exchange.awaitEnd(EXCHANGE_MS_MAX);
        assertEquals(0, exit, exchange.text());
        Map<String, Object> report = new LinkedHashMap<>();
        String last = exchange.text().lines().toList().getLast();
        ((Map<?, ?>) Json.read(last).value()).forEach((name, value) ->
                report.put((String) name, value));
        return report;
    }

    /** Our exchange in this process; it is closed when the test ends. */
    ExchangeHost callers(int card, CallPlan plan) throws IOException {
        ExchangeHost host = processes.closing(exchange(card, plan));
        host.start();
        return host;
    }

    /** The same, to be started and closed by whoever asks for it. */
    ExchangeHost exchange(int card, CallPlan plan) throws IOException {
        return new ExchangeHost(LineAddress.parse(
                "1=" + udp(exchangePort(card), exchangeRemote(card))), plan);
    }

    /** A card in this process, whose switch and headsets the test can see. */
    SimCardHost card(int card, String robots) throws IOException {
        SimCardParameters parameters = SimCardParameters.of(1, 10);
        return processes.closing(SimCardHost.start(SimCardOptions.of(tty(card),
                robots.isEmpty() ? parameters
                        : parameters.withRobots(RobotOptions.parse(robots), 1),
                List.of(cardLine(card)))));
    }

    /** Calls from the lowest channel on, at a rate, until the agent hangs up. */
    static CallPlan calls(int calls, double perSecond, int channels) {
        return new CallPlan(calls, perSecond, 0, 0, 0, List.of("5550100"),
                CallPlan.allChannels().subList(0, channels), 1);
    }

    /** What stands in SQLite now. */
    List<CallRecord> records() throws IOException {
        return Files.exists(state.resolve("callbox.db"))
                ? RecordReader.read(state.resolve("callbox.db"),
                        new RecordQuery(RECORDS_MAX, 0, 0, null, null))
                : List.of();
    }
}
