package org.callbox.controller.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.plan.MqttPlan;
import org.callbox.controller.plan.Plan;

/** Files that hold secrets: closed to all users but the service's. */
final class SecretsCheck implements DoctorCheck {
    @Override
    public String id() {
        return "secrets";
    }

    @Override
    public void look(Patient patient, Diary diary) {
        Map<String, Path> all = new LinkedHashMap<>();
        all.put("pins that people chose", patient.state().resolve("pins"));
        Plan plan = patient.plan();
        if (plan != null && plan.mqtt() != null) {
            MqttPlan mqtt = plan.mqtt();
            put(all, "mqtt.password_file", mqtt.passwordFile());
            put(all, "mqtt.key_file", mqtt.keyFile());
        }
        int well = 0;
        int hidden = 0;
        for (Map.Entry<String, Path> one : all.entrySet()) {
            Path file = one.getValue();
            if (!Files.exists(file) && patient.sight().hides(file)) {
                diary.unknown(one.getKey(), "this user may not look at " + file,
                        "run this as root to know");
                hidden++;
                continue;
            }
            if (!Files.exists(file)) {
                continue; // the check config says so where it must be there
            }
            if (BoundedFile.readableByAll(file)) {
                diary.fail(one.getKey(), "every user of this machine may read " + file,
                        "chmod 640 " + file + ", and chgrp callbox " + file);
            } else {
                well++;
            }
        }
        if (hidden > 0 && well == 0) {
            return;
        }
        diary.ok("secrets", well == 0 ? "no file with one is here, or all are told above"
                : well + " files with one are closed to other users");
    }

    private static void put(Map<String, Path> all, String key, String file) {
        if (file != null) {
            all.put(key, Path.of(file));
        }
    }
}
