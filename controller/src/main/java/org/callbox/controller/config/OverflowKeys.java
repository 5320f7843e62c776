package org.callbox.controller.config;

import java.util.List;
import java.util.Locale;
import org.callbox.controller.config.Shape.Choice;
import org.callbox.controller.config.Shape.Group;
import org.callbox.controller.config.Shape.Key;
import org.callbox.controller.config.Shape.Optional;
import org.callbox.controller.config.Shape.Rows;
import org.callbox.controller.config.Shape.Text;
import org.callbox.controller.config.Shape.Usual;
import org.callbox.controller.config.Shape.Whole;
import org.callbox.controller.config.Shape.Word;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.plan.OverflowPlan;
import org.callbox.controller.plan.OverflowPlan.When;

/** The keys of overflow between queues, a part of {@link BoardKeys}, and what they mean. */
final class OverflowKeys {
    private static final int MOST_STEPS = 16;
    private static final long MOST_S = 86_400;

    private OverflowKeys() {}

    static Rows steps() {
        return new Rows(new Group(List.of(
                new Key("after_s", new Whole(1, MOST_S), new Optional(),
                        "for who has waited in this queue for so long"),
                new Key("when", new Word("an occasion", List.of("full", "no-agents", "closed")),
                        new Optional(), "or for who comes while it is full or closed, or waits"
                                + " while nobody is there"),
                new Key("to", BoardKeys.ID,
                        new Optional(), "id of the queue that the caller goes on to"),
                new Key("to_number", BoardKeys.DIALLED, new Optional(),
                        "or the number outside to which the caller is joined, in quotes"))),
                null, 0, MOST_STEPS);
    }

    static Key cause(String name, long usual, String about) {
        return new Key(name, new Choice("a cause", List.of(1L, 17L, 20L, 21L, 34L)),
                new Usual(usual), about);
    }

    /** Of a queue in which no error was found. */
    static OverflowPlan plan(Block queue) {
        return new OverflowPlan(queue.rows("overflow").stream().map(OverflowKeys::step).toList(),
                queue.number("full_cause"), queue.block("no_agents").number("cause"));
    }

    private static OverflowPlan.Step step(Block row) {
        String to = row.has("to") ? row.text("to") : "";
        String number = row.has("to_number") ? row.text("to_number") : "";
        return row.has("after_s")
                ? new OverflowPlan.Step(When.WAITED, row.number("after_s"), to, number)
                : new OverflowPlan.Step(When.valueOf(row.text("when").toUpperCase(Locale.ROOT)
                        .replace('-', '_')), 0, to, number);
    }
}
