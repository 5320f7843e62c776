package org.callbox.controller.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.callbox.bridge.sim.RobotOptions;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.call.AgentWish;
import org.callbox.controller.call.AssignmentFacts;
import org.callbox.controller.call.StoredRow;
import org.callbox.controller.call.WatchMode;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest;
import org.callbox.controller.core.Setup;
import org.callbox.controller.pins.PinHash;
import org.callbox.controller.sim.CallPlan;
import org.callbox.controller.sim.OfficeLog;
import org.callbox.controller.sim.SimPins;
import org.callbox.controller.sim.World;

/**
 * A few days of an office in virtual time, from one midnight in Berlin to another: 12 people who
 * share 8 positions in shifts and sign in by number and PIN, on another one each day; 4 queues,
 * each with another rule of selection each day; 2 spans.
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
                selection: RULE-0
                rings_back: {abandoned_s: 300}
                hours: {calendar: office, at_close: serve}
                overflow:
                  - {after_s: 45, to: sales}
                  - {when: full, to: sales}
              - id: sales
                wrap_up_s: 30
                selection: RULE-1
                transfer_place: back
                max_wait_s: 300
                hours: {calendar: office, at_close: clear, closed_cause: 21}
              - {id: hotline, priority: 5, max_waiting: 20, full_cause: 17, ring_s: 10,
                 selection: RULE-2, hours: {calendar: office, at_close: serve}}
              - {id: night, ring_s: 25, selection: RULE-3}
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
            outbound:
              country_code: "49"
              rules:
                - {name: city, to_prefix: "030", max_calls: 4, callers: 2, callers_ring_s: 20,
                   max_minutes_per_call: 30}
            office: {not_ready_reasons: [lunch, training], longer_wrap_up_s: 60, marks: 3,
              internal_calls: allowed}
            agents:
            """;
    private static final List<String> RULES = List.of(
            "longest-idle", "most-skills-first", "levels", "linear", "round-robin");
    private static final int PEOPLE = 12;
    private static final int POSITIONS = 8;
    private static final long MINUTE_MS = 60_000;
    /** So long after the change of a shift its people look for their places. */
    private static final int ARRANGE_MINUTES = 20;
    /** Robots stay so long when nothing is heard: a bridge takes line and headset over in turn. */
    private static final long BRIDGED_MS = 1_000;
    private static final int PIN_OF_NONE = 504_173;

    private final String run;
    private final World world;
    private final Path folder;
    private final Random random;
    private final TreeMap<Long, List<Runnable>> agenda = new TreeMap<>();
    private final OfficeLog log = new OfficeLog();
    private final LocalDate until;
    private List<Integer> shift = NIGHT;
    /** Positions at which somebody has typed to leave and is still there. */
    private final Set<Integer> leaving = new TreeSet<>();
    private int placed;
    private int rungBack;
    private int edits;
    private long questions;

    /**
     * @param run of the box, as its calls are named after
     * @param firstRule which rule of selection the first queue begins with
     */
    WeekOffice(Path folder, String run, LocalDate from, int days, int firstRule, long seed)
            throws IOException {
        this.run = run;
        this.folder = folder;
        this.until = from.plusDays(days);
        this.random = new Random(seed);
        Loaded loaded = site(firstRule);
        world = new World(new Setup(loaded.plan(), "0", loaded.hash(), run, "boot", 77, Map.of(),
                0), new RobotOptions(3_000, RobotOptions.NEVER, 0.04, 45_000, BRIDGED_MS),
                Map.of(1, CallPlan.onlyAsked(seed), 2, CallPlan.onlyAsked(seed + 1)), seed,
                log);
        world.stepWallClock(ms(from.atStartOfDay()) - world.now().wallMs());
        world.pins().learn(pins(loaded));
        world.start();
        for (int span = 1; span <= SPANS; span++) {
            world.exchange(span).answers(new Random(seed * 10 + span));
        }
        at(ms(from.atStartOfDay()), () -> shift(NIGHT));
        int rule = firstRule;
        for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
            shifts(day);
            wishes(day);
            int rules = rule++;
            at(ms(day.atTime(7, 30)), () -> edit(rules));
        }
    }

    private static long ms(LocalDateTime local) {
        return local.atZone(BERLIN).toInstant().toEpochMilli();
    }

    private void at(long wallMs, Runnable what) {
        agenda.computeIfAbsent(wallMs, _ -> new ArrayList<>()).add(what);
    }

    // ---- people

    /** @param rule of the first queue; the next one has the next */
    private Loaded site(int rule) throws IOException {
        StringBuilder text = new StringBuilder(SITE);
        for (int agent = 1; agent <= PEOPLE; agent++) {
            text.append("  - {id: a").append(agent).append(", number: \"").append(agent)
                    .append("\", pin: \"").append(hash(agent))
                    .append(agent % 4 == 1 ? "\", role: supervisor" : "\"")
                    .append(", pick_up: allowed, queues: [")
                    .append(serves(agent)).append("]}\n");
        }
        String whole = text.toString();
        for (int queue = 0; queue < 4; queue++) {
            whole = whole.replace("RULE-" + queue, RULES.get((rule + queue) % RULES.size()));
        }
        return OfficeLog.load(folder, whole);
    }

    /** Of the right form; what is compared with what is typed costs less, see {@link #pins}. */
    private static String hash(int agent) {
        String own = String.valueOf((char) ('A' + agent));
        return "scrypt:4096:8:4:" + own.repeat(21) + "A:" + own.repeat(42) + "A";
    }

    private static String pin(int agent) {
        return "" + (PIN_OF_NONE + 1_009 * agent);
    }

    private static Map<String, PinHash> pins(Loaded loaded) {
        Map<String, PinHash> pins = new TreeMap<>();
        loaded.plan().agents().forEach(one -> pins.put(one.pin(), SimPins.hash(
                pin(Integer.parseInt(one.number())), false)));
        return pins;
    }

    private static String serves(int agent) {
        int level = 1 + agent % 3;
        List<String> queues = agent > 10 ? List.of("night", "service", "sales", "hotline")
                : switch (agent % 4) {
                    case 0 -> List.of("sales", "night");
                    case 1 -> List.of("service", "hotline");
                    case 2 -> List.of("service", "sales", "hotline");
                    default -> List.of("service");
                };
        return String.join(", ", queues.stream()
                .map(queue -> "{id: " + queue + ", level: " + level + "}").toList());
    }

    private void edit(int rule) {
        try {
            Loaded loaded = site(rule);
            world.core(new Event.Reload(loaded.plan(), "edit-" + ++edits, Event.Reload.How.PLAIN,
                    0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each day everybody sits one place further on. */
    private void shift(List<Integer> people) {
        shift = new ArrayList<>(people);
        Collections.rotate(shift, (int) (world.now().wallMs() / (24 * 60 * MINUTE_MS)) % POSITIONS);
        leaving.clear();
        arrange();
        for (int minute = 1; minute <= ARRANGE_MINUTES; minute++) {
            at(world.now().wallMs() + minute * MINUTE_MS, this::arrange);
        }
    }

    /** Who sits where somebody else is to leaves; where nobody is, who belongs there signs in. */
    private void arrange() {
        Map<String, Object> topics = world.switchboard().snapshot(world.now());
        for (int position = 1; position <= POSITIONS; position++) {
            int belongs = shift.get(position - 1);
            String is = "" + ((Map<?, ?>) topics.get("headset/" + position + "/state"))
                    .get("agent");
            if (is.isEmpty()) {
                leaving.remove(position);
                if (belongs > 0) {
                    type(position, belongs + "#" + pin(belongs) + "#");
                }
            } else if (!is.equals("a" + belongs) && leaving.add(position)) {
                type(position, "**0#");
            }
        }
    }

    private void type(int position, String keys) {
        long ms = world.now().wallMs();
        for (char key : keys.toCharArray()) {
            ms += 100 + random.nextInt(300);
            at(ms, () -> world.atCard(1, new SimIn.Press(position, key)));
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
            at(ms(day.atTime(12, 2 * port)), () -> type(headset, "#"));
            at(ms(day.atTime(12, 30 + port)), () -> type(headset, "#"));
            for (int minute = 7; minute < 28; minute += 3) {
                at(ms(day.atTime(12, minute)), () -> type(headset, "*81#"));
            }
            at(ms(day.atTime(9, 40 + port)), () -> type(headset + 3, "**62#"));
            at(ms(day.atTime(10, port)), () -> type(headset + 3, "#"));
            at(ms(day.atTime(14, 5 + port)), () -> type(headset + 5, "**61#"));
            at(ms(day.atTime(14, 30 + port)), () -> type(headset + 5, "#"));
        }
    }

    /** What people want done with the calls that they have; where they have none, nothing is. */
    private void wishes(LocalDate day) {
        for (long ms = ms(day.atTime(8, 0)); ms < ms(day.atTime(23, 0));
                ms += 20_000 + random.nextInt(100_000)) {
            int position = 1 + random.nextInt(POSITIONS);
            at(ms, switch (random.nextInt(18)) {
                case 0 -> () -> wish(position, new AgentWish.ToQueue("sales"));
                case 1 -> () -> wish(position, new AgentWish.ToQueue("service"));
                case 2, 3 -> () -> wish(position,
                        new AgentWish.ToPosition(1 + position % POSITIONS));
                case 4 -> () -> type(position, "*7#");
                case 8 -> () -> wish(position, new AgentWish.ToNumber("0301234567"));
                case 9 -> () -> world.core(new Event.Operator(++questions,
                        new OperatorRequest.Dial(position, "0301234567")));
                case 10, 11 -> () -> {
                    wish(position, new AgentWish.Consult(1 + (position + 2) % POSITIONS));
                    at(world.now().wallMs() + 12_000,
                            () -> wish(position, new AgentWish.HandOver()));
                };
                case 12, 13, 14 -> () -> supervise(position);
                case 5, 6, 7 -> () -> type(position, "**8" + (1 + position % 3) + "#");
                default -> () -> {
                    wish(position, new AgentWish.Hold());
                    at(world.now().wallMs() + 8_000,
                            () -> wish(position, new AgentWish.Resume()));
                };
            });
        }
    }

    /** Everybody in turn wants to, and some of them may. */
    private void supervise(int at) {
        WatchMode mode = WatchMode.values()[at % WatchMode.values().length];
        for (int position = 1; position <= POSITIONS; position++) {
            wish(position, new AgentWish.Watch(mode, at));
        }
    }

    private void wish(int position, AgentWish wish) {
        world.core(new Event.Operator(++questions, new OperatorRequest.Handle(position, wish)));
    }

    // ---- callers

    /** So many callers between two times of a day, to the numbers in turn of their share. */
    void calls(int count, LocalDate day, LocalTime from, LocalTime to, String... numbers) {
        long since = ms(day.atTime(from));
        long span = ms(day.atTime(to)) - since;
        for (int i = 0; i < count; i++) {
            String number = numbers[random.nextInt(numbers.length)];
            String caller = random.nextInt(5) == 0 ? null
                    : String.format(Locale.ROOT, "3055%05d", random.nextInt(100_000));
            at(since + (long) (random.nextDouble() * span), () -> place(number, caller));
        }
    }

    /** On a channel that is free; who finds none dials again. */
    private void place(String number, String caller) {
        int mood = random.nextInt(20);
        long patience = mood == 0 ? 1_000 + random.nextInt(3_500)
                : mood < 12 ? 10_000 + random.nextInt(60_000) : 0;
        long hold = 20_000 + random.nextInt(180_000);
        for (int span = 1; span <= SPANS; span++) {
            if (world.exchange(span).held().size() < CHANNELS) {
                placed++;
                world.atExchange(span, exchange -> exchange.call(
                        world.nowUs(), caller, number, 0, patience, hold));
                if (patience > 10_000 && caller != null && random.nextInt(6) == 0) {
                    at(world.now().wallMs() + patience + 20_000, () -> again(number, caller));
                }
                return;
            }
        }
        at(world.now().wallMs() + 3_000 + random.nextInt(5_000), () -> place(number, caller));
    }

    /** Whose patience was over before rings once more. */
    private void again(String number, String caller) {
        rungBack++;
        place(number, caller);
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

    /** All who rang, and of them those who rang once more. */
    int placed() {
        return placed;
    }

    int rungBack() {
        return rungBack;
    }

    List<StoredRow> rows() {
        return log.rows();
    }

    List<AssignmentFacts> facts() {
        return log.facts();
    }

    /** Totals of a queue as they are published. */
    Map<?, ?> queue(String id) {
        return (Map<?, ?>) world.switchboard().snapshot(world.now()).get("queue/" + id + "/state");
    }
}
