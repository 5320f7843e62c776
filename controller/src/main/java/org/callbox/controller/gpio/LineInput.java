package org.callbox.controller.gpio;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** An input line that is ours. Pi4J's states are electrical levels, the kernel's are not. */
final class LineInput extends DigitalInputBase implements EdgeReader.Watched {
    /** As many as the kernel keeps for one line. */
    private static final int EVENTS_MAX = 16;

    /** What Pi4J has no word for. Called on the reader's thread. */
    interface Trouble {
        /** Edges were lost; the level has been read again. */
        void lost(int edges);

        /** No edge will come any more. */
        void ended(String why);
    }

    private final RequestedLine line;
    private final EdgeReader reader;
    private final boolean activeLow;
    private final EdgeTrack track;
    private volatile DigitalState state;
    private volatile Trouble trouble;

    LineInput(DigitalInputProvider provider, DigitalInputConfig config, RequestedLine line,
            EdgeReader reader) {
        super(provider, config);
        this.line = line;
        this.reader = reader;
        this.activeLow = config.onState() == DigitalState.LOW;
        this.track = new EdgeTrack(line.read() == 1);
        this.state = level(track.level());
    }

    void onTrouble(Trouble listener) {
        this.trouble = listener;
    }

    @Override
    public DigitalInput initialize(Context context) {
        super.initialize(context);
        reader.add(this);
        return this;
    }

    @Override
    public DigitalInput shutdownInternal(Context context) {
        super.shutdownInternal(context);
        trouble = null;
        reader.remove(this);
        return this;
    }

    @Override
    public DigitalState state() {
        return state;
    }

    @Override
    public int fd() {
        return line.fd();
    }

    @Override
    public void left() {
        line.close();
    }

    @Override
    public boolean readable() {
        int lost = 0;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment events = arena.allocate(Abi.LINE_EVENT, EVENTS_MAX);
            int octets = GpioLibc.read(line.fd(), events);
            if (octets < 0) {
                return octets == -GpioLibc.EINTR || octets == -GpioLibc.EAGAIN || end(-octets);
            }
            long size = Abi.LINE_EVENT.byteSize();
            for (long at = 0; at + size <= octets; at += size) {
                EdgeTrack.Seen seen = track.on(
                        events.get(JAVA_INT, at + Abi.offset(Abi.LINE_EVENT, "line_seqno")),
                        events.get(JAVA_INT, at + Abi.offset(Abi.LINE_EVENT, "id"))
                                == Abi.EVENT_RISING);
                lost += seen.lost();
                seen.levels().forEach(this::tell);
            }
        }
        return lost == 0 || readAgain(lost);
    }

    private boolean readAgain(int lost) {
        int value = line.read();
        if (value < 0) {
            return end(-value);
        }
        if (track.correct(value == 1)) {
            tell(value == 1);
        }
        Trouble listener = trouble;
        if (listener != null) {
            listener.lost(lost);
        }
        return true;
    }

    private boolean end(int errno) {
        Trouble listener = trouble;
        if (listener != null) {
            listener.ended("the kernel tells no more edges (errno " + errno + ")");
        }
        return false;
    }

    private void tell(boolean active) {
        state = level(active);
        dispatch(new DigitalStateChangeEvent<>(this, state));
    }

    private DigitalState level(boolean active) {
        return DigitalState.getState(active != activeLow);
    }
}
