package org.callbox.controller.pins;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A salted hash of a PIN, as it stands in the site file: {@code scrypt:4096:8:2:SALT:HASH}, in
 * base64 without padding; {@code first-scrypt:...} where it must be changed before it is of use.
 *
 * @param cost N of scrypt, a power of two
 * @param parallel p of scrypt; r is 8
 */
public record PinHash(boolean first, int cost, int parallel, String salt, String hash) {
    /** 128 N r octets are taken for a check: 4 MiB, which a box has to spare, and no more. */
    public static final int COST = 4_096;
    public static final int COST_MAX = 16_384;
    /** Makes a check last a tenth of a second or two on a board of the class of a Raspberry Pi. */
    public static final int PARALLEL = 4;
    public static final int PARALLEL_MAX = 16;
    public static final int SALT_OCTETS = 16;
    private static final int BLOCK = 8;
    private static final int HASH_OCTETS = 32;

    /** A regular expression. */
    public static final String FORM =
            "(first-)?scrypt:([0-9]{1,5}):8:([0-9]{1,2}):([A-Za-z0-9+/]{22}):([A-Za-z0-9+/]{43})";
    private static final Pattern PATTERN = Pattern.compile(FORM);

    /** What a text says, or null when it is none. */
    public static PinHash parse(String text) {
        Matcher form = PATTERN.matcher(text);
        if (!form.matches()) {
            return null;
        }
        int n = Integer.parseInt(form.group(2));
        int p = Integer.parseInt(form.group(3));
        boolean fits = n >= 2 && n <= COST_MAX && Integer.bitCount(n) == 1
                && p >= 1 && p <= PARALLEL_MAX;
        return fits ? new PinHash(form.group(1) != null, n, p, form.group(4), form.group(5))
                : null;
    }

    /** @param salt of {@link #SALT_OCTETS}, by chance */
    public static PinHash of(char[] pin, byte[] salt, boolean first) {
        return of(pin, salt, first, COST, PARALLEL);
    }

    /** With other costs than the usual ones. */
    public static PinHash of(char[] pin, byte[] salt, boolean first, int cost, int parallel) {
        Base64.Encoder text = Base64.getEncoder().withoutPadding();
        return new PinHash(first, cost, parallel, text.encodeToString(salt),
                text.encodeToString(derive(pin, salt, cost, parallel)));
    }

    /** In a time that does not depend on where they differ. */
    public boolean matches(char[] pin) {
        Base64.Decoder octets = Base64.getDecoder();
        return MessageDigest.isEqual(octets.decode(hash),
                derive(pin, octets.decode(salt), cost, parallel));
    }

    private static byte[] derive(char[] pin, byte[] salt, int cost, int parallel) {
        byte[] octets = new byte[pin.length];
        for (int i = 0; i < pin.length; i++) {
            octets[i] = (byte) pin[i];
        }
        byte[] derived = Scrypt.derive(octets, salt, cost, BLOCK, parallel, HASH_OCTETS);
        Arrays.fill(octets, (byte) 0);
        return derived;
    }

    public String text() {
        return (first ? "first-" : "") + "scrypt:" + cost + ":" + BLOCK + ":" + parallel + ":"
                + salt + ":" + hash;
    }

    /**
     * Tells one hash from another and nobody which PIN it may be of: the salt goes into it, and is
     * not known to whoever has this alone.
     */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(text().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
