package org.callbox.bridge.card;

import java.nio.ByteBuffer;
import org.callbox.bridge.wire.Bytes;

/**
 * What stands at the beginning of the body of an image of firmware, before the firmware itself
 * (docs/card-link.md, section Firmware). The signature is over the header's octets up to the
 * revisions and over this, and by the hash over the firmware.
 *
 * @param version for people
 * @param counter what a card has confirmed once keeps all images with a lower one away
 * @param octets of the firmware
 * @param sha256 of the firmware
 * @param keyId of the key that it is signed with, {@link ImageKey#id}
 * @param signature of Ed25519
 */
public record FirmwareManifest(
        String version, long counter, int octets, Bytes sha256, Bytes keyId, Bytes signature) {
    public static final int OCTETS = 136;
    public static final int VERSION_CHARS_MAX = 24;
    public static final int SCHEMA_VERSION = 1;
    /** Of the header: what it is, and which cards it is for. */
    private static final int SIGNED_OF_HEADER = 56;
    private static final int SIGNED = OCTETS - ImageKey.SIGNATURE_OCTETS;
    private static final int MAGIC = 0x4342_4657;
    private static final int AT_COUNTER = 4;
    private static final int AT_VERSION = 8;
    private static final int AT_LENGTH = 32;
    private static final int AT_HASH = 36;
    private static final int AT_KEY = 68;
    private static final int HASH_OCTETS = 32;

    /** Signs for a maker of cards. */
    public interface Signer {
        ImageKey key();

        /** @return 64 octets */
        Bytes sign(Bytes message);
    }

    /** Which cards an image is for. */
    public record For(String board, String revisionMin, String revisionMax) {}

    /**
     * Reads it out of an image whose header and checksums are in order.
     *
     * @throws UnfitImage with the end of a sentence that begins with the image
     */
    public static FirmwareManifest of(CardImage image) throws UnfitImage {
        Bytes body = image.body();
        ByteBuffer octets = ByteBuffer.wrap(body.toArray());
        if (body.size() <= OCTETS || octets.getInt(0) != MAGIC) {
            throw new UnfitImage("has no firmware in its body");
        }
        int length = octets.getInt(AT_LENGTH);
        FirmwareManifest says = new FirmwareManifest(text(body),
                octets.getInt(AT_COUNTER) & CardCodec.UNSIGNED_32_MAX, length,
                body.slice(AT_HASH, AT_HASH + HASH_OCTETS),
                body.slice(AT_KEY, AT_KEY + ImageKey.ID_OCTETS), body.slice(SIGNED, OCTETS));
        Bytes firmware = body.slice(OCTETS);
        if (length != firmware.size() || !says.sha256.equals(CardImage.sha256(firmware))) {
            throw new UnfitImage("has other firmware in its body than it says");
        }
        return says;
    }

    /** Printable ASCII, filled up with zeros. */
    private static String text(Bytes body) throws UnfitImage {
        StringBuilder text = new StringBuilder();
        boolean over = false;
        for (int at = AT_VERSION; at < AT_LENGTH; at++) {
            int one = body.at(at);
            if (one == 0) {
                over = true;
            } else if (over || one <= ' ' || one > '~') {
                throw new UnfitImage("has a version that is no plain ASCII word");
            } else {
                text.append((char) one);
            }
        }
        return text.toString();
    }

    /** What the signature is of. */
    static Bytes signed(CardImage image) {
        return image.header().octets().slice(0, SIGNED_OF_HEADER)
                .plus(image.body().slice(0, SIGNED));
    }

    /** Whether the image is signed with that key. */
    public boolean signedBy(CardImage image, ImageKey key) {
        return keyId.equals(key.id()) && key.verifies(signed(image), signature);
    }

    /**
     * Makes an image and signs it.
     *
     * @param version 1 to 24 characters of ASCII without blanks
     * @param counter 0 to 2^32 - 1
     */
    public static CardImage image(
            For cards, String version, long counter, Bytes firmware, Signer signer) {
        if (!version.matches("[!-~]{1," + VERSION_CHARS_MAX + "}") || firmware.isEmpty()) {
            throw new IllegalArgumentException("a version is a word of 1 to " + VERSION_CHARS_MAX
                    + " characters, and firmware is not empty");
        }
        ByteBuffer says = ByteBuffer.allocate(SIGNED);
        says.putInt(MAGIC).putInt((int) counter).put(Bytes.ascii(version).toArray());
        says.putInt(AT_LENGTH, firmware.size());
        says.put(AT_HASH, CardImage.sha256(firmware).toArray());
        says.put(AT_KEY, signer.key().id().toArray());
        Bytes unsigned = Bytes.copyOf(says.array());
        Bytes none = Bytes.copyOf(new byte[ImageKey.SIGNATURE_OCTETS]);
        Bytes message = signed(image(cards, unsigned.plus(none).plus(firmware)));
        return image(cards, unsigned.plus(signer.sign(message)).plus(firmware));
    }

    private static CardImage image(For cards, Bytes body) {
        return new CardImage(new ImageHeader(BankKind.FIRMWARE.code(), SCHEMA_VERSION,
                cards.board(), cards.revisionMin(), cards.revisionMax(), 0, body.size(),
                ImageHeader.crc32(body), CardImage.sha256(body)), body);
    }
}
