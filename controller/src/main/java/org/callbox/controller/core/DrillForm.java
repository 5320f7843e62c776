package org.callbox.controller.core;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is asked of drills, and of buttons on site, in words; see {@link RequestForm}. */
final class DrillForm {
    static final String DRILL = "drill";
    static final String END = "drill_end";
    static final String STATE = "drill_state";
    static final String PRESSES = "presses";
    private static final String WHAT = "what";
    private static final String FOR_S = "for_s";
    private static final String BY = "by";

    static final Map<String, List<String>> ARGUMENTS = arguments();

    private DrillForm() {}

    private static Map<String, List<String>> arguments() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put(DRILL, List.of(WHAT, FOR_S));
        all.put(END, List.of());
        all.put(STATE, List.of());
        all.put(PRESSES, List.of());
        return all;
    }

    static String word(OperatorRequest.Drill.Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    static OperatorRequest read(String verb, Map<String, String> arguments)
            throws RefusedRequest {
        return switch (verb) {
            case DRILL -> {
                String said = RequestForm.said(verb, WHAT, arguments, Arrays.stream(
                        OperatorRequest.Drill.Part.values()).map(DrillForm::word).toList());
                yield new OperatorRequest.Drill(
                        OperatorRequest.Drill.Part.valueOf(said.toUpperCase(Locale.ROOT)),
                        (int) RequestForm.number(verb, FOR_S, arguments, "", 1,
                                OperatorRequest.Drill.FOR_S_MAX), "");
            }
            case END -> new OperatorRequest.DrillEnd();
            case STATE -> new OperatorRequest.DrillState();
            default -> new OperatorRequest.ButtonPresses();
        };
    }

    static Map<String, String> arguments(OperatorRequest.Drill order) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(WHAT, word(order.part()));
        words.put(FOR_S, "" + order.forS());
        words.put(BY, order.by());
        return words;
    }
}
