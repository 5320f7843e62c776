package org.callbox.controller.gpio;

import static org.callbox.controller.gpio.Seats.plan;
import static org.callbox.controller.gpio.Seats.seat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.extension.Plugin;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.callbox.controller.core.Event;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.NumberingPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.PositionPlan.GpioPlan;
import org.callbox.controller.plan.WallPlan;
import org.callbox.controller.plan.WallPlan.Bell;
import org.callbox.controller.plan.WallPlan.NightKey;
import org.callbox.controller.plan.WallPlan.QueueLamp;
import org.callbox.controller.plan.WallPlan.Watch;
import org.callbox.controller.plan.WallPlan.Wire;
import org.callbox.controller.position.LampPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where lines cannot be had; {@code .ci/gpio} shows what happens where they can. */
class GpioLinesTest {
    private static final String RESTART =
            "; then restart Callbox, which looks for GPIO lines only when it starts";
    private static final GpioPlan THREE =
            new GpioPlan("pinctrl-rp1", "17", "22", "LAMP_1", true, 30);

    private final List<Event> inbox = new ArrayList<>();

    @TempDir
    Path dev;

    private Wiring open(PositionPlan... positions) {
        return Wiring.open(plan(positions), inbox::add, new Wiring.Board(dev, true));
    }

    @Test
    void a_board_without_chips_is_told_once_per_position() {
        try (Wiring wiring = open(seat(1, THREE), seat(2, null), seat(3, THREE))) {
            String why = "answer button, ready button, lamp: this machine has no GPIO chip (" + dev
                    + "/gpiochip*): use a board with one, or delete its GPIO lines from the"
                    + " site file" + RESTART;
            assertEquals(List.of(new Event.GpioLines(1, false, why),
                    new Event.GpioLines(3, false, why)), inbox);
            wiring.lamp(1, LampPattern.FAST);
            wiring.lamp(9, LampPattern.ON);
        }
    }

    private static Plan withWall(WallPlan wall) {
        return new Plan("box", "Site", List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), null, null, null, HoursPlan.NONE, NumberingPlan.NONE, wall);
    }

    @Test
    void what_cannot_hang_on_the_wall_is_told_each_by_its_id() {
        Wire wire = new Wire("pinctrl-rp1", "5", true);
        WallPlan wall = new WallPlan(
                List.of(new QueueLamp("lamp", wire, new Watch(List.of(), 5, 60, 10))),
                List.of(new Bell("bell", wire, new Watch(List.of(), 1, 0, 10), 5, 0, false, "")),
                List.of(new NightKey("key", wire, true, "", 30)));
        try (Wiring wiring = Wiring.open(
                withWall(wall), inbox::add, new Wiring.Board(dev, true))) {
            assertEquals(List.of("lamp", "bell", "key"), inbox.stream()
                    .map(event -> ((Event.WallLine) event).id()).toList());
            Event.WallLine first = (Event.WallLine) inbox.getFirst();
            assertFalse(first.usable());
            assertTrue(first.why().startsWith("this machine has no GPIO chip"), first.why());
            assertTrue(first.why().endsWith(RESTART), first.why());
            wiring.wall("lamp", LampPattern.FAST);
            wiring.wall("gone", LampPattern.ON);
        }
    }

    @Test
    void only_the_lines_of_the_plan_are_named() {
        open(seat(1, new GpioPlan("pinctrl-rp1", null, null, "27", true, 0))).close();
        assertTrue(((Event.GpioLines) inbox.getFirst()).why().startsWith("lamp: "));
    }

    @Test
    void a_file_that_is_no_chip_counts_as_none() throws Exception {
        Files.createFile(dev.resolve("gpiochip0"));
        Files.createSymbolicLink(dev.resolve("gpiochip4"), Path.of("nowhere"));
        open(seat(1, THREE)).close();
        assertTrue(((Event.GpioLines) inbox.getFirst()).why().contains("has no GPIO chip"));
    }

    @Test
    void a_chip_that_cannot_be_opened_is_told_with_its_file() throws Exception {
        Files.createDirectory(dev.resolve("gpiochip0"));
        open(seat(1, THREE)).close();
        assertEquals("answer button, ready button, lamp: " + dev.toRealPath()
                + "/gpiochip0 cannot be opened (errno 21): look why (dmesg)" + RESTART,
                ((Event.GpioLines) inbox.getFirst()).why());
    }

    @Test
    void the_plugin_is_found_as_any_other() {
        List<Class<?>> found = new ArrayList<>();
        ServiceLoader.load(Plugin.class).forEach(plugin -> found.add(plugin.getClass()));
        assertTrue(found.contains(GpioPlugin.class), found.toString());
    }

    /** Memory and start-up time are for sites that use it. */
    @Test
    void without_gpio_in_the_plan_nothing_of_pi4j_is_loaded() throws Exception {
        Plan without = plan(seat(1, null));
        try (Recorder loader = new Recorder(classPath())) {
            Class<?> face = loader.loadClass(GpioLines.class.getName());
            Object lines = face.getMethod("open", Plan.class, Consumer.class)
                    .invoke(null, without, (Consumer<Event>) inbox::add);
            face.getMethod("lamp", int.class, LampPattern.class)
                    .invoke(lines, 1, LampPattern.FAST);
            face.getMethod("close").invoke(lines);
            assertEquals(new TreeSet<>(List.of(GpioLines.class.getName())), loader.loaded);
        }
        assertEquals(List.of(), inbox);
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(entry -> Path.of(entry).toUri())
                .map(GpioLinesTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Loads this room and Pi4J anew and notes what of them was needed. */
    private static final class Recorder extends URLClassLoader {
        private final TreeSet<String> loaded = new TreeSet<>();

        Recorder(URL[] path) {
            super(path, GpioLinesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("org.callbox.controller.gpio.") && !name.startsWith("com.pi4j.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            loaded.add(name);
            return known != null ? known : findClass(name);
        }
    }
}
