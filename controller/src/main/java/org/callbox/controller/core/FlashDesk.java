package org.callbox.controller.core;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.BankWords;
import org.callbox.bridge.card.CardCodec;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.RunCause;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.publish.StatePublisher;
import org.callbox.controller.publish.Topic;

/**
 * What concerns the configs that cards keep themselves: which one runs, whether one may be tried
 * now, and who is told. A flash is driven by whoever gives the order, one request after the other;
 * where nobody goes on with it, the card goes back by itself. Has no state.
 */
final class FlashDesk {
    private final StatePublisher publisher;
    private final AlarmCauses alarms;
    private final Agenda agenda;

    FlashDesk(StatePublisher publisher, AlarmCauses alarms, Agenda agenda) {
        this.publisher = publisher;
        this.alarms = alarms;
        this.agenda = agenda;
    }

    /** The card says that it runs another config, or keeps the one that it tried. */
    void changed(CardUnit unit, CardMessage.BankChanged event) {
        if (event.kind() == BankKind.FIRMWARE) {
            firmware(unit, event);
            return;
        }
        if (runs(unit, event.running(), event.sha256(), event.cause())) {
            agenda.say(event.cause().reverted(), "card " + unit.plan.id() + ": "
                    + BankWords.runs(event.running(), event.sha256(), event.cause()));
        }
    }

    private void firmware(CardUnit unit, CardMessage.BankChanged event) {
        unit.restartAnnounced = event.cause() != RunCause.CONFIRMED;
        firmware(unit, event.running(), event.sha256(), event.cause());
    }

    private void firmware(CardUnit unit, int bank, Bytes hash, RunCause cause) {
        int card = unit.plan.id();
        String runs = BankWords.runs(bank, hash, cause);
        if (unit.saysOfFirmware(runs)) {
            agenda.say(cause.reverted(), "card " + card + ": firmware: " + runs);
            agenda.tell(new BoxEvent.CardFirmware(
                    card, bank, hash.toHex(), BankWords.word(cause)));
        }
    }

    /**
     * The card was asked by us what it runs: after our start, or after a time without a link. Where
     * this is no answer to that, it is asked again with the next minute.
     *
     * @param answer null where there is none
     */
    void told(CardUnit unit, CardMessage answer) {
        if (!(answer instanceof CardMessage.Banks banks)) {
            return;
        }
        if (banks.kind() == BankKind.CONFIG) {
            runs(unit, banks.running(), banks.runningSha256(), banks.cause());
            return;
        }
        unit.firmwareIsKnown();
        // A start that ends a trial is told by nobody: no host is there when the card decides.
        if (banks.cause().reverted()) {
            firmware(unit, banks.running(), banks.runningSha256(), banks.cause());
        }
    }

    /** Whether that is news. */
    private boolean runs(CardUnit unit, int bank, Bytes hash, RunCause cause) {
        int card = unit.plan.id();
        boolean news = unit.runs(bank, hash, cause);
        if (news) {
            agenda.tell(new BoxEvent.CardConfig(
                    card, bank, hash.toHex(), BankWords.word(cause)));
            publisher.touch(new Topic.Card(card));
            alarms.card(card);
        }
        return news;
    }

    /**
     * Whether the request would cut calls off: another config takes the lines down for a moment.
     * In a trial the only calls are emergency calls, which are not cut off by an order either: the
     * card ends it by itself.
     *
     * @param helps whether the end of a trial is refused as well; releases before did not
     * @return what is answered in place of the card; null where the card may be asked
     */
    static Map<String, Object> guard(CardUnit unit, Collection<SpanUnit> spans,
            CardCommand.Request<?> request, boolean helps) {
        boolean another = request instanceof CardCommand.ActivateBank
                || helps && request instanceof CardCommand.RevertBank;
        int calls = 0;
        for (SpanUnit span : spans) {
            calls += span.plan.card() == unit.plan.id() ? span.span.calls() : 0;
        }
        if (!another || calls == 0) {
            return null;
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("card", unit.plan.id());
        answer.put("calls", calls);
        answer.put("text", "card " + unit.plan.id() + " has " + calls
                + (calls == 1 ? " call" : " calls") + " on its lines, which would be cut off;"
                + " flash with --when-idle, or when nobody talks");
        return answer;
    }

    /** Adds what a program reads of an answer about banks. */
    static void put(Map<String, Object> fields, CardUnit unit, CardMessage message) {
        if (message instanceof CardMessage.Banks banks && banks.kind() == BankKind.CONFIG) {
            fields.put("spans", unit.inventory.capabilities().spans());
        }
        if (message instanceof CardMessage.Identity || message instanceof CardMessage.Banks
                || message instanceof CardMessage.BankNext
                || message instanceof CardMessage.BankSums
                || message instanceof CardMessage.BankData) {
            fields.put("octets", CardCodec.encode(1, message).toHex());
        }
    }
}
