package org.callbox.controller.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.CardPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.OutboundPlan.OutboundRule;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.CallReference;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.InfoElement.BearerCapability;
import org.callbox.controller.q931.InfoElement.CalledNumber;
import org.callbox.controller.q931.InfoElement.CallingNumber;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.MessageType;
import org.callbox.controller.q931.Number;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.time.Now;

/** Call control with one span, three agents at their headsets, and what it says. */
final class SmallBox {
    final CallControl control;
    final List<CallOut> said = new ArrayList<>();
    private long nowMs;

    SmallBox() {
        this(plan());
    }

    /** All headsets are there. */
    SmallBox(Plan plan) {
        control = new CallControl(new CallParameters(plan, "t", Map.of()));
        tell(new CallIn.Began());
        for (PositionPlan position : plan.positions()) {
            tell(new CallIn.AtPosition(position.id(), new PositionIn.Headset(true)));
        }
    }

    static Plan plan() {
        List<PositionPlan> positions = new ArrayList<>();
        List<AgentPlan> agents = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            positions.add(new PositionPlan(i, 1, i, null));
            agents.add(new AgentPlan("" + i, "Agent " + i, i, List.of("service")));
        }
        return new Plan("box", "", List.of(new CardPlan(1, "", 0, "a", null)),
                List.of(new SpanPlan(1, 1, 1, SpanPlan.LineCode.HDB3, SpanPlan.Framing.CRC4,
                        SpanPlan.Clock.SLAVE, 120, SpanPlan.Side.USER, 16, List.of(), Map.of(),
                        Map.of())),
                positions,
                List.of(new QueuePlan("service", 5, new QueuePlan.Offer(15, 0),
                        new QueuePlan.Waits(QueuePlan.Waiting.ALERTING_WITH_TONE, 150, 0, 0))),
                List.of(new NumberPlan("1", "service")), agents,
                null, new OfficePlan("standard-2", 0, 0),
                new OutboundPlan("49", "0", "00", List.of(), null, false,
                        List.of(new OutboundRule("all", "0", List.of(), 2, 60, false, 1, 20))));
    }

    Now now() {
        return new Now(nowMs, nowMs);
    }

    void tell(CallIn in) {
        said.addAll(control.on(new Now(++nowMs, nowMs), in));
    }

    void call(int ref) {
        call(1, ref, "1");
    }

    /** @param screening as {@link Number#screening} */
    void call(int ref, String number, String caller, int screening) {
        tell(seizure(ref, number, caller, screening));
    }

    static CallIn seizure(int ref, String number, String caller, int screening) {
        return new CallIn.Seizure(1, new CallRef(ref, false), ref, 0, 20,
                new Message(CallReference.of(ref, false), MessageType.SETUP, List.of(
                        BearerCapability.speech(), new CallingNumber(new Number(caller,
                                Number.TYPE_NATIONAL, Number.PLAN_ISDN,
                                Number.PRESENTATION_ALLOWED, screening)),
                        new CalledNumber(Number.dialled(number)))));
    }

    /** What was asked of the line of a call, in order. */
    List<String> asked(int ref) {
        return said.stream().filter(CallOut.Request.class::isInstance)
                .map(CallOut.Request.class::cast).filter(one -> one.ref().value() == ref)
                .map(one -> one.what() + (one.elements().stream().anyMatch(Cause.class::isInstance)
                        ? " " + ((Cause) one.elements().getFirst()).value() : "")).toList();
    }

    void call(int span, int ref, String number) {
        tell(new CallIn.Seizure(span, new CallRef(ref, false), ref, 0, 20,
                new Message(CallReference.of(ref, false), MessageType.SETUP, List.of(
                        BearerCapability.speech(), new CalledNumber(Number.dialled(number))))));
    }

    /** The rows since {@link #said} was cleared. */
    List<CallRecord> rows() {
        return said.stream().filter(CallOut.Finished.class::isInstance)
                .map(one -> ((CallOut.Finished) one).record()).toList();
    }

    void pass(long ms) {
        nowMs += ms;
    }

    void hook(int position, boolean off) {
        tell(new CallIn.AtPosition(position, new PositionIn.Hook(off)));
    }

    List<String> steps() {
        return said.stream().filter(CallOut.Step.class::isInstance)
                .map(one -> ((CallOut.Step) one).step())
                .map(step -> step.kind().word() + ":" + step.position()).toList();
    }

    List<Integer> causes() {
        return said.stream().filter(CallOut.Request.class::isInstance)
                .map(CallOut.Request.class::cast)
                .filter(one -> one.what() == Primitive.DISCONNECT)
                .map(one -> ((Cause) one.elements().getFirst()).value()).toList();
    }
}
