package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.callbox.controller.call.AgentWish;
import org.callbox.controller.call.WatchMode;
import org.callbox.controller.core.OperatorRequest.Handle;

/** Orders about the call at a position in words, a part of {@link RequestForm}. */
final class WishForm {
    private static final String POSITION = "position";
    private static final String QUEUE = "queue";
    static final String TO_POSITION = "to_position";
    private static final String CONSULT = "consult";
    private static final String COMPLETE = "complete";
    /** With a number: who is called is asked first. */
    private static final String ASK = "ask";
    private static final String ALTERNATE = "alternate";
    private static final String AT = "at";
    private static final String MODE = "mode";
    private static final String END = "end";
    /** The name under which the log of commands keeps numbers to itself. */
    private static final String NUMBER = "number";
    private static final String CALL = "call";

    /** Each verb with what may be said with it. */
    static final Map<String, List<String>> ARGUMENTS = arguments();

    private WishForm() {}

    private static Map<String, List<String>> arguments() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("hold", List.of(POSITION, ALTERNATE));
        all.put("resume", List.of(POSITION));
        all.put("transfer", List.of(POSITION, QUEUE, TO_POSITION, NUMBER, CONSULT, COMPLETE,
                ASK));
        all.put("pickup", List.of(POSITION, CALL));
        all.put("supervise", List.of(POSITION, MODE, AT));
        return all;
    }

    static Handle read(String verb, Map<String, String> arguments) throws RefusedRequest {
        return new Handle(position(verb, POSITION, arguments), switch (verb) {
            case "hold" -> arguments.containsKey(ALTERNATE)
                    ? new AgentWish.Alternate() : new AgentWish.Hold();
            case "resume" -> new AgentWish.Resume();
            case "supervise" -> supervise(verb, arguments);
            case "call" -> new AgentWish.CallPosition(position(verb, TO_POSITION, arguments));
            case "pickup" -> new AgentWish.PickUp(RequestForm.text(verb, CALL, arguments));
            default -> transfer(verb, arguments);
        });
    }

    private static AgentWish transfer(String verb, Map<String, String> arguments)
            throws RefusedRequest {
        List<String> ways = Stream.of(QUEUE, TO_POSITION, NUMBER, CONSULT, COMPLETE)
                .filter(arguments::containsKey).toList();
        if (ways.size() != 1) {
            throw new RefusedRequest(verb
                    + " goes either to a queue, to the agent at a position, or to a number");
        }
        boolean ask = arguments.containsKey(ASK);
        if (ask && !ways.getFirst().equals(NUMBER)) {
            throw new RefusedRequest(verb + ": ask goes with a number; a colleague is asked with"
                    + " consult");
        }
        return switch (ways.getFirst()) {
            case QUEUE -> new AgentWish.ToQueue(arguments.get(QUEUE));
            case NUMBER -> ask ? new AgentWish.ConsultNumber(arguments.get(NUMBER))
                    : new AgentWish.ToNumber(arguments.get(NUMBER));
            case CONSULT -> new AgentWish.Consult(position(verb, CONSULT, arguments));
            case COMPLETE -> new AgentWish.HandOver();
            default -> new AgentWish.ToPosition(position(verb, TO_POSITION, arguments));
        };
    }

    private static AgentWish supervise(String verb, Map<String, String> arguments)
            throws RefusedRequest {
        String mode = arguments.getOrDefault(MODE, "");
        if (mode.equals(END) && !arguments.containsKey(AT)) {
            return new AgentWish.Unwatch();
        }
        for (WatchMode one : WatchMode.values()) {
            if (one.word().equals(mode)) {
                return new AgentWish.Watch(one, position(verb, AT, arguments));
            }
        }
        throw new RefusedRequest(verb + ": mode is to be listen, whisper or join with at, or end"
                + " without it");
    }

    private static int position(String verb, String name, Map<String, String> arguments)
            throws RefusedRequest {
        return (int) RequestForm.number(verb, name, arguments, "", 0, 9_999);
    }

    static String verb(Handle wanted) {
        return switch (wanted.wish()) {
            case AgentWish.Hold _, AgentWish.Alternate _ -> "hold";
            case AgentWish.Resume _ -> "resume";
            case AgentWish.CallPosition _ -> "call";
            case AgentWish.ToQueue _, AgentWish.ToPosition _, AgentWish.ToNumber _,
                    AgentWish.Consult _, AgentWish.ConsultNumber _, AgentWish.HandOver _ ->
                    "transfer";
            case AgentWish.PickUp _ -> "pickup";
            case AgentWish.Supervising _ -> "supervise";
        };
    }

    static Map<String, String> arguments(Handle wanted) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(POSITION, "" + wanted.position());
        switch (wanted.wish()) {
            case AgentWish.ToQueue(var queue) -> words.put(QUEUE, queue);
            case AgentWish.ToPosition(var to) -> words.put(TO_POSITION, "" + to);
            case AgentWish.Watch(var mode, var at) -> {
                words.put(MODE, mode.word());
                words.put(AT, "" + at);
            }
            case AgentWish.Unwatch _ -> words.put(MODE, END);
            case AgentWish.ToNumber(var number) -> words.put(NUMBER, number);
            case AgentWish.ConsultNumber(var number) -> {
                words.put(NUMBER, number);
                words.put(ASK, "1");
            }
            case AgentWish.Alternate _ -> words.put(ALTERNATE, "1");
            case AgentWish.PickUp(var call) -> words.put(CALL, call);
            case AgentWish.CallPosition(var to) -> words.put(TO_POSITION, "" + to);
            case AgentWish.Consult(var to) -> words.put(CONSULT, "" + to);
            case AgentWish.HandOver _ -> words.put(COMPLETE, "1");
            case AgentWish.Hold _, AgentWish.Resume _ -> { }
        }
        return words;
    }
}
