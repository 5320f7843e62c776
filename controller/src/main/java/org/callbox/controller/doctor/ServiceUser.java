package org.callbox.controller.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The user that the package's service runs as, who need not be the one who looks. */
final class ServiceUser {
    static final String NAME = "callbox";

    private static final Path CREDENTIALS = Path.of("/run/credentials");

    private ServiceUser() {}

    static boolean there(Patient patient) {
        return line(patient, "etc/passwd", NAME) != null;
    }

    /** Why that user may not read and write a file; empty where it may, or there is none. */
    static String lacks(Patient patient, Path path) {
        return !there(patient) || may(patient, path, PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE)
                ? "" : "the service's user " + NAME + " may not open " + owned(path);
    }

    /**
     * Why that user may not read a file; empty where it may, or there is none. What systemd gives
     * to the service as a credential is the service's, whatever its rights seem to be.
     */
    static String cannotRead(Patient patient, Path path) {
        if (!there(patient) || path.startsWith(CREDENTIALS)) {
            return "";
        }
        Path file = path.toAbsolutePath();
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
            if (!may(patient, folder, PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE)) {
                return "the service's user " + NAME + " may not look into " + owned(folder);
            }
        }
        return may(patient, file, PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_READ,
                PosixFilePermission.OTHERS_READ)
                ? "" : "the service's user " + NAME + " may not read " + owned(file);
    }

    /** Also where that cannot be told: who opens it says what is wrong. */
    private static boolean may(Patient patient, Path path, PosixFilePermission asOwner,
            PosixFilePermission asGroup, PosixFilePermission asOther) {
        try {
            PosixFileAttributes has = Files.readAttributes(path, PosixFileAttributes.class);
            return has.permissions().contains(has.owner().getName().equals(NAME) ? asOwner
                    : groups(patient).contains(has.group().getName()) ? asGroup : asOther);
        } catch (IOException | UnsupportedOperationException unknown) {
            return true;
        }
    }

    private static String owned(Path path) {
        try {
            PosixFileAttributes has = Files.readAttributes(path, PosixFileAttributes.class);
            return path + ", which is of " + has.owner().getName() + ":" + has.group().getName()
                    + " (" + PosixFilePermissions.toString(has.permissions()) + ")";
        } catch (IOException | UnsupportedOperationException gone) {
            return path.toString();
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
