package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.callbox.controller.call.AgentWish;
import org.callbox.controller.core.OperatorRequest.Handle;

/** Orders about the call at a position in words, a part of {@link RequestForm}. */
final class WishForm {
    private static final String POSITION = "position";
    private static final String QUEUE = "queue";
    private static final String TO_POSITION = "to_position";
    /** The name under which the log of commands keeps numbers to itself. */
    private static final String NUMBER = "number";
    private static final String CALL = "call";

    /** Each verb with what may be said with it. */
    static final Map<String, List<String>> ARGUMENTS = arguments();

    private WishForm() {}

    private static Map<String, List<String>> arguments() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("hold", List.of(POSITION));
        all.put("resume", List.of(POSITION));
        all.put("transfer", List.of(POSITION, QUEUE, TO_POSITION, NUMBER));
        all.put("pickup", List.of(POSITION, CALL));
        return all;
    }

    static Handle read(String verb, Map<String, String> arguments) throws RefusedRequest {
        return new Handle(position(verb, POSITION, arguments), switch (verb) {
            case "hold" -> new AgentWish.Hold();
            case "resume" -> new AgentWish.Resume();
            case "pickup" -> new AgentWish.PickUp(RequestForm.text(verb, CALL, arguments));
            default -> transfer(verb, arguments);
        });
    }

    private static AgentWish transfer(String verb, Map<String, String> arguments)
            throws RefusedRequest {
        long ways = Stream.of(QUEUE, TO_POSITION, NUMBER).filter(arguments::containsKey).count();
        if (ways != 1) {
            throw new RefusedRequest(verb
                    + " goes either to a queue, to the agent at a position, or to a number");
        }
        if (arguments.containsKey(NUMBER)) {
            return new AgentWish.ToNumber(arguments.get(NUMBER));
        }
        return arguments.containsKey(QUEUE) ? new AgentWish.ToQueue(arguments.get(QUEUE))
                : new AgentWish.ToPosition(position(verb, TO_POSITION, arguments));
    }

    private static int position(String verb, String name, Map<String, String> arguments)
            throws RefusedRequest {
        return (int) RequestForm.number(verb, name, arguments, "", 0, 9_999);
    }

    static String verb(Handle wanted) {
        return switch (wanted.wish()) {
            case AgentWish.Hold _ -> "hold";
            case AgentWish.Resume _ -> "resume";
            case AgentWish.ToQueue _, AgentWish.ToPosition _, AgentWish.ToNumber _ ->
                    "transfer";
            case AgentWish.PickUp _ -> "pickup";
        };
    }

    static Map<String, String> arguments(Handle wanted) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(POSITION, "" + wanted.position());
        switch (wanted.wish()) {
            case AgentWish.ToQueue(var queue) -> words.put(QUEUE, queue);
            case AgentWish.ToPosition(var to) -> words.put(TO_POSITION, "" + to);
            case AgentWish.ToNumber(var number) -> words.put(NUMBER, number);
            case AgentWish.PickUp(var call) -> words.put(CALL, call);
            case AgentWish.Hold _, AgentWish.Resume _ -> { }
        }
        return words;
    }
}
