package org.callbox.controller.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.Route;
import org.callbox.bridge.card.SessionIn;
import org.callbox.bridge.card.SessionOut;
import org.callbox.bridge.card.ToneKind;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.call.CallIn;
import org.callbox.controller.call.CallOut;
import org.callbox.controller.keys.KeysOut;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.SpanPlan;
import org.callbox.controller.q931.CauseValue;
import org.callbox.controller.span.SpanOut;
import org.callbox.controller.span.SpanState;

/**
 * Where things are: which card and port a span or a position has, and how a trunk is joined to a
 * headset or to another. On one card they are joined directly, on two cards of one bus over a bus
 * channel.
 */
final class Routing {
    /** An order for a card. */
    record ToCard(int card, SessionIn what) {}

    private record BusUse(String bus, int channel) {}

    /** An end and the card that it is at. */
    private record At(int card, Endpoint end) {}

    private static final Codec<BusUse> BUS_USE = Codec.record(new BusUse("", 0),
            (f, was) -> new BusUse(f.text("bus", was.bus()), f.number("channel", was.channel())));

    private Plan plan;
    /** By card, then by headset. */
    private final Map<Integer, Map<Integer, PositionPlan>> headsets = new LinkedHashMap<>();
    private final Map<Integer, PositionPlan> positions = new LinkedHashMap<>();
    private final Map<Integer, SpanPlan> spans = new LinkedHashMap<>();
    private final Map<String, TreeSet<Integer>> busChannelsInUse = new LinkedHashMap<>();
    /** By bus: every channel below is in use. Where it is not known, the search begins at 1. */
    private final transient Map<String, Integer> usedBelow = new LinkedHashMap<>();
    private final Map<Integer, BusUse> busOfPosition = new LinkedHashMap<>();
    private final Bridges bridges = new Bridges(this);
    /** Of two lines that are joined, by span and channel of the first. */
    private final Map<String, BusUse> busOfLines = new LinkedHashMap<>();

    Routing(Plan plan) {
        reload(plan);
    }

    /** Where things are from now on; nobody is joined at what is removed or moved. */
    void reload(Plan next) {
        plan = next;
        positions.clear();
        spans.clear();
        headsets.clear();
        for (PositionPlan position : plan.positions()) {
            positions.put(position.id(), position);
            headsets.computeIfAbsent(position.card(), card -> new LinkedHashMap<>())
                    .putIfAbsent(position.headset(), position);
        }
        plan.spans().forEach(span -> spans.put(span.id(), span));
    }

    /**
     * What a span reports of a call, as call control knows calls: by the span they are on.
     *
     * @param all spans of the box
     */
    CallIn ofCall(int span, SpanOut.OfCall said, Collection<SpanUnit> all) {
        return switch (said) {
            case SpanOut.Seizure(var ref, var channel, var refusal, var setup) ->
                    new CallIn.Seizure(span, ref, channel, valueOf(refusal),
                            idleChannels(span, all), setup);
            case SpanOut.Refused(var ref, var cause, var setup) ->
                    new CallIn.Refused(span, ref, cause, setup);
            case SpanOut.Placed(var call, var ref, var channel, var refusal) ->
                    new CallIn.Placed(span, call, ref, channel, valueOf(refusal));
            case SpanOut.Moved(var ref, var channel) -> new CallIn.Moved(span, ref, channel);
            case SpanOut.Indication(var ref, var what, var message) ->
                    new CallIn.Indication(span, ref, what, message);
            case SpanOut.Clearing(var ref, var cause) -> new CallIn.Clearing(span, ref, cause);
            case SpanOut.Released(var ref, var cause) -> new CallIn.Released(span, ref, cause);
        };
    }

    /**
     * B-channels on which a call could be made now by whoever can be joined to that span; 0 where
     * no channels are reserved, for it is asked at each SETUP and looks at every channel.
     */
    private int idleChannels(int span, Collection<SpanUnit> all) {
        if (plan.office().reservedChannels() == 0) {
            return 0;
        }
        String bus = plan.busOfSpan(span);
        int idle = 0;
        for (SpanUnit unit : all) {
            if (!plan.card(unit.plan.card()).bus().equals(bus)) {
                continue;
            }
            SpanState state = unit.span.state();
            idle += !unit.span.established() ? 0 : state.channelsTotal()
                    - state.channelsInUse() - state.channelsBlocked();
        }
        return idle;
    }

    /** Whether an idle channel is left that is not reserved for agents. */
    boolean spare(int span, Collection<SpanUnit> all) {
        int reserved = plan.office().reservedChannels();
        return reserved == 0 || idleChannels(span, all) > reserved;
    }

    private static int valueOf(CauseValue refusal) {
        return refusal == null ? 0 : refusal.value();
    }

    SpanUnit spanAt(Iterable<SpanUnit> units, int card, int port) {
        for (SpanUnit unit : units) {
            if (unit.plan.card() == card && unit.plan.port() == port) {
                return unit;
            }
        }
        return null;
    }

    PositionPlan positionAt(int card, int headset) {
        return headsets.getOrDefault(card, Map.of()).get(headset);
    }

    /**
     * Positions that hear nothing although they were to be joined, and whose headset is put down:
     * where an agent had lifted, the controller died before it could tell the card. Whom the card
     * had joined and does not any more has talked.
     */
    List<Integer> neverJoined(int card, SessionOut.Ready ready) {
        List<Integer> unheard = new ArrayList<>();
        for (CardMessage.PortState port : ready.ports()) {
            PositionPlan position = positionAt(card, port.port());
            Endpoint headset = new Endpoint.Port(port.port());
            boolean joined = ready.lostRoutes().stream()
                    .anyMatch(route -> route.destination().equals(headset));
            if (position != null && !joined && !port.offHook() && ready.missingRoutes().stream()
                    .anyMatch(route -> route.destination().equals(headset))) {
                unheard.add(position.id());
            }
        }
        return unheard;
    }

    /**
     * The positions that hear nothing, or are not heard, without these routes of a card; of a
     * bridge that of its supervisor, for the others go on without it.
     */
    Set<Integer> positionsOf(int card, List<Route> routes) {
        Set<Integer> found = new TreeSet<>();
        for (Route route : routes) {
            if (route.source() instanceof Endpoint.Leg leg) {
                found.addAll(bridges.of(card, leg.bridge()));
                continue;
            }
            if (route.destination() instanceof Endpoint.Leg leg) {
                found.addAll(bridges.of(card, leg.bridge()));
                continue;
            }
            for (Endpoint end : List.of(route.source(), route.destination())) {
                if (end instanceof Endpoint.Port(int number) && positionAt(card, number) != null) {
                    found.add(positionAt(card, number).id());
                }
                if (end instanceof Endpoint.BusEnd(int channel, boolean side)) {
                    BusUse use = new BusUse(plan.card(card).bus(), channel);
                    busOfPosition.forEach((position, its) -> {
                        if (its.equals(use)) {
                            found.add(position);
                        }
                    });
                }
            }
        }
        return found;
    }

    boolean hasPosition(int position) {
        return positions.containsKey(position);
    }

    boolean hasGpioLamp(int position) {
        PositionPlan.GpioPlan gpio = positions.get(position).gpio();
        return gpio != null && gpio.lamp() != null;
    }

    /** The lines, as span and channel, that hear nothing or are not heard without these routes. */
    List<int[]> linesOf(int card, List<Route> routes, Collection<SpanUnit> all) {
        List<int[]> found = new ArrayList<>();
        for (Route route : routes) {
            for (Endpoint end : List.of(route.source(), route.destination())) {
                if (end instanceof Endpoint.Timeslot(int port, int timeslot)
                        && spanAt(all, card, port) != null) {
                    found.add(new int[] {spanAt(all, card, port).plan.id(), timeslot});
                }
            }
        }
        return found;
    }

    /** Two lines. */
    List<ToCard> join(CallOut.JoinLines lines) {
        At one = line(lines.span(), lines.channel());
        At other = line(lines.otherSpan(), lines.otherChannel());
        BusUse use = between(one, other);
        if (use != null) {
            busOfLines.put(key(lines.span(), lines.channel()), use);
        }
        return orders(one, other, use, SessionIn.Join::new);
    }

    List<ToCard> part(CallOut.PartLines lines) {
        BusUse use = free(busOfLines.remove(key(lines.span(), lines.channel())));
        return orders(line(lines.span(), lines.channel()),
                line(lines.otherSpan(), lines.otherChannel()), use, SessionIn.Part::new);
    }

    private static String key(int span, int channel) {
        return span + "/" + channel;
    }

    private At line(int span, int channel) {
        return new At(spans.get(span).card(), timeslot(span, channel));
    }

    private At headset(int position) {
        PositionPlan seat = positions.get(position);
        return new At(seat.card(), new Endpoint.Port(seat.headset()));
    }

    /** The bus channel over which two ends are joined; null for two of one card. */
    private BusUse between(At one, At other) {
        return one.card() == other.card() ? null : take(plan.card(one.card()).bus());
    }

    /** Over a bus channel the first end counts as the trunk of it. */
    private List<ToCard> orders(At one, At other, BusUse use,
            BiFunction<Endpoint, Endpoint, SessionIn.Wish> what) {
        return use == null
                ? List.of(new ToCard(one.card(), what.apply(one.end(), other.end())))
                : List.of(new ToCard(one.card(), what.apply(one.end(), end(use, true))),
                        new ToCard(other.card(), what.apply(other.end(), end(use, false))));
    }

    /** @param use null for none */
    private BusUse free(BusUse use) {
        if (use != null) {
            busChannelsInUse.get(use.bus()).remove(use.channel());
            usedBelow.computeIfPresent(
                    use.bus(), (bus, below) -> Math.min(below, use.channel()));
        }
        return use;
    }

    List<ToCard> join(int span, int channel, int position) {
        At trunk = line(span, channel);
        At headset = headset(position);
        BusUse use = between(trunk, headset);
        if (use != null) {
            busOfPosition.put(position, use);
        }
        return orders(trunk, headset, use, SessionIn.Join::new);
    }

    List<ToCard> part(int span, int channel, int position) {
        BusUse use = free(busOfPosition.remove(position));
        return orders(line(span, channel), headset(position), use, SessionIn.Part::new);
    }

    /** Two headsets. */
    List<ToCard> joinSeats(int position, int other) {
        At one = headset(position);
        At two = headset(other);
        BusUse use = between(one, two);
        if (use != null) {
            busOfPosition.put(position, use);
            busOfPosition.put(other, use);
        }
        return orders(one, two, use, SessionIn.Join::new);
    }

    List<ToCard> partSeats(int position, int other) {
        BusUse use = free(busOfPosition.remove(position));
        if (use != null) {
            busOfPosition.remove(other);
        }
        return orders(headset(position), headset(other), use, SessionIn.Part::new);
    }

    // ---- bridges

    Bridges bridges() {
        return bridges;
    }

    int cardOfSpan(int span) {
        return spans.get(span).card();
    }

    /** Where a headset is at the card of a span: its port, or the end of a bus channel to it. */
    Endpoint reached(int position) {
        BusUse use = busOfPosition.get(position);
        return use == null ? new Endpoint.Port(positions.get(position).headset())
                : end(use, true);
    }

    /** Brings a headset to a card, over the bus where it is at another one. */
    List<ToCard> reach(int card, int position) {
        PositionPlan seat = positions.get(position);
        if (seat.card() == card) {
            return List.of();
        }
        BusUse use = take(plan.card(card).bus());
        busOfPosition.put(position, use);
        return List.of(new ToCard(seat.card(), new SessionIn.Join(
                new Endpoint.Port(seat.headset()), end(use, false))));
    }

    /** Takes that back. */
    List<ToCard> leave(int position) {
        PositionPlan seat = positions.get(position);
        BusUse use = busOfPosition.remove(position);
        if (use == null) {
            return List.of();
        }
        free(use);
        return List.of(new ToCard(seat.card(), new SessionIn.Part(
                new Endpoint.Port(seat.headset()), end(use, false))));
    }

    ToCard playTone(int span, int channel) {
        return new ToCard(spans.get(span).card(),
                new SessionIn.Play(timeslot(span, channel), ToneKind.RINGBACK));
    }

    ToCard silence(int span, int channel) {
        return new ToCard(spans.get(span).card(),
                new SessionIn.Silence(timeslot(span, channel)));
    }

    /** @param heard null for nothing any more; whatever else the headset hears by then stays */
    List<ToCard> signal(int position, KeysOut.Heard heard) {
        PositionPlan seat = positions.get(position);
        Endpoint headset = new Endpoint.Port(seat.headset());
        List<ToCard> orders = new ArrayList<>();
        if (heard != null) {
            orders.add(new ToCard(seat.card(), new SessionIn.Play(headset, tone(heard))));
            return orders;
        }
        for (KeysOut.Heard one : KeysOut.Heard.values()) {
            orders.add(new ToCard(seat.card(),
                    new SessionIn.Part(new Endpoint.Tone(tone(one)), headset)));
        }
        return orders;
    }

    private static ToneKind tone(KeysOut.Heard heard) {
        return switch (heard) {
            case ACCEPTED -> ToneKind.CONFIRMATION;
            case REFUSED -> ToneKind.CONGESTION;
            case CHANGE_PIN -> ToneKind.SPECIAL_INFORMATION;
            case HELP_WANTED -> ToneKind.QUEUE;
            case CALL -> ToneKind.CALL_WAITING_BEEP;
            case DIAL -> ToneKind.DIAL;
            case BUSY -> ToneKind.BUSY;
            case RINGING -> ToneKind.RINGBACK;
        };
    }

    ToCard ring(int position, boolean on) {
        PositionPlan seat = positions.get(position);
        return new ToCard(seat.card(), on
                ? new SessionIn.Ring(seat.headset()) : new SessionIn.StopRing(seat.headset()));
    }

    ToCard portLamp(int position, boolean lit) {
        PositionPlan seat = positions.get(position);
        return new ToCard(seat.card(), new SessionIn.Lamp(seat.headset(), lit));
    }

    Endpoint timeslot(int span, int channel) {
        return new Endpoint.Timeslot(spans.get(span).port(), channel);
    }

    private BusUse take(String bus) {
        TreeSet<Integer> used = busChannelsInUse.computeIfAbsent(bus, key -> new TreeSet<>());
        int channel = usedBelow.getOrDefault(bus, 1);
        while (!used.add(channel)) {
            channel++;
        }
        usedBelow.put(bus, channel + 1);
        return new BusUse(bus, channel);
    }

    private static Endpoint end(BusUse use, boolean trunkSide) {
        return new Endpoint.BusEnd(use.channel(), trunkSide);
    }

    /** Where the cards and ports are comes from the plan. */
    void state(Fields f) {
        f.map("bus_channels_in_use", busChannelsInUse, Codec.TEXT, Codec.INT.in(TreeSet::new));
        f.map("positions_on_buses", busOfPosition, Codec.INT, BUS_USE);
        f.map("lines_on_buses", busOfLines, Codec.TEXT, BUS_USE);
        bridges.state(f);
    }
}
