package org.callbox.controller.doctor;

import org.callbox.controller.plan.HealthPlan;

/** What memory the machine has left, by the limit of the alarm. */
final class MemoryCheck implements DoctorCheck {
    private static final long MIB = 1 << 20;
    /** A box of four spans with its Java, and the system beside it. */
    private static final long WHOLE_MIN_MIB = 400;

    @Override
    public String id() {
        return "memory";
    }

    @Override
    public void look(Patient patient, Diary diary) {
        Long whole = patient.machine().memory("MemTotal");
        Long free = patient.machine().memory("MemAvailable");
        HealthPlan limits = patient.limits();
        if (whole == null || free == null) {
            diary.unknown("memory", "the kernel does not say", "");
        } else if (free / MIB < limits.memoryMinMib()) {
            diary.fail("memory", free / MIB + " MiB are left, and the limit is "
                    + limits.memoryMinMib() + " MiB (health.memory_min_mib)",
                    "end what else runs here (systemctl list-units, top)");
        } else if (whole / MIB < WHOLE_MIN_MIB) {
            diary.warn("memory", "the machine has " + whole / MIB + " MiB in all",
                    "use a board with 512 MiB or more");
        } else {
            diary.ok("memory", free / MIB + " of " + whole / MIB + " MiB are left");
        }
    }
}
