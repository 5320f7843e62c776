package org.callbox.controller.audit;

/**
 * The rules of service that this verifier knows, by the name that the log gives them.
 *
 * @param title as on every line with a decision
 * @param cardsAway a card that is away for a short while costs its agents no place
 */
record Rule(String title, boolean cardsAway) {
    private static final String LONGEST_IDLE = "longest-idle/";
    private static final Rule STANDARD_1 = new Rule(LONGEST_IDLE + "standard-1", false);
    private static final Rule STANDARD_2 = new Rule(LONGEST_IDLE + "standard-2", true);

    /** That under which a log without a standing is read; each standing names its own. */
    static Rule newest() {
        return STANDARD_2;
    }

    static Rule of(String title) throws Violated {
        if (title.equals(STANDARD_1.title)) {
            return STANDARD_1;
        }
        if (title.equals(STANDARD_2.title)) {
            return STANDARD_2;
        }
        throw new Violated("the rule " + title + " is not one this verifier knows; it knows "
                + STANDARD_1.title + " and " + STANDARD_2.title);
    }

    /** The idle policy alone. */
    String policy() {
        return title.substring(LONGEST_IDLE.length());
    }
}
