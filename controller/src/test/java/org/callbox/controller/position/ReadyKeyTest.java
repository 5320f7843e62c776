package org.callbox.controller.position;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.callbox.controller.position.PositionIn.Button;
import org.callbox.controller.position.PositionIn.Headset;
import org.callbox.controller.position.PositionIn.Hook;
import org.callbox.controller.position.PositionIn.Key;
import org.callbox.controller.position.PositionIn.Show;
import org.junit.jupiter.api.Test;

/**
 * The ready key can neither end a call nor answer one, in whatever state of the seat, however it is
 * pressed: what is done at a position wishes for the same answers and hang-ups with it and without.
 */
class ReadyKeyTest {
    private static final int DAYS = 2_000;
    private static final int MOVES = 60;

    private record Move(long atMs, PositionIn what) {
        boolean ready() {
            return what instanceof Key(char key, long _) && key == Position.READY_KEY
                    || what instanceof Button(ButtonKind button, boolean _)
                            && button == ButtonKind.READY;
        }
    }

    /** Wishes to answer or to hang up, with their times. */
    private static List<String> ends(long debounceMs, List<Move> moves, boolean withReady) {
        Position position = new Position(new PositionParameters(debounceMs));
        List<String> wishes = new ArrayList<>();
        for (Move move : moves) {
            if (withReady || !move.ready()) {
                for (PositionOut out : position.on(move.atMs(), move.what())) {
                    if (out instanceof PositionOut.Wish(WishKind kind)
                            && kind != WishKind.TOGGLE_READY) {
                        wishes.add(kind + " at " + move.atMs());
                    }
                }
            }
        }
        return wishes;
    }

    private static List<Button> edges(ButtonKind button, int times) {
        List<Button> edges = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            edges.add(new Button(button, i % 2 == 0));
        }
        return edges;
    }

    /** Every state, every way to press, with and without a headset, with and without debouncing. */
    @Test
    void in_every_state_every_way_to_press_it_ends_nothing() {
        List<List<Long>> ways = List.of(
                List.of(0L, 100L),                       // a press
                List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 90L), // one that bounces
                List.of(0L, 1L, 400L, 401L, 402L, 403L), // one that bounces when it is released
                List.of(0L, 30_000L),                    // one that is held
                List.of(0L, 40L, 80L, 120L, 160L, 200L), // several
                List.of(0L));                            // one that gets stuck
        int tried = 0;
        for (SeatState state : SeatState.values()) {
            for (boolean present : List.of(true, false)) {
                for (boolean off : List.of(true, false)) {
                    for (long debounceMs : List.of(0L, 30L)) {
                        for (List<Long> way : ways) {
                            List<Move> moves = new ArrayList<>(List.of(
                                    new Move(0, new Headset(true)), new Move(0, new Hook(off)),
                                    new Move(10, new Show(state)),
                                    new Move(20, new Headset(present))));
                            List<Button> edges = edges(ButtonKind.READY, way.size());
                            for (int i = 0; i < way.size(); i++) {
                                moves.add(new Move(5_000 + way.get(i), edges.get(i)));
                            }
                            moves.add(new Move(60_000, new Key(Position.READY_KEY, 0)));
                            assertEquals(List.of(), ends(debounceMs, moves, true),
                                    state + ", " + present + ", " + off + ", " + way);
                            tried++;
                        }
                    }
                }
            }
        }
        assertEquals(SeatState.values().length * 8 * ways.size(), tried);
    }

    /** Together with everything else that is done there, bounces and both buttons included. */
    @Test
    void whatever_else_is_done_ends_the_same_with_it_and_without() {
        Random random = new Random(7);
        int ended = 0;
        for (int day = 0; day < DAYS; day++) {
            long debounceMs = random.nextBoolean() ? 0 : 30;
            List<Move> moves = new ArrayList<>(List.of(new Move(0, new Headset(true))));
            long nowMs = 0;
            for (int i = 0; i < MOVES; i++) {
                nowMs += random.nextInt(4) == 0 ? random.nextInt(4_000) : random.nextInt(40);
                moves.add(new Move(nowMs, any(random)));
            }
            List<String> without = ends(debounceMs, moves, false);
            assertEquals(without, ends(debounceMs, moves, true), moves.toString());
            ended += without.size();
        }
        assertTrue(ended > DAYS, ended + " answers and hang-ups");
    }

    private static PositionIn any(Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Button(ButtonKind.READY, random.nextBoolean());
            case 2 -> new Button(ButtonKind.ANSWER, random.nextBoolean());
            case 3 -> new Key(random.nextBoolean() ? Position.READY_KEY : Position.ANSWER_KEY, 0);
            case 4 -> new Hook(random.nextBoolean());
            case 5 -> new Headset(random.nextInt(4) > 0);
            default -> new Show(SeatState.values()[random.nextInt(SeatState.values().length)]);
        };
    }
}
