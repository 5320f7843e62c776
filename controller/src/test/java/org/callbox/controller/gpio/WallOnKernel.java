package org.callbox.controller.gpio;

import static org.callbox.controller.gpio.GpioOnKernel.await;
import static org.callbox.controller.gpio.GpioOnKernel.expect;
import static org.callbox.controller.gpio.GpioOnKernel.level;
import static org.callbox.controller.gpio.GpioOnKernel.pull;
import static org.callbox.controller.gpio.GpioOnKernel.quantiles;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Setup;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.NumberingPlan;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.WallPlan;
import org.callbox.controller.plan.WallPlan.AlarmOutput;
import org.callbox.controller.plan.WallPlan.Bell;
import org.callbox.controller.plan.WallPlan.NightKey;
import org.callbox.controller.plan.WallPlan.QueueLamp;
import org.callbox.controller.plan.WallPlan.SilenceKey;
import org.callbox.controller.plan.WallPlan.Watch;
import org.callbox.controller.plan.WallPlan.Wire;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.time.Now;

/**
 * What hangs on the wall on a kernel with simulated chips, as {@link GpioOnKernel} has positions:
 * queue lamp, bell relay, night key; alarm lamp, alarm relay and silence key, these by a core.
 */
final class WallOnKernel {
    private static final int PRESSES = 300;
    private static final int ALARMS = 40;
    private static final long PATIENCE_MS = 5_000;
    private static final int DOOR = 5;
    private static final int QUIET = 6;
    private static final int HALL = 7;
    private static final int BELL = 8;
    private static final int RED = 9;
    private static final int HORN = 10;
    private static final Watch ALL = new Watch(List.of(), 0, 0, 0);

    private final Path buttons;
    private final Path lamps;
    private final LinkedBlockingQueue<Told> inbox = new LinkedBlockingQueue<>();
    private Switchboard core;
    private long sequence;

    private record Told(Event event, long atNs) {}

    private WallOnKernel(Path buttons, Path lamps) {
        this.buttons = buttons;
        this.lamps = lamps;
    }

    /** The simulator's folders of both chips; or {@code other}: only says what open() says. */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("other")) {
            GpioLines.open(office(), event -> IO.println(event)).close();
            return;
        }
        new WallOnKernel(Path.of(arguments[0]), Path.of(arguments[1])).run();
        IO.println("all good");
        System.exit(0);
    }

    private static Wire wire(String chip, int line, boolean low) {
        return new Wire(chip, "" + line, low);
    }

    /** One output of each kind is active at low level. */
    private static Plan office() {
        return plan(new WallPlan(
                List.of(new QueueLamp("hall", wire("lamps", HALL, false), ALL)),
                List.of(new Bell("bell", wire("lamps", BELL, true), ALL, 5, 0, false, "")),
                List.of(new NightKey("door", wire("buttons", DOOR, true), true, "", 0)),
                List.of(new AlarmOutput("red", wire("lamps", RED, false))),
                List.of(new AlarmOutput("horn", wire("lamps", HORN, true))),
                List.of(new SilenceKey("quiet", wire("buttons", QUIET, true), 0))));
    }

    private static Plan plan(WallPlan wall) {
        return new Plan("box", "Site", List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), null, new OfficePlan("standard-2", 120, 0), null, HoursPlan.NONE,
                NumberingPlan.NONE, wall);
    }

    private void run() throws Exception {
        try (GpioLines lines = GpioLines.open(office(), this::take)) {
            toldAtStart();
            say("lamps and relays are off from the first moment, either level", "");
            say("a silence key is told", presses("quiet", QUIET));
            say("a night key is told", presses("door", DOOR));
            say("a lamp on the wall is lit", shown(lines, "hall", HALL, "1", "0"));
            say("a bell relay closes", shown(lines, "bell", BELL, "0", "1"));
            alarms(lines);
            String said = other();
            expect(6, said.split("is in use by \"callbox-wall-").length - 1, said);
            say("a second process is told who holds the lines", "");
        }
        // A line that is given back has the level of the simulator's pull, whatever it had before.
        String after = other();
        expect(6, after.split("usable=true", -1).length - 1, after);
        say("closing gives all lines back", "");
        turnedAtStart();
        faults();
    }

    private void toldAtStart() throws Exception {
        List<String> told = new ArrayList<>();
        for (int n = 0; n < 6; n++) {
            Event.WallLine line = (Event.WallLine) next().event();
            expect(true, line.usable(), line.toString());
            told.add(line.id());
        }
        expect("[hall, bell, door, red, horn, quiet]", told.toString(), "what is told");
        expect(List.of(new Event.WallKey("door", false), new Event.WallKey("quiet", false)),
                List.of(next().event(), next().event()), "keys at start");
        expect("0 1 0 1", level(lamps, HALL) + " " + level(lamps, BELL) + " " + level(lamps, RED)
                + " " + level(lamps, HORN), "levels of outputs");
        say("six lines are usable, and keys tell their levels", "");
    }

    private String presses(String key, int line) throws Exception {
        List<Long> us = new ArrayList<>();
        for (int n = 0; n < PRESSES; n++) {
            boolean press = n % 2 == 0;
            long begin = System.nanoTime();
            pull(buttons, line, !press);
            us.add((nextKey(key, press) - begin) / 1_000);
        }
        return PRESSES + " edges, press to event " + quantiles(us);
    }

    private String shown(GpioLines lines, String id, int line, String on, String off)
            throws Exception {
        List<Long> us = new ArrayList<>();
        for (int n = 0; n < PRESSES; n++) {
            boolean lit = n % 2 == 0;
            long begin = System.nanoTime();
            lines.wall(id, lit ? LampPattern.ON : LampPattern.OFF);
            await(lit ? on : off, () -> level(lamps, line));
            us.add((System.nanoTime() - begin) / 1_000);
        }
        return PRESSES + " changes, " + quantiles(us);
    }

    // ---- alarm lamp, relay and silence key, with the core between

    private void alarms(GpioLines lines) throws Exception {
        List<Long> raised = new ArrayList<>();
        List<Long> silenced = new ArrayList<>();
        for (int n = 0; n < ALARMS; n++) {
            // Of a box that has just begun: one that is there already makes no noise anew.
            core = new Switchboard(new Setup(
                    office(), "0", "hash", "session", "boot", 7, Map.of(), 0));
            sequence = 0;
            step(lines, new Event.TimeDue());
            await("0", () -> level(lamps, RED));
            long begin = System.nanoTime();
            step(lines, new Event.Quarantined("input " + n));
            await("0", () -> level(lamps, HORN));
            raised.add((System.nanoTime() - begin) / 1_000);
            await("1", () -> level(lamps, RED));
            begin = System.nanoTime();
            pull(buttons, QUIET, false);
            Event pressed = next().event();
            expect(new Event.WallKey("quiet", true), pressed, "key");
            step(lines, pressed);
            await("1", () -> level(lamps, HORN));
            silenced.add((System.nanoTime() - begin) / 1_000);
            await("1", () -> level(lamps, RED));
            pull(buttons, QUIET, true);
            step(lines, next().event());
        }
        say("an alarm lights the lamp and closes the relay", ALARMS + " alarms, alarm to relay "
                + quantiles(raised));
        say("the silence key opens the relay and leaves the lamp", "press to relay "
                + quantiles(silenced));
    }

    private void step(GpioLines lines, Event event) {
        Now now = new Now(System.nanoTime() / 1_000_000, System.currentTimeMillis());
        for (Command command : core.step(new Input(++sequence, now, event))) {
            if (command instanceof Command.Wall(var id, var pattern)) {
                lines.wall(id, pattern);
            }
        }
    }

    // ---- starts

    private void turnedAtStart() throws Exception {
        inbox.clear();
        pull(buttons, DOOR, false);
        Plan plan = plan(new WallPlan(List.of(), List.of(), List.of(
                new NightKey("door", wire("buttons", DOOR, true), true, "", 0))));
        try (GpioLines lines = GpioLines.open(plan, this::take)) {
            expect(true, next().event() instanceof Event.WallLine, "a line");
            // Held by the simulator only until the line is requested with a pull of its own.
            pull(buttons, DOOR, false);
            boolean turned = false;
            while (!turned) {
                turned = next().event().equals(new Event.WallKey("door", true));
            }
            pull(buttons, DOOR, true);
            nextKey("door", false);
        }
        say("a key turned at a start is told, and turned back", "");
    }

    private void faults() throws Exception {
        inbox.clear();
        Plan plan = plan(new WallPlan(List.of(
                new QueueLamp("gone", wire("pinctrl-rp1", 1, true), ALL),
                new QueueLamp("far", wire("lamps", 77, true), ALL),
                new QueueLamp("good", wire("lamps", HALL, false), ALL)), List.of(), List.of()));
        try (GpioLines lines = GpioLines.open(plan, this::take)) {
            Event.WallLine chip = (Event.WallLine) next().event();
            Event.WallLine line = (Event.WallLine) next().event();
            expect(false, chip.usable() || line.usable(), "usable");
            lines.wall("good", LampPattern.ON);
            await("1", () -> level(lamps, HALL));
            say("faults are told with a remedy", "\n        " + chip.why() + "\n        "
                    + line.why());
        }
    }

    // ---- tools

    private void take(Event event) {
        inbox.add(new Told(event, System.nanoTime()));
    }

    private Told next() throws InterruptedException {
        Told told = inbox.poll(PATIENCE_MS, TimeUnit.MILLISECONDS);
        if (told == null) {
            throw new IllegalStateException("nothing was told");
        }
        return told;
    }

    private long nextKey(String key, boolean active) throws InterruptedException {
        Told told = next();
        expect(new Event.WallKey(key, active), told.event(), "edge");
        return told.atNs();
    }

    private static void say(String name, String figures) {
        IO.println("ok      " + name + (figures.isEmpty() ? "" : ": " + figures));
    }

    /** What another process is told when it opens the same lines. */
    private static String other() throws Exception {
        Process process = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED", "-Dtinylog.level@com.pi4j=off", "-cp",
                System.getProperty("java.class.path"), WallOnKernel.class.getName(), "other"))
                .redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        expect(0, process.waitFor(), said);
        return said;
    }
}
