package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.BankRequests;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.sim.Misbehaviour;
import org.callbox.bridge.sim.SimIn;
import org.callbox.bridge.wire.Bytes;
import org.junit.jupiter.api.Test;

/** What a box knows of the config that its card runs, while the card says less than it should. */
class CardConfigScenarioTest {
    private final Office office = Site.of(1).open();

    private List<Object> causes() {
        office.seconds(0);
        return office.events.stream().filter(event -> "card".equals(event.get("step")))
                .map(event -> event.get("why")).toList();
    }

    private void misbehave(Misbehaviour how) {
        office.world.atCard(1, new SimIn.Misbehave(how));
    }

    @Test
    void a_card_that_does_not_say_what_it_runs_is_asked_again() {
        office.seconds(5);
        CardFlashing.tries(office, "one", 1);
        office.events.clear();
        office.world.restartCard(1);
        misbehave(Misbehaviour.silent(2, "bank-info"));
        office.seconds(20);
        assertEquals(List.of(), causes());
        office.seconds(60);
        assertEquals(List.of("reverted by fault"), causes());
    }

    @Test
    void a_card_is_asked_what_it_runs_whatever_else_is_asked_at_that_time() {
        office.seconds(5);
        for (int round = 1; round <= 16; round++) {
            CardFlashing.tries(office, "config " + round, round);
            office.events.clear();
            office.world.restartCard(1);
            misbehave(Misbehaviour.silent(2, "clock-set"));
            office.seconds(10);
            assertEquals(List.of("reverted by fault"), causes(), "round " + round);
            office.seconds(53);
        }
    }

    @Test
    void calls_refuse_a_rollback_where_it_is_not_known_that_the_card_tries_a_config() {
        office.seconds(5);
        Bytes hash = CardFlashing.tries(office, "one", 1);
        CardFlashing.confirms(office, hash);
        CardFlashing.tries(office, "two", 2);
        office.talk(1);
        office.world.unplug(1);
        office.seconds(15);
        misbehave(Misbehaviour.silent(2, "bank-info"));
        office.world.plug(1);
        office.seconds(3);

        office.ask("card", Map.of("card", "1", "request",
                BankRequests.words(new CardCommand.RevertBank(BankKind.CONFIG, hash))));
        office.seconds(10);

        String text = "" + office.reply().get("text");
        assertTrue(text.contains("has 1 call on its lines"), text);
    }
}
