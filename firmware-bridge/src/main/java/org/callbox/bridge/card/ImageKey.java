package org.callbox.bridge.card;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import org.callbox.bridge.wire.Bytes;

/**
 * A public key of Ed25519 (RFC 8032), by which a card knows firmware of its maker.
 *
 * @param raw 32 octets, as RFC 8032 writes them
 */
public record ImageKey(Bytes raw) {
    public static final int OCTETS = 32;
    public static final int SIGNATURE_OCTETS = 64;
    static final int ID_OCTETS = 4;
    private static final String ALGORITHM = "Ed25519";
    /** What stands before the raw octets in a SubjectPublicKeyInfo (RFC 8410). */
    private static final Bytes SPKI = Bytes.hex("302a300506032b6570032100");

    public ImageKey {
        if (raw.size() != OCTETS) {
            throw new IllegalArgumentException("a key of Ed25519 has " + OCTETS + " octets");
        }
    }

    /**
     * Takes the key out of a SubjectPublicKeyInfo.
     *
     * @return null where it is none of Ed25519
     */
    public static ImageKey of(Bytes encoded) {
        boolean known = encoded.size() == SPKI.size() + OCTETS
                && encoded.slice(0, SPKI.size()).equals(SPKI);
        return known ? new ImageKey(encoded.slice(SPKI.size())) : null;
    }

    /** As a SubjectPublicKeyInfo. */
    public Bytes encoded() {
        return SPKI.plus(raw);
    }

    /** The first octets of its SHA-256, by which images name it. */
    public Bytes id() {
        return CardImage.sha256(raw).slice(0, ID_OCTETS);
    }

    /** Whether the signature is of the message and by the owner of the key. */
    public boolean verifies(Bytes message, Bytes signature) {
        try {
            PublicKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(encoded().toArray()));
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(message.toArray());
            return signature.size() == SIGNATURE_OCTETS && check.verify(signature.toArray());
        } catch (GeneralSecurityException noKeyOrSignature) {
            // Octets that are no point of the curve, or no number below its order.
            return false;
        }
    }
}
