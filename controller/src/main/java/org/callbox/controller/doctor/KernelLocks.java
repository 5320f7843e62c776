package org.callbox.controller.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.callbox.controller.health.KernelFiles;

/** Who has locked a file, as every user may read it in {@code /proc/locks}. */
final class KernelLocks {
    private static final int PID = 4;
    private static final int KEY = 5;

    private KernelLocks() {}

    /** The process that holds a lock of either kind on it; 0 where none does, or it is hidden. */
    static long holder(KernelFiles kernel, Path file) {
        String key = key(file);
        for (String[] lock : key.isEmpty() ? List.<String[]>of() : all(kernel)) {
            if (key.equalsIgnoreCase(lock[KEY])) {
                return Long.parseLong(lock[PID]);
            }
        }
        return 0;
    }

    /** Whether that process holds a lock on a file of that inode, of whatever device. */
    static boolean holds(KernelFiles kernel, long pid, Path file) {
        String key = key(file);
        String inode = key.substring(key.lastIndexOf(':') + 1);
        return !inode.isEmpty() && all(kernel).stream().anyMatch(lock ->
                lock[PID].equals("" + pid) && lock[KEY].endsWith(":" + inode));
    }

    private static List<String[]> all(KernelFiles kernel) {
        String locks = kernel.text("proc/locks");
        return locks == null ? List.of() : locks.lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > KEY && fields[PID].matches("[1-9][0-9]{0,9}"))
                .toList();
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
