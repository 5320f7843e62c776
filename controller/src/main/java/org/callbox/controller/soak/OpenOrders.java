package org.callbox.controller.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.callbox.controller.acd.AgentState;
import org.callbox.controller.core.Command;
import org.callbox.controller.core.Event;
import org.callbox.controller.core.Input;
import org.callbox.controller.core.Switchboard;
import org.callbox.controller.people.PinVerdict;

/** Orders that were given and of which the box has not said yet that they are done. */
final class OpenOrders {
    /** What is not done by then is not done any more. */
    private static final long WITHIN_MS = 20_000;

    /**
     * @param position where it was given, by whom
     * @param question under which an operator gave it; 0 for one that was typed
     */
    record Order(OrderKind kind, int position, String agent, long question, long untilMs) {}

    private final List<Order> open = new ArrayList<>();
    private final Consumer<Order> done;

    OpenOrders(Consumer<Order> done) {
        this.done = done;
    }

    void given(OrderKind kind, int position, String agent, long question, long nowMs) {
        open.add(new Order(kind, position, agent, question, nowMs + WITHIN_MS));
    }

    boolean at(int position) {
        return open.stream().anyMatch(one -> one.position() == position);
    }

    /** Every step of the core. */
    void stepped(Switchboard core, Input input, List<Command> said) {
        if (open.isEmpty()) {
            return;
        }
        open.removeIf(one -> one.untilMs() < input.now().monoMs());
        for (Order one : List.copyOf(open)) {
            if (one.question() != 0 ? answered(one, said) : followed(core, one, input, said)) {
                open.remove(one);
                done.accept(one);
            }
        }
    }

    private static boolean answered(Order order, List<Command> said) {
        return said.stream().anyMatch(one -> one instanceof Command.Reply(var question, var fields)
                && question == order.question() && !fields.containsKey("error"));
    }

    private static boolean followed(Switchboard core, Order order, Input input,
            List<Command> said) {
        int at = order.position();
        return switch (order.kind()) {
            case SIGN_IN -> input.event() instanceof Event.EntryChecked(var position, _, var is)
                    && position == at && is == PinVerdict.ACCEPTED;
            case PIN_GUESS -> input.event() instanceof Event.EntryChecked(var position, _, var is)
                    && position == at && is == PinVerdict.REFUSED;
            case REASON -> isThere(core, order)
                    && SoakSite.REASONS.contains(core.agent(order.agent()).reason());
            case SIGN_OUT -> isThere(core, order)
                    && core.agent(order.agent()).state() == AgentState.SIGNED_OUT;
            case MARK -> said.stream().anyMatch(one -> one instanceof Command.Say(_, var text)
                    && text.startsWith("agent " + order.agent() + " has given mark "));
            case HELP -> step(said, "help-wanted", at);
            case KEYPAD_CALL, REDIAL, SPEED_DIAL -> said.stream().anyMatch(one ->
                    one instanceof Command.Publish(var publication)
                    && is(publication.fields(), "out", "setup", "headset", at)
                    && publication.fields().get("for_call").equals(""));
            case CONSULTATION_OUTSIDE -> said.stream().anyMatch(one ->
                    one instanceof Command.Publish(var publication)
                    && is(publication.fields(), "out", "setup", "headset", at)
                    && !publication.fields().get("for_call").equals(""));
            case SEAT_TO_SEAT -> between(said, at, false);
            case CONSULTATION -> between(said, at, true);
            case TO_QUEUE, TO_POSITION, TO_NUMBER, LISTEN, WHISPER, JOIN, PICK_UP, HOLD ->
                    throw new IllegalStateException("typed by nobody here: " + order);
        };
    }

    /** The site file may have been edited meanwhile. */
    private static boolean isThere(Switchboard core, Order order) {
        return core.setup().plan().agents().stream()
                .anyMatch(one -> one.id().equals(order.agent()));
    }

    private static boolean between(List<Command> said, int from, boolean beside) {
        return said.stream().anyMatch(one -> one instanceof Command.Publish(var publication)
                && is(publication.fields(), "internal", "setup", "from_headset", from)
                && publication.fields().get("beside").equals("") != beside);
    }

    private static boolean step(List<Command> said, String step, int headset) {
        return said.stream().anyMatch(one -> one instanceof Command.Publish(var publication)
                && step.equals(publication.fields().get("step"))
                && publication.fields().get("headset").equals(headset));
    }

    private static boolean is(Map<String, Object> fields, String dir, String step, String where,
            int at) {
        return dir.equals(fields.get("dir")) && step.equals(fields.get("step"))
                && fields.get(where).equals(at);
    }
}
