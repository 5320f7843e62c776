package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.wire.Bytes;
import org.callbox.controller.call.Refusal;
import org.callbox.controller.clauses.Clause;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.sim.Trunk.Leg;
import org.junit.jupiter.api.Test;

/** Which callers are let in, on which channel, and with which cause the others are refused. */
class RefusalScenarioTest {

    @Test
    @Clause("Q.931 5.2.3.1")
    void the_call_after_the_thirtieth_is_refused_with_the_cause_that_fits_its_wish() {
        Office office = Site.of(0).open();
        List<Leg> legs = new ArrayList<>();
        for (int channel : CallPlan.allChannels()) {
            legs.add(office.call(1, Site.NUMBER, ChannelIdentification.of(channel, true)));
        }
        legs.forEach(office::waits);
        assertEquals(30, office.state("span/1").get("channels_in_use"));
        Leg any = office.call(1, Site.NUMBER, ChannelIdentification.any());
        office.refused(any, 34);
        Leg preferred = office.call(1, Site.NUMBER, ChannelIdentification.of(5, false));
        office.refused(preferred, 34);
        Leg exclusive = office.call(1, Site.NUMBER, ChannelIdentification.of(5, true));
        office.refused(exclusive, 44);
        office.ends(Refusal.NO_CHANNEL, 44);
        assertEquals(0, office.last().channel());

        office.hangUp(legs.removeFirst());
        office.run(0);
        Leg welcome = office.call(1, Site.NUMBER, ChannelIdentification.any());
        office.waits(welcome);
        assertEquals(1, office.channel(welcome));
        legs.add(welcome);
        legs.forEach(office::hangUp);
        office.nothingIsLeft();
        assertEquals(34, office.records.size());
    }

    private static ChannelIdentification on(int interfaceId, int channel, boolean exclusive) {
        return new ChannelIdentification(Bytes.of(0x80 | interfaceId), true, exclusive, false,
                ChannelIdentification.Selection.INDICATED, 0, ChannelIdentification.TYPE_B, 0,
                List.of(channel));
    }

    @Test
    @Clause("Q.931 4.5.13")
    void a_channel_of_another_interface_is_none_of_ours() {
        for (int ours : new int[] {0, 5}) {
            Office office = new Site().card(1, "a").limits(Map.of("interface-id", ours)).span(1, 1)
                    .queue(Site.QUEUE, Site.NUMBER, terms -> { }).open();
            Leg here = office.call(1, Site.NUMBER, on(ours, 7, true));
            office.waits(here);
            assertEquals(7, office.channel(here));
            office.refused(office.call(1, Site.NUMBER, on(5 - ours, 8, true)), 82);
            office.ends(Refusal.NO_CHANNEL, 82);
            assertTrue(office.said.stream().anyMatch(one -> one.contains("interface_id")));
            Leg preferred = office.call(1, Site.NUMBER, on(5 - ours, 9, false));
            office.waits(preferred);
            assertEquals(1, office.channel(preferred));
            office.hangUp(here);
            office.hangUp(preferred);
            office.nothingIsLeft();
        }
    }

    @Test
    @Clause("Q.931 5.2.3.1")
    void a_busy_channel_is_refused_when_exclusive_and_replaced_when_preferred() {
        Office office = Site.of(0).open();
        Leg first = office.call(1, Site.NUMBER, ChannelIdentification.of(7, true));
        office.waits(first);
        office.refused(office.call(1, Site.NUMBER, ChannelIdentification.of(7, true)), 44);
        Leg other = office.call(1, Site.NUMBER, ChannelIdentification.of(7, false));
        office.waits(other);
        assertEquals(1, office.channel(other));
        ChannelIdentification told =
                other.messages.getFirst().first(ChannelIdentification.class);
        assertTrue(told.exclusive());
        Leg wished = office.call(1, Site.NUMBER, ChannelIdentification.of(9, false));
        assertEquals(9, office.channel(wished));
        List.of(first, other, wished).forEach(office::hangUp);
        office.nothingIsLeft();
    }

    @Test
    @Clause("Q.931 5.2.3.1")
    void any_channel_is_the_lowest_that_is_idle() {
        Office office = Site.of(0).open();
        Leg first = office.call(1, Site.NUMBER, ChannelIdentification.any());
        Leg second = office.call(1, Site.NUMBER, ChannelIdentification.any());
        office.waits(first);
        office.waits(second);
        assertEquals(1, office.channel(first));
        assertEquals(2, office.channel(second));
        office.hangUp(first);
        office.hangUp(second);
        office.nothingIsLeft();
    }

    @Test
    void a_channel_that_does_not_exist_is_refused() {
        Office office = Site.of(0).open();
        office.refused(office.call(1, Site.NUMBER, ChannelIdentification.of(16, true)), 82);
        office.ends(Refusal.NO_CHANNEL, 82);
        office.nothingIsLeft();
    }

    @Test
    void an_unknown_number_is_refused_as_unallocated() {
        Office office = Site.of(1).open();
        Leg leg = office.call(1, "5550199");
        office.refused(leg, 1);
        assertFalse(leg.heard.contains("PROCEEDING"));
        office.ends(Refusal.UNKNOWN_NUMBER, 1);
        assertEquals(null, office.last().queue());
        assertEquals("5550199", office.last().called());
        assertEquals("setup released", office.story(1));
        office.nothingIsLeft();
    }

    @Test
    void a_number_without_digits_is_refused_as_unallocated() {
        Office office = Site.of(1).open();
        office.refused(office.call(1, "", ChannelIdentification.of(1, true),
                BearerCapability.speech(), new InfoElement.SendingComplete()), 1);
        office.nothingIsLeft();
    }

    @Test
    void a_data_call_is_refused_and_3k1_audio_is_not() {
        Office office = Site.of(1).open();
        BearerCapability data = new BearerCapability(0, BearerCapability.UNRESTRICTED_DIGITAL, 0,
                BearerCapability.RATE_64K, -1, -1, Bytes.EMPTY, Bytes.EMPTY);
        ChannelIdentification channel = ChannelIdentification.of(1, true);
        office.refused(office.call(1, Site.NUMBER, channel, data), 65);
        office.ends(Refusal.NOT_VOICE, 65);
        Leg audio = office.call(1, Site.NUMBER, channel, BearerCapability.audio3k1());
        office.waits(audio);
        office.hangUp(audio);
        office.nothingIsLeft();
    }

    @Test
    void a_full_queue_is_busy_and_counts_those_who_ring() {
        Office office = Site.of(1, terms -> terms.maxWaiting(2)).open();
        Leg rings = office.call();
        Leg waits = office.call();
        office.rings(1);
        office.waits(waits);
        Leg refused = office.call();
        office.refused(refused, 17);
        assertFalse(refused.heard.contains("PROCEEDING"));
        office.ends(Refusal.QUEUE_FULL, 17);
        office.lift(1);
        office.answered(rings);
        Leg next = office.call();
        office.waits(next);
        List.of(rings, waits, next).forEach(office::hangUp);
        office.replace(1);
        office.nothingIsLeft();
    }

    @Test
    void a_full_queue_does_not_close_another() {
        Office office = Site.of(0, terms -> terms.maxWaiting(1))
                .queue("sales", "5550200", terms -> { }).open();
        Leg first = office.call();
        office.waits(first);
        office.refused(office.call(), 17);
        Leg sales = office.call(1, "5550200");
        office.waits(sales);
        office.hangUp(first);
        office.hangUp(sales);
        office.nothingIsLeft();
    }
}
