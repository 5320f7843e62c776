package org.callbox.controller.mqtt;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
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
        return sockets(settings, null);
    }

    /** @param seen told of the certificates that the other end shows; null for nobody */
    static SSLSocketFactory sockets(MqttSettings settings, Consumer<List<X509Certificate>> seen)
            throws IOException, GeneralSecurityException {
        if (settings.caFile() == null && settings.certFile() == null && seen == null) {
            return SSLContext.getDefault().getSocketFactory();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(settings.certFile() == null ? null
                : shown(settings.certFile(), settings.keyFile()),
                trusting(settings, seen), null);
        return context.getSocketFactory();
    }

    /** Null for what the JDK has of its own. */
    private static TrustManager[] trusting(
            MqttSettings settings, Consumer<List<X509Certificate>> seen)
            throws IOException, GeneralSecurityException {
        TrustManager[] all = settings.caFile() != null ? trusted(settings.caFile())
                : seen != null ? trusted((KeyStore) null) : null;
        if (seen != null) {
            for (int i = 0; i < all.length; i++) {
                if (all[i] instanceof X509ExtendedTrustManager one) {
                    all[i] = new SeenTrust(one, seen);
                }
            }
        }
        return all;
    }

    private static TrustManager[] trusted(Path caFile)
            throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        int number = 0;
        for (Certificate one : CertificateFile.read(caFile)) {
            store.setCertificateEntry("ca-" + number++, one);
        }
        return trusted(store);
    }

    /** @param store null for that of the JDK */
    private static TrustManager[] trusted(KeyStore store) throws GeneralSecurityException {
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
