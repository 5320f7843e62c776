package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Refusal;
import org.callbox.controller.clauses.Clause;
import org.callbox.controller.core.Event;
import org.callbox.controller.journal.Recovery;
import org.callbox.controller.q931.CallReference;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Number;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/**
 * SETUPs that Q.931 itself refuses: the exchange is answered as the standard says, and the books
 * know of each like of any other seizure.
 */
class UnfitSetupScenarioTest {
    private static final int FLOOD = 300;
    /** Bearer capability of one octet, where two are the least. */
    private static final InfoElement BAD_BEARER =
            new InfoElement.Invalid(0, 0x04, Bytes.of(0x80), "cut short");

    private static InfoElement caller(int presentation) {
        return new CallingNumber(new Number("3055500001", Number.TYPE_NATIONAL, Number.PLAN_ISDN,
                presentation, Number.SCREENING_NETWORK));
    }

    private static InfoElement called(String number) {
        return new CalledNumber(Number.dialled(number));
    }

    @Test
    @Clause("Q.931 5.8.6.1")
    void a_setup_of_the_network_without_channel_is_a_refused_seizure() {
        Office office = Site.of(0).open();
        office.refused(office.call(1, Site.NUMBER, null), 96);
        office.ends(Refusal.BAD_SETUP, 96);
        CallRecord record = office.last();
        assertEquals(0, record.channel());
        assertEquals(Site.NUMBER, record.called());
        assertEquals("30555000", record.calling());
        assertEquals(null, record.queue());
        assertEquals("setup released", office.story(1));
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.8.6.2")
    void a_setup_whose_bearer_is_wrong_is_a_refused_seizure() {
        Office office = Site.of(1).open();
        office.sends(1, CallReference.of(900, false), MessageType.SETUP, BAD_BEARER,
                ChannelIdentification.of(3, true), caller(Number.PRESENTATION_ALLOWED),
                called(Site.NUMBER));
        office.alsoPlaced(1);
        office.ends(Refusal.BAD_SETUP, 100);
        assertEquals(Site.NUMBER, office.last().called());
        assertEquals("3055500001", office.last().calling());
        Leg next = office.call(1, Site.NUMBER, ChannelIdentification.of(3, true));
        office.waits(next);
        assertEquals(3, office.channel(next));
        office.hangUp(next);
        office.nothingIsLeft();
    }

    @Test
    void a_number_that_is_withheld_or_cannot_be_read_is_not_written() {
        Office office = Site.of(0).open();
        office.sends(1, CallReference.of(901, false), MessageType.SETUP,
                caller(Number.PRESENTATION_RESTRICTED), called(Site.NUMBER));
        office.alsoPlaced(1);
        assertEquals(null, office.last().calling());
        assertEquals("", office.steps(1).getFirst().get("caller"));
        office.sends(1, CallReference.of(901, false), MessageType.SETUP,
                new InfoElement.Invalid(0, 0x6c, Bytes.EMPTY, ""),
                new InfoElement.Invalid(0, 0x70, Bytes.of(0x01), ""));
        office.alsoPlaced(1);
        office.ends(Refusal.BAD_SETUP, 96);
        assertEquals(null, office.last().called());
        assertEquals(null, office.last().calling());
        office.nothingIsLeft();
    }

    @Test
    void one_call_too_many_on_a_link_is_a_refused_seizure() {
        Office office = new Site().card(1, "a").limits(Map.of("calls-max", 2)).span(1, 1)
                .queue(Site.QUEUE, Site.NUMBER, terms -> { }).open();
        Leg first = office.call();
        Leg second = office.call();
        office.waits(first);
        office.waits(second);
        office.refused(office.call(), 42);
        office.ends(Refusal.BOX_FULL, 42);
        assertEquals(0, office.last().channel());
        assertEquals(2, office.state("span/1").get("channels_in_use"));
        office.hangUp(first);
        office.hangUp(second);
        office.nothingIsLeft();
    }

    @Test
    void all_refused_seizures_have_one_form() {
        Office office = Site.of(0).open();
        office.refused(office.call(1, Site.NUMBER, ChannelIdentification.of(16, true)), 82);
        Leg holds = office.call(1, Site.NUMBER, ChannelIdentification.of(7, true));
        office.refused(office.call(1, Site.NUMBER, ChannelIdentification.of(7, true)), 44);
        office.refused(office.call(1, Site.NUMBER, null), 96);
        office.run(0);
        Map<String, Object> shape = form(office.records.getFirst());
        for (CallRecord record : office.records) {
            assertEquals(shape, form(record));
        }
        assertEquals(form(office.steps(1)), form(office.steps(3)));
        assertEquals(form(office.steps(1)), form(office.steps(4)));
        office.hangUp(holds);
        office.nothingIsLeft();
    }

    /** Without what tells one from the other. */
    private static Map<String, Object> form(CallRecord record) {
        return Map.of("span", record.span(), "channel", record.channel(),
                "called", record.called(), "queue", "" + record.queue(),
                "agent", "" + record.agent(), "answered", record.answeredMs(),
                "wait", record.waitMs(), "talk", record.talkMs(), "reason", record.reason());
    }

    private static List<Map<String, Object>> form(List<Map<String, Object>> steps) {
        return steps.stream().map(step -> {
            Map<String, Object> fields = new TreeMap<>(step);
            fields.keySet().removeAll(List.of("seq", "ts", "ts_ms", "call_id", "refusal"));
            fields.computeIfPresent("cause", (key, cause) -> cause.equals(0) ? 0 : "given");
            fields.computeIfPresent("caller", (key, digits) -> ("" + digits).length());
            return fields;
        }).toList();
    }

    @Test
    @Clause("Q.931 5.8.3.2")
    void what_is_no_offer_of_a_call_is_no_seizure() {
        Office office = Site.of(1).open();
        Leg leg = office.call();
        office.rings(1);
        office.sends(leg, MessageType.SETUP);
        office.sends(1, CallReference.of(902, true), MessageType.SETUP);
        office.sends(1, null, MessageType.SETUP);
        office.sends(1, CallReference.of(0, false), MessageType.SETUP);
        office.run(100);
        assertEquals(1L, office.state("calls").get("offered_total"));
        assertEquals(List.of(), office.records);
        office.lift(1);
        office.answered(leg);
        office.hangUp(leg);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void a_flood_leaves_one_row_each_and_nothing_else() {
        Office office = Site.of(1).open();
        Leg talks = office.talk(1);
        for (int i = 0; i < FLOOD; i++) {
            office.sends(1, CallReference.of(1_000 + i % 7, false), MessageType.SETUP,
                    BearerCapability.speech(), called(Site.NUMBER));
        }
        office.alsoPlaced(FLOOD);
        office.run(5_000);
        assertEquals(FLOOD, office.records.size());
        assertEquals(1, office.world.switchboard().callReferences(1));
        assertTrue(office.joined(talks, 1));
        office.hangUp(talks);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void the_books_go_on_over_a_restart_and_no_id_comes_twice() throws Exception {
        Office office = Site.of(0).open();
        office.refused(office.call(1, Site.NUMBER, null), 96);
        office.world.kill();
        office.world.revive(Recovery.copy(office.world.switchboard()),
                new Event.Restarted("again", "boot", 1_001, "0"));
        office.run(3_000);
        office.refused(office.call(1, Site.NUMBER, null), 96);
        office.run(1_100);
        assertEquals(2L, office.state("calls").get("refused_total"));
        office.nothingIsLeft();
    }
}
