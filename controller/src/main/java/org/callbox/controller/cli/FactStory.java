package org.callbox.controller.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callbox.controller.acd.Assignment;
import org.callbox.controller.acd.Assignment.Eligibility;
import org.callbox.controller.acd.Assignment.ReadyAgent;
import org.callbox.controller.acd.Pending;
import org.callbox.controller.acd.RefusalReason;
import org.callbox.controller.call.AssignmentFact;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;

/** What the distributor did, in plain words: the facts of the assignment log and the events. */
final class FactStory {
    private FactStory() {}

    /** Null for what says nothing new to a reader of the whole story. */
    static String told(AssignmentFact fact) {
        return switch (fact) {
            case AssignmentFact.Started(var carriedOver, var run, var number) -> carriedOver
                    ? "queues and idle list go on as they were in run " + run
                    : "queues and idle list begin empty";
            case AssignmentFact.Standing standing -> null;
            case AssignmentFact.Reloaded(var rule, var queues, var agents) ->
                    "queues and agents are those of the site file as it was read again; everybody"
                            + " keeps place and number";
            case AssignmentFact.Arrived(var call, var queue, var bus, var priority, var sequence,
                    var returned, var former) -> "call " + call + (former != null
                            ? " waits in queue " + queue + " with the place of call "
                                    + former.callId() + ", number "
                            : returned ? " waits in queue " + queue + " with its old number "
                            : " waits in queue " + queue + " as number ") + sequence;
            case AssignmentFact.Refused(var call, var queue, var bus, var why) ->
                    "call " + call + " is not let into queue " + queue + ": " + because(why);
            case AssignmentFact.Gone(var call, var why, var _) ->
                    "call " + call + " waits no longer"
                    + (why == null ? "" : ": " + because(why));
            case AssignmentFact.Moved(var call, var queue, var priority) ->
                    "call " + call + " moves to queue " + queue + " and keeps its number";
            case AssignmentFact.Asked(var call, var agent, var with, var step) ->
                    "agent " + agent + " asks " + (with.isEmpty() ? "somebody outside"
                            : "agent " + with) + " about call " + call + ": "
                            + words(step.word());
            case AssignmentFact.Outside(var call, var queue, var bus, var why) ->
                    "a number outside is called for call " + call + ": " + words(why);
            case AssignmentFact.AgentDid did -> agent(did);
            case AssignmentFact.Offered(var evidence) -> offered(evidence);
        };
    }

    private static String because(RefusalReason why) {
        return switch (why) {
            case QUEUE_FULL -> "it is full";
            case BOX_FULL -> "the box is full";
            case NO_AGENTS -> "nobody who serves it is signed in";
        };
    }

    private static String agent(AssignmentFact.AgentDid did) {
        StringBuilder text = new StringBuilder("agent " + did.agent() + ": "
                + words(did.by()) + (did.callId().isEmpty() ? "" : " (call " + did.callId() + ")")
                + ", now " + words(did.state().name()));
        if (!did.reason().isEmpty()) {
            text.append(", reason ").append(did.reason());
        }
        if (did.place() > 0) {
            text.append(", place ").append(did.place()).append(" of the idle list");
        }
        if (!did.row().isEmpty()) {
            text.append(" (idle policy: ").append(did.row()).append(")");
        }
        if (did.pending() != Pending.NONE) {
            text.append(", then ").append(words(did.pending().name()));
        }
        return text.toString();
    }

    private static String offered(Assignment evidence) {
        List<String> passedOver = evidence.ready().stream()
                .takeWhile(one -> !one.agent().equals(evidence.winner()))
                .filter(one -> one.eligibility() != Eligibility.ELIGIBLE)
                .map(FactStory::whyNot).toList();
        int before = evidence.considered().size() - 1;
        return "call " + evidence.callId() + ", number " + evidence.callerSequence()
                + (before == 0 ? ", first of all who wait,"
                        : ", first but for " + before + " whom no ready agent can serve,")
                + " is offered to agent " + evidence.winner()
                + (evidence.byIdleAlone() ? ", idle longest of " : ", by the rule first of ")
                + evidence.ready().size() + " ready"
                + (passedOver.isEmpty() ? "" : " but for " + String.join(", ", passedOver))
                + " (" + evidence.rule() + ")";
    }

    private static String whyNot(ReadyAgent agent) {
        return agent.agent() + " (" + switch (agent.eligibility()) {
            case ELIGIBLE -> "";
            case OCCUPIED -> "in another call";
            case AWAY -> "the card of the seat is away";
            case OTHER_BUS -> "in another switching domain";
            case OTHER_QUEUES -> "does not serve the queue";
        } + ")";
    }

    /** An event that is published; the rest of the story tells most steps of a call already. */
    static String told(Publication publication, Shown shown) {
        return switch (publication.topic()) {
            case Topic.CallEvent call -> step(publication.fields(), shown);
            case Topic.AlarmEvent alarm -> "alarm " + publication.fields();
            case Topic.LinkEvent _, Topic.ConfigEvent _, Topic.TestCallEvent _,
                    Topic.SpanQuarter _ -> null;
            case Topic.RecordEvent _, Topic.AuditEvent _, Topic.Reply _ -> null;
            case Topic.State state -> null;
        };
    }

    private static String step(Map<String, Object> fields, Shown shown) {
        String call = "call " + fields.get("call_id");
        return switch ((String) fields.get("step")) {
            case "setup" -> call + (fields.get("dir").equals("in") ? " comes in" : " goes out")
                    + (fields.get("caller").equals("") ? ""
                            : ", caller " + shown.number("" + fields.get("caller")));
            case "answered" -> call + " is answered by agent " + fields.get("agent")
                    + " at position " + fields.get("headset") + " after " + fields.get("wait_s")
                    + " s";
            default -> null;
        };
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
