package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.callbox.bridge.card.ImageKey;
import org.callbox.bridge.host.Adapter;
import org.callbox.bridge.host.AtExit;
import org.callbox.bridge.sim.HeadsetView;
import org.callbox.bridge.sim.LineAddress;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.sim.SimCardHost;
import org.callbox.bridge.sim.SimCardOptions;
import org.callbox.bridge.sim.SimCardParameters;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.table.Width;
import org.callbox.controller.flash.SigningKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code callbox sim card}: a card in software behind a real pty. */
@Command(name = "card", description = "Simulate a card: make a pty, link it at PATH and play the"
        + " firmware byte for byte. It outlives the controller. A line on its standard input acts"
        + " on it: restart starts its firmware afresh, unplug and plug take the tty away and bring"
        + " it back, show tells of every headset; lift 2, hang 2, keys 2 17#730951#, out 2, in 2,"
        + " mute 2, unmute 2 do that at headset 2.")
final class SimCardCommand implements Callable<Integer> {
    private static final int ORDER_CHARS_MAX = 80;

    private static final int PACE_BAUD = 921_600;

    @Option(names = "--port", required = true, paramLabel = "PATH",
            description = "where the tty is linked")
    private Path port;

    @Option(names = "--spans", defaultValue = "1", paramLabel = "N",
            description = "spans of the card (default: ${DEFAULT-VALUE})")
    private int spans;

    @Option(names = "--line", paramLabel = "S=udp://HOST:PORT?remote=HOST:PORT",
            description = "where the D-channel of span S goes: one datagram is one LAPD frame")
    private List<String> lines = List.of();

    @Option(names = "--headsets", defaultValue = "10", paramLabel = "N",
            description = "ports 1 to N report a headset (default: ${DEFAULT-VALUE})")
    private int headsets;

    @Option(names = "--robots", paramLabel = "answer=300ms,talk=5s,miss=0.05,back=5s",
            description = "robots sit at the headsets; without it nobody answers")
    private String robots;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "S",
            description = "for what the robots leave to chance")
    private long seed;

    @Option(names = "--serial", defaultValue = "SIM-0001", paramLabel = "TEXT",
            description = "its serial number (default: ${DEFAULT-VALUE})")
    private String serial;

    @Option(names = "--banks", paramLabel = "FILE",
            description = "the file in which it keeps its configuration, made where it is not"
                    + " there; without it the configuration ends with the card")
    private Path banks;

    @Option(names = "--firmware-key", paramLabel = "FILE",
            description = "its firmware can be updated, with images signed by the owner of this"
                    + " public key, such as the FILE.pub of 'board key new'")
    private Path firmwareKey;

    @Option(names = "--firmware", paramLabel = "FILE", description = "with --firmware-key: the"
            + " file in which it keeps images of firmware, as --banks")
    private Path firmware;

    @Option(names = "--by-hand", description = "say of each headset when something changes there:"
            + " it rings, its lamp, what it hears")
    private boolean byHand;

    @Option(names = "--pace", description = "pace the serial line at 921600 bit/s")
    private boolean pace;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        SimCardParameters card = SimCardParameters.of(spans, headsets).withSerial(serial);
        if (robots != null) {
            card = card.withRobots(RobotOptions.parse(robots), seed);
        }
        if (firmware != null && firmwareKey == null) {
            throw new BadInput("--firmware needs --firmware-key: without it no image is taken");
        }
        List<ImageKey> keys = firmwareKey == null ? List.of()
                : List.of(SigningKey.readPublic(firmwareKey));
        PrintWriter out = spec.commandLine().getOut();
        SimCardOptions options = new SimCardOptions(port, pace ? PACE_BAUD : 0, card,
                lines.stream().map(LineAddress::parse).toList(), banks, firmware, keys);
        try (SimCardHost host = SimCardHost.start(options)) {
            AtExit.run("ending", host::close);
            out.println("card simulated at " + port + ", " + Width.count(spans, "span") + ", "
                    + Width.count(headsets, "headset")
                    + (robots == null ? "" : ", robots " + robots));
            out.flush();
            HeadsetView view = new HeadsetView(headsets);
            if (byHand) {
                host.watch(seen -> said(out, view.news(seen)));
            }
            Adapter.once("orders", () -> orders(host, view, out), fault -> { }).start();
            host.await();
        }
        return ExitCode.OK;
    }

    /** Until standard input ends, which ends nothing else. */
    private void orders(SimCardHost host, HeadsetView view, PrintWriter out) {
        try {
            for (String order = order(); order != null; order = order()) {
                switch (order.strip()) {
                    case "restart" -> host.restart();
                    case "unplug" -> host.unplug();
                    case "plug" -> host.plug();
                    case "show" -> said(out, host.look(view::all));
                    case "" -> { }
                    default -> {
                        List<SimIn> done = HandOrders.of(order.strip(), headsets);
                        done.forEach(host::tell);
                        if (done.isEmpty()) {
                            said(out, List.of("\"" + order + "\" is none of restart, unplug, plug,"
                                    + " show, " + HandOrders.FORMS + ", with N from 1 to "
                                    + headsets));
                        }
                    }
                }
            }
        } catch (IOException e) {
            out.println("standard input cannot be read any more: " + e.getMessage());
            out.flush();
        }
    }

    /** Two threads say something: the card's, and the one that reads orders. */
    private static void said(PrintWriter out, List<String> lines) {
        synchronized (out) {
            lines.forEach(out::println);
            out.flush();
        }
    }

    /** One line of standard input; null at its end. */
    private static String order() throws IOException {
        StringBuilder line = new StringBuilder();
        int c = System.in.read();
        boolean ended = c < 0;
        for (; c >= 0 && c != '\n'; c = System.in.read()) {
            if (line.length() < ORDER_CHARS_MAX) {
                line.append((char) c);
            }
        }
        return ended ? null : line.toString();
    }
}
