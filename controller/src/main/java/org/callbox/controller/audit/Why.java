package org.callbox.controller.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The course of one call as proven by the log, as text. For one use. */
public final class Why {
    private static final int NAMED_MAX = 8;

    private final String call;
    private final Path directory;
    private final Office office = new Office();
    private final List<String> story = new ArrayList<>();
    private final Entry entry = new Entry();
    private boolean over;

    public Why(Path directory, String call) {
        this.directory = directory;
        this.call = call;
    }

    /** Lines for people; empty when the log knows no such call. */
    public List<String> story() throws IOException {
        LogReader reader = new LogReader(directory);
        try {
            reader.read(this::take, (where, why) -> {
                if (!story.isEmpty()) {
                    story.add("The log is damaged at " + where + "; what stood there is not told");
                }
            });
        } catch (Violated wrong) {
            if (!story.isEmpty()) {
                story.add("The log does not hold from " + reader.place() + " on: "
                        + wrong.getMessage());
            } else {
                story.add("The log cannot be read to this call: " + reader.place() + ": "
                        + wrong.getMessage());
            }
        }
        return story;
    }

    private void take(LogLine line) throws Violated {
        boolean ours = line.optional("call").equals(call);
        if (ours && line.event().equals("offer")) {
            offer(line);
        }
        office.take(line);
        if (line.event().equals("start") && !story.isEmpty() && !over) {
            say(line, LogLine.truth(line.fields(), "carried_over") ? "the controller started again"
                    + ", and the call kept what it had" : "the controller started with nothing of"
                    + " before, and so without this call");
        }
        if (ours) {
            switch (line.event()) {
                case "arrived", "returned" -> arrived(line);
                case "refused" -> say(line, "was not let into queue " + line.text("queue") + ": "
                        + refused(line.text("why")));
                case "moved" -> {
                    entry.moved(line.text("queue"));
                    say(line, "went on to queue " + line.text("queue")
                            + " by overflow, with its number kept");
                }
                case "gone" -> {
                    over = true;
                    say(line, left(line.optional("why")));
                }
                case "agent" -> agent(line);
                case "asked" -> say(line, AsideWords.asked(line));
                case "outside" -> {
                    over = line.text("why").equals("over");
                    say(line, AsideWords.outside(line));
                }
                default -> { }
            }
        }
    }

    private void say(LogLine line, String text) throws Violated {
        story.add(line.text("t") + "  " + text);
    }

    private void more(String text) {
        story.add("    " + text);
    }

    private void arrived(LogLine line) throws Violated {
        over = false;
        say(line, entry.words(line) + " (priority "
                + line.number("priority") + ", switching domain " + line.text("bus") + ")");
        if (!line.optional("of").isEmpty()) {
            more("with the place of call " + line.text("of") + ", whose caller "
                    + (line.text("why").equals("cut-off") ? "was cut off by the box"
                            : "had hung up") + " and rang back in time");
        }
        if (office.unknown()) {
            more("what else went on is not in the log: lines before this one are missing");
            return;
        }
        Waiting caller = office.queueing().caller(call);
        List<Waiting> ahead = office.queueing().ahead(caller);
        if (!ahead.isEmpty()) {
            more("ahead in this queue: " + named(ahead.stream().map(one -> one.call).toList()));
        }
        if (office.due() == null || office.due().caller() != caller) {
            more("no agent could take it at once: " + serving(caller));
        }
    }

    private String left(String why) {
        return switch (why) {
            case "" -> entry.served()
                    ? "left before it was answered again: hung up, or was cleared"
                    : "left without being answered: hung up, or was cleared";
            case "outside" -> "left the queue: an outside number answered, by overflow";
            default -> "was refused: nobody who serves the queue was signed in";
        };
    }

    private static String refused(String why) {
        return switch (why) {
            case "queue-full" -> "it is full";
            case "box-full" -> "the box has as many callers as it can have";
            case "no-agents" -> "nobody who serves it is signed in";
            default -> why;
        };
    }

    /** The states of all agents who serve the queue. */
    private String serving(Waiting caller) {
        Map<String, List<String>> doing = new LinkedHashMap<>();
        for (Person one : office.people().values()) {
            if (one.queues.contains(caller.queue)) {
                String what = one.bus.equals(caller.bus) ? one.words()
                        : one.words() + ", in another switching domain";
                doing.computeIfAbsent(what, none -> new ArrayList<>()).add(one.id);
            }
        }
        if (doing.isEmpty()) {
            return "nobody who serves the queue is signed in";
        }
        List<String> parts = new ArrayList<>();
        doing.forEach((what, who) -> parts.add("agent " + named(who) + ": " + what));
        return String.join("; ", parts);
    }

    private static String named(List<String> all) {
        return all.size() <= NAMED_MAX ? String.join(", ", all)
                : String.join(", ", all.subList(0, NAMED_MAX)) + " and " + (all.size() - NAMED_MAX)
                        + " more";
    }

    private void offer(LogLine line) throws Violated {
        String agent = line.text("agent");
        say(line, "offered to agent " + agent + " (assignment " + line.number("offer") + ", rule "
                + line.text("rule") + ")");
        if (PickUp.is(line)) {
            more("why this caller: agent " + agent + " picked the call up out of the order, as the"
                    + " site file allows, past " + line.number("passed")
                    + " others who waited and whom the agent could have taken");
            return;
        }
        List<?> heads = line.list("heads");
        if (heads.size() == 1) {
            more("why this caller: first of all in the order of service");
        } else {
            more("why this caller: first of those whom a ready agent could serve");
        }
        for (Object one : heads.subList(0, Math.max(0, heads.size() - 1))) {
            List<?> head = (List<?>) one;
            more("  call " + head.get(0) + " (queue " + head.get(1) + ", priority " + head.get(3)
                    + ", number " + head.get(4) + ") was ahead, but no ready agent serves it");
        }
        int eligible = 0;
        for (Object one : line.list("ready")) {
            eligible += "eligible".equals(((List<?>) one).get(2)) ? 1 : 0;
        }
        Person winner = office.people().get(agent);
        more("why this agent: " + (eligible == 1 ? "the only one ready who could take it"
                : by(line, winner) + " of the " + eligible + " who could take it")
                + (winner == null || winner.placeSince.isEmpty() ? ""
                        : ", ready since " + winner.placeSince));
        boolean before = true;
        for (Object one : line.list("ready")) {
            List<?> row = (List<?>) one;
            if (row.get(0).equals(agent)) {
                before = false;
            } else if (before && "eligible".equals(row.get(2))) {
                more("  agent " + row.get(0) + " was idle longer, but comes later by the rule "
                        + line.text("rule") + " (" + row.getLast() + ")");
            } else if (before) {
                more("  agent " + row.get(0) + " was idle longer, but was skipped: "
                        + words("" + row.get(2)));
            } else if ("eligible".equals(row.get(2))) {
                more("  agent " + row.get(0) + " became idle later");
            }
        }
        absent(line);
    }

    private String by(LogLine line, Person winner) throws Violated {
        String rule = line.text("rule");
        Preference by = Preference.of(rule.substring(0, Math.max(0, rule.indexOf('/'))));
        return by == Preference.LONGEST_IDLE || winner == null ? "idle longest"
                : by.words(winner, line.text("queue"));
    }

    private static String words(String eligibility) {
        return switch (eligibility) {
            case "occupied" -> "in a direct or outgoing call";
            case "away" -> "the card of the seat was away";
            case "other-bus" -> "sits in another switching domain";
            case "other-queues" -> "does not serve this queue";
            default -> eligibility;
        };
    }

    private void absent(LogLine line) throws Violated {
        for (Person one : office.people().values()) {
            if (one.doing != Person.Doing.LISTED && one.queues.contains(line.text("queue"))) {
                more("  agent " + one.id + " was not in the list: " + one.words());
            }
        }
    }

    private void agent(LogLine line) throws Violated {
        String agent = "agent " + line.text("agent");
        String kept = "; the caller keeps the number and is first again";
        switch (line.text("by")) {
            case "answered" -> {
                over = false;
                entry.answered(line.text("agent"));
                say(line, "answered by " + agent + (line.fields().containsKey("itself")
                        ? ", by itself after the tone" : ""));
            }
            case "released" -> {
                entry.released();
                over = !entry.waits();
                say(line, agent + " has no more to do with the call");
            }
            case "no-answer" -> say(line, agent + " did not answer and is "
                    + (line.text("state").equals("signed-out") ? "signed out" : "not ready")
                    + " now" + kept);
            case "rejected" -> say(line, agent + " rejected the offer" + kept);
            case "seat-fault" -> say(line, agent + " could not be rung: headset or port" + kept);
            case "occupied" -> {
                // Who talks, and asks somebody meanwhile, keeps the call: see the next line.
                if (!line.text("state").equals("talking")) {
                    say(line, agent + " began another call" + kept);
                }
            }
            case "card-away" -> say(line, agent + (line.text("state").equals("talking")
                    ? " kept the call, while the card of the seat was away"
                    : " could not be reached: the card of the seat was away" + kept));
            case "sign-out" -> say(line, agent + switch (line.text("state")) {
                case "signed-out" -> " signed out" + kept;
                default -> line.text("pending").equals("sign-out")
                        ? " signs out when the call ends" : " stays signed in after the call";
            });
            case "leave-after" -> say(line, agent + " is signed out when this is over ("
                    + line.text("reason") + ")");
            case "caller-gone", "caller-moved" -> say(line, agent + " is no longer rung");
            default -> { }
        }
    }
}
