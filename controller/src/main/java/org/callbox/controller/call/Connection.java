package org.callbox.controller.call;

/** What the line hears and speaks to. Says what is to be so; the card makes it so. */
final class Connection {

    enum To {
        NOTHING,
        /** The tone of ours, or whatever the exchange lets a caller hear meanwhile. */
        WAITING,
        /** A headset, both ways. */
        HEADSET,
        /** The tone of ours, while an agent who had spoken keeps the call. */
        HELD,
        /** Another line, both ways. */
        LINE
    }

    private To to = To.NOTHING;
    /** Of the headset, 0 for none. */
    private int position;
    /** Where a supervisor sits who hears both over a bridge, 0 for nobody. */
    private int bridged;
    /** Of the other line, 0 for none. */
    private int otherSpan;
    private int otherChannel;

    /** As a state has it. */
    void was(To its, int headset) {
        to = its;
        position = its == To.HEADSET ? headset : 0;
    }

    /** As a state has it. */
    void wasLine(int span, int channel) {
        to = To.LINE;
        otherSpan = span;
        otherChannel = channel;
    }

    boolean waits() {
        return to == To.WAITING;
    }

    boolean held() {
        return to == To.HELD;
    }

    /** Nobody hears anything. */
    boolean silent() {
        return to == To.NOTHING;
    }

    boolean joined() {
        return to == To.HEADSET;
    }

    int bridged() {
        return bridged;
    }

    /** As a state has it. */
    void wasBridged(int supervisor) {
        bridged = supervisor;
    }

    /** A supervisor hears both from now on; the bridge is there. */
    void bridge(Output out, TrunkLeg line, int supervisor) {
        bridged = supervisor;
        out.put(new CallOut.BridgeIn(line.span(), line.channel(), position, supervisor));
    }

    /** Line and headset are joined without it again. */
    void unbridge(Output out, TrunkLeg line) {
        if (bridged != 0) {
            out.put(new CallOut.BridgeOut(line.span(), line.channel(), position, bridged));
            bridged = 0;
        }
    }

    boolean toLine() {
        return to == To.LINE;
    }

    /** Whether one of the two lines that are joined is that one. */
    boolean joins(TrunkLeg line, int span, int channel) {
        return toLine() && (line.span() == span && line.channel() == channel
                || otherSpan == span && otherChannel == channel);
    }

    /** @param tone whether the tone is ours */
    void await(Output out, TrunkLeg line, boolean tone) {
        part(out, line);
        to = To.WAITING;
        if (tone) {
            out.put(new CallOut.PlayTone(line.span(), line.channel()));
        }
    }

    /** The other side waits; the headset hears nothing. */
    void hold(Output out, TrunkLeg line) {
        part(out, line);
        to = To.HELD;
        out.put(new CallOut.PlayTone(line.span(), line.channel()));
    }

    /** Ends a tone by itself. */
    void join(Output out, TrunkLeg line, int headset) {
        if (!joined()) {
            to = To.HEADSET;
            position = headset;
            out.put(new CallOut.Join(line.span(), line.channel(), headset));
        }
    }

    /** The same for another line. */
    void join(Output out, TrunkLeg line, TrunkLeg other) {
        to = To.LINE;
        otherSpan = other.span();
        otherChannel = other.channel();
        out.put(new CallOut.JoinLines(
                line.span(), line.channel(), otherSpan, otherChannel));
    }

    void dissolve(Output out, TrunkLeg line) {
        if (to == To.WAITING || to == To.HELD) {
            out.put(new CallOut.Silence(line.span(), line.channel()));
        }
        part(out, line);
        to = To.NOTHING;
    }

    private void part(Output out, TrunkLeg line) {
        unbridge(out, line);
        if (joined()) {
            out.put(new CallOut.Part(line.span(), line.channel(), position));
            position = 0;
        } else if (toLine()) {
            out.put(new CallOut.PartLines(
                    line.span(), line.channel(), otherSpan, otherChannel));
            otherSpan = 0;
            otherChannel = 0;
        }
    }
}
