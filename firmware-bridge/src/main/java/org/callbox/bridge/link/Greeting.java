package org.callbox.bridge.link;

import org.callbox.bridge.wire.Bytes;

/**
 * The payloads of the handshake (docs/card-link.md, "Handshake"). Numbers are little-endian;
 * octets after those known here belong to later versions and are ignored. What is too short parses
 * to null.
 */
sealed interface Greeting {
    /** The handshake spoken here; a card of another one is greeted all the same, for updates. */
    int HANDSHAKE_VERSION = 1;

    /** @param association 32 bits, counted up by the host with each new try */
    record Rst(long bootId, long association) implements Greeting {
        static final int OCTETS = 12;

        static Rst parse(Bytes payload) {
            return payload.size() < OCTETS
                    ? null : new Rst(number(payload, 0, 8), number(payload, 8, 4));
        }

        Bytes toBytes() {
            return octets(bootId, 8).plus(octets(association, 4));
        }
    }

    /** @param asked the RST that is answered */
    record RstAck(Rst asked, int version, long bootId, ResetCause cause, boolean holdExpired)
            implements Greeting {
        static final int OCTETS = Rst.OCTETS + 11;

        static RstAck parse(Bytes payload) {
            return payload.size() < OCTETS ? null : new RstAck(
                    Rst.parse(payload),
                    payload.at(12),
                    number(payload, 13, 8),
                    ResetCause.of(payload.at(21)),
                    (payload.at(22) & 1) != 0);
        }

        Bytes toBytes() {
            return asked.toBytes().plus(octets(version, 1)).plus(octets(bootId, 8))
                    .plus(octets(cause.ordinal(), 1)).plus(octets(holdExpired ? 1 : 0, 1));
        }
    }

    /** What one end can do. */
    record Hello(long association, int versionMin, int versionMax, int mtu, int window,
            long features) implements Greeting {
        static final int OCTETS = 13;

        static Hello parse(Bytes payload) {
            return payload.size() < OCTETS ? null : new Hello(
                    number(payload, 0, 4), payload.at(4), payload.at(5),
                    (int) number(payload, 6, 2), payload.at(8), number(payload, 9, 4));
        }

        Bytes toBytes() {
            return octets(association, 4).plus(Bytes.of(versionMin, versionMax))
                    .plus(octets(mtu, 2)).plus(octets(window, 1)).plus(octets(features, 4));
        }

        boolean sensible() {
            return versionMin <= versionMax && window >= 1
                    && mtu >= LinkParameters.MIN_MTU_OCTETS;
        }
    }

    /** The card knows no association; the reason is for people. */
    record NoLink(long bootId, int reason) implements Greeting {
        static final int OCTETS = 9;

        Bytes toBytes() {
            return octets(bootId, 8).plus(octets(reason, 1));
        }
    }

    private static long number(Bytes payload, int at, int octets) {
        long value = 0;
        for (int i = octets - 1; i >= 0; i--) {
            value = value << 8 | payload.at(at + i);
        }
        return value;
    }

    private static Bytes octets(long value, int octets) {
        byte[] little = new byte[octets];
        for (int i = 0; i < octets; i++) {
            little[i] = (byte) (value >>> 8 * i);
        }
        return Bytes.copyOf(little);
    }
}
