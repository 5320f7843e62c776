package org.callbox.controller.call;

/** An agent's headset in a call. */
final class PositionLeg {

    enum Phase { RINGING, CONNECTED, CLEARING }

    private final int position;
    private final String agent;
    private Phase phase;

    /** @param agent who sits there now; known for as long as the call is */
    PositionLeg(int position, String agent, Phase phase) {
        this.position = position;
        this.agent = agent;
        this.phase = phase;
    }

    /** Whose headset rings. */
    static PositionLeg rung(Output out, int position, String agent) {
        out.put(new CallOut.Ring(position));
        return new PositionLeg(position, agent, Phase.RINGING);
    }

    /** Who begins a call. */
    static PositionLeg calling(int position, String agent) {
        return new PositionLeg(position, agent, Phase.CONNECTED);
    }

    int position() {
        return position;
    }

    String agent() {
        return agent;
    }

    Phase phase() {
        return phase;
    }

    /** The agent lifts or presses; null when there is nothing to answer. */
    LegReport answered() {
        return phase == Phase.RINGING ? new LegReport.Answered() : null;
    }

    /** The headset rings no longer, the agent speaks. */
    void connect(Output out) {
        phase = Phase.CONNECTED;
        out.put(new CallOut.StopRing(position));
    }

    /** No other use is made of it; what still rings is silenced by whoever let it ring. */
    void loosen() {
        phase = Phase.CLEARING;
    }
}
