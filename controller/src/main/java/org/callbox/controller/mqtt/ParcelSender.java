package org.callbox.controller.mqtt;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.callbox.controller.publish.Topic;

/** Hands parcels to a connection: payloads within their limits, topics remembered on disk. */
final class ParcelSender {
    enum Result { SENT, NO_ROOM, NEVER }

    private final String prefix;
    private final TopicMemory memory;
    private final MqttListener listener;

    ParcelSender(String prefix, TopicMemory memory, MqttListener listener) {
        this.prefix = prefix;
        this.memory = memory;
        this.listener = listener;
    }

    Result send(Parcel parcel, BrokerConnection connection) throws IOException {
        byte[] payload = parcel.publication == null ? new byte[0] : encode(parcel);
        int limit = parcel.on(new Topic.Info()) ? Limits.INFO_BYTES : Limits.PAYLOAD_BYTES;
        if (payload.length > limit) {
            listener.warning("not published: " + parcel.topicTail + " has " + payload.length
                    + " octets, at most " + limit + " are allowed");
            return Result.NEVER;
        }
        if (parcel.kind == Parcel.Kind.STATE && parcel.retained()) {
            try {
                memory.remember(parcel.topicTail);
            } catch (IOException full) {
                listener.warning("cannot remember the topic " + parcel.topicTail + ": " + full);
            }
        }
        return connection.send(parcel.topic(prefix), payload, parcel)
                ? Result.SENT : Result.NO_ROOM;
    }

    /** The broker has it: a topic that was cleared is not to be cleared again by the next run. */
    void acknowledged(Parcel parcel) {
        settled(parcel);
        if (parcel.kind == Parcel.Kind.CLEAR || parcel.kind == Parcel.Kind.SWEEP) {
            try {
                memory.forget(parcel.topic(prefix));
            } catch (IOException full) {
                listener.warning("cannot forget the topic " + parcel.topicTail + ": " + full);
            }
        }
    }

    /** Somebody else publishes below that prefix by now. */
    void leaveAlone(String taken) {
        listener.warning("another box publishes below " + taken + ": what this box once published"
                + " there is left to it");
        try {
            memory.forgetAll(taken);
        } catch (IOException full) {
            listener.warning("cannot forget the topics below " + taken + ": " + full);
        }
    }

    /** Nothing is to be sent of it any more; who keeps it is told, without any lock of ours. */
    void settled(Parcel parcel) {
        if (parcel.taken != null) {
            parcel.taken.run();
        }
    }

    private static byte[] encode(Parcel parcel) {
        Map<String, Object> fields = parcel.publication.fields();
        if (parcel.droppedBefore > 0) {
            fields = new LinkedHashMap<>(fields);
            fields.put("dropped", parcel.droppedBefore);
        }
        return Payload.encode(fields);
    }
}
