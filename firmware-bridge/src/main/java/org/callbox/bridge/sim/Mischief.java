package org.callbox.bridge.sim;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.CardWords;
import org.callbox.bridge.firmware.RequestFilter;

/** Carries a {@link Misbehaviour} out, the same way for the same seed and the same requests. */
final class Mischief implements RequestFilter {
    /** What becomes of a request. */
    private enum Deed { OBEY, REFUSE, SILENT, ODD, LIE }

    private Misbehaviour how = Misbehaviour.NONE;
    private SplittableRandom random = new SplittableRandom(0);
    private long done;
    private long ever;

    /** Requests that were not simply obeyed, since the beginning. */
    long ever() {
        return ever;
    }

    void behave(Misbehaviour from) {
        how = from;
        random = new SplittableRandom(from.seed());
        done = 0;
    }

    private Deed next(CardCommand command) {
        if (done >= how.most() || !how.requests().isEmpty()
                && !how.requests().contains(CardWords.kind(command))) {
            return Deed.OBEY;
        }
        Deed deed = drawn(how.refuse()) ? Deed.REFUSE : drawn(how.silent()) ? Deed.SILENT
                : drawn(how.odd()) ? Deed.ODD : drawn(how.lie()) ? Deed.LIE : Deed.OBEY;
        done += deed == Deed.OBEY ? 0 : 1;
        ever += deed == Deed.OBEY ? 0 : 1;
        return deed;
    }

    @Override
    public CardMessage pass(CardCommand request, Function<CardCommand, CardMessage> card) {
        return switch (next(request)) {
            case OBEY -> card.apply(request);
            case REFUSE -> refusal(request);
            case SILENT -> null;
            case ODD -> odd(card.apply(request));
            case LIE -> lie(card.apply(request));
        };
    }

    private boolean drawn(double rate) {
        return rate > 0 && random.nextDouble() < rate;
    }

    private CardMessage refusal(CardCommand command) {
        return new CardMessage.Failure(
                CardWords.group(command), how.code(), "misbehaving on purpose");
    }

    /** A response that this request never has. */
    private static CardMessage odd(CardMessage response) {
        return response instanceof CardMessage.PortPage
                ? new CardMessage.TableDigest(0, 0, 0) : new CardMessage.PortPage(0, List.of());
    }

    private static CardMessage lie(CardMessage response) {
        return switch (response) {
            case CardMessage.TableDigest m -> new CardMessage.TableDigest(
                    m.generation(), m.hash() ^ 1, m.size());
            case CardMessage.TablePage m -> new CardMessage.TablePage(m.generation(), m.hash(),
                    m.nextCode(), m.routes().isEmpty()
                            ? m.routes() : m.routes().subList(1, m.routes().size()));
            case CardMessage.SpanInfo m ->
                    new CardMessage.SpanInfo(m.span(), m.config(), 0, m.state());
            default -> response;
        };
    }
}
