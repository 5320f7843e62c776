package org.callbox.controller.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.callbox.controller.numbers.NumberForm;
import org.callbox.controller.numbers.NumberSearch;
import org.junit.jupiter.api.Test;

/** What waited for a broker while a number was erased. */
class ErasedPayloadsTest {
    private static final NumberSearch NUMBER =
            NumberSearch.written("0301 234567", NumberForm.NONE);

    private static Publication of(Topic topic, String caller, String called) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seq", 7);
        fields.put("called", called);
        fields.put("caller", caller);
        fields.put("calling_type", "national");
        fields.put("caller_name", "Anna");
        return new Publication(topic, fields, "+" + caller);
    }

    @Test
    void the_caller_goes_with_type_and_name_and_the_number_of_the_event_stays() {
        Publication event = ErasedPayloads.without(
                NUMBER, of(new Topic.CallEvent(), "0301234567", "5550100"));
        assertEquals(Map.of("seq", 7, "called", "5550100", "caller", "", "calling_type", "",
                "caller_name", ""), event.fields());
        assertEquals("", event.caller());
        Publication row = ErasedPayloads.without(
                NUMBER, of(new Topic.RecordEvent(), "0301234567", "5550100"));
        assertEquals("erased", row.fields().get("calling_type"));
    }

    @Test
    void a_number_that_was_called_goes_and_other_messages_are_left_as_they_are() {
        Publication out = ErasedPayloads.without(
                NUMBER, of(new Topic.CallEvent(), "", "0301234567"));
        assertEquals("", out.fields().get("called"));
        assertEquals("national", out.fields().get("calling_type"));
        for (Publication other : new Publication[] {
            of(new Topic.CallEvent(), "0301234568", "5550100"),
            of(new Topic.CallEvent(), "", ""),
            of(new Topic.Status(), "0301234567", "")}) {
            assertSame(other, ErasedPayloads.without(NUMBER, other));
        }
    }

    /** Thousands may wait, and few have the number. */
    @Test
    void what_does_not_have_the_number_is_looked_at_and_not_copied() {
        Publication other = of(new Topic.CallEvent(), "0301234568", "5550100");
        Publication guarded = new Publication(other.topic(), new LinkedHashMap<>(other.fields()) {
            @Override
            public Set<Map.Entry<String, Object>> entrySet() {
                throw new AssertionError("all of it is read");
            }
        });
        assertSame(guarded, ErasedPayloads.without(NUMBER, guarded));
    }
}
