package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.q931.CallReference;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.InfoElement.ProgressIndicator;
import org.callbox.controller.q931.InfoElement.SendingComplete;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Number;
import org.junit.jupiter.api.Test;

/** The elements of our messages, and what those of others say. */
class ElementsTest {
    private static final InfoElement CALLED = new CalledNumber(Number.dialled("030123"));

    private static Message message(InfoElement... elements) {
        return new Message(CallReference.of(1, false), MessageType.SETUP, List.of(elements));
    }

    private static CallingNumber calling(String digits, int type) {
        return new CallingNumber(new Number(digits, type, Number.PLAN_ISDN,
                Number.PRESENTATION_ALLOWED, Number.SCREENING_USER_UNVERIFIED));
    }

    @Test
    void a_setup_says_speech_our_number_and_the_whole_called_number() {
        assertEquals(List.of(BearerCapability.speech(),
                        calling("4930123", Number.TYPE_INTERNATIONAL), CALLED,
                        new SendingComplete()),
                Elements.setup("+4930123", "030123"));
        assertEquals(List.of(BearerCapability.speech(), calling("123", Number.TYPE_UNKNOWN),
                CALLED, new SendingComplete()), Elements.setup("123", "030123"));
    }

    @Test
    void a_setup_without_our_number_or_with_digits_to_follow() {
        assertEquals(List.of(BearerCapability.speech(), CALLED, new SendingComplete()),
                Elements.setup(null, "030123"));
        assertEquals(List.of(BearerCapability.speech()), Elements.setup(null, ""));
    }

    @Test
    void the_last_digits_are_complete_and_so_are_none() {
        assertEquals(List.of(CALLED, new SendingComplete()), Elements.lastDigits("030123"));
        assertEquals(List.of(new SendingComplete()), Elements.lastDigits(""));
    }

    @Test
    void channel_cause_and_tone_are_those_of_the_private_network_here() {
        assertEquals(List.of(ChannelIdentification.of(17, true)), Elements.channel(17));
        assertEquals(List.of(new Cause(Cause.LOCATION_PRIVATE_LOCAL, 41)), Elements.cause(41));
        assertEquals(List.of(new ProgressIndicator(
                Cause.LOCATION_PRIVATE_LOCAL, ProgressIndicator.IN_BAND)), Elements.inBand());
    }

    @Test
    void in_band_tones_and_networks_that_are_no_isdn_are_audible() {
        assertTrue(Elements.audible(message(CALLED, progress(ProgressIndicator.IN_BAND))));
        assertTrue(Elements.audible(message(progress(ProgressIndicator.NOT_END_TO_END_ISDN))));
        assertFalse(Elements.audible(message(progress(2))));
        assertFalse(Elements.audible(message(CALLED)));
    }

    @Test
    void a_clearing_has_tones_only_when_it_says_so() {
        assertTrue(Elements.tones(message(CALLED, progress(ProgressIndicator.IN_BAND))));
        assertFalse(Elements.tones(message(progress(ProgressIndicator.NOT_END_TO_END_ISDN))));
        assertFalse(Elements.tones(message(CALLED)));
    }

    private static ProgressIndicator progress(int description) {
        return new ProgressIndicator(0, description);
    }

    @Test
    void speech_and_audio_are_for_a_headset_and_data_is_not() {
        assertTrue(Elements.voice(message(BearerCapability.speech())));
        assertTrue(Elements.voice(message(BearerCapability.audio3k1())));
        assertTrue(Elements.voice(message()), "nothing is said");
        assertFalse(Elements.voice(message(new BearerCapability(
                0, BearerCapability.UNRESTRICTED_DIGITAL, 0, BearerCapability.RATE_64K,
                InfoElement.ABSENT, InfoElement.ABSENT, Bytes.EMPTY, Bytes.EMPTY))));
    }

    @Test
    void a_clearing_without_a_cause_is_a_normal_one() {
        assertEquals(17, Elements.causeOf(message(new Cause(0, 17))));
        assertEquals(16, Elements.causeOf(message()));
        assertEquals(16, Elements.causeOf(null));
    }
}
