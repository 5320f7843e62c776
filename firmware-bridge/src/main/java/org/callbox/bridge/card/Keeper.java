package org.callbox.bridge.card;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes the card what its owner wishes: compares what is marked with what the card was told, sends
 * what differs, and decides what becomes of a change that the card did not make. Keeps nothing of
 * its own.
 */
final class Keeper {
    private static final int IN_FLIGHT_MAX = 16;
    /** The complaint about the table as a whole. */
    static final String TABLE = "xc-set";
    /** The complaint that it cannot be read. */
    private static final String READ = "xc-get";
    /** The complaint that it is not as its digest says. */
    static final String DIGEST = "xc-digest";
    /** The complaint that its pages are not as their hash says. */
    static final String PAGES = "xc-page";

    private final Wishes wishes;
    private final CardMirror card;
    private final Requests requests;
    private final Complaints complaints;
    private final List<SessionOut> out;

    Keeper(Wishes wishes, CardMirror card, Requests requests, Complaints complaints,
            List<SessionOut> out) {
        this.wishes = wishes;
        this.card = card;
        this.requests = requests;
        this.complaints = complaints;
        this.out = out;
    }

    void request(long nowMs, CardCommand.Request<?> command) {
        send(requests.add(nowMs, command), command);
    }

    /** Unless its answer is awaited already. */
    void requestOnce(long nowMs, CardCommand.Request<?> command) {
        if (!requests.contains(command)) {
            request(nowMs, command);
        }
    }

    void send(int id, CardCommand command) {
        out.add(new SessionOut.Send(command.lane(), CardCodec.encode(id, command)));
    }

    /** @param again what is to be asked again, null where nothing is */
    void complain(long nowMs, String about, int code, String text, CardCommand again) {
        if (complaints.complain(nowMs, about, text, again)) {
            out.add(new SessionOut.Refused(about, code, text));
        }
    }

    void settle(String about) {
        if (complaints.settle(about)) {
            out.add(new SessionOut.Settled(about));
        }
    }

    /** What was wished meanwhile may have waited for the complaint that is settled by this. */
    void done(long nowMs, CardCommand request) {
        settle(CardWords.name(request));
        if (!(request instanceof CardCommand.GetSpan)) {
            again(nowMs, request);
        }
    }

    /** Sends what is marked and differs, as far as requests may be in flight. */
    void flush(long nowMs) {
        flushSpans(nowMs);
        flushRoutes(nowMs);
        flushPorts(nowMs);
    }

    private boolean room() {
        return requests.size() < IN_FLIGHT_MAX;
    }

    // ---- spans

    private void flushSpans(long nowMs) {
        while (room() && !wishes.spanMarks().isEmpty()) {
            int span = wishes.spanMarks().pollFirstEntry().getKey();
            Wishes.SpanWish wish = wishes.span(span);
            if (wish == null || span > card.capabilities.spans()) {
                continue;
            }
            Wishes.SpanWish told = card.told(span);
            CardCommand.ConfigureSpan set = new CardCommand.ConfigureSpan(span, wish.config());
            if (told == null || !wish.config().equals(told.config())) {
                if (!complaints.waits(nowMs, CardWords.name(set), set)) {
                    card.tellConfig(span, wish.config());
                    request(nowMs, set);
                }
            }
            if (told == null || wish.hdlcTimeslot() != told.hdlcTimeslot()) {
                CardCommand.Request<?> open = wish.hdlcTimeslot() == 0
                        ? new CardCommand.CloseHdlc(span)
                        : new CardCommand.OpenHdlc(span, wish.hdlcTimeslot());
                if (!complaints.waits(nowMs, CardWords.name(open), open)) {
                    card.tellHdlc(span, wish.hdlcTimeslot());
                    request(nowMs, open);
                }
            }
        }
    }

    /**
     * Opens HDLC again where an answer says that it is not as wished, although the card was told:
     * frames of a span whose HDLC is believed closed are dropped.
     */
    void hdlcIs(CardMessage.SpanInfo info) {
        Wishes.SpanWish wish = wishes.span(info.span());
        boolean asking = requests.commands().stream().anyMatch(one ->
                one instanceof CardCommand.SpanRequest of && of.span() == info.span());
        if (wish != null && !asking && wish.hdlcTimeslot() != info.hdlcTimeslot()
                && card.told(info.span()) != null
                && card.told(info.span()).hdlcTimeslot() == wish.hdlcTimeslot()) {
            card.tellHdlc(info.span(), Wishes.SpanWish.UNKNOWN);
            wishes.spanMarks().put(info.span(), true);
        }
    }

    // ---- ports

    private void flushPorts(long nowMs) {
        while (room() && !wishes.portMarks().isEmpty()) {
            int port = wishes.portMarks().pollFirstEntry().getKey();
            Wishes.PortWish wish = wishes.port(port);
            if (wish == null || port < 1 || port > card.capabilities.ports()) {
                continue;
            }
            CardCommand.SetPort set = wishes.request(port);
            if (wish.equals(card.portTold(port))) {
                settle(CardWords.name(set));
            } else if (!complaints.waits(nowMs, CardWords.name(set), set)) {
                card.tellPort(port, wish);
                request(nowMs, set);
            }
        }
    }

    // ---- routes

    private void flushRoutes(long nowMs) {
        if (card.changing || card.readsTable() || !room()) {
            return;
        }
        boolean unread = complaints.waits(nowMs, READ, null);
        if (unread || complaints.waits(nowMs, TABLE, null)) {
            List<Route> marked = marked();
            if (cutsShort(marked)) {
                complaints.asking(READ);
                complaints.asking(TABLE);
                readTable(nowMs);
            } else {
                fail(marked, unread ? "its table cannot be read" : "it does not change its table");
            }
            return;
        }
        List<Route> changes = new ArrayList<>();
        List<Route> later = new ArrayList<>();
        leaveFirst(nowMs);
        int limit = card.oneByOne ? 1 : CardCodec.ROUTES_MAX;
        while (changes.isEmpty() && !wishes.routeMarks().isEmpty()) {
            for (Route route : wishes.takeRoutes(card, limit)) {
                Route leave = card.stillHeard(route, changes, wishes.routes());
                if (leave == null) {
                    if (possible(nowMs, route, changes)) {
                        changes.add(route);
                    }
                } else if (complaints.waits(nowMs, about(leave), only(leave))) {
                    fail(List.of(route), "it does not take off what is to leave: xc-set of "
                            + CardWords.tell(leave));
                } else {
                    later.add(route);
                }
            }
        }
        later.forEach(route -> wishes.routeMarks().putIfAbsent(route.destination().code(), route));
        if (!changes.isEmpty()) {
            card.changing = true;
            request(nowMs, new CardCommand.SetCrossConnect(card.nextGeneration(), changes));
            return;
        }
        card.oneByOne = false;
        // No change is left by whose answer it would be settled.
        settle(TABLE);
        if (!card.doubted.isEmpty()) {
            readTable(nowMs);
        }
    }

    /**
     * What a source leaves is changed with or before what it comes to: nobody is heard in two
     * places, however often the card has refused to take a source off. Its pause is cut short once
     * for each conversation.
     */
    private void leaveFirst(long nowMs) {
        for (Route route : List.copyOf(wishes.routeMarks().values())) {
            Route leave = card.stillHeard(route, List.of(), wishes.routes());
            if (leave == null) {
                continue;
            }
            boolean waits = complaints.waits(nowMs, about(leave), only(leave));
            if (waits && !route.equals(card.hurried.put(leave.destination().code(), route))) {
                complaints.asking(about(leave));
                waits = false;
            }
            // One that was refused once is asked again when the table has been read.
            if (!waits && !card.doubted.containsKey(leave.destination().code())) {
                wishes.routeMarks().remove(route.destination().code());
                wishes.routeMarks().put(leave.destination().code(), leave);
                wishes.routeMarks().put(route.destination().code(), route);
            }
        }
    }

    private List<Route> marked() {
        return wishes.routeMarks().values().stream().filter(route -> !card.holds(route)).toList();
    }

    /**
     * Whether a conversation is among them that is wished anew: a caller and an agent do not wait
     * for the end of a pause, nor is it said that they cannot be joined before the card was asked.
     * Once for each, so that a card that goes on refusing is not asked faster than people answer.
     */
    private boolean cutsShort(List<Route> routes) {
        boolean anew = false;
        for (Route route : routes) {
            int end = route.destination().code();
            anew |= route.source().canHear() && !route.equals(card.failed.get(end))
                    && !route.equals(card.hurried.put(end, route));
        }
        return anew;
    }

    /** Whether it is worth asking for; where it is not, that is said. */
    private boolean possible(long nowMs, Route route, List<Route> with) {
        CardCommand set = only(route);
        if (!complaints.none() && complaints.waits(nowMs, about(route), set)) {
            if (!cutsShort(List.of(route))) {
                fail(List.of(route), "it has not done so before, and is asked again later");
                return false;
            }
            complaints.asking(about(route));
        }
        if (!card.exists(route.source()) || !card.exists(route.destination())) {
            fail(List.of(route), "it has no such end");
            return false;
        }
        if (!(route.source() instanceof Endpoint.Idle)
                && !card.hasRoomFor(route, with, wishes.routes())) {
            String why = "its switch holds " + card.capabilities.tableSize()
                    + " routes and is full";
            complain(nowMs, about(route), FailureCode.FULL.code(),
                    "cannot join " + CardWords.tell(route) + ": " + why, set);
            fail(List.of(route), why);
            return false;
        }
        return true;
    }

    private static String about(Route route) {
        return "xc-set of " + String.format("%04x", route.destination().code());
    }

    /** A request that stands for one route where it is kept, never sent as it is. */
    private static CardCommand only(Route route) {
        return new CardCommand.SetCrossConnect(0, List.of(route));
    }

    /** The owner is told once of each; it may wish something else, or wait. */
    void fail(List<Route> routes, String why) {
        List<Route> news = new ArrayList<>();
        for (Route route : routes) {
            if (route.source().canHear()
                    && !route.equals(card.failed.put(route.destination().code(), route))) {
                news.add(route);
            }
        }
        if (!news.isEmpty()) {
            out.add(new SessionOut.JoinFailed(news, why));
        }
    }

    /** The card has made these; whatever was said of their destinations is over. */
    void made(List<Route> routes) {
        settle(TABLE);
        for (Route route : routes) {
            card.failed.remove(route.destination().code());
            over(route);
        }
    }

    /** Nothing is to be said of it any more; what waited until it had left may come. */
    private void over(Route route) {
        card.retried.remove(route.destination().code());
        if (!complaints.none() && complaints.times(about(route)) > 0) {
            settle(about(route));
            wishes.markRoutes(card.table());
        }
    }

    /** Alone it was refused: the table is read, it is tried once more, and then it has failed. */
    void refused(long nowMs, CardCommand.SetCrossConnect set, CardMessage.Failure failure) {
        card.changing = false;
        if (failure.code() == FailureCode.STALE.code()) {
            unmade(nowMs, set.routes(), "refuses xc-set as stale: " + failure.text());
            return;
        }
        if (set.routes().size() > 1) {
            card.oneByOne = true;
            for (Route route : set.routes()) {
                wishes.routeMarks().putIfAbsent(route.destination().code(), route);
            }
            return;
        }
        Route route = set.routes().getFirst();
        boolean again = route.equals(card.retried.remove(route.destination().code()))
                || complaints.times(about(route)) > 0;
        if (!again) {
            card.doubted.put(route.destination().code(), route);
        } else {
            String why = "refuses xc-set of " + CardWords.tell(route) + " with code "
                    + failure.code() + ": " + failure.text();
            complain(nowMs, about(route), failure.code(), why, only(route));
            fail(List.of(route), "it " + why);
        }
    }

    /**
     * A change as a whole was not made: the table is read, the first time at once; when that does
     * not mend it, the routes have failed.
     */
    void unmade(long nowMs, List<Route> routes, String why) {
        card.changing = false;
        for (Route route : routes) {
            wishes.routeMarks().putIfAbsent(route.destination().code(), route);
        }
        readTableFor(nowMs, TABLE, why);
        if (complaints.times(TABLE) > 1) {
            fail(routes, "it " + why);
        }
    }

    /** The table is not what we believe: it is read, and changes go on meanwhile. */
    void distrust(long nowMs, CardMessage.TableDigest digest) {
        readTableFor(nowMs, DIGEST, "answers with generation " + digest.generation() + ", hash "
                + Long.toHexString(digest.hash()) + " where " + card.generation() + ", "
                + Long.toHexString(card.table().hash()) + " is due");
    }

    /** What was read is not what its hash says: it is read again, and used meanwhile. */
    void distrustPages(long nowMs, CardMessage.TablePage last) {
        readTableFor(nowMs, PAGES, "has a table whose pages give hash "
                + Long.toHexString(card.table().hash()) + " where it says "
                + Long.toHexString(last.hash()));
    }

    private void readTableFor(long nowMs, String about, String why) {
        CardCommand read = new CardCommand.GetCrossConnect(0);
        // Not said the first time: another host was there, or the card put its table right.
        if (complaints.times(about) == 0) {
            complaints.begin(about, read);
            readTable(nowMs);
        } else {
            complain(nowMs, about, 0, why, read);
        }
    }

    /** The whole table was read; what was refused once is tried again, whatever else differs. */
    void tableWasRead() {
        List<Route> again = List.copyOf(card.doubted.values());
        card.doubted.clear();
        again.forEach(route -> card.retried.put(route.destination().code(), route));
        mark(again);
    }

    /** Where anything is joined, or the card has said last that its table is another one. */
    boolean hasToAudit() {
        return wishes.routes().size() > 0 || complaints.times(DIGEST) > 0;
    }

    /** Asks whether the table is still what it is believed to be. */
    void audit(long nowMs) {
        CardCommand.GetTableDigest digest = new CardCommand.GetTableDigest();
        if (hasToAudit() && !card.readsTable()
                && !complaints.waits(nowMs, CardWords.name(digest), null)) {
            request(nowMs, digest);
        }
    }

    void readTable(long nowMs) {
        if (!card.readsTable()) {
            card.beginTable();
            request(nowMs, new CardCommand.GetCrossConnect(0));
        }
    }

    /** A complaint's pause is over: what it is about is marked or asked again. */
    void again(long nowMs, CardCommand command) {
        if (wishes.areMet(command, card)) {
            // Nothing is sent for it, and so no answer would settle it.
            settle(CardWords.name(command));
        }
        switch (command) {
            case CardCommand.ConfigureSpan set -> wishes.spanMarks().put(set.span(), true);
            case CardCommand.OpenHdlc open -> wishes.spanMarks().put(open.span(), true);
            case CardCommand.CloseHdlc close -> wishes.spanMarks().put(close.span(), true);
            case CardCommand.SetPort set -> wishes.portMarks().put(set.port(), true);
            case CardCommand.SetCrossConnect set -> mark(set.routes());
            case CardCommand.GetCrossConnect get -> readTable(nowMs);
            case CardCommand.DChannelFrame frame ->
                    throw new IllegalArgumentException("a frame is not a request");
            case CardCommand.Request<?> other -> requestOnce(nowMs, other);
        }
    }

    private void mark(List<Route> routes) {
        for (Route route : routes) {
            boolean wished = wishes.routes().source(route.destination()).equals(route.source());
            if (wished && !card.holds(route)) {
                wishes.routeMarks().put(route.destination().code(), route);
            } else {
                over(route);
            }
        }
    }

    /** All that differs is sent again. */
    void markAll() {
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
}
