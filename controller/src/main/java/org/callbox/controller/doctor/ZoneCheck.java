package org.callbox.controller.doctor;

import java.time.ZoneId;
import org.callbox.controller.plan.Plan;

/** Whether opening hours and the machine go by one time zone. */
final class ZoneCheck implements DoctorCheck {
    @Override
    public String id() {
        return "zone";
    }

    @Override
    public void look(Patient patient, Diary diary) {
        String machine = ZoneId.systemDefault().getId();
        Plan plan = patient.plan();
        String office = plan == null ? "" : plan.hours().zone();
        if (office.isEmpty() || office.equals(machine)) {
            diary.ok("time zone", "the machine's is " + machine + (office.isEmpty() ? ""
                    : ", as that of the opening hours"));
        } else {
            diary.warn("time zone", "opening hours go by " + office + ", and the machine's logs by "
                    + machine, "timedatectl set-timezone " + office + ", so that both read alike");
        }
    }
}
