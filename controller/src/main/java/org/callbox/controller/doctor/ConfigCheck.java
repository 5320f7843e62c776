package org.callbox.controller.doctor;

import org.callbox.controller.config.Finding;
import org.callbox.controller.config.Loaded;

/** The site file, as {@code board validate --on-this-box} judges it. */
final class ConfigCheck implements DoctorCheck {
    @Override
    public String id() {
        return "config";
    }

    @Override
    public void look(Patient patient, Diary diary) {
        Loaded loaded = patient.loaded();
        if (loaded == null) {
            diary.unknown("site file", "none was given, and there is no /etc/callbox/board.yaml",
                    "name it with --board, or make one with callbox board new");
            return;
        }
        String subject = patient.board().toString();
        loaded.errors().forEach(one -> diary.fail(place(one), reason(one), one.remedy()));
        loaded.warnings().forEach(one -> diary.warn(place(one), reason(one), one.remedy()));
        if (loaded.valid()) {
            diary.ok(subject, "it is valid, and the files that it names are good");
            inForce(patient, diary, subject);
        }
    }

    private static String place(Finding one) {
        return one.place().file() + ":" + one.place().line();
    }

    private static String reason(Finding one) {
        return one.code().text() + " " + (one.path().isEmpty() ? "" : one.path() + ": ")
                + one.reason();
    }

    private static void inForce(Patient patient, Diary diary, String subject) {
        String runs = patient.box().text("info", "config_hash");
        if (!runs.isEmpty() && !runs.equals(patient.loaded().hash())) {
            diary.warn(subject, "the running box has another config in force than this file says",
                    "callbox reload, when the file is right");
        }
    }
}
