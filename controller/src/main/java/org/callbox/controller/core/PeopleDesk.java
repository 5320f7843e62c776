package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.call.CallIn;
import org.callbox.controller.call.CallIn.Ordered.Wish;
import org.callbox.controller.core.OperatorRequest.OfAgent;
import org.callbox.controller.plan.AgentPlan;

/** Orders for agents by somebody else. Has no state. */
final class PeopleDesk {
    private final Facts facts;
    private final Agenda agenda;

    PeopleDesk(Facts facts, Agenda agenda) {
        this.facts = facts;
        this.agenda = agenda;
    }

    void asked(long question, OfAgent order) {
        List<String> known = facts.plan().agents().stream().map(AgentPlan::id).toList();
        String agent = order.agent();
        if (agent.isEmpty()) {
            agent = known.stream().filter(one -> facts.placeOf(one) == order.position()
                    && facts.agent(one).state() != AgentState.SIGNED_OUT)
                    .findFirst().orElse("");
        }
        String wrong = agent.isEmpty() ? "nobody is signed in at position " + order.position()
                : !known.contains(agent) ? "there is no agent " + agent
                : facts.agent(agent).state() == AgentState.SIGNED_OUT
                        ? "agent " + agent + " is not signed in" : "";
        if (!wrong.isEmpty()) {
            reply(question, Map.of("error", wrong));
            return;
        }
        AgentView view = facts.agent(agent);
        boolean later = switch (view.state()) {
            case OFFERED, TALKING, OCCUPIED, WRAP_UP -> true;
            case SIGNED_OUT, NOT_READY, READY -> false;
        };
        String did = switch (order.deed()) {
            case SIGN_OUT -> "signed out";
            case READY -> "made ready";
            case AWAY -> "made not ready";
        };
        agenda.say(false, "agent " + agent + " is " + did + " by " + order.by()
                + (later ? " when what is going on is over" : ""));
        agenda.forCalls(new CallIn.Ordered(agent, switch (order.deed()) {
            case SIGN_OUT -> Wish.SIGN_OUT;
            case READY -> Wish.READY;
            case AWAY -> Wish.AWAY;
        }));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("agent", agent);
        answer.put("was", view.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        answer.put("at_once", later ? 0 : 1);
        reply(question, answer);
    }

    private void reply(long question, Map<String, Object> fields) {
        agenda.command(new Command.Reply(question, fields));
    }
}
