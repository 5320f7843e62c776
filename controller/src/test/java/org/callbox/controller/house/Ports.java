package org.callbox.controller.house;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Ports of loopback on which nobody listens, for programs that are told theirs. They lie below
 * those that the kernel gives by itself, and each JVM that runs tests has its own, so that none is
 * gone before the program is there.
 */
public final class Ports {
    private static final int FIRST = 12_000;
    /** For each JVM; {@code pom.xml} says how many there are. */
    private static final int COUNT = 9_000;
    private static final int JVM = Integer.getInteger("callbox.test-jvm", 1) - 1;

    /* Two builds on one machine begin at different ones. */
    private static int next = (int) (ProcessHandle.current().pid() * 61 % COUNT);

    private Ports() {}

    /** Neither UDP nor TCP uses it. */
    public static synchronized int free() {
        for (int tried = 0; tried < COUNT; tried++) {
            int port = FIRST + JVM * COUNT + next;
            next = (next + 1) % COUNT;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free");
    }

    public static int[] free(int count) {
        int[] ports = new int[count];
        for (int i = 0; i < count; i++) {
            ports[i] = free();
        }
        return ports;
    }

    private static boolean isFree(int port) {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (DatagramSocket udp = new DatagramSocket(port, here);
                ServerSocket tcp = new ServerSocket(port, 1, here)) {
            return udp.isBound() && tcp.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
