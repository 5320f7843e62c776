package org.callbox.controller.position;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LampPlanTest {

    @Test
    void the_page_in_the_docs_is_the_table_in_the_code() throws IOException {
        Path page = Path.of(System.getProperty("callbox.root", ".."), "docs/lamps.md");
        Map<SeatState, LampPattern> seats = new EnumMap<>(SeatState.class);
        Map<LampPattern, String> rhythms = new EnumMap<>(LampPattern.class);
        List<String> seatsPart = Files.readAllLines(page).stream()
                .takeWhile(line -> !line.equals("## Tones in the headset")).toList();
        for (String line : seatsPart) {
            if (line.matches("\\| [A-Z_]{2,} \\|.*")) {
                String[] cells = line.split(" *\\| *");
                if (cells[2].matches("[A-Z]+")) {
                    seats.put(SeatState.valueOf(cells[1]), LampPattern.valueOf(cells[2]));
                } else {
                    rhythms.put(LampPattern.valueOf(cells[1]), cells[2]);
                }
            }
        }
        for (SeatState state : SeatState.values()) {
            assertEquals(LampPlan.pattern(state), seats.get(state), state.toString());
        }
        for (LampPattern pattern : LampPattern.values()) {
            String rhythm = pattern.stepsMs().stream().map(String::valueOf)
                    .collect(Collectors.joining(", "));
            assertEquals(rhythm.isEmpty() ? "steady" : rhythm, rhythms.get(pattern));
        }
    }

    /** On or off in each 125 ms of two seconds, started anywhere. */
    @Test
    void no_two_patterns_look_alike() {
        List<String> rhythms = new ArrayList<>();
        for (LampPattern pattern : LampPattern.values()) {
            StringBuilder rhythm = new StringBuilder();
            List<Integer> steps = pattern.stepsMs().isEmpty()
                    ? List.of(pattern == LampPattern.ON ? 2_000 : 0,
                            pattern == LampPattern.ON ? 0 : 2_000)
                    : pattern.stepsMs();
            for (int i = 0; rhythm.length() < 16; i++) {
                rhythm.append((i % 2 == 0 ? "*" : ".").repeat(steps.get(i % steps.size()) / 125));
            }
            String twice = rhythm.toString().repeat(2);
            for (String other : rhythms) {
                assertEquals(-1, twice.indexOf(other), pattern.toString());
            }
            assertEquals(16, rhythm.length());
            rhythms.add(rhythm.toString());
        }
    }
}
