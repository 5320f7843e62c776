package org.callbox.controller.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.health.KernelFiles;

/** Which processes have a file open, as far as this user may see them. */
final class PortHolders {
    private static final String PROC = "/proc";

    /**
     * A process.
     *
     * @param unit of systemd that it belongs to, empty for none
     */
    record Holder(long pid, String program, String unit) {
        @Override
        public String toString() {
            return "process " + pid + (program.isEmpty() ? "" : " (" + program
                    + (unit.isEmpty() ? "" : ", " + unit) + ")");
        }
    }

    /** @param hidden processes whose files this user may not see */
    record Found(List<Holder> holders, int hidden) {}

    private PortHolders() {}

    /** @param target what the links in {@code /proc/PID/fd} say, such as a device's path */
    static Found of(Patient patient, String target) {
        List<Holder> holders = new ArrayList<>();
        int hidden = 0;
        for (String pid : patient.names(PROC, "[1-9]*")) {
            Path folder = patient.at(PROC + "/" + pid + "/fd");
            if (!Files.isReadable(folder)) {
                hidden += Files.exists(folder.getParent()) ? 1 : 0;
            } else if (has(patient, pid, target)) {
                holders.add(holder(patient, Long.parseLong(pid)));
            }
        }
        return new Found(holders, hidden);
    }

    private static boolean has(Patient patient, String pid, String target) {
        String folder = PROC + "/" + pid + "/fd";
        for (String fd : patient.names(folder, "*")) {
            try {
                Path link = patient.at(folder + "/" + fd);
                if (Files.readSymbolicLink(link).toString().equals(target)) {
                    return true;
                }
            } catch (IOException closedMeanwhile) {
                continue;
            }
        }
        return false;
    }

    static Holder holder(Patient patient, long pid) {
        KernelFiles kernel = patient.kernel();
        String program = kernel.text("proc/" + pid + "/comm");
        String groups = kernel.text("proc/" + pid + "/cgroup");
        String unit = "";
        if (groups != null) {
            for (String part : groups.split("[/\n]")) {
                unit = part.endsWith(".service") ? part : unit;
            }
            // What somebody runs in a session of their own is no service of the machine.
            unit = groups.contains("/user.slice/") ? "" : unit;
        }
        return new Holder(pid, program == null ? "" : program, unit);
    }

    /** Whether a program of that name runs, as in {@code /proc/PID/comm}: 15 letters at most. */
    static boolean runs(Patient patient, String program) {
        for (String pid : patient.names(PROC, "[1-9]*")) {
            if (program.equals(patient.kernel().text("proc/" + pid + "/comm"))) {
                return true;
            }
        }
        return false;
    }
}
