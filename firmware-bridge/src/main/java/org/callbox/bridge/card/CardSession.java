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
    public static final int HOLD_S = 120;
    private static final long UNANSWERED_MS = 2 * Requests.TIMEOUT_MS;

    final List<SessionOut> out = new ArrayList<>();
    final Wishes wishes = new Wishes();
    final CardMirror card = new CardMirror();
    final Requests requests = new Requests();
    final Complaints complaints = new Complaints();
    /** Made when it is asked for first: no part of the state. */
    private transient Keeper keeper;
    private transient Answers answers;
    private transient Settings settings;
    private transient SessionOpening opening;
    SessionState state = SessionState.DOWN;
    long nowMs;
    private boolean requestTimer;
    private boolean auditTimer;
    private boolean againTimer;
    private long againAtMs;
    private long answeredAtMs;
    /** The link was reset because nothing was answered, and nothing was since. */
    boolean resetInVain;
    /** The serial number that the card is to have, null for any. */
    String expectedSerial;
    boolean bootIdKnown;
    long lastBootId;
    long bootId;
    boolean holdExpired;
    boolean welcomed;
    int heldS;
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
        settings().flush(nowMs, state);
        tendTimers();
        List<SessionOut> drained = List.copyOf(out);
        out.clear();
        return drained;
    }

    public SessionState state() {
        return state;
    }

    public int requestsInFlight() {
        return requests.size();
    }

    /** What the card does not do as it should, each a sentence without its subject, the card. */
    public List<String> complaints() {
        return complaints.texts();
    }
    /** What they are about, one of {@link ComplaintWords} or the name of a request. */
    public List<String> complainsAbout() {
        return complaints.abouts();
    }

    /** The requests in flight by name, oldest first. */
    public List<String> waitsFor() {
        return requests.commands().stream().map(CardWords::name).toList();
    }

    Keeper keeper() {
        if (keeper == null) {
            keeper = new Keeper(wishes, card, requests, complaints, out);
        }
        return keeper;
    }

    Answers answers() {
        if (answers == null) {
            answers = new Answers(wishes, card, keeper(), complaints, out);
        }
        return answers;
    }

    Settings settings() {
        if (settings == null) {
            settings = new Settings(wishes, card, requests, complaints, keeper(), out);
        }
        return settings;
    }

    private SessionOpening opener() {
        if (opening == null) {
            opening = new SessionOpening(this);
        }
        return opening;
    }

    public SessionCounters counters() {
        return new SessionCounters(
                framesDropped, malformed, strayResponses, retries,
                card.tableChanges, card.corrections);
    }

    private SessionState away(SessionIn in) {
        return switch (in) {
            case SessionIn.LinkUp up -> opener().greet(up);
            case SessionIn.LinkDown down -> SessionState.DOWN;
            case SessionIn.Received received -> {
                strayResponses++;
                yield state;
            }
            case SessionIn.Expired expired -> ranOut(expired.timer());
            case SessionIn.Frame frame -> dropFrame();
            case SessionIn.RefreshPorts refresh -> state;
            case SessionIn.Ask asked -> ask(asked);
            case SessionIn.Expect expect -> expect(expect);
            case SessionIn.Wish wish -> take(wish);
        };
    }

    private SessionState opening(SessionIn in) {
        return switch (in) {
            case SessionIn.LinkUp up -> opener().greet(up);
            case SessionIn.LinkDown down -> lose(down.why());
            case SessionIn.Received received -> receive(received);
            case SessionIn.Expired expired -> ranOut(expired.timer());
            case SessionIn.Frame frame -> dropFrame();
            case SessionIn.RefreshPorts refresh -> state;
            case SessionIn.Ask asked -> ask(asked);
            case SessionIn.Expect expect -> expect(expect);
            case SessionIn.Wish wish -> take(wish);
        };
    }

    private SessionState ready(SessionIn in) {
        return switch (in) {
            case SessionIn.LinkUp up -> {
                lose("the link was reset");
                yield opener().greet(up);
            }
            case SessionIn.LinkDown down -> lose(down.why());
            case SessionIn.Received received -> receive(received);
            case SessionIn.Expired expired -> ranOut(expired.timer());
            case SessionIn.Frame frame -> sendFrame(frame);
            case SessionIn.RefreshPorts refresh -> {
                request(new CardCommand.GetPorts(0));
                yield state;
            }
            case SessionIn.Ask asked -> ask(asked);
            case SessionIn.Expect expect -> expect(expect);
            case SessionIn.Wish wish -> take(wish);
        };
    }

    private SessionState ask(SessionIn.Ask asked) {
        settings().ask(asked, state);
        return state;
    }

    SessionState lose(String why) {
        if (state == SessionState.READY) {
            out.add(new SessionOut.NotReady(why));
        }
        forgetRequests(why);
        return SessionState.DOWN;
    }

    void forgetRequests(String why) {
        settings().lost(why);
        requests.clear();
    }

    private SessionState expect(SessionIn.Expect expect) {
        expectedSerial = expect.serial();
        if (state == SessionState.READY && !opener().asExpected()) {
            lose("it is another card than the site file says");
            return opener().greeted();
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

    private SessionState sendFrame(SessionIn.Frame down) {
        Wishes.SpanWish span = wishes.span(down.span());
        int octets = down.frame().size();
        if (!answers().runs(down.span()) || span.hdlcTimeslot() == 0 || octets < 1
                || octets > card.frameOctetsMax()) {
            return dropFrame();
        }
        out.add(new SessionOut.Send(Lane.D_CHANNEL, CardCodec.encode(0,
                new CardCommand.DChannelFrame(down.span(), span.hdlcTimeslot(), down.frame()))));
        return state;
    }

    void request(CardCommand.Request<?> command) {
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
                if (state == SessionState.READY) {
                    keeper().audit(nowMs);
                }
                yield state;
            }
            case AGAIN -> {
                againTimer = false;
                complaints.due(nowMs, state::mayAsk)
                        .forEach(command -> keeper().again(nowMs, command));
                yield state;
            }
        };
    }

    private SessionState retry() {
        retries += settings().overdue(nowMs) ? 1 : 0;
        for (Requests.Pending overdue : requests.overdue(nowMs)) {
            if (Requests.exhausted(overdue)) {
                requests.forget(overdue.id());
                state = unanswered(overdue.command());
                if (state == SessionState.DOWN) {
                    return state;
                }
            } else {
                retries++;
                keeper().send(overdue.id(), wishes.asWishedNow(overdue.command()));
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

    private void tendTimers() {
        if (!requests.anyInFlight() && requestTimer) {
            out.add(new SessionOut.Stop(SessionTimer.REQUEST));
            requestTimer = false;
        } else if (requests.anyInFlight() && !requestTimer) {
            long ms = Math.max(0, requests.nextDeadlineMs() - nowMs);
            out.add(new SessionOut.Start(SessionTimer.REQUEST, ms));
            requestTimer = true;
        }
        boolean audited = state == SessionState.READY && keeper().hasToAudit();
        if (audited && !auditTimer) {
            out.add(new SessionOut.Start(SessionTimer.AUDIT, AUDIT_MS));
            auditTimer = true;
        } else if (!audited && auditTimer) {
            out.add(new SessionOut.Stop(SessionTimer.AUDIT));
            auditTimer = false;
        }
        long nextMs = complaints.nextMs(state::mayAsk);
        if (state == SessionState.READY) {
            nextMs = Math.min(nextMs, settings().nextMs());
        }
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
            case DecodedMessage.Good good when good.requestId() == 0 -> {
                happened(good.message());
                yield state;
            }
            case DecodedMessage.Good good when requests.isOdd(good.requestId()) -> {
                heardAnswer();
                settings().answered(nowMs, good.message());
                yield state;
            }
            case DecodedMessage.Good good -> {
                CardCommand.Request<?> request = requests.answered(good.requestId());
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
        if (requests.isOdd(bad.requestId())) {
            heardAnswer();
            settings().failed(nowMs, null, "answers with what cannot be read: " + bad.why());
            return state;
        }
        CardCommand request = bad.requestId() == 0 ? null : requests.answered(bad.requestId());
        if (request == null) {
            keeper().complain(nowMs, ComplaintWords.MESSAGE, 0,
                    "sends messages that cannot be read: " + bad.why(), null);
            return state;
        }
        heardAnswer();
        return failed(request, "answers " + CardWords.name(request)
                + " with what cannot be read: " + bad.why());
    }

    private SessionState answered(CardCommand.Request<?> request, CardMessage response) {
        if (request instanceof CardCommand.Hello && response instanceof CardMessage.Failure failure
                && failure.code() == FailureCode.VERSION.code()) {
            return opener().wrongVersion("refuses message version " + CardCodec.VERSION + ": "
                    + failure.text(), request);
        }
        return switch (request) {
            case CardCommand.Hello hello when hello.answer().isInstance(response) ->
                    opener().welcome(hello.taken(response));
            case CardCommand.GetIdentity get when get.answer().isInstance(response) -> {
                card.identity = get.taken(response);
                keeper().settle(CardWords.name(get));
                yield opener().greeted();
            }
            case CardCommand.GetCapabilities get when get.answer().isInstance(response) -> {
                card.capabilities = get.taken(response);
                keeper().settle(CardWords.name(get));
                yield opener().greeted();
            }
            default -> {
                answers().take(nowMs, state == SessionState.READY, request, response);
                yield opener().readAll();
            }
        };
    }

    private SessionState failed(CardCommand request, String text) {
        answers().failed(nowMs, request, 0, text);
        return opener().readAll();
    }

    private void happened(CardMessage message) {
        boolean ready = state == SessionState.READY;
        if (message instanceof CardMessage.Event event) {
            answers().happened(nowMs, ready, settings(), event);
        } else if (!(message instanceof CardMessage.DChannelFrame up)) {
            malformed++;
        } else if (ready && wishes.opens(up.span(), up.timeslot())) {
            out.add(new SessionOut.Frame(up.span(), up.frame()));
        } else {
            framesDropped++;
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
