package org.callbox.controller.plan;

/**
 * A row of the number table (rule R9): a called number and where it goes.
 *
 * @param called digits as the line delivers them; with a final {@code *} a prefix
 * @param queue id of a queue
 */
public record NumberPlan(String called, String queue) {
    public boolean matches(String digits) {
        return called.endsWith("*")
                ? digits.startsWith(called.substring(0, called.length() - 1))
                : digits.equals(called);
    }
}
