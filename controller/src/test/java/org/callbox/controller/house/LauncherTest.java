package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher, as installed, gives to Java: here a script that only says what it got. */
class LauncherTest {
    @TempDir
    private Path folder;
    private Path launcher;
    private Path java;

    @BeforeEach
    void install() throws IOException {
        launcher = folder.resolve("callbox");
        Files.copy(Sources.root().resolve("callbox"), launcher);
        java = folder.resolve("java");
        Files.createDirectories(java.resolve("bin"));
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"25\"\n");
        Path program = java.resolve("bin").resolve("java");
        Files.writeString(program, "#!/bin/sh\numask\nfor one in \"$@\"; do echo \"$one\"; done\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> start(String umask, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c",
                "umask " + umask + "; exec bash \"$@\"", "sh", launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", java.toString());
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().remove("XDG_CACHE_HOME");
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(),
                StandardCharsets.UTF_8).lines().toList();
        assertEquals(0, process.waitFor(), lines.toString());
        return lines;
    }

    private static String option(List<String> lines, String name) {
        return lines.stream().filter(line -> line.startsWith(name)).findFirst().orElseThrow()
                .substring(name.length());
    }

    @Test
    void what_java_says_when_it_dies_goes_to_the_state_of_the_box() throws Exception {
        Path state = Files.createDirectory(folder.resolve("a state"));
        for (List<String> words : List.of(List.of("--state", state.toString()),
                List.of("--state=" + state))) {
            List<String> arguments = new ArrayList<>(List.of("run", "--board", "b.yaml"));
            arguments.addAll(words);
            List<String> lines = start("022", arguments.toArray(String[]::new));
            assertEquals(state + "/hs_err_pid%p.log", option(lines, "-XX:ErrorFile="));
            assertEquals(state + "/replay_pid%p.log", option(lines, "-XX:ReplayDataFile="));
            assertEquals(state.toString(), option(lines, "-XX:HeapDumpPath="));
            assertTrue(lines.contains("-XX:-CreateCoredumpOnCrash"), lines.toString());
        }
    }

    @Test
    void without_one_it_goes_to_a_folder_of_the_user_and_never_where_it_was_started()
            throws Exception {
        String cache = folder.resolve("home/.cache/callbox").toString();
        Path absent = folder.resolve("absent");
        assertEquals(cache + "/hs_err_pid%p.log", option(
                start("022", "run", "--state", absent.toString()), "-XX:ErrorFile="));
        assertFalse(Files.exists(absent));
        assertEquals(cache + "/hs_err_pid%p.log",
                option(start("022", "status"), "-XX:ErrorFile="));
    }

    @Test
    void the_umask_is_made_narrower_and_never_wider() throws Exception {
        assertEquals("0027", start("000", "status").getFirst());
        assertEquals("0077", start("077", "status").getFirst());
    }
}
