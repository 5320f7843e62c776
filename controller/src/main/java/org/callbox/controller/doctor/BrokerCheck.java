package org.callbox.controller.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.callbox.controller.files.CertificateFile;
import org.callbox.controller.mqtt.BrokerProbe;
import org.callbox.controller.mqtt.MqttSettings;
import org.callbox.controller.plan.MqttPlan;
import org.callbox.controller.plan.Plan;

/** Whether the box would get in at its broker, and for how long the certificates still hold. */
final class BrokerCheck implements DoctorCheck {
    private static final long SOON_DAYS = 30;

    @Override
    public String id() {
        return "broker";
    }

    @Override
    public void look(Patient patient, Diary diary) {
        Plan plan = patient.plan(diary, "broker");
        if (plan == null) {
            return;
        }
        if (plan.mqtt() == null) {
            diary.ok("broker", "the site file names none: nothing is published");
            return;
        }
        MqttPlan mqtt = plan.mqtt();
        ownFile(patient, diary, "mqtt.ca_file", mqtt.caFile());
        ownFile(patient, diary, "mqtt.cert_file", mqtt.certFile());
        BrokerProbe.Knock knock = BrokerProbe.knock(new MqttSettings(mqtt.url(), mqtt.root(),
                plan.box(), "", "", mqtt.user(), path(mqtt.passwordFile()), path(mqtt.caFile()),
                path(mqtt.certFile()), path(mqtt.keyFile()), null));
        String subject = "broker " + knock.address();
        boolean dated = dates(patient, diary, "certificate of " + subject, knock.certificates());
        if (!knock.fault().isEmpty()) {
            diary.fail(subject, knock.fault(), dated
                    ? "see the certificates above, and the check clock"
                    : "callbox does its work without it; the sentence says where to look");
        } else {
            diary.ok(subject, "it is reached" + (knock.tls() ? " by TLS" : " without TLS")
                    + ", and takes the login of the site file");
        }
    }

    private static Path path(String file) {
        return file == null ? null : Path.of(file);
    }

    private static void ownFile(Patient patient, Diary diary, String key, String file) {
        if (file == null) {
            return;
        }
        try {
            List<X509Certificate> all = CertificateFile.read(Path.of(file)).stream()
                    .map(one -> (Certificate) one)
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast).toList();
            dates(patient, diary, key, all);
        } catch (IOException unreadable) {
            diary.fail(key, unreadable.getMessage(), "put the file there, and let the service's"
                    + " user read it");
        }
    }

    /** Answers whether one of them is out of date. */
    private static boolean dates(
            Patient patient, Diary diary, String subject, List<X509Certificate> all) {
        boolean out = false;
        Instant now = patient.now();
        for (X509Certificate one : all) {
            Instant end = one.getNotAfter().toInstant();
            String name = one.getSubjectX500Principal().getName();
            if (end.isBefore(now)) {
                diary.fail(subject, name + " expired on " + end, "renew it; or set the clock of"
                        + " this box right, if it is not " + now);
                out = true;
            } else if (one.getNotBefore().toInstant().isAfter(now)) {
                diary.fail(subject, name + " is valid only from "
                        + one.getNotBefore().toInstant(), "set the clock of this box right: it"
                        + " says " + now);
                out = true;
            } else if (end.isBefore(now.plus(Duration.ofDays(SOON_DAYS)))) {
                diary.warn(subject, name + " expires on " + end + ", in "
                        + Duration.between(now, end).toDays() + " days", "renew it before that");
            }
        }
        return out;
    }
}
