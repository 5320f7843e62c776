package org.callbox.controller.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.callbox.controller.core.Alike;
import org.junit.jupiter.api.Test;

/** A position read from a state goes on as the one that was written. */
class PositionStateTest {
    private static final PositionParameters PARAMETERS = new PositionParameters(20);

    private static PositionIn any(Random random) {
        SeatState[] seats = SeatState.values();
        ButtonKind[] buttons = ButtonKind.values();
        return switch (random.nextInt(9)) {
            case 0 -> new PositionIn.Headset(random.nextInt(4) > 0);
            case 1 -> new PositionIn.Hook(random.nextBoolean());
            case 2 -> new PositionIn.Mute(random.nextBoolean());
            case 3 -> new PositionIn.Key("*#5".charAt(random.nextInt(3)), 0);
            case 4 -> new PositionIn.Button(
                    buttons[random.nextInt(buttons.length)], random.nextBoolean());
            case 5 -> new PositionIn.ReadyHeld();
            case 6 -> new PositionIn.Notice(random.nextBoolean());
            case 7 -> new PositionIn.AnswersItself();
            default -> new PositionIn.Show(seats[random.nextInt(seats.length)]);
        };
    }

    @Test
    void every_state_of_a_seat_is_read_as_it_was() {
        Random random = new Random(3);
        Position first = new Position(PARAMETERS);
        Position copy = new Position(PARAMETERS);
        EnumSet<LampPattern> lamps = EnumSet.noneOf(LampPattern.class);
        long nowMs = 0;
        int wishes = 0;
        for (int i = 0; i < 20_000; i++) {
            nowMs += random.nextInt(30);
            PositionIn in = any(random);
            List<PositionOut> said = first.on(nowMs, in);
            assertEquals(said, copy.on(nowMs, in), in.toString());
            wishes += said.size();
            lamps.add(first.lamp());
            if (i % 5 == 0) {
                copy = Alike.again(copy, () -> new Position(PARAMETERS), Position::state);
            }
        }
        assertEquals(EnumSet.allOf(LampPattern.class), lamps);
        assertTrue(wishes > 1_000);
    }
}
