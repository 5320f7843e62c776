package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.q931.ElementId;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.Subaddress;
import org.callbox.controller.q931.Message;

/** What the SETUP of the nightly test call says, and how it is known when it comes back. */
public final class TestCallSetup {
    /** Of a subaddress, Q.931 4.5.9. */
    private static final int TOKEN_MAX = 20;
    /** Fewer digits of a number prove nothing. */
    private static final int DIGITS_MIN = 3;

    private TestCallSetup() {}

    /** What is dialled; empty where no rule allows that number, or it is one for emergencies. */
    public static String digits(OutboundPlan outbound, String number) {
        return outbound != null && new Outbound(outbound).decide(
                number, new int[outbound.rules().size()])
                instanceof Outbound.Verdict.Allowed(var rule, var digits)
                && !Outbound.emergency(outbound, rule, digits) ? digits : "";
    }

    /** What tells one test call from another, of the characters given. */
    public static String token(String unique) {
        return unique.substring(Math.max(0, unique.length() - TOKEN_MAX));
    }

    /** But for the channel. */
    public static List<InfoElement> setup(OutboundPlan outbound, String digits, String token) {
        List<InfoElement> elements = new ArrayList<>(Elements.setup(
                outbound.callingNumber(), outbound.overlap() ? "" : digits));
        elements.add(Subaddress.called(token));
        return elements;
    }

    /** For a network that asks for the digits (Q.931 5.1.3). */
    public static List<InfoElement> digitsLeft(OutboundPlan outbound, String digits) {
        return outbound.overlap() ? Elements.lastDigits(digits) : List.of();
    }

    /**
     * By the token where the way has kept a subaddress; else by both numbers, of which exchanges
     * leave out what is the same for all of an office.
     */
    public static boolean isBack(
            Message setup, OutboundPlan outbound, String digits, String token) {
        for (InfoElement element : setup.elements()) {
            if (element instanceof Subaddress sub
                    && sub.kind() == ElementId.CALLED_PARTY_SUBADDRESS) {
                return sub.equals(Subaddress.called(token));
            }
        }
        return same(Elements.dialled(setup), digits)
                && same(Elements.calling(setup), outbound.callingNumber());
    }

    private static boolean same(String one, String other) {
        String a = core(one);
        String b = core(other);
        return Math.min(a.length(), b.length()) >= DIGITS_MIN
                && (a.endsWith(b) || b.endsWith(a));
    }

    private static String core(String number) {
        return number.replaceFirst("^[+0]+", "");
    }

    public static List<InfoElement> channel(int channel) {
        return Elements.channel(channel);
    }

    public static List<InfoElement> cause(int cause) {
        return Elements.cause(cause);
    }

    /** Why the other side clears. */
    public static int causeOf(Message message) {
        return Elements.causeOf(message);
    }
}
