package org.callbox.bridge.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.callbox.bridge.state.Codec;

/**
 * An immutable run of octets with value equality, the one type for octets everywhere: a record with
 * a plain array would not equal another with the same octets, and an array passed on could be
 * changed afterwards.
 */
public final class Bytes {
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    /** Octets in the format of the state. */
    public static final Codec<Bytes> STATE = Codec.OCTETS.as(Bytes::toArray, Bytes::copyOf);

    private final byte[] octets;

    private Bytes(byte[] octets) {
        this.octets = octets;
    }

    /** Copies {@code length} octets from {@code offset}; later changes are not seen. */
    public static Bytes copyOf(byte[] source, int offset, int length) {
        return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(source, offset, offset + length));
    }

    public static Bytes copyOf(byte[] source) {
        return copyOf(source, 0, source.length);
    }

    /** The low eight bits of each value. */
    public static Bytes of(int... values) {
        byte[] octets = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            octets[i] = (byte) values[i];
        }
        return new Bytes(octets);
    }

    /** Parses hexadecimal digits; blanks and colons between octets are skipped. */
    public static Bytes hex(String digits) {
        return new Bytes(HexFormat.of().parseHex(digits.replaceAll("[\\s:]", "")));
    }

    public static Bytes ascii(String text) {
        return new Bytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    public int size() {
        return octets.length;
    }

    public boolean isEmpty() {
        return octets.length == 0;
    }

    /** The octet at {@code index}, 0 to 255. */
    public int at(int index) {
        return octets[index] & 0xFF;
    }

    /** From {@code from} (inclusive) to {@code to} (exclusive). */
    public Bytes slice(int from, int to) {
        return copyOf(octets, from, to - from);
    }

    public Bytes slice(int from) {
        return slice(from, octets.length);
    }

    public Bytes plus(Bytes more) {
        byte[] joined = Arrays.copyOf(octets, octets.length + more.octets.length);
        System.arraycopy(more.octets, 0, joined, octets.length, more.octets.length);
        return new Bytes(joined);
    }

    public byte[] toArray() {
        return octets.clone();
    }

    public void copyTo(byte[] target, int offset) {
        System.arraycopy(octets, 0, target, offset, octets.length);
    }

    public String toHex() {
        return HexFormat.of().formatHex(octets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(octets, bytes.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return toHex();
    }
}
