package org.callbox.controller.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.callbox.bridge.card.BridgeLeg;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.SessionIn;
import org.callbox.bridge.card.ToneKind;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.Fields;
import org.callbox.controller.call.CallOut;
import org.callbox.controller.call.WatchMode;
import org.callbox.controller.core.Routing.ToCard;

/**
 * Bridges of cards over which supervisors take part in calls of colleagues (docs/card-link.md). A
 * bridge is on the card of the call's span; whoever sits elsewhere comes there over the bus.
 */
final class Bridges {
    /** Above every question of operators. */
    private static final long QUESTIONS = 1L << 40;
    private static final int CALLER = 0;
    private static final int AGENT = 1;
    private static final int SUPERVISOR = 2;
    /** From here comes the tone by which the agent hears that somebody listens. */
    private static final int MARK = 4;

    private record Use(int card, int bridge) {}

    private final Routing routing;
    /** By where the supervisor sits. */
    private final Map<Integer, Use> inUse = new LinkedHashMap<>();

    Bridges(Routing routing) {
        this.routing = routing;
    }

    /** Whether an answer of a card is to a question about a bridge. */
    static boolean asked(long question) {
        return question >= QUESTIONS;
    }

    /** As call control knows it. */
    static long own(long question) {
        return question - QUESTIONS;
    }

    /** Where the supervisors of a bridge sit. */
    List<Integer> of(int card, int bridge) {
        Use use = new Use(card, bridge);
        return inUse.keySet().stream().filter(at -> inUse.get(at).equals(use)).toList();
    }

    List<ToCard> said(CallOut.OfBridge said) {
        return switch (said) {
            case CallOut.AskBridge ask -> List.of(ask(routing.cardOfSpan(ask.span()), ask));
            case CallOut.BridgeIn in -> in(in);
            case CallOut.BridgeOut out -> out(out);
            case CallOut.BridgeFree(var supervisor, var refused) -> {
                ToCard emptied = free(supervisor);
                yield refused ? List.of() : List.of(emptied);
            }
            case CallOut.BridgeTone(var supervisor, var on) -> {
                Use use = inUse.get(supervisor);
                Endpoint mark = new Endpoint.Leg(use.bridge(), MARK);
                yield List.of(new ToCard(use.card(), on
                        ? new SessionIn.Play(mark, ToneKind.CALL_WAITING_BEEP)
                        : new SessionIn.Silence(mark)));
            }
        };
    }

    private ToCard ask(int card, CallOut.AskBridge ask) {
        Use use = inUse.computeIfAbsent(
                ask.supervisor(), _ -> new Use(card, unused(card)));
        return new ToCard(card, new SessionIn.Ask(QUESTIONS + ask.question(),
                new CardCommand.SetBridge(use.bridge(), legs(ask.mode()))));
    }

    private int unused(int card) {
        TreeSet<Integer> used = new TreeSet<>();
        inUse.values().stream().filter(one -> one.card() == card)
                .forEach(one -> used.add(one.bridge()));
        int bridge = 0;
        while (used.contains(bridge)) {
            bridge++;
        }
        return bridge;
    }

    /** Who hears whom (docs/supervision.md). */
    private static List<BridgeLeg> legs(WatchMode mode) {
        int toCaller = 1 << AGENT | (mode == WatchMode.JOIN ? 1 << SUPERVISOR : 0);
        int toAgent = 1 << CALLER | 1 << MARK | (mode == WatchMode.LISTEN ? 0 : 1 << SUPERVISOR);
        return List.of(new BridgeLeg(CALLER, toCaller, 0), new BridgeLeg(AGENT, toAgent, 0),
                new BridgeLeg(SUPERVISOR, 1 << CALLER | 1 << AGENT, 0),
                new BridgeLeg(MARK, 0, 0));
    }

    private List<ToCard> in(CallOut.BridgeIn said) {
        Use use = inUse.get(said.supervisor());
        List<ToCard> orders = new ArrayList<>(routing.reach(use.card(), said.supervisor()));
        orders.add(join(use, routing.timeslot(said.span(), said.channel()), CALLER));
        orders.add(join(use, routing.reached(said.position()), AGENT));
        orders.add(join(use, routing.reached(said.supervisor()), SUPERVISOR));
        return orders;
    }

    private static ToCard join(Use use, Endpoint end, int leg) {
        return new ToCard(use.card(),
                new SessionIn.Join(end, new Endpoint.Leg(use.bridge(), leg)));
    }

    private List<ToCard> out(CallOut.BridgeOut said) {
        Use use = inUse.get(said.supervisor());
        List<ToCard> orders = new ArrayList<>();
        orders.add(new ToCard(use.card(), new SessionIn.Join(
                routing.timeslot(said.span(), said.channel()),
                routing.reached(said.position()))));
        orders.add(new ToCard(use.card(), new SessionIn.Part(routing.reached(said.supervisor()),
                new Endpoint.Leg(use.bridge(), SUPERVISOR))));
        orders.add(new ToCard(use.card(), new SessionIn.Silence(
                new Endpoint.Leg(use.bridge(), MARK))));
        orders.addAll(routing.leave(said.supervisor()));
        orders.add(free(said.supervisor()));
        return orders;
    }

    private ToCard free(int supervisor) {
        Use use = inUse.remove(supervisor);
        return new ToCard(use.card(), new SessionIn.Bridge(use.bridge(), List.of()));
    }

    /** Names which bridges are in use. */
    void state(Fields f) {
        f.map("bridges_in_use", inUse, Codec.INT, Codec.record(new Use(0, 0),
                (one, was) -> new Use(one.number("card", was.card()),
                        one.number("bridge", was.bridge()))));
    }
}
