package org.callbox.controller.doctor;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Whether the wall clock is to be believed, who sets it, and whether it survives a power cut. */
final class ClockCheck implements DoctorCheck {
    /** No box is older than the release that it runs. */
    private static final Instant EARLIEST =
            LocalDate.of(2026, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final Instant LATEST =
            LocalDate.of(2100, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final String SUBJECT = "clock";

    @Override
    public String id() {
        return SUBJECT;
    }

    @Override
    public void look(Patient patient, Diary diary) {
        Instant now = patient.now();
        if (now.isBefore(EARLIEST) || now.isAfter(LATEST)) {
            diary.fail(SUBJECT, "it says " + now, "timedatectl set-ntp true, and a time server"
                    + " that this network reaches; certificates and records go by it");
        }
        Integer synced = patient.machine().clockSynced();
        if (synced != null && synced == 1) {
            diary.ok(SUBJECT, "it was set by systemd-timesyncd since the machine was started");
        } else if (synced != null) {
            diary.warn(SUBJECT, "systemd-timesyncd runs and has not set it since the machine was"
                    + " started", "does this network reach a time server? timedatectl"
                    + " timesync-status tells");
        } else {
            other(patient, diary);
        }
        if (patient.names("/sys/class/rtc", "rtc*").isEmpty()) {
            diary.warn("battery clock", "this machine has none: after a power cut the time is"
                    + " wrong until a time server answers", "calls do not mind; for right records"
                    + " fit one, or keep a time server in the office");
        } else {
            diary.ok("battery clock", "there is one");
        }
    }

    private static void other(Patient patient, Diary diary) {
        for (String program : new String[] {"chronyd", "ntpd", "ntpsec"}) {
            if (PortHolders.runs(patient, program)) {
                diary.ok(SUBJECT, program + " runs; whether it has set the clock, "
                        + (program.equals("chronyd") ? "chronyc tracking" : "ntpq -p")
                        + " tells");
                return;
            }
        }
        diary.warn(SUBJECT, "nobody sets it: neither systemd-timesyncd nor chronyd nor ntpd runs",
                "apt-get install systemd-timesyncd");
    }
}
