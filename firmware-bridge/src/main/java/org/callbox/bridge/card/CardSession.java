package org.callbox.bridge.card;

import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;

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
    private static final String VERSION = "version";
    private static final long UNANSWERED_MS = 2 * Requests.TIMEOUT_MS;

    private final List<SessionOut> out = new ArrayList<>();
    private final Wishes wishes = new Wishes();
    private final CardMirror card = new CardMirror();
    private final Requests requests = new Requests();
    private final Complaints complaints = new Complaints();
    /** Made when it is asked for first: no part of the state. */
    private transient Keeper keeper;
    private transient Answers answers;
    private SessionState state = SessionState.DOWN;
    private long nowMs;
    private boolean requestTimer;
    private boolean auditTimer;
    private boolean againTimer;
    private long againAtMs;
    private long answeredAtMs;
    /** The link was reset because nothing was answered, and nothing was since. */
    private boolean resetInVain;
    /** The serial number that the card is to have, null for any. */
    private String expectedSerial;

    private boolean bootIdKnown;
    private long lastBootId;
    private long bootId;
    private boolean holdExpired;

    private boolean welcomed;
    private int heldS;

    private long framesDropped;
    private long malformed;
    private long strayResponses;
    private long retries;

    public CardSession() {}

    /** Takes one input and returns what is to be done, in order. */
    public List<SessionOut> on(long nowMs, SessionIn in) {
        this.nowMs = nowMs;
        state = switch (state) {
            case DOWN -> away(in);
            case GREETING, READING, INCOMPATIBLE -> opening(in);
            case READY -> ready(in);
        };
        if (state == SessionState.READY) {
            keeper().flush(nowMs);
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

    /** What the card does not do as it should, each a sentence without its subject, the card. */
    public List<String> complaints() {
        return complaints.texts();
    }

    /** The requests in flight by name, oldest first. */
    public List<String> waitsFor() {
        return requests.commands().stream().map(CardWords::name).toList();
    }

    private Keeper keeper() {
        if (keeper == null) {
            keeper = new Keeper(wishes, card, requests, complaints, out);
        }
        return keeper;
    }

    private Answers answers() {
        if (answers == null) {
            answers = new Answers(wishes, card, keeper(), complaints, out);
        }
        return answers;
    }

    public SessionCounters counters() {
        return new SessionCounters(
                framesDropped, malformed, strayResponses, retries,
                card.tableChanges, card.corrections);
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
            case SessionIn.Expect expect -> expect(expect);
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
            case SessionIn.Expect expect -> expect(expect);
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
            case SessionIn.Expect expect -> expect(expect);
            case SessionIn.Wish wish -> take(wish);
        };
    }

    private SessionState greet(SessionIn.LinkUp up) {
        requests.clear();
        welcomed = false;
        card.reset();
        if (bootId != up.bootId()) {
            complaints.clear();
            resetInVain = false;
        }
        complaints.hurry(nowMs);
        bootId = up.bootId();
        holdExpired |= up.holdExpired();
        if (up.updateOnly()) {
            return giveUp("speaks no version of the link that we speak: it can only be updated");
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
        if (complaints.complain(nowMs, VERSION, why, null)) {
            out.add(new SessionOut.Incompatible(why));
        }
        return SessionState.INCOMPATIBLE;
    }

    /** Neither is ever asked in vain for good: firmware may be exchanged under a living link. */
    private SessionState wrongVersion(String why, CardCommand hello) {
        if (complaints.complain(nowMs, VERSION, why, hello)) {
            out.add(new SessionOut.Incompatible(why));
        }
        return SessionState.INCOMPATIBLE;
    }

    private SessionState expect(SessionIn.Expect expect) {
        expectedSerial = expect.serial();
        if (state == SessionState.READY && !asExpected()) {
            lose("it is another card than the site file says");
            return greeted();
        }
        return state;
    }

    private SessionState take(SessionIn.Wish wish) {
        wishes.take(wish, card.table());
        card.forgetFailures(wishes.routes());
        if (wish instanceof SessionIn.Reconcile) {
            keeper().markAll();
        }
        if (state == SessionState.READY && (wish instanceof SessionIn.ConfigureSpan
                || wish instanceof SessionIn.Lamp || wish instanceof SessionIn.Ring)) {
            answers().measure(nowMs, heldS);
        }
        return state;
    }

    private SessionState dropFrame() {
        framesDropped++;
        return state;
    }

    private int frameOctetsMax() {
        return Math.min(CardCommand.FRAME_OCTETS_MAX, card.capabilities.frameOctetsMax());
    }

    private SessionState sendFrame(SessionIn.Frame down) {
        Wishes.SpanWish span = wishes.span(down.span());
        int octets = down.frame().size();
        if (!answers().runs(down.span()) || span.hdlcTimeslot() == 0 || octets < 1
                || octets > frameOctetsMax()) {
            return dropFrame();
        }
        out.add(new SessionOut.Send(Lane.D_CHANNEL, CardCodec.encode(0,
                new CardCommand.DChannelFrame(down.span(), span.hdlcTimeslot(), down.frame()))));
        return state;
    }

    private void request(CardCommand command) {
        keeper().request(nowMs, command);
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
                CardCommand digest = new CardCommand.GetTableDigest();
                boolean waits = complaints.waits(nowMs, CardWords.name(digest), null);
                if (state == SessionState.READY && joined && !card.readsTable() && !waits) {
                    request(digest);
                }
                yield state;
            }
            case AGAIN -> {
                againTimer = false;
                complaints.due(nowMs, this::mayAsk)
                        .forEach(command -> keeper().again(nowMs, command));
                yield state;
            }
        };
    }

    /** Whether the conversation has come so far that this can be asked. */
    private boolean mayAsk(CardCommand command) {
        boolean greeting = command instanceof CardCommand.Hello
                || command instanceof CardCommand.GetIdentity
                || command instanceof CardCommand.GetCapabilities;
        return switch (state) {
            case DOWN -> false;
            case INCOMPATIBLE -> command instanceof CardCommand.Hello;
            case GREETING -> greeting;
            case READING -> command instanceof CardCommand.GetCrossConnect;
            case READY -> !greeting;
        };
    }

    private SessionState retry() {
        for (Requests.Pending overdue : requests.overdue(nowMs)) {
            if (Requests.exhausted(overdue)) {
                requests.forget(overdue.id());
                state = unanswered(overdue.command());
                if (state == SessionState.DOWN) {
                    return state;
                }
            } else {
                retries++;
                keeper().send(overdue.id(), asWishedNow(overdue.command()));
            }
        }
        return state;
    }

    /**
     * Asked twice in vain. Where nothing at all was answered meanwhile the link is reset, once;
     * a card that only keeps silent about this goes on with the rest.
     */
    private SessionState unanswered(CardCommand request) {
        String about = request instanceof CardCommand.SetCrossConnect
                ? Keeper.TABLE : CardWords.name(request);
        boolean silent = nowMs - answeredAtMs >= UNANSWERED_MS;
        if (silent && !resetInVain && complaints.times(about) == 0) {
            resetInVain = true;
            complaints.begin(about, Complaints.again(request));
            String why = "no answer to " + CardWords.name(request);
            lose(why);
            out.add(new SessionOut.ResetLink(why));
            return SessionState.DOWN;
        }
        return failed(request, "did not answer " + CardWords.name(request)
                + ", asked twice in " + UNANSWERED_MS / 1_000 + " s");
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
        long nextMs = complaints.nextMs(this::mayAsk);
        if (nextMs == Complaints.NEVER && againTimer) {
            out.add(new SessionOut.Stop(SessionTimer.AGAIN));
            againTimer = false;
        } else if (nextMs != Complaints.NEVER && (!againTimer || nextMs != againAtMs)) {
            out.add(new SessionOut.Start(SessionTimer.AGAIN, Math.max(0, nextMs - nowMs)));
            againTimer = true;
            againAtMs = nextMs;
        }
    }

    private SessionState receive(SessionIn.Received received) {
        return switch (CardCodec.decodeMessage(received.lane(), received.payload())) {
            case DecodedMessage.Bad bad -> {
                malformed++;
                yield unreadable(bad);
            }
            case DecodedMessage.Good good when good.requestId() == 0 -> happened(good.message());
            case DecodedMessage.Good good -> {
                CardCommand request = requests.answered(good.requestId());
                if (request == null) {
                    strayResponses++;
                    yield state;
                }
                heardAnswer();
                yield answered(request, good.message());
            }
        };
    }

    private void heardAnswer() {
        answeredAtMs = nowMs;
        resetInVain = false;
    }

    private SessionState unreadable(DecodedMessage.Bad bad) {
        CardCommand request = bad.requestId() == 0 ? null : requests.answered(bad.requestId());
        if (request == null) {
            keeper().complain(nowMs, "message", 0,
                    "sends messages that cannot be read: " + bad.why(), null);
            return state;
        }
        heardAnswer();
        return failed(request, "answers " + CardWords.name(request)
                + " with what cannot be read: " + bad.why());
    }

    private SessionState answered(CardCommand request, CardMessage response) {
        return switch (request) {
            case CardCommand.Hello hello when response instanceof CardMessage.Welcome w ->
                    welcome(w);
            case CardCommand.Hello hello when response instanceof CardMessage.Failure failure
                    && failure.code() == FailureCode.VERSION.code() ->
                    wrongVersion("refuses message version " + CardCodec.VERSION + ": "
                            + failure.text(), request);
            case CardCommand.GetIdentity get when response instanceof CardMessage.Identity i -> {
                card.identity = i;
                keeper().settle(CardWords.name(request));
                yield greeted();
            }
            case CardCommand.GetCapabilities get
                    when response instanceof CardMessage.Capabilities c -> {
                card.capabilities = c;
                keeper().settle(CardWords.name(request));
                yield greeted();
            }
            case CardCommand other -> {
                answers().take(nowMs, state == SessionState.READY, request, response);
                yield readAll();
            }
        };
    }

    private SessionState failed(CardCommand request, String text) {
        answers().failed(nowMs, request, 0, text);
        return readAll();
    }

    private SessionState welcome(CardMessage.Welcome welcome) {
        if (welcome.version() != CardCodec.VERSION) {
            return wrongVersion("chooses message version " + welcome.version() + " where "
                    + CardCodec.VERSION + " was offered", hello());
        }
        keeper().settle(VERSION);
        keeper().settle(CardWords.name(hello()));
        welcomed = true;
        heldS = welcome.holdS();
        return state == SessionState.INCOMPATIBLE ? greetFurther() : greeted();
    }

    private static CardCommand hello() {
        return new CardCommand.Hello(CardCodec.VERSION, CardCodec.VERSION, HOLD_S);
    }

    private SessionState greetFurther() {
        request(new CardCommand.GetIdentity());
        request(new CardCommand.GetCapabilities());
        return SessionState.GREETING;
    }

    private boolean asExpected() {
        return expectedSerial == null || expectedSerial.equals(card.identity.serial());
    }

    private SessionState greeted() {
        if (!welcomed || card.identity == null || card.capabilities == null) {
            return state;
        }
        if (!asExpected()) {
            keeper().complain(nowMs, "serial", 0, "has the serial number "
                    + card.identity.serial() + ", but the site file says " + expectedSerial
                    + ": it stays out of service until that card is here, or the site file"
                    + " says otherwise", new CardCommand.GetIdentity());
            return SessionState.GREETING;
        }
        keeper().settle("serial");
        for (int span : wishes.spans().keySet()) {
            if (span <= card.capabilities.spans()) {
                request(new CardCommand.GetSpan(span));
            }
        }
        request(new CardCommand.GetPorts(0));
        keeper().readTable(nowMs);
        return SessionState.READING;
    }

    /** READY as soon as everything that was asked while reading has been answered. */
    private SessionState readAll() {
        if (state != SessionState.READING || !requests.isEmpty() || !card.tableRead) {
            return state;
        }
        answers().measure(nowMs, heldS);
        boolean restarted = bootIdKnown && lastBootId != bootId;
        out.add(new SessionOut.Ready(
                new CardInventory(bootId, card.identity, card.capabilities, card.spans()),
                restarted, holdExpired, card.unasked(wishes.routes()),
                card.missing(wishes.routes()), card.forgotten(), card.ports()));
        for (CardMessage.SpanInfo info : card.spans()) {
            answers().lineIs(info.state());
        }
        bootIdKnown = true;
        lastBootId = bootId;
        holdExpired = false;
        keeper().markAll();
        return SessionState.READY;
    }

    private SessionState happened(CardMessage event) {
        boolean ready = state == SessionState.READY;
        if (event instanceof CardMessage.PortState port) {
            answers().portIs(ready, port);
        } else if (event instanceof CardMessage.Layer1State layer1) {
            card.keep(layer1);
            if (ready) {
                answers().lineIs(layer1);
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

    /** Its fields in the format of the state. */
    public void state(Fields f) {
        f.part("wishes", wishes::state);
        f.part("card", card::state);
        f.part("requests", requests::state);
        f.part("complaints", complaints::state);
        state = f.value("state", state, CardCodecs.STATE);
        nowMs = f.number("now_ms", nowMs);
        requestTimer = f.flag("request_timer", requestTimer);
        auditTimer = f.flag("audit_timer", auditTimer);
        againTimer = f.flag("again_timer", againTimer);
        againAtMs = f.number("again_at_ms", againAtMs);
        answeredAtMs = f.number("answered_at_ms", answeredAtMs);
        resetInVain = f.flag("reset_in_vain", resetInVain);
        expectedSerial = f.optional("expected_serial", expectedSerial, Codec.TEXT);
        bootIdKnown = f.flag("boot_id_known", bootIdKnown);
        lastBootId = f.number("last_boot_id", lastBootId);
        bootId = f.number("boot_id", bootId);
        holdExpired = f.flag("hold_expired", holdExpired);
        welcomed = f.flag("welcomed", welcomed);
        heldS = f.number("held_s", heldS);
        framesDropped = f.number("frames_dropped", framesDropped);
        malformed = f.number("malformed", malformed);
        strayResponses = f.number("stray_responses", strayResponses);
        retries = f.number("retries", retries);
    }
}
