package org.callbox.bridge.card;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.callbox.bridge.wire.Bytes;

/**
 * An image as it lies in a bank of a card: a header of fixed form, then the body. What names an
 * image is the hash of its body: the same configuration has the same one, however often and to
 * whichever card it was flashed.
 *
 * @param body {@link CardConfig#octets()}, or of firmware what {@link FirmwareManifest} says
 */
public record CardImage(ImageHeader header, Bytes body) {
    /** What the body means; a card says which of them it reads. */
    public static final int SCHEMA_VERSION = 1;

    /** An image of a configuration for cards of one board and revision. */
    public static CardImage of(CardConfig config, String board, String revision, long sequence) {
        Bytes body = config.octets();
        return new CardImage(new ImageHeader(ImageHeader.KIND_CONFIG, SCHEMA_VERSION, board,
                revision, revision, sequence, body.size(), ImageHeader.crc32(body),
                sha256(body)), body);
    }

    /** The name of a configuration. */
    public static Bytes sha256(Bytes octets) {
        try {
            return Bytes.copyOf(MessageDigest.getInstance("SHA-256").digest(octets.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Header and body, as they are written to a bank. */
    public Bytes octets() {
        return header.octets().plus(body);
    }

    /** Reads an image of a configuration and checks all that can be checked without a card. */
    public static CardImage of(Bytes octets) throws UnfitImage {
        return of(octets, BankKind.CONFIG);
    }

    /**
     * Reads an image and checks all that can be checked without a card, and without what its body
     * says.
     *
     * @throws UnfitImage with the end of a sentence that begins with the image
     */
    public static CardImage of(Bytes octets, BankKind kind) throws UnfitImage {
        ImageHeader header = ImageHeader.of(octets);
        Bytes body = octets.slice(ImageHeader.OCTETS);
        if (header.length() != body.size()) {
            throw new UnfitImage("has " + body.size() + " octets behind its header, which says "
                    + Integer.toUnsignedString(header.length()));
        }
        if (header.crc32() != ImageHeader.crc32(body) || !header.sha256().equals(sha256(body))) {
            throw new UnfitImage("is damaged: its CRC-32 or SHA-256 differs");
        }
        if (header.kind() != kind.code() || header.schema() != kind.schema()) {
            throw new UnfitImage("is of kind " + header.kind() + " and schema " + header.schema()
                    + ", and only " + (kind == BankKind.CONFIG ? "configurations" : "firmware")
                    + " of schema " + kind.schema() + (kind == BankKind.CONFIG ? " are known"
                    : " is"));
        }
        return new CardImage(header, body);
    }

    /** What the body says. */
    public CardConfig config() throws UnfitImage {
        try {
            return CardConfig.of(body);
        } catch (MalformedMessage wrong) {
            throw new UnfitImage("has a body that cannot be read: " + wrong.getMessage());
        }
    }
}
