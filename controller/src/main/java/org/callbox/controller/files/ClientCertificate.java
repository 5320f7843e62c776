package org.callbox.controller.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.Collection;
import java.util.Set;

/** By what the box shows who it is: its certificate, those between it and the authority, its key. */
public record ClientCertificate(Certificate[] chain, PrivateKey key) {
    private static final byte[] SAMPLE = "callbox".getBytes(StandardCharsets.US_ASCII);
    private static final Set<String> CURVES = Set.of("EdDSA", "Ed25519", "Ed448");

    /** @throws IOException with one plain sentence when they are not to be had or do not fit */
    public static ClientCertificate read(Path certFile, Path keyFile) throws IOException {
        Collection<? extends Certificate> chain = CertificateFile.read(certFile);
        PrivateKey key = KeyFile.read(keyFile);
        if (!fits(chain.iterator().next(), key)) {
            throw new IOException("the key in " + keyFile + " is not that of the first certificate"
                    + " in " + certFile);
        }
        return new ClientCertificate(chain.toArray(Certificate[]::new), key);
    }

    /** Signs something with the one and verifies it with the other. */
    private static boolean fits(Certificate certificate, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(switch (key.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                case String curve when CURVES.contains(curve) -> "EdDSA";
                case String other -> other;
            });
            signature.initSign(key);
            signature.update(SAMPLE);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException other) {
            return false; // a key of another algorithm is refused by the verifier
        }
    }
}
