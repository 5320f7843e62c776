package org.callbox.controller.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The user that the package's service runs as, who need not be the one who looks. */
final class ServiceUser {
    static final String NAME = "callbox";

    private ServiceUser() {}

    static boolean there(Patient patient) {
        return line(patient, "etc/passwd", NAME) != null;
    }

    /** Why that user may not read and write a file; empty where it may, or there is none. */
    static String lacks(Patient patient, Path path) {
        if (!there(patient)) {
            return "";
        }
        try {
            PosixFileAttributes has = Files.readAttributes(path, PosixFileAttributes.class);
            Set<PosixFilePermission> may = has.permissions();
            boolean owner = has.owner().getName().equals(NAME);
            boolean group = groups(patient).contains(has.group().getName());
            boolean allowed = owner ? may.contains(PosixFilePermission.OWNER_WRITE)
                    : group ? may.contains(PosixFilePermission.GROUP_WRITE)
                    : may.contains(PosixFilePermission.OTHERS_WRITE);
            return allowed ? "" : "the service's user " + NAME + " may not open " + path
                    + ", which is of " + has.owner().getName() + ":" + has.group().getName();
        } catch (IOException | UnsupportedOperationException unknown) {
            return ""; // who opens it says what is wrong
        }
    }

    private static Set<String> groups(Patient patient) {
        Set<String> all = new TreeSet<>();
        String text = patient.kernel().text("etc/group");
        String own = line(patient, "etc/passwd", NAME);
        String gid = own == null || own.split(":").length < 4 ? "" : own.split(":")[3];
        for (String line : text == null ? new String[0] : text.split("\n")) {
            String[] fields = line.split(":", -1);
            if (fields.length == 4 && (fields[2].equals(gid)
                    || List.of(fields[3].split(",")).contains(NAME))) {
                all.add(fields[0]);
            }
        }
        return all;
    }

    private static String line(Patient patient, String file, String name) {
        String text = patient.kernel().text(file);
        for (String line : text == null ? new String[0] : text.split("\n")) {
            if (line.startsWith(name + ":")) {
                return line;
            }
        }
        return null;
    }
}
