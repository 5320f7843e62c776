package org.callbox.controller.journal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import org.callbox.controller.acd.Assignment;
import org.callbox.controller.call.AssignmentFact;
import org.callbox.controller.call.AssignmentFacts;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.core.Command;

/**
 * Four octets that stand for what the core did: a replay that does the same has the same
 * fingerprint. What is covered is listed here value by value and does not depend on names: what
 * goes to cards and lamps, records, facts of the assignment log, that a question was answered, and
 * the end. What is told to people or published is not, nor rows for figures, so that a new field
 * of a topic, another column or another sentence makes no older journal differ. A change of what
 * is covered is a new {@link #RULE}.
 */
final class Fingerprint {
    /** Rule 1 covered the text of every command, published ones included; it is not compared. */
    static final int RULE = 2;

    private static final int WRITE = 1;
    private static final int LAMP = 2;
    private static final int RECORD = 3;
    private static final int ASSIGN = 4;
    private static final int REPLY = 5;
    private static final int EXIT = 6;
    private static final int ADAPT = 7;
    private static final int WALL = 8;
    private static final int REVEAL = 9;
    private static final int CHECK = 10;
    private static final int CHANGE_PIN = 11;
    private static final int MARK = 16;

    private final CRC32 crc = new CRC32();

    private Fingerprint() {}

    static int of(List<Command> commands) {
        Fingerprint taken = new Fingerprint();
        commands.forEach(taken::add);
        return (int) taken.crc.getValue() | 1;
    }

    /** The form in which a file keeps it: three octets, and one by which damage is seen. */
    static int seal(int fingerprint) {
        return fingerprint & ~0xff | check(fingerprint);
    }

    static boolean sealed(int mark) {
        return (mark & 0xff) == check(mark);
    }

    /** Whether a mark by today's rule is of these commands. */
    static boolean same(int mark, List<Command> commands) {
        int now = of(commands);
        return mark == now || mark == seal(now);
    }

    /** Two bits at least, so that no single bit makes a mark from none, or none from one. */
    private static int check(int fingerprint) {
        int sum = (fingerprint >>> 24) + (fingerprint >>> 16 & 0xff) + (fingerprint >>> 8 & 0xff);
        return 0x80 | 1 + sum % 126;
    }

    private void add(Command command) {
        switch (command) {
            case Command.Write(var card, var octets) -> {
                number(WRITE);
                number(card);
                number(octets.size());
                crc.update(octets.toArray());
            }
            case Command.Lamp(var position, var pattern) -> {
                number(LAMP);
                number(position);
                text(pattern.name());
            }
            case Command.Wall(var id, var pattern) -> {
                number(WALL);
                text(id);
                text(pattern.name());
            }
            case Command.Record(var record) -> record(record);
            case Command.Assign(var facts) -> facts(facts);
            case Command.Reply(var id, var fields) -> {
                number(REPLY);
                number(id);
            }
            case Command.Exit exit -> number(EXIT);
            case Command.Adapt(var plan) -> {
                number(ADAPT);
                number(plan.spans().size());
                number(plan.positions().size());
            }
            case Command.Reveal asked -> looksUp(REVEAL, asked.position(), asked.entry());
            case Command.Check asked -> {
                looksUp(CHECK, asked.position(), asked.entry());
                text(asked.agent());
            }
            case Command.ChangePin asked -> {
                looksUp(CHANGE_PIN, asked.position(), asked.entry());
                text(asked.agent());
            }
            case Command.Figure figure -> { }
            case Command.Publish published -> { }
            case Command.Say said -> { }
            case Command.AskZone asked -> { }
        }
    }

    private void looksUp(int what, int position, long entry) {
        number(what);
        number(position);
        number(entry);
    }

    private void record(CallRecord record) {
        number(RECORD);
        text(record.id());
        number(record.span());
        number(record.channel());
        text(record.called());
        text(record.calling());
        text(record.queue());
        text(record.agent());
        number(record.arrivedMs());
        number(record.answeredMs());
        number(record.endedMs());
        number(record.waitMs());
        number(record.talkMs());
        text(record.reason().word());
        number(record.cause());
        if (record.mark() != 0) {
            number(MARK);
            number(record.mark());
        }
    }

    private void asked(AssignmentFact.Asked asked) {
        number(21);
        text(asked.callId());
        text(asked.agent());
        text(asked.with());
        text(asked.step().word());
    }

    private void outside(AssignmentFact.Outside outside) {
        number(22);
        text(outside.callId());
        text(outside.queue());
        text(outside.bus());
        text(outside.why());
    }

    private void facts(AssignmentFacts facts) {
        number(ASSIGN);
        text(facts.run());
        number(facts.number());
        number(facts.at().monoMs());
        switch (facts.fact()) {
            case AssignmentFact.Started(var carriedOver, var run, var number) -> {
                number(1);
                number(carriedOver ? 1 : 0);
                text(run);
                number(number);
            }
            case AssignmentFact.Standing standing -> {
                number(2);
                number(standing.agents().size());
                number(standing.callers().size());
                number(standing.lastSequence());
                number(standing.lastPlace());
                number(standing.lastOffer());
            }
            case AssignmentFact.Arrived arrived -> {
                number(3);
                text(arrived.callId());
                text(arrived.queue());
                number(arrived.sequence());
            }
            case AssignmentFact.Refused(var call, var queue, var bus, var why) -> {
                number(4);
                text(call);
                text(queue);
                text(why.name());
            }
            case AssignmentFact.Gone(var call, var why, var outside) -> {
                number(5);
                text(call);
                text(outside ? "OUTSIDE" : why == null ? "" : why.name());
            }
            case AssignmentFact.Moved(var call, var queue, var priority) -> {
                number(6);
                text(call);
                text(queue);
                number(priority);
            }
            case AssignmentFact.Asked asked -> asked(asked);
            case AssignmentFact.Outside outside -> outside(outside);
            case AssignmentFact.AgentDid did -> {
                number(7);
                text(did.agent());
                text(did.by());
                text(did.state().name());
                number(did.place());
                text(did.callId());
            }
            case AssignmentFact.Offered(var evidence) -> offered(evidence);
            case AssignmentFact.Reloaded(var rule, var queues, var agents) -> {
                number(9);
                text(rule);
                number(queues.size());
                number(agents.size());
            }
        }
    }

    private void offered(Assignment evidence) {
        number(8);
        number(evidence.number());
        text(evidence.callId());
        text(evidence.queue());
        number(evidence.callerSequence());
        text(evidence.winner());
    }

    private void number(long value) {
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            crc.update((int) (value >>> shift));
        }
    }

    /** With its length, so that no two rows of texts run into each other; -1 for null. */
    private void text(String value) {
        if (value == null) {
            number(-1);
            return;
        }
        byte[] octets = value.getBytes(StandardCharsets.UTF_8);
        number(octets.length);
        crc.update(octets);
    }
}
