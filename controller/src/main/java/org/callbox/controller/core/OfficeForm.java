package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.core.OperatorRequest.OfAgent;
import org.callbox.controller.core.OperatorRequest.OfAgent.Deed;
import org.callbox.controller.core.OperatorRequest.Opening;
import org.callbox.controller.core.OperatorRequest.Overflow;

/** Orders of whoever runs the office, in words, a part of {@link RequestForm}. */
final class OfficeForm {
    private static final String OPEN = "queue_open";
    private static final String CLOSE = "queue_close";
    private static final String EXCEPTION = "hours_exception";
    private static final String SIGN_OUT = "agent_sign_out";
    private static final String HEADSET = "headset_state";
    private static final String OVERFLOW = "queue_overflow";
    private static final String QUEUE = "queue";
    private static final String MODE = "mode";
    private static final String STATE = "state";
    private static final String FOR_S = "for_s";
    private static final String AGENT = "agent";
    private static final String POSITION = "position";
    private static final String BY = "by";
    private static final String OPENED = "open";
    private static final String CLOSED = "closed";
    private static final String ON = "on";
    private static final String AUTO = "auto";
    private static final String READY = "ready";
    private static final String AWAY = "away";

    static final Map<String, List<String>> ARGUMENTS = arguments();

    private OfficeForm() {}

    private static Map<String, List<String>> arguments() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put(OPEN, List.of(QUEUE, FOR_S));
        all.put(CLOSE, List.of(QUEUE, FOR_S));
        all.put(EXCEPTION, List.of(STATE, FOR_S, QUEUE));
        all.put(OVERFLOW, List.of(QUEUE, MODE, FOR_S));
        all.put(SIGN_OUT, List.of(AGENT));
        all.put(HEADSET, List.of(POSITION, STATE));
        return all;
    }

    static OperatorRequest read(String verb, Map<String, String> arguments)
            throws RefusedRequest {
        return switch (verb) {
            case OPEN, CLOSE -> new Opening(verb.equals(OPEN), id(verb, QUEUE, arguments),
                    RequestForm.number(verb, FOR_S, arguments, "0", 0, Opening.FOR_S_MAX), "");
            case EXCEPTION -> new Opening(RequestForm.said(verb, STATE, arguments,
                    List.of(OPENED, CLOSED)).equals(OPENED), arguments.getOrDefault(QUEUE, ""),
                    RequestForm.number(verb, FOR_S, arguments, "", 1, Opening.FOR_S_MAX), "");
            case OVERFLOW -> overflow(arguments);
            case SIGN_OUT -> new OfAgent(Deed.SIGN_OUT, id(verb, AGENT, arguments), 0, "");
            case HEADSET -> new OfAgent(RequestForm.said(verb, STATE, arguments,
                    List.of(READY, AWAY)).equals(READY) ? Deed.READY : Deed.AWAY, "",
                    (int) RequestForm.number(verb, POSITION, arguments, "", 0, 9_999), "");
            default -> throw new IllegalStateException("not of the office: " + verb);
        };
    }

    private static Overflow overflow(Map<String, String> arguments) throws RefusedRequest {
        boolean on = RequestForm.said(OVERFLOW, MODE, arguments, List.of(ON, AUTO)).equals(ON);
        if (!on && arguments.containsKey(FOR_S)) {
            throw new RefusedRequest(OVERFLOW + ": for_s says how long on holds, and auto holds"
                    + " until somebody switches it on");
        }
        return new Overflow(on, id(OVERFLOW, QUEUE, arguments), on ? RequestForm.number(
                OVERFLOW, FOR_S, arguments, "0", 0, Opening.FOR_S_MAX) : 0, "");
    }

    private static String id(String verb, String name, Map<String, String> arguments)
            throws RefusedRequest {
        String said = RequestForm.text(verb, name, arguments);
        if (said.isEmpty()) {
            throw new RefusedRequest(verb + ": " + name + " is to be the id of one");
        }
        return said;
    }

    static String verb(Opening order) {
        return order.queue().isEmpty() ? EXCEPTION : order.open() ? OPEN : CLOSE;
    }

    static String verb(Overflow order) {
        return OVERFLOW;
    }

    static String verb(OfAgent order) {
        return order.deed() == Deed.SIGN_OUT ? SIGN_OUT : HEADSET;
    }

    static Map<String, String> arguments(Opening order) {
        Map<String, String> words = new LinkedHashMap<>();
        if (order.queue().isEmpty()) {
            words.put(STATE, order.open() ? OPENED : CLOSED);
        } else {
            words.put(QUEUE, order.queue());
        }
        words.put(FOR_S, "" + order.forS());
        words.put(BY, order.by());
        return words;
    }

    static Map<String, String> arguments(Overflow order) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(QUEUE, order.queue());
        words.put(MODE, order.on() ? ON : AUTO);
        if (order.on()) {
            words.put(FOR_S, "" + order.forS());
        }
        words.put(BY, order.by());
        return words;
    }

    static Map<String, String> arguments(OfAgent order) {
        Map<String, String> words = new LinkedHashMap<>();
        if (order.deed() == Deed.SIGN_OUT) {
            words.put(AGENT, order.agent());
        } else {
            words.put(POSITION, "" + order.position());
            words.put(STATE, order.deed() == Deed.READY ? READY : AWAY);
        }
        words.put(BY, order.by());
        return words;
    }
}
