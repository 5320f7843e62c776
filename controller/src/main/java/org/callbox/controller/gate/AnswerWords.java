package org.callbox.controller.gate;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The answer to an order in words, as it is written down. */
final class AnswerWords {
    /** Why it failed, what came of it, what is wrong with the site file: each says all there is. */
    private static final List<String> SENTENCES = List.of("error", "text", "report");

    private AnswerWords() {}

    /** A site file that is not valid is no error of the question, and changes nothing. */
    static boolean failed(Map<String, Object> answer) {
        return answer.containsKey("error") || Integer.valueOf(0).equals(answer.get("valid"));
    }

    static String of(Map<String, Object> answer) {
        for (String sentence : SENTENCES) {
            if (answer.get(sentence) instanceof String said) {
                return said.strip();
            }
        }
        return answer.entrySet().stream().filter(field -> !"".equals(field.getValue()))
                .map(field -> field.getKey() + ": " + words(field.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String words(Object value) {
        if (!(value instanceof List<?> several)) {
            return "" + value;
        }
        return several.isEmpty() ? "none"
                : several.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
