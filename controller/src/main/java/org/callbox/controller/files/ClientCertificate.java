package org.callbox.controller.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.Collection;

/** Who the box is to others: its certificate, those up to the authority, and its key. */
public record ClientCertificate(Certificate[] chain, PrivateKey key) {
    private static final byte[] SAMPLE = "callbox".getBytes(StandardCharsets.US_ASCII);

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
                default -> "EdDSA";
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
