package org.callbox.controller.publish;

import org.callbox.controller.alarm.Alarm;

/**
 * A topic of the tree {@code callbox/1/{box}/...} (docs/asyncapi.yaml). Those that every call
 * touches compare by code of their own: what a record is given costs several times as much on a
 * small board, and each is looked up in half a dozen maps.
 */
public sealed interface Topic {

    /** What follows {@code {root}/1/{box}/}. */
    String tail();

    /** Complete in itself; each message replaces the one before. */
    sealed interface State extends Topic {
        /** Whether the broker keeps it, so that whoever comes late is told at once. */
        default boolean kept() {
            return true;
        }
    }

    /** Said once, when it happens. */
    sealed interface Event extends Topic {}

    /** The answer to a command; of no use to anybody once the connection is gone. */
    sealed interface Reply extends Topic {}

    /** Published last of all states, because it means that the rest is complete. */
    record Status() implements State {
        @Override
        public String tail() {
            return "status";
        }
    }

    record Info() implements State {
        @Override
        public String tail() {
            return "info";
        }
    }

    /** How the machine and the process are; measured outside of the core, which has none. */
    record Health() implements State {
        @Override
        public String tail() {
            return "health";
        }
    }

    /** Which document describes these topics. */
    record Schema() implements State {
        /** That of docs/asyncapi.yaml. */
        public static final String DOCUMENT_VERSION = "1.1.0";

        @Override
        public String tail() {
            return "meta/schema";
        }
    }

    record Card(int card) implements State {
        @Override
        public String tail() {
            return "card/" + card + "/state";
        }
    }

    record Span(int span) implements State {
        @Override
        public String tail() {
            return "span/" + span + "/state";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Span of && of.span == span;
        }

        @Override
        public int hashCode() {
            return 31 * span + 1;
        }
    }

    /** The quality of a line in the interval that is going on. */
    record SpanQuality(int span) implements State {
        @Override
        public String tail() {
            return "span/" + span + "/perf";
        }
    }

    record Headset(int position) implements State {
        @Override
        public String tail() {
            return "headset/" + position + "/state";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Headset of && of.position == position;
        }

        @Override
        public int hashCode() {
            return 31 * position + 2;
        }
    }

    /**
     * Who calls at a position, with the whole number. No broker keeps it: it is gone with the call,
     * also where the box is cut off in the middle (docs/decisions/0020-seat-topic.md).
     */
    record Seat(int position) implements State {
        @Override
        public String tail() {
            return "seat/" + position + "/state";
        }

        @Override
        public boolean kept() {
            return false;
        }
    }

    record Queue(String queue) implements State {
        @Override
        public String tail() {
            return "queue/" + queue + "/state";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Queue of && of.queue.equals(queue);
        }

        @Override
        public int hashCode() {
            return 31 * queue.hashCode() + 3;
        }
    }

    /** The figures of a queue since midnight. */
    record QueueToday(String queue) implements State {
        @Override
        public String tail() {
            return "queue/" + queue + "/today";
        }
    }

    /** The figures of a queue in the last quarters of an hour. */
    record QueueHistory(String queue) implements State {
        @Override
        public String tail() {
            return "queue/" + queue + "/history";
        }
    }

    record Agent(String agent) implements State {
        @Override
        public String tail() {
            return "agent/" + agent + "/state";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Agent of && of.agent.equals(agent);
        }

        @Override
        public int hashCode() {
            return 31 * agent.hashCode() + 4;
        }
    }

    /** A lamp, a bell or a key on the wall. */
    record Wall(String id) implements State {
        @Override
        public String tail() {
            return "wall/" + id + "/state";
        }
    }

    /** The ledger of seizures. */
    record Calls() implements State {
        @Override
        public String tail() {
            return "calls/state";
        }
    }

    /** One alarm of the inventory, also while it was never raised. */
    record OneAlarm(Alarm alarm) implements State {
        @Override
        public String tail() {
            return "alarm/" + alarm.key();
        }
    }

    /** The summary of all alarms. */
    record AllAlarms() implements State {
        @Override
        public String tail() {
            return "alarms";
        }
    }

    /** A step of a call. */
    record CallEvent() implements Event {
        @Override
        public String tail() {
            return "event/call";
        }
    }

    /** A row of the records, for whoever collects those of many boxes. */
    record RecordEvent() implements Event {
        @Override
        public String tail() {
            return "event/record";
        }
    }

    /** The quality of a line in a quarter of an hour that is over. */
    record SpanQuarter(int span) implements Event {
        @Override
        public String tail() {
            return "span/" + span + "/perf15";
        }
    }

    /** The link to a card came up or went down. */
    record LinkEvent() implements Event {
        @Override
        public String tail() {
            return "event/link";
        }
    }

    /** A site file was taken, or is wholly in force. */
    record ConfigEvent() implements Event {
        @Override
        public String tail() {
            return "event/config";
        }
    }

    /** What became of the nightly test call. */
    record TestCallEvent() implements Event {
        @Override
        public String tail() {
            return "event/test-call";
        }
    }

    /** An answer to a command, below the role and the name of the command. */
    record Answer(String role, String name) implements Reply {
        @Override
        public String tail() {
            return "rsp/" + role + "/" + name;
        }
    }

    /** Who commanded what, and what came of it. */
    record AuditEvent() implements Event {
        @Override
        public String tail() {
            return "event/audit";
        }
    }

    /** Something became of an alarm. */
    record AlarmEvent() implements Event {
        @Override
        public String tail() {
            return "event/alarm";
        }
    }
}
