package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * When nobody may be cut off, the lines are emptied one after the other before the card is let
 * run another config, and take calls again at the end, however it ends.
 */
final class BoxCard implements CardAccess {
    private static final int LOOK_S = 1;
    private static final Pattern REFUSAL = Pattern.compile(".*with code (\\d{1,5}): (.*)");

    /**
     * What a site file says, which may be another than that of the box.
     *
     * @param serial number that the card must have, null for any
     * @param hash of the file, empty where none was given
     */
    record ByFile(String serial, String hash) {}

    private final Path socket;
    private final int card;
    private final ByFile byFile;
    private final boolean lineNeeded;
    private final long idleMs;
    private final Consumer<String> said;
    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final Adapter worker = Adapter.once("box", this::run, this::failed);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);
    /** Spans that take no calls by our order. */
    private final List<Integer> blocked = new ArrayList<>();
    private Consumer<FlashIn> told;
    private BoxStatus before;
    private boolean away;
    private boolean over;

    /**
     * @param idleMs how long calls may go on before the config is activated, 0 for not at all
     * @param said where a line for a person goes, from another thread
     */
    BoxCard(Path socket, int card, ByFile byFile, boolean lineNeeded, long idleMs,
            Consumer<String> said) {
        this.socket = socket;
        this.card = card;
        this.byFile = byFile;
        this.lineNeeded = lineNeeded;
        this.idleMs = idleMs;
        this.said = said;
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
        cancelled.countDown();
    }

    @Override
    public void close() {
        cancelled.countDown();
        closing.countDown();
        work.add(() -> {
            unblock();
            over = true;
        });
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
            closed.countDown();
        }
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
                    : !before.away().isEmpty() ? new FlashIn.Lost(before.away())
                    : isAnother(before.serial()) ? new FlashIn.WrongCard("the card has the serial"
                            + " number " + before.serial() + ", and the site file says "
                            + byFile.serial())
                    : new FlashIn.Begin());
        } catch (IOException noBox) {
            told.accept(new FlashIn.Lost(noBox.getMessage() + "; without a box the card is"
                    + " reached with --port"));
        }
    }

    private boolean isAnother(String serial) {
        return byFile.serial() != null && !byFile.serial().equals(serial);
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
            told.accept(new FlashIn.Health(status().worseThan(before, lineNeeded)));
        } catch (IOException noBox) {
            lost(noBox.getMessage());
        }
    }

    private void asked(CardCommand.BankRequest<?> request) {
        try {
            Map<String, Object> answer = order(request);
            if (answer.containsKey("calls") && idleMs > 0 && empty()) {
                answer = order(request);
            }
            told.accept(answer.containsKey("calls")
                    ? new FlashIn.CallsUp(String.valueOf(answer.get("text")))
                    : read(String.valueOf(answer.get("octets"))));
        } catch (IOException e) {
            Matcher refusal = REFUSAL.matcher("" + e.getMessage());
            if (refusal.matches()) {
                told.accept(new FlashIn.Answered(new CardMessage.Failure(
                        0, Integer.parseInt(refusal.group(1)), refusal.group(2)), ""));
            } else {
                notAnswered("" + e.getMessage());
            }
        }
    }

    private Map<String, Object> order(CardCommand.BankRequest<?> request) throws IOException {
        Map<String, String> order = new LinkedHashMap<>();
        order.put("card", "" + card);
        order.put("request", BankRequests.words(request));
        return OperatorClient.order(socket, "card", order);
    }

    private static FlashIn read(String hex) throws IOException {
        if (hex.matches("([0-9a-f]{2})+") && CardCodec.decodeMessage(Lane.CONTROL,
                Bytes.hex(hex)) instanceof DecodedMessage.Good good) {
            return new FlashIn.Answered(good.message(), "");
        }
        throw new IOException("the box gives an answer that is none of a card; is it of another"
                + " release?");
    }

    /** The card, or the box, is away or only slow. */
    private void notAnswered(String why) {
        try {
            if (status().away().isEmpty()) {
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
                if (isBack()) {
                    away = false;
                    told.accept(new FlashIn.Back());
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isBack() {
        try {
            return status().away().isEmpty();
        } catch (IOException notYet) {
            return false;
        }
    }

    // ---- when nobody talks

    /** Lets no new calls in, line by line, and waits for the others; true when none is left. */
    private boolean empty() throws IOException {
        long endNs = System.nanoTime() + idleMs * 1_000_000;
        for (int span : status().spans().keySet()) {
            BoxStatus now = status();
            boolean ours = now.blockedOn(span) == 0;
            Map<String, Object> answer = OperatorClient.order(socket, "span_block",
                    Map.of("span", "" + span));
            if (ours) {
                blocked.add(span);
            }
            said.accept("span " + span + " takes no new calls; waiting for the "
                    + answer.get("calls") + " that are there");
            while (status().callsOn(span) > 0) {
                if (System.nanoTime() > endNs || waited()) {
                    said.accept("span " + span + " has calls still: given up");
                    unblock();
                    return false;
                }
            }
        }
        return true;
    }

    /** True where it was cancelled meanwhile. */
    private boolean waited() {
        try {
            return cancelled.await(LOOK_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void unblock() {
        for (int span : blocked) {
            try {
                OperatorClient.order(socket, "span_unblock", Map.of("span", "" + span));
                said.accept("span " + span + " takes calls again");
            } catch (IOException e) {
                said.accept("span " + span + " takes no calls yet: callbox line unblock --span "
                        + span + " when the box runs again");
            }
        }
        blocked.clear();
    }
}
