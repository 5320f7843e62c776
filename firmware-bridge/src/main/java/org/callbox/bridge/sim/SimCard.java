package org.callbox.bridge.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.callbox.bridge.card.CardCodec;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.DecodedCommand;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.FailureCode;
import org.callbox.bridge.card.Lane;
import org.callbox.bridge.card.Layer1Config;
import org.callbox.bridge.card.Route;
import org.callbox.bridge.card.RouteTable;
import org.callbox.bridge.link.DownReason;
import org.callbox.bridge.link.Link;
import org.callbox.bridge.link.LinkIn;
import org.callbox.bridge.link.LinkOut;
import org.callbox.bridge.link.LinkTimer;
import org.callbox.bridge.link.Service;
import org.callbox.bridge.wire.Bytes;

/**
 * The firmware of a card: octets of the serial line on one side, frames of D-channels, headsets
 * and a switch on the other. It keeps its state while the host is away (docs/card-link.md). Pure:
 * time is an argument, timers are values.
 */
public final class SimCard {
    static final long REPORT_MS = 10_000;
    private static final long GENERATION_MASK = 0xFFFF_FFFFL;
    private static final int CLOCK_HZ_PER_MS = 8;

    private static final class Span {
        Layer1Config config = Layer1Config.defaults();
        int hdlcTimeslot;
        CardMessage.Layer1State state;
        CardMessage.Layer1Counters counters;
        int framesWithoutHost;

        Span(int number) {
            state = CardMessage.Layer1State.good(number);
            counters = new CardMessage.Layer1Counters(number, 0, 0, 0, 0, 0, 0);
        }
    }

    private final SimCardParameters parameters;
    private final List<SimOut> out = new ArrayList<>();
    private final ArrayDeque<LinkOut> fromLink = new ArrayDeque<>();
    private final TreeMap<Integer, Span> spans = new TreeMap<>();
    private final TreeMap<Integer, CardMessage.PortState> ports = new TreeMap<>();
    private final RouteTable table = new RouteTable();
    private final Robots robots;
    private final Mischief mischief = new Mischief();
    private Link link;
    private boolean lineOpen;
    private boolean hostThere;
    private long generation;
    private long nowMs;

    private long framesUp;
    private long framesDown;
    private long framesWithoutHost;
    private long framesDropped;
    private long refused;
    private long malformed;
    private long tableChanges;

    public SimCard(SimCardParameters parameters) {
        this.parameters = parameters;
        this.link = new Link(parameters.link(), parameters.bootId());
        this.robots = parameters.robots() == null ? null
                : new Robots(parameters.robots(), parameters.seed(), parameters.headsets());
        for (int span = 1; span <= parameters.spansThere(); span++) {
            spans.put(span, new Span(span));
        }
        for (int port = 1; port <= parameters.ports(); port++) {
            ports.put(port, new CardMessage.PortState(
                    port, port <= parameters.headsets(), false, false, false, false));
        }
    }

    /** Takes one input and returns what is to be done, in order. */
    public List<SimOut> on(long nowMs, SimIn in) {
        this.nowMs = nowMs;
        switch (in) {
            case SimIn.Opened opened -> {
                lineOpen = true;
                feed(new LinkIn.Opened());
            }
            case SimIn.Closed closed -> {
                lineOpen = false;
                feed(new LinkIn.Closed(closed.why()));
            }
            case SimIn.HostOctets host -> feed(new LinkIn.Octets(host.octets()));
            case SimIn.LineFrame up -> fromLine(up);
            case SimIn.Expired expired -> ranOut(expired.timer());
            case SimIn.Line line -> lineIs(line.state());
            case SimIn.Count count -> {
                spans.get(count.counters().span()).counters = count.counters();
                tell(count.counters());
            }
            case SimIn.Plug plug -> move(port(plug.port()), plug.in(), null, null);
            case SimIn.Hook hook -> move(port(hook.port()), null, hook.off(), null);
            case SimIn.Mute mute -> move(port(mute.port()), null, null, mute.on());
            case SimIn.Press press -> tell(new CardMessage.PortKey(press.port(), press.key()));
            case SimIn.Dial dial -> dialled(dial);
            case SimIn.Misbehave misbehave -> mischief.behave(misbehave.how());
            case SimIn.NotReady wait -> {
                feed(new LinkIn.OwnReceiver(false));
                out.add(new SimOut.Start(new SimTimer.NotReady(), wait.ms()));
            }
            case SimIn.Restart restart -> restart(restart);
        }
        work();
        List<SimOut> drained = List.copyOf(out);
        out.clear();
        return drained;
    }

    /** Whom or what the destination hears now. */
    public Endpoint hears(Endpoint destination) {
        return table.source(destination);
    }

    public List<Route> routes() {
        return table.all();
    }

    public CardMessage.PortState port(int port) {
        CardMessage.PortState state = ports.get(port);
        if (state == null) {
            throw new IllegalArgumentException("the card has no port " + port);
        }
        return state;
    }

    public SimCardCounters counters() {
        return new SimCardCounters(framesUp, framesDown, framesWithoutHost, framesDropped,
                refused, malformed, tableChanges);
    }

    /** For tests that need a card which forgot or made up a route. */
    RouteTable table() {
        return table;
    }

    private void feed(LinkIn in) {
        fromLink.addAll(link.on(nowMs, in));
    }

    /** Until the link asks for nothing more; each message is answered by at most one. */
    private void work() {
        while (!fromLink.isEmpty()) {
            switch (fromLink.poll()) {
                case LinkOut.Transmit transmit ->
                        out.add(new SimOut.HostOctets(transmit.octets()));
                case LinkOut.Deliver deliver -> delivered(deliver);
                case LinkOut.Up up -> hostCame();
                case LinkOut.Down down -> hostWent(down.reason());
                case LinkOut.Start start ->
                        out.add(new SimOut.Start(new SimTimer.OfLink(start.timer()), start.ms()));
                case LinkOut.Stop stop ->
                        out.add(new SimOut.Stop(new SimTimer.OfLink(stop.timer())));
            }
        }
    }

    private void hostCame() {
        hostThere = true;
        out.add(new SimOut.Start(new SimTimer.Report(), REPORT_MS));
        spans.forEach((number, span) -> {
            if (span.framesWithoutHost > 0) {
                tell(new CardMessage.HdlcEvent(number,
                        CardMessage.HdlcEvent.Kind.HOST_ABSENT, span.framesWithoutHost));
                span.framesWithoutHost = 0;
            }
        });
    }

    private void hostWent(DownReason reason) {
        if (hostThere) {
            hostThere = false;
            out.add(new SimOut.Stop(new SimTimer.Report()));
        }
        if (reason == DownReason.HOLD_EXPIRED) {
            letGo();
        }
    }

    /** The hold time is over: nobody is coming back for these calls. */
    private void letGo() {
        List<Route> gone = table.all();
        table.clear();
        generation = generation + 1 & GENERATION_MASK;
        for (int port = 1; port <= parameters.ports(); port++) {
            drive(port(port), false, false);
        }
        for (Route route : gone) {
            heard(route.destination());
        }
    }

    private void restart(SimIn.Restart restart) {
        for (LinkTimer timer : LinkTimer.values()) {
            out.add(new SimOut.Stop(new SimTimer.OfLink(timer)));
        }
        if (hostThere) {
            hostThere = false;
            out.add(new SimOut.Stop(new SimTimer.Report()));
        }
        out.add(new SimOut.Stop(new SimTimer.NotReady()));
        letGo();
        generation = 0;
        spans.replaceAll((number, old) -> new Span(number));
        fromLink.clear();
        link = new Link(parameters.link().withResetCause(restart.cause()), restart.bootId());
        if (lineOpen) {
            feed(new LinkIn.Opened());
        }
    }

    private void ranOut(SimTimer timer) {
        switch (timer) {
            case SimTimer.OfLink of -> feed(new LinkIn.Expired(of.timer()));
            case SimTimer.OfRobot of -> act(new Robots.In.Expired(of.port()));
            case SimTimer.NotReady ready -> feed(new LinkIn.OwnReceiver(true));
            case SimTimer.Report report -> {
                spans.values().forEach(span -> {
                    tell(span.state);
                    tell(span.counters);
                });
                out.add(new SimOut.Start(report, REPORT_MS));
            }
        }
    }

    /** Says it if there is somebody to say it to; levels are read again by whoever comes. */
    private void tell(CardMessage event) {
        if (hostThere) {
            send(0, event);
        }
    }

    private void send(int requestId, CardMessage message) {
        Service service = switch (message.lane()) {
            case D_CHANNEL -> Service.D_CHANNEL;
            case CONTROL -> Service.CONTROL;
            case BULK -> Service.BULK;
            case DATAGRAM -> Service.DATAGRAM;
        };
        feed(new LinkIn.Send(service, CardCodec.encode(requestId, message)));
    }

    private void fromLine(SimIn.LineFrame up) {
        Span span = spans.get(up.span());
        Bytes frame = up.frame();
        if (span == null || span.hdlcTimeslot == 0 || !span.state.receives() || frame.isEmpty()) {
            framesDropped++;
        } else if (frame.size() > parameters.limits().frameOctetsMax()) {
            framesDropped++;
            tell(new CardMessage.HdlcEvent(
                    up.span(), CardMessage.HdlcEvent.Kind.TOO_LONG, 1));
        } else if (!hostThere) {
            framesWithoutHost++;
            span.framesWithoutHost++;
        } else {
            framesUp++;
            send(0, new CardMessage.DChannelFrame(up.span(), span.hdlcTimeslot,
                    nowMs * CLOCK_HZ_PER_MS & 0xFFFF_FFFFL, frame));
        }
    }

    private void lineIs(CardMessage.Layer1State state) {
        Span span = spans.get(state.span());
        if (span == null) {
            throw new IllegalArgumentException("the card has no span " + state.span());
        }
        if (!span.state.equals(state)) {
            span.state = state;
            tell(state);
        }
    }

    private void dialled(SimIn.Dial dial) {
        tell(new CardMessage.Dtmf(dial.span(), dial.timeslot(), dial.digit(), true, 0));
        tell(new CardMessage.Dtmf(
                dial.span(), dial.timeslot(), dial.digit(), false, dial.ms()));
    }

    /** By hand: jack, hook switch, mute switch; null leaves one as it is. */
    private void move(CardMessage.PortState old, Boolean in, Boolean off, Boolean muted) {
        CardMessage.PortState state = new CardMessage.PortState(old.port(),
                in == null ? old.present() : in, off == null ? old.offHook() : off,
                muted == null ? old.muted() : muted, old.ringing(), old.lit());
        if (!state.equals(old)) {
            ports.put(state.port(), state);
            tell(state);
        }
    }

    /** By the host: ringer and lamp. */
    private CardMessage.PortState drive(
            CardMessage.PortState old, boolean ringing, boolean lit) {
        CardMessage.PortState state = new CardMessage.PortState(
                old.port(), old.present(), old.offHook(), old.muted(), ringing, lit);
        ports.put(state.port(), state);
        if (lit != old.lit()) {
            act(new Robots.In.Lit(state.port(), lit));
        }
        if (ringing != old.ringing()) {
            act(new Robots.In.Ringing(state.port(), ringing));
        }
        return state;
    }

    private void heard(Endpoint destination) {
        if (destination instanceof Endpoint.Port port) {
            act(new Robots.In.Hears(port.number(), table.source(destination)));
        }
    }

    private void act(Robots.In in) {
        if (robots == null) {
            return;
        }
        for (Robots.Out act : robots.on(in)) {
            switch (act) {
                case Robots.Out.Hook hook -> move(port(hook.port()), null, hook.off(), null);
                case Robots.Out.Key key -> tell(new CardMessage.PortKey(key.port(), key.key()));
                case Robots.Out.Start start -> out.add(
                        new SimOut.Start(new SimTimer.OfRobot(start.port()), start.ms()));
                case Robots.Out.Stop stop ->
                        out.add(new SimOut.Stop(new SimTimer.OfRobot(stop.port())));
            }
        }
    }

    private void delivered(LinkOut.Deliver deliver) {
        Lane lane = switch (deliver.service()) {
            case D_CHANNEL -> Lane.D_CHANNEL;
            case CONTROL -> Lane.CONTROL;
            case BULK -> Lane.BULK;
            case DATAGRAM -> Lane.DATAGRAM;
        };
        switch (CardCodec.decodeCommand(lane, deliver.payload())) {
            case DecodedCommand.Bad bad when bad.requestId() == 0 -> malformed++;
            case DecodedCommand.Bad bad -> {
                refused++;
                send(bad.requestId(), bad.failure());
            }
            case DecodedCommand.Good good
                    when good.command() instanceof CardCommand.DChannelFrame down -> toLine(down);
            case DecodedCommand.Good good -> answer(good.requestId(), good.command());
        }
    }

    private void answer(int requestId, CardCommand command) {
        CardMessage response = switch (mischief.next(command)) {
            case OBEY -> obey(command);
            case REFUSE -> mischief.refusal(command);
            case SILENT -> null;
            case ODD -> Mischief.odd(obey(command));
            case LIE -> Mischief.lie(obey(command));
        };
        refused += response instanceof CardMessage.Failure ? 1 : 0;
        if (response != null) {
            send(requestId, response);
        }
    }

    private void toLine(CardCommand.DChannelFrame down) {
        Span span = spans.get(down.span());
        if (span == null || span.hdlcTimeslot != down.timeslot()
                || down.frame().size() > parameters.limits().frameOctetsMax()) {
            framesDropped++;
            return;
        }
        framesDown++;
        out.add(new SimOut.LineFrame(down.span(), down.frame()));
    }

    private CardMessage obey(CardCommand command) {
        return switch (command) {
            case CardCommand.DChannelFrame frame ->
                    throw new IllegalArgumentException("a frame is not a request");
            case CardCommand.Hello hello -> welcome(hello);
            case CardCommand.GetIdentity get -> new CardMessage.Identity("Callbox", "sim-card",
                    "1", parameters.serial(), "1.0.0", "sim", "none", 0, Bytes.EMPTY);
            case CardCommand.GetCapabilities get -> new CardMessage.Capabilities(
                    parameters.spansThere(), parameters.ports(),
                    parameters.limits().tableSize(),
                    parameters.spansThere() * Endpoint.TIMESLOT_MAX, parameters.limits().tones(),
                    0, parameters.limits().frameOctetsMax(), 0);
            case CardCommand.ConfigureSpan set -> configure(set);
            case CardCommand.GetSpan get -> info(2, get.span());
            case CardCommand.OpenHdlc open -> hdlc(open.span(), open.timeslot());
            case CardCommand.CloseHdlc close -> hdlc(close.span(), 0);
            case CardCommand.SetCrossConnect set -> connect(set);
            case CardCommand.GetCrossConnect get -> page(get.fromCode());
            case CardCommand.GetTableDigest get -> digest();
            case CardCommand.SetPort set -> ports.containsKey(set.port())
                    ? new CardMessage.PortPage(
                            0, List.of(drive(port(set.port()), set.ringing(), set.lit())))
                    : failure(7, FailureCode.NO_SUCH, "no port " + set.port());
            case CardCommand.GetPorts get -> portPage(get.fromPort());
        };
    }

    private static CardMessage failure(int group, FailureCode code, String text) {
        return new CardMessage.Failure(group, code.code(), text);
    }

    private CardMessage welcome(CardCommand.Hello hello) {
        int version = CardCodec.VERSION;
        if (version < hello.versionMin() || version > hello.versionMax()) {
            return failure(1, FailureCode.VERSION, "the card speaks version " + version);
        }
        long holdMs = Math.min(hello.holdS() * 1_000L, parameters.link().holdMs());
        feed(new LinkIn.Hold(holdMs));
        return new CardMessage.Welcome(version, (int) (holdMs / 1_000));
    }

    private CardMessage configure(CardCommand.ConfigureSpan set) {
        Span span = spans.get(set.span());
        int ohm = set.config().impedanceOhm();
        if (span != null && ohm != 75 && ohm != 120) {
            return failure(2, FailureCode.INVALID, "no impedance of " + ohm + " ohm");
        }
        if (span != null) {
            span.config = set.config();
        }
        return info(2, set.span());
    }

    private CardMessage hdlc(int number, int timeslot) {
        Span span = spans.get(number);
        if (span != null) {
            span.hdlcTimeslot = timeslot;
        }
        return info(3, number);
    }

    private CardMessage info(int group, int number) {
        Span span = spans.get(number);
        return span == null ? failure(group, FailureCode.NO_SUCH, "no span " + number)
                : new CardMessage.SpanInfo(number, span.config, span.hdlcTimeslot, span.state);
    }

    private CardMessage connect(CardCommand.SetCrossConnect set) {
        if (set.generation() == generation) {
            return digest();
        }
        if (set.generation() != (generation + 1 & GENERATION_MASK)) {
            return failure(4, FailureCode.STALE, "the table's generation is " + generation);
        }
        for (Route route : set.routes()) {
            if (!exists(route.source()) || !exists(route.destination())) {
                return failure(4, FailureCode.NO_SUCH, "no route " + route);
            }
        }
        if (sizeAfter(set.routes()) > parameters.limits().tableSize()) {
            return failure(4, FailureCode.FULL,
                    "the table holds " + parameters.limits().tableSize() + " routes");
        }
        generation = set.generation();
        tableChanges++;
        set.routes().forEach(table::put);
        // Only now: who is looked at must see the table as a whole.
        set.routes().forEach(route -> heard(route.destination()));
        return digest();
    }

    private int sizeAfter(List<Route> changes) {
        if (table.size() + changes.size() <= parameters.limits().tableSize()) {
            return table.size() + changes.size();
        }
        RouteTable after = new RouteTable();
        table.all().forEach(after::put);
        changes.forEach(after::put);
        return after.size();
    }

    private boolean exists(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.Timeslot timeslot -> timeslot.span() <= parameters.spansThere();
            case Endpoint.Port port -> port.number() <= parameters.ports();
            case Endpoint.Tone tone -> parameters.limits().tones() > 0;
            case Endpoint.BusEnd bus -> true;
            case Endpoint.Idle idle -> true;
        };
    }

    private CardMessage digest() {
        return new CardMessage.TableDigest(generation, table.hash(), table.size());
    }

    private CardMessage page(int fromCode) {
        List<Route> routes = table.from(fromCode, CardCodec.ROUTES_MAX + 1);
        boolean more = routes.size() > CardCodec.ROUTES_MAX;
        int next = more ? routes.removeLast().destination().code() : 0;
        return new CardMessage.TablePage(generation, table.hash(), next, routes);
    }

    private CardMessage portPage(int fromPort) {
        List<CardMessage.PortState> page = new ArrayList<>();
        int next = 0;
        for (CardMessage.PortState port : ports.tailMap(fromPort, true).values()) {
            if (page.size() == CardCodec.PORTS_MAX) {
                next = port.port();
                break;
            }
            page.add(port);
        }
        return new CardMessage.PortPage(next, page);
    }
}
