package org.callbox.controller.q931;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CallState;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.InfoElement.ConnectedNumber;
import org.callbox.controller.q931.InfoElement.Display;
import org.callbox.controller.q931.InfoElement.HighLayer;
import org.callbox.controller.q931.InfoElement.KeypadFacility;
import org.callbox.controller.q931.InfoElement.NotificationIndicator;
import org.callbox.controller.q931.InfoElement.ProgressIndicator;
import org.callbox.controller.q931.InfoElement.RedirectingNumber;
import org.callbox.controller.q931.InfoElement.RestartIndicator;
import org.callbox.controller.q931.InfoElement.SendingComplete;
import org.callbox.controller.q931.InfoElement.Signal;
import org.callbox.controller.q931.InfoElement.Subaddress;
import org.callbox.controller.q931.InfoElement.Unknown;

/** Random messages built from our own types, every one well coded. */
public final class GeneratedMessages {
    private GeneratedMessages() {}

    public static List<Bytes> octets(Random random, int count) {
        List<Bytes> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(Q931Codec.encode(message(random)));
        }
        return messages;
    }

    static Message message(Random random) {
        List<InfoElement> elements = new ArrayList<>();
        int count = random.nextInt(7);
        for (int i = 0; i < count; i++) {
            elements.add(element(random));
        }
        MessageType[] types = MessageType.values();
        MessageType type = types[1 + random.nextInt(types.length - 2)];
        return new Message(reference(random), type, elements);
    }

    private static CallReference reference(Random random) {
        int length = random.nextInt(CallReference.MAX_OCTETS + 1);
        return length == 0 ? null : new CallReference(length,
                (int) random.nextLong(1L << (8 * length - 1)), random.nextBoolean());
    }

    private static InfoElement element(Random random) {
        int location = random.nextInt(16);
        return switch (random.nextInt(20)) {
            case 0 -> BearerCapability.speech();
            case 1 -> BearerCapability.audio3k1();
            case 2 -> new BearerCapability(0, 8, 0, BearerCapability.RATE_MULTI,
                    2 + random.nextInt(28), random.nextBoolean() ? -1 : random.nextInt(32),
                    Bytes.EMPTY, Bytes.EMPTY);
            case 3, 4 -> new Cause(location, random.nextInt(128));
            case 5 -> new Cause(0, location, random.nextInt(128), random.nextInt(128),
                    Bytes.EMPTY);
            case 6 -> ChannelIdentification.of(1 + random.nextInt(31), random.nextBoolean());
            case 7 -> ChannelIdentification.of(channels(random), random.nextBoolean());
            case 8 -> ChannelIdentification.map(channels(random), random.nextBoolean());
            case 9 -> random.nextBoolean() ? ChannelIdentification.any()
                    : basic(random);
            case 10 -> new ProgressIndicator(location, random.nextInt(128));
            case 11 -> new CallingNumber(number(random, true));
            case 12 -> new CalledNumber(number(random, false));
            case 13 -> new ConnectedNumber(number(random, random.nextBoolean()));
            case 14 -> new RedirectingNumber(number(random, true), random.nextInt(17) - 1);
            case 15 -> new Display(Bytes.ascii(text(random, "Miller & <Sons> 42")));
            case 16 -> new KeypadFacility(Bytes.ascii(text(random, "*21#0123")));
            case 17 -> new CallState(random.nextInt(64));
            case 18 -> new SendingComplete();
            default -> rarer(random);
        };
    }

    private static InfoElement rarer(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> new RestartIndicator(random.nextInt(8));
            case 1 -> new Signal(random.nextInt(64));
            case 2 -> new NotificationIndicator(random.nextInt(128), Bytes.EMPTY);
            case 3 -> new HighLayer(0, 4, 1, random.nextInt(128), Bytes.EMPTY);
            case 4 -> new Subaddress(ElementId.CALLED_PARTY_SUBADDRESS, 2, true,
                    Bytes.of(1, 2, 3));
            case 5 -> new Unknown(5 + random.nextInt(3), 1 + random.nextInt(0x7E),
                    Bytes.of(random.nextInt(256)));
            default -> new InfoElement.Empty(0, ElementId.DISPLAY.code());
        };
    }

    private static ChannelIdentification basic(Random random) {
        ChannelIdentification.Selection selection =
                ChannelIdentification.Selection.values()[random.nextInt(4)];
        List<Integer> channels = switch (selection) {
            case INDICATED -> List.of(1);
            case B2 -> List.of(2);
            case NO_CHANNEL, ANY -> List.of();
        };
        return new ChannelIdentification(Bytes.EMPTY, false, random.nextBoolean(),
                random.nextBoolean(), selection, 0, ChannelIdentification.TYPE_B, 0, channels);
    }

    private static List<Integer> channels(Random random) {
        List<Integer> channels = new ArrayList<>();
        for (int channel = 1; channel <= 31; channel++) {
            if (random.nextInt(4) == 0) {
                channels.add(channel);
            }
        }
        return channels.isEmpty() ? List.of(17) : channels;
    }

    private static Number number(Random random, boolean octet3a) {
        String digits = text(random, "0123456789*#");
        int presentation = octet3a ? random.nextInt(4) : Number.ABSENT;
        int screening = octet3a ? random.nextInt(4) : Number.ABSENT;
        return new Number(
                digits, random.nextInt(8), random.nextInt(16), presentation, screening);
    }

    private static String text(Random random, String letters) {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(20);
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
