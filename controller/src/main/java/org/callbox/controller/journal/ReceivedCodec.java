package org.callbox.controller.journal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Decoded;
import org.callbox.bridge.wire.Decoded.Reason;
import org.callbox.bridge.wire.Frame;
import org.callbox.bridge.wire.Received;
import org.callbox.bridge.wire.WireCounters;

/** What came from a card as octets and back. */
final class ReceivedCodec {
    private static final int GOOD = 0;
    private static final int BAD = 1;

    private ReceivedCodec() {}

    static void write(DataOutputStream out, Received received) throws IOException {
        WireCounters counted = received.counted();
        out.writeLong(counted.octets());
        out.writeBoolean(counted.bad() > 0);
        if (counted.bad() > 0) {
            out.writeLong(counted.stuffing());
            out.writeLong(counted.tooShort());
            out.writeLong(counted.tooLong());
            out.writeLong(counted.checksum());
        }
        out.writeShort(received.runs().size());
        for (Decoded run : received.runs()) {
            switch (run) {
                case Decoded.Good(var frame) -> {
                    out.writeByte(GOOD);
                    out.writeByte(frame.type());
                    out.writeByte(frame.flags());
                    out.writeByte(frame.seq());
                    out.writeByte(frame.ack());
                    octets(out, frame.payload());
                }
                case Decoded.Bad(var reason, var head, var octets) -> {
                    out.writeByte(BAD);
                    out.writeByte(reason.ordinal());
                    out.writeLong(octets);
                    octets(out, head);
                }
            }
        }
    }

    static Received read(DataInputStream in) throws IOException {
        long octets = in.readLong();
        boolean damage = in.readBoolean();
        long[] bad = new long[Reason.values().length];
        for (int i = 0; damage && i < bad.length; i++) {
            bad[i] = in.readLong();
        }
        List<Decoded> runs = new ArrayList<>();
        int count = in.readUnsignedShort();
        long good = 0;
        for (int i = 0; i < count; i++) {
            Decoded run = run(in);
            runs.add(run);
            good += run instanceof Decoded.Good ? 1 : 0;
        }
        return new Received(List.copyOf(runs),
                new WireCounters(octets, good, bad[0], bad[1], bad[2], bad[3]));
    }

    private static Decoded run(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        if (kind == GOOD) {
            return new Decoded.Good(new Frame(in.readUnsignedByte(), in.readUnsignedByte(),
                    in.readUnsignedByte(), in.readUnsignedByte(),
                    Bytes.copyOf(InputCodec.octets(in))));
        }
        int reason = in.readUnsignedByte();
        if (kind != BAD || reason >= Reason.values().length) {
            throw new IOException("a run of kind " + kind + ", reason " + reason);
        }
        long octets = in.readLong();
        return new Decoded.Bad(
                Reason.values()[reason], Bytes.copyOf(InputCodec.octets(in)), octets);
    }

    private static void octets(DataOutputStream out, Bytes octets) throws IOException {
        out.writeInt(octets.size());
        out.write(octets.toArray());
    }
}
