package org.callbox.controller.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import org.callbox.controller.box.StateAccess;

/** The state directory: there, of the service's user, closed to all others. */
final class StateCheck implements DoctorCheck {
    @Override
    public String id() {
        return "state";
    }

    @Override
    public void look(Patient patient, Diary diary) {
        Path state = patient.state();
        String subject = state.toString();
        if (!Files.exists(state)) {
            diary.warn(subject, "there is no such directory", "the first start of the box makes"
                    + " it; is --state right?");
            return;
        }
        String wrong = StateAccess.wrong(state);
        if (wrong != null) {
            diary.unknown(subject, wrong, "use sudo, or be of the group callbox");
            return;
        }
        try {
            rights(patient, diary, subject,
                    Files.readAttributes(state, PosixFileAttributes.class));
        } catch (IOException | UnsupportedOperationException unknown) {
            diary.unknown(subject, "its rights cannot be read: " + unknown.getMessage(), "");
        }
        MountTable.Mount mount = MountTable.of(patient, state);
        if (mount != null && mount.options().contains("noexec")
                && System.getProperty("jSerialComm.library.path") == null) {
            diary.warn(subject, mount.point() + " is mounted noexec, so that the libraries' code"
                    + " cannot be kept there", "apt-get install callbox-natives");
        }
    }

    private static void rights(
            Patient patient, Diary diary, String subject, PosixFileAttributes has) {
        boolean open = has.permissions().contains(PosixFilePermission.OTHERS_READ)
                || has.permissions().contains(PosixFilePermission.OTHERS_EXECUTE);
        String owner = has.owner().getName();
        boolean installed = ServiceUser.there(patient)
                && patient.state().equals(Path.of("/var/lib/callbox"));
        if (installed && !owner.equals(ServiceUser.NAME)) {
            diary.fail(subject, "it is of " + owner + ", so that the service's user cannot write"
                    + " to it", "chown -R callbox:callbox " + patient.state());
        } else if (open) {
            diary.warn(subject, "every user of this machine may look into it",
                    "chmod 750 " + patient.state() + "; the next start of the box does it as well");
        } else {
            diary.ok(subject, "it is of " + owner + ":" + has.group().getName()
                    + ", and closed to all others");
        }
    }
}
