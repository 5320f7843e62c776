package org.callbox.controller.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.callbox.bridge.card.Loop;

/** Orders for a line in words, see {@link RequestForm}. */
final class LineForm {
    static final String BLOCK = "span_block";
    static final String UNBLOCK = "span_unblock";
    static final String LOOPBACK = "span_loopback";
    static final String RESET = "span_reset";
    static final String PERF_RESET = "perf_reset";
    private static final String SPAN = "span";
    private static final String CHANNELS = "channels";
    private static final String KIND = "kind";
    private static final String FOR_S = "for_s";
    private static final String FORCE = "force";
    private static final String FLASH = "flash";
    private static final String BY = "by";
    private static final int CHANNEL_MAX = 31;
    private static final int FOR_S_USUAL = 60;
    private static final int RESET_FOR_S_USUAL = 600;
    private static final Pattern RANGE = Pattern.compile("(\\d{1,2})(?:-(\\d{1,2}))?");

    static final Map<String, List<String>> ARGUMENTS = arguments();

    private LineForm() {}

    private static Map<String, List<String>> arguments() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put(BLOCK, List.of(SPAN, CHANNELS, FLASH));
        all.put(UNBLOCK, List.of(SPAN, CHANNELS, FLASH));
        all.put(RESET, List.of(SPAN, FOR_S));
        all.put(LOOPBACK, List.of(SPAN, KIND, FOR_S, FORCE));
        all.put(PERF_RESET, List.of(SPAN, FORCE));
        return all;
    }

    static OperatorRequest read(String verb, Map<String, String> arguments)
            throws RefusedRequest {
        int span = (int) RequestForm.number(verb, SPAN, arguments, "", 0, 9_999);
        return switch (verb) {
            case LOOPBACK -> new OperatorRequest.Loopback(span,
                    loop(arguments.getOrDefault(KIND, "")),
                    (int) RequestForm.number(verb, FOR_S, arguments, "" + FOR_S_USUAL, 1,
                            OperatorRequest.Loopback.FOR_S_MAX), force(verb, arguments), "");
            case RESET -> new OperatorRequest.SpanReset(span,
                    (int) RequestForm.number(verb, FOR_S, arguments, "" + RESET_FOR_S_USUAL, 1,
                            OperatorRequest.SpanReset.FOR_S_MAX), "");
            case PERF_RESET -> new OperatorRequest.PerfReset(span, force(verb, arguments), "");
            case BLOCK, UNBLOCK -> block(verb, span, arguments);
            default -> throw new IllegalStateException("not of a line: " + verb);
        };
    }

    private static OperatorRequest block(String verb, int span, Map<String, String> arguments)
            throws RefusedRequest {
        boolean flash = RequestForm.number(verb, FLASH, arguments, "0", 0, 1) == 1;
        if (flash && !arguments.getOrDefault(CHANNELS, "").isEmpty()) {
            throw new RefusedRequest(verb + ": a flash takes all channels of a span, so name none");
        }
        return new OperatorRequest.Block(span, channels(verb, arguments), verb.equals(BLOCK),
                flash, "");
    }

    private static boolean force(String verb, Map<String, String> arguments)
            throws RefusedRequest {
        return RequestForm.number(verb, FORCE, arguments, "0", 0, 1) == 1;
    }

    private static Loop loop(String said) throws RefusedRequest {
        for (Loop loop : Loop.values()) {
            if (word(loop).equals(said)) {
                return loop;
            }
        }
        throw new RefusedRequest(LOOPBACK + ": kind is to be " + String.join(" or ",
                Stream.of(Loop.values()).map(LineForm::word).toList()) + ", and is " + said);
    }

    /** Such as {@code 1-15,17}; none for all. */
    private static List<Integer> channels(String verb, Map<String, String> arguments)
            throws RefusedRequest {
        TreeSet<Integer> found = new TreeSet<>();
        String said = arguments.getOrDefault(CHANNELS, "");
        for (String part : said.isEmpty() ? new String[0] : said.split(",", -1)) {
            Matcher range = RANGE.matcher(part.strip());
            int from = range.matches() ? Integer.parseInt(range.group(1)) : 0;
            int to = from == 0 || range.group(2) == null ? from
                    : Integer.parseInt(range.group(2));
            if (from < 1 || to < from || to > CHANNEL_MAX) {
                throw new RefusedRequest(verb + ": channels are to be numbers from 1 to "
                        + CHANNEL_MAX + " such as 1-15,17, and are " + said);
            }
            for (int channel = from; channel <= to; channel++) {
                found.add(channel);
            }
        }
        return List.copyOf(found);
    }

    /** As it is read. */
    static String ranges(List<Integer> channels) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < channels.size(); i++) {
            int from = channels.get(i);
            while (i + 1 < channels.size() && channels.get(i + 1) == channels.get(i) + 1) {
                i++;
            }
            parts.add(from == channels.get(i) ? "" + from : from + "-" + channels.get(i));
        }
        return String.join(",", parts);
    }

    static String word(Loop loop) {
        return loop.name().toLowerCase(Locale.ROOT);
    }

    static String verb(OperatorRequest.Block order) {
        return order.on() ? BLOCK : UNBLOCK;
    }

    static Map<String, String> arguments(OperatorRequest.Block order) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(SPAN, "" + order.span());
        words.put(CHANNELS, ranges(order.channels()));
        if (order.flash()) {
            words.put(FLASH, "1");
        }
        words.put(BY, order.by());
        return words;
    }

    static Map<String, String> arguments(OperatorRequest.Loopback order) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(SPAN, "" + order.span());
        words.put(KIND, word(order.loop()));
        words.put(FOR_S, "" + order.forS());
        words.put(FORCE, order.force() ? "1" : "0");
        words.put(BY, order.by());
        return words;
    }

    static Map<String, String> arguments(OperatorRequest.SpanReset order) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(SPAN, "" + order.span());
        words.put(FOR_S, "" + order.forS());
        words.put(BY, order.by());
        return words;
    }

    static Map<String, String> arguments(OperatorRequest.PerfReset order) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(SPAN, "" + order.span());
        words.put(FORCE, order.force() ? "1" : "0");
        words.put(BY, order.by());
        return words;
    }
}
