package org.callbox.controller.gpio;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The GPIO chips of this machine, as they were when the box started. */
final class Chips {
    static final Path DEV = Path.of("/dev");
    static final String RIGHTS_REMEDY =
            "install the udev rule of docs/gpio.md and put the service's user into group gpio";

    private final Path dev;
    private final List<Chip> chips;
    private final LineFault unreadable;

    private Chips(Path dev, List<Chip> chips, LineFault unreadable) {
        this.dev = dev;
        this.chips = chips;
        this.unreadable = unreadable;
    }

    /** Looks at every {@code gpiochip*} of a directory, once each however many links there are. */
    static Chips in(Path dev) {
        List<Chip> chips = new ArrayList<>();
        LineFault unreadable = null;
        try {
            for (Path path : devices(dev)) {
                Chip chip = Chip.read(path);
                if (chip != null) {
                    chips.add(chip);
                }
            }
        } catch (LineFault fault) {
            unreadable = fault;
        }
        chips.sort(Comparator.comparingInt(Chip::number));
        return new Chips(dev, chips, unreadable);
    }

    private static TreeSet<Path> devices(Path dev) throws LineFault {
        TreeSet<Path> found = new TreeSet<>();
        if (!Files.isDirectory(dev)) {
            return found;
        }
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(dev, "gpiochip*")) {
            for (Path path : paths) {
                if (Files.exists(path)) {
                    found.add(path.toRealPath());
                }
            }
        } catch (IOException e) {
            throw new LineFault(dev + " cannot be listed (" + e.getMessage() + "): "
                    + RIGHTS_REMEDY);
        }
        return found;
    }

    /** The chip with that label; else with that name, the first when several share a label. */
    Chip find(String labelOrName) throws LineFault {
        for (Chip chip : chips) {
            if (chip.label().equals(labelOrName)) {
                return chip;
            }
        }
        for (Chip chip : chips) {
            if (chip.name().equals(labelOrName)) {
                return chip;
            }
        }
        if (unreadable != null) {
            throw unreadable;
        }
        if (chips.isEmpty()) {
            throw new LineFault("this machine has no GPIO chip (" + dev + "/gpiochip*): use a"
                    + " board with one, or delete its GPIO lines from the site file");
        }
        throw new LineFault("no GPIO chip is labelled " + labelOrName + ", there is "
                + chips.stream().map(Chip::toString).collect(Collectors.joining(", "))
                + ": correct chip in the site file");
    }
}
