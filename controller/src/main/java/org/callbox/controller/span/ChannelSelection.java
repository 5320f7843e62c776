package org.callbox.controller.span;

import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.Cause;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.Message;
import org.callbox.controller.q931.Primitive;
import org.callbox.controller.q931.Q931In;
import org.callbox.controller.q931.Q931Out;
import org.callbox.controller.q931.Side;

/** B-channel selection on a {@link Span}, for calls of either side (Q.931 5.1.2, 5.2.3, 5.7). */
final class ChannelSelection {
    private ChannelSelection() {}

    /** Sends the SETUP of a call of ours with a channel preferred, unless there is none (5.1.2). */
    static void place(Span span, SpanIn.Place wanted) {
        if (wanted.held() && !span.channels.holds()) {
            span.out.add(new SpanOut.Placed(wanted.call(), null, 0,
                    CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE));
            return;
        }
        CallRef ref = span.q931.allocate();
        int channel = span.established()
                ? span.channels.choose(ref, wanted.avoid(), wanted.held()) : 0;
        if (channel == 0) {
            span.out.add(new SpanOut.Placed(wanted.call(), null, 0, span.established()
                    ? CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE : CauseValue.NETWORK_OUT_OF_ORDER));
            return;
        }
        if (wanted.held()) {
            span.out.add(new SpanOut.Say(true, "span " + span.id + ": emergency call "
                    + wanted.call() + " goes out " + though(span, channel)
                    + "; no other line has a channel for it"));
            // Should this channel be restarted now, no RESTART is repeated into the call.
            span.pending.add(new Q931In.RestartNeedless(channel));
        }
        List<InfoElement> setup = new ArrayList<>(wanted.elements());
        setup.add(ChannelIdentification.of(channel, false));                    // preferred, 5.1.2
        span.pending.add(new Q931In.Request(ref, Primitive.SETUP, setup));
        span.out.add(new SpanOut.Placed(wanted.call(), ref, channel, null));
        span.out.add(new SpanOut.Changed());
    }

    private static String though(Span span, int channel) {
        if (span.resetting() == ResetPhase.WAITING) {
            return "though the line waits for calls to end, now for this one as well";
        }
        return span.channels.held(channel)
                ? "while the card tries an image, and is cut off if the card goes back"
                : "on a channel whose restart the other side has not acknowledged";
    }

    /** An indication of Q.931: a SETUP is given a channel, an answer to ours names one. */
    static void indication(Span span, Q931Out.Indication said) {
        CallRef ref = said.ref();
        Primitive what = said.what();
        Message message = said.message();
        if (what != Primitive.SETUP) {
            if (agreed(span, ref, what, message)) {
                span.out.add(new SpanOut.Indication(ref, what, message));
            }
            return;
        }
        ChannelIdentification wanted = message.first(ChannelIdentification.class);
        CallRef holder = span.channels.holder(wanted);
        if (forgotten(span, holder)) {
            span.pending.addFirst(said);
            span.pending.addFirst(new Q931In.ChannelTaken(holder));
            return;
        }
        Channels.Choice choice = span.channels.seize(wanted, ref);
        if (choice.yielded() != null) {
            span.out.add(new SpanOut.Moved(choice.yielded(), 0));
        }
        int here = span.q931.parameters().interfaceId();
        if (choice.refusal() != null && wanted != null && !wanted.onInterface(here)) {
            span.out.add(new SpanOut.Say(true, "span " + span.id + ": a SETUP names interface "
                    + wanted.interfaceId().toHex() + ", this is " + here + ": if it means this"
                    + " line, set signalling.interface_id"));
        }
        if (choice.channel() != 0) {
            span.pending.add(new Q931In.RestartNeedless(choice.channel()));
        }
        if (span.firstRestartPending) {
            span.out.add(new SpanOut.Start(new SpanTimer.FirstRestart(), Span.FIRST_RESTART_MS));
        }
        span.out.add(new SpanOut.Seizure(ref, choice.channel(), choice.refusal(), message));
        span.out.add(new SpanOut.Changed());
    }

    /**
     * After a data link reset an exchange may use a channel again before it has answered whether it
     * still knows the call that we have there. The new SETUP wins: that call ends first, and the
     * SETUP is taken up after it.
     */
    private static boolean forgotten(Span span, CallRef holder) {
        // A call of ours without a channel agreed upon gives way by itself, 5.7.
        return holder != null && span.side == Side.USER && !span.channels.unconfirmed(holder)
                && span.q931.unverified(holder);
    }

    /** Whether a call of ours has a channel after the first answer to it, 5.1.2 and 5.2.3.1. */
    private static boolean agreed(Span span, CallRef ref, Primitive what, Message message) {
        boolean answer = what == Primitive.MORE_INFO || what == Primitive.PROCEEDING
                || what == Primitive.ALERTING || what == Primitive.CONNECT;
        if (!answer || !span.channels.unconfirmed(ref)) {
            return true;
        }
        int before = span.channels.channelOf(ref);
        int channel = span.channels.confirm(ref, message.first(ChannelIdentification.class));
        if (channel == 0) {
            Cause cause = new Cause(span.side == Side.USER
                    ? Cause.LOCATION_USER : Cause.LOCATION_PRIVATE_LOCAL,
                    CauseValue.CHANNEL_UNACCEPTABLE);
            span.pending.add(new Q931In.Request(ref, Primitive.RELEASE, List.of(cause)));
            span.out.add(new SpanOut.Moved(ref, 0));
            span.out.add(new SpanOut.Clearing(ref, cause));
            return false;
        }
        if (channel != before) {
            span.pending.add(new Q931In.RestartNeedless(channel));
            span.out.add(new SpanOut.Moved(ref, channel));
            span.out.add(new SpanOut.Changed());
        }
        return true;
    }
}
