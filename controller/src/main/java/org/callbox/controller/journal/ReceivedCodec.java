package org.callbox.controller.journal;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.callbox.bridge.wire.Bytes;
import org.callbox.bridge.wire.Decoded;
import org.callbox.bridge.wire.Decoded.Reason;
import org.callbox.bridge.wire.Frame;
import org.callbox.bridge.wire.FrameDecoder;
import org.callbox.bridge.wire.FrameEncoder;
import org.callbox.bridge.wire.Received;
import org.callbox.bridge.wire.WireCounters;
import org.callbox.controller.core.Event;

/** What came from a card as octets and back; and as the octets of a line that the card sent. */
final class ReceivedCodec {
    private static final int GOOD = 0;
    private static final int BAD = 1;
    /** As much as a tty gives at once; what noise brings beyond it is not made up for. */
    private static final int LINE_OCTETS_MAX = 4_096;

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

    /**
     * An event as the release before knows it: octets of which its core makes the same frames in
     * the same order, and, up to {@value #LINE_OCTETS_MAX} octets, counts the same.
     */
    static Event asBefore(Event event) {
        return event instanceof Event.CardFrames(var card, var received)
                ? new Event.CardOctets(card, asLine(received)) : event;
    }

    private static Bytes asLine(Received received) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        WireCounters counted = received.counted();
        long[] others = {counted.stuffing(), counted.tooShort(), counted.tooLong(),
            counted.checksum()};
        for (Decoded run : received.runs()) {
            if (run instanceof Decoded.Bad bad) {
                others[bad.reason().ordinal()]--;
            }
        }
        for (Decoded run : received.runs()) {
            switch (run) {
                case Decoded.Good(var frame) ->
                        line.writeBytes(FrameEncoder.encode(frame).toArray());
                case Decoded.Bad bad -> {
                    line.writeBytes(shortest(bad.reason()));
                    boolean more = true;
                    while (more && line.size() < LINE_OCTETS_MAX) {
                        more = another(line, others);
                    }
                }
            }
        }
        // Delimiters of their own are counted and mean nothing.
        long missing = Math.min(LINE_OCTETS_MAX, counted.octets()) - line.size();
        line.writeBytes(new byte[(int) Math.max(0, missing)]);
        return Bytes.copyOf(line.toByteArray());
    }

    /** Writes one of the runs that were only counted; false when there is none left. */
    private static boolean another(ByteArrayOutputStream line, long[] others) {
        for (Reason reason : Reason.values()) {
            if (others[reason.ordinal()] > 0) {
                others[reason.ordinal()]--;
                line.writeBytes(shortest(reason));
                return true;
            }
        }
        return false;
    }

    /** The shortest run that a decoder refuses for this reason, with its delimiter. */
    private static byte[] shortest(Reason reason) {
        return switch (reason) {
            case STUFFING -> new byte[] {2, 0};
            case TOO_SHORT -> new byte[] {1, 0};
            case TOO_LONG -> ones(FrameDecoder.MAX_ENCODED_OCTETS + 1);
            // Eight zeros, which are no checksum of four.
            case CHECKSUM -> ones(9);
        };
    }

    private static byte[] ones(int count) {
        byte[] octets = new byte[count + 1];
        Arrays.fill(octets, 0, count, (byte) 1);
        return octets;
    }
}
