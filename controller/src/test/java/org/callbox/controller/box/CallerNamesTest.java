package org.callbox.controller.box;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.controller.core.Event;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.MqttPlan;
import org.callbox.controller.plan.MqttPlan.CallerNumbers;
import org.callbox.controller.plan.NumberingPlan;
import org.callbox.controller.plan.NumberingPlan.FormPlan;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.publish.Publication;
import org.callbox.controller.publish.Topic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The offer tells the name of the caller, as far as numbers are told. */
class CallerNamesTest {
    private static final String NUMBER = "+4930123";

    @TempDir
    private Path folder;
    private Path file;
    private final List<Event> events = new ArrayList<>();
    private final CallerNames names = new CallerNames(events::add);

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("names.csv"), "030 123;Anna\n");
    }

    private Plan plan(String country, CallerNumbers shown, Path book) {
        return plan(country, shown, false, book);
    }

    private Plan plan(String country, CallerNumbers shown, boolean seats, Path book) {
        MqttPlan mqtt = shown == null ? null
                : new MqttPlan("mqtts://b:1", "callbox", null, null, null, shown, false, seats,
                        MqttPlan.Commands.NONE, null, null);
        return new Plan("b", "", List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), mqtt, new OfficePlan("standard-2", 0, 0), null, HoursPlan.NONE,
                new NumberingPlan(new FormPlan(country, "", "0", "00"), List.of(), List.of(),
                        NumberingPlan.NONE.limits(), book == null ? null : book.toString()));
    }

    private Object offered(String caller) {
        return names.with(new Publication(new Topic.CallEvent(), Map.of("seq", 1), caller))
                .fields().get("caller_name");
    }

    /** Whoever hides numbers from the office may tell each seat its own. */
    @Test
    void a_seat_is_told_the_name_where_seats_are_told_the_number() {
        Plan seats = plan("49", CallerNumbers.MASKED, true, file);
        names.read(seats);
        Publication seat = new Publication(new Topic.Seat(1), Map.of(), NUMBER);
        assertEquals("Anna", names.with(seat).fields().get("caller_name"));
        assertEquals(null, offered(NUMBER), "not the office");
        assertTrue(names.differs(plan("49", CallerNumbers.FULL, file)));
        names.read(plan("49", CallerNumbers.FULL, file));
        assertSame(seat, names.with(seat), "nor a seat of a site that does not ask for it");
        assertEquals("Anna", offered(NUMBER));
    }

    private static Map<?, ?> read(CallerNames names, Plan plan) {
        return (Map<?, ?>) names.read(plan).get("phone_book");
    }

    @Test
    void an_offer_has_the_name_of_its_number_or_none() {
        Plan plan = plan("49", CallerNumbers.FULL, file);
        assertTrue(names.differs(plan));
        assertEquals(null, offered(NUMBER), "not read yet");
        assertEquals(Map.of("file", file.toString(), "names", 1, "changed", 1, "why", ""),
                read(names, plan));
        assertFalse(names.differs(plan));
        assertEquals("Anna", offered(NUMBER));
        assertEquals("", offered("+4930124"));
        Publication other = new Publication(new Topic.CallEvent(), Map.of());
        assertSame(other, names.with(other), "no offer, or no number");
        assertEquals(List.of(), events, "nothing is amiss");
    }

    @Test
    void where_numbers_are_not_published_whole_names_are_not_either() {
        for (CallerNumbers shown : CallerNumbers.values()) {
            assertTrue(names.differs(plan("49", shown, file)) || shown == CallerNumbers.NONE);
            assertEquals(1, read(names, plan("49", shown, file)).get("names"));
            assertEquals(shown == CallerNumbers.FULL ? "Anna" : null, offered(NUMBER));
        }
        names.read(plan("49", null, file));
        assertEquals(null, offered(NUMBER));
    }

    @Test
    void another_form_of_numbers_is_another_book() {
        names.read(plan("49", CallerNumbers.FULL, file));
        assertTrue(names.differs(plan("43", CallerNumbers.FULL, file)));
        names.read(plan("43", CallerNumbers.FULL, file));
        assertEquals("", offered(NUMBER));
        assertEquals("Anna", offered("+4330123"));
    }

    @Test
    void what_cannot_be_read_is_said_once_and_again_when_it_can() throws IOException {
        Plan plan = plan("49", CallerNumbers.FULL, file);
        names.read(plan);
        assertEquals(0, read(names, plan).get("changed"), "the same file");
        Files.delete(file);
        Map<?, ?> gone = read(names, plan);
        assertEquals(List.of("there is no file " + file, 1), List.of(gone.get("why"),
                gone.get("changed")));
        assertEquals("", offered(NUMBER), "calls are offered all the same");
        names.read(plan);
        Files.createDirectory(file);
        names.read(plan);
        Files.delete(file);
        Files.writeString(file, "0301,\"A");
        names.read(plan);
        Files.writeString(file, "030123,Berta\nx,y\n");
        assertEquals(1, read(names, plan).get("changed"));
        assertEquals("Berta", offered(NUMBER));
        assertEquals(List.of("there is no file", "is a folder", "no line of it has",
                "1 name from"), said());
        assertTrue(events.getLast() instanceof Event.PhoneBook(var usable, var why) && usable);
    }

    private List<String> said() {
        List<String> known = List.of("there is no file", "is a folder", "no line of it has",
                "1 name from", "there is none any more");
        return events.stream().map(one -> ((Event.PhoneBook) one).why())
                .map(why -> known.stream().filter(why::contains).findFirst().orElse(why))
                .toList();
    }

    @Test
    void a_site_without_a_book_has_no_names_and_no_trouble() throws IOException {
        assertFalse(names.differs(plan("", CallerNumbers.FULL, null)) && !events.isEmpty());
        assertEquals(Map.of(), names.read(plan("49", CallerNumbers.FULL, null)));
        assertEquals(List.of(), events);
        Files.delete(file);
        names.read(plan("49", CallerNumbers.FULL, file));
        names.read(plan("49", CallerNumbers.FULL, null));
        assertEquals(List.of("there is no file", "there is none any more"), said());
        assertEquals(null, offered(NUMBER));
    }
}
