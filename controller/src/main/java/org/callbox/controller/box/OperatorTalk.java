package org.callbox.controller.box;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.gate.CommandGate;
import org.callbox.controller.json.Json;

/**
 * One connection to the operator socket: it asks, waits, and is answered, each within its time.
 * Never waits itself.
 */
final class OperatorTalk {
    private static final int FIRST_OCTETS = 512;

    /** How long each part of a conversation may last. */
    record Patience(long askMs, long answerMs, long readMs) {
        static Patience standard() {
            return new Patience(5_000, 10_000, 10_000);
        }
    }

    enum Phase { ASKING, WAITING, READING, OVER }

    final long id;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Patience patience;
    private byte[] asked = new byte[FIRST_OCTETS];
    private int askedOctets;
    private ByteBuffer answer;
    private Phase phase = Phase.ASKING;
    private long sinceMs;
    private long lastsMs;

    OperatorTalk(long id, SocketChannel channel, SelectionKey key, Patience patience,
            long nowMs) {
        this.id = id;
        this.channel = channel;
        this.key = key;
        this.patience = patience;
        this.sinceMs = nowMs;
    }

    Phase phase() {
        return phase;
    }

    /** When its part is over at the latest. */
    long dueMs() {
        return sinceMs + switch (phase) {
            case ASKING -> patience.askMs();
            case WAITING -> patience.answerMs() + lastsMs;
            case READING -> patience.readMs();
            case OVER -> 0;
        };
    }

    long sinceMs() {
        return sinceMs;
    }

    /** The answer may take so much longer than others. */
    void lasts(long ms) {
        lastsMs = ms;
    }

    /**
     * Takes what has come; the question once it is whole or longer than any may be, null before
     * and when there is none.
     */
    byte[] read(long nowMs) throws IOException {
        ByteBuffer some = ByteBuffer.wrap(asked, askedOctets, asked.length - askedOctets);
        int octets = channel.read(some);
        int before = askedOctets;
        askedOctets += Math.max(0, octets);
        int end = before;
        while (end < askedOctets && asked[end] != '\n') {
            end++;
        }
        if (end == askedOctets && octets >= 0 && askedOctets <= CommandGate.OCTETS_MAX) {
            if (askedOctets == asked.length) {
                asked = Arrays.copyOf(asked, CommandGate.OCTETS_MAX + 1);
            }
            return null;
        }
        if (octets < 0 && askedOctets == 0) {
            close();
            return null;
        }
        byte[] question = Arrays.copyOf(asked, end);
        asked = new byte[0];
        turn(Phase.WAITING, nowMs, 0);
        return question;
    }

    SocketChannel channel() {
        return channel;
    }

    /** As {@link #say}, and says why in a word for programs. */
    void refuse(String code, String error, long nowMs) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("error", error);
        fields.put("code", code);
        answer(fields, nowMs);
    }

    /** Refuses in words, and ends as soon as they are read. */
    void say(String error, long nowMs) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("error", error);
        answer(fields, nowMs);
    }

    void answer(Map<String, Object> fields, long nowMs) throws IOException {
        answer = ByteBuffer.wrap((Json.write(fields) + "\n").getBytes(StandardCharsets.UTF_8));
        turn(Phase.READING, nowMs, SelectionKey.OP_WRITE);
        write();
    }

    /** As much as the other end takes now. */
    void write() throws IOException {
        channel.write(answer);
        if (!answer.hasRemaining()) {
            close();
        }
    }

    private void turn(Phase next, long nowMs, int interest) {
        phase = next;
        sinceMs = nowMs;
        key.interestOps(interest);
    }

    void close() throws IOException {
        phase = Phase.OVER;
        channel.close();
    }
}
