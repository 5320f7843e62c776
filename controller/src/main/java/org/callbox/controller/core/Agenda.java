package org.callbox.controller.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.card.SessionIn;
import org.callbox.controller.call.CallIn;
import org.callbox.controller.position.PositionIn;
import org.callbox.controller.span.CardIn;
import org.callbox.controller.span.SpanIn;
import org.callbox.controller.time.Now;

/**
 * What one step still has to do: what the rooms have to say to each other, in the order in which
 * it was said, and the commands so far. Empty between two steps.
 */
final class Agenda {
    private final ArrayDeque<Work> work = new ArrayDeque<>();
    private final List<Command> out = new ArrayList<>();
    private final List<BoxEvent> events = new ArrayList<>();

    /** What was said first of all that is left; null when nothing is. */
    Work poll() {
        return work.poll();
    }

    boolean isEmpty() {
        return work.isEmpty();
    }

    /** The commands of this step; the next one begins without any. */
    List<Command> drain() {
        List<Command> drained = List.copyOf(out);
        out.clear();
        return drained;
    }

    void command(Command command) {
        out.add(command);
    }

    /** Something to be told to subscribers at the end of this step. */
    void tell(BoxEvent event) {
        events.add(event);
    }

    /** Tells it. */
    void events(Now now, Switchboard board) {
        events.forEach(one -> command(new Command.Publish(
                one.publication(board.nextEvent(), now))));
        events.clear();
    }

    /** A sentence for the log. */
    void say(boolean warning, String text) {
        command(new Command.Say(warning, text));
    }

    void forCard(int card, CardIn in) {
        work.add(new Work.ForCard(card, in));
    }

    /** A request to the session with a card. */
    void tell(int card, SessionIn what) {
        forCard(card, new CardIn.Tell(what));
    }

    void tell(Routing.ToCard order) {
        tell(order.card(), order.what());
    }

    void forSpan(int span, SpanIn in) {
        work.add(new Work.ForSpan(span, in));
    }

    void forCalls(CallIn in) {
        work.add(new Work.ForCalls(in));
    }

    void atPosition(int position, PositionIn what) {
        forCalls(new CallIn.AtPosition(position, what));
    }
}
