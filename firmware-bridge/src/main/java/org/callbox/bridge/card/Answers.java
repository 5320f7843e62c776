package org.callbox.bridge.card;

import java.util.List;

/**
 * What the answers of a greeted card mean: what it reports is kept, and what is refused, odd or
 * missing becomes a complaint while the rest goes on. Keeps nothing of its own.
 */
final class Answers {
    private final Wishes wishes;
    private final CardMirror card;
    private final Keeper keeper;
    private final Complaints complaints;
    private final List<SessionOut> out;

    Answers(Wishes wishes, CardMirror card, Keeper keeper, Complaints complaints,
            List<SessionOut> out) {
        this.wishes = wishes;
        this.card = card;
        this.keeper = keeper;
        this.complaints = complaints;
        this.out = out;
    }

    /** @param ready whether the owner counts on the card, and is told of what is reported */
    void take(long nowMs, boolean ready, CardCommand.Request<?> request,
            CardMessage response) {
        if (response instanceof CardMessage.Failure failure) {
            refused(nowMs, request, failure);
            return;
        }
        if (!request.answer().isInstance(response)) {
            failed(nowMs, request, 0,
                    "answers " + CardWords.name(request) + " with " + CardWords.name(response));
            return;
        }
        switch (request) {
            case CardCommand.SetCrossConnect set ->
                    tableChanged(nowMs, set, set.taken(response));
            case CardCommand.GetTableDigest get -> {
                keeper.settle(CardWords.name(get));
                if (!card.changing) {
                    compare(nowMs, get.taken(response));
                }
            }
            case CardCommand.GetCrossConnect get ->
                    tableRead(nowMs, ready, get, get.taken(response));
            case CardCommand.GetPorts get -> portsRead(nowMs, ready, get, get.taken(response));
            case CardCommand.SetPort set -> portSet(nowMs, ready, set, set.taken(response));
            case CardCommand.SpanRequest span -> spanIs(nowMs, ready, span.taken(response), span);
            case CardCommand.Hello _, CardCommand.GetIdentity _, CardCommand.GetCapabilities _,
                    CardCommand.Setting<?> _, CardCommand.GetClock _,
                    CardCommand.GetTelemetry _, CardCommand.BankRequest<?> _ ->
                    throw new IllegalStateException("answered elsewhere: " + request);
        }
    }

    private void refused(
            long nowMs, CardCommand.Request<?> request, CardMessage.Failure failure) {
        if (request instanceof CardCommand.SetCrossConnect set) {
            keeper.refused(nowMs, set, failure);
        } else {
            failed(nowMs, request, failure.code(), "refuses " + CardWords.name(request)
                    + " with code " + failure.code() + ": " + failure.text());
        }
    }

    /** Refused, answered oddly or not at all: asked again after a pause, and the rest goes on. */
    void failed(long nowMs, CardCommand request, int code, String text) {
        switch (request) {
            case CardCommand.SetCrossConnect set -> {
                keeper.unmade(nowMs, set.routes(), text);
                return;
            }
            case CardCommand.ConfigureSpan set -> card.tellConfig(set.span(), null);
            case CardCommand.OpenHdlc open ->
                    card.tellHdlc(open.span(), Wishes.SpanWish.UNKNOWN);
            case CardCommand.CloseHdlc close ->
                    card.tellHdlc(close.span(), Wishes.SpanWish.UNKNOWN);
            case CardCommand.SetPort set -> card.forgetPort(set.port());
            case CardCommand.GetCrossConnect get -> card.dropPages();
            case CardCommand.DChannelFrame _, CardCommand.Hello _, CardCommand.GetIdentity _,
                    CardCommand.GetCapabilities _, CardCommand.GetSpan _,
                    CardCommand.GetTableDigest _, CardCommand.GetPorts _,
                    CardCommand.Setting<?> _, CardCommand.GetClock _,
                    CardCommand.GetTelemetry _, CardCommand.BankRequest<?> _ -> { }
        }
        keeper.complain(nowMs, CardWords.name(request), code, text, Complaints.again(request));
    }

    // ---- the table

    /** The table is what we believe only if the card's hash says so. */
    private void tableChanged(
            long nowMs, CardCommand.SetCrossConnect set, CardMessage.TableDigest digest) {
        card.changing = false;
        card.tableChanges++;
        card.changed(set);
        keeper.made(set.routes());
        compare(nowMs, digest);
    }

    private void compare(long nowMs, CardMessage.TableDigest digest) {
        if (card.agrees(digest)) {
            keeper.settle(Keeper.DIGEST);
        } else if (!card.readsTable()) {
            keeper.distrust(nowMs, digest);
        }
    }

    private void tableRead(long nowMs, boolean ready, CardCommand.GetCrossConnect get,
            CardMessage.TablePage page) {
        if (!card.readsTable()) {
            return;
        }
        if (!card.takePage(get.fromCode(), page)) {
            failed(nowMs, get, 0, "changes its table while it is read");
            return;
        }
        if (!card.leadsOn(get.fromCode(), page)) {
            failed(nowMs, get, 0, "has pages of routes that do not end");
            return;
        }
        if (page.nextCode() != 0) {
            keeper.request(nowMs, new CardCommand.GetCrossConnect(page.nextCode()));
            return;
        }
        int differences = card.endTable();
        keeper.settle(CardWords.name(get));
        if (card.table().hash() == page.hash()) {
            keeper.settle(Keeper.PAGES);
        } else {
            keeper.distrustPages(nowMs, page);
        }
        if (ready && differences > 0) {
            wishes.markRoutes(card.table());
            card.corrections++;
            if (complaints.times(Keeper.DIGEST) <= 1) {
                out.add(new SessionOut.Corrected(differences));
            }
        }
        if (ready) {
            keeper.tableWasRead();
        }
    }

    // ---- ports

    private void portsRead(
            long nowMs, boolean ready, CardCommand.GetPorts get, CardMessage.PortPage page) {
        page.ports().forEach(port -> portIs(ready, port));
        if (page.nextPort() != 0
                && (page.nextPort() <= get.fromPort() || page.ports().isEmpty())) {
            failed(nowMs, get, 0, "has pages of ports that do not end");
            return;
        }
        keeper.settle(CardWords.name(get));
        if (page.nextPort() != 0) {
            keeper.request(nowMs, new CardCommand.GetPorts(page.nextPort()));
        }
    }

    void portIs(boolean ready, CardMessage.PortState port) {
        card.keep(port);
        if (ready) {
            out.add(new SessionOut.Port(port));
        }
    }

    private void portSet(
            long nowMs, boolean ready, CardCommand.SetPort set, CardMessage.PortPage page) {
        // A repetition carries what is wished by then.
        Wishes.PortWish wish = wishes.port(set.port());
        boolean done = false;
        for (CardMessage.PortState port : page.ports()) {
            portIs(ready, port);
            done |= port.port() == set.port() && (port.ringing() == set.ringing()
                    || wish != null && port.ringing() == wish.ringing());
        }
        if (done) {
            keeper.done(nowMs, set);
        } else {
            failed(nowMs, set, 0, "answers " + CardWords.name(set) + " without "
                    + (set.ringing() ? "ringing" : "ceasing to ring"));
        }
    }

    // ---- spans

    private void spanIs(long nowMs, boolean ready, CardMessage.SpanInfo info,
            CardCommand.SpanRequest request) {
        if (info.span() != request.span()) {
            failed(nowMs, request, 0,
                    "answers " + CardWords.name(request) + " with span " + info.span());
            return;
        }
        card.keep(info);
        if (ready) {
            lineIs(info.state());
            if (request instanceof CardCommand.GetSpan) {
                wishes.spanMarks().put(info.span(), true);
            }
        }
        if (request instanceof CardCommand.OpenHdlc open
                && open.timeslot() != info.hdlcTimeslot()) {
            failed(nowMs, request, 0, "answers " + CardWords.name(request) + " at timeslot "
                    + open.timeslot() + " with timeslot " + info.hdlcTimeslot());
            return;
        }
        keeper.done(nowMs, request);
        keeper.hdlcIs(info);
        if (request instanceof CardCommand.ConfigureSpan set) {
            lacks(nowMs, "layer 1 of span " + info.span(), set.config().equals(info.config())
                    ? null : "uses " + CardWords.tell(info.config()) + " for span " + info.span()
                            + ", and the site file says " + CardWords.tell(set.config()));
        }
    }

    /** Whether the span's frames pass: a frame may overtake the request that lets them. */
    boolean runs(int span) {
        Wishes.SpanWish wish = wishes.span(span);
        return wish != null && card.runsHdlc(span, wish.hdlcTimeslot());
    }

    void lineIs(CardMessage.Layer1State line) {
        if (runs(line.span())) {
            out.add(new SessionOut.Layer1(line));
        }
    }

    // ---- events

    /** Takes what the card said without being asked. */
    void happened(long nowMs, boolean ready, Settings settings, CardMessage.Event event) {
        switch (event) {
            case CardMessage.PortState port -> portIs(ready, port);
            case CardMessage.Layer1State layer1 -> {
                card.keep(layer1);
                if (ready) {
                    lineIs(layer1);
                }
            }
            case CardMessage.BankChanged bank -> bankChanged(nowMs, ready, bank);
            case CardMessage.Event _ when !ready -> { }
            case CardMessage.PortKey key -> out.add(new SessionOut.Key(
                    key.port(), key.key(), key.kept()));
            case CardMessage.Dtmf digit -> {
                settings.unwanted(digit);
                out.add(new SessionOut.Digit(digit));
            }
            case CardMessage.HdlcEvent hdlc -> out.add(new SessionOut.Hdlc(hdlc));
            case CardMessage.Layer1Counters counters ->
                    out.add(new SessionOut.Counters(counters));
            case CardMessage.ClockState clock ->
                    out.add(new SessionOut.Clock(clock.source(), clock.mode()));
            case CardMessage.LoopEnded loop -> out.add(new SessionOut.LoopEnded(loop.span()));
        }
    }

    /**
     * What it was told counts no more: it is read, and what is wished is sent where it differs.
     * Only a config says how spans are driven; an answer still to come is of what runs by then.
     */
    private void bankChanged(long nowMs, boolean ready, CardMessage.BankChanged event) {
        if (event.kind() == BankKind.CONFIG && card.capabilities != null) {
            card.runsAnother();
            wishes.spans().keySet().stream().filter(span -> span <= card.capabilities.spans())
                    .forEach(span -> keeper.requestOnce(nowMs, new CardCommand.GetSpan(span)));
        }
        if (ready) {
            out.add(new SessionOut.BankChanged(event));
        }
    }

    // ---- what no asking can change: said, and not attempted

    private void lacks(long nowMs, String about, String text) {
        if (text == null) {
            keeper.settle(about);
        } else {
            keeper.complain(nowMs, about, 0, text, null);
        }
    }

    /** Compares what the card has with what is wished. */
    void measure(long nowMs, int heldS) {
        CardMessage.Capabilities has = card.capabilities;
        int span = wishes.spans().isEmpty() ? 0 : wishes.spans().lastKey();
        lacks(nowMs, "spans", span <= has.spans() ? null : "has " + has.spans()
                + " spans, and the site file uses span " + span
                + ": those beyond stay out of service");
        int port = wishes.ports().isEmpty() ? 0 : wishes.ports().lastKey();
        lacks(nowMs, "ports", port <= has.ports() ? null : "has " + has.ports()
                + " headset ports, and the site file uses port " + port
                + ": those beyond stay dead");
        lacks(nowMs, "tones", has.toneGenerators() > 0 ? null
                : "has no tone generators: callers hear silence while they wait");
        lacks(nowMs, "frames", has.frameOctetsMax() >= CardCommand.FRAME_OCTETS_MAX ? null
                : "takes frames of " + has.frameOctetsMax() + " octets at most, and Q.921 needs "
                        + CardCommand.FRAME_OCTETS_MAX + ": longer ones are not sent");
        lacks(nowMs, "hold", heldS >= CardSession.HOLD_S ? null : "holds its calls for " + heldS
                + " s without a host, and not for " + CardSession.HOLD_S
                + " s: a controller that is away for longer loses them");
    }
}
