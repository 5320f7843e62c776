package org.callbox.controller.gate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every command: who may give it and whether a broker may bring it. What a broker brings can place
 * no call, move none, read no number, write no file and end no service.
 */
public final class Verbs {
    /** Answered without the core: whether the box serves. */
    public static final String PING = "ping";
    /** Answered without the core: everything retained is said again. */
    public static final String PUBLISH_ALL = "publish_all";

    /** Where a command may come from. */
    enum From { SOCKET, BOTH, BROKER }

    private record Row(CommandRole role, From from) {}

    private static final Map<String, Row> ROWS = rows();

    private Verbs() {}

    private static Map<String, Row> rows() {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (String question : List.of("status", "calls", "trace", "link", "line",
                "lamp-test-state", "looked", "drill_state", "presses")) {
            rows.put(question, new Row(CommandRole.MONITOR, From.SOCKET));
        }
        for (String order : List.of("call", "hold", "resume", "transfer", "pickup", "supervise",
                "lamp-test")) {
            rows.put(order, new Row(CommandRole.OPERATOR, From.SOCKET));
        }
        for (String order : List.of("stop", "card", "reload", "erase", "drill", "drill_end")) {
            rows.put(order, new Row(CommandRole.MAINTAINER, From.SOCKET));
        }
        rows.put(PING, new Row(CommandRole.MONITOR, From.BROKER));
        rows.put(PUBLISH_ALL, new Row(CommandRole.MONITOR, From.BROKER));
        for (String order : List.of("night", "queue_open", "queue_close", "queue_overflow",
                "hours_exception", "agent_sign_out", "headset_state", "alarm_ack", "alarm_shelve",
                "alarm_unshelve", "span_block", "span_unblock", "span_reset")) {
            rows.put(order, new Row(CommandRole.OPERATOR, From.BOTH));
        }
        for (String order : List.of("span_loopback", "perf_reset")) {
            rows.put(order, new Row(CommandRole.MAINTAINER, From.BOTH));
        }
        return rows;
    }

    static boolean known(String verb) {
        return ROWS.containsKey(verb);
    }

    /** Whether a broker may bring it. */
    public static boolean remote(String verb) {
        return known(verb) && ROWS.get(verb).from() != From.SOCKET;
    }

    /** Whether it is answered without the core. */
    static boolean beside(String verb) {
        return known(verb) && ROWS.get(verb).from() == From.BROKER;
    }

    static CommandRole role(String verb) {
        return ROWS.get(verb).role();
    }

    /** What a broker may bring. */
    public static List<String> remote() {
        return ROWS.keySet().stream().filter(Verbs::remote).toList();
    }
}
