package org.callbox.controller.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.files.SecretFile;
import org.eclipse.paho.client.mqttv3.MqttException;

/**
 * Knocks at the broker once, step by step, under a client id that is not the box's, and publishes
 * nothing: what runs there is not disturbed. Each step has a limit of its own.
 */
public final class BrokerProbe {
    private static final int STEP_MS = 4_000;
    private static final int CONNECT = 0x10;
    private static final int CONNACK = 0x20;
    private static final int CONNACK_OCTETS = 4;
    private static final int DISCONNECT = 0xE0;
    private static final int LEVEL_3_1_1 = 4;
    private static final int CLEAN = 0x02;
    private static final int WITH_USER = 0x80;
    private static final int WITH_PASSWORD = 0x40;
    private static final int KEEP_ALIVE_S = 10;

    private final MqttSettings settings;
    private final BrokerAddress address;
    private final String clientId;
    private final BrokerWords words;
    private final List<X509Certificate> shown = new ArrayList<>();

    private BrokerProbe(MqttSettings settings) {
        this.settings = settings;
        this.address = BrokerAddress.of(settings.url());
        this.clientId = "callbox-" + settings.box() + "-doctor";
        this.words = new BrokerWords(address, clientId);
    }

    /**
     * How it went.
     *
     * @param address host and port
     * @param tls whether the url asks for it
     * @param fault why the box would not get in, a sentence; empty where it would
     * @param certificates what the broker showed, its own first, also where they are not trusted
     */
    public record Knock(
            String address, boolean tls, String fault, List<X509Certificate> certificates) {}

    /** Takes some seconds at most, apart from a name server that does not answer. */
    public static Knock knock(MqttSettings settings) {
        BrokerProbe probe = new BrokerProbe(settings);
        String fault = probe.attempt();
        return new Knock(probe.address.toString(), probe.address.tls(), fault,
                List.copyOf(probe.shown));
    }

    private String attempt() {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(address.host(), address.port()), STEP_MS);
            plain.setSoTimeout(STEP_MS);
            return address.tls() ? secured(plain) : greeted(plain);
        } catch (IOException broken) {
            return unreached(broken);
        } catch (GeneralSecurityException wrong) {
            return "cannot prepare a connection: " + wrong.getMessage();
        }
    }

    private String unreached(IOException broken) {
        return words.of(new MqttException(
                MqttException.REASON_CODE_SERVER_CONNECT_ERROR, broken));
    }

    private String secured(Socket plain) throws IOException, GeneralSecurityException {
        String host = address.host().replace("[", "").replace("]", "");
        try (SSLSocket secure = (SSLSocket) Trust.sockets(settings, shown::addAll)
                .createSocket(plain, host, address.port(), true)) {
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            // The JDK asks for no date where the certificate itself is one of those it trusts.
            if (secure.getSession().getPeerCertificates()[0] instanceof X509Certificate one) {
                one.checkValidity();
            }
            return greeted(secure);
        } catch (SocketTimeoutException stuck) {
            return silent();
        } catch (CertificateException outOfDate) {
            return unreached(new SSLException(outOfDate));
        }
    }

    private String silent() {
        return address + " accepts connections and does not answer within " + STEP_MS / 1_000
                + " s: is a broker there, or is it stuck?";
    }

    private String greeted(Socket socket) throws IOException {
        socket.getOutputStream().write(hello());
        byte[] answer;
        try {
            answer = BoundedFile.upTo(socket.getInputStream(), CONNACK_OCTETS);
        } catch (SocketTimeoutException stuck) {
            return silent();
        }
        if (answer.length < CONNACK_OCTETS) {
            return words.of(new MqttException(MqttException.REASON_CODE_CONNECTION_LOST,
                    new EOFException()));
        }
        if ((answer[0] & 0xFF) != CONNACK) {
            return "what answers at " + address + " is no MQTT broker";
        }
        if (answer[3] != 0) {
            return words.of(new MqttException(answer[3] & 0xFF));
        }
        socket.getOutputStream().write(new byte[] {(byte) DISCONNECT, 0});
        return "";
    }

    /** A CONNECT of MQTT 3.1.1 (3.1), without a will. */
    private byte[] hello() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        String password = settings.passwordFile() == null ? null
                : SecretFile.read(settings.passwordFile());
        text(out, "MQTT");
        out.writeByte(LEVEL_3_1_1);
        out.writeByte(CLEAN | (settings.user() == null ? 0 : WITH_USER)
                | (password == null ? 0 : WITH_PASSWORD));
        out.writeShort(KEEP_ALIVE_S);
        text(out, clientId);
        if (settings.user() != null) {
            text(out, settings.user());
        }
        if (password != null) {
            text(out, password);
        }
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(CONNECT);
        for (int left = octets.size(); left >= 0; left = left < 0x80 ? -1 : left >>> 7) {
            packet.write(left < 0x80 ? left : left & 0x7F | 0x80);
        }
        packet.writeBytes(octets.toByteArray());
        return packet.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(octets.length);
        out.write(octets);
    }
}
