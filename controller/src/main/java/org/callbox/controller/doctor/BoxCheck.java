package org.callbox.controller.doctor;

import java.util.List;
import org.callbox.controller.box.Version;

/** Whether a box runs with the state directory, which version, and what it complains of. */
final class BoxCheck implements DoctorCheck {
    private static final String SUBJECT = "box";

    @Override
    public String id() {
        return "box";
    }

    @Override
    public void look(Patient patient, Diary diary) {
        BoxTalk box = patient.box();
        long pid = box.pid();
        switch (box.presence()) {
            case RUNNING -> running(diary, box, pid);
            case SILENT -> diary.fail(SUBJECT, PortHolders.holder(patient, pid)
                    + " has the state directory " + patient.state() + " and does not answer: "
                    + box.trouble(), "where it says that a right is missing, use sudo; otherwise"
                    + " look at journalctl -u callbox, and systemctl restart callbox");
            case HIDDEN -> diary.unknown(SUBJECT, box.trouble(),
                    "use sudo, or be of the group callbox");
            case NONE -> diary.warn(SUBJECT, "none runs with the state directory "
                    + patient.state(), "systemctl status callbox says why; systemctl start"
                    + " callbox");
        }
    }

    private static void running(Diary diary, BoxTalk box, long pid) {
        String version = box.text("info", "version");
        String state = box.text("status", "state");
        String installed = Version.text();
        diary.ok(SUBJECT, "version " + version + " runs" + (pid == 0 ? "" : " as process " + pid)
                + ", state " + state);
        if (!version.equals(installed)) {
            diary.warn(SUBJECT, "version " + version + " runs, and " + installed
                    + " is installed", "systemctl restart callbox keeps every call");
        }
        List<?> reasons = box.list("status", "reasons");
        if (!reasons.isEmpty()) {
            diary.warn(SUBJECT, "it is not whole: " + reasons.getFirst() + (reasons.size() == 1
                    ? "" : "; and " + (reasons.size() - 1) + " more"),
                    "callbox alarms says what to do for each");
        }
    }
}
