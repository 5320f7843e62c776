package org.callbox.controller.mqtt;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;
import org.eclipse.paho.client.mqttv3.spi.NetworkModuleFactory;

/**
 * Paho's way to the network for {@code mqtt://} and {@code mqtts://}: a plain or TLS socket, read
 * through a {@link PacketGate}. A factory of sockets would do for plain ones, but Paho wants its
 * TLS sockets bare. Named in {@code META-INF/services}.
 */
public final class GatedNetwork implements NetworkModuleFactory {
    static final String PLAIN = "mqtt";
    static final String TLS = "mqtts";
    /** What Paho's own sockets have: how soon its receiver notices that it is to end. */
    private static final int READ_MS = 1_000;

    @Override
    public Set<String> getSupportedUriSchemes() {
        return new TreeSet<>(List.of(PLAIN, TLS));
    }

    @Override
    public void validateURI(URI uri) {
        if (uri.getHost() == null || uri.getPort() < 0) {
            throw new IllegalArgumentException("no host and port in " + uri);
        }
    }

    @Override
    public NetworkModule createNetworkModule(URI uri, MqttConnectOptions options, String id) {
        return new Module(uri, options);
    }

    private static final class Module implements NetworkModule {
        private final URI uri;
        private final int connectMs;
        private final SSLSocketFactory tls;
        private volatile Socket socket;
        private final BrokerAway away;
        private final MutedStreams muted;
        private volatile InputStream gate;
        private volatile OutputStream out;

        private Module(URI uri, MqttConnectOptions options) {
            this.uri = uri;
            this.away = options instanceof GatedOptions ours ? ours.away() : new BrokerAway();
            this.muted = new MutedStreams(away);
            this.connectMs = (int) TimeUnit.SECONDS.toMillis(options.getConnectionTimeout());
            this.tls = uri.getScheme().equals(TLS)
                    ? (SSLSocketFactory) options.getSocketFactory() : null;
        }

        @Override
        public void start() throws MqttException {
            Socket plain = new Socket();
            try {
                if (away.refuses()) {
                    throw new IOException(BrokerAway.WHY);
                }
                if (away.silent()) {
                    away.await(connectMs);
                    throw new SocketTimeoutException("Connect timed out");
                }
                plain.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), connectMs);
                plain.setTcpNoDelay(true);
                socket = plain;
                if (tls != null) {
                    socket = secured(plain);
                }
                socket.setSoTimeout(READ_MS);
                gate = new PacketGate(muted.in(socket.getInputStream()), Limits.PACKET_BYTES);
                out = muted.out(socket.getOutputStream());
            } catch (IOException wrong) {
                close(plain, wrong);
                throw new MqttException(MqttException.REASON_CODE_SERVER_CONNECT_ERROR, wrong);
            }
        }

        private static void close(Socket plain, IOException cause) {
            try {
                plain.close();
            } catch (IOException also) {
                cause.addSuppressed(also);
            }
        }

        /** The certificate must be for the host of the url. */
        private Socket secured(Socket plain) throws IOException {
            plain.setSoTimeout(connectMs);
            String host = uri.getHost().replace("[", "").replace("]", "");
            SSLSocket secure = (SSLSocket) tls.createSocket(plain, host, uri.getPort(), true);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            valid(secure);
            return secure;
        }

        /** The JDK asks for no date where the certificate itself is one of those it trusts. */
        private static void valid(SSLSocket secure) throws IOException {
            try {
                if (secure.getSession().getPeerCertificates()[0] instanceof X509Certificate one) {
                    one.checkValidity();
                }
            } catch (CertificateException outOfDate) {
                throw new SSLException(outOfDate);
            }
        }

        @Override
        public InputStream getInputStream() {
            return gate;
        }

        @Override
        public OutputStream getOutputStream() {
            return out;
        }

        /** Also while {@link #start} still waits for an answer. */
        @Override
        public void stop() throws IOException {
            Socket open = socket;
            if (open != null) {
                open.close();
            }
        }

        @Override
        public String getServerURI() {
            return uri.toString();
        }
    }
}
