package org.callbox.controller.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thirty kinds of broken site files, by their names, each refused at the line where the mistake is,
 * with a reason and a remedy, and nothing made of it. {@code FindingCodesTest} has every kind with
 * its words, {@code OwnerMistakesTest} what people write by mistake.
 */
class ThirtyBrokenConfigsTest {
    private record Broken(String kind, Code code, String from, String to) {}

    private static final List<Broken> BROKEN = List.of(
            new Broken("tab in the indentation", Code.TAB, "  - {id: sales,", "\t- {id: sales,"),
            new Broken("bracket not closed", Code.SYNTAX, "queues: [service]}\n",
                    "queues: [ser}\n"),
            new Broken("key twice", Code.DUPLICATE_KEY, "box: office-1", "box: a\nbox: b"),
            new Broken("tag", Code.TAG, "box: office-1", "box: !secret x"),
            new Broken("key misspelled", Code.UNKNOWN_KEY, "ring_s: 15", "rnig_s: 15"),
            new Broken("word misspelled", Code.UNKNOWN_WORD, "line_code: hdb3", "line_code: hbd3"),
            new Broken("text for a number", Code.WRONG_TYPE, "ring_s: 15", "ring_s: soon"),
            new Broken("number out of range", Code.OUT_OF_RANGE, "ring_s: 15", "ring_s: 900"),
            new Broken("key missing", Code.MISSING_KEY, "port: /dev/one, ", ""),
            new Broken("number without quotes", Code.NOT_QUOTED, "\"5550100\"", "0800"),
            new Broken("id of a wrong form", Code.WRONG_FORM, "box: office-1", "box: Office 1"),
            new Broken("empty list", Code.ROW_COUNT, "queues: [service]}", "queues: []}"),
            new Broken("newer format", Code.SCHEMA_VERSION, "schema: 1", "schema: 2"),
            new Broken("unknown board", Code.NO_PROFILE, "box: office-1",
                    "box: office-1\nextends: boards/rpi9-solo@A"),
            new Broken("board without revision", Code.EXTENDS_FORM, "box: office-1",
                    "box: office-1\nextends: e1-solo"),
            new Broken("id twice", Code.DUPLICATE_ID, "{id: \"2\"", "{id: \"1\""),
            new Broken("card that is not there", Code.UNKNOWN_CARD, "{id: 2, card: 2, headset: 1}",
                    "{id: 2, card: 3, headset: 1}"),
            new Broken("E1 port of two lines", Code.SPAN_PORT_TWICE, "{id: 2, card: 2, port: 1,",
                    "{id: 2, card: 1, port: 1,"),
            new Broken("headset port of two desks", Code.HEADSET_TWICE,
                    "{id: 2, card: 2, headset: 1}", "{id: 2, card: 1, headset: 1}"),
            new Broken("more than the card has", Code.BEYOND_CARD, "{id: 2, card: 2, headset: 1}",
                    "{id: 2, card: 2, headset: 5}"),
            new Broken("GPIO line for two things", Code.GPIO_TWICE, "ready: 22", "ready: 17"),
            new Broken("two cards at one device", Code.CARD_TWICE, "/dev/two", "/dev/one"),
            new Broken("D-channel as a channel", Code.CHANNELS, "impedance_ohm: 75",
                    "channels: 1-31"),
            new Broken("timers that do not fit", Code.TIMERS, "impedance_ohm: 75",
                    "signalling: {timers_ms: {t200: 9000, t203: 3000}}"),
            new Broken("queue that is not there", Code.UNKNOWN_QUEUE, "55502*\", queue: sales",
                    "55502*\", queue: sails"),
            new Broken("desk that is not there", Code.UNKNOWN_POSITION, "position: 2",
                    "position: 9"),
            new Broken("two people at one desk", Code.POSITION_TWICE, "position: 2", "position: 1"),
            new Broken("number twice", Code.NUMBER_TWICE, "\"55502*\"", "\"5550100\""),
            new Broken("password in the file", Code.INLINE_SECRET, "{url: \"mqtts://broker:8883\"}",
                    "{url: \"mqtts://broker:8883\", user: a, password: \"tulip-1\"}"),
            new Broken("address of another kind", Code.MQTT_URL, "mqtts://broker:8883",
                    "tcp://broker:1883"));

    @TempDir
    private Path folder;

    private static int breaks(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    @Test
    void there_are_thirty_and_each_is_another_kind() {
        Set<Code> codes = EnumSet.noneOf(Code.class);
        BROKEN.forEach(one -> codes.add(one.code()));
        assertEquals(30, codes.size());
    }

    @Test
    void each_is_refused_at_its_place_with_a_reason_and_a_remedy() {
        List<String> wrong = new ArrayList<>();
        for (Broken one : BROKEN) {
            String text = Sites.good(one.from(), one.to());
            Loaded loaded = new Sites(folder).load(text);
            Finding found = loaded.errors().stream()
                    .filter(finding -> finding.code() == one.code()).findFirst().orElse(null);
            assertFalse(loaded.valid(), one.kind());
            assertNull(loaded.plan(), one.kind());
            int first = 1 + breaks(Sites.GOOD.substring(0, Sites.GOOD.indexOf(one.from())));
            if (found == null || found.reason().isBlank() || found.remedy().isBlank()
                    || found.place().line() < first
                    || found.place().line() > first + breaks(one.to())
                    || found.place().column() < 1) {
                wrong.add(one.kind() + ": line " + first + "\n" + loaded.report());
            }
            assertFalse(loaded.report().contains("tulip"), loaded.report());
        }
        assertTrue(wrong.isEmpty(), String.join("\n", wrong));
    }
}
