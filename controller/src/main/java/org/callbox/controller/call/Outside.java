package org.callbox.controller.call;

import org.callbox.bridge.state.Codec;

/**
 * What a caller's call keeps of one that goes out for it.
 *
 * @param call id of that call
 * @param back the queue in which the caller waits when nobody answers there; empty for one who is
 *     in a queue all the time, or was let into none
 * @param cause of Q.850, with which who was let into none is refused then; else 0
 * @param span of the line to which the caller is joined, 0 while that is none
 * @param channel of that line
 */
record Outside(String call, String back, int cause, int span, int channel) {
    static final Codec<Outside> STATE = Codec.record(new Outside("", "", 0, 0, 0),
            (f, was) -> new Outside(f.text("call", was.call), f.text("back", was.back),
                    f.number("cause", was.cause), f.number("span", was.span),
                    f.number("channel", was.channel)));

    Outside joinedTo(TrunkLeg line) {
        return new Outside(call, back, cause, line.span(), line.channel());
    }
}
