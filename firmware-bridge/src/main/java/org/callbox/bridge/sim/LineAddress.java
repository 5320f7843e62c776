package org.callbox.bridge.sim;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the D-channel of a span goes: one datagram is one LAPD frame without flags and FCS.
 *
 * @param span as the card counts it, from 1
 * @param local bound
 * @param remote sent to, and the only sender listened to
 */
public record LineAddress(int span, InetSocketAddress local, InetSocketAddress remote) {
    private static final String HOST_PORT =
            "(\\[[0-9A-Fa-f:.%\\w]+\\]|[^\\[\\]:/?#\\s]+):(\\d{1,5})";
    private static final Pattern LINE = Pattern.compile(
            "(\\d{1,3})=udp://" + HOST_PORT + "\\?remote=" + HOST_PORT);
    private static final int PORT_MAX = 65535;

    /**
     * Reads {@code 1=udp://127.0.0.1:4001?remote=127.0.0.1:4002}.
     *
     * @throws IllegalArgumentException with a text for the person who typed it
     */
    public static LineAddress parse(String text) {
        Matcher line = LINE.matcher(text.strip());
        if (!line.matches()) {
            throw new IllegalArgumentException("line: \"" + text
                    + "\" is not of the form SPAN=udp://HOST:PORT?remote=HOST:PORT");
        }
        int span = Integer.parseInt(line.group(1));
        if (span < 1) {
            throw new IllegalArgumentException("line: spans are counted from 1");
        }
        return new LineAddress(span, address(line.group(2), line.group(3)),
                address(line.group(4), line.group(5)));
    }

    private static InetSocketAddress address(String host, String port) {
        int number = Integer.parseInt(port);
        if (number > PORT_MAX) {
            throw new IllegalArgumentException("line: no port " + port);
        }
        InetSocketAddress address = new InetSocketAddress(host, number);
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("line: no host " + host);
        }
        return address;
    }
}
