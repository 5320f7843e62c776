package org.callbox.controller.config;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.callbox.controller.config.Value.Block;

/** The rules of {@code outbound} as they are held against a number when somebody calls. */
record DialRules(Block outbound, String country, String national, String international) {

    /** Null when it cannot be told what a number means. */
    static DialRules of(Block outbound) {
        List<String> words = Stream.of("country_code", "national_prefix", "international_prefix")
                .map(outbound::text).toList();
        return words.stream().anyMatch(Objects::isNull) || !outbound.complete("rules") ? null
                : new DialRules(outbound, words.get(0), words.get(1), words.get(2));
    }

    /** Which decides; null for none, so that the number is refused. */
    Block ruleOf(String number) {
        List<Block> fit = outbound.rows("rules").stream()
                .filter(rule -> fits(rule, canonical(number))).toList();
        return fit.stream().filter(DialRules::emergency).findFirst()
                .orElse(fit.isEmpty() ? null : fit.getFirst());
    }

    static boolean emergency(Block rule) {
        return "emergency".equals(rule.text("urgency"));
    }

    private boolean fits(Block rule, String number) {
        String prefix = rule.text("to_prefix");
        return prefix != null && number.startsWith(canonical(prefix))
                && rule.leaves("not_prefix").stream().map(leaf -> (String) leaf.value())
                        .noneMatch(not -> number.startsWith(canonical(not)));
    }

    private String canonical(String plain) {
        return plain.startsWith("+") ? plain
                : plain.startsWith(international) ? "+" + plain.substring(international.length())
                : plain.startsWith(national)
                        ? "+" + country + plain.substring(national.length()) : plain;
    }
}
