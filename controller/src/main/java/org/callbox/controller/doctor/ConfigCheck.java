package org.callbox.controller.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.config.Code;
import org.callbox.controller.config.Finding;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.plan.Plan;

/** The site file, as {@code board validate --on-this-box} judges it. */
final class ConfigCheck implements DoctorCheck {
    private static final String PACKAGED = "/etc/callbox/board.yaml";

    @Override
    public String id() {
        return "config";
    }

    @Override
    public void look(Patient patient, Diary diary) {
        Path board = patient.board();
        if (board == null) {
            diary.unknown("site file", "none was given, and there is no /etc/callbox/board.yaml",
                    "name it with --board, or make one with callbox board new");
            return;
        }
        String subject = board.toString();
        Loaded loaded = patient.loaded();
        if (!patient.notRead().isEmpty()) {
            diary.unknown(subject, patient.notRead(), patient.sight().hides(board)
                    ? "use sudo, or be of the group callbox" : "look whether a disk of the network"
                            + " hangs (dmesg)");
            return;
        }
        Map<String, Path> named = named(patient.plan());
        int hidden = 0;
        for (Finding one : loaded.errors()) {
            Path file = named.get(one.path());
            if (one.code() == Code.FILE_UNUSABLE && file != null && patient.sight().hides(file)) {
                diary.unknown(place(one), reason(one), "run this as root to know");
                hidden++;
            } else {
                diary.fail(place(one), reason(one), one.remedy());
            }
        }
        loaded.warnings().forEach(one -> diary.warn(place(one), reason(one), one.remedy()));
        int closed = forService(patient, diary, named);
        if (loaded.errorCount() == hidden) {
            if (hidden + closed == 0) {
                diary.ok(subject, "it is valid, and the files that it names are good");
            }
            inForce(patient, diary, subject);
        }
    }

    /** The files that it names, by their keys. */
    private static Map<String, Path> named(Plan plan) {
        Map<String, Path> all = new LinkedHashMap<>();
        if (plan != null && plan.mqtt() != null) {
            put(all, "mqtt.password_file", plan.mqtt().passwordFile());
            put(all, "mqtt.ca_file", plan.mqtt().caFile());
            put(all, "mqtt.cert_file", plan.mqtt().certFile());
            put(all, "mqtt.key_file", plan.mqtt().keyFile());
        }
        if (plan != null) {
            put(all, "phone_book", plan.numbering().phoneBook());
        }
        return all;
    }

    private static void put(Map<String, Path> all, String key, String file) {
        if (file != null) {
            all.put(key, Path.of(file));
        }
    }

    /** What root reads, the service need not be able to. Answers how many files it cannot. */
    private static int forService(Patient patient, Diary diary, Map<String, Path> named) {
        Map<String, Path> all = new LinkedHashMap<>(named);
        if (patient.board().equals(patient.at(PACKAGED))) {
            all.put("site file", patient.board());
        }
        int closed = 0;
        for (Map.Entry<String, Path> one : all.entrySet()) {
            Path file = one.getValue();
            String why = Files.exists(file) ? ServiceUser.cannotRead(patient, file) : "";
            if (!why.isEmpty()) {
                diary.fail(one.getKey(), why, "chgrp callbox " + file + ", and chmod 640 " + file
                        + "; a folder: chgrp callbox, and chmod 750");
                closed++;
            }
        }
        return closed;
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
