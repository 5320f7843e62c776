package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.BankKind;
import org.callbox.bridge.card.BankRequests;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.core.Event;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A card that tries an image takes no calls, but one for help where nothing else is left. */
class EmergencyDuringFlashScenarioTest {
    private static final OutboundPlan HELP = new OutboundPlan("49", "0", "00", List.of(), null,
            false, List.of(new OutboundRule("help", "112", List.of(), 1, 1, true),
                    new OutboundRule("all", "0", List.of(), 40, 10)));
    private static final int NONE_AVAILABLE = 34;

    @RegisterExtension
    private final ProvenOrder order = new ProvenOrder();

    private static void flash(Office office, int span, boolean on) {
        Map<String, Object> answer = office.ask(on ? "span_block" : "span_unblock",
                Map.of("span", "" + span, "flash", "1"));
        assertFalse(answer.containsKey("error"), "" + answer);
    }

    private static Map<String, Object> bank(Office office, CardCommand.BankRequest<?> request) {
        office.ask("card", Map.of("card", "1", "request", BankRequests.words(request)));
        for (int turn = 0; turn < 50 && office.answer() == null; turn++) {
            office.run(100);
        }
        return office.answer();
    }

    private static Object outOfService(Office office, int span) {
        return office.state("span/" + span).get("channels_out_of_service");
    }

    private static void noChannel(Office office, int position, String number) {
        assertTrue(office.dial(position, number).get("error").toString()
                .contains("cause " + NONE_AVAILABLE));
    }

    @Test
    void help_is_called_over_the_card_that_tries_a_config_and_the_trial_is_not_ended_under_it() {
        Office office = order.open(Site.of(1).outbound(HELP));
        office.key(1, '#');
        flash(office, 1, true);
        Bytes hash = CardFlashing.tries(office, "office/1", 1);
        noChannel(office, 1, "0301234");
        office.refused(office.call(1, Site.NUMBER, ChannelIdentification.any()), NONE_AVAILABLE);

        office.dial(1, "112");
        Leg help = office.arrived(1);
        office.says(help, Primitive.CONNECT);
        office.run(100);
        assertTrue(office.said.stream().anyMatch(text -> text.contains("emergency call")
                && text.contains("is cut off if the card goes back")), "" + office.said);
        assertEquals(1, bank(office, new CardCommand.RevertBank(BankKind.CONFIG, hash))
                .get("calls"));
        CardFlashing.confirms(office, hash);
        office.seconds(15);
        assertFalse(help.released, "confirmed, so that the card does not go back");
        flash(office, 1, false);
        assertEquals(List.of(), outOfService(office, 1));
        office.hangUp(help);
        office.seconds(1);
        office.nothingIsLeft();
    }

    @Test
    void an_idle_channel_of_another_card_goes_before() {
        Office office = order.open(Site.twoCards(1).outbound(HELP));
        office.key(1, '#');
        flash(office, 1, true);
        office.dial(1, "112");
        Leg help = office.arrived(2);
        office.hangUp(help);
        office.run(200);
        flash(office, 2, true);
        office.dial(1, "112");
        Leg risky = office.arrived(1);
        office.hangUp(risky);
        office.seconds(1);
        flash(office, 1, false);
        flash(office, 2, false);
        office.nothingIsLeft();
    }

    /** What an operator takes out of service, for a fault, serves nobody. */
    @Test
    void a_channel_that_an_operator_has_blocked_is_left_alone() {
        Office office = order.open(Site.of(1).outbound(HELP));
        office.key(1, '#');
        flash(office, 1, true);
        office.ask("span_block", Map.of("span", "1"));
        noChannel(office, 1, "112");
        office.ask("span_unblock", Map.of("span", "1", "channels", "7"));
        office.dial(1, "112");
        Leg help = office.arrived(1);
        assertEquals(7, office.channel(help));
        office.hangUp(help);
        office.seconds(1);
        office.ask("span_unblock", Map.of("span", "1"));
        office.nothingIsLeft();
    }

    @Test
    void what_an_operator_blocks_during_the_trial_stays_so_at_its_end() {
        Office office = order.open(Site.of(1).outbound(HELP));
        office.ask("span_block", Map.of("span", "1", "channels", "3"));
        flash(office, 1, true);
        assertEquals(30, ((List<?>) outOfService(office, 1)).size());
        office.ask("span_block", Map.of("span", "1", "channels", "5-6"));
        flash(office, 1, false);
        assertEquals(List.of(3, 5, 6), outOfService(office, 1));
        office.ask("span_unblock", Map.of("span", "1"));
        assertEquals(List.of(), outOfService(office, 1));
    }

    /** As after a flash that was killed. */
    @Test
    void a_plain_unblock_ends_what_a_flash_has_left_behind() {
        Office office = order.open(Site.of(1).outbound(HELP));
        flash(office, 1, true);
        office.ask("span_unblock", Map.of("span", "1"));
        assertEquals(List.of(), outOfService(office, 1));
        assertTrue(office.ask("span_block", Map.of("span", "1", "channels", "1", "flash", "1"))
                .containsKey("error"));
    }

    /** Nobody is cleared where it helps nobody: the channel would be out of service. */
    @Test
    void callers_who_wait_on_blocked_channels_are_not_cleared_one_after_the_other() {
        Office office = order.open(Site.of(1).outbound(HELP));
        office.key(1, '#');
        List<Leg> legs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            legs.add(office.call());
        }
        office.ask("span_block", Map.of("span", "1"));
        office.dial(1, "112");
        office.seconds(1);
        assertTrue(office.reply().get("error").toString().contains("cause " + NONE_AVAILABLE));
        assertTrue(legs.stream().filter(leg -> leg.released).count() <= 1);
        legs.stream().filter(leg -> !leg.released).forEach(office::hangUp);
        office.seconds(1);
        office.ask("span_unblock", Map.of("span", "1"));
        office.nothingIsLeft();
    }

    /** Thirty callers, and the line takes no calls: the room that is made for help is used. */
    @Test
    void on_a_full_line_that_is_kept_from_calls_help_has_the_channel_of_who_was_cleared() {
        for (boolean reset : List.of(false, true)) {
            Office office = order.open(Site.of(1).outbound(HELP));
            List<Leg> legs = waiting(office, 1, 30);
            if (reset) {
                office.ask("span_reset", Map.of("span", "1"));
            } else {
                flash(office, 1, true);
            }
            office.dial(1, "112");
            office.run(200);
            assertEquals(1, released(legs));
            Leg help = office.arrived(1);
            office.says(help, Primitive.CONNECT);
            office.seconds(5);
            assertFalse(help.released);
            assertEquals(1, released(legs));
            end(office, legs, help);
            if (!reset) {
                flash(office, 1, false);
            }
            office.nothingIsLeft();
        }
    }

    /** The hold ends while the caller is being cleared; or the channel was the only one. */
    @Test
    void it_has_that_channel_whatever_has_become_of_the_line_meanwhile() {
        Office office = order.open(Site.of(1).outbound(HELP));
        List<Leg> legs = waiting(office, 1, 30);
        flash(office, 1, true);
        office.world.dChannel(1).silence(true);
        office.dial(1, "112");
        office.run(100);
        flash(office, 1, false);
        office.world.dChannel(1).silence(false);
        office.seconds(8);
        Leg help = office.arrived(1);
        assertFalse(help.released);
        end(office, legs, help);
        office.nothingIsLeft();

        Office alone = order.open(Site.of(1).outbound(HELP));
        List<Leg> only = waiting(alone, 1, 1);
        alone.ask("span_block", Map.of("span", "1", "channels", "2-31"));
        alone.ask("span_reset", Map.of("span", "1"));
        alone.dial(1, "112");
        alone.run(500);
        assertEquals(1, released(only));
        Leg last = alone.arrived(1);
        alone.says(last, Primitive.CONNECT);
        alone.seconds(10);
        assertFalse(last.released);
        end(alone, only, last);
        alone.ask("span_unblock", Map.of("span", "1"));
        alone.nothingIsLeft();
    }

    /** The last line is down, or the fifth is the first that has a channel. */
    @Test
    void every_line_is_tried_and_each_counts_by_itself() {
        Office office = order.open(Site.twoCards(1).outbound(HELP));
        List<Leg> legs = waiting(office, 1, 30);
        office.world.dChannel(2).silence(true);
        office.seconds(60);
        office.dial(1, "112");
        office.seconds(1);
        assertEquals(1, released(legs));
        Leg help = office.arrived(1);
        office.says(help, Primitive.CONNECT);
        office.run(200);
        office.world.dChannel(2).silence(false);
        office.seconds(10);
        end(office, legs, help);
        office.nothingIsLeft();

        Site site = Site.of(1).outbound(HELP);
        for (int span = 2; span <= 6; span++) {
            site.card(span, "a").span(span, span);
        }
        Office wide = order.open(site);
        wide.key(1, '#');
        for (int span = 1; span <= 5; span++) {
            wide.ask("span_block", Map.of("span", "" + span));
        }
        wide.dial(1, "112");
        wide.hangUp(wide.arrived(6));
        wide.seconds(1);
        wide.nothingIsLeft();
    }

    /** Agent 1 takes no calls of the queue, and so many callers wait. */
    private static List<Leg> waiting(Office office, int span, int count) {
        office.key(1, '#');
        List<Leg> legs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            legs.add(office.call(span, Site.NUMBER, ChannelIdentification.any()));
        }
        return legs;
    }

    private static long released(List<Leg> legs) {
        return legs.stream().filter(leg -> leg.released).count();
    }

    private static void end(Office office, List<Leg> legs, Leg help) {
        legs.stream().filter(leg -> !leg.released).forEach(office::hangUp);
        office.hangUp(help);
        office.seconds(2);
    }

    @Test
    void a_restart_of_the_box_forgets_neither_the_call_nor_what_is_kept_free() throws Exception {
        Office office = order.open(Site.of(2).outbound(HELP));
        office.key(1, '#');
        flash(office, 1, true);
        office.dial(1, "112");
        Leg help = office.arrived(1);
        office.says(help, Primitive.CONNECT);
        office.run(200);
        office.world.kill();
        office.run(300);
        office.world.revive(Recovery.copy(office.world.switchboard()),
                new Event.Restarted("again", "boot", 1_001, "0"));
        office.seconds(8);
        assertFalse(help.released);
        assertEquals(30, ((List<?>) outOfService(office, 1)).size());
        office.hangUp(help);
        office.seconds(2);
        flash(office, 1, false);
        office.nothingIsLeft();
    }
}
