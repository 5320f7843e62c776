package org.callbox.controller.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;

/** A file with certificates as PEM, one after the other. */
public final class CertificateFile {
    /** Several times the bundle of a whole operating system. */
    private static final int MOST_OCTETS = 1 << 20;

    private CertificateFile() {}

    /** At least one. */
    public static Collection<? extends Certificate> read(Path file) throws IOException {
        byte[] pem = BoundedFile.octets(file, MOST_OCTETS);
        try {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem));
            if (found.isEmpty()) {
                throw new IOException("there is no certificate in " + file);
            }
            return found;
        } catch (CertificateException e) {
            throw new IOException(file + " does not hold certificates as PEM", e);
        }
    }
}
