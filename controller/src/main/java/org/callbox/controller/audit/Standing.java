package org.callbox.controller.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.audit.Person.Doing;

/** A line that says how everything stands: taken over after a gap, otherwise held against us. */
final class Standing {
    private Standing() {}

    /** Yields what the box goes by from this line on. */
    static Rule rules(LogLine line, Queueing queueing) throws Violated {
        List<Preference> preferences = new ArrayList<>();
        queueing.goneUntilNamed();
        for (Object one : line.list("queues")) {
            Map<?, ?> queue = LogLine.object(one);
            Preference preference = preference(queue);
            preferences.add(preference);
            queueing.rules(LogLine.text(queue, "queue"), new Queueing.Rules(
                    LogLine.number(queue, "priority"), LogLine.number(queue, "wrap_up_ms"),
                    preference, ms(queue, "abandoned_ms"), ms(queue, "cut_off_ms")));
        }
        return Rule.of(line.text("rule"), preferences);
    }

    /** That which goes by the idle list alone is not named. */
    private static Preference preference(Map<?, ?> queue) throws Violated {
        return queue.containsKey("selection")
                ? Preference.of(LogLine.text(queue, "selection")) : Preference.LONGEST_IDLE;
    }

    /** Only a start or a reload may change how a queue chooses. */
    static void same(LogLine line, Queueing queueing) throws Violated {
        for (Object one : line.list("queues")) {
            Map<?, ?> queue = LogLine.object(one);
            String id = LogLine.text(queue, "queue");
            if (preference(queue) != queueing.preference(id)) {
                throw new Violated("the rule of selection of queue " + id + " changed from "
                        + queueing.preference(id).title() + " to " + preference(queue).title()
                        + " while the box ran");
            }
        }
    }

    /** Logs of releases that gave no place again do not have it. */
    private static long ms(Map<?, ?> queue, String name) throws Violated {
        return queue.containsKey(name) ? LogLine.number(queue, name) : 0;
    }

    static void load(LogLine line, Office office) throws Violated {
        office.departed().load(line);
        for (Object one : line.list("callers")) {
            Map<?, ?> said = LogLine.object(one);
            Waiting caller = new Waiting(LogLine.text(said, "call"), LogLine.text(said, "queue"),
                    LogLine.text(said, "bus"), LogLine.number(said, "sequence"));
            caller.offeredTo = LogLine.text(said, "offered_to");
            office.queueing().enter(caller);
        }
        for (Object one : line.list("agents")) {
            Map<?, ?> said = LogLine.object(one);
            Person agent = office.person(LogLine.text(said, "agent"));
            agent.occupied = LogLine.truth(said, "occupied");
            agent.away = said.containsKey("away") && LogLine.truth(said, "away");
            agent.pending = LogLine.text(said, "pending");
            agent.reason = LogLine.text(said, "reason");
            agent.call = LogLine.text(said, "call");
            agent.bus = LogLine.text(said, "bus");
            for (Object queue : LogLine.list(said, "queues")) {
                agent.queues.add("" + queue);
            }
            agent.merits(said);
            Person.numbers(said, "last_offers", agent.lastOffers);
            long place = LogLine.number(said, "place");
            agent.doing = doing(LogLine.text(said, "state"), place, agent.pending);
            if (agent.doing == Doing.LISTED) {
                office.list(agent, place);
            } else {
                agent.place = place;
            }
            if (agent.doing == Doing.NOT_READY && agent.pending.equals("not-ready")) {
                agent.pending = "none";
            }
        }
    }

    /** A direct call hides what the agent does otherwise, but not from the place. */
    private static Doing doing(String state, long place, String pending) throws Violated {
        return switch (state) {
            case "signed-out" -> Doing.SIGNED_OUT;
            case "not-ready" -> place != 0 ? Doing.LISTED : Doing.NOT_READY;
            case "ready" -> Doing.LISTED;
            case "offered" -> Doing.RINGING;
            case "talking" -> Doing.TALKING;
            case "wrap-up" -> Doing.WRAPPING_UP;
            case "occupied" -> place != 0 ? Doing.LISTED
                    : pending.equals("none") ? Doing.WRAPPING_UP : Doing.NOT_READY;
            default -> throw new Violated("no state is called \"" + state + "\"");
        };
    }

    static void compare(LogLine line, Office office, long sequence, long place, long offer)
            throws Violated {
        same("the last number of arrival", line.number("last_sequence"), sequence);
        same("the last place in the idle list", line.number("last_place"), place);
        same("the last assignment", line.number("last_offer"), offer);
        office.departed().compare(line, office);
        List<Object> callers = new ArrayList<>();
        for (Waiting one : office.queueing().callers().values()) {
            callers.add(row("call", one.call, "queue", one.queue, "bus", one.bus, "sequence",
                    one.sequence, "offered_to", one.offeredTo));
        }
        same("who waits", line.list("callers"), "call", callers);
        List<Object> agents = new ArrayList<>();
        for (Person one : office.people().values()) {
            if (one.doing != Doing.SIGNED_OUT || one.occupied) {
                Map<String, Object> row = row("agent", one.id, "state", one.state(), "pending",
                        one.shownPending(), "reason", one.reason, "place", one.place, "occupied",
                        one.occupied, "call", one.call, "bus", one.bus, "queues",
                        List.copyOf(one.queues));
                if (one.away) {
                    row.put("away", true);
                }
                merits(row, one);
                agents.add(row);
            }
        }
        same("what the agents do", line.list("agents"), "agent", agents);
    }

    private static void merits(Map<String, Object> row, Person one) {
        if (one.order != 0) {
            row.put("order", one.order);
        }
        if (!one.levels.isEmpty()) {
            row.put("levels", one.levels);
        }
        if (!one.lastOffers.isEmpty()) {
            row.put("last_offers", one.lastOffers);
        }
        if (one.picksUp) {
            row.put("picks_up", true);
        }
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }

    private static void same(String what, long said, long is) throws Violated {
        if (said != is) {
            throw new Violated(what + " is said to be " + said + ", but by the lines before it is "
                    + is);
        }
    }

    /** The order of the rows means nothing; each says its place itself. */
    private static void same(String what, List<?> said, String key, List<Object> is)
            throws Violated {
        Map<Object, Object> open = new LinkedHashMap<>();
        for (Object one : is) {
            open.put(((Map<?, ?>) one).get(key), one);
        }
        for (Object one : said) {
            Object known = open.remove(LogLine.object(one).get(key));
            if (!one.equals(known)) {
                throw new Violated(what + ": said is " + one + ", but by the lines before it is "
                        + known);
            }
        }
        if (!open.isEmpty()) {
            throw new Violated(what + ": left out is " + open.values().iterator().next());
        }
    }
}
