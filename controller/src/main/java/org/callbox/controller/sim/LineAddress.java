package org.callbox.controller.sim;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line as the command line names it: {@code udp://HOST:PORT?remote=HOST:PORT}. One datagram is
 * one LAPD frame from the address octet to the last information octet, without flags and FCS.
 */
public record LineAddress(InetSocketAddress local, InetSocketAddress remote) {
    private static final Pattern FORM = Pattern.compile(
            "udp://([^:/?]+):(\\d{1,5})\\?remote=([^:/?]+):(\\d{1,5})");

    /** Throws with a sentence for the person who typed it. */
    public static LineAddress parse(String text) {
        Matcher found = FORM.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is not a line; write udp://HOST:PORT?remote=HOST:PORT");
        }
        return new LineAddress(
                new InetSocketAddress(found.group(1), port(found.group(2))),
                new InetSocketAddress(found.group(3), port(found.group(4))));
    }

    private static int port(String digits) {
        int port = Integer.parseInt(digits);
        if (port > 65_535) {
            throw new IllegalArgumentException("port " + digits + " is over 65535");
        }
        return port;
    }
}
