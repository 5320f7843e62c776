package org.callbox.controller.mqtt;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.callbox.controller.files.CertificateFile;
import org.callbox.controller.files.ClientCertificate;

/** TLS that trusts the certificates of one PEM file and nobody else, and shows one of its own. */
final class Trust {
    /** Of a key store that is never written. */
    private static final char[] NO_PASSWORD = {};

    private Trust() {
    }

    static SSLSocketFactory sockets(MqttSettings settings)
            throws IOException, GeneralSecurityException {
        if (settings.caFile() == null && settings.certFile() == null) {
            return SSLContext.getDefault().getSocketFactory();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(settings.certFile() == null ? null
                : shown(settings.certFile(), settings.keyFile()),
                settings.caFile() == null ? null : trusted(settings.caFile()), null);
        return context.getSocketFactory();
    }

    private static TrustManager[] trusted(Path caFile)
            throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        int number = 0;
        for (Certificate one : CertificateFile.read(caFile)) {
            store.setCertificateEntry("ca-" + number++, one);
        }
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust.getTrustManagers();
    }

    private static KeyManager[] shown(Path certFile, Path keyFile)
            throws IOException, GeneralSecurityException {
        ClientCertificate own = ClientCertificate.read(certFile, keyFile);
        KeyStore store = empty();
        store.setKeyEntry("box", own.key(), NO_PASSWORD, own.chain());
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        return keys.getKeyManagers();
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        return store;
    }
}
