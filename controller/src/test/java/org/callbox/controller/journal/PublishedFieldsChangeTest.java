package org.callbox.controller.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.sim.World;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A topic may gain a field, and journals of before are still answered as they were. */
class PublishedFieldsChangeTest {
    @TempDir
    Path folder;

    /** The marks of such a journal stand for what was published as well. */
    @Test
    void a_journal_of_the_rule_before_is_stepped_and_not_compared() throws Exception {
        Switchboard core = new Switchboard(Box.setup());
        Journal journal = Journal.open(
                folder, core, 0, null, List.of(), told -> { });
        for (int i = 1; i <= 3; i++) {
            Input input = new Input(i, new Now(i, i), new Event.CardOpened(1));
            journal.before(input, core);
            core.step(input);
            journal.after(List.of(new Command.Exit("as nobody says it today")));
        }
        journal.close();
        Replay.Result today = Replay.run(folder, (input, commands, of) -> { });
        assertEquals(1, today.difference().sequence());
        new JournalFiles(folder).writeSnapshot(1, Snapshot.write(
                new Kept(new Switchboard(Box.setup()), 0, null, List.of(), 0)));
        Replay.Result before = Replay.run(folder, (input, commands, of) -> { });
        assertTrue(before.same(), "" + before.difference());
        assertEquals(3, before.uncompared());
    }

    @Test
    void a_journal_written_when_a_topic_had_another_field_does_not_differ() throws Exception {
        List<Input> inputs = new ArrayList<>();
        World world = Box.world((input, commands) -> inputs.add(input));
        world.start();
        world.run(20_000);
        Switchboard core = new Switchboard(Box.setup());
        Journal journal = Journal.open(
                folder, core, 0, null, List.of(), told -> { });
        for (Input input : inputs) {
            journal.before(input, core);
            journal.after(core.step(input).stream()
                    .map(PublishedFieldsChangeTest::ofAnotherVersion).toList());
        }
        journal.close();
        Replay.Result result = Replay.run(folder, (input, commands, of) -> { });
        assertTrue(result.same(), "" + result.difference());
        assertEquals(inputs.size(), result.steps());
    }

    private static Command ofAnotherVersion(Command command) {
        if (command instanceof Command.Publish(var publication)) {
            Map<String, Object> fields = new LinkedHashMap<>(publication.fields());
            fields.put("of_another_version", 1);
            return new Command.Publish(new Publication(publication.topic(), fields));
        }
        return command;
    }
}
