package org.callbox.controller.doctor;

/** Looks at one kind of thing. Knows nothing of the other checks, and may be left behind stuck. */
interface DoctorCheck {
    /** As it stands in docs/doctor.md and behind {@code --only}. */
    String id();

    void look(Patient patient, Diary diary);
}
