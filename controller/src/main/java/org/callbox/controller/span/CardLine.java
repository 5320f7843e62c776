package org.callbox.controller.span;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.card.CardSession;
import org.callbox.bridge.card.Lane;
import org.callbox.bridge.card.SessionCounters;
import org.callbox.bridge.card.SessionIn;
import org.callbox.bridge.card.SessionOut;
import org.callbox.bridge.card.SessionState;
import org.callbox.bridge.card.SessionState;
import org.callbox.bridge.link.Link;
import org.callbox.bridge.link.LinkCounters;
import org.callbox.bridge.link.LinkIn;
import org.callbox.bridge.link.LinkOut;
import org.callbox.bridge.link.LinkParameters;
import org.callbox.bridge.link.LinkTimer;
import org.callbox.bridge.link.Role;
import org.callbox.bridge.link.Service;
import org.callbox.bridge.link.TracedFrame;
import org.callbox.bridge.state.Fields;

/** Joins the serial link to a card and the conversation over it. */
public final class CardLine {
    private int baud;
    private LinkParameters parameters;
    private Link link;
    private final CardSession session;
    private final BringUp bringUp = new BringUp();
    private boolean open;
    private boolean gone;
    private boolean looking;
    private final ArrayDeque<Object> pending = new ArrayDeque<>();
    private final List<CardOut> out = new ArrayList<>();

    /**
     * @param baud line rate in bit/s
     * @param hostBootId differs after each start of the controller
     */
    public CardLine(int baud, long hostBootId) {
        this.baud = baud;
        this.parameters = LinkParameters.forBaud(Role.HOST, baud);
        this.link = new Link(parameters, hostBootId);
        this.session = new CardSession();
    }

    public List<CardOut> on(long nowMs, CardIn in) {
        if (in instanceof CardIn.Restarted(long hostBootId)) {
            restart(hostBootId, "the controller restarted");
            return drain(nowMs);
        }
        if (in instanceof CardIn.Rewired(int rate, long hostBootId)) {
            baud = rate;
            parameters = LinkParameters.forBaud(Role.HOST, rate);
            restart(hostBootId, "the site file gives it another line");
            return drain(nowMs);
        }
        if (in instanceof CardIn.Expired(CardTimer.Look look)) {
            looking = false;
            String text = bringUp.look(nowMs, open, link, session, baud);
            if (text != null) {
                out.add(new CardOut.Said(new SessionOut.Unusable(text)));
            }
            return drain(nowMs);
        }
        pending.add(switch (in) {
            case CardIn.Opened opened -> {
                open = true;
                gone = false;
                bringUp.opened(nowMs, link.counters());
                yield new LinkIn.Opened();
            }
            case CardIn.Octets(var octets) -> new LinkIn.Octets(octets);
            case CardIn.Frames(var received) -> new LinkIn.Frames(received);
            case CardIn.Lost(var why) -> {
                open = false;
                gone = true;
                bringUp.gone(nowMs, why);
                yield new LinkIn.Closed(why);
            }
            case CardIn.Tell(var what) -> what;
            case CardIn.Expired(CardTimer.OfLink(var timer)) -> new LinkIn.Expired(timer);
            case CardIn.Expired(CardTimer.OfSession(var timer)) -> new SessionIn.Expired(timer);
            case CardIn.Expired(CardTimer.Look look) -> throw new IllegalStateException();
            case CardIn.Restarted restarted -> throw new IllegalStateException();
            case CardIn.Rewired rewired -> throw new IllegalStateException();
        });
        return drain(nowMs);
    }

    private void restart(long hostBootId, String why) {
        for (LinkTimer timer : LinkTimer.values()) {
            out.add(new CardOut.Stop(new CardTimer.OfLink(timer)));
        }
        open = false;
        link = new Link(parameters, hostBootId);
        pending.add(new SessionIn.LinkDown(why));
    }

    private List<CardOut> drain(long nowMs) {
        while (!pending.isEmpty()) {
            switch (pending.poll()) {
                case LinkIn toLink -> link.on(nowMs, toLink).forEach(this::fromLink);
                case SessionIn toSession -> session.on(nowMs, toSession).forEach(this::fromSession);
                case Object other -> throw new IllegalStateException("not for a card: " + other);
            }
        }
        tendLook();
        List<CardOut> drained = List.copyOf(out);
        out.clear();
        return drained;
    }

    /** Runs the check of {@link BringUp} while the card is not in use. */
    private void tendLook() {
        boolean wanted = (open || gone) && session.state() != SessionState.READY;
        if (wanted && !looking) {
            out.add(new CardOut.Start(new CardTimer.Look(), BringUp.LOOK_MS));
            looking = true;
        } else if (!wanted) {
            bringUp.over();
            if (looking) {
                out.add(new CardOut.Stop(new CardTimer.Look()));
                looking = false;
            }
        }
    }

    /** The card is there and has answered all that it was asked. */
    public boolean settled() {
        return session.state() == SessionState.READY && session.requestsInFlight() == 0;
    }

    public SessionCounters sessionCounters() {
        return session.counters();
    }

    /** Present faults of the card or the line to it, each a sentence without its subject. */
    public List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        if (!bringUp.text().isEmpty()) {
            troubles.add(bringUp.text());
        }
        troubles.addAll(session.complaints());
        return troubles;
    }

    /** What the card refuses or lacks, by what {@link CardSession} says. */
    public List<String> complainsAbout() {
        return session.complainsAbout();
    }

    /** The present reason for which the card cannot be used, without its subject, or empty. */
    public String whyUnusable() {
        return bringUp.reason();
    }

    /** It speaks no version that we speak: nothing but its firmware can be asked for. */
    public boolean onlyUpdatable() {
        return session.state() == SessionState.INCOMPATIBLE;
    }

    /** The last frames either way, oldest first. */
    public List<TracedFrame> recentFrames() {
        return link.recentFrames();
    }

    /** The number of the last of them. */
    public long framesTraced() {
        return link.framesTraced();
    }

    /** How often the link to it was in trouble. */
    public long linkTroubles() {
        return link.troubles();
    }

    public LinkCounters counters() {
        return link.counters();
    }

    private void fromLink(LinkOut said) {
        switch (said) {
            case LinkOut.Transmit(var octets) -> out.add(new CardOut.Write(octets));
            case LinkOut.Deliver(var service, var payload) ->
                    pending.add(new SessionIn.Received(Lane.valueOf(service.name()), payload));
            case LinkOut.Up(var peer) -> pending.add(new SessionIn.LinkUp(peer.bootId(),
                    peer.holdExpired(), peer.updateOnly()));
            case LinkOut.Down(var reason, var text) -> pending.add(new SessionIn.LinkDown(text));
            case LinkOut.Start(var timer, var ms) ->
                    out.add(new CardOut.Start(new CardTimer.OfLink(timer), ms));
            case LinkOut.Stop(var timer) -> out.add(new CardOut.Stop(new CardTimer.OfLink(timer)));
        }
    }

    private void fromSession(SessionOut said) {
        switch (said) {
            case SessionOut.Send(var lane, var payload) ->
                    pending.add(new LinkIn.Send(Service.valueOf(lane.name()), payload));
            case SessionOut.Start(var timer, var ms) ->
                    out.add(new CardOut.Start(new CardTimer.OfSession(timer), ms));
            case SessionOut.Stop(var timer) ->
                    out.add(new CardOut.Stop(new CardTimer.OfSession(timer)));
            case SessionOut.ResetLink(var why) -> {
                // The link is reset by closing and opening it; the tty stays open.
                pending.add(new LinkIn.Closed(why));
                pending.add(new LinkIn.Opened());
            }
            default -> out.add(new CardOut.Said(said));
        }
    }

    /** Its fields in the format of the state. */
    public void state(Fields f) {
        f.part("link", link::state);
        f.part("session", session::state);
        f.part("bring_up", bringUp::state);
        open = f.flag("open", open);
        gone = f.flag("gone", gone);
        looking = f.flag("looking", looking);
    }
}
