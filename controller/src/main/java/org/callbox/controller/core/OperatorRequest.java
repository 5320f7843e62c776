package org.callbox.controller.core;

import java.util.List;
import org.callbox.bridge.card.BankRequests;
import org.callbox.bridge.card.Loop;
import org.callbox.controller.call.AgentWish;
import org.callbox.controller.hours.NightSwitch;

/** What an operator can ask of a box or order it to do: one record each. */
public sealed interface OperatorRequest {

    /** How long the answer may take beyond the time of one that only looks at what is there. */
    default long lastsMs() {
        return 0;
    }

    /** Changes nothing. */
    sealed interface Question extends OperatorRequest {}

    /** Changes something, so that it is written down who gave it. */
    sealed interface Order extends OperatorRequest {}

    /** Every state topic. */
    record Status() implements Question {}

    /** The calls in progress. */
    record Calls() implements Question {}

    /**
     * The frames of a D-channel.
     *
     * @param after a sequence; 0 for all there is, -1 to learn where to begin
     * @param patient whether the answer may wait until there are some
     */
    record Trace(int span, long after, boolean patient) implements Question {}

    /** The frames on the line to a card; the rest as in {@link Trace}. */
    record Link(int card, long after, boolean patient) implements Question {}

    /** The quality of a line in the quarters of an hour that are over. */
    record Line(int span) implements Question {}

    /**
     * An outgoing call by who sits at a position.
     *
     * @param test it is to try the line, and never to call for help
     */
    record Dial(int position, String number, boolean test) implements Order {
        public Dial(int position, String number) {
            this(position, number, false);
        }
    }

    /** Something is to be done with the call at a position, as if the agent there wanted it. */
    record Handle(int position, AgentWish wish) implements Order {}

    /** The end of service: at once for every call, or after the last one. */
    record Stop(boolean clear) implements Order {}

    /**
     * A request for a card, in the words of {@link org.callbox.bridge.card.FeatureRequests}; its
     * answer is the card's.
     */
    record Card(int card, String request) implements Order {
        /** Whether it is one of the many that carry an image to a card or from it. */
        public boolean carriesImage() {
            return BankRequests.movesOctets(request);
        }
    }

    /**
     * Lamps, bells and tones are to be played where there is no call.
     *
     * @param position 0 for all, and for what hangs on the wall
     */
    record LampTest(int position) implements Order {}

    /** Where that is going on. */
    record LampTestState() implements Question {}

    /** The site file is to be read again. The box does that itself; the core is given the plan. */
    record Reload(Event.Reload.How how) implements Order {}

    /** A request of which it is kept who gave it. */
    sealed interface Signed extends OperatorRequest {
        /** @param by as the gate knows the sender, who cannot say it */
        Signed signed(String by);
    }

    /**
     * The night switch.
     *
     * @param queue empty for all queues with hours
     * @param by who gives the order; empty before the gate has said it
     */
    record Night(NightSwitch.Mode mode, String queue, String by) implements Order, Signed {
        @Override
        public Night signed(String sender) {
            return new Night(mode, queue, sender);
        }
    }

    /**
     * A queue is opened or closed by hand, for a time or until somebody does it otherwise.
     *
     * @param queue empty for all with hours
     * @param forS so long, and then as the hours and the night switch have it; 0 for no end
     * @param by as in {@link Night}
     */
    record Opening(boolean open, String queue, long forS, String by) implements Order, Signed {
        /** A week: what lasts longer belongs into the site file. */
        public static final long FOR_S_MAX = 604_800;

        @Override
        public Opening signed(String sender) {
            return new Opening(open, queue, forS, sender);
        }
    }

    /**
     * The overflow of a queue is switched on by hand, or left to the site file again.
     *
     * @param forS so long; 0 for no end
     * @param by as in {@link Night}
     */
    record Overflow(boolean on, String queue, long forS, String by) implements Order, Signed {
        @Override
        public Overflow signed(String sender) {
            return new Overflow(on, queue, forS, sender);
        }
    }

    /**
     * Somebody else decides for an agent.
     *
     * @param agent empty where the position is said
     * @param position 0 where the agent is said
     * @param by as in {@link Night}
     */
    record OfAgent(Deed deed, String agent, int position, String by) implements Order, Signed {
        /** What is to become of the agent. */
        public enum Deed { SIGN_OUT, READY, AWAY }

        @Override
        public OfAgent signed(String sender) {
            return new OfAgent(deed, agent, position, sender);
        }
    }

    /**
     * An alarm is acknowledged, or shelved for a time.
     *
     * @param alarm such as {@code span-1/los}
     * @param forS for {@link Deed#SHELVE}
     * @param by who gives the order; empty before the gate has said it
     */
    record OfAlarm(Deed deed, String alarm, long forS, String comment, String by)
            implements Order, Signed {
        /** What is done with it. */
        public enum Deed { ACK, SHELVE, UNSHELVE }

        @Override
        public OfAlarm signed(String sender) {
            return new OfAlarm(deed, alarm, forS, comment, sender);
        }
    }

    /**
     * Channels are to take no new calls, or to take them again.
     *
     * @param channels none for all of the span
     * @param flash all of the span, while the card tries an image: emergency calls still go out
     *     where nothing else is left, and what is blocked otherwise stays so at the end
     * @param by as in {@link Night}
     */
    record Block(int span, List<Integer> channels, boolean on, boolean flash, String by)
            implements Order, Signed {
        public Block {
            channels = List.copyOf(channels);
        }

        @Override
        public Block signed(String sender) {
            return new Block(span, channels, on, flash, sender);
        }
    }

    /**
     * A loopback of a span for a test, which ends by itself.
     *
     * @param force also where calls are cut off by it
     * @param by as in {@link Night}
     */
    record Loopback(int span, Loop loop, int forS, boolean force, String by)
            implements Order, Signed {
        /** Ten minutes: who forgets it has the line back soon. */
        public static final int FOR_S_MAX = 600;

        @Override
        public Loopback signed(String sender) {
            return new Loopback(span, loop, forS, force, sender);
        }
    }

    /**
     * Every channel of a span is to be restarted, when the calls there have ended.
     *
     * @param forS so long they are waited for
     * @param by as in {@link Night}
     */
    record SpanReset(int span, int forS, String by) implements Order, Signed {
        /** An hour: so long the line may be kept from new calls for it. */
        public static final int FOR_S_MAX = 3_600;
        /** T316 twice, which is 120 s by the standard, and a minute. */
        private static final long RESTART_MS_MAX = 300_000;

        @Override
        public SpanReset signed(String sender) {
            return new SpanReset(span, forS, sender);
        }

        @Override
        public long lastsMs() {
            return lastsMs(forS);
        }

        public static long lastsMs(int forS) {
            return forS * 1_000L + RESTART_MS_MAX;
        }
    }

    /**
     * What is counted of the quality of a line begins anew.
     *
     * @param force also while calls are there
     * @param by as in {@link Night}
     */
    record PerfReset(int span, boolean force, String by) implements Order, Signed {
        @Override
        public PerfReset signed(String sender) {
            return new PerfReset(span, force, sender);
        }
    }

    /**
     * A number is to be taken out of the records. The box does that itself: the core, and with it
     * the journal, never hears of it.
     */
    record Erase(String number) implements Order {}

    /**
     * Somebody looks at records by a command, which is to be written down. For the box itself, as
     * {@link Erase} is.
     *
     * @param number that was asked for; empty for none
     * @param what else was said with the command; empty for nothing
     * @param by as the gate knows the sender
     */
    record Looked(String command, String number, String what, String by)
            implements Question, Signed {
        @Override
        public Looked signed(String sender) {
            return new Looked(command, number, what, sender);
        }
    }

    /**
     * Something that the box does without for a while, on purpose, to see what callers notice. For
     * the box itself, as {@link Erase} is. It ends by itself.
     *
     * @param by as in {@link Night}
     */
    record Drill(Part part, int forS, String by) implements Order, Signed {
        /** Half an hour: longer says nothing more. */
        public static final int FOR_S_MAX = 1_800;

        /** What is taken away. */
        public enum Part { BROKER, CLOCK, RECORDS, NETWORK }

        @Override
        public Drill signed(String sender) {
            return new Drill(part, forS, sender);
        }
    }

    /** The end of that before its time. */
    record DrillEnd() implements Order {}

    /** What is taken away now, and what waits because of it. For the box itself. */
    record DrillState() implements Question {}

    /** How often each button was pressed since the process began. For the box itself. */
    record ButtonPresses() implements Question {}

    /** Of a journal of an older version, which took in what nobody can ask any more. */
    record Obsolete(String verb) implements Question {}
}
