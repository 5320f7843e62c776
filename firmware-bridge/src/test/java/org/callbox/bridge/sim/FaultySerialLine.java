package org.callbox.bridge.sim;

import java.util.function.Function;
import org.callbox.bridge.serial.SerialLine;
import org.callbox.bridge.wire.Bytes;

/**
 * A real line made worse: what is written and what is received passes a {@link FaultyLine}. Delays
 * are left out, they would need a clock.
 */
public final class FaultySerialLine implements SerialLine {
    private final FaultyLine faulty;
    private final SerialLine line;

    /**
     * @param opener makes the real line for the listener it is given
     */
    public FaultySerialLine(
            FaultyLine faulty, Listener listener, Function<Listener, SerialLine> opener) {
        this.faulty = faulty;
        this.line = opener.apply(new Passing(faulty, listener));
    }

    @Override
    public void write(Bytes octets) {
        synchronized (faulty) {
            faulty.send(FaultyLine.End.HOST, 0, octets);
            faulty.arrived(FaultyLine.End.CARD, FaultyLine.NEVER).forEach(line::write);
        }
    }

    @Override
    public void close() {
        line.close();
    }

    private record Passing(FaultyLine faulty, Listener listener) implements Listener {
        @Override
        public void opened() {
            listener.opened();
        }

        @Override
        public void octets(Bytes octets) {
            synchronized (faulty) {
                faulty.send(FaultyLine.End.CARD, 0, octets);
                faulty.arrived(FaultyLine.End.HOST, FaultyLine.NEVER).forEach(listener::octets);
            }
        }

        @Override
        public void lost(String why) {
            listener.lost(why);
        }
    }
}
