package org.callbox.bridge.card;

import java.util.ArrayList;
import java.util.List;

/**
 * The host's half of the conversation with one card. The owner says once what it wants
 * ({@link SessionIn.Wish}); the session reads the card whenever the link has come up, sends what
 * differs, and looks again every 30 s, so a link reset changes nothing and a restarted card is
 * made what it was. All wishes of one step leave in one change of the table, and while one is in
 * flight the next is collected.
 */
public final class CardSession {
    static final long AUDIT_MS = 30_000;
    /** Above the largest T309 in use, so that what the exchange still holds, the card holds. */
    static final int HOLD_S = 120;
    private static final int IN_FLIGHT_MAX = 16;

    private final List<SessionOut> out = new ArrayList<>();
    private final Wishes wishes = new Wishes();
    private final CardMirror card = new CardMirror();
    private final Requests requests = new Requests();
    private SessionState state = SessionState.DOWN;
    private long nowMs;
    private boolean requestTimer;
    private boolean auditTimer;

    private boolean bootIdKnown;
    private long lastBootId;
    private long bootId;
    private boolean holdExpired;

    private boolean welcomed;
    private boolean changing;
    /** A change of many was refused; they go one by one until the offender is found. */
    private boolean oneByOne;

    private long framesDropped;
    private long malformed;
    private long strayResponses;
    private long retries;
    private long tableChanges;
    private long corrections;

    public CardSession() {}

    /** Takes one input and returns what is to be done, in order. */
    public List<SessionOut> on(long nowMs, SessionIn in) {
        this.nowMs = nowMs;
        state = switch (state) {
            case DOWN, INCOMPATIBLE -> away(in);
            case GREETING, READING -> opening(in);
            case READY -> ready(in);
        };
        if (state == SessionState.READY) {
            flush();
        }
        tendTimers();
        List<SessionOut> drained = List.copyOf(out);
        out.clear();
        return drained;
    }

    public SessionState state() {
        return state;
    }

    /** Requests that wait for their response at present. */
    public int requestsInFlight() {
        return requests.size();
    }

    public SessionCounters counters() {
        return new SessionCounters(
                framesDropped, malformed, strayResponses, retries, tableChanges, corrections);
    }

    private SessionState away(SessionIn in) {
        return switch (in) {
            case SessionIn.LinkUp up -> greet(up);
            case SessionIn.LinkDown down -> SessionState.DOWN;
            case SessionIn.Received received -> {
                strayResponses++;
                yield state;
            }
            case SessionIn.Expired expired -> ranOut(expired.timer());
            case SessionIn.Frame frame -> dropFrame();
            case SessionIn.RefreshPorts refresh -> state;
            case SessionIn.Wish wish -> take(wish);
        };
    }

    private SessionState opening(SessionIn in) {
        return switch (in) {
            case SessionIn.LinkUp up -> greet(up);
            case SessionIn.LinkDown down -> lose(down.why());
            case SessionIn.Received received -> receive(received);
            case SessionIn.Expired expired -> ranOut(expired.timer());
            case SessionIn.Frame frame -> dropFrame();
            case SessionIn.RefreshPorts refresh -> state;
            case SessionIn.Wish wish -> take(wish);
        };
    }

    private SessionState ready(SessionIn in) {
        return switch (in) {
            case SessionIn.LinkUp up -> {
                lose("the link was reset");
                yield greet(up);
            }
            case SessionIn.LinkDown down -> lose(down.why());
            case SessionIn.Received received -> receive(received);
            case SessionIn.Expired expired -> ranOut(expired.timer());
            case SessionIn.Frame frame -> sendFrame(frame);
            case SessionIn.RefreshPorts refresh -> {
                request(new CardCommand.GetPorts(0));
                yield state;
            }
            case SessionIn.Wish wish -> take(wish);
        };
    }

    private SessionState greet(SessionIn.LinkUp up) {
        requests.clear();
        welcomed = false;
        card.reset();
        changing = false;
        oneByOne = false;
        bootId = up.bootId();
        holdExpired |= up.holdExpired();
        if (up.updateOnly()) {
            return giveUp("the card's link speaks no version that we speak");
        }
        request(new CardCommand.Hello(CardCodec.VERSION, CardCodec.VERSION, HOLD_S));
        request(new CardCommand.GetIdentity());
        request(new CardCommand.GetCapabilities());
        return SessionState.GREETING;
    }

    private SessionState lose(String why) {
        if (state == SessionState.READY) {
            out.add(new SessionOut.NotReady(why));
        }
        requests.clear();
        return SessionState.DOWN;
    }

    private SessionState giveUp(String why) {
        lose(why);
        out.add(new SessionOut.Incompatible(why));
        return SessionState.INCOMPATIBLE;
    }

    private SessionState take(SessionIn.Wish wish) {
        wishes.take(wish, card.table());
        if (wish instanceof SessionIn.Reconcile) {
            markAll();
        }
        return state;
    }

    private SessionState dropFrame() {
        framesDropped++;
        return state;
    }

    private SessionState sendFrame(SessionIn.Frame down) {
        Wishes.SpanWish span = wishes.span(down.span());
        int octets = down.frame().size();
        if (!runs(down.span()) || span.hdlcTimeslot() == 0 || octets < 1
                || octets > CardCommand.FRAME_OCTETS_MAX) {
            return dropFrame();
        }
        out.add(new SessionOut.Send(Lane.D_CHANNEL, CardCodec.encode(0,
                new CardCommand.DChannelFrame(down.span(), span.hdlcTimeslot(), down.frame()))));
        return state;
    }

    private void request(CardCommand command) {
        send(requests.add(nowMs, command), command);
    }

    private void send(int id, CardCommand command) {
        out.add(new SessionOut.Send(command.lane(), CardCodec.encode(id, command)));
    }

    private SessionState ranOut(SessionTimer timer) {
        return switch (timer) {
            case REQUEST -> {
                requestTimer = false;
                yield retry();
            }
            case AUDIT -> {
                auditTimer = false;
                boolean joined = wishes.routes().size() > 0;
                if (state == SessionState.READY && joined && !card.readsTable()) {
                    request(new CardCommand.GetTableDigest());
                }
                yield state;
            }
        };
    }

    private SessionState retry() {
        for (Requests.Pending overdue : requests.overdue(nowMs)) {
            if (Requests.exhausted(overdue)) {
                String why = "no answer to " + name(overdue.command());
                lose(why);
                out.add(new SessionOut.ResetLink(why));
                return SessionState.DOWN;
            }
            retries++;
            send(overdue.id(), asWishedNow(overdue.command()));
        }
        return state;
    }

    /** A later request may have overtaken this one: repeated as it was it would undo that. */
    private CardCommand asWishedNow(CardCommand late) {
        if (late instanceof CardCommand.SetPort set && wishes.port(set.port()) != null) {
            return wishes.request(set.port());
        }
        return late;
    }

    private void tendTimers() {
        if (requests.isEmpty() && requestTimer) {
            out.add(new SessionOut.Stop(SessionTimer.REQUEST));
            requestTimer = false;
        } else if (!requests.isEmpty() && !requestTimer) {
            long ms = Math.max(0, requests.nextDeadlineMs() - nowMs);
            out.add(new SessionOut.Start(SessionTimer.REQUEST, ms));
            requestTimer = true;
        }
        boolean audited = state == SessionState.READY && wishes.routes().size() > 0;
        if (audited && !auditTimer) {
            out.add(new SessionOut.Start(SessionTimer.AUDIT, AUDIT_MS));
            auditTimer = true;
        } else if (!audited && auditTimer) {
            out.add(new SessionOut.Stop(SessionTimer.AUDIT));
            auditTimer = false;
        }
    }

    private SessionState receive(SessionIn.Received received) {
        return switch (CardCodec.decodeMessage(received.lane(), received.payload())) {
            case DecodedMessage.Bad bad -> {
                malformed++;
                yield state;
            }
            case DecodedMessage.Good good when good.requestId() == 0 -> happened(good.message());
            case DecodedMessage.Good good -> {
                CardCommand request = requests.answered(good.requestId());
                if (request == null) {
                    strayResponses++;
                    yield state;
                }
                yield good.message() instanceof CardMessage.Failure failure
                        ? refused(request, failure) : answered(request, good.message());
            }
        };
    }

    private SessionState answered(CardCommand request, CardMessage response) {
        return switch (request) {
            case CardCommand.Hello hello when response instanceof CardMessage.Welcome w ->
                    welcome(w);
            case CardCommand.GetIdentity get when response instanceof CardMessage.Identity i -> {
                card.identity = i;
                yield greeted();
            }
            case CardCommand.GetCapabilities get
                    when response instanceof CardMessage.Capabilities c -> {
                card.capabilities = c;
                yield greeted();
            }
            case CardCommand.GetSpan get when response instanceof CardMessage.SpanInfo info ->
                    spanIs(info, null);
            case CardCommand.ConfigureSpan set
                    when response instanceof CardMessage.SpanInfo info ->
                    spanIs(info, set.config());
            case CardCommand.OpenHdlc open when response instanceof CardMessage.SpanInfo info ->
                    spanIs(info, null);
            case CardCommand.CloseHdlc close when response instanceof CardMessage.SpanInfo info ->
                    spanIs(info, null);
            case CardCommand.SetCrossConnect set
                    when response instanceof CardMessage.TableDigest digest ->
                    tableChanged(set, digest);
            case CardCommand.GetTableDigest get
                    when response instanceof CardMessage.TableDigest digest -> audit(digest);
            case CardCommand.GetCrossConnect get
                    when response instanceof CardMessage.TablePage page ->
                    tableRead(get.fromCode(), page);
            case CardCommand.GetPorts get when response instanceof CardMessage.PortPage page ->
                    portsRead(get.fromPort(), page);
            case CardCommand.SetPort set when response instanceof CardMessage.PortPage page ->
                    portsRead(Endpoint.PORT_MAX, page);
            case CardCommand other -> giveUp("the card answers " + name(request) + " with "
                    + response.getClass().getSimpleName());
        };
    }

    private SessionState refused(CardCommand request, CardMessage.Failure failure) {
        return switch (request) {
            case CardCommand.ConfigureSpan set -> refuseSpan(set.span(), request, failure);
            case CardCommand.GetSpan get -> refuseSpan(get.span(), request, failure);
            case CardCommand.OpenHdlc open -> refuseSpan(open.span(), request, failure);
            case CardCommand.CloseHdlc close -> refuseSpan(close.span(), request, failure);
            case CardCommand.SetCrossConnect set -> refuseChange(set, failure);
            case CardCommand.SetPort set -> {
                wishes.ports().remove(set.port());
                card.forgetPort(set.port());
                refuse(name(request) + " " + set.port(), failure.code(), failure.text());
                yield state;
            }
            case CardCommand other ->
                    giveUp("the card refuses " + name(request) + ": " + failure.text());
        };
    }

    private void refuse(String what, int code, String text) {
        out.add(new SessionOut.Refused(what, code, text));
    }

    private SessionState refuseSpan(int span, CardCommand request, CardMessage.Failure failure) {
        wishes.spans().remove(span);
        card.forgetSpan(span);
        refuse(name(request) + " " + span, failure.code(), failure.text());
        return readAll();
    }

    private SessionState refuseChange(
            CardCommand.SetCrossConnect set, CardMessage.Failure failure) {
        changing = false;
        if (failure.code() == FailureCode.STALE.code()) {
            readTable();
            return state;
        }
        if (set.routes().size() == 1) {
            Route route = set.routes().getFirst();
            wishes.forget(route);
            refuse("route " + route, failure.code(), failure.text());
            return state;
        }
        oneByOne = true;
        for (Route route : set.routes()) {
            wishes.routeMarks().putIfAbsent(route.destination().code(), route);
        }
        return state;
    }

    private SessionState welcome(CardMessage.Welcome welcome) {
        if (welcome.version() != CardCodec.VERSION) {
            return giveUp("the card chose message version " + welcome.version());
        }
        welcomed = true;
        return greeted();
    }

    private SessionState greeted() {
        if (!welcomed || card.identity == null || card.capabilities == null) {
            return state;
        }
        for (int span : wishes.spans().keySet()) {
            request(new CardCommand.GetSpan(span));
        }
        request(new CardCommand.GetPorts(0));
        readTable();
        return SessionState.READING;
    }

    private void readTable() {
        card.beginTable();
        request(new CardCommand.GetCrossConnect(0));
    }

    private SessionState tableRead(int fromCode, CardMessage.TablePage page) {
        if (!card.readsTable()) {
            return state;
        }
        if (!card.takePage(fromCode, page)) {
            readTable();
            return state;
        }
        if (page.nextCode() != 0) {
            if (page.nextCode() <= fromCode) {
                return giveUp("the card's pages of routes do not end");
            }
            request(new CardCommand.GetCrossConnect(page.nextCode()));
            return state;
        }
        int differences = card.endTable();
        if (state == SessionState.READY && differences > 0) {
            wishes.markRoutes(card.table());
            corrections++;
            out.add(new SessionOut.Corrected(differences));
        }
        return readAll();
    }

    private SessionState portsRead(int fromPort, CardMessage.PortPage page) {
        for (CardMessage.PortState port : page.ports()) {
            keepPort(port);
        }
        if (page.nextPort() > fromPort) {
            request(new CardCommand.GetPorts(page.nextPort()));
        }
        return readAll();
    }

    private void keepPort(CardMessage.PortState port) {
        card.keep(port);
        if (state == SessionState.READY) {
            out.add(new SessionOut.Port(port));
        }
    }

    private SessionState spanIs(CardMessage.SpanInfo info, Layer1Config asked) {
        card.keep(info);
        if (state == SessionState.READY) {
            reportLine(info.state());
        }
        if (asked != null && !asked.equals(info.config())) {
            refuse("configure span " + info.span(), FailureCode.INVALID.code(),
                    "the card uses " + info.config());
        }
        return readAll();
    }

    /** READY as soon as everything that was asked while reading has been answered. */
    private SessionState readAll() {
        if (state != SessionState.READING || !requests.isEmpty()) {
            return state;
        }
        boolean restarted = bootIdKnown && lastBootId != bootId;
        out.add(new SessionOut.Ready(
                new CardInventory(bootId, card.identity, card.capabilities, card.spans()),
                restarted, holdExpired, card.unasked(wishes.routes()),
                card.missing(wishes.routes()), card.ports()));
        for (CardMessage.SpanInfo info : card.spans()) {
            reportLine(info.state());
        }
        bootIdKnown = true;
        lastBootId = bootId;
        holdExpired = false;
        markAll();
        return SessionState.READY;
    }

    /** Whether the span's frames pass: a frame may overtake the request that lets them. */
    private boolean runs(int span) {
        Wishes.SpanWish wish = wishes.span(span);
        return wish != null && card.runsHdlc(span, wish.hdlcTimeslot());
    }

    private void reportLine(CardMessage.Layer1State line) {
        if (runs(line.span())) {
            out.add(new SessionOut.Layer1(line));
        }
    }

    private void markAll() {
        wishes.clearMarks();
        wishes.markRoutes(card.table());
        for (int span : wishes.spans().keySet()) {
            wishes.spanMarks().put(span, true);
        }
        for (int port : wishes.ports().keySet()) {
            wishes.portMarks().put(port, true);
        }
        for (CardMessage.PortState port : card.ports()) {
            wishes.portMarks().put(port.port(), true);
        }
    }

    private SessionState happened(CardMessage event) {
        boolean ready = state == SessionState.READY;
        if (event instanceof CardMessage.PortState port) {
            keepPort(port);
        } else if (event instanceof CardMessage.Layer1State layer1) {
            card.keep(layer1);
            if (ready) {
                reportLine(layer1);
            }
        } else if (event instanceof CardMessage.DChannelFrame up) {
            Wishes.SpanWish span = wishes.span(up.span());
            if (!ready || span == null || span.hdlcTimeslot() != up.timeslot()) {
                return dropFrame();
            }
            out.add(new SessionOut.Frame(up.span(), up.frame()));
        } else if (ready) {
            report(event);
        }
        return state;
    }

    private void report(CardMessage event) {
        switch (event) {
            case CardMessage.PortKey key -> out.add(new SessionOut.Key(key.port(), key.key()));
            case CardMessage.Dtmf digit -> out.add(new SessionOut.Digit(digit));
            case CardMessage.HdlcEvent hdlc -> out.add(new SessionOut.Hdlc(hdlc));
            case CardMessage.Layer1Counters counters ->
                    out.add(new SessionOut.Counters(counters));
            default -> malformed++;
        }
    }

    /** Sends what is marked and differs, as far as requests may be in flight. */
    private void flush() {
        flushSpans();
        flushRoutes();
        flushPorts();
    }

    private boolean room() {
        return requests.size() < IN_FLIGHT_MAX;
    }

    private void flushSpans() {
        while (room() && !wishes.spanMarks().isEmpty()) {
            int span = wishes.spanMarks().pollFirstEntry().getKey();
            Wishes.SpanWish wish = wishes.span(span);
            Wishes.SpanWish told = card.told(span);
            if (wish == null || wish.equals(told)) {
                continue;
            }
            card.tell(span, wish);
            if (told == null || !told.config().equals(wish.config())) {
                request(new CardCommand.ConfigureSpan(span, wish.config()));
            }
            if (told == null || told.hdlcTimeslot() != wish.hdlcTimeslot()) {
                request(wish.hdlcTimeslot() == 0 ? new CardCommand.CloseHdlc(span)
                        : new CardCommand.OpenHdlc(span, wish.hdlcTimeslot()));
            }
        }
    }

    private void flushRoutes() {
        if (changing || card.readsTable() || !room()) {
            return;
        }
        List<Route> impossible = new ArrayList<>();
        int limit = oneByOne ? 1 : CardCodec.ROUTES_MAX;
        List<Route> changes = wishes.takeRoutes(card, limit, impossible);
        for (Route route : impossible) {
            refuse("route " + route, FailureCode.NO_SUCH.code(), "the card has no such end");
        }
        if (changes.isEmpty()) {
            oneByOne = false;
            return;
        }
        changing = true;
        request(new CardCommand.SetCrossConnect(card.nextGeneration(), changes));
    }

    private void flushPorts() {
        while (room() && !wishes.portMarks().isEmpty()) {
            int port = wishes.portMarks().pollFirstEntry().getKey();
            Wishes.PortWish wish = wishes.port(port);
            if (wish == null || wish.equals(card.portTold(port))) {
                continue;
            }
            if (port < 1 || port > card.capabilities.ports()) {
                wishes.ports().remove(port);
                refuse("port " + port, FailureCode.NO_SUCH.code(), "the card has no such port");
                continue;
            }
            card.tellPort(port, wish);
            request(wishes.request(port));
        }
    }

    /** The table is what we believe only if the card's hash says so. */
    private SessionState tableChanged(
            CardCommand.SetCrossConnect set, CardMessage.TableDigest digest) {
        changing = false;
        tableChanges++;
        card.changed(set);
        return compare(digest);
    }

    private SessionState audit(CardMessage.TableDigest digest) {
        return changing ? state : compare(digest);
    }

    private SessionState compare(CardMessage.TableDigest digest) {
        if (!card.agrees(digest) && !card.readsTable()) {
            readTable();
        }
        return state;
    }

    private static String name(CardCommand command) {
        return command.getClass().getSimpleName();
    }
}
