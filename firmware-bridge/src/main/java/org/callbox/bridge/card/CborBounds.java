package org.callbox.bridge.card;

import java.util.BitSet;
import org.callbox.bridge.wire.Bytes;

/**
 * Walks the items of one CBOR message (RFC 8949 section 3) before a library reads it, so that no
 * length in it is larger than the octets that are there: a length decides how much is allocated.
 */
final class CborBounds {
    private static final int DEPTH_MAX = 8;
    private static final int INDEFINITE = 31;
    private static final int BREAK = 0xFF;
    private static final int MAP = 5;
    private static final int TAG = 6;

    private final Bytes octets;
    private final BitSet integerKeys = new BitSet();
    private int keys;
    private int at;

    private CborBounds(Bytes octets) {
        this.octets = octets;
    }

    /** Answers which keys of the map, counted from 0, are unsigned integers. */
    static BitSet check(Bytes octets) throws MalformedMessage {
        CborBounds bounds = new CborBounds(octets);
        if (octets.isEmpty() || octets.at(0) >> 5 != MAP) {
            throw new MalformedMessage("not a CBOR map");
        }
        bounds.item(0);
        if (bounds.at != octets.size()) {
            throw new MalformedMessage("octets after the map");
        }
        return bounds.integerKeys;
    }

    private void item(int depth) throws MalformedMessage {
        if (depth > DEPTH_MAX) {
            throw new MalformedMessage("nested deeper than " + DEPTH_MAX);
        }
        int first = next();
        int major = first >> 5;
        int info = first & 0x1F;
        if (info == INDEFINITE) {
            indefinite(major, depth);
            return;
        }
        long argument = argument(info);
        switch (major) {
            case 2, 3 -> skip(argument);
            case 4 -> items(argument, depth);
            case MAP -> pairs(argument, depth);
            case TAG -> item(depth + 1);
            default -> { }
        }
    }

    private void indefinite(int major, int depth) throws MalformedMessage {
        if (major < 2 || major > 5) {
            throw new MalformedMessage("not well-formed CBOR");
        }
        while (at < octets.size() && octets.at(at) != BREAK) {
            if (major == MAP) {
                pairs(1, depth);
            } else {
                item(depth + 1);
            }
        }
        next();
    }

    private void pairs(long count, int depth) throws MalformedMessage {
        for (long i = 0; i < count; i++) {
            if (depth == 0 && at < octets.size()) {
                integerKeys.set(keys++, octets.at(at) >> 5 == 0);
            }
            item(depth + 1);
            item(depth + 1);
        }
    }

    /** Each item takes an octet at least, so a count beyond what is left ends at once. */
    private void items(long count, int depth) throws MalformedMessage {
        for (long i = 0; i < count; i++) {
            item(depth + 1);
        }
    }

    private long argument(int info) throws MalformedMessage {
        if (info < 24) {
            return info;
        }
        if (info > 27) {
            throw new MalformedMessage("not well-formed CBOR");
        }
        long argument = 0;
        for (int i = 0; i < 1 << info - 24; i++) {
            argument = argument << 8 | next();
        }
        // Eight octets may be a number as large as any, but as a length they are too many.
        return argument < 0 ? Long.MAX_VALUE : argument;
    }

    private int next() throws MalformedMessage {
        if (at >= octets.size()) {
            throw new MalformedMessage("cut off after " + octets.size() + " octets");
        }
        return octets.at(at++);
    }

    private void skip(long count) throws MalformedMessage {
        if (count > octets.size() - at) {
            throw new MalformedMessage("a string longer than the message");
        }
        at += (int) count;
    }
}
