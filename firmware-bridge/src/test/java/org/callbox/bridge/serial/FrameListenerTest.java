package org.callbox.bridge.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Decoded;
import org.callbox.bridge.wire.Frame;
import org.callbox.bridge.wire.FrameEncoder;
import org.callbox.bridge.wire.Received;
import org.junit.jupiter.api.Test;

/** Between a tty and the loop. */
class FrameListenerTest {
    private static final Frame PING = new Frame(7, 0, 0, 5, Bytes.EMPTY);
    private static final Bytes DAMAGED = Bytes.hex("05 11 22 00");

    private final List<String> told = new ArrayList<>();
    private final AtomicLong nowMs = new AtomicLong();
    private final FrameListener listener = new FrameListener(new FrameListener.Told() {
        @Override
        public void opened() {
            told.add("opened");
        }

        @Override
        public void received(Received received) {
            told.add(received.runs().stream().map(run -> run instanceof Decoded.Good
                    ? "frame" : "damage").toList() + " of " + received.counted().octets());
        }

        @Override
        public void lost(String why) {
            told.add("lost");
        }

        @Override
        public void broken(Throwable fault) {
            told.add("broken");
        }
    }, nowMs::get);

    @Test
    void frames_are_told_as_they_come_and_noise_when_something_is_written_a_second_later() {
        listener.opened();
        listener.octets(FrameEncoder.encode(PING));
        listener.octets(DAMAGED);
        listener.octets(DAMAGED);
        listener.written();
        assertEquals(List.of("opened", "[frame] of 10", "[damage] of 4"), told);
        nowMs.set(1_000);
        listener.written();
        listener.written();
        assertEquals("[damage] of 4", told.getLast());
        assertEquals(4, told.size());
    }

    @Test
    void what_was_kept_back_is_told_before_the_loss_and_half_a_frame_ends_with_it() {
        listener.opened();
        Bytes half = FrameEncoder.encode(PING).slice(0, 5);
        listener.octets(half);
        listener.lost("gone");
        listener.opened();
        listener.octets(FrameEncoder.encode(PING));
        listener.broken(new LinkageError());
        assertEquals(List.of("opened", "[] of 5", "lost", "opened", "[frame] of 10", "broken"),
                told);
    }
}
