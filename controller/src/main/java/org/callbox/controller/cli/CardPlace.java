package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.FlashOutcome;
import org.callbox.controller.box.Sentences;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.flash.CardAccess;
import org.callbox.controller.flash.CardConfigs;
import org.callbox.controller.flash.FlashLog;
import org.callbox.controller.flash.FreeCard;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.Plan;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which card a command is about, and the way to it: the running box, or a port that is free. */
final class CardPlace {
    private static final int BAUD = 921_600;

    @Option(names = "--board", paramLabel = "FILE", description = "the site file")
    private Path board;

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "override one value of it")
    private List<String> sets = new ArrayList<>();

    @Option(names = "--card", paramLabel = "N",
            description = "which card; not needed where the site file has one alone")
    private int card;

    @Option(names = "--port", paramLabel = "PATH", description = "its serial device, where no"
            + " box is running; without it the running box is asked")
    private Path port;

    @Mixin
    private StateDirectory state;

    private Loaded loaded;

    /** Whether no box is asked. */
    boolean free() {
        return port != null;
    }

    /** The card's number, after {@link #read}. */
    int card() {
        return card;
    }

    /**
     * Reads the site file, if one was given, and finds the card in it.
     *
     * @return false where it is not valid, which was said
     */
    boolean read(PrintWriter err) throws BadInput {
        if (board == null) {
            card = card == 0 ? 1 : card;
            return true;
        }
        loaded = ConfigLoader.load(board, sets);
        if (!loaded.valid()) {
            err.print(loaded.report());
            err.println("Nothing was flashed.");
            err.flush();
            return false;
        }
        List<Integer> cards = loaded.plan().cards().stream().map(CardPlan::id).toList();
        if (card == 0 && cards.size() == 1) {
            card = cards.getFirst();
        }
        if (!cards.contains(card)) {
            throw new BadInput((card == 0 ? "say which card with --card" : board
                    + " has no card " + card) + ": it has " + cards);
        }
        return true;
    }

    /** Whether there is a site file. */
    boolean hasFile() {
        return loaded != null;
    }

    /** What the site file says that the card is to be. */
    CardConfig config() throws BadInput {
        if (loaded == null) {
            throw new BadInput("say with --board which site file the card is to have");
        }
        return CardConfigs.of(loaded.plan(), card);
    }

    private CardPlan plan() {
        return loaded == null ? null
                : Plan.find(loaded.plan().cards(), one -> one.id() == card);
    }

    /**
     * The way to the card.
     *
     * @param kind of what it is asked for
     * @param wanted what it is to be like while it tries an image; null for nothing
     * @param lineNeeded whether a line without a signal is a fault
     * @param idleMs how long calls may go on before another config is let run, 0 for not at all
     * @param said where a line for a person goes
     */
    CardAccess open(BankKind kind, CardConfig wanted, boolean lineNeeded, long idleMs,
            Consumer<String> said) {
        CardPlan plan = plan();
        String serial = plan == null ? null : plan.serial();
        return port == null
                ? new BoxCard(state.socket(), card, kind, new BoxCard.ByFile(serial,
                        loaded == null ? "" : loaded.hash(), spans(wanted)), lineNeeded, idleMs,
                        said)
                : new FreeCard(port.toString(), plan == null ? BAUD : plan.baud(), serial,
                        System.currentTimeMillis(), kind, wanted, lineNeeded);
    }

    private static int spans(CardConfig wanted) {
        return wanted == null || wanted.spans().isEmpty() ? 0 : wanted.spans().getLast().span();
    }

    /** Writes down what was flashed. */
    void log(PrintWriter err, String by, String what, String label, FlashOutcome outcome) {
        try {
            new FlashLog(state.path()).append(Instant.now(),
                    by == null ? System.getProperty("user.name", "") : by, what, card, label,
                    outcome);
        } catch (IOException e) {
            err.println("It is not written down in " + state.path().resolve(FlashLog.FILE) + ": "
                    + Sentences.of(e));
        }
    }
}
