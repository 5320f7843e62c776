package org.callbox.controller.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.call.AssignmentFacts;
import org.callbox.controller.call.StoredRow;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Setup;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.World;
import org.callbox.controller.time.Now;

/**
 * A few days of an office in virtual time, from one midnight in Berlin to another: 12 people who
 * share 8 positions in shifts, 4 queues, 2 spans. Shifts change by the site file, which is how
 * people change places while there is no signing in.
 */
final class WeekOffice {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int SPANS = 2;
    private static final int CHANNELS = 30;
    /** Who is at work from then on, in the order of the positions; 0 for nobody. */
    private static final List<Integer> NIGHT = List.of(0, 0, 0, 0, 0, 0, 11, 12);
    private static final List<Integer> MORNING = List.of(1, 2, 3, 4, 5, 6, 7, 8);
    private static final List<Integer> AFTERNOON = List.of(1, 2, 3, 4, 9, 10, 11, 12);
    private static final String SITE = """
            schema: 1
            box: week
            cards: [{id: 1, port: /dev/one}]
            spans:
              - {id: 1, card: 1, port: 1}
              - {id: 2, card: 1, port: 2}
            positions:
              - {id: 1, card: 1, headset: 1}
              - {id: 2, card: 1, headset: 2}
              - {id: 3, card: 1, headset: 3}
              - {id: 4, card: 1, headset: 4}
              - {id: 5, card: 1, headset: 5}
              - {id: 6, card: 1, headset: 6}
              - {id: 7, card: 1, headset: 7}
              - {id: 8, card: 1, headset: 8}
            queues:
              - id: service
                wrap_up_s: 20
                max_waiting: 25
                hours: {calendar: office, at_close: serve}
                overflow:
                  - {after_s: 45, to: sales}
                  - {when: full, to: sales}
              - id: sales
                wrap_up_s: 30
                max_wait_s: 300
                hours: {calendar: office, at_close: clear, closed_cause: 21}
              - {id: hotline, priority: 5, max_waiting: 20, full_cause: 17, ring_s: 10,
                 hours: {calendar: office, at_close: serve}}
              - {id: night, ring_s: 25}
            hours:
              zone: Europe/Berlin
              calendars:
                - id: office
                  week:
                    - {days: mon-fri, open: 08:00-18:00}
                    - {days: sat, open: 09:00-13:00}
                  holidays:
                    - {date: 2027-03-26, name: Good Friday}
            numbers:
              - {called: "5550100", queue: service}
              - {called: "5550200-5550249", queue: sales}
              - {called: "5550300", queue: hotline}
              - {called: "5550400", queue: night}
            agents:
            """;

    private final String run;
    private final World world;
    private final Path folder;
    private final Random random;
    private final TreeMap<Long, List<Runnable>> agenda = new TreeMap<>();
    private final List<StoredRow> rows = new ArrayList<>();
    private final List<AssignmentFacts> facts = new ArrayList<>();
    private final LocalDate until;
    private int placed;
    private int edits;

    /** @param run of the box, as its calls are named after */
    WeekOffice(Path folder, String run, LocalDate from, int days, long seed) throws IOException {
        this.run = run;
        this.folder = folder;
        this.until = from.plusDays(days);
        this.random = new Random(seed);
        Loaded loaded = site(NIGHT);
        world = new World(new Setup(loaded.plan(), "0", loaded.hash(), run, "boot", 77, Map.of(),
                0), new RobotOptions(3_000, RobotOptions.NEVER, 0.04, 45_000),
                Map.of(1, CallPlan.onlyAsked(seed), 2, CallPlan.onlyAsked(seed + 1)), seed,
                this::seen);
        world.stepWallClock(ms(from.atStartOfDay()) - world.now().wallMs());
        world.start();
        for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
            shifts(day);
        }
    }

    private void seen(Now now, Command command) {
        switch (command) {
            case Command.Record(var row) -> rows.add(row);
            case Command.Figure(var row) -> rows.add(row);
            case Command.Assign(var one) -> facts.add(one);
            default -> assertTrue(now.monoMs() >= 0);
        }
    }

    private static long ms(LocalDateTime local) {
        return local.atZone(BERLIN).toInstant().toEpochMilli();
    }

    private void at(long wallMs, Runnable what) {
        agenda.computeIfAbsent(wallMs, _ -> new ArrayList<>()).add(what);
    }

    // ---- people

    private Loaded site(List<Integer> shift) throws IOException {
        StringBuilder text = new StringBuilder(SITE);
        for (int position = 1; position <= shift.size(); position++) {
            int agent = shift.get(position - 1);
            if (agent > 0) {
                text.append("  - {id: a").append(agent).append(", position: ").append(position)
                        .append(", queues: [").append(serves(agent, shift)).append("]}\n");
            }
        }
        Path file = Files.writeString(folder.resolve("site.yaml"), text);
        Loaded loaded = ConfigLoader.load(file, List.of(), List.of());
        assertTrue(loaded.valid(), loaded.report());
        return loaded;
    }

    private static String serves(int agent, List<Integer> shift) {
        return shift == NIGHT ? "night, service, sales, hotline" : switch (agent % 4) {
            case 0 -> "sales, night";
            case 1 -> "service, hotline";
            case 2 -> "service, sales, hotline";
            default -> "service";
        };
    }

    private void shift(List<Integer> people) {
        try {
            Loaded loaded = site(people);
            world.core(new Event.Reload(loaded.plan(), "edit-" + ++edits, Event.Reload.How.PLAIN,
                    0));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void shifts(LocalDate day) {
        if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return;
        }
        at(ms(day.atTime(7, 55)), () -> shift(MORNING));
        at(ms(day.atTime(13, 0)), () -> shift(AFTERNOON));
        at(ms(day.atTime(18, 10)), () -> shift(NIGHT));
        for (int port = 1; port <= 3; port++) {
            int headset = port;
            at(ms(day.atTime(12, 2 * port)), () -> key(headset));
            at(ms(day.atTime(12, 30 + port)), () -> key(headset));
        }
    }

    /** Goes on a break, and comes back from one. */
    private void key(int headset) {
        world.atCard(1, new SimIn.Press(headset, '#'));
    }

    // ---- callers

    /** So many callers between two times of a day, to the numbers in turn of their share. */
    void calls(int count, LocalDate day, LocalTime from, LocalTime to, String... numbers) {
        long since = ms(day.atTime(from));
        long span = ms(day.atTime(to)) - since;
        for (int i = 0; i < count; i++) {
            String number = numbers[random.nextInt(numbers.length)];
            at(since + (long) (random.nextDouble() * span), () -> place(number));
        }
    }

    /** On a channel that is free; who finds none dials again. */
    private void place(String number) {
        int mood = random.nextInt(20);
        long patience = mood == 0 ? 1_000 + random.nextInt(3_500)
                : mood < 12 ? 10_000 + random.nextInt(60_000) : 0;
        long hold = 20_000 + random.nextInt(180_000);
        for (int span = 1; span <= SPANS; span++) {
            if (world.exchange(span).held().size() < CHANNELS) {
                placed++;
                world.atExchange(span, exchange -> exchange.call(
                        world.nowUs(), number, 0, patience, hold));
                return;
            }
        }
        at(world.now().wallMs() + 3_000 + random.nextInt(5_000), () -> place(number));
    }

    // ---- the days

    WeekOffice pass() {
        long end = ms(until.atStartOfDay());
        while (!agenda.isEmpty()) {
            Map.Entry<Long, List<Runnable>> next = agenda.pollFirstEntry();
            world.run(Math.max(0, next.getKey() - world.now().wallMs()));
            next.getValue().forEach(Runnable::run);
        }
        world.run(Math.max(0, end - world.now().wallMs()));
        Map<String, Object> topics = world.switchboard().snapshot(world.now());
        Map<?, ?> calls = (Map<?, ?>) topics.get("calls/state");
        assertEquals(0L, calls.get("open"));
        assertEquals((long) placed, calls.get("offered_total"));
        for (int span = 1; span <= SPANS; span++) {
            assertTrue(world.exchange(span).idle(), "calls at exchange " + span);
            assertEquals(0, ((Map<?, ?>) topics.get("span/" + span + "/state"))
                    .get("channels_in_use"));
        }
        return this;
    }

    String run() {
        return run;
    }

    int placed() {
        return placed;
    }

    List<StoredRow> rows() {
        return rows;
    }

    List<AssignmentFacts> facts() {
        return facts;
    }

    /** Totals of a queue as they are published. */
    Map<?, ?> queue(String id) {
        return (Map<?, ?>) world.switchboard().snapshot(world.now()).get("queue/" + id + "/state");
    }
}
