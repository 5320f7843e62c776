package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.controller.files.BoundedFile;

/**
 * What the machine says of itself, for a new site file.
 *
 * @param model empty when it says nothing
 * @param profile that fits the model, or empty
 * @param ports serial devices by the names that stay with them
 */
record BoardHere(String model, String profile, List<String> ports) {
    private static final int MODEL_OCTETS_MAX = 256;

    /** The beginning of a model and its profile; a longer one stands before its own beginning. */
    private static final List<Map.Entry<String, String>> KNOWN = List.of(
            Map.entry("Raspberry Pi Compute Module 5", "boards/cm5-io-solo@A"),
            Map.entry("Raspberry Pi Compute Module 4", "boards/cm4-io-solo@A"),
            Map.entry("Raspberry Pi 5", "boards/rpi5-solo@A"),
            Map.entry("Raspberry Pi 4", "boards/rpi4-solo@A"),
            Map.entry("Raspberry Pi 3", "boards/rpi3-solo@A"),
            Map.entry("Libre Computer AML-S905X-CC", "boards/lepotato-solo@A"));
    private static final String PC = "boards/x86-usb-solo@A";

    /** Looks at the machine whose file system begins at {@code root}. */
    static BoardHere look(Path root) {
        String tree = text(root.resolve("proc/device-tree/model"));
        if (!tree.isEmpty()) {
            String profile = KNOWN.stream().filter(known -> tree.startsWith(known.getKey()))
                    .map(Map.Entry::getValue).findFirst().orElse("");
            return new BoardHere(tree, profile, ports(root));
        }
        String maker = text(root.resolve("sys/class/dmi/id/sys_vendor"));
        String product = text(root.resolve("sys/class/dmi/id/product_name"));
        String model = (maker + " " + product).strip();
        return new BoardHere(model, model.isEmpty() ? "" : PC, ports(root));
    }

    /** One line of the kernel's; of a device tree it ends with a zero. */
    private static String text(Path file) {
        try {
            return new String(BoundedFile.octets(file, MODEL_OCTETS_MAX), StandardCharsets.UTF_8)
                    .replace("\0", "").strip();
        } catch (IOException notHere) {
            return "";
        }
    }

    private static List<String> ports(Path root) {
        Path folder = root.resolve("dev/serial/by-id");
        List<String> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> names = Files.newDirectoryStream(folder)) {
                names.forEach(name -> found.add("/dev/serial/by-id/" + name.getFileName()));
            } catch (IOException | DirectoryIteratorException unreadable) {
                return List.of();
            }
        }
        found.sort(null);
        return List.copyOf(found);
    }
}
