package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The first hour on site, with a simulated card and exchange. */
class FirstHourTest {
    private static final long STEP_MS_MAX = 180_000;
    /** The person types ahead, as a line at a time. */
    private static final String ON_A_TERMINAL = """
            answers=$1
            shift
            line=
            for word in "$@"; do line="$line '$word'"; done
            tail -n +1 -f "$answers" | exec script -qec "exec $line" /dev/null
            """;

    @RegisterExtension
    private final Processes processes = new Processes();

    private Site site;

    private Path start() throws Exception {
        site = Site.demo(processes);
        site.startCard(1, "answer=300ms,talk=1s");
        site.startBox();
        site.awaitCards(1);
        return Files.createDirectory(processes.directory().resolve("sheets"));
    }

    private Processes.Result bringUp(Path sheets, String... more) throws Exception {
        List<String> arguments = Stream.concat(Stream.of("bringup", "--state",
                site.state().toString(), "--window", "1s", "--out", sheets.toString()),
                Stream.of(more)).toList();
        return processes.run(arguments.toArray(String[]::new));
    }

    private static String sheet(Path sheets, String ending) throws IOException {
        try (Stream<Path> all = Files.list(sheets)) {
            Path last = all.filter(one -> one.toString().endsWith(ending)).sorted().toList()
                    .getLast();
            return Files.readString(last);
        }
    }

    @Test
    void without_a_person_it_finds_a_silent_exchange_and_then_none() throws Exception {
        Path sheets = start();
        Processes.Result silent = bringUp(sheets);
        assertEquals(1, silent.exit(), silent.text());
        assertTrue(silent.text().contains("the other side says nothing on the D-channel"),
                silent.text());
        assertTrue(silent.text().contains("nobody is at a terminal"), silent.text());
        String text = sheet(sheets, ".txt");
        assertTrue(text.contains("Installed by") && text.contains("dchannel  failed"), text);
        assertTrue(sheet(sheets, ".html").contains("<h1>Protocol of a bring-up</h1>"));

        site.callers(1, Site.calls(1, 1, 1));
        Await.until("the data link is up", Site.START_MS_MAX,
                () -> site.operator.number("span/1/state", "dchan_up") == 1);
        Processes.Result well = bringUp(sheets, "--only", "dchannel,crc4,clock", "--json");
        assertTrue(well.text().contains("SABME is answered"), well.text());
        assertTrue(well.text().contains("\"step\":\"link\""), "the steps before are kept: "
                + well.text());
        Processes.Result unknown = bringUp(sheets, "--from", "nothing");
        assertEquals(2, unknown.exit(), unknown.text());
        assertTrue(unknown.text().contains("the steps are box, link"), unknown.text());
    }

    @Test
    void at_a_terminal_a_call_in_is_seen_and_heard() throws Exception {
        Path sheets = start();
        Path answers = processes.directory().resolve("answers");
        Files.writeString(answers, "go on\nyes\nAnna\n");
        Path script = processes.directory().resolve("on-a-terminal");
        Files.writeString(script, ON_A_TERMINAL);
        Child person = processes.start("bringup",
                List.of("sh", script.toString(), answers.toString()), List.of(),
                List.of("bringup", "--state", site.state().toString(), "--only", "call-in",
                        "--out", sheets.toString()));
        person.awaitLine("Ring a number of this office", STEP_MS_MAX);
        site.callers(1, Site.calls(1, 1, 1));
        person.awaitLine("protocol: ", STEP_MS_MAX);
        String text = sheet(sheets, ".txt");
        assertTrue(text.contains("a call to \"5550100\" came on line 1, and the number table"
                + " takes it, for queue Service"), text + person.text());
        assertTrue(text.contains("both sides heard each other in the call in"), text);
        assertTrue(text.contains("Done by     Anna"), text);
    }

    @Test
    void a_box_that_is_not_there_is_a_sentence() throws Exception {
        Processes.Result none = processes.run("bringup", "--state",
                processes.directory().resolve("nowhere").toString());
        assertEquals(1, none.exit(), none.text());
        assertTrue(none.text().contains("no box is running"), none.text());
    }
}
