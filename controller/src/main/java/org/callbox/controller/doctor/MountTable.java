package org.callbox.controller.doctor;

import java.nio.file.Path;
import java.util.List;

/** The file system that a path is on, as {@code /proc/self/mounts} says. */
final class MountTable {
    private static final int FIELDS = 4;

    /** @param options such as {@code ro} and {@code noexec} */
    record Mount(String device, String point, String type, List<String> options) {
        boolean readOnly() {
            return options.contains("ro");
        }

        /** Gone with the power. */
        boolean inMemory() {
            return type.equals("tmpfs") || type.equals("ramfs");
        }
    }

    private MountTable() {}

    /** Null where the kernel does not say. */
    static Mount of(Patient patient, Path path) {
        String text = patient.kernel().text("proc/self/mounts");
        Mount best = null;
        for (String line : text == null ? new String[0] : text.split("\n")) {
            String[] fields = line.split(" ");
            if (fields.length < FIELDS) {
                continue;
            }
            String point = fields[1].replace("\\040", " ");
            // The last one at a point lies on top of those before it.
            if (path.toAbsolutePath().startsWith(point)
                    && (best == null || point.length() >= best.point().length())) {
                best = new Mount(fields[0], point, fields[2], List.of(fields[3].split(",")));
            }
        }
        return best;
    }
}
