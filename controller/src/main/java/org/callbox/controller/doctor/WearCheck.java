package org.callbox.controller.doctor;

import java.util.List;
import org.callbox.controller.health.KernelFiles;

/** What memory cards and built-in memories say of how worn they are. */
final class WearCheck implements DoctorCheck {
    /** Of JEDEC 84-B51: steps of a tenth of what the maker expects, 11 for more than all. */
    private static final long TENTHS_WARN = 8;
    private static final long TENTHS_FAIL = 11;
    private static final long RESERVE_WARN = 2;
    private static final long RESERVE_URGENT = 3;

    @Override
    public String id() {
        return "wear";
    }

    @Override
    public void look(Patient patient, Diary diary) {
        KernelFiles kernel = patient.kernel();
        List<String> all = kernel.found("sys/block", "*", "device/life_time");
        for (String file : all) {
            String disk = file.split("/")[2];
            Long reserve = hex(kernel.text("sys/block/" + disk + "/device/pre_eol_info"));
            long used = used(kernel.text(file));
            judge(diary, "memory " + disk, used, reserve == null ? 0 : reserve);
        }
        for (String disk : patient.names("/sys/block", "mmcblk[0-9]")) {
            if (!all.contains("sys/block/" + disk + "/device/life_time")) {
                diary.ok("memory " + disk, "this card does not say how worn it is; what is written"
                        + " to it a day is in the check disk");
            }
        }
        if (all.isEmpty() && patient.names("/sys/block", "mmcblk[0-9]").isEmpty()) {
            diary.ok("memory cards", "there is none");
        }
    }

    private static void judge(Diary diary, String subject, long tenths, long reserve) {
        String worn = tenths == 0 ? "it does not say how worn it is"
                : tenths >= TENTHS_FAIL ? "it is worn beyond what its maker expects"
                : 10 * (tenths - 1) + " to " + 10 * tenths + " % of its life are used";
        String remedy = "make a backup (the state directory and /etc/callbox), and replace it";
        if (tenths >= TENTHS_FAIL || reserve >= RESERVE_URGENT) {
            diary.fail(subject, worn + (reserve >= RESERVE_URGENT
                    ? "; its spare blocks are nearly used up" : ""), remedy);
        } else if (tenths >= TENTHS_WARN || reserve == RESERVE_WARN) {
            diary.warn(subject, worn + (reserve == RESERVE_WARN
                    ? "; 80 % of its spare blocks are used" : ""), remedy + " at the next visit");
        } else {
            diary.ok(subject, worn);
        }
    }

    /** The worse of its two kinds of cells. */
    private static long used(String text) {
        long worst = 0;
        for (String word : text == null ? new String[0] : text.split("\\s+")) {
            Long one = hex(word);
            worst = one == null ? worst : Math.max(worst, one);
        }
        return worst;
    }

    private static Long hex(String text) {
        return text == null || !text.matches("0x[0-9a-fA-F]{1,8}") ? null
                : Long.valueOf(text.substring(2), 16);
    }
}
