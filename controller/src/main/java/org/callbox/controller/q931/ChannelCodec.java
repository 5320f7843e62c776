package org.callbox.controller.q931;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.q931.ChannelIdentification.Selection;
import org.callbox.controller.q931.InfoElement.Invalid;

/** Channel identification (Q.931 4.5.13). */
final class ChannelCodec {
    private static final int LAST = InfoElementCodec.LAST;
    private static final int EXPLICIT_INTERFACE = 0x40;
    private static final int PRIMARY = 0x20;
    private static final int EXCLUSIVE = 0x08;
    private static final int D_CHANNEL = 0x04;
    private static final int SLOT_MAP = 0x10;
    private static final int ITU_CODING = 0;

    private ChannelCodec() {}

    static InfoElement decode(Bytes raw) {
        int octet3 = raw.at(0);
        Selection selection = Selection.values()[octet3 & 0x03];
        int at = 1;
        if ((octet3 & EXPLICIT_INTERFACE) != 0) {
            while (at < raw.size() && (raw.at(at) & LAST) == 0) {
                at++;
            }
            if (at >= raw.size()) {
                return invalid(raw, "interface identifier does not end");
            }
            at++;
        }
        Bytes interfaceId = raw.slice(1, at);
        boolean primary = (octet3 & PRIMARY) != 0;
        int coding = ITU_CODING;
        int type = ChannelIdentification.TYPE_B;
        int mapOctets = 0;
        List<Integer> channels = primary ? List.of() : basic(selection);
        if (primary && at < raw.size()) {
            int octet32 = raw.at(at++);
            coding = octet32 >> 5 & 0x03;
            type = octet32 & 0x0F;
            if (coding == ITU_CODING && (octet32 & SLOT_MAP) != 0) {
                mapOctets = raw.size() - at;
                if (mapOctets == 0 || mapOctets > ChannelIdentification.MAP_OCTETS_E1) {
                    return invalid(raw, "slot map of " + mapOctets + " octets");
                }
                channels = mapped(raw.slice(at));
            } else if (coding == ITU_CODING) {
                channels = numbered(raw.slice(at));
            }
        }
        return new ChannelIdentification(interfaceId, primary, (octet3 & EXCLUSIVE) != 0,
                (octet3 & D_CHANNEL) != 0, selection, coding, type, mapOctets, channels);
    }

    private static Invalid invalid(Bytes raw, String why) {
        return new Invalid(0, ElementId.CHANNEL_IDENTIFICATION.code(), raw, why);
    }

    private static List<Integer> basic(Selection selection) {
        return switch (selection) {
            case INDICATED -> List.of(1);
            case B2 -> List.of(2);
            case NO_CHANNEL, ANY -> List.of();
        };
    }

    /** Octets 3.3 up to the one whose extension bit says that it is the last. */
    private static List<Integer> numbered(Bytes numbers) {
        List<Integer> channels = new ArrayList<>();
        boolean more = true;
        for (int i = 0; more && i < numbers.size(); i++) {
            channels.add(numbers.at(i) & 0x7F);
            more = (numbers.at(i) & LAST) == 0;
        }
        return channels;
    }

    /**
     * Octets 3.3 as a map, Figure 4-22: the last octet holds the lowest channels, its lowest bit
     * channel 0 at 2048 kbit/s (four octets), channel 1 at 1544 kbit/s and in shorter maps.
     */
    private static List<Integer> mapped(Bytes map) {
        List<Integer> channels = new ArrayList<>();
        int lowest = lowestOf(map.size());
        for (int bit = 0; bit < 8 * map.size(); bit++) {
            if ((map.at(map.size() - 1 - bit / 8) >> bit % 8 & 1) != 0) {
                channels.add(lowest + bit);
            }
        }
        return channels;
    }

    private static int lowestOf(int mapOctets) {
        return mapOctets == ChannelIdentification.MAP_OCTETS_E1 ? 0 : 1;
    }

    static Bytes encode(ChannelIdentification e) {
        int octet3 = LAST
                | (e.interfaceId().isEmpty() ? 0 : EXPLICIT_INTERFACE)
                | (e.primary() ? PRIMARY : 0)
                | (e.exclusive() ? EXCLUSIVE : 0)
                | (e.dChannel() ? D_CHANNEL : 0)
                | e.selection().ordinal();
        Bytes octets = Bytes.of(octet3).plus(e.interfaceId());
        if (!e.primary() || e.channels().isEmpty()) {
            return octets;
        }
        int octet32 = LAST | e.codingStandard() << 5 | e.channelType();
        return e.mapOctets() > 0
                ? octets.plus(Bytes.of(octet32 | SLOT_MAP)).plus(map(e))
                : octets.plus(Bytes.of(octet32)).plus(numbers(e.channels()));
    }

    private static Bytes numbers(List<Integer> channels) {
        int[] octets = new int[channels.size()];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = channels.get(i) | (i == octets.length - 1 ? LAST : 0);
        }
        return Bytes.of(octets);
    }

    private static Bytes map(ChannelIdentification e) {
        int[] octets = new int[e.mapOctets()];
        for (int channel : e.channels()) {
            int bit = channel - lowestOf(octets.length);
            if (bit < 0 || bit >= 8 * octets.length) {
                throw new IllegalArgumentException("channel " + channel + " in a slot map");
            }
            octets[octets.length - 1 - bit / 8] |= 1 << bit % 8;
        }
        return Bytes.of(octets);
    }
}
