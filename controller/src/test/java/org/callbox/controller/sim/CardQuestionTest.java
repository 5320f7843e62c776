package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.card.CardMessage.Telemetry;
import org.callbox.bridge.sim.SimIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an engineer asks a card, and what the card's topic says of clock and telemetry. */
class CardQuestionTest {
    private final Office office = Site.of(1).open();

    @BeforeEach
    void start() {
        office.seconds(3);
    }

    private String asked(String card, String request) {
        office.ask("card", Map.of("card", card, "request", request));
        office.seconds(1);
        Map<String, Object> answer = office.reply();
        return "" + answer.getOrDefault("text", answer.get("error"));
    }

    @Test
    void a_request_is_answered_when_the_card_has_answered() {
        assertNull(office.ask("card", Map.of("card", "1", "request", "clock-get")));
        office.seconds(1);
        assertEquals("clock-info, locked to span 1, spans in order: 1",
                office.reply().get("text"));
        assertEquals("clock-info", office.reply().get("response"));
        assertEquals("gain-info of port 2, ear 3 dB, mouth -6 dB",
                asked("1", "gain-set port=2 ear=3 mouth=-6"));
        assertEquals("loop-info of span 1, payload for 5 s",
                asked("1", "loop-set span=1 loop=payload for=5"));
        office.seconds(5);
        assertTrue(office.said.contains(
                "card 1: the loopback of its span 1 has ended by itself"), "" + office.said);
        assertTrue(asked("1", "l1-count span=1").startsWith(
                "l1-counted of span 1: 0 code violations, 0 CRC-4 errors, 0 E-bits"));
    }

    @Test
    void what_cannot_be_asked_is_said_at_once() {
        assertEquals("card is to be a card of this box: [1]", asked("2", "clock-get"));
        assertTrue(asked("1", "xc-set").startsWith("\"xc-set\" is none of: l1-count span=S"));
        assertEquals("it needs span=", asked("1", "loop-set loop=local"));
        assertEquals("for: \"3601\" is not a number from 1 to 3600",
                asked("1", "loop-set span=1 loop=local for=3601"));
        assertEquals("clock-get has no field span", asked("1", "clock-get span=1"));
        assertEquals("card 1: it refuses gain-set of port 4000 with code 3: no port 4000",
                asked("1", "gain-set port=4000 ear=0 mouth=0"));
        office.world.unplug(1);
        office.seconds(10);
        assertEquals("card 1: the card is not in use", asked("1", "clock-get"));
    }

    @Test
    void the_topic_of_a_card_says_where_its_clock_comes_from_and_how_it_is() {
        Map<?, ?> card = (Map<?, ?>) office.ask("status", Map.of()).get("card/1/state");
        assertEquals("span-1", card.get("clock_source"));
        assertEquals("locked", card.get("clock_mode"));
        assertNull(card.get("temp_c"), "a simulated card measures nothing of itself");
        office.world.atCard(1, new SimIn.Line(
                new Layer1State(1, true, false, false, false, false, false, false)));
        office.world.atCard(1, new SimIn.Measure(
                new Telemetry(0, 415, Telemetry.NOT_MEASURED, 72)));
        office.seconds(61);
        card = (Map<?, ?>) office.ask("status", Map.of()).get("card/1/state");
        assertEquals("internal", card.get("clock_source"));
        assertEquals("holdover", card.get("clock_mode"));
        assertEquals(41.5, card.get("temp_c"));
        assertEquals(7.2, card.get("cpu_pct"));
        assertNull(card.get("supply_mv"));
        assertTrue(office.said.contains("card 1: its clock is holdover"), "" + office.said);
    }
}
