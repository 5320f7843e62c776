package org.callbox.controller.q931;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.bridge.wire.Bytes;

/**
 * The restart procedure on the global call reference (Q.931 5.5). Either side may restart, also
 * both at once: the flag of the call reference tells whose procedure a message belongs to.
 */
final class Restart {
    /** Requests waiting for the one under way; one for each channel and the interface. */
    static final int REQUESTS_WAITING_MAX = 64;

    private static final int TIMESLOTS_MAX = 31;

    /**
     * The channels of a restart, empty for the whole interface, and those of them that the peer
     * has used since: they are not asked for again.
     */
    private record Job(List<Integer> channels, List<Integer> used) {
        private static final Codec<Job> STATE = Codec.record(new Job(List.of(), List.of()),
                (f, was) -> new Job(f.value("channels", was.channels(), Codec.INT.list()),
                        f.value("used", was.used(), Codec.INT.list())));

        Job {
            used = used == null ? List.of() : used;          // a snapshot of an older version
        }

        Job using(int channel) {
            List<Integer> all = new ArrayList<>(used);
            all.add(channel);
            return new Job(channels, List.copyOf(all));
        }

        List<Integer> left() {
            List<Integer> left = new ArrayList<>(channels);
            left.removeAll(used);
            return left;
        }

        boolean mayBeRepeated() {
            return channels.isEmpty() ? used.isEmpty() : !left().isEmpty();
        }
    }

    private Q931Parameters parameters;
    private final ArrayDeque<Job> waiting = new ArrayDeque<>();
    private final ArrayList<Q931Out> out = new ArrayList<>();
    private GlobalState asked = GlobalState.REST_0;
    private GlobalState asking = GlobalState.REST_0;
    private Job job;
    private int sent;
    private Message request;
    private boolean linkUp;

    Restart(Q931Parameters parameters) {
        this.parameters = parameters;
    }

    void limit(Q931Parameters next) {
        parameters = next;
    }

    /** 5.5.1. A request beyond the limit is reported as failed at once. */
    void request(List<Integer> channels) {
        Job wanted = new Job(channels, List.of());
        if (wanted.equals(job) || waiting.contains(wanted)) {
            return;
        }
        if (waiting.size() >= REQUESTS_WAITING_MAX) {
            out.add(new Q931Out.RestartFailed(channels));
            return;
        }
        waiting.add(wanted);
        next();
    }

    /**
     * The peer uses this channel, or we do: no further RESTART is sent for it, nor for the whole
     * interface. One already sent may still be acknowledged, because it may have crossed the SETUP.
     */
    void needless(int channel) {
        boolean whole = waiting.removeIf(one -> one.channels().isEmpty());
        List<Job> still = waiting.stream().map(one -> one.channels().contains(channel)
                ? one.using(channel) : one).filter(Job::mayBeRepeated).toList();
        waiting.clear();
        waiting.addAll(still);
        if (whole) {
            out.add(new Q931Out.RestartFailed(List.of()));
        }
        if (asking == GlobalState.REST_1) {
            job = job.using(channel);
        }
    }

    /** A RESTART that the data link lost is sent again at once, 5.8.8. */
    void dataLinkEstablished() {
        linkUp = true;
        if (asking == GlobalState.REST_1 && job.mayBeRepeated()) {
            send();
        } else if (asking == GlobalState.REST_1) {
            giveUp();
        } else {
            next();
        }
    }

    void dataLinkFailed() {
        linkUp = false;
        if (asking == GlobalState.REST_1) {
            stop(Q931Timer.T316);
        }
    }

    void expired(Q931Timer timer) {
        if (timer == Q931Timer.T316 && asking == GlobalState.REST_1) {
            if (sent < parameters.n316() && job.mayBeRepeated()) {
                sent++;
                send();
            } else {
                giveUp();                                          // to maintenance, 5.5.1
            }
        } else if (timer == Q931Timer.T317 && asked == GlobalState.REST_2) {
            asked = GlobalState.REST_0;                            // 5.5.2 note 1
            List<Integer> channels = channelsOf(request);
            request = null;
            out.add(new Q931Out.RestartFailed(channels));
        }
    }

    /**
     * A RESTART of the peer (5.5.2). Answers the channels to be returned to idle, empty for the
     * whole interface, or null when no action may be taken on the message.
     */
    List<Integer> requested(Message message) {
        Verdict verdict = MessageRules.check(message, parameters.side(), false, false);
        if (verdict.bad()) {
            status(message, verdict.fatal(), verdict.fatalElements());   // 5.8.6
            return null;
        }
        int restartClass = message.first(InfoElement.RestartIndicator.class).restartClass();
        ChannelIdentification named = message.first(ChannelIdentification.class);
        boolean indicated = restartClass == InfoElement.RestartIndicator.INDICATED_CHANNELS;
        if (indicated && (named == null || named.channels().isEmpty())) {
            status(message, CauseValue.MANDATORY_INFORMATION_ELEMENT_IS_MISSING,
                    Bytes.of(ElementId.CHANNEL_IDENTIFICATION.code()));
            return null;
        }
        boolean elsewhere = named != null && !named.onInterface(parameters.interfaceId());
        if (elsewhere || indicated && channelsOf(message).isEmpty()) {
            status(message, CauseValue.IDENTIFIED_CHANNEL_DOES_NOT_EXIST, Bytes.EMPTY);
            return null;
        }
        request = message;
        return channelsOf(message);
    }

    /** The calls are released: acknowledge, or let the layer above return the channels to idle. */
    void callsReleased() {
        List<Integer> channels = channelsOf(request);
        if (parameters.restartAnsweredAbove()) {
            asked = GlobalState.REST_2;
            start(Q931Timer.T317);
            out.add(new Q931Out.RestartIndication(channels));
        } else {
            out.add(new Q931Out.RestartIndication(channels));
            acknowledge(channels);
        }
    }

    /** The layer above returned these channels to idle; empty for all of them. */
    void done(List<Integer> channels) {
        if (asked != GlobalState.REST_2) {
            return;
        }
        List<Integer> idle = new ArrayList<>(channelsOf(request));
        if (!channels.isEmpty()) {
            idle.retainAll(channels);
            if (idle.isEmpty() && !channelsOf(request).isEmpty()) {
                return;                                            // about other channels
            }
        }
        stop(Q931Timer.T317);
        asked = GlobalState.REST_0;
        acknowledge(idle);
    }

    /**
     * The peer's acknowledgement (5.5.1). It may name fewer channels than were asked for. Answers
     * the channels that are idle now, empty for the whole interface; null when it says nothing.
     */
    List<Integer> acknowledged(Message message) {
        Verdict verdict = MessageRules.check(message, parameters.side(), false, false);
        if (asking != GlobalState.REST_1) {
            return null;                                           // late or never asked for, 5.8.4
        }
        if (verdict.bad()) {
            status(message, verdict.fatal(), verdict.fatalElements());
            return null;
        }
        ChannelIdentification named = message.first(ChannelIdentification.class);
        if (named != null && !named.onInterface(parameters.interfaceId())) {
            return null;                                           // about another interface
        }
        boolean all = job.channels().isEmpty() || named == null || named.channels().isEmpty();
        List<Integer> idle = new ArrayList<>(job.channels());
        List<Integer> left = new ArrayList<>();
        if (!all) {
            idle.retainAll(named.channels());
            left.addAll(job.left());
            left.removeAll(idle);
        }
        if (!all && idle.isEmpty()) {
            return null;                                           // about other channels
        }
        stop(Q931Timer.T316);
        finish();
        out.add(new Q931Out.RestartConfirmed(List.copyOf(idle)));
        if (!left.isEmpty()) {
            out.add(new Q931Out.RestartFailed(List.copyOf(left)));
        }
        next();
        return List.copyOf(idle);
    }

    /** Any other message on the global call reference, 5.8.3.2 f. */
    void other(Message message) {
        status(message, CauseValue.INVALID_CALL_REFERENCE_VALUE, Bytes.EMPTY);
    }

    private void next() {
        if (linkUp && asking == GlobalState.REST_0 && !waiting.isEmpty()) {
            job = waiting.poll();
            asking = GlobalState.REST_1;
            sent = 1;
            send();
        }
    }

    private void giveUp() {
        boolean whole = job.channels().isEmpty();
        List<Integer> left = job.left();
        finish();
        if (whole || !left.isEmpty()) {
            out.add(new Q931Out.RestartFailed(left));
        }
        next();
    }

    private void send() {
        List<InfoElement> elements = new ArrayList<>();
        List<Integer> channels = job.left();
        if (!channels.isEmpty()) {
            elements.add(channels.size() == 1 ? ChannelIdentification.of(channels.get(0), true)
                    : ChannelIdentification.map(channels, true));
        }
        elements.add(new InfoElement.RestartIndicator(channels.isEmpty()
                ? InfoElement.RestartIndicator.SINGLE_INTERFACE
                : InfoElement.RestartIndicator.INDICATED_CHANNELS));
        transmit(new Message(CallReference.of(0, false), MessageType.RESTART, elements));
        start(Q931Timer.T316);
    }

    private void finish() {
        asking = GlobalState.REST_0;
        job = null;
        sent = 0;
    }

    private void acknowledge(List<Integer> idle) {
        List<InfoElement> elements = new ArrayList<>();
        for (InfoElement element : request.elements()) {
            if (element instanceof ChannelIdentification named) {
                boolean some = !idle.isEmpty() && idle.size() < channelsOf(request).size();
                elements.add(some ? ChannelIdentification.of(idle, true) : named);
            } else if (element instanceof InfoElement.RestartIndicator) {
                elements.add(element);
            }
        }
        CallReference to = request.callReference();
        transmit(new Message(new CallReference(to.length(), 0, !to.flag()),
                MessageType.RESTART_ACKNOWLEDGE, elements));
        request = null;
    }

    private void status(Message cause, CauseValue value, Bytes diagnostics) {
        CallReference from = cause.callReference();
        GlobalState state = from.flag() ? asking : asked;
        transmit(new Message(new CallReference(from.length(), 0, !from.flag()),
                MessageType.STATUS, new Cause(parameters.location(), value, diagnostics),
                new InfoElement.CallState(state.value())));
    }

    /** The timeslots of an indicated restart; none for an interface, whatever else is named. */
    private static List<Integer> channelsOf(Message message) {
        int restartClass = message.first(InfoElement.RestartIndicator.class).restartClass();
        if (restartClass != InfoElement.RestartIndicator.INDICATED_CHANNELS) {
            return List.of();                                      // 5.5.2, 5.8.7.3
        }
        List<Integer> channels = new ArrayList<>();
        for (int channel : message.first(ChannelIdentification.class).channels()) {
            if (channel >= 1 && channel <= TIMESLOTS_MAX && !channels.contains(channel)) {
                channels.add(channel);
            }
        }
        return List.copyOf(channels);
    }

    private void transmit(Message message) {
        out.add(new Q931Out.Transmit(Q931Codec.encode(message)));
    }

    private void start(Q931Timer timer) {
        long ms = parameters.ms(timer);
        if (ms > 0) {
            out.add(new Q931Out.Start(new TimerId(null, timer), ms));
        }
    }

    private void stop(Q931Timer timer) {
        out.add(new Q931Out.Stop(new TimerId(null, timer)));
    }

    /** What is to be done, in order; taken by the caller. */
    void drainTo(List<Q931Out> outputs) {
        outputs.addAll(out);
        out.clear();
    }

    /** Its fields in the format of the state. */
    void state(Fields f) {
        f.list("waiting", waiting, Job.STATE);
        asked = f.value("asked", asked, Q931Codecs.GLOBAL);
        asking = f.value("asking", asking, Q931Codecs.GLOBAL);
        job = f.optional("job", job, Job.STATE);
        sent = f.number("sent", sent);
        request = f.optional("request", request, Q931Codecs.MESSAGE);
        linkUp = f.flag("link_up", linkUp);
    }
}
