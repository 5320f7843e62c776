package org.callbox.controller.doctor;

/** What the package notes of the release in use, on trial, and gone back from. */
final class ReleaseCheck implements DoctorCheck {
    private static final String NOTES = "var/lib/callbox-release/";

    @Override
    public String id() {
        return "release";
    }

    @Override
    public void look(Patient patient, Diary diary) {
        String subject = "release";
        if (!patient.kernel().there(NOTES)) {
            diary.ok(subject, "not installed as a package, so no release is kept to go back to");
            return;
        }
        String current = note(patient, "current");
        String trial = note(patient, "trial");
        String failed = note(patient, "failed");
        if (!trial.isEmpty()) {
            diary.warn(subject, trial + " is on trial: it is kept once the box is ready",
                    "wait a minute and look again");
        }
        if (!failed.isEmpty() && !failed.equals(current)) {
            diary.fail(subject, "version " + failed + " did not become ready, and the box went"
                    + " back to " + (current.isEmpty() ? "the one before" : current),
                    "journalctl -u callbox says why it ended; install a release that is right");
        } else if (trial.isEmpty()) {
            String previous = note(patient, "previous");
            diary.ok(subject, (current.isEmpty() ? "in use" : current + " is in use")
                    + (previous.isEmpty() ? "" : "; " + previous + " is kept to go back to"));
        }
    }

    /** The first line of a note; empty where there is none. */
    private static String note(Patient patient, String name) {
        String text = patient.kernel().text(NOTES + name);
        return text == null ? "" : text.lines().findFirst().orElse("").strip();
    }
}
