package org.callbox.controller.doctor;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.serial.SerialNatives;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.records.SqliteNatives;

/** The Java that runs this, the machine code of the libraries, and the cache for a quick start. */
final class JavaCheck implements DoctorCheck {
    private static final int FEATURE_MIN = 25;
    private static final long TRY_S = 8;
    private static final int SAID_OCTETS_MAX = 4_096;
    private static final String CACHE = "-XX:AOTCache=";
    private static final String REMAKE = "dpkg-reconfigure callbox makes it anew; without it all"
            + " works, and starting takes longer";

    @Override
    public String id() {
        return "java";
    }

    @Override
    public void look(Patient patient, Diary diary) {
        int feature = Runtime.version().feature();
        String is = System.getProperty("java.vm.name") + " " + Runtime.version() + ", "
                + System.getProperty("os.arch");
        if (feature < FEATURE_MIN) {
            diary.fail("java", is, "install openjdk-25-jre-headless");
        } else {
            diary.ok("java", is);
        }
        natives(diary);
        cache(diary);
    }

    private static void natives(Diary diary) {
        String serial = SerialNatives.trouble();
        String records = SqliteNatives.trouble();
        if (serial.isEmpty() && records.isEmpty()) {
            diary.ok("libraries", "the machine code for serial ports and records loads");
        }
        String remedy = "apt-get install --reinstall callbox-natives";
        if (!serial.isEmpty()) {
            diary.fail("library for serial ports", serial, remedy);
        }
        if (!records.isEmpty()) {
            diary.fail("library for records", records, remedy);
        }
    }

    /** This JVM goes on without a cache that does not fit, so another one is made to insist. */
    private static void cache(Diary diary) {
        List<String> arguments = ManagementFactory.getRuntimeMXBean().getInputArguments();
        String file = arguments.stream().filter(one -> one.startsWith(CACHE))
                .map(one -> one.substring(CACHE.length())).findFirst().orElse("");
        String subject = "start-up cache";
        String java = ProcessHandle.current().info().command().orElse("");
        if (file.isEmpty() || java.isEmpty()) {
            diary.warn(subject, "none is used", REMAKE);
        } else if (!Files.isReadable(Path.of(file))) {
            diary.warn(subject, file + " is not there, or this user may not read it", REMAKE);
        } else {
            fits(diary, subject, file, java, arguments);
        }
    }

    private static void fits(Diary diary, String subject, String file, String java,
            List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(java));
        arguments.stream().filter(one -> !one.startsWith("-Xlog")
                && !one.startsWith("-agentlib")).forEach(line::add);
        line.addAll(List.of("-XX:AOTMode=on", "-cp", System.getProperty("java.class.path"),
                "-version"));
        try {
            Process tried = new ProcessBuilder(line).redirectErrorStream(true).start();
            if (!tried.waitFor(TRY_S, TimeUnit.SECONDS)) {
                tried.destroyForcibly();
                diary.unknown(subject, "a second Java did not start within " + TRY_S + " s", "");
                return;
            }
            String said = new String(BoundedFile.upTo(tried.getInputStream(), SAID_OCTETS_MAX),
                    StandardCharsets.UTF_8).strip();
            if (tried.exitValue() == 0) {
                diary.ok(subject, file + " fits this Java and these jars");
            } else {
                diary.warn(subject, file + " is of another Java or of other jars, so it is not"
                        + " used: " + said.lines().findFirst().orElse(""), REMAKE);
            }
        } catch (IOException none) {
            diary.unknown(subject, "no second Java could be started: " + none.getMessage(), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
