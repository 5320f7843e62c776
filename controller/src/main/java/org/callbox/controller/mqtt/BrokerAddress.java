package org.callbox.controller.mqtt;

import java.net.URI;

/** The broker of the site file: {@code mqtt://host:port} or {@code mqtts://host:port}. */
record BrokerAddress(boolean tls, String host, int port) {
    private static final int PLAIN_PORT = 1883;
    private static final int TLS_PORT = 8883;

    static BrokerAddress of(String url) {
        URI uri = URI.create(url);
        boolean tls = "mqtts".equals(uri.getScheme());
        if (!tls && !"mqtt".equals(uri.getScheme())) {
            throw new IllegalArgumentException(
                    "broker url must begin with mqtts:// or mqtt://, not " + url);
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("broker url names no host: " + url);
        }
        int port = uri.getPort() != -1 ? uri.getPort() : tls ? TLS_PORT : PLAIN_PORT;
        return new BrokerAddress(tls, uri.getHost(), port);
    }

    boolean loopback() {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    String forPaho() {
        return (tls ? GatedNetwork.TLS : GatedNetwork.PLAIN) + "://" + host + ":" + port;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
