package org.callbox.controller.gpio;

import static org.callbox.controller.gpio.Seats.plan;
import static org.callbox.controller.gpio.Seats.seat;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.callbox.controller.core.Event;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan.GpioPlan;
import org.callbox.controller.position.ButtonKind;
import org.callbox.controller.position.LampPattern;

/**
 * The lines on a kernel with simulated chips, as {@code .ci/gpio-vm} makes them: levels are set
 * and read beside the character device. {@code .ci/gpio} runs it; it prints one line per check
 * and ends with status 1 when one failed.
 */
final class GpioOnKernel {
    /** Of the office. */
    private static final int LINES = 7;
    private static final int PRESSES = 300;
    private static final long PATIENCE_MS = 5_000;
    private static final String ANSWER = "1";
    private static final String DEBOUNCED = "2";
    private static final int DEBOUNCE_MS = 30;
    private static final int DEBOUNCE_TRIALS = 20;
    private static final int STALLS_MAX = 200;
    private static final int BLINK_TRIALS = 6;
    private static final long BLINK_TOLERANCE_MS = 40;
    private static final String LOSSY = "4";

    private final Path buttons;
    private final Path lamps;
    private final LinkedBlockingQueue<Told> inbox = new LinkedBlockingQueue<>();
    private volatile CountDownLatch holding = new CountDownLatch(0);
    private int failures;

    private record Told(Event event, long atNs) {}

    private interface Check {
        String run() throws Exception;
    }

    private GpioOnKernel(Path buttons, Path lamps) {
        this.buttons = buttons;
        this.lamps = lamps;
    }

    /** The simulator's folders of both chips; or {@code other}: only says what open() says. */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("other")) {
            GpioLines.open(office(), event -> IO.println(event)).close();
            return;
        }
        GpioOnKernel bench = new GpioOnKernel(Path.of(arguments[0]), Path.of(arguments[1]));
        bench.run();
        IO.println(bench.failures == 0 ? "all good" : bench.failures + " failed");
        System.exit(bench.failures == 0 ? 0 : 1);
    }

    /** Offset 1 is used on both chips. */
    private static Plan office() {
        return plan(
                seat(1, new GpioPlan("buttons", ANSWER, "BTN_NAMED", null, true, 0)),
                seat(2, new GpioPlan("buttons", DEBOUNCED, null, null, true, DEBOUNCE_MS)),
                seat(3, new GpioPlan("lamps", ANSWER, null, "5", true, 0)),
                seat(4, new GpioPlan("lamps", null, null, "LAMP_NAMED", false, 0)),
                seat(5, new GpioPlan("buttons", LOSSY, null, null, false, 0)));
    }

    private void run() throws Exception {
        long files = openFiles();
        long begin = System.nanoTime();
        try (GpioLines lines = GpioLines.open(office(), this::take)) {
            say("open", "%.0f ms, Pi4J included", (System.nanoTime() - begin) / 1e6);
            check("five positions are usable and tell their levels", this::toldAtStart);
            check("lamps are off from the first moment", this::lampsAtStart);
            check("presses are told, in order", this::presses);
            check("a line found by its name works", this::named);
            check("the same offset of two chips is two lines", this::sameOffset);
            check("the kernel debounces", this::debounce);
            check("lost edges are noticed and the level is right", this::lostEdges);
            check("nothing runs while nothing happens", () -> idle(lines));
            check("a steady lamp is lit", () -> steady(lines));
            check("a lamp blinks", () -> blink(lines));
            check("a second daemon is told who holds the lines", this::secondDaemon);
            check("the first one goes on", this::presses);
            lines.lamp(4, LampPattern.ON);
            await("1", () -> level(lamps, 3));
        }
        check("closing switches lamps off and gives all back", () -> closed(files));
        check("a button held down at start is told", this::heldAtStart);
        check("faults are told with a remedy", this::faults);
        check("Pi4J programs get lines as from any other plugin", this::plainPi4j);
    }

    // ---- the checks

    private String toldAtStart() throws Exception {
        for (int position = 1; position <= 5; position++) {
            Event.GpioLines told = (Event.GpioLines) next();
            expect(true, told.usable(), told.toString());
        }
        expect("[ButtonEdge[position=1, button=ANSWER, pressed=false],"
                + " ButtonEdge[position=1, button=READY, pressed=false],"
                + " ButtonEdge[position=2, button=ANSWER, pressed=false],"
                + " ButtonEdge[position=3, button=ANSWER, pressed=false],"
                + " ButtonEdge[position=5, button=ANSWER, pressed=false]]",
                List.of(next(), next(), next(), next(), next()).toString(), "levels");
        expect("pull-up", read(buttons, 1, "pull"), "pull of an active-low button");
        expect("pull-down", read(buttons, 4, "pull"), "pull of an active-high button");
        return "released";
    }

    private String lampsAtStart() throws Exception {
        expect("1", level(lamps, 5), "level of an active-low lamp");
        expect("0", level(lamps, 3), "level of an active-high lamp");
        return "";
    }

    private String presses() throws Exception {
        List<Long> us = new ArrayList<>();
        for (int n = 0; n < PRESSES; n++) {
            boolean press = n % 2 == 0;
            long begin = System.nanoTime();
            pull(buttons, 1, !press);
            us.add((nextEdge(1, ButtonKind.ANSWER, press) - begin) / 1_000);
        }
        return PRESSES + " edges, " + quantiles(us);
    }

    private String named() throws Exception {
        pull(buttons, 3, false);
        nextEdge(1, ButtonKind.READY, true);
        pull(buttons, 3, true);
        nextEdge(1, ButtonKind.READY, false);
        return "BTN_NAMED";
    }

    private String sameOffset() throws Exception {
        pull(lamps, 1, false);
        nextEdge(3, ButtonKind.ANSWER, true);
        pull(lamps, 1, true);
        nextEdge(3, ButtonKind.ANSWER, false);
        return "";
    }

    /** A trial in which this machine stalled for half the debounce time proves nothing. */
    private String debounce() throws Exception {
        List<Long> us = new ArrayList<>();
        int stalled = 0;
        while (us.size() < DEBOUNCE_TRIALS && stalled < STALLS_MAX) {
            long worstNs = 0;
            long before = System.nanoTime();
            for (int bounce = 0; bounce < 7; bounce++) {
                pull(buttons, 2, bounce % 2 == 1);
                long now = System.nanoTime();
                worstNs = Math.max(worstNs, now - before);
                before = now;
                pause(1);
            }
            boolean steady = worstNs < DEBOUNCE_MS * 500_000L;
            if (steady) {
                us.add((nextEdge(2, ButtonKind.ANSWER, true) - before) / 1_000);
            } else {
                stalled++;
            }
            pause(3 * DEBOUNCE_MS);
            expect(true, !steady || inbox.isEmpty(), "one edge, further " + inbox);
            inbox.clear();
            pull(buttons, 2, true);
            nextEdge(2, ButtonKind.ANSWER, false);
        }
        expect(DEBOUNCE_TRIALS, us.size(), "trials without a stall");
        return "7 bounces are 1 edge, " + us.size() + " times (" + stalled + " more stalled); "
                + DEBOUNCE_MS + " ms asked, " + quantiles(us);
    }

    /** The reader is held in the inbox while more edges come than the kernel keeps. */
    private String lostEdges() throws Exception {
        pull(buttons, 4, true);
        holding = new CountDownLatch(1);
        for (int n = 0; n < 51; n++) {
            pull(buttons, 4, n % 2 != 0);
        }
        holding.countDown();
        boolean level = false;
        String loss = null;
        while (loss == null) {
            switch (next()) {
                case Event.ButtonEdge edge -> {
                    expect(!level, edge.pressed(), "alternation");
                    level = edge.pressed();
                }
                case Event.GpioLines lines -> loss = lines.why();
                default -> throw new IllegalStateException("unexpected event");
            }
        }
        expect(false, level, "level at the end");
        expect("0", level(buttons, 4), "level of the line");
        return loss;
    }

    private String idle(GpioLines lines) throws Exception {
        lines.lamp(3, LampPattern.ON);
        lines.lamp(3, LampPattern.OFF);
        pause(200);
        expect(0L, threads("gpio-lamps").stream().count(), "lamp threads");
        long before = switches();
        pause(2_000);
        expect(before, switches(), "wake-ups of the edge reader in 2 s");
        return "no wake-up in 2 s, " + threads("gpio-edges").size() + " thread waits";
    }

    private String steady(GpioLines lines) throws Exception {
        long begin = System.nanoTime();
        lines.lamp(3, LampPattern.ON);
        await("0", () -> level(lamps, 5));
        long us = (System.nanoTime() - begin) / 1_000;
        lines.lamp(3, LampPattern.OFF);
        await("1", () -> level(lamps, 5));
        return "after " + us + " us";
    }

    /** One undisturbed trial of a few is enough: a wrong rhythm is wrong in all. */
    private String blink(GpioLines lines) throws Exception {
        List<Long> wanted = List.of(
                0L, 125L, 250L, 375L, 1_000L, 1_125L, 1_250L, 1_375L, 2_000L, 2_125L, 2_250L,
                2_375L);
        String seen = "";
        for (int trial = 1; trial <= BLINK_TRIALS; trial++) {
            List<Long> changesMs = changesMs(lines);
            long worst = changesMs.size() == wanted.size() ? 0 : Long.MAX_VALUE;
            for (int i = 0; worst < Long.MAX_VALUE && i < wanted.size(); i++) {
                worst = Math.max(worst, Math.abs(changesMs.get(i) - wanted.get(i)));
            }
            if (worst < BLINK_TOLERANCE_MS) {
                return "DOUBLE, at most " + worst + " ms off (trial " + trial + ")";
            }
            seen += " " + changesMs;
        }
        throw new IllegalStateException("rhythm" + seen);
    }

    private List<Long> changesMs(GpioLines lines) throws Exception {
        List<Long> changesMs = new ArrayList<>();
        long begin = System.nanoTime();
        lines.lamp(4, LampPattern.DOUBLE);
        String before = "0";
        while (System.nanoTime() - begin < 2_700_000_000L) {
            String now = level(lamps, 3);
            if (!now.equals(before)) {
                changesMs.add((System.nanoTime() - begin) / 1_000_000);
                before = now;
            }
            pause(1);
        }
        lines.lamp(4, LampPattern.OFF);
        await("0", () -> level(lamps, 3));
        return changesMs;
    }

    private String secondDaemon() throws Exception {
        String said = other();
        expect(LINES, said.split("is in use by \"callbox-").length - 1, said);
        expect(false, said.contains("usable=true"), said);
        return "\n        " + said.lines().findFirst().orElse("");
    }

    private String closed(long files) throws Exception {
        expect("0", level(lamps, 3), "level of a lamp that was lit");
        expect(List.of(), threads("gpio-"), "threads");
        expect(files, openFiles(), "open files");
        String said = other();
        expect(false, said.contains("usable=false"), said);
        expect(true, said.contains("usable=true"), said);
        return "another process can take the lines";
    }

    private String heldAtStart() throws Exception {
        inbox.clear();
        pull(buttons, 1, false);
        Plan plan = plan(seat(1, new GpioPlan("buttons", ANSWER, null, null, true, 0)));
        try (Wiring wiring = Wiring.open(plan, this::take, new Wiring.Board(Chips.DEV, false))) {
            next();
            nextEdge(1, ButtonKind.ANSWER, true);
            pull(buttons, 1, true);
            nextEdge(1, ButtonKind.ANSWER, false);
        }
        return "pressed, then released";
    }

    private String faults() throws Exception {
        inbox.clear();
        Plan plan = plan(
                seat(1, new GpioPlan("pinctrl-rp1", "1", null, null, true, 0)),
                seat(2, new GpioPlan("buttons", "77", "NO_SUCH", "6", true, 0)));
        try (GpioLines lines = GpioLines.open(plan, this::take)) {
            Event.GpioLines chip = (Event.GpioLines) next();
            Event.GpioLines line = (Event.GpioLines) next();
            expect(false, chip.usable() || line.usable(), "usable");
            lines.lamp(2, LampPattern.ON);
            await("0", () -> level(buttons, 6));
            return "\n        " + chip.why() + "\n        " + line.why();
        }
    }

    private String plainPi4j() throws Exception {
        Context pi4j = Pi4J.newAutoContext();
        int bus = Integer.parseInt(buttons.getFileName().toString().replaceAll("\\D", ""));
        DigitalInput input = pi4j.create(DigitalInput.newConfigBuilder(pi4j)
                .id("in").bus(bus).bcm(9).debounce(0L));
        DigitalOutput output = pi4j.create(DigitalOutput.newConfigBuilder(pi4j)
                .id("out").bus(bus).bcm(10).initial(DigitalState.HIGH));
        expect("1", level(buttons, 10), "initial state");
        LinkedBlockingQueue<DigitalState> states = new LinkedBlockingQueue<>();
        input.addListener(event -> states.add(event.state()));
        pull(buttons, 9, true);
        expect(DigitalState.HIGH, states.poll(PATIENCE_MS, TimeUnit.MILLISECONDS), "state");
        output.low();
        expect("0", level(buttons, 10), "output");
        pi4j.shutdown();
        return output.provider().id();
    }

    // ---- tools

    private void take(Event event) {
        inbox.add(new Told(event, System.nanoTime()));
        try {
            if (!holding.await(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("held for ever");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Event next() throws InterruptedException {
        return nextTold().event();
    }

    private Told nextTold() throws InterruptedException {
        Told told = inbox.poll(PATIENCE_MS, TimeUnit.MILLISECONDS);
        if (told == null) {
            throw new IllegalStateException("nothing was told");
        }
        return told;
    }

    private long nextEdge(int position, ButtonKind button, boolean pressed)
            throws InterruptedException {
        Told told = nextTold();
        expect(new Event.ButtonEdge(position, button, pressed), told.event(), "edge");
        return told.atNs();
    }

    static void expect(Object wanted, Object got, String what) {
        if (!wanted.equals(got)) {
            throw new IllegalStateException(what + ": wanted " + wanted + ", got " + got);
        }
    }

    private void check(String name, Check check) {
        try {
            say(name, "%s", check.run());
        } catch (Exception e) {
            failures++;
            IO.println("FAILED  " + name + ": " + e);
            e.printStackTrace();
            inbox.clear();
        }
    }

    private static void say(String name, String format, Object... values) {
        String figures = String.format(format, values);
        IO.println("ok      " + name + (figures.isEmpty() ? "" : ": " + figures));
    }

    interface Level {
        String read() throws IOException;
    }

    static void await(String wanted, Level level) throws IOException {
        long end = System.nanoTime() + PATIENCE_MS * 1_000_000;
        while (!level.read().equals(wanted)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("level never became " + wanted);
            }
            Thread.onSpinWait();
        }
    }

    private static void pause(long ms) {
        long end = System.nanoTime() + ms * 1_000_000;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    static String quantiles(List<Long> us) {
        List<Long> sorted = us.stream().sorted().toList();
        return String.format("p50 %.2f ms, p99 %.2f ms",
                sorted.get(sorted.size() / 2) / 1e3, sorted.get(sorted.size() * 99 / 100) / 1e3);
    }

    static void pull(Path chip, int line, boolean up) throws IOException {
        Files.writeString(chip.resolve("sim_gpio" + line).resolve("pull"),
                up ? "pull-up" : "pull-down");
    }

    static String level(Path chip, int line) throws IOException {
        return read(chip, line, "value");
    }

    private static String read(Path chip, int line, String what) throws IOException {
        return Files.readString(chip.resolve("sim_gpio" + line).resolve(what)).strip();
    }

    private static List<String> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(thread -> thread.startsWith(name)).toList();
    }

    /** How often the kernel has let the edge reader run. */
    private static long switches() throws IOException {
        try (var tasks = Files.list(Path.of("/proc/self/task"))) {
            for (Path task : tasks.toList()) {
                String status = Files.readString(task.resolve("status"));
                if (status.startsWith("Name:\tgpio-edges\n")) {
                    return status.lines().filter(line -> line.contains("voluntary_ctxt"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
                }
            }
        }
        throw new IllegalStateException("no edge reader");
    }

    private static long openFiles() throws IOException {
        try (var files = Files.list(Path.of("/proc/self/fd"))) {
            return files.map(GpioOnKernel::link).filter(link -> link.startsWith("anon_inode:")
                    || link.startsWith("/dev/gpiochip")).count();
        }
    }

    private static String link(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }

    /** What another process is told when it opens the same lines. */
    private static String other() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED", "-Dtinylog.level@com.pi4j=off", "-cp",
                System.getProperty("java.class.path"), GpioOnKernel.class.getName(), "other"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        expect(0, process.waitFor(), said);
        return said;
    }
}
