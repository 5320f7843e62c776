package org.callbox.controller.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.callbox.bridge.card.CardMessage.Layer1Counters;
import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.card.CardMessage.Telemetry;
import org.callbox.bridge.sim.Faults;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.acd.Selection;
import org.callbox.controller.acd.Selections;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.OperatorRequest.Night;
import org.callbox.controller.core.OperatorRequest.Overflow;
import org.callbox.controller.hours.NightSwitch.Mode;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.HoursPlan;
import org.callbox.controller.plan.HoursPlan.AtClose;
import org.callbox.controller.plan.HoursPlan.HolidayPlan;
import org.callbox.controller.plan.HoursPlan.SpecialDays;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.plan.OverflowPlan;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Number;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.sim.Trunk.Leg;
import org.callbox.controller.time.Now;
import org.junit.jupiter.api.Test;

/**
 * What the schemas promise is published: each field, with a value that changes unless it says what
 * the box is, and each word that a field may hold. Days in an office are played for it.
 */
class PublishedFieldsTest {
    /** Cannot change while a box runs, or within this simulation. */
    private static final Set<String> FIXED = new TreeSet<>(List.of(
            "*.v", "status.session", "status.boot_id", "status.online", "info.ts", "info.ts_ms",
            "info.site", "info.version", "info.bridge_version", "info.config_schema",
            "info.config_hash", "info.loaded", "meta-schema.*", "info.spans", "info.queues",
            "info.positions", "info.agents", "info.idle_policy", "card.fw", "card.slot",
            "card.config_hash", "card.malformed_frames_total", "card.stray_messages_total",
            "span.card", "span.channels_total", "span.clock_source", "span.clock_master",
            "span-perf.last_day_valid", "queue.name", "queue.refused_total", "queue-today.name",
            "queue-today.refused", "queue-history.name", "queue-history.quarter_s", "agent.queues",
            "event-link.card", "event-link.fw", "agent.position", "headset.agent", "calls.since",
            "event-alarm.*", "alarm.*", "alarms.*", "event-config.card"));

    /** So begin those of {@code EarlierCallsTest, CallerNamesTest, AlarmEffectsTest}. */
    private static final List<String> OUTSIDE_OF_THE_CORE = List.of("event-call.earlier_calls",
            "event-call.last_", "event-call.caller_name", "seat.earlier_calls", "seat.last_",
            "seat.caller_name", "alarm.calls_", "alarm.usual_", "alarm.busy_hour");

    /** See {@code JoinFailedTest, QueueDayScenarioTest, FirmwareThroughBoxTest}. */
    private static final List<String> ELSEWHERE = List.of("event-call.step.join-failed",
            "status.state.updating", "event-config.step.start", "event-config.step.card-firmware");

    /** Not of the core: {@code MqttCommandsTest, RecordPayloadsTest, HealthTest}. */
    private static final Set<String> OTHERS = Set.of("common", "event-audit", "answer", "command",
            "event-record", "health");

    private final Map<String, Set<String>> seen = new TreeMap<>();

    private void see(Now now, Command command) {
        if (command instanceof Command.Publish(var publication)) {
            String[] levels = publication.topic().tail().split("/");
            String schema = levels[0].equals("event") || levels[0].equals("meta")
                    ? levels[0] + "-" + levels[1]
                    : levels[0].equals("alarm") ? "alarm"
                    : levels.length == 3 && !levels[2].equals("state")
                            ? levels[0] + "-" + levels[2] : levels[0];
            publication.fields().forEach((name, value) -> seen.computeIfAbsent(
                    schema + "." + name, _ -> new TreeSet<>()).add("" + value));
        }
    }

    @Test
    void every_field_and_every_word_of_the_schemas_is_published() throws IOException {
        days();
        List<String> absent = new ArrayList<>();
        Path schemas = Path.of(System.getProperty("callbox.root", ".."), "docs", "schemas");
        try (Stream<Path> files = Files.list(schemas)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".json", "");
                if (!OTHERS.contains(name)) {
                    JsonNode fields = new ObjectMapper().readTree(file.toFile()).get("properties");
                    fields.fieldNames().forEachRemaining(
                            field -> absent.addAll(missing(name, field, fields.get(field))));
                }
            }
        }
        assertEquals(List.of(), absent);
    }

    private List<String> missing(String schema, String field, JsonNode form) {
        String name = schema + "." + field;
        // The connection to the broker writes that one.
        if (field.equals("dropped") || OUTSIDE_OF_THE_CORE.stream().anyMatch(name::startsWith)) {
            return List.of();
        }
        Set<String> values = seen.getOrDefault(name, Set.of());
        boolean fixed = Stream.of(name, "*." + field, schema + ".*").anyMatch(FIXED::contains);
        List<String> faults = new ArrayList<>();
        if (values.size() < (fixed ? 1 : 2)) {
            faults.add(name + " was published as " + values);
        }
        if (form.has("enum")) {
            form.get("enum").forEach(word -> {
                String text = word.asText();
                if (!values.contains(text) && !ELSEWHERE.contains(name + "." + text)) {
                    faults.add(name + " was never \"" + text + "\"");
                }
            });
        }
        return faults;
    }

    // ---- what is played

    private void days() {
        ordinaryDay();
        manyWhoHangUp();
        troubles();
        callerNumbers();
        outgoing();
        hours();
        wall();
        reload();
        overflow();
        selection();
        ringsBack();
        handing();
        TestCalls.play(this::see);
        guessing();
        AlarmScenarioTest.day(this::see);
        supervising();
        LineDays.played(Site.of(1).watched(this::see));
        SeatTopicTest.day(this::see);
    }

    /** One supervisor comes in each way, and another when the agent asks for help. */
    private void supervising() {
        Office office = Site.of(3).supervisors("1", "3").watched(this::see);
        office.key(1, '#');
        Leg leg = office.talk(2);
        for (String mode : List.of("listen", "whisper", "join")) {
            office.ask("supervise", Map.of("position", "1", "mode", mode, "at", "2"));
            office.seconds(2);
        }
        office.ask("supervise", Map.of("position", "1", "mode", "end"));
        office.type(2, "**5#");
        office.seconds(2);
        office.type(3, "*5#");
        office.seconds(2);
        office.hangUp(leg);
        office.seconds(2);
    }

    private void wall() {
        Office office = Site.of(1).wall(WallScenarioTest.wall("")).watched(this::see);
        office.world.core(new Event.WallLine("bell", false, "no such chip"));
        for (boolean active : List.of(true, false)) {
            office.world.core(new Event.WallKey("door", active));
            office.seconds(2);
        }
        Leg talks = office.talk(1);
        Leg first = office.call();
        office.seconds(2);
        Leg second = office.call();
        office.seconds(6);
        List.of(second, first, talks).forEach(office::hangUp);
        office.seconds(2);
    }

    /** As many wrong PINs as stop every keypad. */
    private void guessing() {
        Office office = Site.of(0).seats(1, 8)
                .free("anna", "17", SimPins.hash("730951", false), Site.QUEUE).watched(this::see);
        for (int i = 0; i < 40; i++) {
            office.type(1 + i % 8, 500 + i + "#907351#");
            office.seconds(1);
        }
    }

    private void handing() {
        Office office = Site.of(2).internalCalls().watched(this::see);
        Leg leg = office.talk(1);
        office.ask("transfer", Map.of("position", "1", "consult", "2"));
        office.ask("resume", Map.of("position", "1"));
        office.ask("hold", Map.of("position", "1"));
        office.ask("resume", Map.of("position", "1"));
        office.ask("transfer", Map.of("position", "1", "queue", Site.QUEUE));
        office.seconds(2);
        office.hangUp(leg);
        office.seconds(2).ask("call", Map.of("position", "2", "to_position", "1"));
        office.seconds(31);
        outside();
        pickUp(office);
    }

    /** A caller whom nobody takes there. */
    private void outside() {
        Office office = Site.of(1, terms -> terms.overflow(
                        new OverflowPlan.Step(OverflowPlan.When.WAITED, 5, "", "0301234")))
                .outbound(OutsideLines.outbound(1)).watched(this::see);
        Leg leg = office.talk(1);
        office.ask("transfer", Map.of("position", "1", "number", "0301234"));
        office.seconds(21);
        office.hangUp(leg);
        office.seconds(2);
        office.replace(1);
        office.seconds(2);
        Leg talks = office.talk(1);
        Leg waits = office.call();
        office.seconds(6);
        OutsideLines.answers(office, office.arrived(1));
        office.hangUp(waits);
        office.hangUp(talks);
        office.seconds(2);
    }

    /** A caller whom an agent picks up. */
    private static void pickUp(Office office) {
        office.reload(Plans.of(office.plan).agent("2", one -> new AgentPlan(one.id(), one.name(),
                one.position(), one.queues(), one.levels(), one.number(), one.pin(), one.ways(),
                "Front")).agent("1", one -> one.with(
                new AgentPlan.Ways(true, false, ""))).plan());
        office.key(1, '#');
        office.key(2, '#');
        Leg waits = office.call();
        office.seconds(2);
        office.type(1, "*8#");
        office.seconds(2);
        office.hangUp(waits);
        office.key(1, '#');
        office.seconds(2);
    }

    /** Open, closed, a holiday, a day with other hours, the switch, and no clock. */
    private void hours() {
        HoursPlan plan = HoursScenarioTest.closing(0, AtClose.SERVE);
        Office office = Site.of(1).hours(plan).watched(this::see);
        office.reload(Plans.of(office.plan).agent("1", one -> one.with(
                new AgentPlan.Ways(false, true, "office"))).plan());
        office.lift(1);
        Leg itself = office.call();
        office.seconds(60);
        office.hangUp(itself);
        office.reload(Plans.of(office.plan).hours(HoursScenarioTest.today(plan,
                List.of(new HolidayPlan(0, 9, 21, "Market Day")), List.of())).plan());
        office.seconds(2);
        long day = LocalDate.of(2026, 9, 21).toEpochDay();
        office.reload(Plans.of(office.plan).hours(HoursScenarioTest.today(plan, List.of(),
                List.of(new SpecialDays(day, day, List.of(), "Stocktaking")))).plan());
        office.seconds(2);
        for (Mode mode : List.of(Mode.ON, Mode.OFF, Mode.AUTO)) {
            office.world.core(new Event.Operator(900, new Night(mode, "", "" + mode)));
            office.seconds(2);
        }
        office.world.stepWallClock(-40L * 365 * 86_400_000);
        office.seconds(61);
        office.world.stepWallClock(40L * 365 * 86_400_000);
        office.seconds(61);
    }

    private void ordinaryDay() {
        Office office = Site.of(2, terms -> terms.wrapUpS(5).maxWaitS(60).maxWaiting(2))
                .signOutS(30).watched(this::see);
        office.mute(1, true);
        office.mute(1, false);
        Leg first = office.call();
        office.seconds(4).lift(1);
        office.seconds(30);
        office.hangUp(first);
        office.replace(1);
        office.seconds(12);
        office.key(1, '#');
        office.key(2, '#');
        office.hangUp(office.call());
        Leg abandoned = office.call();
        office.seconds(20);
        office.hangUp(abandoned);
        Leg late = office.call();
        office.seconds(70);
        office.key(1, '#');
        Leg missed = office.call();
        office.seconds(20);
        office.hangUp(missed);
        office.unplug(2);
        office.seconds(60);
        office.plug(2);
        office.call();
        office.call();
        office.refused(office.call(), 17);
        office.refused(office.call(1, "999"), 1);
        office.seconds(61);
        office.ask("stop", Map.of("mode", "drain"));
        office.seconds(2);
    }

    /** Enough of them for the share of promises that held. */
    private void manyWhoHangUp() {
        Office office = Site.of(1).watched(this::see);
        Leg talking = office.call();
        office.seconds(4).lift(1);
        office.seconds(2);
        for (int i = 0; i < 40; i++) {
            Leg waiting = office.call();
            office.seconds(1);
            office.hangUp(waiting);
            office.seconds(1);
        }
        office.hangUp(talking);
        office.replace(1);
        office.seconds(4);
    }

    private void troubles() {
        Office office = Site.of(1).watched(this::see);
        for (boolean[] one : new boolean[][] {
                {true, false, false, false}, {false, true, false, false},
                {false, false, true, false}, {false, false, false, true}}) {
            office.world.atCard(1, new SimIn.Line(
                    new Layer1State(1, one[0], one[1], one[2], one[3], false, false, true)));
            office.seconds(14);
        }
        office.world.atCard(1, new SimIn.Line(
                new Layer1State(1, false, false, false, false, false, true, true)));
        office.seconds(30);
        office.world.atCard(1, new SimIn.Count(new Layer1Counters(1, -1, 0, 0, 0, 0, 0)));
        office.world.atCard(1, new SimIn.Measure(new Telemetry(0, 415, 3_290, 72)));
        office.ask("card", Map.of("card", "1", "request", "clock-set spans="));
        office.seconds(61);
        office.world.atCard(1, new SimIn.Measure(new Telemetry(0, 420, 3_300, 80)));
        office.seconds(61);
        office.world.faults(1, Faults.flips(0.1));
        office.seconds(30);
        for (int i = 0; i < 100; i++) {
            office.key(1, '5');
            office.run(100);
        }
        office.world.faults(1, Faults.NONE);
        office.seconds(70);
        Leg broken = office.call();
        office.seconds(2);
        office.sends(broken, MessageType.RELEASE_COMPLETE,
                new Cause(Cause.LOCATION_PUBLIC_LOCAL, 111));
        office.seconds(2);
        office.talk(1);
        office.call();
        office.seconds(6);
        office.world.unplug(1);
        office.seconds(200);
        office.world.plug(1);
        office.seconds(20);
        office.exchangeRestarts(1);
        office.seconds(60);
        office.world.restartCard(1);
        office.seconds(100);
        office.world.core(new Event.Quarantined("a byte"));
        office.world.core(new Event.Quarantined("another"));
        office.world.core(new Event.Restarted("again", "boot", 1_001, "0"));
        office.seconds(2);
    }

    private void callerNumbers() {
        Office office = Site.of(1).watched(this::see);
        for (int screening = 0; screening <= 3; screening++) {
            calls(office, new Number("30" + screening, Number.TYPE_NATIONAL, Number.PLAN_ISDN,
                    Number.PRESENTATION_ALLOWED, screening));
        }
        for (int type = 0; type <= 6; type++) {
            calls(office, new Number("30" + type, type, Number.PLAN_ISDN));
        }
        office.seconds(2);
    }

    private static void calls(Office office, Number from) {
        Leg leg = office.call(1, Site.NUMBER, ChannelIdentification.any(),
                BearerCapability.speech(), new CallingNumber(from));
        office.seconds(1);
        office.hangUp(leg);
    }

    private void outgoing() {
        Office office = Site.of(1).outbound(new OutboundPlan("49", "0", "00", List.of(), null,
                false, List.of(new OutboundRule("all", "0", List.of(), 2, 10))))
                .watched(this::see);
        office.dial(1, "0301234");
        Leg leg = office.arrived(1);
        office.says(leg, Primitive.CONNECT);
        office.seconds(5);
        office.hangUp(leg);
        office.seconds(2);
    }

    private void reload() {
        Office office = Site.of(1).queue("sales", "5550200", terms -> { }).watched(this::see);
        Leg waiting = office.call(1, "5550200");
        office.reload(Plans.of(office.plan).withoutQueue("sales").plan());
        office.seconds(2);
        office.hangUp(waiting);
        CardFlashing.confirms(office, CardFlashing.tries(office, "office/1", 1));
    }

    private void selection() {
        for (Selection rule : Selections.ALL) {
            Site.of(1, terms -> terms.selection(rule.title())).watched(this::see).seconds(2);
        }
    }

    private void ringsBack() {
        Office office = Site.of(1, terms -> terms.ringsBack(60, 0)).watched(this::see);
        office.talk(1);
        office.hangUp(office.callFrom("30999", Number.SCREENING_NETWORK, Site.NUMBER));
        office.seconds(2);
        office.callFrom("30999", Number.SCREENING_NETWORK, Site.NUMBER);
        office.seconds(2);
    }

    private void overflow() {
        Office office = Site.of(1, terms -> terms.overflow(
                        new OverflowPlan.Step(OverflowPlan.When.WAITED, 5, "sales")))
                .queue("sales", "5550200", terms -> { }).agents(1, 1, "sales").watched(this::see);
        office.talk(1);
        Leg waiting = office.call();
        office.seconds(8);
        office.hangUp(waiting);
        office.world.core(new Event.Operator(902, new Overflow(true, Site.QUEUE, 60, "anna")));
        office.seconds(62);
    }
}
