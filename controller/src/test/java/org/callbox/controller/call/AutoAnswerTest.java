package org.callbox.controller.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.Plan;
import org.junit.jupiter.api.Test;

/** A card that plays no tones joins nobody unannounced. */
class AutoAnswerTest {
    private static Plan plan() {
        Plan plan = SmallBox.plan();
        List<AgentPlan> agents = plan.agents().stream()
                .map(one -> one.with(new AgentPlan.Ways(false, true, ""))).toList();
        return new Plan(plan.box(), "", plan.cards(), plan.spans(), plan.positions(),
                plan.queues(), plan.numbers(), agents, null, plan.office(), plan.outbound());
    }

    private static long signals(SmallBox box) {
        return box.said.stream().filter(CallOut.Signal.class::isInstance).count();
    }

    private static SmallBox offHook(boolean tones) {
        SmallBox box = new SmallBox(plan());
        box.tell(new CallIn.CardBack(1, tones));
        box.hook(1, true);
        box.said.clear();
        box.call(1);
        return box;
    }

    @Test
    void a_card_without_tones_rings_and_says_so() {
        SmallBox box = offHook(false);
        assertEquals(0, signals(box));
        assertEquals(List.of("position 1: calls do not answer themselves there, since the card"
                + " plays no tones; this one rings"), box.said.stream()
                .filter(CallOut.Say.class::isInstance)
                .map(one -> ((CallOut.Say) one).text()).toList());
        box.tell(new CallIn.Expired(new CallTimer.AutoAnswer(1, box.control.calls(box.now())
                .getFirst().id())));
        assertEquals("offered", box.control.calls(box.now()).getFirst().phase());
    }

    @Test
    void a_card_with_tones_plays_one_before() {
        SmallBox box = offHook(true);
        assertEquals(1, signals(box));
        String call = box.control.calls(box.now()).getFirst().id();
        box.tell(new CallIn.Expired(new CallTimer.AutoAnswer(1, "another")));
        assertEquals("offered", box.control.calls(box.now()).getFirst().phase());
        box.tell(new CallIn.Expired(new CallTimer.AutoAnswer(1, call)));
        assertEquals("talking", box.control.calls(box.now()).getFirst().phase());
    }
}
