package org.callbox.controller.box;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.callbox.bridge.host.Adapter;
import org.callbox.bridge.host.OwnFiles;
import org.callbox.controller.core.Event;
import org.callbox.controller.gate.CommandGate;
import org.callbox.controller.gate.Admission;
import org.callbox.controller.runtime.Clock;
import org.tinylog.Logger;

/**
 * The operator socket: a Unix socket of mode 0660 on which one line of JSON asks and one line of
 * JSON answers. Each question becomes an event, so that what operators do is replayed as well.
 *
 * <p>At most {@value #CLIENTS_MAX} connections are open at a time. A further one replaces the one
 * that has asked nothing for longest, or that does not read its answer; it is refused only where
 * all wait for answers. Where no socket can be made, because the disk is full or read-only, calls
 * are served all the same, and it is tried again.
 */
public final class OperatorServer implements AutoCloseable {
    static final int CLIENTS_MAX = 16;
    /** Numbers of questions up to this one are asked here. */
    static final long IDS_MAX = (1L << 40) - 1;
    /** So many that connect at once wait in the kernel instead of being refused by it. */
    private static final int BACKLOG = 128;
    private static final long RETRY_MS = 2_000;
    private static final long END_MS = 1_000;
    /** Who has left an answer unread for so long may lose its place to who asks. */
    private static final long STALLED_MS = 1_000;

    private record Answer(long id, Map<String, Object> fields) {}

    private final Path path;
    private final Consumer<Event.Operator> inbox;
    private final long retryMs;
    private final OperatorTalk.Patience patience;
    private final CommandGate gate;
    private final Clock clock = Clock.system();
    private final Selector selector;
    private final Adapter thread;
    /** Ids of questions under way, and what was answered to them; both from the loop as well. */
    private final Set<Long> asked = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private volatile boolean closing;
    private volatile boolean look;

    /* Of the thread, and of open() before it. */
    private final Map<Long, OperatorTalk> talks = new LinkedHashMap<>();
    /** Null while none could be made. */
    private ServerSocketChannel server;
    private Object identity;
    private SelectionKey listening;
    /** When no more could be accepted; 0 while there is no such trouble. */
    private long deafSinceMs;
    private long ids;
    private long triedMs;
    private boolean told;

    private OperatorServer(Path path, CommandGate gate, Consumer<Event.Operator> inbox,
            long retryMs, OperatorTalk.Patience patience) throws IOException {
        this.path = path;
        this.inbox = inbox;
        this.retryMs = retryMs;
        this.patience = patience;
        this.gate = gate;
        this.selector = Selector.open();
        this.thread = Adapter.restarted("operator", this::run, fault -> hangUpAll());
    }

    /**
     * Takes the socket; a file left by a process that died is replaced. Who asks from now on waits
     * until {@link #start}.
     */
    public static OperatorServer open(Path path, CommandGate gate,
            Consumer<Event.Operator> inbox) throws IOException {
        return open(path, gate, inbox, RETRY_MS, OperatorTalk.Patience.standard());
    }

    static OperatorServer open(Path path, CommandGate gate, Consumer<Event.Operator> inbox,
            long retryMs, OperatorTalk.Patience patience) throws IOException {
        if (OperatorClient.answers(path)) {
            throw new IOException("another box is running with this state: " + path);
        }
        OperatorServer made = new OperatorServer(path, gate, inbox, retryMs, patience);
        made.bind();
        return made;
    }

    private static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }

    private void bind() {
        triedMs = nowMs();
        try {
            Files.deleteIfExists(path);
            ServerSocketChannel fresh = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                fresh.bind(UnixDomainSocketAddress.of(path), BACKLOG);
                OwnFiles.settle(path);
                identity = identity();
                fresh.configureBlocking(false);
                listening = fresh.register(selector, SelectionKey.OP_ACCEPT);
            } catch (IOException | RuntimeException e) {
                fresh.close();
                throw e;
            }
            server = fresh;
            if (told) {
                Logger.info("The operator socket {} is there", path);
            }
            told = false;
        } catch (IOException e) {
            if (!told) {
                Logger.warn("There is no operator socket, and nobody can ask this box: {}",
                        Sentences.of(e));
            }
            told = true;
        }
    }

    private Object identity() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** Begins to take questions. */
    public void start() {
        thread.start();
    }

    /** Gives whoever asked the answer; on the loop thread, so it neither waits nor fails. */
    public void reply(long id, Map<String, Object> fields) {
        if (asked.remove(id)) {
            answers.add(new Answer(id, fields));
            selector.wakeup();
        }
    }

    /** Looks whether the socket is still where it was made, and makes it again where not. */
    void check() {
        look = true;
        selector.wakeup();
    }

    @Override
    public void close() throws IOException {
        closing = true;
        thread.stop();
        selector.wakeup();
        thread.joinQuietly(2 * END_MS);
        hangUpAll();
        if (server != null) {
            unbind();
        }
        selector.close();
    }

    /** A file of another process at the same path is left alone. */
    private void unbind() throws IOException {
        boolean ours = isOurs();
        server.close();
        server = null;
        if (ours) {
            Files.deleteIfExists(path);
        }
    }

    /** Whether the answer to this number is for somebody here. */
    static boolean isOurs(long number) {
        return number <= IDS_MAX;
    }

    private boolean isOurs() throws IOException {
        return Files.exists(path) && identity().equals(identity);
    }

    private void run() {
        try {
            long endMs = Long.MAX_VALUE;
            while (!closing || !talks.isEmpty() && nowMs() < endMs) {
                endMs = closing ? Math.min(endMs, nowMs() + END_MS) : endMs;
                makeAgain();
                selector.select(this::serve, waitMs());
                giveAnswers();
                over();
                gate.look(clock.now());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeAgain() throws IOException {
        if (look && !closing && server != null && !isOurs()) {
            Logger.warn("The operator socket {} was taken away; it is made again", path);
            server.close();
            server = null;
            bind();
        }
        look = false;
        if (deafSinceMs != 0 && nowMs() - deafSinceMs >= retryMs && listening.isValid()) {
            deafSinceMs = 0;
            listening.interestOps(SelectionKey.OP_ACCEPT);
        }
        if (server == null && !closing && nowMs() - triedMs >= retryMs) {
            bind();
        }
    }

    /** Until the next part of a conversation is over, or the socket is tried again. */
    private long waitMs() {
        long now = nowMs();
        long wait = server == null || deafSinceMs != 0 ? retryMs : Long.MAX_VALUE;
        for (OperatorTalk talk : talks.values()) {
            wait = Math.min(wait, talk.dueMs() - now);
        }
        wait = gate.dueMs() == Long.MAX_VALUE ? wait
                : Math.min(wait, gate.dueMs() - clock.now().monoMs());
        wait = closing ? Math.min(wait, END_MS) : wait;
        return wait == Long.MAX_VALUE ? 0 : Math.max(1, wait);
    }

    private void serve(SelectionKey key) {
        if (key.isValid() && key.isAcceptable()) {
            accept();
        } else if (key.isValid() && key.attachment() instanceof OperatorTalk talk) {
            guarded(talk, () -> {
                if (key.isReadable()) {
                    read(talk);
                } else if (key.isWritable()) {
                    talk.write();
                }
            });
        }
    }

    private void accept() {
        try {
            SocketChannel client = server.accept();
            if (client == null) {
                return;
            }
            client.configureBlocking(false);
            SelectionKey key = client.register(selector, SelectionKey.OP_READ);
            OperatorTalk talk = new OperatorTalk(++ids, client, key, patience, nowMs());
            key.attach(talk);
            if (talks.size() >= CLIENTS_MAX && !makeRoom()) {
                talks.put(talk.id, talk);
                guarded(talk, () -> talk.say("too many ask at once; try again", nowMs()));
                return;
            }
            talks.put(talk.id, talk);
            guarded(talk, () -> read(talk));
        } catch (IOException e) {
            // Most likely no file descriptor is left: who waits is taken later.
            Logger.warn("Nobody can ask this box for {} ms: {}", retryMs, Sentences.of(e));
            listening.interestOps(0);
            deafSinceMs = nowMs();
        }
    }

    /** What came of its question is read first: a place is only taken from who has not asked. */
    private boolean makeRoom() {
        for (OperatorTalk talk : List.copyOf(talks.values())) {
            if (talk.phase() == OperatorTalk.Phase.ASKING) {
                guarded(talk, () -> read(talk));
            }
        }
        if (talks.size() < CLIENTS_MAX) {
            return true;
        }
        long now = nowMs();
        OperatorTalk out = talks.values().stream()
                .filter(talk -> talk.phase() == OperatorTalk.Phase.ASKING
                        || talk.phase() == OperatorTalk.Phase.READING
                                && now - talk.sinceMs() >= STALLED_MS)
                .min(Comparator.comparing(OperatorTalk::phase)
                        .thenComparing(OperatorTalk::sinceMs))
                .orElse(null);
        if (out != null) {
            guarded(out, () -> dismiss(out, "others want to ask"));
        }
        return out != null;
    }

    private void dismiss(OperatorTalk talk, String why) throws IOException {
        if (talk.phase() != OperatorTalk.Phase.READING) {
            talk.say(talk.phase() == OperatorTalk.Phase.ASKING ? why
                    : "there is no answer in time; the box is far too busy", nowMs());
        }
        talk.close();
    }

    private void read(OperatorTalk talk) throws IOException {
        byte[] question = talk.read(nowMs());
        if (question == null) {
            return;
        }
        switch (gate.admit(talk.id, PeerOfSocket.of(talk.channel()), question, clock.now())) {
            case Admission.Admitted(var request) -> {
                asked.add(talk.id);
                talk.lasts(request.lastsMs());
                inbox.accept(new Event.Operator(talk.id, request));
            }
            case Admission.Beside beside -> throw new IllegalStateException("not of a socket: "
                    + beside.verb());
            case Admission.Refused(var code, var why) ->
                    talk.refuse(code.word(), why, nowMs());
        }
    }

    private void giveAnswers() {
        for (Answer next = answers.poll(); next != null; next = answers.poll()) {
            Answer answer = next;
            gate.answered(answer.id(), answer.fields(), clock.now());
            OperatorTalk talk = talks.get(answer.id());
            if (talk != null) {
                guarded(talk, () -> talk.answer(answer.fields(), nowMs()));
            }
        }
    }

    /** Ends what is over its time. */
    private void over() {
        long now = nowMs();
        for (OperatorTalk talk : List.copyOf(talks.values())) {
            if (now >= talk.dueMs() || closing && talk.phase() == OperatorTalk.Phase.ASKING) {
                guarded(talk, () -> dismiss(talk, "nothing was asked in time"));
            }
        }
    }

    private interface Piece {
        void go() throws IOException;
    }

    /** One conversation may break off; it is forgotten when it is over. */
    private void guarded(OperatorTalk talk, Piece piece) {
        try {
            piece.go();
        } catch (IOException e) {
            Logger.debug("A conversation with an operator broke off: {}", Sentences.of(e));
            hangUp(talk);
        }
        if (talk.phase() == OperatorTalk.Phase.OVER) {
            talks.remove(talk.id);
            // What came of an order is written down, whoever still listens.
            if (!gate.isOpen(talk.id)) {
                asked.remove(talk.id);
            }
        }
    }

    private static void hangUp(OperatorTalk talk) {
        try {
            talk.close();
        } catch (IOException e) {
            Logger.debug("Closing an operator's connection: {}", Sentences.of(e));
        }
    }

    private void hangUpAll() {
        for (Iterator<OperatorTalk> all = talks.values().iterator(); all.hasNext();) {
            hangUp(all.next());
            all.remove();
        }
        asked.clear();
        for (Answer late = answers.poll(); late != null; late = answers.poll()) {
            gate.answered(late.id(), late.fields(), clock.now());
        }
        gate.giveUp(clock.now(), OperatorServer::isOurs);
    }
}
