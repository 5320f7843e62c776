package org.callbox.controller.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What other programs and drivers do to a serial device that a card is at. */
final class TtyTraps {
    private static final String RULES = "/usr/lib/udev/rules.d/70-callbox.rules";
    private static final String RULE = "install the udev rules of the package callbox, or ";

    private TtyTraps() {}

    static void look(Patient patient, Diary diary, String subject, Path path)
            throws IOException {
        String name = path.toRealPath().getFileName().toString();
        if (name.matches("[0-9]+")) {
            return; // a pseudo terminal is nobody's prey
        }
        modemManager(patient, diary, subject, path);
        if (name.startsWith("ttyUSB") && PortHolders.runs(patient, "brltty")) {
            diary.warn(subject, "brltty runs, and takes some USB converters for braille displays",
                    RULE + "apt-get remove brltty");
        }
        Long latency = patient.kernel().number("sys/class/tty/" + name + "/device/latency_timer");
        if (latency != null && latency > 1) {
            diary.warn(subject, "its converter holds octets back for " + latency + " ms",
                    RULE + "echo 1 > /sys/class/tty/" + name + "/device/latency_timer");
        }
    }

    /** The rule is for ttys that are named as cards, and for no other modem of the machine. */
    private static String named(Patient patient) {
        return (Files.exists(patient.at(RULES)) ? "" : "install the package callbox, ")
                + "write the card into /etc/callbox/cards, such as: 1 serial NUMBER"
                + " (docs/package.md)";
    }

    private static void modemManager(Patient patient, Diary diary, String subject, Path path)
            throws IOException {
        if (!PortHolders.runs(patient, "ModemManager")) {
            return;
        }
        long device = ((Number) Files.getAttribute(path, "unix:rdev")).longValue();
        String known = patient.kernel().text("run/udev/data/c" + DeviceNumber.major(device) + ":"
                + DeviceNumber.minor(device));
        if (known == null || !known.contains("ID_MM_DEVICE_IGNORE=1")) {
            diary.warn(subject, "ModemManager runs and is not told to leave this device alone: it"
                    + " takes it for some seconds whenever it is plugged in",
                    named(patient) + ", and then udevadm trigger --subsystem-match=tty; or"
                    + " systemctl disable --now ModemManager");
        }
    }
}
