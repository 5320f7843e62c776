package org.callbox.controller.wait;

import org.callbox.bridge.state.Codec;

/**
 * Callers who are served in turn by the same agents.
 *
 * @param bus the switching domain
 */
public record Line(String queue, String bus) {
    static final Codec<Line> STATE = Codec.record(new Line("", ""),
            (f, was) -> new Line(f.text("queue", was.queue()), f.text("bus", was.bus())));

    /* By code of its own: asked at each offer, see org.callbox.controller.publish.Topic. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Line of && of.queue.equals(queue) && of.bus.equals(bus);
    }

    @Override
    public int hashCode() {
        return 31 * queue.hashCode() + bus.hashCode();
    }
}
