package org.callbox.controller.house;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/** Certificates that sign themselves, for brokers of tests. */
public final class SelfSigned {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private SelfSigned() {}

    /**
     * A key and a certificate as two PEM files: {@code name.key} and, which is answered, .crt.
     *
     * @param host as in {@code ip:127.0.0.1}
     * @param from when its two days begin, as in {@code -5d}
     */
    public static Path certificate(Path directory, String name, String host, String from)
            throws Exception {
        Path store = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "x", "-keyalg", "EC", "-dname", "CN=" + host,
                "-ext", "san=" + host, "-ext", "bc:c", "-validity", "2", "-startdate", from,
                "-keystore", store.toString(),
                "-storepass", new String(PASSWORD), "-storetype", "PKCS12")
                .redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes());
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool makes no certificate: " + output);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        pem(directory.resolve(name + ".key"), "PRIVATE KEY",
                keys.getKey("x", PASSWORD).getEncoded());
        return pem(directory.resolve(name + ".crt"), "CERTIFICATE",
                keys.getCertificate("x").getEncoded());
    }

    private static Path pem(Path file, String kind, byte[] octets) throws IOException {
        return Files.writeString(file, "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets)
                + "\n-----END " + kind + "-----\n");
    }
}
