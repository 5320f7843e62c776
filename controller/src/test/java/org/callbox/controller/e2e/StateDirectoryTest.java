package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.callbox.controller.sim.ExchangeHost;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whose the state directory is, what is in it, and what a box does when it goes away. */
class StateDirectoryTest {
    private static final String ROBOTS = "answer=20ms,talk=20ms";
    private static final int CALLS = 6;
    private static final long LIMIT_MS = 20_000;
    private static final List<String> UMASK_000 =
            List.of("sh", "-c", "umask 000; exec \"$@\"", "sh");
    /** Root without its power over the rights of files. */
    private static final List<String> POWERLESS = List.of("setpriv", "--bounding-set",
            "-dac_override,-dac_read_search", "--inh-caps", "-dac_override,-dac_read_search");

    @RegisterExtension
    private final Processes processes = new Processes();

    private static void callers(Site site) throws Exception {
        try (ExchangeHost exchange = site.callers(1, Site.calls(CALLS, 20, 20))) {
            assertTrue(exchange.awaitDone(LIMIT_MS), exchange.report().toString());
            assertEquals(CALLS, exchange.report().answered(), exchange.report().toString());
        }
    }

    private static void rows(Site site, int rows) {
        Await.until("a row for each call", LIMIT_MS, () -> site.records().size() == rows);
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Test
    void a_box_whose_state_directory_is_removed_makes_it_again_and_says_so() throws Exception {
        Site site = Site.demo(processes);
        site.card(1, ROBOTS);
        Child box = site.startBox();
        site.awaitCards(1);
        callers(site);
        rows(site, CALLS);
        int mark = box.mark();
        remove(site.state());
        box.awaitLine("was removed; it is made again", mark, LIMIT_MS);
        Await.until("the box can be asked", LIMIT_MS, () -> !site.operator.ask("status").isEmpty());
        Await.until("the database is there", LIMIT_MS,
                () -> Files.exists(site.state().resolve("callbox.db")));
        box.awaitLine("it goes on in the next one", mark, LIMIT_MS);
        callers(site);
        rows(site, CALLS);
        Await.until("the log is written", LIMIT_MS,
                () -> Files.exists(site.state().resolve("assignments.jsonl")));
        Child second = site.startBox();
        assertEquals(8, second.awaitEnd(Site.START_MS_MAX), "the lock is there: " + second.text());
        box.kill();
        mark = 0;
        Child again = site.startBox();
        again.awaitLine("Rebuilt from the journal", mark, LIMIT_MS);
        rows(site, CALLS);
        Await.until("it counts on", LIMIT_MS,
                () -> site.operator.number("calls/state", "offered_total") >= CALLS);
    }

    @Test
    void single_files_that_are_removed_are_made_again() throws Exception {
        Site site = Site.demo(processes);
        site.card(1, ROBOTS);
        Child box = site.startBox();
        site.awaitCards(1);
        callers(site);
        rows(site, CALLS);
        for (String name : List.of("operator.sock", "lock", "callbox.db", "assignments.jsonl")) {
            Path file = site.state().resolve(name);
            Files.delete(file);
            Await.until(name + " is there again", LIMIT_MS, () -> Files.exists(file));
        }
        remove(site.state().resolve("journal"));
        box.awaitLine("it goes on in the next one", LIMIT_MS);
        callers(site);
        assertTrue(box.running());
    }

    /** By path: type and mode of everything in a directory, and whether the group is callbox. */
    private static TreeMap<String, String> modes(Path directory) throws IOException {
        TreeMap<String, String> modes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                modes.put(directory.relativize(file).toString(), PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)));
            }
        }
        return modes;
    }

    private static String wanted(String name, Path path) {
        return name.equals("operator.sock") ? "rw-rw----"
                : name.startsWith("natives") && Files.isDirectory(path) ? "rwx------"
                : Files.isDirectory(path) ? "rwxr-x---" : "rw-r-----";
    }

    @Test
    void whatever_the_umask_nobody_else_can_read_what_a_box_or_a_command_writes()
            throws Exception {
        Site site = Site.demo(processes).set("mqtt.url=" + processes.broker().url());
        site.card(1, ROBOTS);
        Files.createDirectories(site.state().resolve("journal"));
        Files.setPosixFilePermissions(site.state(), PosixFilePermissions.fromString("rwxrwxrwx"));
        Child box = site.startBox(UMASK_000, List.of());
        site.awaitCards(1);
        callers(site);
        rows(site, CALLS);
        Await.until("the published topics are noted", LIMIT_MS,
                () -> Files.exists(site.state().resolve("mqtt-topics")));
        Path slice = site.state().resolve("some.slice");
        Path trace = site.state().resolve("some.pcapng");
        Files.createFile(trace, PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rw-rw-rw-")));
        assertEquals(0, command(UMASK_000, "replay", site.state().resolve("journal").toString(),
                "--slice", "1..10", "--out", slice.toString()));
        assertEquals(0, command(UMASK_000, "trace", "--board", Processes.root().resolve(
                "board-configs/sites/demo.yaml").toString(), "--span", "1", "--ring", "--out",
                trace.toString(), "--state", site.state().toString()));
        TreeMap<String, String> modes = modes(site.state());
        for (String name : List.of("", "callbox.db", "callbox.db-wal", "callbox.db-shm", "journal",
                "assignments.jsonl", "operator.sock", "lock", "some.slice", "some.pcapng",
                "mqtt-topics")) {
            assertTrue(modes.containsKey(name), name + " in " + modes);
        }
        List<String> faults = new ArrayList<>();
        modes.forEach((name, mode) -> {
            // One that was there keeps what its owner had taken away, and no more is given.
            String wanted = wanted(name, site.state().resolve(name));
            if (!mode.equals(wanted)) {
                faults.add(name + " " + mode + " instead of " + wanted);
            }
        });
        assertEquals(List.of(), faults);
        assertTrue(box.running());
    }

    private int command(List<String> before, String... arguments) throws Exception {
        return processes.start(arguments[0], before, List.of(), List.of(arguments))
                .awaitEnd(LIMIT_MS);
    }

    @Test
    void what_is_made_belongs_to_the_group_callbox_where_there_is_one() throws Exception {
        Path groups = processes.directory().resolve("group");
        Files.writeString(groups, "root:x:0:\ncallbox:x:12345:\n");
        List<String> withGroup = List.of("unshare", "--mount", "sh", "-c",
                "mount --bind " + groups + " /etc/group && exec \"$@\"", "sh");
        Assumptions.assumeTrue(works(withGroup), "no right to mount here");
        Site site = Site.demo(processes);
        site.card(1, ROBOTS);
        site.startBox(withGroup, List.of());
        site.awaitCards(1);
        callers(site);
        rows(site, CALLS);
        for (String name : List.of("", "callbox.db", "callbox.db-wal", "callbox.db-shm", "journal",
                "assignments.jsonl", "operator.sock", "lock")) {
            assertEquals(12_345, Files.getAttribute(site.state().resolve(name), "unix:gid"), name);
        }
    }

    private static boolean works(List<String> before) throws InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.add("true");
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    @Test
    void a_box_works_where_nothing_in_the_folder_for_temporary_files_may_be_run()
            throws Exception {
        Path shared = Files.createDirectories(processes.directory().resolve("shared"));
        List<String> noexec = List.of("unshare", "--user", "--map-root-user", "--mount", "sh",
                "-c", "mount -t tmpfs -o noexec tmpfs " + shared + " && exec \"$@\"", "sh");
        Assumptions.assumeTrue(works(noexec), "no user namespaces here");
        List<String> jvm = List.of("-Djava.io.tmpdir=" + shared, "-Duser.home=" + shared);
        Site site = Site.demo(processes);
        site.card(1, ROBOTS);
        Child box = site.startBox(noexec, jvm);
        box.awaitLine("card 1: ready", LIMIT_MS);
        callers(site);
        rows(site, CALLS);
        box.kill();
        List<String> kept = natives(site);
        assertEquals(2, kept.size(), kept.toString());
        // Half-written by a start that was killed.
        for (String one : kept) {
            Files.write(site.state().resolve("natives").resolve(one), new byte[100]);
        }
        box = site.startBox(noexec, jvm);
        box.awaitLine("card 1: ready", LIMIT_MS);
        callers(site);
        rows(site, 2 * CALLS);
        box.kill();
        assertEquals(kept, natives(site), "used again, and nothing left behind");
    }

    private static List<String> natives(Site site) throws IOException {
        Path natives = site.state().resolve("natives");
        try (Stream<Path> files = Files.walk(natives)) {
            return files.filter(Files::isRegularFile).map(natives::relativize)
                    .map(Path::toString).sorted().toList();
        }
    }

    @Test
    void who_lacks_the_right_is_told_so_and_not_that_no_box_runs() throws Exception {
        Assumptions.assumeTrue(works(POWERLESS), "no setpriv here");
        Site site = Site.demo(processes);
        site.startBox();
        Await.until("it can be asked", LIMIT_MS, () -> !site.operator.ask("status").isEmpty());
        Path socket = site.state().resolve("operator.sock");
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("---------"));
        refused("the socket", site);
        Files.setPosixFilePermissions(site.state(), PosixFilePermissions.fromString("---------"));
        refused("the directory", site);
        Files.setPosixFilePermissions(site.state(), PosixFilePermissions.fromString("rwxr-x---"));
    }

    @Test
    void a_file_that_may_not_be_read_is_said_in_a_sentence() throws Exception {
        Assumptions.assumeTrue(works(POWERLESS), "no setpriv here");
        Path state = Files.createDirectory(processes.directory().resolve("state"));
        for (String name : List.of("callbox.db", "assignments.jsonl", "00000001.jnl", "frames")) {
            Files.createFile(state.resolve(name), PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("---------")));
        }
        for (List<String> command : List.of(
                List.of("report", "--state", state.toString()),
                List.of("calls", "--state", state.toString()),
                List.of("audit", "--state", state.toString()),
                List.of("why", "c-1", "--state", state.toString()),
                List.of("replay", state.resolve("00000001.jnl").toString()),
                List.of("decode", state.resolve("frames").toString()))) {
            Child child = processes.start(command.getFirst(), POWERLESS, List.of(), command);
            assertNotEquals(0, child.awaitEnd(LIMIT_MS), command.toString());
            assertTrue(child.text().contains("may not be")
                    && child.text().contains("by this user"), command + ": " + child.text());
            assertEquals(1, child.text().lines().count(), child.text());
        }
    }

    private void refused(String what, Site site) throws Exception {
        for (String verb : List.of("status", "queues", "calls", "report")) {
            Child command = processes.start(verb, POWERLESS, List.of(),
                    List.of(verb, "--state", site.state().toString()));
            assertNotEquals(0, command.awaitEnd(LIMIT_MS), what);
            assertTrue(command.text().contains("you lack the right to use " + site.state()),
                    what + ": " + command.text());
            assertEquals(1, command.text().lines().count(), command.text());
            assertFalse(command.text().contains("no box is running"), command.text());
        }
    }
}
