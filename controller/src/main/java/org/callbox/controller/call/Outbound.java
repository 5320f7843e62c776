package org.callbox.controller.call;

import java.util.List;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.plan.EmergencyNumbers;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;

/**
 * Whether a number may be called. Denied unless a rule allows it. Rules are held against the
 * number in its E.164 form, and what is dialled is made from that same form.
 */
final class Outbound {
    /** E.164 allows 15 digits; the rest is for prefixes. */
    static final int TYPED_MAX = 18;
    private static final int COUNTRY_AND_NUMBER_MIN = 4;
    private static final int COUNTRY_AND_NUMBER_MAX = 15;

    /** What became of a wish to call. */
    sealed interface Verdict {

        /**
         * @param rule index in the plan's list
         * @param digits for the line
         */
        record Allowed(int rule, String digits) implements Verdict {}

        /**
         * @param why a sentence for the operator that repeats nothing that was typed
         * @param byLimit a rule allows the number, and has as many calls as it allows
         */
        record Refused(String why, boolean byLimit) implements Verdict {
            Refused(String why) {
                this(why, false);
            }
        }
    }

    private final OutboundPlan plan;

    /** @param plan null for none */
    Outbound(OutboundPlan plan) {
        this.plan = plan;
    }

    /** @param inProgress how many calls each rule has in progress, by index */
    Verdict decide(String typed, int[] inProgress) {
        if (plan == null || plan.rules().isEmpty()) {
            return new Verdict.Refused("outgoing calls are off: the site file has no rule"
                    + " in outbound.rules that allows one");
        }
        String plain = typed.replace(" ", "").replace("-", "");
        String fault = fault(plain);
        if (fault != null) {
            return new Verdict.Refused(fault);
        }
        String number = canonical(plain);
        String digits = dialled(number);
        if (digits.isEmpty() || digits.length() > TYPED_MAX
                || !canonical(digits).equals(number)) {
            return new Verdict.Refused("this is no number that can be dialled unambiguously;"
                    + " write country code, area code and number, or as it is dialled here");
        }
        if (startsWithAny(digits, plan.carrierPrefixes(), false)) {
            return new Verdict.Refused("this number selects another carrier,"
                    + " which is never allowed");
        }
        return byRule(number, digits, inProgress);
    }

    private Verdict byRule(String number, String digits, int[] inProgress) {
        int emergency = first(number, true);
        int i = emergency >= 0 ? emergency : first(number, false);
        if (i < 0) {
            return new Verdict.Refused("no rule in outbound.rules of the site file allows"
                    + " this number");
        }
        OutboundRule rule = plan.rules().get(i);
        return emergency(plan, i, digits) || inProgress[i] < rule.maxCalls()
                ? new Verdict.Allowed(i, digits)
                : new Verdict.Refused("the rule " + rule.name() + " allows "
                        + rule.maxCalls() + " calls at a time, and so many there are", true);
    }

    /** A rule for emergencies goes before every other, wherever it stands (decision 16). */
    private int first(String number, boolean emergency) {
        for (int i = 0; i < plan.rules().size(); i++) {
            OutboundRule rule = plan.rules().get(i);
            if (rule.emergency() == emergency && number.startsWith(canonical(rule.toPrefix()))
                    && !startsWithAny(number, rule.notPrefixes(), true)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Whether a call is one for help: by its rule, or by its number, which the country knows
     * whatever a rule says.
     *
     * @param rule that allowed it; -1 for one that the plan has no more
     * @param digits as they are dialled
     */
    static boolean emergency(OutboundPlan plan, int rule, String digits) {
        return plan != null && (rule >= 0 && plan.rules().get(rule).emergency()
                || EmergencyNumbers.of(plan.countryCode()).contains(digits));
    }

    private static String fault(String plain) {
        if (plain.isEmpty()) {
            return "there is no digit to dial";
        }
        if (plain.length() > TYPED_MAX) {
            return "the number is longer than " + TYPED_MAX + " digits";
        }
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if ((c < '0' || c > '9') && (c != '+' || i > 0)) {
                return "a number to be called has digits, spaces and hyphens, and a + only in"
                        + " front; * and # are never dialled";
            }
        }
        return null;
    }

    /** With country code and {@code +}; a number that has no prefix at all stays as it is. */
    private String canonical(String plain) {
        if (plain.startsWith("+")) {
            return plain;
        }
        if (plain.startsWith(plan.internationalPrefix())) {
            return "+" + plain.substring(plan.internationalPrefix().length());
        }
        return plain.startsWith(plan.nationalPrefix())
                ? "+" + plan.countryCode() + plain.substring(plan.nationalPrefix().length())
                : plain;
    }

    /** As it is dialled here; empty for what cannot be a number. */
    private String dialled(String number) {
        if (!number.startsWith("+")) {
            return number;
        }
        String digits = number.substring(1);
        if (digits.length() < COUNTRY_AND_NUMBER_MIN || digits.length() > COUNTRY_AND_NUMBER_MAX
                || digits.startsWith("0")) {
            return "";
        }
        return digits.startsWith(plan.countryCode())
                ? plan.nationalPrefix() + digits.substring(plan.countryCode().length())
                : plan.internationalPrefix() + digits;
    }

    private boolean startsWithAny(String number, List<String> prefixes, boolean canonical) {
        for (String prefix : prefixes) {
            if (number.startsWith(canonical ? canonical(prefix) : prefix)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Why no call can be made at a position, whatever its number; null when one can.
     *
     * @param agent who sits there, null for nobody
     */
    static String obstacle(int position, Seat seat, AgentView agent, boolean draining) {
        if (seat != null && draining) {
            return "the box is stopping and begins no call";
        }
        String why = Doors.absent(seat, agent, position);
        return why != null ? why : seat.busy() ? "position " + position + " is in a call" : null;
    }
}
