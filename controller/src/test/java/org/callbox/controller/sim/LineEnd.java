package org.callbox.controller.sim;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.lapd.Lapd;
import org.callbox.controller.lapd.LapdIn;
import org.callbox.controller.lapd.LapdOut;
import org.callbox.controller.lapd.LapdParameters;
import org.callbox.controller.lapd.LapdState;
import org.callbox.controller.lapd.LapdTimer;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.Number;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.q931.Q931In;
import org.callbox.controller.q931.Q931Layer;
import org.callbox.controller.q931.Q931Out;
import org.callbox.controller.q931.Q931Parameters;
import org.callbox.controller.q931.TimerId;
import org.callbox.controller.time.Timers;

/**
 * Our two protocol layers on a UDP line, user side, with the smallest host that can take and make
 * calls: so that what a test finds is about the layers. Runs in the thread of the test.
 */
final class LineEnd implements AutoCloseable {
    private static final long RETRY_MS = 1_000;
    private static final long LOOK_MS = 20;
    private static final int DATAGRAM_OCTETS_MAX = 2_048;

    /** States 11, 12 and 19: a message of ours that crosses the peer's is answered by STATUS. */
    private static final List<Integer> CLEARING = List.of(11, 12, 19);

    private sealed interface Wait {
        record DataLink(LapdTimer timer) implements Wait {}

        record Layer3(TimerId timer) implements Wait {}

        record Establish() implements Wait {}

        record Answer(CallRef ref) implements Wait {}

        record HangUp(CallRef ref) implements Wait {}
    }

    private final Lapd lapd;
    private final Q931Layer q931;
    private final Timers<Wait> timers = new Timers<>();
    private final ArrayDeque<Object> pending = new ArrayDeque<>();
    private final Map<CallRef, Integer> channels = new LinkedHashMap<>();
    private final TreeSet<Integer> free = new TreeSet<>(CallPlan.allChannels());
    private final DatagramChannel line;
    private final InetSocketAddress remote;
    private final Selector selector = Selector.open();
    private final long answerMs;
    private final long holdMs;
    private int toPlace;

    int offered;
    int connected;
    int released;
    int maintenance;
    int datalinkUps;
    int datalinkDowns;
    final Map<Integer, Integer> causes = new TreeMap<>();
    final List<String> reports = new ArrayList<>();
    /** Calls of which the peer said, when asked, that they are in the state in which we are. */
    final TreeSet<Integer> agreed = new TreeSet<>();
    final List<List<Integer>> restartsConfirmed = new ArrayList<>();
    final List<List<Integer>> restartsFailed = new ArrayList<>();

    /** @param holdMs how long we talk before we hang up; 0 leaves that to the peer */
    LineEnd(int localPort, int remotePort, LapdParameters dataLink, Q931Parameters parameters,
            long answerMs, long holdMs) throws IOException {
        this.lapd = new Lapd(dataLink);
        this.q931 = new Q931Layer(parameters);
        this.answerMs = answerMs;
        this.holdMs = holdMs;
        this.line = DatagramChannel.open();
        line.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), localPort));
        this.remote = new InetSocketAddress(InetAddress.getLoopbackAddress(), remotePort);
        line.configureBlocking(false);
        line.register(selector, SelectionKey.OP_READ);
    }

    /** Works until the condition holds; false when the time is over first. */
    boolean run(BooleanSupplier until, long timeoutMs) throws IOException {
        long end = nowMs() + timeoutMs;
        while (!until.getAsBoolean()) {
            if (nowMs() > end) {
                return false;
            }
            long waitMs = Math.min(timers.nextDueMs() - nowMs(), LOOK_MS);
            if (waitMs > 0) {
                selector.select(waitMs);
            }
            selector.selectedKeys().clear();
            receive();
            for (Wait due = timers.pollDue(nowMs()); due != null; due = timers.pollDue(nowMs())) {
                expired(due);
                settle();
            }
        }
        return true;
    }

    void establish() throws IOException {
        tell(new LapdIn.EstablishRequest());
    }

    void restart(List<Integer> which) throws IOException {
        tell(new Q931In.RestartRequest(which));
    }

    /** Calls the other side, as many at a time as there are channels. */
    void place(int calls) throws IOException {
        toPlace += calls;
        placeWhatCanBe();
        settle();
    }

    void hangUpAll() throws IOException {
        channels.keySet().forEach(this::hangUp);
        settle();
    }

    boolean linkIsUp() {
        return lapd.state() == LapdState.MULTIPLE_FRAME_ESTABLISHED;
    }

    /** Call references in use: of the layer and of its host. */
    int held() {
        return Math.max(q931.calls().size(), channels.size());
    }

    String calls() {
        return q931.calls().toString();
    }

    int inState(org.callbox.controller.q931.CallState state) {
        return (int) q931.calls().values().stream().filter(s -> s == state).count();
    }

    @Override
    public void close() throws IOException {
        line.close();
        selector.close();
    }

    private static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }

    private void receive() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(DATAGRAM_OCTETS_MAX);
        while (line.receive(buffer) != null) {
            tell(new LapdIn.Receive(Bytes.copyOf(buffer.array(), 0, buffer.position())));
            buffer.clear();
        }
    }

    private void tell(Object in) throws IOException {
        pending.add(in);
        settle();
    }

    private void expired(Wait due) {
        switch (due) {
            case Wait.DataLink(var timer) -> pending.add(new LapdIn.Expired(timer));
            case Wait.Layer3(var timer) -> pending.add(new Q931In.Expired(timer));
            case Wait.Establish() -> {
                if (lapd.state() == LapdState.TEI_ASSIGNED) {
                    pending.add(new LapdIn.EstablishRequest());
                }
            }
            case Wait.Answer(var ref) -> request(ref, Primitive.CONNECT);
            case Wait.HangUp(var ref) -> hangUp(ref);
        }
    }

    private void settle() throws IOException {
        while (!pending.isEmpty()) {
            switch (pending.poll()) {
                case LapdIn in -> {
                    for (LapdOut said : lapd.on(nowMs(), in)) {
                        fromLapd(said);
                    }
                }
                case Q931In in -> q931.on(nowMs(), in).forEach(this::fromQ931);
                case Object other -> throw new IllegalStateException("unexpected " + other);
            }
        }
    }

    private void fromLapd(LapdOut said) throws IOException {
        switch (said) {
            case LapdOut.Transmit(var frame) ->
                    line.send(ByteBuffer.wrap(frame.toArray()), remote);
            case LapdOut.EstablishConfirm() -> up();
            case LapdOut.EstablishIndication() -> up();
            case LapdOut.ReleaseConfirm() -> down();
            case LapdOut.ReleaseIndication() -> down();
            case LapdOut.DataIndication(var message) -> pending.add(new Q931In.Received(message));
            case LapdOut.UnitDataIndication(_) -> { }
            case LapdOut.MdlError(var code, var text) -> reports.add("MDL " + code + " " + text);
            case LapdOut.Start(var timer, var ms) ->
                    timers.start(new Wait.DataLink(timer), nowMs() + ms);
            case LapdOut.Stop(var timer) -> timers.stop(new Wait.DataLink(timer));
        }
    }

    private void up() {
        datalinkUps++;
        pending.add(new Q931In.DataLinkUp());
    }

    private void down() {
        datalinkDowns++;
        pending.add(new Q931In.DataLinkDown());
        timers.start(new Wait.Establish(), nowMs() + RETRY_MS);
    }

    private void fromQ931(Q931Out said) {
        switch (said) {
            case Q931Out.Transmit(var message) -> pending.add(new LapdIn.DataRequest(message));
            case Q931Out.EstablishDataLink() -> { }          // down() has asked after a pause
            case Q931Out.Indication(var ref, var what, var message) -> heard(ref, what, message);
            case Q931Out.Clearing(var ref, var cause) ->
                    reports.add("clearing " + ref + " " + cause.name());
            case Q931Out.Released(var ref, var cause, var held) -> released(ref, cause, held);
            case Q931Out.Refused(var ref, var cause, _) ->
                    reports.add("refused " + ref + " " + cause.name());
            case Q931Out.RestartIndication(var which) -> reports.add("restart of " + which);
            case Q931Out.RestartConfirmed(var which) -> restartsConfirmed.add(which);
            case Q931Out.RestartFailed(var which) -> restartsFailed.add(which);
            case Q931Out.StatusReport(var ref, var state, var cause)
                    when cause.known() == CauseValue.RESPONSE_TO_STATUS_ENQUIRY
                            && state == q931.state(ref).value() -> agreed.add(ref.value());
            case Q931Out.StatusReport(_, var state, _) when CLEARING.contains(state) -> { }
            case Q931Out.StatusReport(var ref, var state, var cause) ->
                    reports.add("STATUS " + ref + " state " + state + " " + cause.name());
            case Q931Out.Start(var timer, var ms) ->
                    timers.start(new Wait.Layer3(timer), nowMs() + ms);
            case Q931Out.Stop(var timer) -> timers.stop(new Wait.Layer3(timer));
        }
    }

    private void heard(CallRef ref, Primitive what, Message message) {
        switch (what) {
            case SETUP -> offered(ref, message);
            case CONNECT, CONNECT_ACK -> {
                connected++;
                if (holdMs > 0) {
                    timers.start(new Wait.HangUp(ref), nowMs() + holdMs);
                }
            }
            case DISCONNECT -> {
                timers.stop(new Wait.Answer(ref));
                timers.stop(new Wait.HangUp(ref));
                request(ref, Primitive.RELEASE);
            }
            default -> { }
        }
    }

    private void hangUp(CallRef ref) {
        request(ref, Primitive.DISCONNECT,
                new Cause(Cause.LOCATION_USER, CauseValue.NORMAL_CALL_CLEARING));
    }

    private void offered(CallRef ref, Message setup) {
        offered++;
        ChannelIdentification wanted = setup.first(ChannelIdentification.class);
        int channel = wanted.channels().getFirst();
        if (!free.remove(channel)) {
            reports.add("a call was offered on channel " + channel + ", which is in use");
            request(ref, Primitive.REJECT, new Cause(Cause.LOCATION_USER,
                    CauseValue.REQUESTED_CIRCUIT_CHANNEL_NOT_AVAILABLE));
            return;
        }
        channels.put(ref, channel);
        request(ref, Primitive.PROCEEDING, ChannelIdentification.of(channel, true));
        request(ref, Primitive.ALERTING);
        timers.start(new Wait.Answer(ref), nowMs() + answerMs);
    }

    private void released(CallRef ref, Cause cause, boolean held) {
        timers.stop(new Wait.Answer(ref));
        timers.stop(new Wait.HangUp(ref));
        released++;
        maintenance += held ? 1 : 0;
        causes.merge(cause == null ? 0 : cause.value(), 1, Integer::sum);
        Integer channel = channels.remove(ref);
        if (channel != null) {
            free.add(channel);
        }
        placeWhatCanBe();
    }

    private void placeWhatCanBe() {
        for (; toPlace > 0 && !free.isEmpty(); toPlace--) {
            CallRef ref = q931.allocate();
            int channel = free.pollLast();
            channels.put(ref, channel);
            request(ref, Primitive.SETUP, InfoElement.BearerCapability.speech(),
                    ChannelIdentification.of(channel, true),
                    new InfoElement.CallingNumber(new Number("5550100", Number.TYPE_NATIONAL,
                            Number.PLAN_ISDN, Number.PRESENTATION_ALLOWED,
                            Number.SCREENING_NETWORK)),
                    new InfoElement.CalledNumber(Number.dialled("305550123")),
                    new InfoElement.SendingComplete());
        }
    }

    private void request(CallRef ref, Primitive what, InfoElement... elements) {
        pending.add(new Q931In.Request(ref, what, List.of(elements)));
    }
}
