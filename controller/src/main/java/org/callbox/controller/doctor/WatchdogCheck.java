package org.callbox.controller.doctor;

import java.util.List;

/** Whether a machine that hangs starts again by itself, and a box that hangs as well. */
final class WatchdogCheck implements DoctorCheck {
    private static final String CLASS = "sys/class/watchdog/";

    @Override
    public String id() {
        return "watchdog";
    }

    @Override
    public void look(Patient patient, Diary diary) {
        List<String> all = patient.names("/" + CLASS, "watchdog*");
        if (all.isEmpty()) {
            diary.warn("watchdog of the machine", "there is none, so that a machine that hangs"
                    + " stays so", "load the driver of the board's watchdog, if it has one"
                    + " (on a Raspberry Pi dtparam=watchdog=on)");
        } else if (all.stream().noneMatch(one ->
                "active".equals(patient.kernel().text(CLASS + one + "/state")))) {
            diary.warn("watchdog of the machine", all.getFirst() + " is there, and nobody feeds"
                    + " it", "RuntimeWatchdogSec=14 in /etc/systemd/system.conf, then start the"
                    + " machine again");
        } else {
            diary.ok("watchdog of the machine", "it is there, and fed");
        }
        unit(patient, diary);
    }

    private static void unit(Patient patient, Diary diary) {
        String unit = null;
        for (String folder : List.of("etc", "usr/lib", "lib")) {
            unit = unit != null ? unit
                    : patient.kernel().text(folder + "/systemd/system/callbox.service");
        }
        if (unit == null) {
            diary.ok("watchdog of the box", "no unit callbox.service is installed here");
        } else if (unit.contains("\nWatchdogSec=")) {
            diary.ok("watchdog of the box", "systemd starts a box again that hangs");
        } else {
            diary.warn("watchdog of the box", "callbox.service has no WatchdogSec, so that a box"
                    + " that hangs stays so", "take away your own callbox.service in"
                    + " /etc/systemd/system, or write WatchdogSec=30 into it");
        }
    }
}
