package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code queues} and {@code agents} on a terminal and in a pipe. */
class LiveScreensTest {
    private static final long LIMIT_MS = 30_000;
    /**
     * Runs its arguments on a terminal of their own. What a shell starts in the background ignores
     * SIGINT, and so does all that is started by it, these tests too: hence the default for it.
     */
    private static final String ON_A_TERMINAL = """
            line=
            for word in "$@"; do line="$line '$word'"; done
            exec env --default-signal=INT script -qec "exec $line" /dev/null < /dev/null
            """;

    @RegisterExtension
    private final Processes processes = new Processes();

    /** Degraded, because there is no exchange. */
    @Test
    void a_screen_lives_on_a_terminal_and_one_look_is_printed_into_a_pipe() throws Exception {
        Site site = Site.demo(processes);
        site.startCard(1, "answer=300ms,talk=5s");
        Child box = site.startBox();
        site.awaitCards(1);
        Path script = processes.directory().resolve("on-a-terminal");
        Files.writeString(script, ON_A_TERMINAL);
        for (String command : List.of("queues", "agents")) {
            Child screen = processes.start(command, List.of("sh", script.toString()), List.of(),
                    List.of(command, "--state", site.state().toString()));
            screen.awaitLine("Callbox demo: degraded", LIMIT_MS);
            screen.awaitLine("Callbox demo: degraded", screen.mark(), LIMIT_MS);
            assertTrue(screen.text().contains("\u001b[?1049h"), screen.text());
            if (command.equals("agents")) {
                box.kill();
                screen.awaitLine("NO ANSWER; this is how it was at ", LIMIT_MS);
            }
            interrupt(screen);
            screen.awaitEnd(LIMIT_MS);
            assertTrue(screen.text().stripTrailing().endsWith("\u001b[?1049l"), screen.text());
            if (command.equals("queues")) {
                Processes.Result piped = processes.run(
                        command, "--state", site.state().toString());
                assertEquals(0, piped.exit(), piped.text());
                assertTrue(piped.text().startsWith("queue "), piped.text());
                assertFalse(piped.text().contains("\u001b"), piped.text());
            }
        }
    }

    /** As Ctrl-C does. */
    private static void interrupt(Child screen) throws Exception {
        ProcessHandle java = ProcessHandle.of(screen.pid()).orElseThrow().descendants()
                .filter(one -> one.info().command().orElse("").endsWith("java"))
                .findFirst().orElseThrow();
        assertEquals(0, new ProcessBuilder("kill", "-INT", "" + java.pid()).start().waitFor());
    }
}
