package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.callbox.controller.box.OperatorClient;
import org.callbox.controller.config.Ranges;

/**
 * Keeps new calls from the lines of a card while it tries an image, for the card may go back at any
 * moment, which cuts calls off; emergency calls go out all the same where nothing else is left.
 * Channels that somebody takes out of service, before or meanwhile, stay so.
 */
final class BoxLines {
    private static final int LOOK_S = 1;
    /** For a box that is started again by its supervisor. */
    private static final int OPEN_TRIES = 15;
    private static final String SPAN = "span";

    private final Path socket;
    private final int card;
    private final Consumer<String> said;
    private final CountDownLatch cancelled = new CountDownLatch(1);
    /** Spans that take no calls by our order. */
    private final Set<Integer> closed = new LinkedHashSet<>();

    /** Until when calls may go on, of the first time that the lines were closed; 0 before. */
    private long endNs;

    /** @param said where a line for a person goes */
    BoxLines(Path socket, int card, Consumer<String> said) {
        this.socket = socket;
        this.card = card;
        this.said = said;
    }

    /** From any thread: calls are not waited for any more. */
    void cancel() {
        cancelled.countDown();
    }

    private BoxStatus status() throws IOException {
        return new BoxStatus(OperatorClient.ask(socket, "status", Map.of()), card);
    }

    /**
     * Lets no new calls in, line by line, and waits for those that are there. Where some are left,
     * all lines take calls again.
     *
     * @param idleMs how long calls may go on; 0 refuses before anything is closed
     * @return how many calls are left
     */
    int close(long idleMs) throws IOException {
        BoxStatus now = status();
        if (idleMs == 0 && now.calls() > 0) {
            return now.calls();
        }
        if (endNs == 0) {
            endNs = System.nanoTime() + idleMs * 1_000_000;
            said.accept("until this is over the lines of card " + card + " take no calls; one to an"
                    + " emergency number goes out where no other line has a channel, and is cut"
                    + " off if the card goes back");
        }
        for (int span : now.spans().keySet()) {
            int left = emptied(span);
            if (left > 0) {
                open();
                return left;
            }
        }
        return 0;
    }

    private int emptied(int span) throws IOException {
        // Noted before it is ordered: the answer may be lost, and the order not.
        closed.add(span);
        order("span_block", span);
        BoxStatus now = status();
        said.accept("span " + span + " takes no new calls" + (now.callsOn(span) == 0 ? ""
                : "; waiting for the " + now.callsOn(span) + " that are there"));
        while (now.callsOn(span) > 0) {
            if (System.nanoTime() > endNs || waited()) {
                said.accept("span " + span + " has calls still: given up");
                return now.calls();
            }
            now = status();
        }
        return 0;
    }

    /** Waits a little; true where it was cancelled meanwhile. */
    boolean waited() {
        try {
            return cancelled.await(LOOK_S, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Whether none of them is kept from calls by us. */
    boolean areOpen() {
        return closed.isEmpty();
    }

    /** Lets calls in again where they were let in before. */
    void open() {
        closed.forEach(this::open);
        closed.clear();
    }

    private void order(String verb, int span) throws IOException {
        Map<String, String> order = new LinkedHashMap<>();
        order.put(SPAN, "" + span);
        order.put("flash", "1");
        OperatorClient.order(socket, verb, order);
    }

    /** A box that starts again at this moment is asked again. */
    private void open(int span) {
        for (int tried = 1; !opened(span); tried++) {
            if (tried == OPEN_TRIES || !paused()) {
                said.accept("it is not known whether span " + span + " takes calls again: callbox"
                        + " line unblock --span " + span + " when the box runs");
                return;
            }
        }
    }

    private boolean opened(int span) {
        try {
            order("span_unblock", span);
            List<Integer> others = status().outOfService(span);
            said.accept(others.isEmpty() ? "span " + span + " takes calls again"
                    : "span " + span + ": channels " + Ranges.text(others, ",") + " stay out of"
                            + " service, as somebody ordered; callbox line unblock --span "
                            + span + " puts them back");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits a little, whoever cancels. */
    static boolean paused() {
        try {
            TimeUnit.SECONDS.sleep(LOOK_S);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
