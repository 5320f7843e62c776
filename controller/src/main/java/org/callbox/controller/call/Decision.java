package org.callbox.controller.call;

/** What a {@link CallService} wants done with its call; {@link Execution} does it. */
sealed interface Decision {

    /** More digits of the called number are asked for. */
    record Collect() implements Decision {}

    /** The caller is not let in. @param cause of Q.850 */
    record Refuse(int cause) implements Decision {}

    /**
     * Why the caller is refused, now or when what is tried instead comes to nothing.
     *
     * @param queue that the caller came for; empty for none
     */
    record Because(Refusal why, String queue) implements Decision {}

    /** What the called number is for, where its row says so. */
    record Called(String name) implements Decision {}

    /**
     * One person is rung.
     *
     * @param queue for a caller whom that person does not answer
     */
    record Ring(String agent, String queue, long ms) implements Decision {}

    /** The person who was rung, or not joined, has to do with the call no more. */
    record LeavePerson() implements Decision {}

    /**
     * A visit to a queue begins.
     *
     * @param place the number of arrival that the caller has already, 0 for the next one
     */
    record Enter(String queue, long place) implements Decision {
        Enter(String queue) {
            this(queue, 0);
        }
    }

    /** The other side waits while the agent keeps the call. */
    record Hold() implements Decision {}

    /** They speak again. */
    record Resume() implements Decision {}

    /** The agent's leg leaves the call, and the caller waits for what comes next. */
    record HandOn() implements Decision {}

    /**
     * The distributor is told that an agent has handed a caller on, which is no more in this call.
     *
     * @param direct whether it was no call of a queue
     */
    record Free(String agent, boolean direct) implements Decision {}

    /**
     * A call goes out for the caller.
     *
     * @param rule that allows it, by its index
     * @param digits for the line
     * @param back the queue for a caller whom nobody answers there; empty where there is none
     * @param cause with which that caller is refused where there is none
     * @param agent who sends the caller there; empty for nobody
     * @param position of that agent, 0 for none
     * @param queue that the caller comes from, or that does not let the caller in
     * @param why a word of docs/assignments.md
     */
    record CallOutside(int rule, String digits, String back, int cause, String agent,
            int position, String queue, String why) implements Decision {}

    /** Whoever was called outside for a caller has answered, and the two lines are joined. */
    record JoinOutside() implements Decision {}

    /** They are not joined after all, and the caller waits. */
    record PartOutside() implements Decision {}

    /** A visit to a queue that does not take the caller, who goes on at once. */
    record Pass(String queue) implements Decision {}

    /** The caller is to go on to another queue, if that still takes one. */
    record Move(String queue) implements Decision {}

    /** The caller waits on, as an answered call. */
    record Connect() implements Decision {}

    /** The distributor is told that nobody is there for the caller. */
    record GiveUp() implements Decision {}

    /** The agent who was rung is joined to the caller. */
    record Answer() implements Decision {}

    /** The caller waits again, at the old place. */
    record Return() implements Decision {}

    /** The call is not joined, which watchers are told. */
    record NotJoined() implements Decision {}

    /** The agent in the call is given no more of them for now. */
    record SeatFault() implements Decision {}

    /** What looked like an answer was none. */
    record Unanswered() implements Decision {}

    /** A SETUP goes out on this span. */
    record Place(int span) implements Decision {}

    /** A caller is cleared so that an emergency call has the channel. */
    record MakeRoom(String waits) implements Decision {}

    /** Agent and line are joined before anybody has answered. */
    record Join() implements Decision {}

    /** Whom the agent calls has answered. */
    record Talk() implements Decision {}

    /** The other side has cleared, and the agent hears why until the time is over. */
    record Hear(int cause, long ms) implements Decision {}

    /** Whoever asked for the call is told how it goes, once. */
    record Tell(boolean good, String text) implements Decision {}

    /** A sentence for the log. */
    record Say(String text) implements Decision {}

    /** The other side's clearing is answered. */
    record Release() implements Decision {}

    /** All but the line is taken out of the call. @param reason null for calls of agents */
    record End(Reason reason, int cause) implements Decision {}

    /** The same, and the line is cleared. */
    record Clear(Reason reason, int cause) implements Decision {}

    /** The same as {@link End}; the line is no more, and so is the call. */
    record Over(Reason reason, int cause) implements Decision {}
}
