package org.callbox.controller.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.callbox.bridge.card.CardInventory;
import org.callbox.bridge.link.LinkCounters;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.acd.QueueView;
import org.callbox.controller.call.CallControl;
import org.callbox.controller.call.CallStep;
import org.callbox.controller.call.CallView;
import org.callbox.controller.call.Ledger;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.SeatView;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.MqttPlan.CallerNumbers;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.span.LineFailure;
import org.callbox.controller.span.SpanState;
import org.callbox.controller.time.Now;

/** What the state topics say: the payload of each, from the rooms as they are now. */
final class Facts {
    private static final int SHOWN_DIGITS = 3;
    /** Two clocks read one after the other are never so far apart; a clock that was set is. */
    private static final long CLOCK_SET_MS = 1_000;

    /** One moment on both clocks. */
    private record Since(long monoMs, long wallMs) {}

    private Setup setup;
    private final Map<Integer, CardUnit> cards;
    private final Map<Integer, SpanUnit> spans;
    private final CallControl calls;
    private final List<String> topics = new ArrayList<>();
    /** Since when each agent has been in its state. */
    private final Map<String, Since> since = new LinkedHashMap<>();
    private String stopping = "";
    private long startedWallMs;
    private long startedMonoMs;
    private final Condition condition = new Condition();
    /** What the wall clock was ahead of the monotonic one when it was last believed. */
    private long aheadMs;
    private boolean clockKnown;

    Facts(Setup setup, Map<Integer, CardUnit> cards, Map<Integer, SpanUnit> spans,
            CallControl calls) {
        this.setup = setup;
        this.cards = cards;
        this.spans = spans;
        this.calls = calls;
        list();
    }

    private void list() {
        topics.clear();
        topics.add("info");
        cards.keySet().forEach(id -> topics.add("card/" + id + "/state"));
        spans.keySet().forEach(id -> topics.add("span/" + id + "/state"));
        setup.plan().positions().forEach(one -> topics.add("headset/" + one.id() + "/state"));
        setup.plan().queues().forEach(one -> topics.add("queue/" + one.id() + "/state"));
        setup.plan().agents().forEach(one -> topics.add("agent/" + one.id() + "/state"));
        topics.add("calls/state");
        topics.add("status");
    }

    /** Every state topic; {@code status} last, because it means that the rest is complete. */
    List<String> topics() {
        return topics;
    }

    /** The plan is another one; {@link #topics} may be others. */
    void reloaded(Setup with, Now now) {
        setup = with;
        startedWallMs = now.wallMs();
        startedMonoMs = now.monoMs();
        since.keySet().removeIf(id -> setup.plan().agents().stream()
                .noneMatch(agent -> agent.id().equals(id)));
        list();
    }

    void restarted(Setup with) {
        setup = with;
        condition.restarted();
    }

    /** @param why empty when it is in order again */
    void trouble(String what, String why) {
        condition.trouble(what, why);
    }

    /** Whether the wall clock was set since this was asked last; drift adds up to that as well. */
    boolean clockWasSet(Now now) {
        long ahead = now.wallMs() - now.monoMs();
        boolean set = clockKnown && Math.abs(ahead - aheadMs) >= CLOCK_SET_MS;
        if (set && startedMonoMs != 0) {
            startedWallMs = startedMonoMs + ahead;
        }
        if (set || !clockKnown) {
            aheadMs = ahead;
            clockKnown = true;
        }
        return set;
    }

    void stopping(String how) {
        stopping = how;
    }

    /** How service is being ended, empty while it is not. */
    String stopping() {
        return stopping;
    }

    Map<String, Object> of(String topic, Now now) {
        if (startedWallMs == 0) {
            startedWallMs = now.wallMs();
            startedMonoMs = now.monoMs();
        }
        String[] level = topic.split("/");
        return switch (level[0]) {
            case "status" -> status();
            case "info" -> info();
            case "card" -> card(cards.get(Integer.parseInt(level[1])));
            case "span" -> span(spans.get(Integer.parseInt(level[1])));
            case "headset" -> headset(calls.seat(Integer.parseInt(level[1])));
            case "queue" -> queue(level[1], now);
            case "agent" -> agent(level[1], now);
            case "calls" -> ledger();
            default -> throw new IllegalArgumentException("no such topic: " + topic);
        };
    }

    private Map<String, Boolean> unstaffed() {
        Map<String, Boolean> queues = new LinkedHashMap<>();
        for (String queue : calls.queuesWithoutAgents()) {
            queues.put(queue, setup.plan().agents().stream().map(one -> calls.agent(one.id()))
                    .anyMatch(agent -> agent.state() != AgentState.SIGNED_OUT
                            && agent.queues().contains(queue)));
        }
        return queues;
    }

    private Map<String, Object> status() {
        Map<String, Object> fields = new LinkedHashMap<>();
        List<String> reasons = condition.reasons(cards, spans, unstaffed());
        fields.put("online", 1);
        fields.put("state", !stopping.isEmpty() ? "stopping"
                : reasons.isEmpty() ? "ready" : "degraded");
        fields.put("reason", !stopping.isEmpty() ? stopping : Condition.text(reasons));
        fields.put("reasons", reasons);
        fields.put("session", setup.session());
        fields.put("boot_id", setup.bootId());
        return fields;
    }

    private Map<String, Object> info() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("site", setup.plan().siteName());
        fields.put("version", setup.version());
        fields.put("config_schema", 1);
        fields.put("config_hash", setup.configHash());
        fields.put("loaded", Stamp.iso(startedWallMs));
        fields.put("cards", cards.values().stream().map(this::cardInfo).toList());
        fields.put("spans", List.copyOf(spans.keySet()));
        fields.put("queues", setup.plan().queues().stream().map(QueuePlan::id).toList());
        fields.put("positions", setup.plan().positions().stream().map(PositionPlan::id).toList());
        fields.put("agents", setup.plan().agents().stream().map(AgentPlan::id).toList());
        fields.put("idle_policy", setup.plan().office().idlePolicy());
        return fields;
    }

    private Map<String, Object> cardInfo(CardUnit unit) {
        Map<String, Object> fields = new LinkedHashMap<>();
        CardInventory card = unit.inventory;
        fields.put("id", unit.plan.id());
        fields.put("board", card == null ? "" : card.identity().board());
        fields.put("revision", card == null ? "" : card.identity().revision());
        fields.put("serial", card == null ? "" : card.identity().serial());
        fields.put("fw", card == null ? "" : card.identity().firmware());
        return fields;
    }

    private Map<String, Object> card(CardUnit unit) {
        LinkCounters link = unit.line.counters();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("link_up", unit.ready ? 1 : 0);
        fields.put("fw", unit.inventory == null ? "" : unit.inventory.identity().firmware());
        fields.put("slot", unit.inventory == null ? 0 : unit.inventory.identity().activeSlot());
        fields.put("config_hash", unit.inventory == null
                ? "" : unit.inventory.identity().configHash().toHex());
        fields.put("crc_errors_total", link.received().checksum());
        fields.put("retransmits_total", link.retransmitted());
        fields.put("resets_total", link.resets());
        fields.put("restarts_total", unit.restarts);
        fields.putAll(unit.lineFacts());
        return fields;
    }

    private Map<String, Object> span(SpanUnit unit) {
        SpanState state = unit.span.state();
        boolean known = unit.layer1 != null;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("card", unit.plan.card());
        fields.put("up", state.dChannel() ? 1 : 0);
        fields.put("los", known && unit.layer1.los() ? 1 : 0);
        fields.put("lof", known && unit.layer1.lof() ? 1 : 0);
        fields.put("ais", known && unit.layer1.ais() ? 1 : 0);
        fields.put("rai", known && unit.layer1.rai() ? 1 : 0);
        fields.put("crc4_ok", known && unit.layer1.crc4Ok() ? 1 : 0);
        fields.put("failed", state.failure() == LineFailure.NONE ? 0 : 1);
        fields.put("failure", state.failure().name().toLowerCase(java.util.Locale.ROOT));
        fields.put("clock_source", unit.plan.clock().name().toLowerCase(java.util.Locale.ROOT));
        fields.put("clock_master", unit.plan.clock().name().equals("MASTER") ? 1 : 0);
        fields.put("dchan_up", state.dChannel() ? 1 : 0);
        fields.put("channels_total", state.channelsTotal());
        fields.put("channels_in_use", state.channelsInUse());
        fields.put("channels_blocked", state.channelsBlocked());
        fields.put("dchan_resets_total", state.linkResets());
        return fields;
    }

    private Map<String, Object> headset(SeatView seat) {
        AgentView agent = seat.agent().isEmpty() ? null : calls.agent(seat.agent());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("present", seat.present() ? 1 : 0);
        fields.put("offhook", seat.offHook() ? 1 : 0);
        fields.put("agent", seat.agent());
        fields.put("state", headsetWord(agent));
        fields.put("muted", seat.muted() ? 1 : 0);
        return fields;
    }

    private static String headsetWord(AgentView agent) {
        return agent == null ? "away" : switch (agent.state()) {
            case SIGNED_OUT, NOT_READY -> "away";
            case READY -> "idle";
            case OFFERED -> "ringing";
            case TALKING, OCCUPIED -> "busy";
            case WRAP_UP -> "wrapup";
        };
    }

    private Map<String, Object> queue(String id, Now now) {
        QueueView queue = calls.queue(id);
        Ledger.QueueTotals totals = calls.ledger().queue(id);
        long longestMs = queue.callers().isEmpty()
                ? 0 : now.monoMs() - queue.callers().getFirst().sinceMs();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", queueName(id));
        fields.put("waiting", queue.callers().size());
        fields.put("longest_wait_s", longestMs / 1_000);
        fields.put("agents_ready", queue.agentsReady());
        fields.put("agents_busy", queue.agentsBusy());
        fields.put("agents_not_ready", queue.agentsNotReady());
        fields.put("offered_total", totals.enteredTotal());
        for (Reason reason : Reason.values()) {
            fields.put(total(reason), totals.of(reason));
        }
        fields.put("in_progress", totals.open());
        fields.put("service_level_pct", totals.serviceLevelPct());
        fields.put("avg_wait_s", totals.averageWaitS());
        return fields;
    }

    private Map<String, Object> agent(String id, Now now) {
        AgentView agent = calls.agent(id);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("position", plan(id).position());
        fields.put("name", plan(id).name());
        fields.put("state", agent.state().name().toLowerCase(java.util.Locale.ROOT)
                .replace('_', '-'));
        fields.put("reason", agent.reason());
        fields.put("since_ms", agent.state() == AgentState.SIGNED_OUT
                ? 0 : sinceWallMs(id, agent.sinceMs(), now));
        fields.put("queues", agent.queues());
        fields.put("calls_total", agent.counters().answered());
        fields.put("missed_total", agent.counters().missed());
        fields.put("sign_ins_total", agent.counters().signIns());
        return fields;
    }

    /**
     * Worked out once, so that two clocks read a moment apart do not look like a change, and again
     * when the clock was set.
     */
    private long sinceWallMs(String agent, long sinceMs, Now now) {
        Since known = since.get(agent);
        // Never 0, which says that nobody is signed in.
        long wallMs = Math.max(1, wallMs(now, now.monoMs() - sinceMs));
        if (known == null || known.monoMs() != sinceMs
                || Math.abs(known.wallMs() - wallMs) >= CLOCK_SET_MS) {
            known = new Since(sinceMs, wallMs);
            since.put(agent, known);
        }
        return known.wallMs();
    }

    /** So long ago; not before 1970, where a clock that was not set yet may begin. */
    private static long wallMs(Now now, long agoMs) {
        return Math.max(0, now.wallMs() - agoMs);
    }

    private String queueName(String id) {
        for (QueuePlan plan : setup.plan().queues()) {
            if (plan.id().equals(id) && plan.name() != null) {
                return plan.name();
            }
        }
        return id;
    }

    private String agentName(String id) {
        for (AgentPlan plan : setup.plan().agents()) {
            if (plan.id().equals(id)) {
                return plan.name();
            }
        }
        return id;
    }

    private AgentPlan plan(String agent) {
        return setup.plan().agents().stream()
                .filter(one -> one.id().equals(agent)).findFirst().orElseThrow();
    }

    private Map<String, Object> ledger() {
        Ledger ledger = calls.ledger();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("offered_total", ledger.offered());
        for (Reason reason : Reason.values()) {
            fields.put(total(reason), ledger.of(reason));
        }
        fields.put("open", ledger.open());
        fields.put("since", Stamp.iso(setup.totalsSinceMs()));
        return fields;
    }

    private static String total(Reason reason) {
        return reason.word().replace('-', '_') + "_total";
    }

    /** The calls in progress, for {@code callbox calls}. */
    Map<String, Object> calls(Now now) {
        List<Object> rows = new ArrayList<>();
        for (CallView call : calls.calls(now)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("id", call.id());
            row.put("span", call.span());
            row.put("channel", call.channel());
            row.put("called", call.called());
            row.put("calling", call.calling());
            row.put("calling_type", call.callingType());
            row.put("ring_back", call.ringBack());
            row.put("screening", call.screening());
            row.put("queue", call.queue());
            row.put("agent", call.agent());
            row.put("phase", call.phase());
            row.put("for_s", call.forMs() / 1_000);
            row.put("wait_s", call.waitMs() / 1_000);
            row.put("talk_s", call.talkMs() / 1_000);
            row.put("queue_name", queueName(call.queue()));
            row.put("agent_name", agentName(call.agent()));
            row.put("dir", call.outgoing() ? "out" : "in");
            row.put("arrived_ms", wallMs(now, call.forMs()));
            rows.add(row);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("calls", rows);
        return fields;
    }

    /** One step of a call as {@code event/call}. */
    Publication callStep(CallStep step, long sequence, Now now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seq", sequence);
        fields.put("call_id", step.call());
        fields.put("dir", step.outgoing() ? "out" : "in");
        fields.put("step", step.kind().word());
        fields.put("span", step.span());
        fields.put("channel", step.channel());
        fields.put("queue", step.queue());
        fields.put("queue_name", queueName(step.queue()));
        fields.put("headset", step.position());
        fields.put("agent", step.agent());
        fields.put("agent_name", agentName(step.agent()));
        fields.put("wait_s", step.waitMs() / 1_000.0);
        fields.put("talk_s", step.talkMs() / 1_000.0);
        fields.put("reason", step.reason() == null ? "" : step.reason().word());
        fields.put("cause", step.cause());
        fields.put("called", step.outgoing() ? shown(step.called()) : step.called());
        fields.put("caller", shown(step.caller()));
        fields.put("calling_type", step.callerType());
        fields.put("screening", step.screening());
        return new Publication("event/call", false, Stamp.on(fields, now));
    }

    /** An input that ended the process, as {@code event/alarm}. */
    Publication quarantined(long sequence, Now now) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seq", sequence);
        fields.put("resource", "box");
        fields.put("type", "input-quarantined");
        fields.put("active", 1);
        fields.put("severity", "major");
        fields.put("severity_n", 3);
        fields.put("probable_cause", "software error");
        fields.put("text", "the controller ended at an input; it was left out");
        fields.put("raised", Stamp.iso(now.wallMs()));
        fields.put("prev", "cleared");
        return new Publication("event/alarm", false, Stamp.on(fields, now));
    }

    /** As much of a caller's number as the site lets be published. */
    private String shown(String digits) {
        CallerNumbers policy = setup.plan().mqtt() == null
                ? CallerNumbers.MASKED : setup.plan().mqtt().callerNumbers();
        return switch (policy) {
            case FULL -> digits;
            case MASKED -> digits.length() <= SHOWN_DIGITS
                    ? "*".repeat(digits.length())
                    : "*".repeat(digits.length() - SHOWN_DIGITS)
                            + digits.substring(digits.length() - SHOWN_DIGITS);
            case NONE -> "";
        };
    }

    void state(Fields f) {
        f.map("since", since, Codec.TEXT, Codec.record(new Since(0, 0),
                (one, was) -> new Since(one.number("mono_ms", was.monoMs()),
                        one.number("wall_ms", was.wallMs()))));
        stopping = f.text("stopping", stopping);
        startedWallMs = f.number("started_wall_ms", startedWallMs);
        startedMonoMs = f.number("started_mono_ms", startedMonoMs);
        f.part("condition", condition::state);
        aheadMs = f.number("ahead_ms", aheadMs);
        clockKnown = f.flag("clock_known", clockKnown);
    }
}
