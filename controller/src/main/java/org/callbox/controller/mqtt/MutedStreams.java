package org.callbox.controller.mqtt;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;

/**
 * Both directions of a connection, through which nothing passes while {@link BrokerAway} is silent.
 * Octets are lost then, so the connection cannot go on afterwards.
 */
final class MutedStreams {
    private final BrokerAway away;
    private volatile boolean broken;

    MutedStreams(BrokerAway away) {
        this.away = away;
    }

    private boolean muted() {
        boolean silent = away.silent();
        broken |= silent;
        return silent;
    }

    private void check() throws IOException {
        if (!muted() && broken) {
            throw new IOException("nothing had passed for the time of a drill");
        }
    }

    InputStream in(InputStream from) {
        return new FilterInputStream(from) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int at, int most) throws IOException {
                check();
                int came = in.read(into, at, most);
                if (muted()) {
                    throw new SocketTimeoutException("nothing comes");
                }
                return came;
            }
        };
    }

    OutputStream out(OutputStream to) {
        return new FilterOutputStream(to) {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] octets, int at, int length) throws IOException {
                check();
                if (!broken) {
                    out.write(octets, at, length);
                }
            }
        };
    }
}
