package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the packages; the libraries are the real ones, the program is a file without any. */
class PackageTest {
    private static final String MAIN = "callbox_9.9_all.deb";
    private static final List<String> NATIVES =
            List.of("callbox-natives_9.9_amd64.deb", "callbox-natives_9.9_arm64.deb");

    @TempDir
    private Path folder;

    @BeforeEach
    void where_there_is_dpkg() {
        Assumptions.assumeTrue(Files.exists(Path.of("/usr/bin/dpkg-deb")),
                "this system does not make Debian packages");
    }

    private Path jars() throws IOException {
        Path lib = Files.createDirectories(folder.resolve("jars/lib"));
        Files.writeString(folder.resolve("jars/controller-9.9.jar"), "no program");
        for (String one : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = Path.of(one).getFileName().toString();
            if (name.matches("(jSerialComm|sqlite-jdbc|picocli)-.*\\.jar")) {
                Files.createSymbolicLink(lib.resolve(name), Path.of(one));
            }
        }
        return folder.resolve("jars");
    }

    private static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Sources.root().toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(),
                StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private Path build(Path jars, String out, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path made = folder.resolve(out);
        run(environment, "bash", ".ci/package", "--version", "9.9", "--jars", jars.toString(),
                made.toString());
        return made;
    }

    @Test
    void they_hold_what_they_should_and_are_the_same_each_time() throws Exception {
        Path jars = jars();
        Path made = build(jars, "one", Map.of());
        Path again = build(jars, "other", Map.of("TZ", "Asia/Tokyo"));
        try (Stream<Path> files = Files.list(made)) {
            for (Path file : files.toList()) {
                assertEquals(-1, Files.mismatch(file, again.resolve(file.getFileName())),
                        file + " is another in a second build");
            }
        }
        holds(made.resolve(MAIN));
        for (String natives : NATIVES) {
            String list = run(Map.of(), "dpkg-deb", "-c", made.resolve(natives).toString());
            assertTrue(list.matches("(?s).*/usr/lib/callbox/natives/jSerialComm-[0-9.]+/"
                    + "libjSerialComm\\.so\n.*"), list);
            assertTrue(list.matches("(?s).*/usr/lib/callbox/natives/sqlite-jdbc-[0-9.]+/"
                    + "libsqlitejdbc\\.so\n.*"), list);
        }
        String index = Files.readString(made.resolve("Packages"));
        assertEquals(3, index.split("Filename: ", -1).length - 1, index);
    }

    private void holds(Path main) throws Exception {
        String list = run(Map.of(), "dpkg-deb", "-c", main.toString());
        for (String path : List.of("usr/bin/callbox", "etc/callbox/cards", "etc/default/callbox",
                "usr/lib/systemd/system/callbox.service", "usr/lib/sysusers.d/callbox.conf",
                "usr/lib/tmpfiles.d/callbox.conf", "usr/lib/udev/rules.d/70-callbox.rules",
                "usr/lib/callbox/callbox-release", "usr/lib/callbox/card-name",
                "usr/share/callbox/releases/9.9/controller-9.9.jar",
                "usr/share/callbox/releases/9.9/jars.txt",
                "usr/share/callbox/board-configs/sites/demo.yaml",
                "usr/share/callbox/board-configs/schema/board-config-1.schema.json",
                "usr/share/callbox/wallboard/index.html",
                "usr/share/callbox/mosquitto/callbox.conf",
                "usr/share/doc/callbox/package.md", "usr/share/doc/callbox/copyright")) {
            assertTrue(list.contains(" ./" + path + "\n"), path + " is missing");
        }
        assertFalse(list.contains("usr/share/callbox/lib"), "the scripts make the link");
        assertFalse(list.matches("(?s).*\\d ((?!root/root)\\S+/\\S+) +\\d.*"), "all is root's");
        Path control = folder.resolve("control");
        run(Map.of(), "dpkg-deb", "-e", main.toString(), control.toString());
        assertEquals("/etc/callbox/cards\n/etc/default/callbox\n",
                Files.readString(control.resolve("conffiles")));
        assertTrue(Files.readString(control.resolve("control"))
                .contains("callbox-natives (= 9.9)"));
        for (String script : List.of("postinst", "prerm", "postrm")) {
            run(Map.of(), "sh", "-n", control.resolve(script).toString());
            assertFalse(Files.readString(control.resolve(script)).contains("@VERSION@"));
        }
    }

    /** In a namespace of its own, where nothing of this machine is in reach. */
    @Test
    void purge_empties_a_state_that_is_a_file_system_of_its_own() throws Exception {
        String away = "for f in /var /run /dev/shm /etc; do mount -t tmpfs none $f; done";
        Process may = new ProcessBuilder("unshare", "-rm", "sh", "-ec", away)
                .redirectErrorStream(true).start();
        may.getInputStream().readAllBytes();
        Assumptions.assumeTrue(may.waitFor() == 0, "nobody may mount here");
        String left = run(Map.of(), "unshare", "-rm", "sh", "-ec", away + """
                ; mkdir -p /var/lib/callbox /etc/callbox
                mount -t tmpfs none /var/lib/callbox
                touch /var/lib/callbox/callbox.db /var/lib/callbox/.lock /etc/callbox/board.yaml
                sh "$0" purge
                ls -A /var/lib/callbox /etc
                """, Sources.root().resolve("controller/src/deb/callbox/postrm").toString());
        assertTrue(left.endsWith("/etc:\n\n/var/lib/callbox:\n"), left);
    }

    @Test
    void a_bundle_is_installed_from_a_folder_of_any_name() throws Exception {
        Path stick = Files.createDirectories(folder.resolve("USB [STICK] 50%"));
        Path tools = Files.createDirectories(folder.resolve("tools"));
        Files.copy(Sources.root().resolve("controller/src/deb/install.sh"),
                stick.resolve("install.sh"));
        Files.writeString(stick.resolve("callbox.deb"), "no package");
        run(Map.of(), "sh", "-ec", "cd \"$0\"; sha256sum callbox.deb >SHA256SUMS",
                stick.toString());
        Files.writeString(tools.resolve("id"), "#!/bin/sh\necho 0\n");
        Files.writeString(tools.resolve("apt-get"), """
                #!/bin/sh
                echo "$*"
                for word; do
                  case "$word" in Dir::Etc::SourceList=*) list=${word#*=} ;; esac
                done
                read -r deb trusted uri rest <"$list"
                cat "${uri#file:}/callbox.deb"
                echo " by $deb $trusted $rest"
                """);
        run(Map.of(), "chmod", "+x", tools + "/id", tools + "/apt-get");
        String said = run(Map.of("PATH", tools + ":" + System.getenv("PATH")),
                "bash", stick.resolve("install.sh").toString());
        assertEquals(2, said.split("no package by deb \\[trusted=yes] \\./\n", -1).length - 1,
                said);
        assertTrue(said.contains("--force-confold install callbox\n"), said);
    }

    @Test
    void a_tty_gets_the_name_of_its_card() throws Exception {
        Path cards = Files.writeString(folder.resolve("cards"), """
                # a comment
                1 serial A1B2
                2 path platform-usb-0:1.2
                x serial BAD
                3 serial TWO WORDS
                4 serial C4\r
                5 serial LAST""");
        Path script = Sources.root().resolve("controller/src/deb/root/usr/lib/callbox/card-name");
        String file = cards.toString();
        assertEquals("callbox-card1\n", run(Map.of("CALLBOX_CARDS", file,
                "ID_SERIAL_SHORT", "A1B2"), "sh", script.toString()));
        assertEquals("callbox-card2\n", run(Map.of("CALLBOX_CARDS", file,
                "ID_PATH", "platform-usb-0:1.2"), "sh", script.toString()));
        assertEquals("callbox-card4\n", run(Map.of("CALLBOX_CARDS", file,
                "ID_SERIAL_SHORT", "C4"), "sh", script.toString()));
        assertEquals("callbox-card5\n", run(Map.of("CALLBOX_CARDS", file,
                "ID_SERIAL_SHORT", "LAST"), "sh", script.toString()));
        for (String none : List.of("BAD", "TWO", "")) {
            assertEquals("none\n", run(Map.of("CALLBOX_CARDS", file, "ID_SERIAL_SHORT", none),
                    "sh", "-c", script + " || echo none"));
        }
    }
}
