package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.callbox.controller.q931.CallRef;
import org.junit.jupiter.api.Test;

/** What a line hears, and what the card is told for it. */
class ConnectionTest {
    private final Output out = new Output();
    private final TrunkLeg line = TrunkLeg.incoming(1, new CallRef(1, false), 5);
    private final Connection connection = new Connection();

    @Test
    void whoever_waits_hears_the_tone_until_it_ends() {
        connection.await(out, line, true);
        assertFalse(connection.joined());
        connection.dissolve(out, line);
        connection.dissolve(out, line);
        assertEquals(List.of(new CallOut.PlayTone(1, 5), new CallOut.Silence(1, 5)),
                out.taken());
    }

    @Test
    void without_a_tone_of_ours_the_line_is_silenced_all_the_same() {
        connection.await(out, line, false);
        assertEquals(List.of(), out.taken());
        connection.dissolve(out, line);
        assertEquals(List.of(new CallOut.Silence(1, 5)), out.taken());
    }

    @Test
    void a_join_takes_the_place_of_the_tone_and_is_made_once() {
        connection.await(out, line, true);
        connection.join(out, line, 3);
        connection.join(out, line, 4);
        assertTrue(connection.joined());
        connection.dissolve(out, line);
        assertFalse(connection.joined());
        assertEquals(List.of(new CallOut.PlayTone(1, 5), new CallOut.Join(1, 5, 3),
                new CallOut.Part(1, 5, 3)), out.taken());
    }

    @Test
    void whoever_waits_again_was_parted_first() {
        connection.join(out, line, 3);
        out.taken();
        connection.await(out, line, true);
        assertEquals(List.of(new CallOut.Part(1, 5, 3), new CallOut.PlayTone(1, 5)),
                out.taken());
        assertFalse(connection.joined());
    }

    @Test
    void nothing_is_undone_that_was_not_done() {
        connection.dissolve(out, line);
        assertEquals(List.of(), out.taken());
    }

    @Test
    void one_of_a_state_is_parted_as_it_was_joined() {
        connection.was(Connection.To.HEADSET, 4);
        connection.dissolve(out, line);
        connection.was(Connection.To.WAITING, 4);
        connection.dissolve(out, line);
        assertEquals(List.of(new CallOut.Part(1, 5, 4), new CallOut.Silence(1, 5)),
                out.taken());
    }
}
