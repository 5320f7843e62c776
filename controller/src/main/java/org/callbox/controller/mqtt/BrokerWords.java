package org.callbox.controller.mqtt;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.callbox.controller.text.Printable;
import org.eclipse.paho.client.mqttv3.MqttException;

/** Why there is no connection, in plain words for whoever reads the log or the alarm. */
final class BrokerWords {
    /** Of a chain of causes; nobody has made a longer one. */
    private static final int CAUSES_MAX = 10;

    private static final String ASK_TLS = ": is there TLS at that port? It is usually 8883";

    private final BrokerAddress address;
    private final String clientId;
    /** The broker has taken us, so that it is the right port. */
    private volatile boolean accepted;

    BrokerWords(BrokerAddress address, String clientId) {
        this.address = address;
        this.clientId = clientId;
    }

    void accepted() {
        accepted = true;
    }

    String of(Throwable cause) {
        if (!(cause instanceof MqttException mqtt)) {
            return cause == null ? "connection to " + address + " closed"
                    : "connection to " + address + " ended: " + network(cause);
        }
        if (mqtt.getCause() instanceof PacketGate.RefusedPacket refused) {
            return "connection to " + address + " closed by us: " + refused.getMessage();
        }
        String why = mqtt.getCause() == null ? "" : ": " + network(mqtt.getCause());
        return switch (mqtt.getReasonCode()) {
            case MqttException.REASON_CODE_INVALID_CLIENT_ID ->
                address + " refuses our client id";
            case MqttException.REASON_CODE_BROKER_UNAVAILABLE ->
                address + " says that it is not available";
            case MqttException.REASON_CODE_FAILED_AUTHENTICATION ->
                address + " refuses user name or password: check mqtt.user and"
                        + " mqtt.password_file";
            case MqttException.REASON_CODE_NOT_AUTHORIZED ->
                address + " lets us not in, not authorized: user name or password is wrong"
                        + " (mqtt.user, mqtt.password_file), or its rules forbid it";
            case MqttException.REASON_CODE_SERVER_CONNECT_ERROR ->
                "cannot reach " + address + why;
            case MqttException.REASON_CODE_CONNECTION_LOST ->
                "connection to " + address + " lost" + why;
            case MqttException.REASON_CODE_CLIENT_TIMEOUT -> address + " does not answer" + why;
            case MqttException.REASON_CODE_CLIENT_CLOSED,
                MqttException.REASON_CODE_CLIENT_DISCONNECTING,
                MqttException.REASON_CODE_CLIENT_NOT_CONNECTED,
                MqttException.REASON_CODE_CLIENT_ALREADY_DISCONNECTED ->
                "connection to " + address + " closed" + why;
            default -> "connection to " + address + " ended"
                    + (why.isEmpty() ? ": " + said(mqtt) : why);
        };
    }

    private String network(Throwable cause) {
        Throwable found = cause;
        for (int i = 0; i < CAUSES_MAX && found != null; i++) {
            String words = certificate(found);
            if (!words.isEmpty()) {
                return words;
            }
            found = found.getCause();
        }
        return switch (cause) {
            case SSLException tls -> tls(tls);
            case UnknownHostException _ -> "there is no address for the name " + address.host()
                    + ": check mqtt.url and the name servers of this box";
            case NoRouteToHostException _ -> "there is no way to that address: check network and"
                    + " firewall";
            case ConnectException refused -> connect(refused);
            case SocketTimeoutException _ -> "no answer in time";
            case EOFException _ -> ended();
            case SocketException gone when said(gone).toLowerCase(Locale.ROOT).contains("reset") ->
                ended();
            default -> said(cause);
        };
    }

    private static String connect(ConnectException refused) {
        String said = said(refused).toLowerCase(Locale.ROOT);
        return said.contains("refused") ? "connection refused, nothing listens there: is the broker"
                + " running, is the port right?"
                : said.contains("timed out") ? "no answer in time" : said(refused);
    }

    /**
     * A TLS port ends a connection that begins in plain text and says nothing, and vice versa. A
     * broker ends a connection when there is another of the same client id (MQTT 3.1.1, 3.1.4).
     */
    private String ended() {
        return "the other end closed it without a word" + (accepted
                ? ": the broker has ended, or another client uses the client id " + clientId
                : address.tls()
                ? ASK_TLS : "; if it wants TLS there, write mqtts:// in mqtt.url");
    }

    /** What is wrong with the certificate of the broker; empty when that is not it. */
    private String certificate(Throwable cause) {
        return switch (cause) {
            case CertificateExpiredException _ -> "the certificate of the broker, or of its"
                    + " authority, has expired: renew it, or set the clock of this box right";
            case CertificateNotYetValidException _ -> "the certificate of the broker is not valid"
                    + " yet: set the clock of this box right";
            case CertPathBuilderException _ -> "the certificate of the broker is self-signed or of"
                    + " an authority that is not trusted here: name the certificate of its"
                    + " authority in mqtt.ca_file";
            case CertPathValidatorException wrong when said(wrong).contains("signature") ->
                "the certificate of the broker is not signed by the authority that mqtt.ca_file"
                        + " names, though it has the same name: self-signed or of an authority"
                        + " that is not trusted";
            case CertificateException wrong when otherName(said(wrong)) -> "the certificate of the"
                    + " broker is for another host name than " + address.host()
                    + ": write the name of the certificate in mqtt.url, or have one made for "
                    + address.host();
            default -> "";
        };
    }

    /** In the words of the JDK, which has no exception of its own for it. */
    private static boolean otherName(String said) {
        return said.contains("subject alternative") || said.contains("No name matching");
    }

    private static String tls(SSLException tls) {
        String said = said(tls);
        String low = said.toLowerCase(Locale.ROOT);
        if (low.contains("unsupported or unrecognized")) {
            return "what answers there speaks no TLS" + ASK_TLS;
        }
        if (low.contains("received fatal alert") && (low.contains("certificate")
                || low.contains("unknown_ca"))) {
            return "the broker wants another certificate of this box (it said: " + said + ")";
        }
        if (low.contains("terminated the handshake")) {
            return "the other end closed it during the TLS hand-shake" + ASK_TLS;
        }
        return "the TLS hand-shake failed: " + said;
    }

    private static String said(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? "no reason given" : Printable.line(message);
    }
}
