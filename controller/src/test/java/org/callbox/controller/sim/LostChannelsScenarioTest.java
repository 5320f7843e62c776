package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.core.Command;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.sim.Trunk.Leg;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** A raised alarm says how many channels are gone by it, and how many the box has left. */
class LostChannelsScenarioTest {
    private static final List<String> FIELDS =
            List.of("channels_gone", "channels_left", "channels_total");

    private final Map<String, Map<String, Object>> retained = new LinkedHashMap<>();
    private final Office office = Site.of(1).span(2, 1).card(2, "hat").span(3, 2)
            .queue("sales", "2", terms -> terms.maxWaiting(1)).watched(this::see);
    private final int each = office.plan.span(1).bChannels().size();

    private void see(Now now, Command command) {
        if (command instanceof Command.Publish(var said)
                && said.topic() instanceof Topic.OneAlarm(var alarm)) {
            retained.put(alarm.key(), said.fields());
        }
    }

    private static List<Object> effect(Map<String, Object> fields) {
        return FIELDS.stream().filter(fields::containsKey).map(fields::get).toList();
    }

    /** What the topic says is what was published last. */
    private void says(String key, Integer... numbers) {
        assertEquals(List.of((Object[]) numbers), effect(office.topic("alarm/" + key)), key);
        assertEquals(List.of((Object[]) numbers), effect(retained.get(key)), key);
    }

    private void line(int span, boolean well) {
        int port = span == 3 ? 1 : span;
        office.world.atCard(span == 3 ? 2 : 1, new SimIn.Line(well ? Layer1State.good(port)
                : new Layer1State(port, true, true, false, false, false, false, false)));
    }

    @Test
    void a_line_without_signal_takes_its_channels_and_another_one_its_own() {
        line(1, false);
        office.seconds(4);
        says("span-1/los", each, 2 * each, 3 * each);
        line(2, false);
        office.seconds(4);
        says("span-1/los", each, each, 3 * each);
        says("span-2/los", each, each, 3 * each);
        line(2, true);
        office.seconds(30);
        says("span-2/los");
        says("span-1/los", each, 2 * each, 3 * each);
        line(1, true);
        office.seconds(30);
        says("span-1/los");
    }

    @Test
    void a_card_takes_those_of_its_spans() {
        office.world.unplug(1);
        office.seconds(6);
        says("card-1/link-down", 2 * each, each, 3 * each);
        office.world.plug(1);
        office.seconds(30);
        says("card-1/link-down");
    }

    @Test
    void channels_out_of_service_are_gone_also_while_a_call_is_on_one() {
        Leg leg = office.talk(1);
        int channel = office.channel(leg);
        int other = channel == 1 ? 2 : 1;
        office.ask("span_block", Map.of("span", "1", "channels", channel + "," + other));
        office.seconds(10);
        says("span-1/channels-blocked", 2, 3 * each - 2, 3 * each);
        office.hangUp(leg);
        office.seconds(5);
        says("span-1/channels-blocked", 2, 3 * each - 2, 3 * each);
        office.ask("span_unblock", Map.of("span", "1"));
        office.seconds(30);
        says("span-1/channels-blocked");
    }

    private void nothingIsStale(String when) {
        retained.forEach((key, is) -> assertEquals(effect(office.topic("alarm/" + key)),
                effect(is), when + ", " + key));
    }

    @Test
    void whatever_happens_to_lines_and_cards_no_alarm_says_what_was() {
        office.talk(1);
        List<Runnable> all = List.of(
                () -> line(1, false), () -> line(3, false), () -> office.world.unplug(2),
                () -> line(1, true), () -> office.world.plug(2),
                () -> office.ask("span_block", Map.of("span", "1", "channels", "1,2,3")),
                () -> line(3, true), () -> office.trunk(2).silent = true,
                () -> office.world.unplug(1), () -> office.world.plug(1),
                () -> office.trunk(2).silent = false,
                () -> office.ask("span_loopback", Map.of("span", "3", "kind", "local",
                        "for_s", "20", "force", "1")),
                () -> office.ask("span_unblock", Map.of("span", "1")),
                () -> office.world.restartCard(1));
        for (int i = 0; i < all.size(); i++) {
            all.get(i).run();
            for (int second = 0; second < 25; second++) {
                office.seconds(1);
                nothingIsStale("step " + i + " after " + second + " s");
            }
        }
    }

    @Test
    void a_line_that_only_errs_takes_none_and_a_queue_has_none() {
        office.unplug(1);
        office.seconds(700);
        Map<String, Object> absent = office.topic("alarm/headset-1/absent");
        assertFalse(absent.containsKey("channels_gone"));
        office.trunk(3).silent = true;
        office.seconds(60);
        says("span-3/dchan-down", each, 2 * each, 3 * each);
        assertTrue(retained.entrySet().stream().noneMatch(one ->
                one.getKey().startsWith("queue-") && !effect(one.getValue()).isEmpty()));
    }
}
