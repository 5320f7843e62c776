package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.callbox.controller.core.Command;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.Number;
import org.callbox.controller.sim.Trunk.Leg;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/** What a seat is told of its caller: the whole number while the caller is there, and no longer. */
class SeatTopicTest {
    private static final String CALLER = "301234567";
    private final List<Publication> told = new ArrayList<>();

    private void see(Now now, Command command) {
        if (command instanceof Command.Publish(var publication)
                && publication.topic() instanceof Topic.Seat) {
            told.add(publication);
        }
    }

    private static Site site() {
        return Site.of(2, terms -> terms.wrapUpS(5)).internalCalls().seatCalls();
    }

    /** Everything that a seat can be told; seen by the test of the schemas too. */
    static void day(BiConsumer<Now, Command> watcher) {
        Office office = site().queue("sales", "5550200", terms -> { })
                .agents(1, 1, "sales").outbound(OutsideLines.outbound(1)).watched(watcher);
        office.unplug(1);
        office.seconds(2);
        office.plug(1);
        office.seconds(2);
        for (int screening = 0; screening <= 3; screening++) {
            Leg leg = office.callFrom(CALLER, screening, Site.NUMBER);
            office.seconds(2);
            office.hangUp(leg);
            office.seconds(2);
        }
        for (int type = 0; type <= 6; type++) {
            for (int shown : List.of(Number.PRESENTATION_ALLOWED,
                    Number.PRESENTATION_RESTRICTED)) {
                Leg leg = office.call(1, type == 1 ? "5550200" : Site.NUMBER,
                        ChannelIdentification.any(), BearerCapability.speech(),
                        new CallingNumber(new Number("30" + type, type, Number.PLAN_ISDN, shown,
                                Number.SCREENING_NETWORK)));
                office.seconds(1);
                office.hangUp(leg);
                office.seconds(1);
            }
        }
        Leg unscreened = office.call(1, Site.NUMBER, ChannelIdentification.any(),
                BearerCapability.speech(), new CallingNumber(new Number(CALLER,
                        Number.TYPE_NATIONAL, Number.PLAN_ISDN)));
        office.seconds(1);
        office.hangUp(unscreened);
        office.seconds(1);
        spoken(office);
        office.dial(1, "0301234");
        office.seconds(2);
    }

    /** Rings at somebody, is answered, on hold and over, with the wrap-up after it. */
    private static void spoken(Office office) {
        Leg leg = office.callFrom(CALLER, Number.SCREENING_NETWORK, Site.NUMBER);
        office.seconds(2);
        int position = office.ringing(1) ? 1 : 2;
        office.lift(position);
        office.seconds(2);
        office.ask("hold", Map.of("position", "" + position));
        office.seconds(2);
        office.ask("resume", Map.of("position", "" + position));
        office.seconds(2);
        office.hangUp(leg);
        office.seconds(2);
        office.replace(position);
        office.seconds(8);
    }

    @Test
    void a_seat_is_told_of_its_caller_until_the_caller_is_gone() {
        Office office = site().watched(this::see);
        office.seconds(61);
        assertEquals(List.of("seat/1/state", "seat/2/state"),
                told.stream().map(one -> one.topic().tail()).distinct().sorted().toList());
        told.forEach(one -> assertFalse(one.retained() || one.fields().containsKey("caller")));
        told.clear();
        spoken(office);
        Topic seat = told.stream().filter(one -> one.fields().containsKey("caller"))
                .findFirst().orElseThrow().topic();
        List<Publication> here = told.stream().filter(one -> one.topic().equals(seat)).toList();
        assertEquals(List.of("ringing", "talking", "held", "talking", "wrapup", "idle"),
                here.stream().map(one -> "" + one.fields().get("state")).toList());
        Map<String, Object> ringing = here.getFirst().fields();
        assertEquals(List.of(CALLER, "network", 0, "service", "5550100"),
                List.of(ringing.get("caller"), ringing.get("screening"), ringing.get("withheld"),
                        ringing.get("queue"), ringing.get("called")));
        assertTrue((long) ringing.get("since_ms") >= (long) ringing.get("arrived_ms"));
        assertEquals(List.of(true, true, true, true, false, false),
                here.stream().map(one -> ("" + one.fields()).contains(CALLER)).toList());
        assertEquals(List.of(true, true, true, true, false, false),
                here.stream().map(one -> !one.caller().isEmpty()).toList(),
                "for whom name and earlier calls are looked up");
        assertFalse(told.stream().filter(one -> !one.topic().equals(seat))
                .anyMatch(one -> one.fields().containsKey("call_id")), "nobody else is told");
        String rest = office.ask("status", Map.of()) + "" + office.events;
        assertFalse(rest.contains(CALLER), "the masks of all other topics stay");
        assertFalse(rest.contains("seat/"), "nor does status say it");
    }

    @Test
    void while_somebody_calls_it_is_said_again_every_ten_seconds() {
        Office office = site().watched(this::see);
        Leg leg = office.callFrom(CALLER, Number.SCREENING_NETWORK, Site.NUMBER);
        office.seconds(2);
        office.lift(office.ringing(1) ? 1 : 2);
        office.seconds(2);
        told.clear();
        office.seconds(31);
        long said = told.stream().filter(one -> one.fields().containsKey("caller")).count();
        assertTrue(said == 3 || said == 4, "" + said);
        office.hangUp(leg);
        office.seconds(2);
        told.clear();
        office.seconds(40);
        assertFalse(told.stream().anyMatch(one -> one.fields().containsKey("caller")));
        assertTrue(told.size() <= 4, "" + told.size());
    }

    @Test
    void a_number_that_is_withheld_is_told_to_no_seat() {
        Office office = site().watched(this::see);
        office.call(1, Site.NUMBER, ChannelIdentification.any(), BearerCapability.speech(),
                new CallingNumber(new Number(CALLER, Number.TYPE_NATIONAL, Number.PLAN_ISDN,
                        Number.PRESENTATION_RESTRICTED, Number.SCREENING_NETWORK)));
        office.seconds(2);
        Publication ringing = told.stream().filter(one -> one.fields().containsKey("call_id"))
                .findFirst().orElseThrow();
        assertEquals(List.of("", "", "", 1), List.of(ringing.fields().get("caller"),
                ringing.fields().get("ring_back"), ringing.caller(),
                ringing.fields().get("withheld")));
        assertFalse(("" + told).contains(CALLER));
    }

    @Test
    void nothing_is_said_unless_the_site_asks_for_it_and_its_end_is_said_once() {
        Office silent = Site.of(1).watched(this::see);
        spoken(silent);
        assertEquals(List.of(), told);

        Office office = site().watched(this::see);
        office.callFrom(CALLER, Number.SCREENING_NETWORK, Site.NUMBER);
        office.seconds(2);
        told.clear();
        office.reload(Plans.of(office.plan).mqtt(null).plan());
        office.seconds(100);
        assertEquals(List.of("seat/1/state {}", "seat/2/state {}"),
                told.stream().map(one -> one.topic().tail() + " " + one.fields()).toList());
    }
}
