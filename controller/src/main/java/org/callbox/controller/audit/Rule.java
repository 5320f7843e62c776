package org.callbox.controller.audit;

import java.util.Collection;
import java.util.List;

/**
 * What a box goes by, by the name that the log gives it: the rules of selection of its queues, and
 * the idle policy, as in {@code longest-idle+levels/standard-2}.
 *
 * @param title as on a standing
 * @param cardsAway a card that is away for a short while costs its agents no place
 */
record Rule(String title, boolean cardsAway) {
    private static final String STANDARD_1 = "standard-1";
    private static final String STANDARD_2 = "standard-2";
    private static final String BETWEEN = "/";

    /** That under which a log without a standing is read; each standing names its own. */
    static Rule newest() {
        return new Rule(Preference.LONGEST_IDLE.title() + BETWEEN + STANDARD_2, true);
    }

    /** @param queues how each of them chooses; the title must name just those */
    static Rule of(String title, Collection<Preference> queues) throws Violated {
        int slash = title.indexOf(BETWEEN);
        String policy = title.substring(slash + 1);
        if (slash < 0 || !policy.equals(STANDARD_1) && !policy.equals(STANDARD_2)) {
            throw new Violated("the rule " + title + " is not one this verifier knows; it knows "
                    + STANDARD_1 + " and " + STANDARD_2);
        }
        List<String> used = List.of(Preference.values()).stream().filter(queues::contains)
                .map(Preference::title).toList();
        List<String> said = List.of(title.substring(0, slash).split("\\+", -1));
        for (String one : said) {
            Preference.of(one);
        }
        if (!said.equals(used.isEmpty() ? List.of(Preference.LONGEST_IDLE.title()) : used)) {
            throw new Violated("the rule is said to be " + title + ", but the queues go by "
                    + String.join(", ", used));
        }
        return new Rule(title, policy.equals(STANDARD_2));
    }

    /** The idle policy alone. */
    String policy() {
        return title.substring(title.indexOf(BETWEEN) + 1);
    }

    /** As on the line of a decision that an agent asked for. */
    String ofPickUp() {
        return PickUp.TITLE + BETWEEN + policy();
    }

    /** As on the line of a decision for a queue that chooses so. */
    String of(Preference preference) {
        return preference.title() + BETWEEN + policy();
    }
}
