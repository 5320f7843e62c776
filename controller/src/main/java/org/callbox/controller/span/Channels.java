package org.callbox.controller.span;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.q931.ChannelIdentification;
import org.callbox.controller.q931.Q931Codecs;
import org.callbox.controller.q931.Side;

/** The B-channels of a span: who has which (Q.931 5.1.2, 5.2.3). A channel has one call at most. */
final class Channels {

    /**
     * The result of a request: a channel, or 0 and the cause with which to refuse.
     *
     * @param yielded the call of ours that had the channel before; null for none
     */
    record Choice(int channel, CauseValue refusal, CallRef yielded) {
        static Choice refuse(CauseValue cause) {
            return new Choice(0, cause, null);
        }
    }

    private enum State { IDLE, BUSY, RESTARTING }

    private static final Codec<State> STATE = Codec.words(State.class, state -> switch (state) {
        case IDLE -> "idle";
        case BUSY -> "busy";
        case RESTARTING -> "restarting";
    });

    private static final class Slot {
        private State state = State.IDLE;
        private CallRef holder;
        /** The exchange has offered a call here, so it does not hold a stale one. */
        private boolean proven;
        /** Somebody has taken it out of service: it takes no new call. */
        private boolean blocked;
        /** Kept from new calls while the card tries an image, whoever takes it out of service. */
        private boolean held;

        private boolean idle() {
            return state == State.IDLE && inService();
        }

        private boolean inService() {
            return !blocked && !held;
        }

        private void state(Fields f) {
            state = f.value("state", state, STATE);
            holder = f.optional("holder", holder, Q931Codecs.REF);
            proven = f.flag("proven", proven);
            blocked = f.flag("blocked", blocked);
            held = f.flag("held", held);
        }
    }

    private final TreeMap<Integer, Slot> slots = new TreeMap<>();
    private final Side side;
    private int interfaceId;
    /** No channel takes a new call. */
    private boolean closed;
    /** Calls of ours with which the other side has not agreed on a channel yet. */
    private final ArrayList<CallRef> unconfirmed = new ArrayList<>();

    /** @param interfaceId how the other side names this interface when it does so explicitly */
    Channels(List<Integer> usable, Side side, int interfaceId) {
        this.side = side;
        this.interfaceId = interfaceId;
        for (int channel : usable) {
            slots.put(channel, new Slot());
        }
    }

    /** How the other side names this interface from now on (4.5.13). */
    void named(int id) {
        interfaceId = id;
    }

    /** Reserves the channel that an incoming SETUP asks for, 5.2.3.1. */
    Choice seize(ChannelIdentification wanted, CallRef ref) {
        if (wanted == null || wanted.selection() == ChannelIdentification.Selection.ANY) {
            return any(ref);
        }
        if (wanted.selection() == ChannelIdentification.Selection.NO_CHANNEL) {
            return Choice.refuse(CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE);
        }
        if (!wanted.primary() || wanted.dChannel()
                || wanted.channelType() != ChannelIdentification.TYPE_B) {
            return Choice.refuse(CauseValue.CHANNEL_TYPE_NOT_IMPLEMENTED);
        }
        boolean exists = false;
        for (int channel : here(wanted)) {
            Slot slot = slots.get(channel);
            exists |= slot != null;
            // A SETUP on a channel that we are restarting says that the exchange holds it idle.
            if (slot != null && !closed && slot.inService() && (slot.state == State.IDLE
                    || slot.state == State.RESTARTING || yields(slot))) {
                return take(channel, ref);
            }
        }
        if (!wanted.exclusive()) {
            return any(ref);
        }
        return Choice.refuse(exists
                ? CauseValue.REQUESTED_CIRCUIT_CHANNEL_NOT_AVAILABLE
                : CauseValue.IDENTIFIED_CHANNEL_DOES_NOT_EXIST);
    }

    /** The call on the channel that a SETUP indicates as exclusive; null when there is none. */
    CallRef holder(ChannelIdentification wanted) {
        Slot slot = wanted == null || !wanted.exclusive() || here(wanted).size() != 1
                ? null : slots.get(wanted.channels().getFirst());
        return slot == null || slot.state != State.BUSY ? null : slot.holder;
    }

    /** The channels that it names on this interface; another has none of ours (4.5.13). */
    private List<Integer> here(ChannelIdentification named) {
        return named.onInterface(interfaceId) ? named.channels() : List.of();
    }

    /** 5.7: the network's SETUP wins; our call on that channel must take another. */
    private boolean yields(Slot slot) {
        return side == Side.USER && slot.state == State.BUSY && unconfirmed.contains(slot.holder);
    }

    /**
     * Reserves a channel for a call of ours, from the end at which the other side does not begin;
     * 0 when there is none.
     *
     * @param avoid a channel not to be chosen, 0 for none
     * @param held one of those that are kept from other calls while the card tries an image or
     *     calls are waited for, else one that is being restarted: the other side may acknowledge
     *     that in minutes, or never
     */
    int choose(CallRef ref, int avoid, boolean held) {
        int channel = !held ? first(avoid, slot -> !closed && slot.idle())
                : first(avoid, slot -> slot.state == State.IDLE && (closed || slot.held)
                        && !slot.blocked);
        if (held && channel == 0) {
            channel = first(avoid, slot -> slot.state == State.RESTARTING && !slot.blocked);
        }
        if (channel != 0) {
            unconfirmed.add(ref);
            slots.get(channel).state = State.BUSY;
            slots.get(channel).holder = ref;
        }
        return channel;
    }

    /** From the end at which we begin; 0 for none. */
    private int first(int avoid, Predicate<Slot> which) {
        for (int channel : side == Side.USER ? slots.descendingKeySet() : slots.keySet()) {
            if (channel != avoid && which.test(slots.get(channel))) {
                return channel;
            }
        }
        return 0;
    }

    /** Whether a channel is kept from calls because its card tries an image. */
    boolean held(int channel) {
        return slots.get(channel).held;
    }

    boolean unconfirmed(CallRef ref) {
        return unconfirmed.contains(ref);
    }

    /**
     * The first answer to a call of ours: the channel named in it, or the one we asked for when
     * none is; 0 when the call cannot have it, upon which it has none.
     */
    int confirm(CallRef ref, ChannelIdentification named) {
        unconfirmed.remove(ref);
        int held = channelOf(ref);
        int wanted = named == null || named.channels().isEmpty()
                ? held : here(named).isEmpty() ? 0 : named.channels().getFirst();
        Slot slot = slots.get(wanted);
        if (wanted == held && slot != null) {
            slot.proven = true;
            return held;
        }
        boolean help = held > 0 && slots.get(held).held;
        release(ref);
        boolean idle = slot != null && !slot.blocked && (help || !slot.held)
                && (slot.state == State.IDLE || slot.state == State.RESTARTING);
        return idle ? take(wanted, ref).channel() : 0;
    }

    private Choice any(CallRef ref) {
        for (Map.Entry<Integer, Slot> entry : slots.entrySet()) {
            if (!closed && entry.getValue().idle()) {
                return take(entry.getKey(), ref);
            }
        }
        return Choice.refuse(CauseValue.NO_CIRCUIT_CHANNEL_AVAILABLE);
    }

    private Choice take(int channel, CallRef ref) {
        Slot slot = slots.get(channel);
        CallRef before = slot.holder;
        slot.state = State.BUSY;
        slot.holder = ref;
        slot.proven = true;
        return new Choice(channel, null, before);
    }

    /** Channels on which nothing has been offered yet, ascending. */
    List<Integer> unproven() {
        List<Integer> found = new ArrayList<>();
        for (Map.Entry<Integer, Slot> entry : slots.entrySet()) {
            if (entry.getValue().state == State.IDLE && !entry.getValue().proven) {
                found.add(entry.getKey());
            }
        }
        return found;
    }

    /** The call has ended; its channel is idle unless it was taken out of service meanwhile. */
    void release(CallRef ref) {
        unconfirmed.remove(ref);
        for (Slot slot : slots.values()) {
            if (ref.equals(slot.holder)) {
                slot.holder = null;
                slot.state = slot.state == State.BUSY ? State.IDLE : slot.state;
            }
        }
    }

    /** Keeps a channel that is being restarted from new calls (5.5). Empty: every channel. */
    void restarting(List<Integer> channels) {
        for (int channel : some(channels)) {
            if (slots.get(channel).state == State.IDLE) {
                slots.get(channel).state = State.RESTARTING;
            }
        }
    }

    /** The restart is acknowledged or given up; SETUP asks the exchange for the channel anyway. */
    void restarted(List<Integer> channels) {
        for (int channel : some(channels)) {
            if (slots.get(channel).state == State.RESTARTING) {
                slots.get(channel).state = State.IDLE;
            }
        }
    }

    int channelOf(CallRef ref) {
        for (Map.Entry<Integer, Slot> entry : slots.entrySet()) {
            if (ref.equals(entry.getValue().holder)) {
                return entry.getKey();
            }
        }
        return 0;
    }

    int total() {
        return slots.size();
    }

    int inUse() {
        return count(State.BUSY);
    }

    /** Keeps every channel from new calls but emergency calls, or lets them there again. */
    void close(boolean on) {
        closed = on;
    }

    /** Without a call, and not to be used: restarting, taken out of service, or closed. */
    int blocked() {
        int count = 0;
        for (Slot slot : slots.values()) {
            count += slot.state != State.BUSY
                    && (closed || !slot.inService() || slot.state == State.RESTARTING) ? 1 : 0;
        }
        return count;
    }

    /**
     * Takes channels out of service, or back into it; a call that is there goes on.
     *
     * @param channels none for every channel
     */
    void block(List<Integer> channels, boolean on) {
        for (int channel : some(channels)) {
            slots.get(channel).blocked = on;
        }
    }

    /** Keeps every channel from all new calls but emergency calls, or lets them in again. */
    void hold(boolean on) {
        slots.values().forEach(slot -> slot.held = on);
    }

    boolean holds() {
        return closed || slots.values().stream()
                .anyMatch(slot -> slot.held || slot.state == State.RESTARTING);
    }

    /** As on the line before this one. */
    void blockAs(Channels before) {
        slots.forEach((channel, slot) -> {
            Slot was = before.slots.get(channel);
            slot.blocked = was != null && was.blocked;
            slot.held = was != null && was.held;
        });
    }

    /** Those that are taken out of service, ascending. */
    List<Integer> outOfService() {
        List<Integer> found = new ArrayList<>();
        slots.forEach((channel, slot) -> {
            if (!slot.inService()) {
                found.add(channel);
            }
        });
        return found;
    }

    /** How many are. */
    int ordered() {
        int count = 0;
        for (Slot slot : slots.values()) {
            count += slot.inService() ? 0 : 1;
        }
        return count;
    }

    int busy(List<Integer> channels) {
        int count = 0;
        for (int channel : some(channels)) {
            count += slots.get(channel).state == State.BUSY ? 1 : 0;
        }
        return count;
    }

    /** How many of those, or of all while all are closed, still have a call. */
    int callsOutOfService() {
        int count = 0;
        for (Slot slot : slots.values()) {
            count += (closed || !slot.inService()) && slot.state == State.BUSY ? 1 : 0;
        }
        return count;
    }

    private int count(State state) {
        int count = 0;
        for (Slot slot : slots.values()) {
            count += slot.state == state ? 1 : 0;
        }
        return count;
    }

    private List<Integer> some(List<Integer> channels) {
        if (channels.isEmpty()) {
            return List.copyOf(slots.keySet());
        }
        return channels.stream().filter(slots::containsKey).toList();
    }

    /** Its fields in the format of the state. */
    void state(Fields f) {
        f.parts("slots", slots, Codec.INT, Slot::state);
        f.list("unconfirmed", unconfirmed, Q931Codecs.REF);
        closed = f.flag("closed", closed);
    }
}
