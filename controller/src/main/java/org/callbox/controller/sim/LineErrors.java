package org.callbox.controller.sim;

import org.callbox.bridge.card.CardMessage.Layer1Counters;
import org.callbox.bridge.sim.SimIn;
import org.callbox.controller.plan.SpanPlan;

/** What the card of a span has counted on its line, added to by whoever disturbs that line. */
public final class LineErrors {
    private static final long MODULO_32 = 0xFFFF_FFFFL;

    private final World world;
    private final SpanPlan span;
    private long crc4;
    private long eBits;
    private long words;
    private long slips;

    public LineErrors(World world, SpanPlan span) {
        this.world = world;
        this.span = span;
    }

    /**
     * More of them; the card tells them with its next report.
     *
     * @param blocks that arrive in error
     * @param farBlocks that arrive in error at the other end
     */
    public void add(int blocks, int farBlocks, int badWords, int slipped) {
        crc4 = crc4 + blocks & MODULO_32;
        eBits = eBits + farBlocks & MODULO_32;
        words = words + badWords & MODULO_32;
        slips = slips + slipped & MODULO_32;
        world.atCard(span.card(), new SimIn.Count(new Layer1Counters(
                span.port(), 0, crc4, eBits, words, slips, 0)));
    }
}
