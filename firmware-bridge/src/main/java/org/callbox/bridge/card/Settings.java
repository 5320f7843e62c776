package org.callbox.bridge.card;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.wire.Bytes;

/**
 * Settings and questions that need a {@link Feature} of the card, one at a time and behind all
 * else. A setting that is wished is sent once on each association, and again with back-off while
 * it is refused or not answered. A question is sent for whoever asks; a setting that was asked for
 * is wished from then on, if the card took it. Keeps nothing of its own that is part of the state.
 */
final class Settings {
    /** The number under which nobody waits for a response. */
    private static final long NO_QUESTION = -1;
    private static final int QUESTIONS_MAX = 16;
    private static final int SHIFT_MAX = 6;

    private final Wishes wishes;
    private final CardMirror card;
    private final Requests requests;
    private final Complaints complaints;
    private final Keeper keeper;
    private final List<SessionOut> out;
    /** The changes up to which there is nothing to send, so that an input looks at no setting. */
    private long allMadeAt = -1;

    Settings(Wishes wishes, CardMirror card, Requests requests, Complaints complaints,
            Keeper keeper, List<SessionOut> out) {
        this.wishes = wishes;
        this.card = card;
        this.requests = requests;
        this.complaints = complaints;
        this.keeper = keeper;
        this.out = out;
    }

    /** What the setting sets: one takes the place of another of the same name. */
    static String about(CardCommand.Setting<?> setting) {
        return switch (setting) {
            case CardCommand.OpenDtmf open -> "dtmf of " + open.span() + "." + open.timeslot();
            case CardCommand.CloseDtmf close ->
                    "dtmf of " + close.span() + "." + close.timeslot();
            case CardCommand.CountLayer1 count -> CardWords.name(count);
            case CardCommand.SetClock set -> CardWords.name(set);
            case CardCommand.SetLoop set -> CardWords.name(set);
            case CardCommand.SetGain set -> CardWords.name(set);
            case CardCommand.SetBridge set -> CardWords.name(set);
        };
    }

    /** The form in which a request is kept. */
    static Bytes octets(CardCommand.Request<?> request) {
        return CardCodec.encode(1, request);
    }

    private static CardCommand.Request<?> request(Bytes octets) {
        if (CardCodec.decodeCommand(Lane.CONTROL, octets) instanceof DecodedCommand.Good good
                && good.command() instanceof CardCommand.Request<?> request) {
            return request;
        }
        throw new IllegalStateException("not a request: " + octets.toHex());
    }

    /** Whether it lasts on the card until it is set otherwise. */
    private static boolean lasts(CardCommand.Setting<?> setting) {
        return switch (setting) {
            case CardCommand.SetLoop loop -> false;
            case CardCommand.CountLayer1 count -> count.periodS() != 0;
            case CardCommand.SetClock set -> true;
            case CardCommand.SetGain set -> true;
            case CardCommand.OpenDtmf open -> true;
            case CardCommand.CloseDtmf close -> true;
            case CardCommand.SetBridge set -> true;
        };
    }

    /** Whether it is what a card that has started afresh does anyway. */
    private static boolean isDefault(CardCommand.Setting<?> setting) {
        return switch (setting) {
            case CardCommand.CloseDtmf close -> true;
            case CardCommand.SetGain set -> set.earDb() == 0 && set.mouthDb() == 0;
            case CardCommand.SetBridge set -> set.legs().isEmpty();
            case CardCommand.SetLoop loop -> true;
            case CardCommand.CountLayer1 count -> false;
            case CardCommand.SetClock set -> false;
            case CardCommand.OpenDtmf open -> false;
        };
    }

    // ---- asking

    /** With a card of another version only what each version understands can be asked. */
    void ask(SessionIn.Ask asked, SessionState state) {
        boolean ready = state == SessionState.READY;
        boolean ever = Feature.ofEveryVersion(asked.request());
        String why = state == SessionState.INCOMPATIBLE && !ever
                ? "the card speaks no version that we speak: it can only be updated"
                : !ready && state != SessionState.INCOMPATIBLE ? "the card is not in use"
                : ready && !card.has(Feature.neededFor(asked.request()))
                        ? "the card cannot do this: it does not say that it has the feature"
                : requests.questions().size() >= QUESTIONS_MAX
                        ? "the card has too many questions to answer" : null;
        if (why != null) {
            out.add(new SessionOut.Answered(asked.question(), null, why));
        } else {
            requests.question(asked.question(), octets(asked.request()));
        }
    }

    /** The conversation is over: whoever asked is told. */
    void lost(String why) {
        if (requests.oddInFlight() && requests.oddQuestion() != NO_QUESTION) {
            out.add(new SessionOut.Answered(requests.oddQuestion(), null, why));
        }
        requests.questions().keySet().forEach(question ->
                out.add(new SessionOut.Answered(question, null, why)));
    }

    /** Sends the next question where none is in flight; true where there is something to await. */
    private boolean flushQuestions(long nowMs) {
        if (requests.oddInFlight()) {
            return true;
        }
        Map.Entry<Long, Bytes> question = requests.questions().pollFirstEntry();
        if (question != null) {
            send(nowMs, question.getKey(), question.getValue());
        }
        return question != null;
    }

    /** Sends the next question, or the next setting that a card in use has not made. */
    void flush(long nowMs, SessionState state) {
        boolean asks = state == SessionState.READY || state == SessionState.INCOMPATIBLE;
        if (!asks || flushQuestions(nowMs) || state != SessionState.READY) {
            return;
        }
        if (allMadeAt == changes()) {
            return;
        }
        boolean allMade = true;
        for (Map.Entry<String, Bytes> wish : wishes.settings().entrySet()) {
            boolean waits = card.settingsAgainAtMs.getOrDefault(wish.getKey(), 0L) > nowMs;
            if (!waits && owed(wish.getKey(), wish.getValue())) {
                card.settingsAgainAtMs.remove(wish.getKey());
                send(nowMs, NO_QUESTION, wish.getValue());
                return;
            }
            allMade &= !waits;
        }
        if (allMade) {
            allMadeAt = changes();
        }
    }

    private long changes() {
        return wishes.settingsChanges() + card.settingsChanges();
    }

    private void send(long nowMs, long question, Bytes octets) {
        keeper.send(requests.addOdd(nowMs, question, octets), possible(request(octets)));
    }

    /**
     * Reports that say nothing new are left out by a card that can. Of our own accord only spans
     * that the card has are named; it is said which it lacks.
     */
    private CardCommand possible(CardCommand.Request<?> request) {
        if (request instanceof CardCommand.CountLayer1 count) {
            return new CardCommand.CountLayer1(count.span(), count.periodS(),
                    count.periodS() != 0 && card.has(Feature.QUIET));
        }
        return request instanceof CardCommand.SetClock set
                && requests.oddQuestion() == NO_QUESTION
                ? new CardCommand.SetClock(set.spans().stream()
                        .filter(span -> span <= card.capabilities.spans()).toList())
                : request;
    }

    /** Sends it once more, or gives it up; true where it was sent. */
    boolean overdue(long nowMs) {
        if (!requests.oddOverdue(nowMs)) {
            return false;
        }
        CardCommand.Request<?> request = request(requests.oddOctets());
        if (requests.oddExhausted()) {
            failed(nowMs, null, "did not answer " + CardWords.name(request) + ", asked twice");
            return false;
        }
        keeper.send(requests.oddId(), possible(request));
        return true;
    }

    /**
     * When a setting is to be sent again, {@link Complaints#NEVER} for none, also while something
     * is in flight: its response or its deadline comes first.
     */
    long nextMs() {
        long next = Complaints.NEVER;
        if (requests.oddInFlight() || card.settingsAgainAtMs.isEmpty()) {
            return next;
        }
        for (Map.Entry<String, Long> again : card.settingsAgainAtMs.entrySet()) {
            Bytes wish = wishes.settings().get(again.getKey());
            if (wish != null && owed(again.getKey(), wish)) {
                next = Math.min(next, again.getValue());
            }
        }
        return next;
    }

    /** Whether the card can make it, and has not; asked at each input, of each that is wished. */
    private boolean owed(String about, Bytes wish) {
        if (card.hasMade(about, wish)
                || wish.equals(card.settingsBeyond.get(about))) {
            return false;
        }
        CardCommand.Request<?> request = request(wish);
        boolean can = card.has(Feature.neededFor(request)) && there(request);
        if (!can) {
            card.settingsBeyond.put(about, wish);
        }
        return can;
    }

    /** A span that the card lacks is said to be missing elsewhere. */
    private boolean there(CardCommand.Request<?> request) {
        return !(request instanceof CardCommand.CountLayer1 count)
                || count.span() <= card.capabilities.spans();
    }

    // ---- answers

    void answered(long nowMs, CardMessage response) {
        CardCommand.Request<?> request = request(requests.oddOctets());
        if (response instanceof CardMessage.Failure failure) {
            failed(nowMs, failure, "refuses " + CardWords.name(request) + " with code "
                    + failure.code() + ": " + failure.text());
        } else if (!request.answer().isInstance(response)) {
            failed(nowMs, null, "answers " + CardWords.name(request) + " with "
                    + CardWords.name(response));
        } else {
            done(request, response);
        }
    }

    private void done(CardCommand.Request<?> request, CardMessage response) {
        long question = requests.oddQuestion();
        Bytes octets = requests.oddOctets();
        requests.oddDone();
        if (request instanceof CardCommand.Setting<?> setting) {
            String about = about(setting);
            keeper.settle(about);
            if (question != NO_QUESTION && lasts(setting)) {
                wishes.keep(setting);
            }
            card.makes(about, octets);
            if (isDefault(setting) && octets.equals(wishes.settings().get(about))) {
                wishes.drop(about);
                card.forgets(about);
            }
        }
        if (response instanceof CardMessage.ClockInfo clock) {
            out.add(new SessionOut.Clock(clock.source(), clock.mode()));
        }
        if (question != NO_QUESTION) {
            out.add(new SessionOut.Answered(question, response, ""));
        }
    }

    /**
     * It was not done.
     *
     * @param failure null where it was not refused in form
     */
    void failed(long nowMs, CardMessage.Failure failure, String why) {
        long question = requests.oddQuestion();
        CardCommand.Request<?> request = request(requests.oddOctets());
        requests.oddDone();
        if (question != NO_QUESTION) {
            out.add(new SessionOut.Answered(question, failure, "it " + why));
        } else if (request instanceof CardCommand.Setting<?> setting) {
            String about = about(setting);
            keeper.complain(nowMs, about, failure == null ? 0 : failure.code(), why, null);
            int doubled = Math.min(SHIFT_MAX, complaints.times(about) - 1);
            card.settingsAgainAtMs.put(about, nowMs
                    + Math.min(Complaints.LONGEST_MS, Complaints.FIRST_MS << doubled));
        }
    }

    /** A digit from a receiver that nobody wants: an owner that is gone has opened it. */
    void unwanted(CardMessage.Dtmf digit) {
        CardCommand.CloseDtmf close = new CardCommand.CloseDtmf(digit.span(), digit.timeslot());
        if (card.has(Feature.DTMF) && !wishes.settings().containsKey(about(close))) {
            wishes.keep(close);
        }
    }
}
