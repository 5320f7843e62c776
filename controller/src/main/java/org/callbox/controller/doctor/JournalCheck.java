package org.callbox.controller.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether the journal can be read, from which a box goes on after a kill. */
final class JournalCheck implements DoctorCheck {
    private static final String SUBJECT = "journal";

    @Override
    public String id() {
        return SUBJECT;
    }

    @Override
    public void look(Patient patient, Diary diary) {
        Path folder = patient.state().resolve("journal");
        if (!Files.isDirectory(folder)) {
            if (Files.notExists(patient.state()) || Files.isExecutable(patient.state())) {
                diary.ok(SUBJECT, "there is none yet");
            } else {
                diary.unknown(SUBJECT, "this user may not look into " + patient.state(),
                        "use sudo, or be of the group callbox");
            }
            return;
        }
        if (!Files.isReadable(folder)) {
            diary.unknown(SUBJECT, "this user may not look into " + folder,
                    "use sudo, or be of the group callbox");
            return;
        }
        List<String> files = patient.names(folder.toString(), "*.jnl");
        List<String> closed = files.stream()
                .filter(one -> !Files.isReadable(folder.resolve(one))).toList();
        int damaged = patient.names(folder + "/damaged", "*").size();
        int faults = patient.names(patient.state() + "/quarantine", "*").size();
        if (!closed.isEmpty()) {
            diary.unknown(SUBJECT, "this user may not read " + closed.getFirst(),
                    "use sudo, or be of the group callbox");
        } else {
            diary.ok(SUBJECT, files.size() + " files can be read");
        }
        if (damaged > 0) {
            diary.warn(SUBJECT, damaged + " of its files were damaged and are set aside in "
                    + folder.resolve("damaged"), "look at the disk (checks disk and wear); send"
                    + " the archive of callbox support");
        }
        if (faults > 0) {
            diary.warn("faults of Callbox itself", faults + " inputs at which the process ended are"
                    + " kept in " + patient.state().resolve("quarantine"),
                    "report them, with the archive of callbox support");
        }
    }
}
