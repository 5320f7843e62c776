package org.callbox.controller.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.controller.core.OperatorRequest.Calls;
import org.callbox.controller.core.Event.Reload.How;
import org.callbox.controller.core.OperatorRequest.Card;
import org.callbox.controller.core.OperatorRequest.Dial;
import org.callbox.controller.core.OperatorRequest.Erase;
import org.callbox.controller.core.OperatorRequest.Handle;
import org.callbox.controller.core.OperatorRequest.LampTest;
import org.callbox.controller.core.OperatorRequest.LampTestState;
import org.callbox.controller.core.OperatorRequest.Link;
import org.callbox.controller.core.OperatorRequest.Looked;
import org.callbox.controller.core.OperatorRequest.Night;
import org.callbox.controller.core.OperatorRequest.Obsolete;
import org.callbox.controller.core.OperatorRequest.OfAlarm;
import org.callbox.controller.core.OperatorRequest.Reload;
import org.callbox.controller.core.OperatorRequest.Status;
import org.callbox.controller.core.OperatorRequest.Stop;
import org.callbox.controller.core.OperatorRequest.Trace;
import org.callbox.controller.hours.NightSwitch.Mode;

/** Requests in words: a verb and named arguments, as the operator socket and the journal have. */
public final class RequestForm {
    private static final String SPAN = "span";
    private static final String CARD = "card";
    private static final String REQUEST = "request";
    private static final String AFTER = "after";
    private static final String WAIT = "wait";
    private static final String POSITION = "position";
    private static final String NUMBER = "number";
    /** Said of a call that is made to try the line. */
    private static final String TEST = "test";
    private static final String MODE = "mode";
    private static final String QUEUE = "queue";
    private static final String COMMAND = "command";
    private static final String WHAT = "what";
    private static final int WHAT_CHARS_MAX = 200;
    /** In the journal only: a sender does not say who it is. */
    private static final String BY = "by";

    /** Each verb with what may be said with it. */
    private static final Map<String, List<String>> ARGUMENTS = arguments();

    private RequestForm() {}

    private static Map<String, List<String>> arguments() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("status", List.of());
        all.put("calls", List.of());
        all.put("call", List.of(POSITION, NUMBER, TEST, WishForm.TO_POSITION));
        all.putAll(WishForm.ARGUMENTS);
        all.put("stop", List.of(MODE));
        all.put("trace", List.of(SPAN, AFTER, WAIT));
        all.put("link", List.of(CARD, AFTER, WAIT));
        all.put("line", List.of(SPAN));
        all.putAll(LineForm.ARGUMENTS);
        all.put("card", List.of(CARD, REQUEST));
        all.put("reload", List.of(MODE));
        all.put("lamp-test", List.of(POSITION));
        all.put("lamp-test-state", List.of());
        all.put("night", List.of(MODE, QUEUE));
        all.putAll(AlarmForm.ARGUMENTS);
        all.putAll(OfficeForm.ARGUMENTS);
        all.putAll(DrillForm.ARGUMENTS);
        all.put("erase", List.of(NUMBER));
        all.put("looked", List.of(COMMAND, NUMBER, WHAT));
        return all;
    }

    /** Reads a request; nothing in it is passed over. */
    public static OperatorRequest read(String verb, Map<String, String> arguments)
            throws RefusedRequest {
        List<String> known = ARGUMENTS.get(verb);
        if (known == null) {
            throw new RefusedRequest("unknown question: " + verb + "; this box knows "
                    + String.join(", ", ARGUMENTS.keySet()));
        }
        for (String name : arguments.keySet()) {
            if (!known.contains(name)) {
                throw new RefusedRequest(verb + " has no field " + name + (known.isEmpty()
                        ? "; it has none" : "; it has " + String.join(", ", known)));
            }
        }
        return switch (verb) {
            case "status" -> new Status();
            case "calls" -> new Calls();
            case "call" -> arguments.containsKey(WishForm.TO_POSITION)
                    ? WishForm.read(verb, arguments)
                    : new Dial((int) number(verb, POSITION, arguments, "", 0, 9_999),
                            arguments.getOrDefault(NUMBER, ""),
                            "1".equals(word(verb, TEST, arguments, List.of("0", "1"))));
            case "hold", "resume", "transfer", "pickup", "supervise" ->
                    WishForm.read(verb, arguments);
            case "stop" -> new Stop(
                    "clear".equals(word(verb, MODE, arguments, List.of("drain", "clear"))));
            case "trace" -> new Trace((int) number(verb, SPAN, arguments, "", 0, 9_999),
                    number(verb, AFTER, arguments, "0", -1, Long.MAX_VALUE),
                    !"0".equals(word(verb, WAIT, arguments, List.of("1", "0"))));
            case "link" -> new Link((int) number(verb, CARD, arguments, "", 0, 9_999),
                    number(verb, AFTER, arguments, "0", -1, Long.MAX_VALUE),
                    !"0".equals(word(verb, WAIT, arguments, List.of("1", "0"))));
            case "span_block", "span_unblock", "span_reset", "span_loopback", "perf_reset" ->
                    LineForm.read(verb, arguments);
            case "line" -> new OperatorRequest.Line(
                    (int) number(verb, SPAN, arguments, "", 0, 9_999));
            case "card" -> new Card((int) number(verb, CARD, arguments, "", 0, 9_999),
                    arguments.getOrDefault(REQUEST, ""));
            case "reload" -> new Reload(switch (word(verb, MODE, arguments,
                    List.of("plain", "when-idle", "now"))) {
                case "when-idle" -> How.WHEN_IDLE;
                case "now" -> How.NOW;
                default -> How.PLAIN;
            });
            case "night" -> new Night(
                    switch (said(verb, MODE, arguments, List.of("on", "off", "auto"))) {
                        case "on" -> Mode.ON;
                        case "off" -> Mode.OFF;
                        default -> Mode.AUTO;
                    }, arguments.getOrDefault(QUEUE, ""), "");
            case "lamp-test" ->
                    new LampTest((int) number(verb, POSITION, arguments, "0", 0, 9_999));
            case "lamp-test-state" -> new LampTestState();
            case "alarm_ack", "alarm_shelve", "alarm_unshelve" -> AlarmForm.read(verb, arguments);
            case "queue_open", "queue_close", "queue_overflow", "hours_exception",
                    "agent_sign_out", "headset_state" -> OfficeForm.read(verb, arguments);
            case DrillForm.DRILL, DrillForm.END, DrillForm.STATE, DrillForm.PRESSES ->
                    DrillForm.read(verb, arguments);
            case "erase" -> new Erase(telephone(verb, arguments));
            case "looked" -> new Looked(text(verb, COMMAND, arguments),
                    arguments.getOrDefault(NUMBER, "").isEmpty() ? ""
                            : telephone(verb, arguments), text(verb, WHAT, arguments), "");
            default -> throw new IllegalStateException("a verb without a request: " + verb);
        };
    }

    /**
     * What a journal holds. Versions before read less strictly: what they did not know was passed
     * over, and every mode of {@code stop} but one was to drain.
     */
    public static OperatorRequest ofJournal(String verb, Map<String, String> arguments) {
        Map<String, String> known = new LinkedHashMap<>(arguments);
        known.keySet().retainAll(ARGUMENTS.getOrDefault(verb, List.of()));
        if (verb.equals("stop")) {
            return new Stop("clear".equals(known.get(MODE)));
        }
        if (known.containsKey(WAIT) && !known.get(WAIT).equals("0")) {
            known.put(WAIT, "1");
        }
        try {
            OperatorRequest request = read(verb, known);
            return request instanceof OperatorRequest.Signed signed
                    ? signed.signed(arguments.getOrDefault(BY, "")) : request;
        } catch (RefusedRequest e) {
            return new Obsolete(verb);
        }
    }

    public static String verb(OperatorRequest request) {
        return switch (request) {
            case Status status -> "status";
            case Calls calls -> "calls";
            case Dial dial -> "call";
            case Handle wanted -> WishForm.verb(wanted);
            case Stop stop -> "stop";
            case Trace trace -> "trace";
            case Link link -> "link";
            case OperatorRequest.Line line -> "line";
            case OperatorRequest.Block order -> LineForm.verb(order);
            case OperatorRequest.Loopback order -> LineForm.LOOPBACK;
            case OperatorRequest.SpanReset order -> LineForm.RESET;
            case OperatorRequest.PerfReset order -> LineForm.PERF_RESET;
            case Card card -> "card";
            case Reload reload -> "reload";
            case Night night -> "night";
            case LampTest test -> "lamp-test";
            case LampTestState state -> "lamp-test-state";
            case OfAlarm order -> AlarmForm.verb(order);
            case OperatorRequest.Opening order -> OfficeForm.verb(order);
            case OperatorRequest.Overflow order -> OfficeForm.verb(order);
            case OperatorRequest.OfAgent order -> OfficeForm.verb(order);
            case OperatorRequest.Drill order -> DrillForm.DRILL;
            case OperatorRequest.DrillEnd order -> DrillForm.END;
            case OperatorRequest.DrillState state -> DrillForm.STATE;
            case OperatorRequest.ButtonPresses asked -> DrillForm.PRESSES;
            case Erase erase -> "erase";
            case Looked looked -> "looked";
            case Obsolete(var verb) -> verb;
        };
    }

    /** What {@link #read} makes the same request of. */
    public static Map<String, String> arguments(OperatorRequest request) {
        Map<String, String> words = new LinkedHashMap<>();
        switch (request) {
            case Status status -> { }
            case Calls calls -> { }
            case Obsolete obsolete -> { }
            case LampTestState state -> { }
            case OperatorRequest.DrillEnd order -> { }
            case OperatorRequest.DrillState state -> { }
            case OperatorRequest.ButtonPresses asked -> { }
            case OperatorRequest.Drill order -> words.putAll(DrillForm.arguments(order));
            case LampTest(var position) -> words.put(POSITION, "" + position);
            case Dial(var position, var number, var test) -> {
                words.put(POSITION, "" + position);
                words.put(NUMBER, number);
                if (test) {
                    words.put(TEST, "1"); // every other call stays in the journal as it was
                }
            }
            case Handle wanted -> words.putAll(WishForm.arguments(wanted));
            case OperatorRequest.Block order -> words.putAll(LineForm.arguments(order));
            case OperatorRequest.Loopback order -> words.putAll(LineForm.arguments(order));
            case OperatorRequest.SpanReset order -> words.putAll(LineForm.arguments(order));
            case OperatorRequest.PerfReset order -> words.putAll(LineForm.arguments(order));
            case OperatorRequest.Line(var span) -> words.put(SPAN, "" + span);
            case Card(var card, var wanted) -> {
                words.put(CARD, "" + card);
                words.put(REQUEST, wanted);
            }
            case Reload(var how) -> words.put(MODE, switch (how) {
                case PLAIN, START -> "plain";
                case WHEN_IDLE -> "when-idle";
                case NOW -> "now";
            });
            case Night(var mode, var queue, var by) -> {
                words.put(MODE, mode.word());
                words.put(QUEUE, queue);
                words.put(BY, by);
            }
            case OfAlarm order -> {
                words.putAll(AlarmForm.arguments(order));
                words.put(BY, order.by());
            }
            case OperatorRequest.Opening order -> words.putAll(OfficeForm.arguments(order));
            case OperatorRequest.Overflow order -> words.putAll(OfficeForm.arguments(order));
            case OperatorRequest.OfAgent order -> words.putAll(OfficeForm.arguments(order));
            case Erase(var number) -> words.put(NUMBER, number);
            case Looked(var command, var number, var what, var by) -> {
                words.put(COMMAND, command);
                words.put(NUMBER, number);
                words.put(WHAT, what);
                words.put(BY, by);
            }
            case Stop(var clear) -> words.put(MODE, clear ? "clear" : "drain");
            case Trace(var span, var after, var patient) -> {
                words.put(SPAN, "" + span);
                words.put(AFTER, "" + after);
                words.put(WAIT, patient ? "1" : "0");
            }
            case Link(var card, var after, var patient) -> {
                words.put(CARD, "" + card);
                words.put(AFTER, "" + after);
                words.put(WAIT, patient ? "1" : "0");
            }
        }
        return words;
    }

    /** One of some words, which must be said. */
    static String said(String verb, String name, Map<String, String> arguments,
            List<String> allowed) throws RefusedRequest {
        if (!arguments.containsKey(name)) {
            throw new RefusedRequest(verb + ": " + name + " is to be "
                    + String.join(" or ", allowed));
        }
        return word(verb, name, arguments, allowed);
    }

    /** One of some words, the first when nothing is said. */
    private static String word(String verb, String name, Map<String, String> arguments,
            List<String> allowed) throws RefusedRequest {
        String said = arguments.getOrDefault(name, allowed.getFirst());
        if (!allowed.contains(said)) {
            throw new RefusedRequest(verb + ": " + name + " is to be "
                    + String.join(" or ", allowed) + ", and is " + said);
        }
        return said;
    }

    /** As somebody writes it: at least one digit, and nothing that no number has. */
    private static String telephone(String verb, Map<String, String> arguments)
            throws RefusedRequest {
        String said = arguments.getOrDefault(NUMBER, "");
        if (!said.matches("[0-9A-D*#+ ()/.-]{1,40}") || !said.matches(".*[0-9*].*")) {
            throw new RefusedRequest(verb + ": number is to be a telephone number, at most 40"
                    + " digits, with +, *, #, spaces and hyphens or without");
        }
        return said;
    }

    static String text(String verb, String name, Map<String, String> arguments)
            throws RefusedRequest {
        String said = arguments.getOrDefault(name, "");
        if (said.length() > WHAT_CHARS_MAX) {
            throw new RefusedRequest(verb + ": " + name + " has at most " + WHAT_CHARS_MAX
                    + " characters");
        }
        return said;
    }

    /** @param absent what is taken when nothing is said; empty where something must be */
    static long number(String verb, String name, Map<String, String> arguments,
            String absent, long min, long max) throws RefusedRequest {
        String said = arguments.getOrDefault(name, absent);
        if (said.matches("-?\\d{1,18}")) {
            long number = Long.parseLong(said);
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw new RefusedRequest(verb + ": " + name + " is to be a number from " + min
                + (max == Long.MAX_VALUE ? " up" : " to " + max)
                + (said.isEmpty() ? "" : ", and is " + said));
    }
}
