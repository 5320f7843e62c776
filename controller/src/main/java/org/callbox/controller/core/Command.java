package org.callbox.controller.core;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.call.AssignmentFacts;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.FigureRow;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.publish.Publication;

/** All that the core can ask of the world. */
public sealed interface Command {

    /** Octets for the tty of a card. */
    record Write(int card, Bytes octets) implements Command {}

    record Lamp(int position, LampPattern pattern) implements Command {}

    /** A lamp or bell on the wall; a bell is on while it rings. */
    record Wall(String id, LampPattern pattern) implements Command {}

    record Publish(Publication publication) implements Command {}

    /** One finished seizure. */
    record Record(CallRecord record) implements Command {}

    /** What the figures of the office are made of beside that, see docs/records.md. */
    record Figure(FigureRow row) implements Command {}

    /** One line for the assignment log; see {@link AssignmentFacts} for what a repeat means. */
    record Assign(AssignmentFacts facts) implements Command {}

    /** Digits that are no secret; answered by {@link Event.Revealed}. */
    record Reveal(int position, long entry, List<Long> numbers) implements Command {}

    /**
     * Whether digits are somebody's PIN; answered by {@link Event.EntryChecked}.
     *
     * @param agent empty for nobody: it takes as long, and is refused
     * @param pin of the plan, by which its hash is found
     */
    record Check(int position, long entry, String agent, String pin, List<Long> numbers)
            implements Command {}

    /**
     * Somebody chooses another PIN, typed twice; answered likewise.
     *
     * @param number with which the person signs in, and which must not be the PIN
     */
    record ChangePin(int position, long entry, String agent, String pin, String number,
            List<Long> old, List<Long> next, List<Long> again) implements Command {}

    /** The answer to {@link Event.Operator} with the same id. */
    record Reply(long id, Map<String, Object> fields) implements Command {}

    /** A sentence for the log that a field engineer reads. */
    record Say(boolean warning, String text) implements Command {}

    /** The ttys, GPIO lines and the broker's connection are to be those of this plan. */
    record Adapt(Plan plan) implements Command {}

    /** An {@link Event.Offsets} of this time zone is wanted, from that time on for over a year. */
    record AskZone(String zone, long fromMs) implements Command {}

    /** Service has ended on purpose. */
    record Exit(String why) implements Command {}
}
