package org.callbox.controller.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.controller.config.Value.Block;

/** That each GPIO line is for one thing, however it is written, and each {@code gpio} for any. */
final class LineChecks {
    private static final List<String> USES = List.of("answer", "ready", "lamp");
    private static final Pattern OFFSET = Pattern.compile("0*([0-9]{1,4})");
    private static final Pattern GPIO_NAME = Pattern.compile("(?i)gpio[ _-]?0*([0-9]{1,4})");
    /** Of the kernel's own numbers, by which a chip can be named in place of its label. */
    private static final Pattern CHIP_NAME = Pattern.compile("(/dev/)?gpiochip[0-9]+");
    /** There the kernel's name of a line has its offset in it, but for the first two. */
    private static final Pattern RASPBERRY = Pattern.compile("pinctrl-(rp1|bcm[0-9]+)");
    /** @param line as it is written */
    private record Use(String chip, String line, Place place, String path) {}

    private final Findings findings;
    private final Map<String, Use> seen = new LinkedHashMap<>();
    private final Map<String, Use> alike = new LinkedHashMap<>();

    private LineChecks(Findings findings) {
        this.findings = findings;
    }

    static void run(Block top, Findings findings) {
        LineChecks checks = new LineChecks(findings);
        for (Block seat : top.rows("positions")) {
            Block gpio = seat.block("gpio");
            if (gpio == null || gpio.text("chip") == null) {
                continue;
            }
            USES.forEach(use -> checks.takes(gpio, use));
            checks.levels(gpio);
            if (USES.stream().noneMatch(gpio::has)) {
                findings.add(Code.GPIO_EMPTY, gpio.place(), gpio.path(),
                        "neither answer nor ready nor lamp is given", "name a line or delete gpio");
            }
        }
        for (String list : top.block("wall") == null ? List.<String>of() : WallKeys.LISTS) {
            top.block("wall").rows(list).forEach(row -> checks.takes(row, "line"));
        }
    }

    /** Takes the line that a key names, which nothing else may have. */
    private void takes(Block of, String key) {
        String line = of.text(key);
        String chip = of.text("chip");
        if (line == null || chip == null) {
            return;
        }
        Use use = new Use(chip, line, of.placeOf(key), of.path(key));
        Use first = seen.putIfAbsent(chip + '\n' + offset(chip, line), use);
        if (first != null) {
            findings.add(Code.GPIO_TWICE, use.place(), use.path(), "line "
                    + Findings.printable(line) + " of chip " + chip + " is used twice, also in "
                    + first.place().seenFrom(use.place()) + " by " + first.path()
                    + (first.line().equals(line) ? ""
                            : " as " + Findings.printable(first.line())),
                    "wire each button, lamp and bell to a line of its own");
        } else {
            maybe(use);
        }
    }

    /** The same number on what may be the same chip, or in a name that may be that line's. */
    private void maybe(Use use) {
        Matcher name = GPIO_NAME.matcher(use.line());
        String number = name.matches() ? name.group(1) : offset(use.chip(), use.line());
        Use other = alike.putIfAbsent(number, use);
        if (other == null || other.chip().equals(use.chip()) && plain(other) == plain(use)) {
            return;
        }
        boolean oneChip = other.chip().equals(use.chip());
        if (oneChip || CHIP_NAME.matcher(use.chip()).matches()
                != CHIP_NAME.matcher(other.chip()).matches()) {
            findings.add(Code.GPIO_ALIKE, use.place(), use.path(), "line "
                    + Findings.printable(use.line()) + " of chip " + use.chip() + " may be line "
                    + Findings.printable(other.line()) + " of chip " + other.chip() + ", which "
                    + other.path() + " has in " + other.place().seenFrom(use.place()), oneChip
                    ? "write all lines of a chip as offsets; gpioinfo shows both"
                    : "name a chip by its label everywhere; gpiodetect shows both");
        }
    }

    private static boolean plain(Use use) {
        return OFFSET.matcher(use.line()).matches();
    }

    /** One text for one line, as far as that can be told without the board. */
    private static String offset(String chip, String line) {
        Matcher digits = OFFSET.matcher(line);
        if (digits.matches()) {
            return digits.group(1);
        }
        Matcher name = GPIO_NAME.matcher(line);
        boolean raspberry = RASPBERRY.matcher(chip).matches();
        return raspberry && name.matches() ? name.group(1)
                : raspberry && line.matches("ID_SDA?") ? "0"
                : raspberry && line.matches("ID_SCL?") ? "1" : line;
    }

    private void levels(Block gpio) {
        for (String use : USES) {
            if (gpio.has(use + "_active") && !gpio.has(use)) {
                findings.add(Code.GPIO_LEVEL, gpio.placeOf(use + "_active"),
                        gpio.path(use + "_active"), "there is no " + use + " here",
                        "name its line in " + use + ", or delete it");
            }
        }
    }
}
