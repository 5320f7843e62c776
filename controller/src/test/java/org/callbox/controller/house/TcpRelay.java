package org.callbox.controller.house;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A wire between a client and a server on loopback that can be cut, or hang. */
public final class TcpRelay implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition flowsAgain = lock.newCondition();
    private final List<Socket> sockets = new ArrayList<>();
    private boolean stalled;
    private int accepted;

    /** @param target port to relay to, or 0 for one that accepts and never says a word */
    public TcpRelay(int target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public String url() {
        return "mqtt://127.0.0.1:" + listening.getLocalPort();
    }

    public int accepted() {
        lock.lock();
        try {
            return accepted;
        } finally {
            lock.unlock();
        }
    }

    /** From now on nothing flows, but everything stays open; false lets it flow again. */
    public void stall(boolean on) {
        lock.lock();
        try {
            stalled = on;
            flowsAgain.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Closes all connections, without a word of MQTT. */
    public void cut() {
        lock.lock();
        try {
            sockets.forEach(TcpRelay::drop);
            sockets.clear();
        } finally {
            lock.unlock();
        }
    }

    private static void drop(Socket socket) {
        try {
            socket.close();
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listening.accept();
                keep(near);
                if (target != 0) {
                    Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                    keep(far);
                    Thread.ofVirtual().start(() -> relay(near, far));
                    Thread.ofVirtual().start(() -> relay(far, near));
                }
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private void keep(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        lock.lock();
        try {
            sockets.add(socket);
            accepted += socket.getLocalPort() == listening.getLocalPort() ? 1 : 0;
        } finally {
            lock.unlock();
        }
    }

    private void relay(Socket from, Socket to) {
        byte[] octets = new byte[4096];
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(octets); n > 0; n = in.read(octets)) {
                lock.lock();
                try {
                    while (stalled) {
                        flowsAgain.awaitUninterruptibly();
                    }
                } finally {
                    lock.unlock();
                }
                out.write(octets, 0, n);
            }
        } catch (IOException ended) {
            drop(from);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        stall(false);
        cut();
    }
}
