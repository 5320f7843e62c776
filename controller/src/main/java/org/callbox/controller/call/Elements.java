package org.callbox.controller.call;

import java.util.List;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.InfoElement.ProgressIndicator;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.Number;

/** The information elements that call control puts into requests and reads from indications. */
final class Elements {
    /** We are the private network that serves the local user (Q.850 Table 1). */
    private static final int HERE = Cause.LOCATION_PRIVATE_LOCAL;

    private Elements() {}

    static List<InfoElement> channel(int channel) {
        return List.of(ChannelIdentification.of(channel, true));
    }

    static List<InfoElement> inBand() {
        return List.of(new ProgressIndicator(HERE, ProgressIndicator.IN_BAND));
    }

    static List<InfoElement> cause(int value) {
        return List.of(new Cause(HERE, value));
    }

    /** The digits of the called number, cleaned; empty when none came. */
    static String called(Message setup) {
        CalledNumber number = setup.first(CalledNumber.class);
        return number == null ? "" : number.number().cleanDigits();
    }

    /** The digits of the calling number, cleaned; empty when none came. */
    static String calling(Message setup) {
        CallingNumber number = setup.first(CallingNumber.class);
        return number == null ? "" : number.number().cleanDigits();
    }

    /** Whether the caller allows the number to be shown (Q.951 4). */
    static boolean presentable(Message setup) {
        CallingNumber number = setup.first(CallingNumber.class);
        Number party = number == null ? null : number.number();
        return party == null || party.presentable();
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
