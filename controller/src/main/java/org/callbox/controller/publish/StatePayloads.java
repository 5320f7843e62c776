package org.callbox.controller.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.callbox.bridge.card.CardInventory;
import org.callbox.controller.hours.OpeningHours;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.span.LineFailure;
import org.callbox.controller.span.SpanState;
import org.callbox.controller.time.Now;

/** What the state topics say: the payload of each, from the rooms as they are now. */
final class StatePayloads {
    private static final int NAMED_MAX = 3;

    private final BoxFacts box;
    private final OfficePayloads office;
    private final DayPayloads days;
    private Plan knownOf;
    private Set<Topic.State> known = Set.of();

    StatePayloads(BoxFacts box, OfficePayloads office) {
        this.box = box;
        this.office = office;
        this.days = new DayPayloads(box);
    }

    /** Every state topic; {@code status} last, because it means that the rest is complete. */
    List<Topic.State> topics() {
        Plan plan = box.plan();
        List<Topic.State> topics = new ArrayList<>();
        topics.add(new Topic.Info());
        topics.add(new Topic.Schema());
        plan.cards().forEach(one -> topics.add(new Topic.Card(one.id())));
        plan.spans().forEach(one -> topics.add(new Topic.Span(one.id())));
        plan.spans().forEach(one -> topics.add(new Topic.SpanQuality(one.id())));
        plan.positions().forEach(one -> topics.add(new Topic.Headset(one.id())));
        if (seats()) {
            plan.positions().forEach(one -> topics.add(new Topic.Seat(one.id())));
        }
        plan.queues().forEach(one -> topics.add(new Topic.Queue(one.id())));
        plan.queues().forEach(one -> topics.add(new Topic.QueueToday(one.id())));
        plan.queues().forEach(one -> topics.add(new Topic.QueueHistory(one.id())));
        plan.agents().forEach(one -> topics.add(new Topic.Agent(one.id())));
        plan.wall().ids().forEach(one -> topics.add(new Topic.Wall(one)));
        box.alarms().forEach(one -> topics.add(new Topic.OneAlarm(one)));
        topics.add(new Topic.AllAlarms());
        topics.add(new Topic.Calls());
        topics.add(new Topic.Status());
        return topics;
    }

    /** Whether seats are told of their callers. */
    boolean seats() {
        return box.plan().mqtt() != null && box.plan().mqtt().seatCalls();
    }

    /** For whom more may be told than the core knows, see {@link Publication#caller}. */
    String caller(Topic.State topic, Map<String, Object> fields) {
        return topic instanceof Topic.Seat ? SeatPayloads.compared(box, fields) : "";
    }

    /** Whether the plan in force has that topic; who left it may still have been heard of. */
    boolean has(Topic.State topic) {
        if (knownOf != box.plan()) {
            knownOf = box.plan();
            known = new LinkedHashSet<>(topics());
        }
        return known.contains(topic);
    }

    Map<String, Object> of(Topic.State topic, Now now) {
        return switch (topic) {
            case Topic.Status() -> status(now);
            case Topic.Info() -> info();
            case Topic.Health() -> throw new IllegalArgumentException("not of the core");
            case Topic.Schema() -> schema();
            case Topic.Card(int card) -> card(box.card(card));
            case Topic.Span(int span) -> span(box.span(span));
            case Topic.SpanQuality(int span) -> LinePayloads.now(box.quality(span));
            case Topic.Headset(int position) -> office.headset(box.seat(position));
            case Topic.Seat(int position) -> SeatPayloads.of(box, position, now);
            case Topic.Queue(String queue) -> office.queue(queue, now);
            case Topic.QueueToday(String queue) -> days.today(queue);
            case Topic.QueueHistory(String queue) -> days.history(queue);
            case Topic.Agent(String agent) -> office.agent(agent, now);
            case Topic.Wall(String id) -> WallPayloads.of(box.wall(id));
            case Topic.OneAlarm(var alarm) -> AlarmPayloads.of(box.alarm(alarm), box);
            case Topic.AllAlarms() -> AlarmPayloads.summary(box.raisedAlarms());
            case Topic.Calls() -> office.ledger();
        };
    }

    /** Of the alarms that say how many channels are lost and left. */
    List<Topic.State> losses() {
        return box.raisedAlarms().stream().filter(one -> LostChannels.concerns(one, box))
                .map(one -> (Topic.State) new Topic.OneAlarm(one.alarm())).toList();
    }

    /** Whether a card carries calls. */
    boolean ready(int card) {
        return box.card(card).ready();
    }

    /** Of the slowest link to a card, null while none is up. */
    Long roundTripMs() {
        Long slowest = null;
        for (CardPlan one : box.plan().cards()) {
            CardFacts card = box.card(one.id());
            if (card.ready() && (slowest == null || card.link().srttMs() > slowest)) {
                slowest = card.link().srttMs();
            }
        }
        return slowest;
    }

    private Map<String, Object> status(Now now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<String> reasons = box.reasons();
        List<String> waiting = box.notInForce();
        String stopping = box.stopping();
        fields.put("online", 1);
        fields.put("state", !stopping.isEmpty() ? "stopping"
                : box.starting(now) ? "starting"
                : !reasons.isEmpty() ? "degraded"
                : !waiting.isEmpty() ? "updating" : "ready");
        fields.put("reason", !stopping.isEmpty() ? stopping
                : text(reasons.isEmpty() ? waiting : reasons));
        fields.put("reasons", reasons);
        fields.put("session", box.session());
        fields.put("boot_id", box.bootId());
        HoursPayloads.night(fields, box.night(OpeningHours.ALL));
        return fields;
    }

    /** As one text; of many things the first are named. */
    private static String text(List<String> reasons) {
        return reasons.size() <= NAMED_MAX ? String.join("; ", reasons)
                : String.join("; ", reasons.subList(0, NAMED_MAX)) + "; and "
                        + (reasons.size() - NAMED_MAX) + " more";
    }

    private Map<String, Object> info() {
        Plan plan = box.plan();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("site", plan.siteName());
        fields.put("version", box.version());
        fields.put("bridge_version", bridgeVersion());
        fields.put("config_schema", 1);
        fields.put("config_hash", box.configHash());
        fields.put("loaded", Stamp.iso(box.loadedMs()));
        fields.put("not_in_force", box.notInForce());
        fields.put("cards", plan.cards().stream().map(one -> cardInfo(one.id())).toList());
        fields.put("spans", plan.spans().stream().map(one -> one.id()).toList());
        fields.put("queues", plan.queues().stream().map(QueuePlan::id).toList());
        fields.put("positions", plan.positions().stream().map(PositionPlan::id).toList());
        fields.put("agents", plan.agents().stream().map(AgentPlan::id).toList());
        fields.put("idle_policy", plan.office().idlePolicy());
        return fields;
    }

    private static Map<String, Object> schema() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("asyncapi", "3.0.0");
        fields.put("document", "docs/asyncapi.yaml");
        fields.put("document_version", Topic.Schema.DOCUMENT_VERSION);
        fields.put("topic_version", 1);
        return fields;
    }

    /** Of the module that speaks with the cards, from the manifest of its jar. */
    private static String bridgeVersion() {
        String version = CardInventory.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private Map<String, Object> cardInfo(int id) {
        Map<String, Object> fields = new LinkedHashMap<>();
        CardInventory card = box.card(id).inventory();
        fields.put("id", id);
        fields.put("board", card == null ? "" : card.identity().board());
        fields.put("revision", card == null ? "" : card.identity().revision());
        fields.put("serial", card == null ? "" : card.identity().serial());
        fields.put("fw", card == null ? "" : card.identity().firmware());
        return fields;
    }

    private static Map<String, Object> card(CardFacts card) {
        CardInventory inventory = card.inventory();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("link_up", card.ready() ? 1 : 0);
        fields.put("fw", inventory == null ? "" : inventory.identity().firmware());
        fields.put("slot", inventory == null ? 0 : inventory.identity().activeSlot());
        fields.put("config_hash", inventory == null
                ? "" : inventory.identity().configHash().toHex());
        fields.put("crc_errors_total", card.link().received().checksum());
        fields.put("retransmits_total", card.link().retransmitted());
        fields.put("resets_total", card.link().resets());
        fields.put("restarts_total", card.restarts());
        fields.put("bad_runs_total", card.link().received().stuffing()
                + card.link().received().tooShort() + card.link().received().tooLong());
        fields.put("malformed_frames_total", card.link().malformed());
        fields.put("malformed_messages_total", card.session().malformed());
        fields.put("stray_messages_total", card.session().strayResponses());
        fields.put("troubles", card.troubles());
        fields.put("clock_source", card.clockSource());
        fields.put("clock_mode", card.clockMode());
        fields.putAll(card.measured());
        return fields;
    }

    private static Map<String, Object> span(SpanFacts span) {
        SpanState state = span.state();
        boolean known = span.layer1() != null;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("card", span.plan().card());
        fields.put("up", state.dChannel() ? 1 : 0);
        fields.put("los", known && span.layer1().los() ? 1 : 0);
        fields.put("lof", known && span.layer1().lof() ? 1 : 0);
        fields.put("ais", known && span.layer1().ais() ? 1 : 0);
        fields.put("rai", known && span.layer1().rai() ? 1 : 0);
        fields.put("crc4_ok", known && span.layer1().crc4Ok() ? 1 : 0);
        fields.put("failed", state.failure() == LineFailure.NONE ? 0 : 1);
        fields.put("failure", state.failure().name().toLowerCase(Locale.ROOT));
        fields.put("clock_source", span.plan().clock().name().toLowerCase(Locale.ROOT));
        fields.put("clock_master", span.plan().clock().name().equals("MASTER") ? 1 : 0);
        fields.put("clock_in_use", span.givesClock() ? 1 : 0);
        fields.put("dchan_up", state.dChannel() ? 1 : 0);
        fields.put("channels_total", state.channelsTotal());
        fields.put("channels_in_use", state.channelsInUse());
        fields.put("channels_blocked", state.channelsBlocked());
        fields.put("channels_out_of_service", state.outOfService());
        fields.put("calls_out_of_service", state.callsOutOfService());
        fields.put("loop", span.loop().name().toLowerCase(Locale.ROOT));
        fields.put("reset", state.reset().word());
        fields.put("dchan_resets_total", state.linkResets());
        return fields;
    }
}
