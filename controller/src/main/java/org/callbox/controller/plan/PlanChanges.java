package org.callbox.controller.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.callbox.controller.plan.KeypadPlan.SpeedDial;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.plan.PlanChanges.Change.Kind;

/** What an edited site file changes, in the words of its keys. */
public final class PlanChanges {
    /** The field that is never shown. */
    private static final String SECRET = "pin";

    private static final List<Field<CardPlan>> CARD = List.of(
            new Field<>("port", CardPlan::port), new Field<>("baud", CardPlan::baud),
            new Field<>("bus", CardPlan::bus), new Field<>("serial", CardPlan::serial));
    private static final List<Field<SpanPlan>> SPAN = List.of(
            new Field<>("card", SpanPlan::card), new Field<>("port", SpanPlan::port),
            new Field<>("line_code", SpanPlan::lineCode),
            new Field<>("framing", SpanPlan::framing), new Field<>("clock", SpanPlan::clock),
            new Field<>("impedance_ohm", SpanPlan::impedanceOhm),
            new Field<>("side", SpanPlan::side), new Field<>("timeslot", SpanPlan::dChannel),
            new Field<>("channels", SpanPlan::bChannels));
    private static final List<Field<PositionPlan>> POSITION = List.of(
            new Field<>("card", PositionPlan::card),
            new Field<>("headset", PositionPlan::headset));
    private static final List<Field<PositionPlan.GpioPlan>> GPIO = List.of(
            new Field<>("gpio.chip", PositionPlan.GpioPlan::chip),
            new Field<>("gpio.answer", PositionPlan.GpioPlan::answer),
            new Field<>("gpio.ready", PositionPlan.GpioPlan::ready),
            new Field<>("gpio.lamp", PositionPlan.GpioPlan::lamp),
            new Field<>("gpio.answer active low", PositionPlan.GpioPlan::answerLow),
            new Field<>("gpio.ready active low", PositionPlan.GpioPlan::readyLow),
            new Field<>("gpio.lamp active low", PositionPlan.GpioPlan::lampLow),
            new Field<>("gpio.debounce_ms", PositionPlan.GpioPlan::debounceMs));
    private static final List<Field<QueuePlan>> QUEUE = List.of(
            new Field<>("name", QueuePlan::name), new Field<>("priority", QueuePlan::priority),
            new Field<>("ring_s", queue -> queue.offer().ringS()),
            new Field<>("wrap_up_s", queue -> queue.offer().wrapUpS()),
            new Field<>("waiting", queue -> queue.waits().how()),
            new Field<>("connect_after_s", queue -> queue.waits().connectAfterS()),
            new Field<>("max_wait_s", queue -> queue.waits().maxWaitS()),
            new Field<>("max_waiting", queue -> queue.waits().maxWaiting()),
            new Field<>("short_abandon_s", queue -> queue.aims().shortAbandonS()),
            new Field<>("service_level_s", queue -> queue.aims().serviceLevelS()),
            new Field<>("no_agents.after_s", queue -> queue.noAgents().afterS()),
            new Field<>("no_agents.then",
                    queue -> queue.noAgents().refuse() ? "refuse" : "wait"),
            new Field<>("no_agents.cause", queue -> queue.overflow().noAgentsCause()),
            new Field<>("full_cause", queue -> queue.overflow().fullCause()),
            new Field<>("overflow", queue -> queue.overflow().steps()),
            new Field<>("selection", queue -> queue.offer().selection()),
            new Field<>("rings_back.abandoned_s", queue -> queue.places().ringsBack().abandonedS()),
            new Field<>("rings_back.cut_off_s", queue -> queue.places().ringsBack().cutOffS()),
            new Field<>("transfer_place",
                    queue -> queue.places().keepsPlace() ? "arrival" : "back"),
            new Field<>("code", queue -> queue.code() == 0 ? null : queue.code()));
    private static final List<Field<AgentPlan>> AGENT = List.of(
            new Field<>("name", AgentPlan::name),
            new Field<>("position", agent -> agent.position() == 0 ? null : agent.position()),
            new Field<>("queues", AgentPlan::queues),
            new Field<>("levels", AgentPlan::levels),
            new Field<>("number", agent -> agent.number().isEmpty() ? null : agent.number()),
            new Field<>(SECRET, agent -> agent.pin().isEmpty() ? null : agent.pin()),
            new Field<>("pick_up", agent -> agent.ways().picksUp() ? "allowed" : "never"),
            new Field<>("auto_answer",
                    agent -> agent.ways().autoAnswers() ? "after-tone" : "never"),
            new Field<>("shift", agent -> agent.ways().shift()),
            new Field<>("team", agent -> agent.team().isEmpty() ? null : agent.team()),
            new Field<>("role", agent -> agent.supervisor() ? "supervisor" : "agent"));
    private static final List<Field<MqttPlan>> MQTT = List.of(
            new Field<>("url", MqttPlan::url), new Field<>("root", MqttPlan::root),
            new Field<>("user", MqttPlan::user),
            new Field<>("password_file", MqttPlan::passwordFile),
            new Field<>("ca_file", MqttPlan::caFile),
            new Field<>("caller_numbers", MqttPlan::callerNumbers),
            new Field<>("call_records", MqttPlan::callRecords),
            new Field<>("seat_calls", MqttPlan::seatCalls),
            new Field<>("commands", MqttPlan::commands),
            new Field<>("cert_file", MqttPlan::certFile),
            new Field<>("key_file", MqttPlan::keyFile));
    private static final List<Field<OfficePlan>> OFFICE = List.of(
            new Field<>("idle_policy", OfficePlan::idlePolicy),
            new Field<>("card_away_s", OfficePlan::cardAwayS),
            new Field<>("headset_sign_out_s", office -> office.signOut().headsetS()),
            new Field<>("reserved_channels", OfficePlan::reservedChannels),
            new Field<>("not_ready_reasons", office -> office.keys().reasons()),
            new Field<>("longer_wrap_up_s", office -> office.keys().longerWrapUpS()),
            new Field<>("marks", office -> office.keys().marks()),
            new Field<>("internal_calls",
                    office -> office.keys().internalCalls() ? "allowed" : "refused"),
            new Field<>("not_ready_sign_out_s", office -> office.signOut().notReadyS()));
    private static final List<Field<OutboundPlan>> OUTBOUND = List.of(
            new Field<>("country_code", OutboundPlan::countryCode),
            new Field<>("national_prefix", OutboundPlan::nationalPrefix),
            new Field<>("international_prefix", OutboundPlan::internationalPrefix),
            new Field<>("carrier_prefixes", OutboundPlan::carrierPrefixes),
            new Field<>("calling_number", OutboundPlan::callingNumber),
            new Field<>("dialling", outbound -> outbound.overlap() ? "overlap" : "en-bloc"),
            new Field<>("keypads", outbound -> outbound.keypads().calls()));
    private static final List<Field<SpeedDial>> SPEED_DIAL =
            List.of(new Field<>("number", SpeedDial::number));
    private static final List<Field<OutboundRule>> RULE = List.of(
            new Field<>("to_prefix", OutboundRule::toPrefix),
            new Field<>("not_prefix", OutboundRule::notPrefixes),
            new Field<>("max_calls", OutboundRule::maxCalls),
            new Field<>("max_minutes_per_call", OutboundRule::maxMinutesPerCall),
            new Field<>("urgency", rule -> rule.emergency() ? "emergency" : "ordinary"),
            new Field<>("callers", OutboundRule::callers),
            new Field<>("callers_ring_s", OutboundRule::callersRingS));

    private static final List<Field<TestCallPlan>> TEST_CALL = List.of(
            new Field<>("at", TestCallPlan::at), new Field<>("zone", TestCallPlan::zone),
            new Field<>("span", TestCallPlan::span),
            new Field<>("position", TestCallPlan::position),
            new Field<>("number", TestCallPlan::number));

    record Field<T>(String name, Function<T, Object> of) {}

    /**
     * One thing that is otherwise.
     *
     * @param id as in the file; empty where there is only one of the kind
     * @param text a sentence without its full stop
     */
    public record Change(Kind kind, String id, String text) {
        public enum Kind {
            SITE, CARD, SPAN, POSITION, QUEUE, HOURS, NUMBER, AGENT, WALL, MQTT, OFFICE, OUTBOUND
        }
    }

    private final List<Change> changes = new ArrayList<>();

    private PlanChanges() {}

    /** In the order of the keys of a site file; empty when both mean the same. */
    public static List<Change> between(Plan before, Plan after) {
        PlanChanges found = new PlanChanges();
        found.value(Kind.SITE, "", "box", before.box(), after.box());
        found.value(Kind.SITE, "", "site name", before.siteName(), after.siteName());
        found.rows(Kind.CARD, "card ", before.cards(), after.cards(),
                card -> "" + card.id(), CARD);
        found.rows(Kind.SPAN, "span ", before.spans(), after.spans(),
                span -> "" + span.id(), SPAN);
        found.limits(before.spans(), after.spans());
        found.rows(Kind.POSITION, "position ", before.positions(), after.positions(),
                position -> "" + position.id(), POSITION);
        found.gpio(before.positions(), after.positions());
        found.rows(Kind.QUEUE, "queue ", before.queues(), after.queues(), QueuePlan::id, QUEUE);
        HoursChanges.between(before.hours(), after.hours()).forEach(found.changes::add);
        NumberChanges.tell(found, before, after);
        found.rows(Kind.AGENT, "agent ", before.agents(), after.agents(), AgentPlan::id, AGENT);
        found.order(before, after);
        WallChanges.tell(found, before.wall(), after.wall());
        found.one(Kind.MQTT, "mqtt", before.mqtt(), after.mqtt(), MQTT);
        found.one(Kind.OFFICE, "office", before.office(), after.office(), OFFICE);
        found.value(Kind.OFFICE, "", "records: keep_days", before.office().keepDays(),
                after.office().keepDays());
        found.one(Kind.OUTBOUND, "outbound", before.outbound(), after.outbound(), OUTBOUND);
        found.outboundRules(rules(before), rules(after));
        found.rows(Kind.OUTBOUND, "speed dial ", speedDials(before), speedDials(after),
                one -> "" + one.code(), SPEED_DIAL);
        found.one(Kind.OFFICE, "test_call", before.testCall(), after.testCall(), TEST_CALL);
        return List.copyOf(found.changes);
    }

    /** Those of {@link #between} for people. */
    public static List<String> texts(List<Change> changes) {
        return changes.stream().map(Change::text).toList();
    }

    private static List<SpeedDial> speedDials(Plan plan) {
        return plan.outbound() == null ? List.of() : plan.outbound().keypads().speedDials();
    }

    private static List<OutboundRule> rules(Plan plan) {
        return plan.outbound() == null ? List.of() : plan.outbound().rules();
    }

    <T> void rows(Kind kind, String word, List<T> before, List<T> after,
            Function<T, String> id, List<Field<T>> fields) {
        Map<String, T> was = byId(before, id);
        Map<String, T> is = byId(after, id);
        was.forEach((key, row) -> {
            if (!is.containsKey(key)) {
                changes.add(new Change(kind, key, word + key + " removed"));
            }
        });
        is.forEach((key, row) -> {
            if (!was.containsKey(key)) {
                changes.add(new Change(kind, key, word + key + " added"));
            } else {
                fields(kind, key, word + key, was.get(key), row, fields);
            }
        });
    }

    private static <T> Map<String, T> byId(List<T> rows, Function<T, String> id) {
        Map<String, T> found = new LinkedHashMap<>();
        rows.forEach(row -> found.put(id.apply(row), row));
        return found;
    }

    private <T> void fields(Kind kind, String id, String what, T before, T after,
            List<Field<T>> fields) {
        for (Field<T> field : fields) {
            if (field.name().equals(SECRET)) {
                secret(kind, id, what + ": " + SECRET, field.of().apply(before),
                        field.of().apply(after));
                continue;
            }
            value(kind, id, what + ": " + field.name(), field.of().apply(before),
                    field.of().apply(after));
        }
    }

    /** Of which nothing is shown, not even what stands for it in the plan. */
    private void secret(Kind kind, String id, String what, Object before, Object after) {
        if (before != null && after != null && !before.equals(after)) {
            changes.add(new Change(kind, id, what + " changed"));
        } else {
            value(kind, id, what, before == null ? null : "given",
                    after == null ? null : "given");
        }
    }

    void value(Kind kind, String id, String what, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            changes.add(new Change(kind, id, what + " " + shown(before) + " -> " + shown(after)));
        }
    }

    <T> void one(Kind kind, String what, T before, T after, List<Field<T>> fields) {
        if (before == null && after != null) {
            changes.add(new Change(kind, "", what + " added"));
        } else if (before != null && after == null) {
            changes.add(new Change(kind, "", what + " removed"));
        } else if (before != null) {
            fields(kind, "", what, before, after, fields);
        }
    }

    /** Of the agents who are in both, where a queue goes by it. */
    private void order(Plan before, Plan after) {
        List<String> was = new ArrayList<>(before.agents().stream().map(AgentPlan::id).toList());
        List<String> is = new ArrayList<>(after.agents().stream().map(AgentPlan::id).toList());
        was.retainAll(new LinkedHashSet<>(is));
        is.retainAll(new LinkedHashSet<>(was));
        if (!was.equals(is) && after.queues().stream().anyMatch(
                queue -> queue.offer().selection().equals(QueuePlan.LINEAR))) {
            changes.add(new Change(Kind.AGENT, "",
                    "agents: another order, " + String.join(", ", is)));
        }
    }

    /** Timers and counters of the spans that are in both. */
    private void limits(List<SpanPlan> before, List<SpanPlan> after) {
        for (SpanPlan is : after) {
            for (SpanPlan was : before) {
                if (was.id() == is.id()) {
                    limits(is.id(), was.timersMs(), is.timersMs());
                    limits(is.id(), was.counters(), is.counters());
                }
            }
        }
    }

    private void limits(int span, Map<String, ?> before, Map<String, ?> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            Object was = before.get(name);
            Object is = after.get(name);
            value(Kind.SPAN, "" + span, "span " + span + ": " + name,
                    was == null ? "standard" : was, is == null ? "standard" : is);
        }
    }

    private void gpio(List<PositionPlan> before, List<PositionPlan> after) {
        for (PositionPlan is : after) {
            for (PositionPlan was : before) {
                String id = "" + is.id();
                if (was.id() == is.id() && was.gpio() != null && is.gpio() != null) {
                    fields(Kind.POSITION, id, "position " + id, was.gpio(), is.gpio(), GPIO);
                } else if (was.id() == is.id() && was.gpio() != is.gpio()) {
                    changes.add(new Change(Kind.POSITION, id, "position " + id + ": gpio "
                            + (is.gpio() == null ? "removed" : "added")));
                }
            }
        }
    }

    private void outboundRules(List<OutboundRule> before, List<OutboundRule> after) {
        rows(Kind.OUTBOUND, "outbound rule ", before, after, OutboundRule::name, RULE);
        List<String> was = new ArrayList<>(before.stream().map(OutboundRule::name).toList());
        List<String> is = new ArrayList<>(after.stream().map(OutboundRule::name).toList());
        was.retainAll(List.copyOf(is));
        is.retainAll(List.copyOf(was));
        value(Kind.OUTBOUND, "", "outbound rules: order", was, is);
    }

    private static String shown(Object value) {
        return switch (value) {
            case null -> "none";
            case List<?> list -> list.isEmpty() ? "none"
                    : String.join(", ", list.stream().map(String::valueOf).toList());
            case Boolean yes -> yes ? "yes" : "no";
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case String text when text.isEmpty() -> "none";
            default -> value.toString();
        };
    }
}
