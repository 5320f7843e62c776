package org.callbox.controller.publish;

import org.callbox.bridge.card.CardMessage.Layer1State;
import org.callbox.bridge.card.Loop;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.span.SpanState;

/**
 * A span as it is now.
 *
 * @param layer1 null until the card has reported it
 * @param loop the loopback that was ordered and has not ended
 * @param givesClock the card takes its clock from it now
 */
public record SpanFacts(SpanPlan plan, SpanState state, Layer1State layer1, Loop loop,
        boolean givesClock) {}
