package org.callbox.controller.assignments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callbox.controller.call.AssignmentFact;
import org.callbox.controller.call.AssignmentFacts;

/** The members of a line that say what happened. */
public final class FactJson {
    private FactJson() {}

    /** All members of the line but those of the chain. */
    public static Map<String, Object> of(AssignmentFacts facts) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("t", Instant.ofEpochMilli(facts.at().wallMs()).toString());
        members.put("mono", facts.at().monoMs());
        put(members, facts.fact());
        return members;
    }

    static void put(Map<String, Object> line, AssignmentFact fact) {
        switch (fact) {
            case AssignmentFact.Started started -> {
                line.put("e", "start");
                line.put("carried_over", started.carriedOver());
                line.put("asides", true);
            }
            case AssignmentFact.Standing standing -> standing(line, standing);
            case AssignmentFact.Reloaded(var rule, var queues, var agents) -> {
                line.put("e", "reload");
                line.put("rule", rule);
                line.put("queues", queues(queues));
                line.put("agents", agents.stream().map(FactJson::agent).toList());
            }
            case AssignmentFact.Arrived arrived -> {
                line.put("e", arrived.returned() ? "returned" : "arrived");
                line.put("call", arrived.callId());
                line.put("queue", arrived.queue());
                line.put("bus", arrived.bus());
                line.put("priority", arrived.priority());
                line.put("sequence", arrived.sequence());
                if (arrived.former() != null) {
                    line.put("of", arrived.former().callId());
                    line.put("why", left(arrived.former().cutOff()));
                }
            }
            case AssignmentFact.Refused(var call, var queue, var bus, var why) -> {
                line.put("e", "refused");
                line.put("call", call);
                line.put("queue", queue);
                line.put("bus", bus);
                line.put("why", word(why));
            }
            case AssignmentFact.Gone(var call, var why, var outside) -> {
                line.put("e", "gone");
                line.put("call", call);
                if (why != null) {
                    line.put("why", word(why));
                } else if (outside) {
                    line.put("why", "outside");
                }
            }
            case AssignmentFact.Moved(var call, var queue, var priority) -> {
                line.put("e", "moved");
                line.put("call", call);
                line.put("queue", queue);
                line.put("priority", priority);
            }
            case AssignmentFact.Asked(var call, var agent, var with, var step) -> {
                line.put("e", "asked");
                line.put("call", call);
                line.put("agent", agent);
                if (!with.isEmpty()) {
                    line.put("with", with);
                }
                line.put("step", step.word());
            }
            case AssignmentFact.Outside(var call, var queue, var bus, var why) -> {
                line.put("e", "outside");
                line.put("call", call);
                if (!queue.isEmpty()) {
                    line.put("queue", queue);
                    line.put("bus", bus);
                }
                line.put("why", why);
            }
            case AssignmentFact.AgentDid did -> agent(line, did);
            case AssignmentFact.Offered offered -> offer(line, offered);
        }
    }

    private static void agent(Map<String, Object> line, AssignmentFact.AgentDid did) {
        line.put("e", "agent");
        line.put("agent", did.agent());
        line.put("by", did.by());
        if (!did.row().isEmpty()) {
            line.put("row", did.row());
        }
        line.put("state", word(did.state()));
        line.put("pending", word(did.pending()));
        line.put("reason", did.reason());
        line.put("place", did.place());
        if (!did.callId().isEmpty()) {
            line.put("call", did.callId());
        }
        if (did.itself()) {
            line.put("itself", true);
        }
        if (did.by().equals("sign-in")) {
            line.put("bus", did.bus());
            line.put("queues", did.queues());
            var merits = did.merits();
            merits(line, merits.order(), merits.levels(), merits.lastOffers(), merits.picksUp());
        }
    }

    /** Rows instead of objects: a busy box writes the whole idle list each time. */
    private static void offer(Map<String, Object> line, AssignmentFact.Offered offered) {
        var evidence = offered.evidence();
        line.put("e", "offer");
        line.put("offer", evidence.number());
        line.put("call", evidence.callId());
        line.put("queue", evidence.queue());
        line.put("bus", evidence.bus());
        line.put("sequence", evidence.callerSequence());
        line.put("agent", evidence.winner());
        line.put("rule", evidence.rule());
        if (evidence.pickedUp()) {
            line.put("passed", evidence.passed());
        }
        List<Object> heads = new ArrayList<>();
        for (var head : evidence.considered()) {
            heads.add(List.of(head.callId(), head.queue(), head.bus(), head.priority(),
                    head.sequence()));
        }
        line.put("heads", heads);
        List<Object> ready = new ArrayList<>();
        for (var one : evidence.ready()) {
            ready.add(evidence.byIdleAlone()
                    ? List.of(one.agent(), one.idleSequence(), word(one.eligibility()))
                    : List.of(one.agent(), one.idleSequence(), word(one.eligibility()),
                            one.measure()));
        }
        line.put("ready", ready);
    }

    private static void standing(Map<String, Object> line, AssignmentFact.Standing standing) {
        line.put("e", "standing");
        line.put("rule", standing.rule());
        line.put("last_sequence", standing.lastSequence());
        line.put("last_place", standing.lastPlace());
        line.put("last_offer", standing.lastOffer());
        line.put("queues", queues(standing.queues()));
        line.put("agents", standing.agents().stream()
                .map(FactJson::agent)
                .toList());
        line.put("callers", standing.callers().stream()
                .map(one -> object("call", one.callId(), "queue", one.queue(), "bus", one.bus(),
                        "sequence", one.sequence(), "offered_to", one.offeredTo()))
                .toList());
        if (!standing.places().isEmpty()) {
            line.put("places", standing.places().stream()
                    .map(one -> object("call", one.callId(), "sequence", one.sequence(),
                            "why", left(one.cutOff()), "left", one.leftMs()))
                    .toList());
        }
    }

    private static List<Map<String, Object>> queues(List<AssignmentFact.QueueStands> queues) {
        return queues.stream().map(FactJson::queue).toList();
    }

    /** Why a caller is gone who has left a place. */
    private static String left(boolean cutOff) {
        return cutOff ? "cut-off" : "abandoned";
    }

    private static Map<String, Object> queue(AssignmentFact.QueueStands one) {
        Map<String, Object> queue = object("queue", one.queue(), "priority", one.priority(),
                "wrap_up_ms", one.wrapUpMs());
        if (!one.byIdleAlone()) {
            queue.put("selection", one.selection());
        }
        if (one.abandonedMs() > 0) {
            queue.put("abandoned_ms", one.abandonedMs());
        }
        if (one.cutOffMs() > 0) {
            queue.put("cut_off_ms", one.cutOffMs());
        }
        return queue;
    }

    /** What some rule of selection goes by and is not as usual. */
    private static Map<String, Object> merits(Map<String, Object> agent, int order,
            Map<String, Integer> levels, Map<String, Long> lastOffers, boolean picksUp) {
        if (order != 0) {
            agent.put("order", order);
        }
        if (!levels.isEmpty()) {
            agent.put("levels", levels);
        }
        if (!lastOffers.isEmpty()) {
            agent.put("last_offers", lastOffers);
        }
        if (picksUp) {
            agent.put("picks_up", true);
        }
        return agent;
    }

    private static Map<String, Object> agent(AssignmentFact.AgentServes one) {
        var merits = one.merits();
        return merits(object("agent", one.agent(), "queues", one.queues()), merits.order(),
                merits.levels(), merits.lastOffers(), merits.picksUp());
    }

    private static Map<String, Object> agent(AssignmentFact.AgentStands one) {
        Map<String, Object> agent = object("agent", one.agent(), "state", word(one.state()),
                "pending", word(one.pending()), "reason", one.reason(), "place", one.place(),
                "occupied", one.occupied(), "call", one.callId(), "bus", one.bus(),
                "queues", one.queues());
        if (one.away()) {
            agent.put("away", true);
        }
        var merits = one.merits();
        return merits(agent, merits.order(), merits.levels(), merits.lastOffers(),
                merits.picksUp());
    }

    /** In this order. */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
