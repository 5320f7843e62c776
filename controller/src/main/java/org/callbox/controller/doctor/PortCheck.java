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
            // First: who logs in there is started for the console, and again at the next start.
            if (!console(patient, diary, subject, device) && held(patient, diary, subject, device)
                    && rights(patient, diary, subject, path)) {
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

    /** Answers whether nobody has it that should not. */
    private static boolean held(Patient patient, Diary diary, String subject, String device) {
        Holding held = Holding.of(patient, device);
        String is = "it is " + device;
        switch (held.kind()) {
            case FREE -> diary.ok(subject, is + ", and nobody has it open");
            case BOX -> diary.ok(subject, is + ", and " + (patient.box().here()
                    ? "the running box has it open"
                    : held.by() + " has it open, which is the box of the package"));
            case PERHAPS_BOX -> diary.unknown(subject, is + ", and " + held.by()
                    + " has it open; whether that is the box cannot be seen",
                    "run this as root to know");
            case UNSEEN -> diary.unknown(subject, is + "; whether a program of another user has"
                    + " it open cannot be seen", "run this as root to know");
            case OTHER -> diary.fail(subject, is + ", and " + held.by() + " has it open",
                    remedy(held.by()));
        }
        return held.kind() != Holding.Kind.OTHER;
    }

    private static String remedy(PortHolders.Holder by) {
        String unit = by.unit();
        return BoxTalk.ofService(by) ? "say with --state which box is meant: the service has"
                + " another state directory than the box that was looked at"
                : unit.isEmpty() ? "end that program, or give the card another port"
                : unit.startsWith("serial-getty@") ? "systemctl disable --now " + unit
                        + ", which is a login; it comes back with each start of the machine as"
                        + " long as the kernel has its console there (console= in its command"
                        + " line)"
                : "systemctl disable --now " + unit;
    }

    private static boolean rights(Patient patient, Diary diary, String subject, Path path) {
        String why = ServiceUser.lacks(patient, path);
        if (!why.isEmpty()) {
            diary.fail(subject, why, "usermod -aG dialout callbox, or install the udev rule of the"
                    + " package; then start the box again");
            return false;
        }
        if (!patient.sight().root() && !Files.isWritable(path)) {
            diary.warn(subject, "you may not open it yourself; the box runs as another user",
                    "be of the group dialout, or use sudo, for commands with --port");
        }
        return true;
    }

    private static boolean console(Patient patient, Diary diary, String subject, String device) {
        String name = device.substring(device.lastIndexOf('/') + 1);
        String line = patient.kernel().text("proc/cmdline");
        for (String word : line == null ? new String[0] : line.split("\\s+")) {
            if (word.equals("console=" + name) || word.startsWith("console=" + name + ",")) {
                diary.fail(subject, "the kernel writes its console to it (" + word + "), and a"
                        + " login is started there", "take " + word + " out of the kernel's"
                        + " command line (/boot/firmware/cmdline.txt) and start the machine again");
                return true;
            }
        }
        String active = patient.kernel().text("sys/class/tty/console/active");
        if (active != null && List.of(active.split("\\s+")).contains(name)) {
            diary.fail(subject, "the kernel writes its console to it, which the board's firmware"
                    + " asks for", "write console=tty1 into the kernel's command line"
                    + " (/boot/firmware/cmdline.txt), and start the machine again");
            return true;
        }
        return false;
    }
}
