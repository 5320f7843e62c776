package org.callbox.controller.q931;

import java.util.List;
import org.callbox.bridge.wire.Bytes;

/**
 * Channel identification (Q.931 4.5.13).
 *
 * @param interfaceId the explicit interface identifier (octets 3.1), empty when implicit
 * @param primary false for basic access
 * @param exclusive false for preferred
 * @param dChannel the channel named is the D-channel
 * @param selection which channel is meant; decides also when channels are named besides
 * @param codingStandard octet 3.2, 0 ITU-T; 0 when it did not come
 * @param channelType octet 3.2, 3 for B-channels; 3 when it did not come
 * @param mapOctets octets of the slot map, 0 when channels are given by number
 * @param channels for primary access the channels named, 0 to 127 each, in the order sent (a slot
 *     map in ascending order); for basic access 1 or 2
 */
public record ChannelIdentification(
        Bytes interfaceId, boolean primary, boolean exclusive, boolean dChannel,
        Selection selection, int codingStandard, int channelType, int mapOctets,
        List<Integer> channels) implements InfoElement {

    /** Octet 3 bits 2 and 1. */
    public enum Selection {
        NO_CHANNEL,
        /** As octets 3.2 and 3.3 say; B1 on basic access. */
        INDICATED,
        /** B2 on basic access; reserved on primary access. */
        B2,
        ANY
    }

    /** B-channel units, octet 3.2. */
    public static final int TYPE_B = 3;
    /** Octets of the slot map of a 2048 kbit/s interface. */
    public static final int MAP_OCTETS_E1 = 4;

    public ChannelIdentification {
        channels = List.copyOf(channels);
    }

    /** One B-channel of a primary rate interface, 1 to 31: A9 83 8x or A1 83 8x. */
    public static ChannelIdentification of(int channel, boolean exclusive) {
        return of(List.of(channel), exclusive);
    }

    /** Several channels by number. */
    public static ChannelIdentification of(List<Integer> channels, boolean exclusive) {
        return new ChannelIdentification(Bytes.EMPTY, true, exclusive, false,
                Selection.INDICATED, 0, TYPE_B, 0, channels);
    }

    /** Several channels as the slot map of a 2048 kbit/s interface. */
    public static ChannelIdentification map(List<Integer> channels, boolean exclusive) {
        return new ChannelIdentification(Bytes.EMPTY, true, exclusive, false,
                Selection.INDICATED, 0, TYPE_B, MAP_OCTETS_E1, channels);
    }

    /** Any channel of a primary rate interface. */
    public static ChannelIdentification any() {
        return new ChannelIdentification(Bytes.EMPTY, true, false, false,
                Selection.ANY, 0, TYPE_B, 0, List.of());
    }

    /**
     * Whether it means the interface that carries the D-channel: by saying nothing, or by naming
     * it.
     *
     * @param interfaceId as agreed upon with the peer, 0 to 127
     */
    public boolean onInterface(int interfaceId) {
        return this.interfaceId.isEmpty() || this.interfaceId.size() == 1
                && (this.interfaceId.at(0) & 0x7F) == interfaceId;
    }

    @Override
    public int id() {
        return ElementId.CHANNEL_IDENTIFICATION.code();
    }
}
