package org.callbox.controller.journal;

import org.callbox.bridge.state.Codec;
import org.callbox.controller.call.CallCodecs;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.Reason;

/** A row that is owed to the records, by the names of its columns (docs/records.md). */
final class RowCodec {
    static final Codec<CallRecord> ROW = Codec.record(
            new CallRecord("", 0, 0, null, null, null, null, 0, 0, 0, 0, 0, Reason.INTERRUPTED, 0),
            (f, was) -> new CallRecord(f.text("id", was.id()), f.number("span", was.span()),
                    f.number("channel", was.channel()),
                    f.optional("called", was.called(), Codec.TEXT),
                    f.optional("calling", was.calling(), Codec.TEXT),
                    f.optional("queue", was.queue(), Codec.TEXT),
                    f.optional("agent", was.agent(), Codec.TEXT),
                    f.number("arrived_ms", was.arrivedMs()),
                    f.number("answered_ms", was.answeredMs()),
                    f.number("ended_ms", was.endedMs()), f.number("wait_ms", was.waitMs()),
                    f.number("talk_ms", was.talkMs()),
                    f.value("reason", was.reason(), CallCodecs.REASON),
                    f.number("cause", was.cause()),
                    f.optional("calling_type", was.callingType(), Codec.TEXT)));

    private RowCodec() {}
}
