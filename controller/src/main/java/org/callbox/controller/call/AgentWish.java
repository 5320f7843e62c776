package org.callbox.controller.call;

/** What an agent wants done with the call at the own headset, or with a caller who waits. */
public sealed interface AgentWish {

    /** The other side waits and the agent hears nothing. */
    record Hold() implements AgentWish {}

    /** What a supervisor wants with the call of a colleague. */
    sealed interface Supervising extends AgentWish {}

    /** Whoever sits at the position listens to a colleague's call, or speaks in it. */
    record Watch(WatchMode mode, int at) implements Supervising {}

    /** No more. */
    record Unwatch() implements Supervising {}

    /** Both speak again. */
    record Resume() implements AgentWish {}

    /** The caller waits in a queue from now on, and the agent is free. */
    record ToQueue(String queue) implements AgentWish {}

    /** Whoever sits at a position is called, by an agent who is in no call. */
    record CallPosition(int position) implements AgentWish {}

    /** The same beside a call, which is on hold meanwhile. */
    record Consult(int position) implements AgentWish {}

    /** A number outside is called beside a caller, who is on hold meanwhile. */
    record ConsultNumber(String number) implements AgentWish {}

    /** The agent speaks with the other one: the caller, or whoever was asked outside. */
    record Alternate() implements AgentWish {}

    /** The caller on hold goes to whoever was asked: who speaks with the agent, or is rung. */
    record HandOver() implements AgentWish {}

    /** Whoever sits at a position is rung for the caller, and the agent is free. */
    record ToPosition(int position) implements AgentWish {}

    /** A number outside is called for the caller, and the agent is free. */
    record ToNumber(String number) implements AgentWish {}

    /** A caller who waits is to ring here, out of the order. */
    record PickUp(String call) implements AgentWish {}
}
