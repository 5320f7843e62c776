package org.callbox.controller.audit;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who is asked while a caller is on hold, and for whom a number outside is called. Nobody is served
 * by that, but each of the two is begun before it goes on, and ends before it begins anew.
 */
final class Asides {
    private static final String BEGUN = "begun";
    private static final String ANSWERED = "answered";

    /** What an agent asks about. */
    private record Asking(String call, String with, boolean answered) {}

    private final Office office;
    private final Map<String, Asking> asking = new TreeMap<>();
    /** Callers for whom a number outside is called, or joined to one. */
    private final Set<String> outside = new TreeSet<>();
    /** Whether all that has begun is known: no line is missing since the box began with nothing. */
    private boolean whole;
    /** Whether the run that wrote the last lines writes these down. */
    private boolean written;

    Asides(Office office) {
        this.office = office;
    }

    /** A release before this one may have served until now, or serves from now on. */
    void start(LogLine line) throws Violated {
        boolean here = line.fields().containsKey("asides");
        if (!LogLine.truth(line.fields(), "carried_over")) {
            asking.clear();
            outside.clear();
            whole = here;
        } else if (!here || !written) {
            forget();
        }
        written = here;
    }

    /** Lines are missing. */
    void forget() {
        asking.clear();
        outside.clear();
        whole = false;
    }

    void asked(LogLine line) throws Violated {
        Person agent = office.person(line.text("agent"));
        String call = line.text("call");
        String with = line.optional("with");
        String step = line.text("step");
        Asking now = asking.get(agent.id);
        if (step.equals(BEGUN)) {
            begun(agent, call, with, now);
            return;
        }
        boolean known = now != null && now.call.equals(call) && now.with.equals(with);
        if (!known && (whole || now != null)) {
            throw new Violated("agent " + agent.id + " is said to have asked " + who(with)
                    + " about call " + call + " until then (" + step + "), but "
                    + (now == null ? "asked nobody" : "asked " + who(now.with) + " about call "
                            + now.call));
        }
        switch (step) {
            case ANSWERED -> {
                if (known && now.answered) {
                    throw new Violated(who(with) + " has answered agent " + agent.id + " already");
                }
                asking.put(agent.id, new Asking(call, with, true));
            }
            case "handed-over", "back", "caller-gone" -> asking.remove(agent.id);
            default -> throw new Violated("no step of asking is called \"" + step + "\"");
        }
    }

    private void begun(Person agent, String call, String with, Asking now) throws Violated {
        if (now != null) {
            throw new Violated("agent " + agent.id + " asks " + who(with) + " about call " + call
                    + ", but asked " + who(now.with) + " about call " + now.call + " already");
        }
        if (agent.doing == Person.Doing.TALKING && !agent.call.equals(call)) {
            throw new Violated("agent " + agent.id + " asks " + who(with) + " about call " + call
                    + ", but has call " + agent.call);
        }
        if (!agent.occupied || !with.isEmpty() && !office.person(with).occupied) {
            throw new Violated("agent " + agent.id + " asks " + who(with) + " about call " + call
                    + ", but " + (agent.occupied ? who(with) : "agent " + agent.id)
                    + " is not said to be occupied by that");
        }
        asking.put(agent.id, new Asking(call, with, false));
    }

    private static String who(String with) {
        return with.isEmpty() ? "somebody outside" : "agent " + with;
    }

    void outside(LogLine line) throws Violated {
        String call = line.text("call");
        String why = line.text("why");
        switch (why) {
            case "full", "closed", "no-agents", "waits", "ordered", "sent", "handed-over" -> {
                if (!outside.add(call)) {
                    throw new Violated("a number outside is called for call " + call
                            + ", and was already");
                }
                if (why.equals("no-agents")) {
                    Absence.prove(office.people().values(), "call " + call, line.text("queue"),
                            line.text("bus"));
                }
            }
            case ANSWERED -> begun(call, why);
            case "failed", "over" -> {
                begun(call, why);
                outside.remove(call);
            }
            default -> throw new Violated("nothing that happens outside is called \"" + why
                    + "\"");
        }
    }

    private void begun(String call, String why) throws Violated {
        if (!outside.contains(call) && whole) {
            throw new Violated("a number outside that was called for call " + call
                    + " is said to have ended as " + why + ", but none was called");
        }
    }
}
