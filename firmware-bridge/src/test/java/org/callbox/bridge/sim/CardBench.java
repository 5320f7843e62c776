package org.callbox.bridge.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.callbox.bridge.card.CardCodec;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardSession;
import org.callbox.bridge.card.DecodedCommand;
import org.callbox.bridge.card.Lane;
import org.callbox.bridge.card.SessionIn;
import org.callbox.bridge.card.SessionOut;
import org.callbox.bridge.link.Link;
import org.callbox.bridge.link.LinkIn;
import org.callbox.bridge.link.LinkOut;
import org.callbox.bridge.link.LinkParameters;
import org.callbox.bridge.link.Role;
import org.callbox.bridge.link.Service;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.MalformedState;
import org.callbox.bridge.state.StateFormat;
import org.callbox.bridge.wire.Bytes;

/** A host and a card on two ends of a line in virtual time; a piece takes a millisecond. */
final class CardBench {
    private static final long LINE_MS = 1;

    private record Due(long atMs, long sequence) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return atMs != other.atMs ? Long.compare(atMs, other.atMs)
                    : Long.compare(sequence, other.sequence);
        }
    }

    final SimCard card;
    /** What the session said, without timers and octets. */
    final List<SessionOut> said = new ArrayList<>();
    /** The requests that the session sent. */
    private static final Codec<CardSession> SESSION =
            Codec.machine(CardSession::new, CardSession::state);

    final List<CardCommand> sent = new ArrayList<>();
    final List<SimOut.LineFrame> onLine = new ArrayList<>();
    /** Requests that get lost between session and link. */
    Predicate<CardCommand> lost = command -> false;
    CardSession session = new CardSession();
    long nowMs = 1_000;
    private Link link;
    private long hostBootId = 100;
    private boolean cut;
    private long sequence;
    private final TreeMap<Due, Runnable> agenda = new TreeMap<>();
    private final Map<Object, Due> timers = new LinkedHashMap<>();

    CardBench(SimCardParameters parameters) {
        card = new SimCard(parameters);
        fromCard(card.on(nowMs, new SimIn.Opened()));
        connectHost();
    }

    CardBench() {
        this(SimCardParameters.of(2, 4));
    }

    private void connectHost() {
        link = new Link(LinkParameters.defaults(Role.HOST), hostBootId++);
        toLink(new LinkIn.Opened());
    }

    /** The controller is killed and a new one takes its place: it knows nothing. */
    void restartHost() {
        killHost();
        session = new CardSession();
        connectHost();
    }

    void killHost() {
        timers.entrySet().removeIf(timer -> {
            boolean host = !(timer.getKey() instanceof SimTimer);
            if (host) {
                agenda.remove(timer.getValue());
            }
            return host;
        });
        link = null;
    }

    void cut(boolean on) {
        cut = on;
    }

    void wish(SessionIn... wishes) {
        for (SessionIn wish : wishes) {
            toSession(wish);
        }
    }

    void card(SimIn in) {
        fromCard(card.on(nowMs, in));
    }

    void run(long ms) {
        long untilMs = nowMs + ms;
        while (!agenda.isEmpty() && agenda.firstKey().atMs() <= untilMs) {
            Map.Entry<Due, Runnable> next = agenda.pollFirstEntry();
            nowMs = next.getKey().atMs();
            next.getValue().run();
        }
        nowMs = untilMs;
    }

    <T extends SessionOut> List<T> said(Class<T> kind) {
        return said.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends CardCommand> List<T> sent(Class<T> kind) {
        return sent.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void at(long inMs, Runnable what) {
        agenda.put(new Due(nowMs + inMs, sequence++), what);
    }

    private void start(Object timer, long ms, Runnable what) {
        stop(timer);
        Due due = new Due(nowMs + ms, sequence++);
        timers.put(timer, due);
        agenda.put(due, () -> {
            timers.remove(timer);
            what.run();
        });
    }

    private void stop(Object timer) {
        Due due = timers.remove(timer);
        if (due != null) {
            agenda.remove(due);
        }
    }

    private void toLink(LinkIn in) {
        if (link == null) {
            return;
        }
        for (LinkOut out : link.on(nowMs, in)) {
            switch (out) {
                case LinkOut.Transmit transmit -> carry(() ->
                        card(new SimIn.HostOctets(transmit.octets())));
                case LinkOut.Deliver deliver -> toSession(new SessionIn.Received(
                        Lane.valueOf(deliver.service().name()), deliver.payload()));
                case LinkOut.Up up -> toSession(new SessionIn.LinkUp(up.peer().bootId(),
                        up.peer().holdExpired(), up.peer().updateOnly()));
                case LinkOut.Down down -> toSession(new SessionIn.LinkDown(down.text()));
                case LinkOut.Start start -> start(start.timer(), start.ms(),
                        () -> toLink(new LinkIn.Expired(start.timer())));
                case LinkOut.Stop stop -> stop(stop.timer());
            }
        }
    }

    private void carry(Runnable what) {
        if (!cut) {
            at(LINE_MS, what);
        }
    }

    private void toSession(SessionIn in) {
        List<SessionOut> answered = session.on(nowMs, in);
        session = restored(session);
        for (SessionOut out : answered) {
            switch (out) {
                case SessionOut.Send send -> send(send.lane(), send.payload());
                case SessionOut.Start start -> start(start.timer(), start.ms(),
                        () -> toSession(new SessionIn.Expired(start.timer())));
                case SessionOut.Stop stop -> stop(stop.timer());
                case SessionOut.ResetLink reset -> {
                    said.add(reset);
                    toLink(new LinkIn.Closed(reset.why()));
                    toLink(new LinkIn.Opened());
                }
                default -> said.add(out);
            }
        }
    }

    /** A kill may come at any moment: what the state has of a session is enough to go on. */
    private static CardSession restored(CardSession session) {
        try {
            return StateFormat.read(StateFormat.write("test", session, SESSION), SESSION);
        } catch (MalformedState e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(Lane lane, Bytes payload) {
        CardCommand command =
                ((DecodedCommand.Good) CardCodec.decodeCommand(lane, payload)).command();
        sent.add(command);
        if (!lost.test(command)) {
            toLink(new LinkIn.Send(Service.valueOf(lane.name()), payload));
        }
    }

    private void fromCard(List<SimOut> outs) {
        for (SimOut out : outs) {
            switch (out) {
                case SimOut.HostOctets octets ->
                        carry(() -> toLink(new LinkIn.Octets(octets.octets())));
                case SimOut.LineFrame frame -> onLine.add(frame);
                case SimOut.Start start -> start(start.timer(), start.ms(),
                        () -> card(new SimIn.Expired(start.timer())));
                case SimOut.Stop stop -> stop(stop.timer());
            }
        }
    }
}
