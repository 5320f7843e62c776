package org.callbox.controller.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.config.Value.Leaf;
import org.callbox.controller.pins.PinHash;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.MqttPlan;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.KeypadPlan;
import org.callbox.controller.plan.KeypadPlan.SpeedDial;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.SpanPlan;

/** Turns an effective config in which no error was found into the plan. */
final class PlanBuilder {
    private final Path folder;

    private PlanBuilder(Path folder) {
        this.folder = folder;
    }

    static Plan build(Block top, Path siteFile) {
        return new PlanBuilder(siteFile.toAbsolutePath().getParent()).plan(top);
    }

    private Plan plan(Block top) {
        Block site = top.block("site");
        return new Plan(top.text("box"), site.text("name"),
                top.rows("cards").stream().map(PlanBuilder::card).toList(),
                top.rows("spans").stream().map(PlanBuilder::span).toList(),
                top.rows("positions").stream().map(PlanBuilder::position).toList(),
                top.rows("queues").stream().map(PlanBuilder::queue).toList(),
                NumberRows.numbers(top),
                top.rows("agents").stream().map(PlanBuilder::agent).toList(),
                mqtt(top.block("mqtt")), office(top.block("office"), top.block("records")),
                outbound(top.block("outbound")), HoursBuilder.build(top),
                NumberRows.numbering(top, phoneBook(top)), WallBuilder.build(top),
                TestCallKeys.plan(top));
    }

    private static CardPlan card(Block card) {
        return new CardPlan(card.number("id"), card.text("port"), card.number("baud"),
                card.text("bus"), card.text("serial"));
    }

    private static SpanPlan span(Block span) {
        Block signalling = span.block("signalling");
        Map<String, Long> timers = new LinkedHashMap<>();
        Block timersMs = signalling.block("timers_ms");
        timersMs.values().keySet().forEach(name ->
                timers.put(name.toUpperCase(Locale.ROOT), timersMs.whole(name)));
        Map<String, Integer> counters = new LinkedHashMap<>();
        Block given = signalling.block("counters");
        given.values().keySet().forEach(name -> counters.put(
                name.equals("k") ? name : name.toUpperCase(Locale.ROOT), given.number(name)));
        if (signalling.has("interface_id")) {
            counters.put("interface-id", signalling.number("interface_id"));
        }
        if (span.has("clock_priority")) {
            counters.put(SpanPlan.CLOCK_PRIORITY, span.number("clock_priority"));
        }
        Block quality = span.block("quality");
        if (quality.has("severe_blocks")) {
            counters.put(SpanPlan.SEVERE_BLOCKS, quality.number("severe_blocks"));
        }
        for (SpanPlan.Threshold one : SpanPlan.Threshold.values()) {
            if (quality.has(one.word())) {
                counters.put(one.counter(), quality.number(one.word()));
            }
        }
        List<Integer> channels = ((List<?>) ((Leaf) span.values().get("channels")).value())
                .stream().map(Integer.class::cast).toList();
        return new SpanPlan(span.number("id"), span.number("card"), span.number("port"),
                word(SpanPlan.LineCode.class, span.text("line_code")),
                word(SpanPlan.Framing.class, span.text("framing")),
                word(SpanPlan.Clock.class, span.text("clock")), span.number("impedance_ohm"),
                word(SpanPlan.Side.class, signalling.text("side")),
                signalling.number("timeslot"), channels, Collections.unmodifiableMap(timers),
                Collections.unmodifiableMap(counters));
    }

    private static PositionPlan position(Block seat) {
        Block gpio = seat.block("gpio");
        return new PositionPlan(seat.number("id"), seat.number("card"), seat.number("headset"),
                gpio == null ? null : new PositionPlan.GpioPlan(gpio.text("chip"),
                        gpio.text("answer"), gpio.text("ready"), gpio.text("lamp"),
                        low(gpio, "answer"), low(gpio, "ready"), low(gpio, "lamp"),
                        gpio.number("debounce_ms")));
    }

    private static boolean low(Block gpio, String use) {
        String own = use + "_active";
        return gpio.text(gpio.has(own) ? own : "active").equals("low");
    }

    private static QueuePlan queue(Block queue) {
        return new QueuePlan(queue.text("id"), queue.text("name"), queue.number("priority"),
                new QueuePlan.Offer(queue.number("ring_s"), queue.number("wrap_up_s"),
                        queue.text("selection")),
                new QueuePlan.Waits(word(QueuePlan.Waiting.class, queue.text("waiting")),
                        queue.number("connect_after_s"), queue.number("max_wait_s"),
                        queue.number("max_waiting")),
                noAgents(queue.block("no_agents")), OverflowKeys.plan(queue),
                new QueuePlan.Aims(
                        queue.number("short_abandon_s"), queue.number("service_level_s")),
                new QueuePlan.Places(ringsBack(queue.block("rings_back")),
                        queue.text("transfer_place").equals("arrival")),
                queue.has("code") ? queue.number("code") : 0);
    }

    private static QueuePlan.RingsBack ringsBack(Block ringsBack) {
        return new QueuePlan.RingsBack(
                ringsBack.number("abandoned_s"), ringsBack.number("cut_off_s"));
    }

    private static QueuePlan.NoAgents noAgents(Block noAgents) {
        return new QueuePlan.NoAgents(
                noAgents.number("after_s"), noAgents.text("then").equals("refuse"));
    }

    private static AgentPlan agent(Block agent) {
        return new AgentPlan(agent.text("id"), agent.text("name"),
                agent.has("position") ? agent.number("position") : 0,
                ServedQueue.of(agent).stream().map(ServedQueue::queue).distinct().toList(),
                levels(agent),
                agent.has("number") ? agent.text("number") : "",
                agent.has("pin") ? PinHash.parse(agent.text("pin")).fingerprint() : "",
                new AgentPlan.Ways(agent.text("pick_up").equals("allowed"),
                        agent.text("auto_answer").equals("after-tone"),
                        agent.has("shift") ? agent.text("shift") : ""),
                agent.has("team") ? agent.text("team") : "",
                agent.text("role").equals("supervisor"));
    }

    /** The plan has no more of a PIN than its fingerprint. */
    static Map<String, PinHash> pins(Block top) {
        Map<String, PinHash> pins = new LinkedHashMap<>();
        for (Block agent : top.rows("agents")) {
            if (agent.has("pin")) {
                PinHash hash = PinHash.parse(agent.text("pin"));
                pins.put(hash.fingerprint(), hash);
            }
        }
        return pins;
    }

    /** Those that are not as usual. */
    private static Map<String, Integer> levels(Block agent) {
        Map<String, Integer> levels = new TreeMap<>();
        ServedQueue.of(agent).forEach(one -> levels.putIfAbsent(one.queue(), one.level()));
        levels.values().removeIf(level -> level == BoardKeys.FIRST_LEVEL);
        return levels;
    }

    private MqttPlan mqtt(Block mqtt) {
        return mqtt == null || !mqtt.has("url") ? null : new MqttPlan(mqtt.text("url"),
                mqtt.text("root"), mqtt.text("user"), file(mqtt, "password_file"),
                file(mqtt, "ca_file"),
                word(MqttPlan.CallerNumbers.class, mqtt.text("caller_numbers")),
                mqtt.text("call_records").equals("each"), mqtt.text("seat_calls").equals("each"),
                word(MqttPlan.Commands.class, mqtt.text("commands")),
                file(mqtt, "cert_file"), file(mqtt, "key_file"));
    }

    /** A path in a file is seen from that file's folder, one of the command line from there. */
    private String file(Block block, String key) {
        String path = block.text(key);
        return path == null || block.placeOf(key).line() == 0
                ? path : folder.resolve(path).normalize().toString();
    }

    /** Commands read it as well, from wherever they are called. */
    private String phoneBook(Block top) {
        String path = file(top, "phone_book");
        return path == null ? null : Path.of(path).toAbsolutePath().toString();
    }

    private static OfficePlan office(Block office, Block records) {
        return new OfficePlan(office.text("idle_policy"), office.number("reserved_channels"),
                office.number("card_away_s"), records.number("keep_days"),
                new OfficePlan.SignOut(office.number("headset_sign_out_s"),
                        office.number("not_ready_sign_out_s")),
                new OfficePlan.Keys(office.leaves("not_ready_reasons").stream()
                        .map(leaf -> (String) leaf.value()).toList(),
                        office.number("longer_wrap_up_s"), office.number("marks"),
                        office.text("internal_calls").equals("allowed")));
    }

    private static OutboundPlan outbound(Block outbound) {
        return outbound == null ? null : new OutboundPlan(outbound.text("country_code"),
                outbound.text("national_prefix"), outbound.text("international_prefix"),
                texts(outbound, "carrier_prefixes"), outbound.text("calling_number"),
                outbound.text("dialling").equals("overlap"),
                outbound.rows("rules").stream().map(rule -> new OutboundRule(rule.text("name"),
                        rule.text("to_prefix"), texts(rule, "not_prefix"),
                        rule.number("max_calls"), rule.number("max_minutes_per_call"),
                        rule.text("urgency").equals("emergency"), rule.number("callers"),
                        rule.number("callers_ring_s"))).toList(),
                new KeypadPlan(word(KeypadPlan.Calls.class, outbound.text("keypads")),
                        outbound.rows("speed_dial").stream().map(row -> new SpeedDial(
                                row.number("code"), row.text("number"))).toList()));
    }

    private static List<String> texts(Block block, String key) {
        return block.leaves(key).stream().map(leaf -> (String) leaf.value()).toList();
    }

    private static <E extends Enum<E>> E word(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
