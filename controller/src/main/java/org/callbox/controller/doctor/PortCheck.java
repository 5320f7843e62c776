package org.callbox.controller.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.plan.CardPlan;

/** The serial device of each card: there, a tty, open to the service, and nobody else at it. */
final class PortCheck implements DoctorCheck {
    private static final int CHARACTER_DEVICE = 0x2000;
    private static final int FILE_KIND = 0xF000;
    private static final String PTYS = "/dev/pts/";
    private static final String BY_ID = "/dev/serial/by-id";
    private static final String NEW_PORT = "write the right one as port of the card into the site"
            + " file";

    @Override
    public String id() {
        return "port";
    }

    @Override
    public void look(Patient patient, Diary diary) {
        if (patient.plan(diary, "serial ports") != null) {
            patient.plan().cards().forEach(card -> look(patient, diary, card));
        }
    }

    private static void look(Patient patient, Diary diary, CardPlan card) {
        String subject = subject(card);
        Path path = patient.at(card.port());
        String wrong = wrong(path);
        if (!wrong.isEmpty()) {
            diary.fail(subject, wrong, candidates(patient));
            return;
        }
        try {
            String device = path.toRealPath().toString();
            if (held(patient, diary, subject, device)
                    && rights(patient, diary, subject, path) && !console(patient, diary, subject,
                    device)) {
                TtyTraps.look(patient, diary, subject, path);
            }
        } catch (IOException gone) {
            diary.fail(subject, path + " went away while it was looked at: "
                    + gone.getMessage(), "look at its plug and cable (dmesg)");
        }
    }

    static String subject(CardPlan card) {
        return "card " + card.id() + " at " + card.port();
    }

    /** Why it is no serial device; empty where it may be one. */
    static String wrong(Path path) {
        if (!Files.exists(path)) {
            return Files.isSymbolicLink(path) ? "the link leads to nothing: the device is away"
                    : "there is no such device";
        }
        try {
            int mode = (Integer) Files.getAttribute(path, "unix:mode");
            if ((mode & FILE_KIND) != CHARACTER_DEVICE) {
                return "this is no device";
            }
            long device = ((Number) Files.getAttribute(path, "unix:rdev")).longValue();
            String name = path.toRealPath().getFileName().toString();
            boolean pty = DeviceNumber.major(device) >= 136 && DeviceNumber.major(device) <= 143;
            return pty || name.startsWith("tty") ? "" : "the device " + name
                    + " is no serial line";
        } catch (IOException refused) {
            return "this user cannot look at it: " + refused.getMessage();
        }
    }

    /** The serial devices of this machine, to choose from. */
    static String candidates(Patient patient) {
        List<String> all = new ArrayList<>();
        for (String name : patient.names(BY_ID, "*")) {
            all.add(BY_ID + "/" + name);
        }
        if (all.isEmpty()) {
            for (String kind : List.of("ttyACM*", "ttyUSB*", "ttyAMA*", "callbox-*")) {
                patient.names("/dev", kind).forEach(name -> all.add("/dev/" + name));
            }
        }
        return all.isEmpty() ? "no serial device of a card is here: look at plug, cable and power"
                + " of the card (dmesg)" : "here are " + String.join(", ", all) + ": " + NEW_PORT;
    }

    /** Whether somebody has it open, so that nobody else may. */
    static boolean taken(Patient patient, String device) {
        return KernelLocks.holder(patient.kernel(), Path.of(device)) != 0
                || !device.startsWith(PTYS) && !PortHolders.of(patient, device).holders().isEmpty();
    }

    /** Answers whether nobody has it that should not. */
    private static boolean held(Patient patient, Diary diary, String subject, String device) {
        long box = patient.box().pid();
        long locked = KernelLocks.holder(patient.kernel(), Path.of(device));
        PortHolders.Found found = PortHolders.of(patient, device);
        boolean ours = locked != 0 && locked == box
                || found.holders().stream().anyMatch(one -> one.pid() == box);
        // Who plays a card at a pseudo terminal keeps the near end open as well.
        boolean pty = device.startsWith(PTYS);
        PortHolders.Holder other = other(patient, found, pty ? 0 : box, pty, locked, box);
        if (other != null) {
            diary.fail(subject, "it is " + device + ", and " + other + " has it open",
                    other.unit().isEmpty() ? "end that program, or give the card another port"
                            : "systemctl disable --now " + other.unit()
                                    + ", unless it is the box itself");
            return false;
        }
        if (ours) {
            diary.ok(subject, "it is " + device + ", and the running box has it open");
            return true;
        }
        if (found.hidden() > 0 && !Patient.isRoot()) {
            diary.unknown(subject, "it is " + device + "; whether a program of another user has"
                    + " it open cannot be seen", "run this as root to know");
            return true;
        }
        diary.ok(subject, "it is " + device + ", and nobody has it open");
        return true;
    }

    private static PortHolders.Holder other(Patient patient, PortHolders.Found found, long mine,
            boolean pty, long locked, long box) {
        if (locked != 0 && locked != box) {
            return PortHolders.holder(patient, locked);
        }
        return pty ? null : found.holders().stream().filter(one -> one.pid() != mine)
                .findFirst().orElse(null);
    }

    private static boolean rights(Patient patient, Diary diary, String subject, Path path) {
        String why = ServiceUser.lacks(patient, path);
        if (!why.isEmpty()) {
            diary.fail(subject, why, "usermod -aG dialout callbox, or install the udev rule of the"
                    + " package; then start the box again");
            return false;
        }
        if (!Patient.isRoot() && !Files.isWritable(path)) {
            diary.warn(subject, "you may not open it yourself; the box runs as another user",
                    "be of the group dialout, or use sudo, for commands with --port");
        }
        return true;
    }

    private static boolean console(Patient patient, Diary diary, String subject, String device) {
        String line = patient.kernel().text("proc/cmdline");
        for (String word : line == null ? new String[0] : line.split("\\s+")) {
            if (word.startsWith("console=tty")) {
                String name = word.substring("console=".length()).split(",")[0];
                if (device.equals("/dev/" + name)) {
                    diary.fail(subject, "the kernel writes its console to it (" + word + ")",
                            "take " + word + " out of the kernel's command line"
                                    + " (/boot/firmware/cmdline.txt) and start the machine again");
                    return true;
                }
            }
        }
        return false;
    }
}
