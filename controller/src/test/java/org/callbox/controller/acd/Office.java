package org.callbox.controller.acd;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.time.Timers;

/** A distributor with its timers, driven by hand. */
final class Office {
    static final String BUS = "a";

    final AcdParameters parameters;
    Acd acd;
    final Timers<AcdTimer> timers = new Timers<>();
    final List<AcdOut> all = new ArrayList<>();
    long now;

    Office(List<QueueRules> queues, List<AgentRules> agents) {
        parameters = new AcdParameters(IdlePolicy.STANDARD_2, queues, agents);
        acd = new Acd(parameters);
    }

    /** Queue "q" with a ring time of 15 s and no wrap-up, served by everybody. */
    static Office of(String... agents) {
        return of(queue("q", 0, 0), agents);
    }

    static Office of(QueueRules queue, String... agents) {
        List<AgentRules> rules = new ArrayList<>();
        for (String agent : agents) {
            rules.add(new AgentRules(agent, List.of(queue.id())));
        }
        return new Office(List.of(queue), rules);
    }

    static QueueRules queue(String id, int priority, long wrapUpMs) {
        return new QueueRules(id, priority, 15_000, wrapUpMs, 0, 0);
    }

    List<AcdOut> on(AcdIn in) {
        now++;
        return step(in);
    }

    private List<AcdOut> step(AcdIn in) {
        List<AcdOut> out = acd.on(now, in);
        for (AcdOut one : out) {
            switch (one) {
                case AcdOut.Start start -> timers.start(start.timer(), now + start.ms());
                case AcdOut.Stop stop -> timers.stop(stop.timer());
                default -> { }
            }
        }
        all.addAll(out);
        return out;
    }

    List<AcdOut> pass(long ms) {
        long until = now + ms;
        List<AcdOut> out = new ArrayList<>();
        while (timers.nextDueMs() <= until) {
            now = timers.nextDueMs();
            out.addAll(step(new AcdIn.Expired(timers.pollDue(now))));
        }
        now = until;
        return out;
    }

    Office signIn(String... agents) {
        for (String agent : agents) {
            on(new AcdIn.SignIn(agent, List.of(), BUS));
        }
        return this;
    }

    /** Answers "call>agent" for each offer that followed. */
    List<String> arrive(String call) {
        return offers(on(new AcdIn.Arrived(call, "q", BUS)));
    }

    /** The agent takes the offered call and ends it. */
    List<AcdOut> serve(String agent) {
        on(new AcdIn.Answered(agent));
        return on(new AcdIn.Released(agent));
    }

    static List<String> offers(List<AcdOut> out) {
        List<String> offers = new ArrayList<>();
        for (AcdOut one : out) {
            if (one instanceof AcdOut.Offer offer) {
                offers.add(offer.callId() + ">" + offer.agent());
            }
        }
        return offers;
    }

    /** The idle list, from the agent idle longest. */
    String idle() {
        return String.join(" ", acd.readyList().stream().map(AgentView::id).toList());
    }

    String state(String agent) {
        AgentView view = acd.agent(agent);
        String text = view.state().toString();
        if (view.pending() != Pending.NONE) {
            text += " then " + view.pending();
        }
        return view.reason().isEmpty() ? text : text + " " + view.reason();
    }

    String waiting(String queue) {
        return String.join(" ",
                acd.queue(queue).callers().stream().map(QueueView.CallerView::callId).toList());
    }
}
