package org.callbox.controller.flash;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.CardInventory;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.CardSession;
import org.callbox.bridge.card.FlashIn;
import org.callbox.bridge.card.SessionIn;
import org.callbox.bridge.card.SessionOut;
import org.callbox.bridge.host.Adapter;
import org.callbox.bridge.serial.FrameListener;
import org.callbox.bridge.serial.JSerialLine;
import org.callbox.bridge.wire.Received;
import org.callbox.controller.span.CardIn;
import org.callbox.controller.span.CardLine;
import org.callbox.controller.span.CardOut;
import org.callbox.controller.span.CardTimer;
import org.callbox.controller.time.Timers;

/**
 * A card at a port that no box has open. It is wished nothing: routes, ringing and spans that are
 * found on it stay as they are.
 */
public final class FreeCard implements CardAccess, FrameListener.Told {
    /** A card that is there is greeted within a second or two. */
    private static final long FIRST_MS_MAX = 10_000;
    private static final long QUESTION_BANKS = 1;
    private static final long QUESTION_CALLS = 2;
    private static final long QUESTION_IDENTITY = 3;
    /** Questions for spans have the span's number above this. */
    private static final long QUESTION_SPANS = 1_000;

    /** What happens beside the line. */
    private sealed interface Wish {
        record Ask(CardCommand.BankRequest<?> request) implements Wish {}

        record AskHealth() implements Wish {}

        record End() implements Wish {}
    }

    private final String port;
    private final int baud;
    private final String serial;
    private final BankKind kind;
    private final CardConfig wanted;
    private final boolean lineNeeded;
    private final BlockingQueue<Object> inbox = new LinkedBlockingQueue<>();
    private final ArrayDeque<CardIn> waiting = new ArrayDeque<>();
    private final Timers<CardTimer> timers = new Timers<>();
    private final CardLine line;
    private final Adapter thread;
    private JSerialLine tty;
    private Consumer<FlashIn> told;
    private boolean ready;
    /** It speaks no version of ours, and its firmware is what it is asked for. */
    private boolean onlyUpdatable;
    /**
     * It said that it has let go of the calls of who had it before, and nobody else has had it
     * since.
     */
    private boolean holdsNothing;
    /** Whether it said last that it tries a config. */
    private boolean trying;
    private volatile CardInventory inventory;
    /** Asked as soon as the card has said that it holds no calls. */
    private CardCommand.BankRequest<?> held;
    /** Of the reader of the tty alone. */
    private boolean opened;
    private boolean running = true;
    private long firstDueMs;
    /** The latest reason why it cannot be asked. */
    private String trouble = "it does not answer";
    private final List<CardMessage.SpanInfo> spans = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private int spansAsked;

    /**
     * @param serial number that the card must have, null for any
     * @param hostBootId differs at each start
     * @param kind of what is to be flashed
     * @param wanted what the card is to be like while it tries a config; null for nothing
     * @param lineNeeded whether a line without a signal is a fault
     */
    public FreeCard(String port, int baud, String serial, long hostBootId, BankKind kind,
            CardConfig wanted, boolean lineNeeded) {
        this.port = port;
        this.baud = baud;
        this.serial = serial;
        this.kind = kind;
        this.wanted = wanted;
        this.lineNeeded = lineNeeded;
        this.line = new CardLine(baud, hostBootId);
        // Told here, for nobody reads the inbox any more.
        this.thread = Adapter.once("card at " + port, this::run, fault ->
                told.accept(new FlashIn.Lost("a fault in Callbox itself: " + fault)));
    }

    @Override
    public void begin(Consumer<FlashIn> listener) {
        told = listener;
        firstDueMs = nowMs() + FIRST_MS_MAX;
        tty = new JSerialLine(port, baud, new FrameListener(this));
        thread.start();
    }

    @Override
    public void ask(CardCommand.BankRequest<?> request) {
        inbox.add(new Wish.Ask(request));
    }

    @Override
    public void askHealth() {
        inbox.add(new Wish.AskHealth());
    }

    @Override
    public void close() {
        inbox.add(new Wish.End());
        if (tty != null) {
            tty.close();
        }
    }

    /** What the card says that it is; null before it was heard. */
    public CardInventory inventory() {
        return inventory;
    }

    // ---- the thread

    private void run() {
        try {
            while (running) {
                turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void turn() throws InterruptedException {
        long dueMs = Math.min(timers.nextDueMs(), firstDueMs);
        Object next = inbox.poll(Math.max(0, dueMs - nowMs()), TimeUnit.MILLISECONDS);
        switch (next) {
            case null -> { }
            case CardIn in -> line(in);
            case Wish.Ask(var request) -> {
                SessionIn question = question(request);
                if (question != null) {
                    line(new CardIn.Tell(question));
                }
            }
            case Wish.AskHealth _ -> askSpans();
            case Wish.End _ -> running = false;
            default -> throw new IllegalStateException("not for a card: " + next);
        }
        for (CardTimer due = timers.pollDue(nowMs()); due != null; due = timers.pollDue(nowMs())) {
            line(new CardIn.Expired(due));
        }
        if (firstDueMs <= nowMs()) {
            firstDueMs = Long.MAX_VALUE;
            told.accept(new FlashIn.Lost(trouble));
        }
    }

    private void line(CardIn first) {
        waiting.add(first);
        for (CardIn in = waiting.poll(); in != null; in = waiting.poll()) {
            line.on(nowMs(), in).forEach(this::said);
            seeWhatItSpeaks();
        }
    }

    /** Firmware is exchanged over a link on which nothing else is understood. */
    private void seeWhatItSpeaks() {
        boolean was = onlyUpdatable;
        onlyUpdatable = kind == BankKind.FIRMWARE && line.onlyUpdatable();
        if (onlyUpdatable && !was) {
            waiting.add(new CardIn.Tell(new SessionIn.Ask(
                    QUESTION_IDENTITY, new CardCommand.GetIdentity())));
        } else if (was && !onlyUpdatable && ready) {
            ready = false;
            told.accept(new FlashIn.Lost("the link to the card is down"));
        }
    }

    private void identified(SessionOut.Answered answered) {
        if (answered.message() instanceof CardMessage.Identity is) {
            firstDueMs = Long.MAX_VALUE;
            String wrong = CardHealth.anotherSerial(is.serial(), serial);
            ready = wrong == null;
            told.accept(ready ? new FlashIn.Back() : new FlashIn.WrongCard(wrong));
        }
    }

    private void said(CardOut out) {
        switch (out) {
            case CardOut.Write(var octets) -> tty.write(octets);
            case CardOut.Start(var timer, var ms) -> timers.start(timer, nowMs() + ms);
            case CardOut.Stop(var timer) -> timers.stop(timer);
            case CardOut.Said(SessionOut.Ready(var is, _, _, _, _, _, _)) -> greeted(is);
            case CardOut.Said(SessionOut.NotReady(var why)) -> {
                trouble = why;
                if (ready) {
                    ready = false;
                    told.accept(new FlashIn.Lost(why));
                }
            }
            case CardOut.Said(SessionOut.Refused(_, _, var text)) -> trouble = "the card " + text;
            case CardOut.Said(SessionOut.Unusable(var text)) -> trouble = "the card " + text;
            case CardOut.Said(SessionOut.Incompatible(var text, var holdExpired)) -> {
                trouble = "the card " + text;
                holdsNothing |= holdExpired;
            }
            case CardOut.Said(SessionOut.Answered answered) -> answered(answered);
            case CardOut.Said _ -> { }
        }
    }

    private void greeted(CardInventory is) {
        firstDueMs = Long.MAX_VALUE;
        inventory = is;
        String wrong = CardHealth.wrongCard(is, serial, kind, wanted);
        ready = wrong == null;
        told.accept(ready ? new FlashIn.Back() : new FlashIn.WrongCard(wrong));
    }

    /**
     * Another config takes the lines down for a moment: whether there are calls on them is asked
     * before. Those of a box that was there are held for a while.
     *
     * @return null where it is answered already
     */
    private SessionIn question(CardCommand.BankRequest<?> request) {
        boolean another = request instanceof CardCommand.ActivateBank
                || request instanceof CardCommand.RevertBank && !trying;
        if (!another) {
            return new SessionIn.Ask(QUESTION_BANKS, request);
        }
        if (onlyUpdatable) {
            if (holdsNothing) {
                return new SessionIn.Ask(QUESTION_BANKS, request);
            }
            told.accept(new FlashIn.CallsUp("the card cannot be asked whether it holds calls of a"
                    + " box that had it, which would be cut off; leave it alone for "
                    + CardSession.HOLD_S / 60 + " minutes, in which it lets go of them, and try"
                    + " again"));
            return null;
        }
        held = request;
        return new SessionIn.Ask(QUESTION_CALLS, new CardCommand.GetTableDigest());
    }

    private void calls(SessionOut.Answered answered) {
        if (!(answered.message() instanceof CardMessage.TableDigest table)) {
            answer(null, answered.why());
        } else if (table.size() == 0) {
            waiting.add(new CardIn.Tell(new SessionIn.Ask(QUESTION_BANKS, held)));
        } else {
            told.accept(new FlashIn.CallsUp("the card still joins " + table.size() + " ends of"
                    + " calls of the box that had it, which would be cut off; start that box and"
                    + " leave out --port, or try again in "
                    + CardSession.HOLD_S / 60 + " minutes, when the card has let go of them"));
        }
    }

    /** A question that is lost with the link is not answered: that the card is lost was said. */
    private void answer(CardMessage message, String why) {
        if (message != null || ready) {
            told.accept(new FlashIn.Answered(message, why));
        }
    }

    private void answered(SessionOut.Answered answered) {
        if (answered.question() == QUESTION_IDENTITY) {
            identified(answered);
            return;
        }
        if (answered.question() == QUESTION_CALLS) {
            calls(answered);
            return;
        }
        if (answered.question() == QUESTION_BANKS) {
            if (answered.message() instanceof CardMessage.Banks banks) {
                trying = banks.trialLeftS() > 0;
                // What starts a card from its flash has ended all calls on it.
                holdsNothing |= banks.loader();
            }
            answer(answered.message(), answered.why());
            return;
        }
        if (answered.message() instanceof CardMessage.SpanInfo info) {
            spans.add(info);
        } else {
            failures.add("span " + (answered.question() - QUESTION_SPANS) + ": "
                    + answered.why());
        }
        spansAsked--;
        if (spansAsked == 0) {
            List<String> troubles = new ArrayList<>(failures);
            troubles.addAll(CardHealth.troubles(wanted, spans, lineNeeded));
            told.accept(new FlashIn.Health(troubles, false));
        }
    }

    private void askSpans() {
        spans.clear();
        failures.clear();
        spansAsked = wanted == null || onlyUpdatable ? 0 : wanted.spans().size();
        if (spansAsked == 0) {
            told.accept(new FlashIn.Health(!onlyUpdatable ? List.of()
                    : List.of("it speaks no version of the link that is spoken here"), false));
            return;
        }
        for (CardConfig.Span one : wanted.spans()) {
            line(new CardIn.Tell(new SessionIn.Ask(QUESTION_SPANS + one.span(),
                    new CardCommand.GetSpan(one.span()))));
        }
    }

    // ---- from the threads of the tty

    @Override
    public void opened() {
        opened = true;
        inbox.add(new CardIn.Opened());
    }

    @Override
    public void received(Received received) {
        inbox.add(new CardIn.Frames(received));
    }

    @Override
    public void lost(String why) {
        if (opened) {
            inbox.add(new CardIn.Lost(why));
        } else {
            told.accept(new FlashIn.Lost(why.startsWith("another program has")
                    ? why + "; where that is the box, leave out --port, and it flashes" : why));
        }
    }

    @Override
    public void broken(Throwable fault) {
        lost("a fault in Callbox itself: " + fault);
    }

    private static long nowMs() {
        return System.nanoTime() / 1_000_000;
    }
}
