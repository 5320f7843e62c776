package org.callbox.controller.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Setup;

/** A world of one span and one queue with a position for each B-channel, to try the line with. */
public final class LineOffice {
    public static final int SPAN = 1;
    public static final int CHANNELS = 30;

    public final World world;
    /** Finished seizures by reason. */
    public final Map<Reason, Integer> ended = new EnumMap<>(Reason.class);
    public int records;
    /** Answers to operators, by question. */
    public final Map<Long, Map<String, Object>> replies = new HashMap<>();

    public LineOffice(Path folder, RobotOptions robots, CallPlan callers, long seed)
            throws IOException {
        Loaded site = ConfigLoader.load(Files.writeString(folder.resolve("site.yaml"), site()),
                List.of());
        if (!site.valid()) {
            throw new AssertionError(site.report());
        }
        Setup setup = new Setup(site.plan(), "test", site.hash(), "session", "boot", 7,
                Map.of(), 0);
        world = new World(setup, robots, Map.of(SPAN, callers), seed, (now, command) -> {
            if (command instanceof Command.Record(CallRecord record)) {
                records++;
                ended.merge(record.reason(), 1, Integer::sum);
            }
            if (command instanceof Command.Reply(long id, Map<String, Object> fields)) {
                replies.put(id, fields);
            }
        });
    }

    private static String site() {
        StringBuilder text = new StringBuilder("""
                schema: 1
                box: line
                site: {name: Line}
                cards:
                  - {id: 1, port: /dev/none}
                spans:
                  - {id: 1, card: 1, port: 1}
                queues:
                  - {id: service, ring_s: 15, wrap_up_s: 0}
                numbers:
                  - {called: "5550100", queue: service}
                office: {reserved_channels: 0}
                """);
        text.append("positions:\n");
        for (int i = 1; i <= CHANNELS; i++) {
            text.append("  - {id: %d, card: 1, headset: %d}%n".formatted(i, i));
        }
        text.append("agents:\n");
        for (int i = 1; i <= CHANNELS; i++) {
            text.append("  - {id: \"%d\", position: %d, queues: [service]}%n".formatted(i, i));
        }
        return text.toString();
    }

    /** What {@code span/1/state} says. */
    public int spanFact(String name) {
        Map<?, ?> state = (Map<?, ?>) world.switchboard().snapshot(world.now())
                .get("span/" + SPAN + "/state");
        return ((Number) state.get(name)).intValue();
    }

    public boolean linkUp() {
        return spanFact("dchan_up") == 1;
    }

    /** B-channels in use, blocked, and call references of either end, which should all be 0. */
    public List<Integer> leftOver() {
        return List.of(spanFact("channels_in_use"), spanFact("channels_blocked"),
                world.switchboard().callReferences(SPAN),
                world.exchange(SPAN).report().inProgress());
    }
}
