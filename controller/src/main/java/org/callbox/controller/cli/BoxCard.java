package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.BankRequests;
import org.callbox.bridge.card.CardCodec;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.DecodedMessage;
import org.callbox.bridge.card.FlashIn;
import org.callbox.bridge.card.Lane;
import org.callbox.bridge.host.Adapter;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.flash.CardAccess;

/**
 * A card by way of the running box, which has its port: each request is an order of its operator.
 * The lines take no new calls from before the card is let run another config until it cannot go
 * back any more, however the flash ends.
 */
final class BoxCard implements CardAccess {
    private static final int LOOK_S = 1;
    private static final Pattern REFUSAL = Pattern.compile(".*with code (\\d{1,5}): (.*)");
    private static final Pattern NO_BANKS = Pattern.compile(".*the card cannot do this: it does"
            + " not say that it has the feature.*");
    private static final String CALLS = "calls";
    /** A call that has left its channel is known a little longer, until the exchange confirms. */
    private static final int CLEARING_S = 5;
    /** A trial ends by the clock of the card; with firmware the card starts before it begins. */
    private static final int LATE_S = 2;
    private static final int STARTING_S = 30;

    /**
     * What a site file says, which may be another than that of the box.
     *
     * @param serial number that the card must have, null for any
     * @param hash of the file, empty where none was given
     * @param spans how many the config is for, 0 where nothing is known of that
     */
    record ByFile(String serial, String hash, int spans) {}

    private final Path socket;
    private final int card;
    private final BankKind kind;
    private final ByFile byFile;
    private final boolean lineNeeded;
    private final long idleMs;
    private final Consumer<String> said;
    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final Adapter worker = Adapter.once("box", this::run, this::failed);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final BoxLines lines;
    private Consumer<FlashIn> told;
    private BoxStatus before;
    private boolean away;
    private boolean activated;
    /** The serial number of a card that can only be updated; empty where it is not so. */
    private String identified = "";
    private boolean over;
    /** Until when the card may go back, as far as it said; 0 where it does not. */
    private long trialEndNs;

    /**
     * @param idleMs how long calls may go on before the config is activated, 0 for not at all
     * @param said where a line for a person goes, from another thread
     */
    BoxCard(Path socket, int card, BankKind kind, ByFile byFile, boolean lineNeeded,
            long idleMs, Consumer<String> said) {
        this.socket = socket;
        this.card = card;
        this.kind = kind;
        this.byFile = byFile;
        this.lineNeeded = lineNeeded;
        this.idleMs = idleMs;
        this.said = said;
        this.lines = new BoxLines(socket, card, said);
    }

    @Override
    public void begin(Consumer<FlashIn> listener) {
        told = listener;
        work.add(this::first);
        worker.start();
    }

    @Override
    public void ask(CardCommand.BankRequest<?> request) {
        work.add(() -> asked(request));
    }

    @Override
    public void askHealth() {
        work.add(this::health);
    }

    @Override
    public void cancelled() {
        lines.cancel();
    }

    @Override
    public void close() {
        lines.cancel();
        closing.countDown();
        work.add(() -> over = true);
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- the worker

    private void run() {
        try {
            while (!over) {
                Runnable next = work.take();
                next.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    /** Also after a fault of our own. */
    private void end() {
        try {
            outlast();
        } finally {
            letCallsIn();
        }
    }

    private void letCallsIn() {
        try {
            lines.open();
        } finally {
            closed.countDown();
        }
    }

    /**
     * Whoever gave up does not end the trial: calls that came in now would be cut off when the card
     * goes back.
     */
    private void outlast() {
        if (trialEndNs == 0 || lines.areOpen()) {
            return;
        }
        said.accept("card " + card + " may go back as long as its trial lasts, and its lines take"
                + " no calls before: " + Math.max(1, (trialEndNs - System.nanoTime())
                        / 1_000_000_000) + " s at most");
        boolean waiting = true;
        while (waiting && mayGoBack()) {
            waiting = BoxLines.paused();
        }
    }

    /** By what the card says, and where it does not by our clock. */
    private boolean mayGoBack() {
        try {
            answer(order(new CardCommand.GetBanks(kind)));
            return trialEndNs != 0 && System.nanoTime() < trialEndNs;
        } catch (IOException away) {
            return System.nanoTime() < trialEndNs;
        }
    }

    /** What the card says of a trial that it is in. */
    private void noted(CardMessage.Banks banks) {
        trialEndNs = banks.trialLeftS() == 0 ? 0 : endNs(banks.trialLeftS());
    }

    private long endNs(int trialS) {
        return System.nanoTime() + (trialS + (kind == BankKind.FIRMWARE ? STARTING_S : LATE_S))
                * 1_000_000_000L;
    }

    private void failed(Throwable fault) {
        told.accept(new FlashIn.Lost("a fault in Callbox itself: " + fault));
    }

    private BoxStatus status() throws IOException {
        return new BoxStatus(OperatorClient.ask(socket, "status", Map.of()), card);
    }

    private void first() {
        try {
            before = status();
            compareFiles();
            told.accept(!before.hasCard()
                    ? new FlashIn.WrongCard("the box has no card " + card)
                    : !before.away().isEmpty() && !updatable() ? new FlashIn.Lost(before.away())
                    : isOurs(before) ? new FlashIn.Begin() : another(before));
        } catch (IOException noBox) {
            told.accept(new FlashIn.Lost(noBox.getMessage() + "; without a box the card is"
                    + " reached with --port"));
        }
    }

    /** A card that speaks no version of the box says who it is, and takes firmware. */
    private boolean updatable() {
        identified = "";
        try {
            if (kind == BankKind.FIRMWARE && answer(order("get-identity"))
                    instanceof FlashIn.Answered(CardMessage.Identity is, _)) {
                identified = is.serial();
                return true;
            }
        } catch (IOException notEvenThat) {
            return false;
        }
        return false;
    }

    private String serial(BoxStatus now) {
        return identified.isEmpty() ? now.serial() : identified;
    }

    private boolean isOurs(BoxStatus now) {
        return byFile.serial() == null || byFile.serial().equals(serial(now));
    }

    private FlashIn another(BoxStatus now) {
        return new FlashIn.WrongCard("the card has the serial number " + serial(now)
                + ", and the site file says " + byFile.serial());
    }

    /** The box sets the lines by its own file as soon as it has greeted the card. */
    private void compareFiles() {
        if (!byFile.hash().isEmpty() && !byFile.hash().equals(before.siteHash())) {
            said.accept("the box runs another site file, or other values of it, and sets the lines"
                    + " by that: see callbox reload");
        }
    }

    private void health() {
        try {
            BoxStatus now = status();
            told.accept(new FlashIn.Health(now.worseThan(before, lineNeeded), now.calls() > 0));
        } catch (IOException noBox) {
            lost(noBox.getMessage());
        }
    }

    private void asked(CardCommand.BankRequest<?> request) {
        try {
            told.accept(request instanceof CardCommand.ActivateBank activate
                    ? activated(activate) : answer(order(request)));
        } catch (IOException e) {
            Matcher refusal = REFUSAL.matcher("" + e.getMessage());
            if (refusal.matches()) {
                trialEndNs = request instanceof CardCommand.ActivateBank ? 0 : trialEndNs;
                told.accept(new FlashIn.Answered(new CardMessage.Failure(
                        0, Integer.parseInt(refusal.group(1)), refusal.group(2)), ""));
            } else if (NO_BANKS.matcher("" + e.getMessage()).matches()) {
                told.accept(wrong("the card keeps no " + kind.word() + " of its own, so"
                        + " there is nothing to flash"));
            } else {
                notAnswered("" + e.getMessage());
            }
        }
    }

    private FlashIn activated(CardCommand.ActivateBank request) throws IOException {
        int calls = lines.close(idleMs);
        if (calls > 0) {
            return new FlashIn.CallsUp("card " + card + " has " + calls + (calls == 1 ? " call"
                    : " calls") + " on its lines, which would be cut off; flash with --when-idle,"
                    + " or when nobody talks");
        }
        activated = true;
        // Its answer may be lost.
        trialEndNs = endNs(request.trialS());
        FlashIn answer = answer(order(request));
        for (int waits = 0; answer instanceof FlashIn.CallsUp && waits < CLEARING_S
                && !lines.waited(); waits++) {
            answer = answer(order(request));
        }
        if (answer instanceof FlashIn.CallsUp) {
            trialEndNs = 0;
            lines.open();
        }
        return answer;
    }

    private FlashIn answer(Map<String, Object> answer) throws IOException {
        int has = answer.get("spans") instanceof Number spans ? spans.intValue() : byFile.spans();
        return answer.containsKey(CALLS)
                ? new FlashIn.CallsUp(String.valueOf(answer.get("text")))
                : has < byFile.spans() ? wrong("the config is for a card with "
                        + byFile.spans() + " spans, and this one has " + has)
                : read(String.valueOf(answer.get("octets")));
    }

    /** From the activation on such a card is none of which an answer is waited for. */
    private FlashIn wrong(String why) {
        return activated ? new FlashIn.Answered(null, why) : new FlashIn.WrongCard(why);
    }

    private Map<String, Object> order(CardCommand.BankRequest<?> request) throws IOException {
        return order(BankRequests.words(request));
    }

    private Map<String, Object> order(String request) throws IOException {
        Map<String, String> order = new LinkedHashMap<>();
        order.put("card", "" + card);
        order.put("request", request);
        return OperatorClient.order(socket, "card", order);
    }

    private FlashIn read(String hex) throws IOException {
        if (hex.matches("([0-9a-f]{2})+") && CardCodec.decodeMessage(Lane.CONTROL,
                Bytes.hex(hex)) instanceof DecodedMessage.Good good) {
            if (good.message() instanceof CardMessage.Banks banks) {
                noted(banks);
            }
            return new FlashIn.Answered(good.message(), "");
        }
        throw new IOException("the box gives an answer that is none of a card; is it of another"
                + " release?");
    }

    /** The card, or the box, is away or only slow. */
    private void notAnswered(String why) {
        try {
            if (status().away().isEmpty() || updatable()) {
                told.accept(new FlashIn.Answered(null, why));
                return;
            }
        } catch (IOException noBox) {
            // Then it is away for the reason that was there first.
            said.accept(noBox.getMessage());
        }
        lost(why);
    }

    private void lost(String why) {
        if (!away) {
            away = true;
            told.accept(new FlashIn.Lost(why));
            work.add(this::lookForIt);
        }
    }

    /** Looked for until it is there again, or nobody waits any more. */
    private void lookForIt() {
        try {
            while (!closing.await(LOOK_S, TimeUnit.SECONDS)) {
                BoxStatus now = back();
                if (now != null) {
                    away = false;
                    told.accept(isOurs(now) ? new FlashIn.Back() : another(now));
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the box says where the card can be asked again, else null. */
    private BoxStatus back() {
        try {
            BoxStatus now = status();
            return now.away().isEmpty() || updatable() ? now : null;
        } catch (IOException notYet) {
            return null;
        }
    }
}
