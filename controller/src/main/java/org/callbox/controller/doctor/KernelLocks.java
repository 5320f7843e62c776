package org.callbox.controller.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.callbox.controller.health.KernelFiles;

/** Who has locked a file, as every user may read it in {@code /proc/locks}. */
final class KernelLocks {
    private static final int FIELDS = 6;

    private KernelLocks() {}

    /** The process that holds a lock of either kind on it; 0 where none does, or it is hidden. */
    static long holder(KernelFiles kernel, Path file) {
        String locks = kernel.text("proc/locks");
        String key = key(file);
        if (locks == null || key.isEmpty()) {
            return 0;
        }
        for (String line : locks.split("\n")) {
            String[] fields = line.strip().split("\\s+");
            if (fields.length >= FIELDS && key.equalsIgnoreCase(fields[5])
                    && fields[4].matches("[1-9][0-9]{0,9}")) {
                return Long.parseLong(fields[4]);
            }
        }
        return 0;
    }

    /** As the kernel writes it: device in hexadecimal digits, inode in decimal ones. */
    private static String key(Path file) {
        try {
            long device = ((Number) Files.getAttribute(file, "unix:dev")).longValue();
            long inode = ((Number) Files.getAttribute(file, "unix:ino")).longValue();
            return String.format("%02x:%02x:%d", DeviceNumber.major(device),
                    DeviceNumber.minor(device), inode);
        } catch (IOException none) {
            return "";
        }
    }
}
