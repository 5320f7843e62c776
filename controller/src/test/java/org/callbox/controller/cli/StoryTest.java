package org.callbox.controller.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.config.Ranges;
import org.callbox.controller.core.Setup;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code replay --explain} says, read by somebody who knows no record of ours. */
class StoryTest {
    @TempDir
    private Path folder;

    private static List<String> story(String call) throws Exception {
        return story(call, "5550200");
    }

    private static List<String> story(String call, String called) throws Exception {
        Loaded demo = ConfigLoader.load(Path.of(System.getProperty("callbox.root", ".."),
                "board-configs/sites/demo.yaml"), List.of());
        Setup setup = new Setup(
                demo.plan(), "0", demo.hash(), "story", "boot", 1, Map.of(), 0);
        World world = new World(setup, RobotOptions.parse("answer=200ms,talk=1s"),
                Map.of(1, new CallPlan(3, 1, 0, 0, 0, List.of(called),
                        List.of(1, 2, 3), 1)), 1, (now, command) -> { });
        StringWriter text = new StringWriter();
        Story story = new Story(new PrintWriter(text), call);
        world.tap((core, input, said) -> {
            story.tell(input, said, core);
            return said;
        });
        world.start();
        assertTrue(world.runUntilDone(30_000));
        world.run(6_000);
        return text.toString().lines().map(line -> line.replaceFirst("^\\S+ +", "")).toList();
    }

    @Test
    void a_called_number_cannot_write_on_the_terminal_nor_begin_a_line() throws Exception {
        List<String> told = story(null, "555\u001b[2J\n\u0007forged");
        assertTrue(told.stream().anyMatch(line -> line.contains(
                "SETUP, call reference 1, channel 1, called 555\\x1b[2J\\x0a\\x07forged")),
                told::toString);
        assertTrue(told.stream().allMatch(line -> line.chars().allMatch(c -> c >= ' ')));
        assertTrue(told.stream().noneMatch(line -> line.startsWith("forged")));
    }

    @Test
    void a_call_is_told_from_its_setup_to_its_end() throws Exception {
        List<String> told = story("story-1");
        assertEquals(List.of(
                "span 1 <- SETUP, call reference 1, channel 1, called 5550200 (Q.931 5.2.1)",
                "span 1 -> CALL PROCEEDING, call reference 1, channel 1 (Q.931 5.2.5)",
                "span 1 -> ALERTING, call reference 1 (Q.931 5.2.5)",
                "call story-1 comes in, caller ******000",
                "call story-1 waits in queue sales as number 1",
                "call story-1, number 1, first of all who wait, is offered to agent 5, idle"
                        + " longest of 10 ready but for 1 (does not serve the queue), 2 (does not"
                        + " serve the queue), 3 (does not serve the queue), 4 (does not serve the"
                        + " queue) (longest-idle/standard-2)",
                "span 1 -> CONNECT, call reference 1 (Q.931 5.2.7, 5.2.8)"),
                told.subList(0, 7));
        assertTrue(told.contains("agent 5: answered (call story-1), now talking"), told::toString);
        assertTrue(told.contains("agent 5: released (call story-1), now ready, place 11 of the idle"
                + " list (idle policy: becomes ready after a queue call (and its wrap-up))"),
                told::toString);
        assertTrue(told.getLast().startsWith("call story-1 is over: answered, cause 16 Normal"));
    }

    @Test
    void the_whole_story_shows_no_record_of_the_program() throws Exception {
        List<String> told = story(null);
        assertTrue(told.contains("span 1 -> RESTART, call reference 0, channels 3-15, 17-31"
                + " (Q.931 5.5)"), told::toString);
        for (String line : told) {
            assertFalse(line.matches(".*\\b[a-zA-Z]+=.*"), line);
        }
    }

    @Test
    void a_journal_that_is_not_there_and_a_call_that_is_not_in_it_are_no_success()
            throws Exception {
        assertEquals("nothing to step again: there is no journal in " + folder + " -> 1",
                replay("" + folder));
        Path junk = Files.writeString(folder.resolve("junk.slice"), "junk");
        assertEquals("callbox replay: " + junk + " is no slice of a journal, or not all of one"
                + " -> 1", replay("" + junk));
        assertEquals("a slice is --slice FROM..TO --out FILE, such as --slice 100..250 -> 2",
                replay("" + folder, "--slice", "7"));
    }

    private static String replay(String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine command = Main.commandLine()
                .setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
        List<String> all = new ArrayList<>(List.of("replay"));
        all.addAll(List.of(arguments));
        int exit = command.execute(all.toArray(new String[0]));
        return said.toString().strip() + " -> " + exit;
    }

    @Test
    void channels_are_named_in_ranges() {
        assertEquals("1-3, 5, 30-31", Ranges.text(List.of(1, 2, 3, 5, 30, 31), ", "));
    }
}
