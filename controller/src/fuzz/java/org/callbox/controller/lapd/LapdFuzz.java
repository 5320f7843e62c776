package org.callbox.controller.lapd;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.callbox.bridge.wire.Bytes;

/** Frames, timers and primitives in any order: {@link Rig} checks every step. */
class LapdFuzz {
    private static final int FRAME_OCTETS_MAX = 16;

    @FuzzTest
    void anything(FuzzedDataProvider data) {
        Rig rig = new Rig(data.consumeBoolean() ? Side.USER : Side.NETWORK);
        if (data.consumeBoolean()) {
            rig.establish();
        }
        while (data.remainingBytes() > 0) {
            switch (data.consumeInt(0, 11)) {
                case 0 -> rig.on(new LapdIn.EstablishRequest());
                case 1 -> rig.on(new LapdIn.ReleaseRequest());
                case 2 -> rig.on(Rig.data(data.consumeInt(0, 1_000)));
                case 3 -> rig.on(new LapdIn.OwnReceiverBusy());
                case 4 -> rig.on(new LapdIn.OwnReceiverReady());
                case 5 -> rig.on(new LapdIn.PhDeactivated());
                case 6 -> expire(rig);
                default -> rig.on(new LapdIn.Receive(Bytes.of(data.consumeBoolean() ? 0 : 2, 1)
                        .plus(Bytes.copyOf(data.consumeBytes(
                                data.consumeInt(0, FRAME_OCTETS_MAX))))));
            }
        }
    }

    private static void expire(Rig rig) {
        for (LapdTimer timer : LapdTimer.values()) {
            if (rig.running.remove(timer)) {
                rig.on(new LapdIn.Expired(timer));
                return;
            }
        }
    }
}
