package org.callbox.controller.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.acd.AgentView;
import org.callbox.controller.acd.Pending;
import org.callbox.controller.acd.QueueCounts;
import org.callbox.controller.call.CallView;
import org.callbox.controller.call.Ledger;
import org.callbox.controller.call.QueueOutlook;
import org.callbox.controller.call.QueuePlace;
import org.callbox.controller.call.Reason;
import org.callbox.controller.call.SeatView;
import org.callbox.controller.numbers.NumberForm;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.NumberingPlan.FormPlan;
import org.callbox.controller.time.Now;
import org.callbox.controller.wait.Estimate;

/** Payloads of queues, agents, headsets and calls. */
final class OfficePayloads {
    private final BoxFacts box;

    OfficePayloads(BoxFacts box) {
        this.box = box;
    }

    Map<String, Object> headset(SeatView seat) {
        AgentView agent = seat.agent().isEmpty() ? null : box.agent(seat.agent());
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("present", seat.present() ? 1 : 0);
        fields.put("offhook", seat.offHook() ? 1 : 0);
        fields.put("agent", seat.agent());
        fields.put("state", headsetWord(agent));
        fields.put("muted", seat.muted() ? 1 : 0);
        fields.put("agent_name", box.labels().agent(seat.agent()));
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

    Map<String, Object> queue(String id, Now now) {
        QueueCounts queue = box.queue(id);
        Ledger.QueueTotals totals = box.ledger().queue(id);
        long longestMs = queue.waiting() == 0 ? 0 : now.monoMs() - queue.oldestMs();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", box.labels().queue(id));
        fields.put("selection", queue.selection());
        fields.put("waiting", queue.waiting());
        fields.put("longest_wait_s", longestMs / 1_000);
        fields.put("agents_ready", queue.agentsReady());
        fields.put("agents_busy", queue.agentsBusy());
        fields.put("agents_not_ready", queue.agentsNotReady());
        fields.put("offered_total", totals.enteredTotal());
        for (Reason reason : Reason.values()) {
            if (reason.ofVisits()) {
                fields.put(total(reason), totals.of(reason));
            }
        }
        fields.put("overflowed_out_total", totals.overflowedTotal());
        fields.put("transferred_total", totals.transferredTotal());
        fields.put("picked_up_total", totals.pickedUpTotal());
        fields.put("in_progress", totals.open());
        fields.put("totals_since", totals.sinceMs() == 0 ? "" : Stamp.iso(totals.sinceMs()));
        fields.put("service_level_pct", totals.serviceLevelPct());
        fields.put("avg_wait_s", totals.averageWaitS());
        outlook(fields, box.outlook(id));
        HoursPayloads.queue(fields, box.openness(id), box.night(id), box.plan().hours().zone());
        HoursPayloads.overflow(fields, box.plan().queue(id), box.overflow(id));
        return fields;
    }

    private static void outlook(Map<String, Object> fields, QueueOutlook outlook) {
        putEstimate(fields, outlook.next());
        fields.put("wait_hit_pct", outlook.heldPct());
        fields.put("wait_bounds_total", outlook.bounds().scored());
        fields.put("wait_bounds_held_total", outlook.bounds().held());
        fields.put("wait_bands_total", outlook.bands().scored());
        fields.put("wait_bands_held_total", outlook.bands().held());
    }

    private static void putEstimate(Map<String, Object> fields, Estimate estimate) {
        fields.put("wait_bound_s",
                estimate == null ? null : Math.ceilDiv(estimate.boundMs(), 1_000L));
        fields.put("wait_band_s",
                estimate == null || estimate.bandS() == 0 ? null : estimate.bandS());
    }

    Map<String, Object> agent(String id, Now now) {
        AgentView agent = box.agent(id);
        AgentPlan plan = box.labels().planned(id);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("position", box.placeOf(id));
        fields.put("name", plan.name());
        fields.put("state", agent.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        fields.put("reason", agent.reason());
        fields.put("pending", agent.pending() == Pending.NONE ? ""
                : agent.pending().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        HoursPayloads.shift(fields, plan, box.openness(plan.hoursKey()));
        fields.put("since_ms", agent.state() == AgentState.SIGNED_OUT
                ? 0 : box.sinceMs(id, now));
        fields.put("queues", agent.queues());
        fields.put("calls_total", agent.counters().answered());
        fields.put("missed_total", agent.counters().missed());
        fields.put("sign_ins_total", agent.counters().signIns());
        fields.put("role", plan.supervisor() ? "supervisor" : "agent");
        int place = box.placeOf(id);
        SeatView seat = place == 0 ? null : box.seat(place);
        fields.put("supervisor", seat == null ? "" : seat.supervisor());
        fields.put("supervision", seat == null ? "" : seat.supervision());
        fields.put("help_wanted", seat != null && seat.helpWanted() ? 1 : 0);
        fields.put("picked_up_total", agent.counters().pickUps());
        fields.put("team", plan.team());
        return fields;
    }

    /** So long ago; not before 1970, where a clock that was not set yet may begin. */
    private static long wallMs(Now now, long agoMs) {
        return Math.max(0, now.wallMs() - agoMs);
    }

    Map<String, Object> ledger() {
        Ledger ledger = box.ledger();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("offered_total", ledger.offered());
        for (Reason reason : Reason.values()) {
            fields.put(total(reason), ledger.of(reason));
        }
        fields.put("open", ledger.open());
        fields.put("since", Stamp.iso(box.totalsSinceMs()));
        return fields;
    }

    private static String total(Reason reason) {
        return reason.word().replace('-', '_') + "_total";
    }

    /** The calls in progress, for {@code callbox calls}. */
    Map<String, Object> calls(Now now) {
        Map<String, QueuePlace> standings = box.standings(now);
        List<Object> rows = new ArrayList<>();
        for (CallView call : box.calls(now)) {
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
            row.put("held", call.held() ? 1 : 0);
            row.put("mark", call.mark() == 0 ? null : call.mark());
            row.put("supervisor", call.supervisor());
            row.put("supervision", call.supervision());
            row.put("help_wanted", call.helpWanted() ? 1 : 0);
            row.put("for_s", call.forMs() / 1_000);
            row.put("wait_s", call.waitMs() / 1_000);
            row.put("talk_s", call.talkMs() / 1_000);
            row.put("queue_name", box.labels().queue(call.queue()));
            row.put("agent_name", box.labels().agent(call.agent()));
            row.put("dir", call.outgoing() ? "out" : "in");
            row.put("for_call", call.forCall());
            row.put("auto_answered", call.itself() ? 1 : 0);
            row.put("arrived_ms", wallMs(now, call.forMs()));
            QueuePlace standing = standings.get(call.id());
            row.put("place", standing == null ? null : standing.position());
            putEstimate(row, standing == null ? null : standing.estimate());
            rows.add(row);
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("calls", rows);
        FormPlan form = NumberForm.spoken(
                box.plan().numbering().form(), box.plan().outbound());
        if (form != null) {
            Map<String, Object> numbering = new LinkedHashMap<>();
            numbering.put("country_code", form.countryCode());
            numbering.put("area_code", form.areaCode());
            numbering.put("national_prefix", form.nationalPrefix());
            numbering.put("international_prefix", form.internationalPrefix());
            fields.put("numbering", numbering);
        }
        fields.put("ring_back_country", box.plan().outbound() == null
                || box.plan().outbound().countryCode() == null ? ""
                : box.plan().outbound().countryCode());
        if (box.plan().numbering().phoneBook() != null) {
            fields.put("phone_book", box.plan().numbering().phoneBook());
        }
        return fields;
    }
}
