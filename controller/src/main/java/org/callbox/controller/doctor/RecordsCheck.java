package org.callbox.controller.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.callbox.controller.records.RecordReader;

/** Whether the call records can be read. */
final class RecordsCheck implements DoctorCheck {
    private static final String SUBJECT = "records";

    @Override
    public String id() {
        return SUBJECT;
    }

    @Override
    public void look(Patient patient, Diary diary) {
        Path file = patient.state().resolve("callbox.db");
        try {
            if (!Files.isExecutable(patient.state()) && Files.exists(patient.state())) {
                diary.unknown(SUBJECT, "this user may not look into " + patient.state(),
                        "use sudo, or be of the group callbox");
            } else if (patient.sight().hides(file)) {
                diary.unknown(SUBJECT, "this user may not read " + file,
                        "use sudo, or be of the group callbox");
            } else if (!Files.exists(file)) {
                diary.ok(SUBJECT, "there are none yet");
            } else {
                String trouble = RecordReader.latest(file, 1, record -> { });
                if (trouble.isEmpty()) {
                    diary.ok(SUBJECT, "they can be read");
                } else {
                    diary.fail(SUBJECT, trouble, "the next start of the box sets the file aside"
                            + " and begins a new one; look at the disk (checks disk and wear)");
                }
                aside(diary, file);
            }
        } catch (IOException e) {
            diary.fail(SUBJECT, String.valueOf(e.getMessage()), "where it says that a right is"
                    + " missing, use sudo; a damaged file is set aside by the next start of the"
                    + " box, which begins a new one");
        }
    }

    private static void aside(Diary diary, Path file) throws IOException {
        int aside = RecordReader.setAside(file).size();
        if (aside > 0) {
            diary.warn(SUBJECT, aside + " files were damaged and are set aside beside it",
                    "look at the disk (checks disk and wear)");
        }
    }
}
