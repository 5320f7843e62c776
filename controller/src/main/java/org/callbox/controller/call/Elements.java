package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.InfoElement.KeypadFacility;
import org.callbox.controller.q931.InfoElement.ProgressIndicator;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.Number;

/** The information elements that call control puts into requests and reads from indications. */
final class Elements {
    /** We are the private network that serves the local user (Q.850 Table 1). */
    private static final int HERE = Cause.LOCATION_PRIVATE_LOCAL;

    private Elements() {}

    /**
     * What SETUP says of a call of ours, but for the channel.
     *
     * @param calling with {@code +} in front when international, null for none
     * @param digits empty when the network is to ask for them (overlap sending, Q.931 5.1.3)
     */
    static List<InfoElement> setup(String calling, String digits) {
        List<InfoElement> elements = new ArrayList<>();
        elements.add(BearerCapability.speech());
        if (calling != null) {
            boolean international = calling.startsWith("+");
            elements.add(new CallingNumber(new Number(
                    international ? calling.substring(1) : calling,
                    international ? Number.TYPE_INTERNATIONAL : Number.TYPE_UNKNOWN,
                    Number.PLAN_ISDN, Number.PRESENTATION_ALLOWED,
                    Number.SCREENING_USER_UNVERIFIED)));
        }
        if (!digits.isEmpty()) {
            elements.addAll(lastDigits(digits));
        }
        return elements;
    }

    /** The rest of the number, and that it is the rest. */
    static List<InfoElement> lastDigits(String digits) {
        return digits.isEmpty()
                ? List.of(new InfoElement.SendingComplete())
                : List.of(new CalledNumber(Number.dialled(digits)),
                        new InfoElement.SendingComplete());
    }

    /** Whether the network has put a tone or an announcement on the channel (Q.931 5.4). */
    static boolean audible(Message message) {
        for (InfoElement element : message.elements()) {
            if (element instanceof ProgressIndicator progress
                    && (progress.description() == ProgressIndicator.IN_BAND
                    || progress.description() == ProgressIndicator.NOT_END_TO_END_ISDN)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a clearing message says that tones are on the channel (Q.931 5.3.4.1). */
    static boolean tones(Message message) {
        for (InfoElement element : message.elements()) {
            if (element instanceof ProgressIndicator progress
                    && progress.description() == ProgressIndicator.IN_BAND) {
                return true;
            }
        }
        return false;
    }

    /** The digits of SETUP or INFORMATION that are to be routed by (Q.931 5.2.4). */
    static String dialled(Message message) {
        CalledNumber number = message.first(CalledNumber.class);
        KeypadFacility keypad = message.first(KeypadFacility.class);
        return number != null ? number.number().cleanDigits()
                : keypad != null ? Number.dialled(keypad.text()).cleanDigits() : "";
    }

    /** What kind of number that is, as {@link #callingType}; empty when it does not say. */
    static String dialledType(Message message) {
        CalledNumber number = message.first(CalledNumber.class);
        return number == null ? "" : type(number.number());
    }

    /** Whether no digit will follow. */
    static boolean complete(Message message) {
        return message.first(InfoElement.SendingComplete.class) != null;
    }

    static List<InfoElement> channel(int channel) {
        return List.of(ChannelIdentification.of(channel, true));
    }

    static List<InfoElement> inBand() {
        return List.of(new ProgressIndicator(HERE, ProgressIndicator.IN_BAND));
    }

    static List<InfoElement> cause(int value) {
        return List.of(new Cause(HERE, value));
    }

    /** The digits of the calling number, cleaned; empty when none came. */
    static String calling(Message setup) {
        CallingNumber number = setup.first(CallingNumber.class);
        return number == null ? "" : number.number().cleanDigits();
    }

    /** What kind of number that is, in the words of {@link CallStep}; empty when none came. */
    static String callingType(Message setup) {
        CallingNumber number = setup.first(CallingNumber.class);
        return number == null ? "" : type(number.number());
    }

    private static String type(Number number) {
        return switch (number.type()) {
            case Number.TYPE_INTERNATIONAL -> Dialable.INTERNATIONAL;
            case Number.TYPE_NATIONAL -> Dialable.NATIONAL;
            case Number.TYPE_NETWORK_SPECIFIC -> "network-specific";
            case Number.TYPE_SUBSCRIBER -> "subscriber";
            case Number.TYPE_ABBREVIATED -> "abbreviated";
            default -> "unknown";
        };
    }

    /** Whether the caller allows the number to be shown (Q.951 4). */
    static boolean presentable(Message setup) {
        CallingNumber number = setup.first(CallingNumber.class);
        Number party = number == null ? null : number.number();
        return party == null || party.presentable();
    }

    /**
     * Who vouches for the calling number (Q.931 4.5.10): {@code network}, {@code user-passed},
     * {@code user-failed} or {@code user-unverified}; empty when no number came or nothing is said.
     */
    static String screening(Message setup) {
        CallingNumber number = setup.first(CallingNumber.class);
        return number == null ? "" : switch (number.number().screening()) {
            case Number.SCREENING_NETWORK -> "network";
            case Number.SCREENING_USER_PASSED -> "user-passed";
            case Number.SCREENING_USER_FAILED -> "user-failed";
            case Number.SCREENING_USER_UNVERIFIED -> "user-unverified";
            default -> "";
        };
    }

    /** Speech and 3.1 kHz audio, which is what a headset can take. */
    static boolean voice(Message setup) {
        BearerCapability bearer = setup.first(BearerCapability.class);
        return bearer == null
                || bearer.transferCapability() == BearerCapability.SPEECH
                || bearer.transferCapability() == BearerCapability.AUDIO_3K1;
    }

    /** The cause of a clearing message, normal when none came. */
    static int causeOf(Message message) {
        Cause cause = message == null ? null : message.first(Cause.class);
        return cause == null ? CauseValue.NORMAL_CALL_CLEARING.value() : cause.value();
    }
}
