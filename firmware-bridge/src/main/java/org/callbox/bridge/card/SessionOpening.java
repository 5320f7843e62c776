package org.callbox.bridge.card;

/**
 * How a session begins: versions, identity and capabilities are asked for, the card is read, and
 * then the session is ready. Keeps nothing of its own.
 */
final class SessionOpening {
    private final CardSession session;

    SessionOpening(CardSession session) {
        this.session = session;
    }

    SessionState greet(SessionIn.LinkUp up) {
        session.forgetRequests("the link was reset");
        session.welcomed = false;
        session.card.reset();
        if (session.wishes.settings().isEmpty() && !session.wishes.spans().isEmpty()) {
            session.wishes.clockFromSpans();
        }
        if (session.bootId != up.bootId()) {
            session.complaints.clear();
            session.resetInVain = false;
        }
        session.complaints.hurry(session.nowMs);
        session.bootId = up.bootId();
        session.holdExpired |= up.holdExpired();
        if (up.updateOnly()) {
            return giveUp("speaks no version of the link that we speak: it can only be updated,"
                    + " with 'callbox board firmware IMAGE'");
        }
        session.request(hello());
        session.request(new CardCommand.GetIdentity());
        session.request(new CardCommand.GetCapabilities());
        return SessionState.GREETING;
    }

    private SessionState giveUp(String why) {
        session.lose(why);
        if (session.complaints.complain(session.nowMs, ComplaintWords.VERSION, why, null)) {
            session.out.add(new SessionOut.Incompatible(why, session.holdExpired));
        }
        return SessionState.INCOMPATIBLE;
    }

    /** Neither is ever asked in vain for good: firmware may be exchanged under a living link. */
    SessionState wrongVersion(String why, CardCommand hello) {
        if (session.complaints.complain(session.nowMs, ComplaintWords.VERSION, why, hello)) {
            session.out.add(new SessionOut.Incompatible(why, session.holdExpired));
        }
        return SessionState.INCOMPATIBLE;
    }

    SessionState welcome(CardMessage.Welcome welcome) {
        if (welcome.version() != CardCodec.VERSION) {
            return wrongVersion("chooses message version " + welcome.version() + " where "
                    + CardCodec.VERSION + " was offered", hello());
        }
        session.keeper().settle(ComplaintWords.VERSION);
        session.keeper().settle(CardWords.name(hello()));
        session.welcomed = true;
        session.heldS = welcome.holdS();
        return session.state == SessionState.INCOMPATIBLE ? greetFurther() : greeted();
    }

    private static CardCommand.Hello hello() {
        return new CardCommand.Hello(CardCodec.VERSION, CardCodec.VERSION, CardSession.HOLD_S);
    }

    private SessionState greetFurther() {
        session.request(new CardCommand.GetIdentity());
        session.request(new CardCommand.GetCapabilities());
        return SessionState.GREETING;
    }

    boolean asExpected() {
        return session.expectedSerial == null
                || session.expectedSerial.equals(session.card.identity.serial());
    }

    SessionState greeted() {
        CardMirror card = session.card;
        if (!session.welcomed || card.identity == null || card.capabilities == null) {
            return session.state;
        }
        if (!asExpected()) {
            session.keeper().complain(session.nowMs, ComplaintWords.SERIAL, 0,
                    "has the serial number " + card.identity.serial()
                    + ", but the site file says " + session.expectedSerial
                    + ": it stays out of service until that card is here, or the site file"
                    + " says otherwise", new CardCommand.GetIdentity());
            return SessionState.GREETING;
        }
        session.keeper().settle(ComplaintWords.SERIAL);
        for (int span : session.wishes.spans().keySet()) {
            if (span <= card.capabilities.spans()) {
                session.request(new CardCommand.GetSpan(span));
            }
        }
        session.request(new CardCommand.GetPorts(0));
        session.keeper().readTable(session.nowMs);
        return SessionState.READING;
    }

    /** READY as soon as everything that was asked while reading has been answered. */
    SessionState readAll() {
        CardMirror card = session.card;
        if (session.state != SessionState.READING || !session.requests.isEmpty()
                || !card.tableRead) {
            return session.state;
        }
        session.answers().measure(session.nowMs, session.heldS);
        boolean restarted = session.bootIdKnown && session.lastBootId != session.bootId;
        session.out.add(new SessionOut.Ready(
                new CardInventory(
                        session.bootId, card.identity, card.capabilities, card.spans()),
                restarted, session.holdExpired, card.unasked(session.wishes.routes()),
                card.missing(session.wishes.routes()), card.forgotten(), card.ports()));
        for (CardMessage.SpanInfo info : card.spans()) {
            session.answers().lineIs(info.state());
        }
        session.bootIdKnown = true;
        session.lastBootId = session.bootId;
        session.holdExpired = false;
        session.keeper().markAll();
        return SessionState.READY;
    }
}
