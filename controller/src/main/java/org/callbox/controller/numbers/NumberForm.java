package org.callbox.controller.numbers;

import java.util.List;
import org.callbox.controller.numbers.NumberSearch.Spelling;
import org.callbox.controller.plan.NumberingPlan.FormPlan;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.Plan;

/**
 * Makes one form of the ways in which a number is written: {@code +}, country code and national
 * number (E.164). What says nothing of country or area, such as an extension, stays as it is.
 */
public final class NumberForm {
    /** Numbers as they come. */
    public static final NumberForm NONE = new NumberForm("", "", "", "");

    private static final String INTERNATIONAL = "international";
    private static final String NATIONAL = "national";
    private static final String SUBSCRIBER = "subscriber";
    private static final String UNKNOWN = "unknown";

    private final String countryCode;
    private final String areaCode;
    private final String nationalPrefix;
    private final String internationalPrefix;

    private NumberForm(String countryCode, String areaCode, String nationalPrefix,
            String internationalPrefix) {
        this.countryCode = countryCode;
        this.areaCode = areaCode;
        this.nationalPrefix = nationalPrefix;
        this.internationalPrefix = internationalPrefix;
    }

    /** @param plan null when nothing is said of it */
    public static NumberForm of(FormPlan plan) {
        return plan == null ? NONE : new NumberForm(plan.countryCode(), plan.areaCode(),
                plan.nationalPrefix(), plan.internationalPrefix());
    }

    /** Of called numbers: a site file that says nothing of it has them as the line does. */
    public static NumberForm ofCalled(Plan plan) {
        return of(plan.numbering().form());
    }

    /** Of callers. */
    public static NumberForm ofCallers(Plan plan) {
        return ofCallers(plan.numbering().form(), plan.outbound());
    }

    /** Where nothing is said of it, by country and prefixes of outgoing calls; either null. */
    public static NumberForm ofCallers(FormPlan form, OutboundPlan outbound) {
        return of(spoken(form, outbound));
    }

    /** How numbers of callers are read; null where nothing says so. */
    public static FormPlan spoken(FormPlan form, OutboundPlan outbound) {
        boolean known = form == null && outbound != null && outbound.countryCode() != null;
        return known ? new FormPlan(outbound.countryCode(), "", outbound.nationalPrefix(),
                outbound.internationalPrefix()) : form;
    }

    /**
     * A number as it is compared.
     *
     * @param digits as the line has them, as somebody wrote them, or as far as they have come
     * @param type what kind of number the line says it is, in the words of Q.931 4.5.10:
     *     {@code international}, {@code national}, {@code subscriber}; any other says nothing
     */
    public String of(String digits, String type) {
        if (digits.startsWith("+")) {
            return digits;
        }
        return switch (type) {
            // No country code and no national number begins with the prefix before it.
            case INTERNATIONAL -> "+" + without(internationalPrefix, digits);
            case NATIONAL -> countryCode.isEmpty() ? digits
                    : "+" + countryCode + without(nationalPrefix, digits);
            case SUBSCRIBER -> areaCode.isEmpty() ? digits
                    : "+" + countryCode + areaCode + digits;
            case UNKNOWN, "" -> asDialled(digits);
            default -> digits;
        };
    }

    /** As somebody writes it: spaces, hyphens, slashes, dots and brackets mean nothing. */
    public String written(String text) {
        String number = asDialled(text.replaceAll("[\\s/().-]", ""));
        // "+49 (0)30": the zero is there for those who do not dial the country code.
        String home = "+" + countryCode + nationalPrefix;
        boolean both = !nationalPrefix.isEmpty() && text.contains("(" + nationalPrefix + ")")
                && number.startsWith(home);
        return both ? "+" + countryCode + number.substring(home.length()) : number;
    }

    /** The ways in which a line may have written a number of this form. */
    void spell(String number, List<Spelling> into) {
        into.add(new Spelling(number, UNKNOWN));
        if (!number.startsWith("+")) {
            return;
        }
        String digits = number.substring(1);
        into.add(new Spelling(digits, INTERNATIONAL));
        if (!internationalPrefix.isEmpty()) {
            into.add(new Spelling(internationalPrefix + digits, UNKNOWN));
        }
        if (countryCode.isEmpty() || !digits.startsWith(countryCode)) {
            return;
        }
        String national = digits.substring(countryCode.length());
        into.add(new Spelling(national, NATIONAL));
        if (!nationalPrefix.isEmpty()) {
            into.add(new Spelling(nationalPrefix + national, UNKNOWN));
        }
        if (!areaCode.isEmpty() && national.startsWith(areaCode)) {
            into.add(new Spelling(national.substring(areaCode.length()), SUBSCRIBER));
            into.add(new Spelling(national.substring(areaCode.length()), UNKNOWN));
        }
    }

    /** Whether more digits may still change what these ones mean. */
    boolean opens(String digits, String type) {
        return (type.isEmpty() || type.equals(UNKNOWN)) && !digits.startsWith("+")
                && !digits.isEmpty() && internationalPrefix.length() > digits.length()
                && internationalPrefix.startsWith(digits);
    }

    private String asDialled(String digits) {
        if (countryCode.isEmpty() || digits.startsWith("+") || digits.isEmpty()) {
            return digits;
        }
        if (digits.startsWith(internationalPrefix)) {
            return "+" + digits.substring(internationalPrefix.length());
        }
        if (!nationalPrefix.isEmpty() && digits.startsWith(nationalPrefix)) {
            return "+" + countryCode + digits.substring(nationalPrefix.length());
        }
        return areaCode.isEmpty() ? digits : "+" + countryCode + areaCode + digits;
    }

    private static String without(String prefix, String digits) {
        return !prefix.isEmpty() && digits.startsWith(prefix)
                ? digits.substring(prefix.length()) : digits;
    }
}
