package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which release runs after an upgrade, a trial that fails, and a power cut at any moment. */
class ReleaseScriptTest {
    private static final Map<String, String> NO_CHANGE = Map.of();
    private static final int CHANGES_MAX = 60;

    @TempDir
    private Path folder;
    private ReleaseScript box;

    @BeforeEach
    void install() throws Exception {
        box = new ReleaseScript(folder);
        box.unpack("1.0");
        run("install", "1.0");
        run("start");
        run("ready");
        assertEquals("1.0", box.leadsTo());
        assertEquals("1.0", box.note("current"));
        assertEquals("", box.note("trial"), "there is nothing to come back to");
    }

    private void run(String... words) throws Exception {
        assertEquals(0, box.run(words), box.said());
    }

    private static Map<String, String> ended(String result, String code, String status) {
        return Map.of("SERVICE_RESULT", result, "EXIT_CODE", code, "EXIT_STATUS", status);
    }

    /** As dpkg does it. */
    private void upgrade(String from, String to) throws Exception {
        run("keep", from);
        box.unpack(to);
        box.remove(from);
        assertEquals(from, box.leadsTo(), "until the new one is configured");
        run("install", to);
    }

    @Test
    void a_release_is_confirmed_when_it_serves_and_the_one_before_is_kept() throws Exception {
        upgrade("1.0", "1.1");
        assertEquals("1.1", box.leadsTo());
        assertEquals("1.1", box.note("trial"));
        assertEquals("1.0", box.note("current"));
        assertEquals(1, box.run("status"), box.said());
        run("start");
        run("ready");
        assertEquals("1.1", box.note("current"));
        assertEquals("1.0", box.note("previous"));
        assertEquals("", box.note("trial"));
        assertEquals("1.1", box.cacheOf());
        run("status");
        upgrade("1.1", "1.2");
        run("start");
        run("ready");
        assertEquals(List.of("1.1", "1.2"), box.kept());
    }

    @Test
    void one_that_ends_before_it_serves_is_taken_back() throws Exception {
        upgrade("1.0", "1.1");
        run("start");
        box.run(0, false, ended("exit-code", "exited", "1"), "stopped");
        assertEquals("1.0", box.leadsTo());
        assertEquals("1.0", box.cacheOf());
        assertEquals("1.1", box.note("failed"));
        assertTrue(box.said().contains("exit code 1. Release 1.0 runs again"), box.said());
        assertEquals("", box.systemctl(), "systemd starts it by itself");
        assertEquals(5, box.run("status"), box.said());
        run("start");
        run("ready");
        assertEquals("1.0", box.note("current"));
        // The same once more, or another, begins with a clean sheet.
        run("install", "1.1");
        assertEquals("1.1", box.note("trial"));
        assertEquals("", box.note("failed"));
    }

    @Test
    void after_an_exit_code_that_systemd_leaves_alone_it_is_asked_to_start() throws Exception {
        upgrade("1.0", "1.1");
        String asked = "--no-block restart callbox.service\n";
        for (String code : List.of("2", "9")) {
            run("install", "1.1");
            run("start");
            box.run(0, false, ended("exit-code", "exited", code), "stopped");
            assertEquals(asked, box.systemctl(), box.said());
            assertEquals("1.0", box.leadsTo());
            asked += asked;
        }
    }

    @Test
    void one_that_is_stopped_on_purpose_has_its_trial_later() throws Exception {
        upgrade("1.0", "1.1");
        run("start");
        box.run(0, false, ended("success", "exited", "0"), "stopped");
        assertEquals("1.1", box.leadsTo());
        run("start");
        run("ready");
        assertEquals("1.1", box.note("current"));
    }

    @Test
    void a_trial_that_the_power_ended_is_lost() throws Exception {
        upgrade("1.0", "1.1");
        run("start");
        run("start");
        assertEquals("1.0", box.leadsTo());
        assertEquals("1.1", box.note("failed"));
    }

    @Test
    void the_end_of_one_that_is_confirmed_changes_nothing() throws Exception {
        upgrade("1.0", "1.1");
        run("start");
        run("ready");
        box.run(0, false, ended("signal", "killed", "KILL"), "stopped");
        run("start");
        assertEquals("1.1", box.leadsTo());
    }

    @Test
    void a_person_can_go_back_and_forth() throws Exception {
        assertEquals(1, box.run("back"), "there is none before");
        upgrade("1.0", "1.1");
        run("start");
        run("ready");
        run("back");
        assertEquals("1.0", box.leadsTo());
        run("start");
        run("ready");
        assertEquals("1.0", box.note("current"));
        assertEquals("1.1", box.note("previous"));
    }

    @Test
    void whoever_is_not_root_may_read_what_runs() throws Exception {
        upgrade("1.0", "1.1");
        run("start");
        box.run(0, false, ended("timeout", "killed", "TERM"), "stopped");
        assertEquals(Set.of("rw-r--r--"), box.rights());
        box.hide("failed");
        assertEquals(6, box.run("status"), box.said());
        assertTrue(box.said().contains("cannot be read. Ask as root"), box.said());
    }

    @Test
    void a_full_disk_does_not_keep_a_bad_release_running() throws Exception {
        upgrade("1.0", "1.1");
        run("start");
        box.full("failed", true);
        box.run(0, false, ended("exit-code", "exited", "1"), "stopped");
        assertEquals("1.0", box.leadsTo(), box.said());
        assertEquals("", box.note("trial"));
        box.full("failed", false);
        run("install", "1.1");
        box.full("begun", true);
        run("start");
        assertEquals("1.0", box.leadsTo(), "a trial that cannot be noted could not end");
        box.full("begun", false);
        run("start");
        assertEquals("1.1", box.leadsTo());
    }

    @Test
    void a_release_that_serves_while_the_disk_is_full_is_not_lost() throws Exception {
        upgrade("1.0", "1.1");
        run("start");
        for (String note : List.of("previous", "current")) {
            box.full(note, true);
            run("ready");
            assertEquals("1.0", box.note("current"));
            box.full(note, false);
            // It has its trial again, and none that was cut off.
            run("start");
            assertEquals("1.1", box.leadsTo(), note + ": " + box.said());
        }
        run("ready");
        assertEquals("1.1", box.note("current"));
    }

    @Test
    void an_upgrade_that_dpkg_gives_up_begins_no_trial_again() throws Exception {
        upgrade("1.0", "1.1");
        run("start");
        box.run(0, false, ended("exit-code", "exited", "1"), "stopped");
        run("keep", "1.1");
        run("resume", "1.1");
        assertEquals("1.0", box.leadsTo());
        assertEquals("", box.note("trial"));
        assertEquals("1.1", box.note("failed"));
        assertEquals(5, box.run("status"), box.said());
        run("again");
        assertEquals("1.1", box.note("trial"));
        assertEquals("1.1", box.leadsTo());
        assertEquals(1, box.run("again"), "it is on trial already");
        run("start");
        run("ready");
        assertEquals(1, box.run("again"), "it is confirmed");
        run("back");
        run("start");
        run("ready");
        run("resume", "1.1");
        assertEquals("1.0", box.leadsTo(), "a person went back");
        cutEach(NO_CHANGE, "resume", "1.1");
        assertEquals("1.0", box.leadsTo());
    }

    @Test
    void going_back_to_one_that_fails_leaves_nothing_to_mend() throws Exception {
        upgrade("1.0", "1.1");
        run("start");
        run("ready");
        run("back");
        run("start");
        box.run(0, false, ended("exit-code", "exited", "1"), "stopped");
        assertEquals("1.1", box.leadsTo());
        assertEquals("", box.note("failed"), "what is installed and wanted runs");
        run("status");
        run("back");
        run("start");
        run("ready");
        run("back");
        run("start");
        box.run(0, false, ended("exit-code", "exited", "1"), "stopped");
        assertEquals(5, box.run("status"), "the installed one did not pass");
        run("again");
        run("start");
        run("ready");
        assertEquals("", box.note("failed"));
        run("status");
    }

    @Test
    void a_release_that_is_not_whole_is_not_run() throws Exception {
        upgrade("1.0", "1.1");
        box.damage("1.1");
        run("start");
        assertEquals("1.0", box.leadsTo());
        assertEquals(1, box.run("install", "1.1"));
        assertEquals("1.0", box.leadsTo());
    }

    @Test
    void without_a_cache_it_is_installed_all_the_same() throws Exception {
        for (String program : List.of("exit 0", "exit 1", ": >$2", "printf half >$2; exit 1")) {
            box.program(program);
            run("train");
            assertTrue(box.said().contains("no start-up cache could be made"), program);
            assertEquals("1.0", box.cacheOf(), "the one that is there stays");
        }
        box.program("printf new >$2");
        run("train");
        assertEquals("new", box.cacheOf());
    }

    /** A step of the upgrade: of dpkg, or of the script. */
    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    @Test
    void whenever_the_power_fails_a_whole_release_runs_and_the_upgrade_can_be_ended()
            throws Exception {
        upgrade("1.0", "1.1");
        run("start");
        run("ready");
        cutEach(NO_CHANGE, "keep", "1.1");
        box.unpack("1.2");
        assertStarts(NO_CHANGE, () -> box.remove("1.1"));
        cutEach(NO_CHANGE, "install", "1.2");
        cutEach(NO_CHANGE, "start");
        box.store("begun");
        cutEach(ended("timeout", "killed", "TERM"), "stopped");
        box.restore("begun");
        cutEach(NO_CHANGE, "ready");
        assertEquals("1.2", box.note("current"));
    }

    private void assertStarts(Map<String, String> environment, Step step) throws Exception {
        step.run();
        assertEquals(0, box.run(0, false, environment, "start"), box.said());
        assertTrue(List.of("1.1", "1.2").contains(box.leadsTo()), box.said());
    }

    /** Runs one step of the script with a cut at each change that it makes, and at last whole. */
    private void cutEach(Map<String, String> environment, String... words) throws Exception {
        box.store("before");
        for (boolean amid : new boolean[] {false, true}) {
            List<Integer> exits = new ArrayList<>();
            while (exits.isEmpty() || exits.getLast() == ReleaseScript.CUT) {
                exits.add(box.run(exits.size() + 1, amid, environment, words));
                if (exits.getLast() == ReleaseScript.CUT) {
                    String when = String.join(" ", words) + " cut at " + exits.size();
                    assertEquals(0, box.run("start"), when + ": " + box.said());
                    assertTrue(!box.leadsTo().isEmpty(), when + ": " + box.said());
                    if (words[0].equals("install")) {
                        // dpkg --configure -a
                        run(words);
                        assertEquals(words[1], box.leadsTo(), when + ": " + box.said());
                    }
                }
                box.restore("before");
            }
            assertTrue(exits.size() < CHANGES_MAX, exits.toString());
        }
        assertEquals(0, box.run(0, false, environment, words), box.said());
    }
}
