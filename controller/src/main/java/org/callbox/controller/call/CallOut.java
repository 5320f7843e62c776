package org.callbox.controller.call;

import java.util.List;
import org.callbox.controller.keys.KeysOut;
import org.callbox.controller.position.LampPattern;
import org.callbox.controller.q931.CallRef;
import org.callbox.controller.q931.InfoElement;
import org.callbox.controller.q931.Primitive;

/** All that call control asks for and makes known. */
public sealed interface CallOut {

    /** A request to the Q.931 layer of a span. */
    record Request(int span, CallRef ref, Primitive what, List<InfoElement> elements)
            implements CallOut {}

    /**
     * Begins a call on a span, upon which {@link CallIn.Placed} comes.
     *
     * @param avoid a B-channel that was tried before, 0 for none
     * @param spare only where a channel is idle beside those that are reserved for agents
     * @param held only on a channel that is kept from other calls: while its card tries an image,
     *     or its line waits to be restarted, or is
     * @param elements of the SETUP, but for the channel
     */
    record Place(int span, String call, int avoid, boolean spare, boolean held,
            List<InfoElement> elements) implements CallOut {}

    /**
     * How {@link CallIn.Dial} or {@link CallIn.Asked} went.
     *
     * @param good whether it is done or under way; {@code text} says how it stands, or what is
     *     wrong
     * @param call its id, empty for none
     */
    record Answer(long question, boolean good, String text, String call) implements CallOut {}

    /** A sentence for the log that a field engineer reads. */
    record Say(boolean warning, String text) implements CallOut {}

    /** Joins a B-channel and a headset, both ways. */
    record Join(int span, int channel, int position) implements CallOut {}

    record Part(int span, int channel, int position) implements CallOut {}

    /** About a bridge, which is named by where its supervisor sits. */
    sealed interface OfBridge extends CallOut {
        int supervisor();
    }

    /**
     * The card of a span is to bridge so.
     *
     * @param question answered by {@link CallIn.BridgeIs}; another one each time
     */
    record AskBridge(int span, int supervisor, WatchMode mode, long question)
            implements OfBridge {}

    /** B-channel, headset and supervisor are joined to the bridge that the card has made. */
    record BridgeIn(int span, int channel, int position, int supervisor) implements OfBridge {}

    /** B-channel and headset are joined directly again, and the bridge is of no more use. */
    record BridgeOut(int span, int channel, int position, int supervisor) implements OfBridge {}

    /**
     * A bridge that nobody was joined to is of no more use.
     *
     * @param refused whether the card has said that it has none such
     */
    record BridgeFree(int supervisor, boolean refused) implements OfBridge {}

    /** The tone by which the agent hears that somebody listens. */
    record BridgeTone(int supervisor, boolean on) implements OfBridge {}
    /** Joins two B-channels, both ways; spans of one switching domain. */
    record JoinLines(int span, int channel, int otherSpan, int otherChannel)
            implements CallOut {}

    record PartLines(int span, int channel, int otherSpan, int otherChannel)
            implements CallOut {}
    /** Joins two headsets, both ways; positions of one switching domain. */
    record JoinSeats(int position, int other) implements CallOut {}

    record PartSeats(int position, int other) implements CallOut {}

    /** The waiting tone on a B-channel. */
    record PlayTone(int span, int channel) implements CallOut {}

    record Silence(int span, int channel) implements CallOut {}

    record Ring(int position) implements CallOut {}

    record StopRing(int position) implements CallOut {}

    record Lamp(int position, LampPattern pattern) implements CallOut {}

    /** What digits that are no secret were; answered by {@link CallIn.Revealed}. */
    record Reveal(int position, long entry, List<Long> numbers) implements CallOut {}

    /**
     * Whether digits are somebody's PIN; answered by {@link CallIn.EntryChecked}.
     *
     * @param agent empty for a number that nobody has: it takes as long, and is refused
     * @param pin of the plan
     */
    record Check(int position, long entry, String agent, String pin, List<Long> numbers)
            implements CallOut {}

    /**
     * Somebody chooses another PIN; answered likewise.
     *
     * @param number with which the person signs in
     */
    record ChangePin(int position, long entry, String agent, String pin, String number,
            List<Long> old, List<Long> next, List<Long> again) implements CallOut {}

    /** What is to be heard at a headset; null for nothing any more. */
    record Signal(int position, KeysOut.Heard heard) implements CallOut {}

    /**
     * Somebody may be guessing PINs: nobody is let try for a while, or again.
     *
     * @param text for the log
     */
    record Guessing(boolean locked, String text) implements CallOut {}

    /**
     * No call went out, because a rule of the site file has as many as it allows.
     *
     * @param why a sentence that names the rule and the limit, and no number
     */
    record LimitReached(String why) implements CallOut {}

    /** A seizure has ended: its row, complete. */
    record Finished(CallRecord record) implements CallOut {}

    /** What the figures of the office are made of beside that. */
    record Figure(FigureRow row) implements CallOut {}

    /** A step in the life of a call, for those who watch. */
    record Step(CallStep step) implements CallOut {}

    /** The same of a call between two headsets. */
    record Between(SeatStep step) implements CallOut {}

    /** Something that decides, or proves, who is served next by whom. */
    record Assigned(AssignmentFacts facts) implements CallOut {}

    /** The state that a topic shows may have changed. */
    record Touched(Topic topic, String id) implements CallOut {}

    record Start(CallTimer timer, long ms) implements CallOut {}

    record Stop(CallTimer timer) implements CallOut {}

    /** After {@link CallIn.Drain}: no call is left. */
    record Drained() implements CallOut {}

    /** What has a state of its own. */
    enum Topic { QUEUE, HEADSET, AGENT, CALLS, STATUS }
}
