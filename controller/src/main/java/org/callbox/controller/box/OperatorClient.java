package org.callbox.controller.box;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.callbox.bridge.host.Adapter;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.json.Json;
import org.tinylog.Logger;

/** Asks a running box one question over its operator socket. */
public final class OperatorClient {
    /** A box answers in milliseconds; one that hangs must not take its operators with it. */
    private static final long ANSWER_MS_MAX = 10_000;
    private static final int ANSWER_OCTETS_MAX = Json.TEXT_MAX_CHARS;

    private OperatorClient() {}

    /** Throws with a plain sentence when no box answers there. */
    public static Map<String, Object> ask(Path socket, String verb, Map<String, String> arguments)
            throws IOException {
        return ask(socket, verb, arguments, ANSWER_MS_MAX);
    }

    /** The same for what changes something: not carried out twice, nor after we have given up. */
    public static Map<String, Object> order(Path socket, String verb,
            Map<String, String> arguments) throws IOException {
        return order(socket, verb, arguments, 0);
    }

    /** @param lastsMs the answer may take so much longer, see {@link OperatorRequest#lastsMs} */
    public static Map<String, Object> order(Path socket, String verb,
            Map<String, String> arguments, long lastsMs) throws IOException {
        Map<String, String> bounded = new LinkedHashMap<>(arguments);
        bounded.put("id", UUID.randomUUID().toString());
        bounded.put("expires_ms", "" + (System.currentTimeMillis() + ANSWER_MS_MAX));
        return ask(socket, verb, bounded, ANSWER_MS_MAX + lastsMs);
    }

    public static Map<String, Object> ask(Path socket, String verb, Map<String, String> arguments,
            long answerMs) throws IOException {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("verb", verb);
        question.putAll(arguments);
        String said = conversation(socket, Json.write(question) + "\n", answerMs);
        Json.Parsed answer = Json.read(said);
        if (!(answer.value() instanceof Map<?, ?> fields)) {
            throw new IOException("the answer on " + socket + " is not JSON: " + answer.error());
        }
        if (fields.get("error") instanceof String refusal) {
            throw new IOException("the box says: " + refusal);
        }
        Map<String, Object> named = new LinkedHashMap<>();
        fields.forEach((key, value) -> named.put("" + key, value));
        return named;
    }

    /**
     * Whether a box can be asked there.
     *
     * @throws IOException in a sentence when that cannot be known for lack of the right
     */
    public static boolean answers(Path socket) throws IOException {
        if (absent(socket) != null) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        } catch (IOException e) {
            if (refusedRight(e)) {
                throw new IOException(StateAccess.noRight(socket), e);
            }
            return false;
        }
    }

    /** Why no box can be there, null when one may be. */
    private static String absent(Path socket) throws IOException {
        Path directory = socket.toAbsolutePath().getParent();
        String wrong = StateAccess.wrong(directory);
        if (wrong != null) {
            if (Files.isDirectory(directory) || wrong.equals(StateAccess.noRight(directory))) {
                throw new IOException(wrong);
            }
            return "no box is running: " + wrong;
        }
        try {
            Files.readAttributes(socket, BasicFileAttributes.class);
            return null;
        } catch (AccessDeniedException refused) {
            throw new IOException(StateAccess.noRight(socket), refused);
        } catch (IOException none) {
            return "no box is running with the state directory " + directory
                    + ": start one with 'callbox run', or is --state right?";
        }
    }

    private static boolean refusedRight(IOException e) {
        return e instanceof AccessDeniedException
                || ("" + e.getMessage()).contains("Permission denied");
    }

    private static String conversation(Path socket, String question, long answerMs)
            throws IOException {
        String absent = absent(socket);
        if (absent != null) {
            throw new IOException(absent);
        }
        try (SocketChannel channel = SocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            CountDownLatch answered = new CountDownLatch(1);
            Adapter.once("answer", () -> limit(channel, answered, answerMs), fault -> { }).start();
            try {
                connect(channel, socket);
                return talk(channel, question);
            } finally {
                answered.countDown();
            }
        } catch (ClosedChannelException e) {
            throw new IOException("the box does not answer on " + socket + " within "
                    + answerMs / 1_000 + " s: it is stuck, or far too busy", e);
        }
    }

    private static void connect(SocketChannel channel, Path socket) throws IOException {
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(refusedRight(e) ? StateAccess.noRight(socket)
                    : "no box is running with the state directory "
                            + socket.toAbsolutePath().getParent() + ": the last one was killed,"
                            + " and its calls are safe on the card until the next 'callbox run'",
                    e);
        }
    }

    private static String talk(SocketChannel channel, String question) throws IOException {
        IOException broken = null;
        try {
            ByteBuffer octets = ByteBuffer.wrap(question.getBytes(StandardCharsets.UTF_8));
            while (octets.hasRemaining()) {
                channel.write(octets);
            }
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            // It may have sent a reason before it closed the connection.
            broken = e;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(65_536);
        try {
            while (channel.read(buffer) >= 0) {
                if (text.size() + buffer.position() > ANSWER_OCTETS_MAX) {
                    throw new IOException("its answer is longer than " + ANSWER_OCTETS_MAX
                            + " octets; is it a box?");
                }
                text.write(buffer.array(), 0, buffer.position());
                buffer.clear();
            }
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            if (text.size() + buffer.position() > ANSWER_OCTETS_MAX) {
                throw e;
            }
            broken = e;
        }
        if (text.size() == 0) {
            throw new IOException("the box hung up without an answer: it ended just now, or too"
                    + " many ask at once; try again", broken);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /** Closes the connection when the time is over. */
    private static void limit(SocketChannel channel, CountDownLatch answered, long ms) {
        try {
            if (!answered.await(ms, TimeUnit.MILLISECONDS)) {
                channel.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            Logger.debug("Hanging up: {}", Sentences.of(e));
        }
    }
}
