package org.callbox.controller.doctor;

import org.callbox.controller.health.Machine;
import org.callbox.controller.plan.HealthPlan;

/** Room on the disk of the state directory, what is written to it, and how it is mounted. */
final class DiskCheck implements DoctorCheck {
    private static final long MIB = 1 << 20;
    private static final double DAY_S = 86_400;
    /** Before that a day cannot be told from what was written so far. */
    private static final double SHOWN_AFTER_S = 3_600;
    private static final double TICKS_A_SECOND = 100;
    private static final int STARTED_FIELD = 19;

    @Override
    public String id() {
        return "disk";
    }

    @Override
    public void look(Patient patient, Diary diary) {
        String subject = "disk of " + patient.state();
        mounted(patient, diary, subject);
        Machine.Disk disk = patient.machine().disk();
        HealthPlan limits = patient.limits();
        if (disk == null) {
            diary.unknown(subject, "there is no state directory yet", "the first start of the box"
                    + " makes it; is --state right?");
        } else if (disk.free() / MIB < limits.diskMinMib()) {
            diary.fail(subject, disk.free() / MIB + " MiB are free, and the limit is "
                    + limits.diskMinMib() + " MiB (health.disk_min_mib)",
                    "journalctl --vacuum-size=50M; apt-get clean; records.keep_days deletes old"
                            + " records");
        } else {
            diary.ok(subject, disk.free() / MIB + " of " + disk.total() / MIB + " MiB are free");
        }
        written(patient, diary);
    }

    private static void mounted(Patient patient, Diary diary, String subject) {
        MountTable.Mount mount = MountTable.of(patient, patient.state());
        if (mount == null) {
            diary.unknown(subject, "the kernel does not say how it is mounted", "");
        } else if (mount.readOnly()) {
            diary.fail(subject, mount.point() + " is mounted read-only: nothing is kept",
                    "look why (dmesg: a memory card at its end goes read-only); mount -o"
                            + " remount,rw " + mount.point());
        } else if (mount.inMemory()) {
            diary.warn(subject, mount.point() + " is in memory (" + mount.type() + "): records and"
                    + " calls in progress are gone with the power",
                    "keep the state directory on a disk");
        } else if (mount.type().equals("overlay")) {
            diary.warn(subject, mount.point() + " is an overlay, whose upper part is in memory on"
                    + " a board with a protected root", "keep the state directory on a data"
                    + " partition of its own, unless this is a container");
        }
    }

    /** What the running box has written, as a day. */
    private static void written(Patient patient, Diary diary) {
        long pid = patient.box().pid();
        if (pid == 0) {
            return;
        }
        String io = patient.kernel().text("proc/" + pid + "/io");
        Long octets = patient.kernel().after(io, "write_bytes:");
        Double aliveS = aliveS(patient, pid);
        String subject = "writes of the box";
        if (octets == null || aliveS == null) {
            diary.unknown(subject, "this user may not see them", "run this as root to know");
        } else if (aliveS > SHOWN_AFTER_S) {
            long mib = Math.round(octets / (double) MIB * DAY_S / aliveS);
            int limit = patient.limits().diskWritesMaxMib();
            if (mib > limit) {
                diary.warn(subject, mib + " MiB a day, and the limit is " + limit
                        + " MiB (health.disk_writes_max_mib)", "a memory card wears out by it:"
                        + " use an industrial one or an SSD, or find out what is written"
                        + " (docs/bench.md)");
            } else {
                diary.ok(subject, mib + " MiB a day");
            }
        }
    }

    private static Double aliveS(Patient patient, long pid) {
        Double uptime = patient.machine().uptimeS();
        String stat = patient.kernel().text("proc/" + pid + "/stat");
        if (uptime == null || stat == null || stat.lastIndexOf(')') < 0) {
            return null;
        }
        String[] words = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return words.length <= STARTED_FIELD || !words[STARTED_FIELD].matches("[0-9]{1,18}") ? null
                : uptime - Long.parseLong(words[STARTED_FIELD]) / TICKS_A_SECOND;
    }
}
