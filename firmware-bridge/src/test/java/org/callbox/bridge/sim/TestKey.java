package org.callbox.bridge.sim;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import org.callbox.bridge.card.FirmwareManifest;
import org.callbox.bridge.card.ImageKey;
import org.callbox.bridge.wire.Bytes;

/**
 * Keys of RFC 8032, section 7.1, which everybody has.
 *
 * @param seed the private key
 */
public record TestKey(Bytes seed, ImageKey key) implements FirmwareManifest.Signer {
    /** That of TEST 1. */
    public static final TestKey OURS = of(
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    /** That of TEST 2. */
    public static final TestKey OTHER = of(
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    private static final Bytes PKCS8 = Bytes.hex("302e020100300506032b657004220420");

    private static TestKey of(String seed, String key) {
        return new TestKey(Bytes.hex(seed), new ImageKey(Bytes.hex(key)));
    }

    @Override
    public Bytes sign(Bytes message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(
                    new PKCS8EncodedKeySpec(PKCS8.plus(seed).toArray())));
            signature.update(message.toArray());
            return Bytes.copyOf(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java of today has Ed25519", e);
        }
    }
}
