package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens, and however often it is read again, every seizure ends once. */
class RandomCallsTest {
    private static final int STEPS = 12_000;
    private static final int COPIED_EVERY = 10;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void every_seizure_ends_in_one_row(long seed) {
        RandomCalls calls = new RandomCalls(seed);
        for (int i = 0; i < STEPS; i += COPIED_EVERY) {
            calls.run(COPIED_EVERY);
            calls.again();
        }
        calls.end();
        long seizures = calls.told.get("Seizure") + calls.told.get("Refused");
        assertEquals(seizures, calls.records.size());
        assertEquals(seizures, calls.records.stream().map(CallRecord::id).distinct().count());
        assertEquals(List.of(), calls.control.calls(calls.now()));
        assertEquals(0, calls.control.ledger().open());
        for (int i = 1; i <= 6; i++) {
            assertEquals("", calls.control.seat(i).call());
        }
        for (String queue : List.of("service", "sales", "vip")) {
            assertEquals(0, calls.control.ledger().queue(queue).open());
            assertEquals(0, calls.control.queue(queue).waiting());
        }
        assertEquals(new TreeSet<>(List.of(Reason.values())).size(), new TreeSet<>(
                calls.records.stream().map(CallRecord::reason).toList()).size());
        assertTrue(calls.told.get("Placed") > 100, calls.told.toString());
    }
}
