package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.controller.assignments.LogFolder;
import org.callbox.controller.audit.Handling;
import org.callbox.controller.call.AssignmentFact.AgentDid;
import org.callbox.controller.call.AssignmentFacts;
import org.callbox.controller.core.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long agents ring and wrap up, out of the log that a box has written. */
class HandlingScenarioTest {
    private static final String EVER = "0000-01-01T00:00:00Z";
    private static final String NEVER = "9999-01-01T00:00:00Z";

    @TempDir
    private Path folder;

    private List<AssignmentFacts> day(int wrapUpS, double missShare) {
        List<AssignmentFacts> facts = new ArrayList<>();
        Site site = Site.of(2, terms -> terms.wrapUpS(wrapUpS).ringS(8))
                .robots(new RobotOptions(2_000, RobotOptions.NEVER, missShare, 500));
        World world = new World(site.setup(), site.robots, Map.of(1, CallPlan.onlyAsked(1)), 1,
                (now, command) -> {
                    if (command instanceof Command.Assign(var fact)) {
                        facts.add(fact);
                    }
                });
        world.start();
        world.run(5_000);
        for (int i = 0; i < 40; i++) {
            // Every fourth hangs up while it rings.
            long patienceMs = i % 4 == 3 ? 1_000 : 0;
            world.atExchange(1, exchange -> exchange.call(
                    world.nowUs(), Site.NUMBER, 0, patienceMs, 20_000));
            world.run(47_000);
        }
        world.run(60_000);
        return facts;
    }

    @Test
    void ring_and_wrap_up_are_what_they_were() throws Exception {
        new LogFolder(folder).write(day(10, 0));
        Handling all = Handling.read(folder, EVER, NEVER, null);
        assertEquals(30, all.answered());
        assertEquals(30, all.released());
        assertEquals(2_000, all.ringMs() / 30.0, 100);
        assertEquals(10_000, all.wrapUpMs() / 30.0, 1);
        assertEquals(all, Handling.read(folder, EVER, NEVER, Site.QUEUE));
        assertEquals(new Handling(0, 0, 0, 0), Handling.read(folder, EVER, NEVER, "sales"));
        assertEquals(new Handling(0, 0, 0, 0), Handling.read(folder, EVER, EVER, null));
    }

    /** The tone before such a call is no time that an agent took. */
    @Test
    void what_answers_itself_is_counted_for_no_ring() throws Exception {
        int[] answers = {0};
        List<AssignmentFacts> facts = day(10, 0).stream().map(line ->
                line.fact() instanceof AgentDid did && did.by().equals("answered")
                        ? new AssignmentFacts(line.run(), line.number(), line.at(),
                                new AgentDid(did.agent(), did.by(), did.row(), did.state(),
                                        did.pending(), did.reason(), did.place(), did.callId(),
                                        did.bus(), did.queues(), did.merits(),
                                        answers[0]++ % 3 == 0))
                        : line).toList();
        new LogFolder(folder).write(facts);
        Handling all = Handling.read(folder, EVER, NEVER, null);
        assertEquals(20, all.answered());
        assertEquals(2_000, all.ringMs() / 20.0, 100);
        assertEquals(30, all.released());
        assertEquals(10_000, all.wrapUpMs() / 30.0, 1);
    }

    @Test
    void an_offer_that_was_missed_is_no_ring_and_no_wrap_up_is_none() throws Exception {
        new LogFolder(folder).write(day(0, 0.3));
        Handling all = Handling.read(folder, EVER, NEVER, null);
        assertEquals(all.answered(), all.released());
        assertEquals(2_000.0, (double) all.ringMs() / all.answered(), 100);
        assertEquals(0, all.wrapUpMs());
    }

    @Test
    void a_log_that_is_not_there_or_breaks_off_is_read_as_far_as_it_goes() throws Exception {
        assertEquals(new Handling(0, 0, 0, 0), Handling.read(folder, EVER, NEVER, null));
        LogFolder log = new LogFolder(folder).write(day(10, 0));
        long whole = Handling.read(folder, EVER, NEVER, null).answered();
        log.edit(lines -> {
            lines.set(lines.size() / 2, lines.get(lines.size() / 2).replace("\"e\"", "\"x\""));
            return lines;
        });
        long half = Handling.read(folder, EVER, NEVER, null).answered();
        assertEquals(whole / 2.0, half, 3);
    }
}
