package org.callbox.bridge.firmware;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.callbox.bridge.card.CardCodec;
import org.callbox.bridge.card.CardCommand;
import org.callbox.bridge.card.CardConfig;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.FailureCode;

/** The headset ports of a card. */
final class Ports {
    private final TreeMap<Integer, CardMessage.PortState> ports = new TreeMap<>();
    private final TreeMap<Integer, CardMessage.GainInfo> gains = new TreeMap<>();
    private final Said said;

    Ports(int count, Said said) {
        this.said = said;
        for (int port = 1; port <= count; port++) {
            ports.put(port, new CardMessage.PortState(port, false, false, false, false, false));
        }
    }

    CardMessage.PortState get(int port) {
        CardMessage.PortState state = ports.get(port);
        if (state == null) {
            throw new IllegalArgumentException("the card has no port " + port);
        }
        return state;
    }

    /** By hand: jack, hook switch, mute switch; null leaves one as it is. */
    void move(int port, Boolean in, Boolean off, Boolean muted) {
        CardMessage.PortState old = get(port);
        CardMessage.PortState state = new CardMessage.PortState(port,
                in == null ? old.present() : in, off == null ? old.offHook() : off,
                muted == null ? old.muted() : muted, old.ringing(), old.lit());
        if (!state.equals(old)) {
            ports.put(port, state);
            said.tell(state);
        }
    }

    /** By the host: ringer and lamp. */
    private CardMessage.PortState drive(int port, boolean ringing, boolean lit) {
        CardMessage.PortState old = get(port);
        CardMessage.PortState state = new CardMessage.PortState(
                port, old.present(), old.offHook(), old.muted(), ringing, lit);
        if (!state.equals(old)) {
            ports.put(port, state);
            said.put(new FirmwareOut.Drive(port, ringing, lit));
        }
        return state;
    }

    /** None rings, and no lamp is lit. */
    void quiet() {
        for (int port : List.copyOf(ports.keySet())) {
            drive(port, false, false);
        }
    }

    void start() {
        List.copyOf(gains.keySet()).forEach(port -> gain(new CardCommand.SetGain(port, 0, 0)));
        gains.clear();
    }

    CardMessage set(CardCommand.SetPort set) {
        return ports.containsKey(set.port())
                ? new CardMessage.PortPage(
                        0, List.of(drive(set.port(), set.ringing(), set.lit())))
                : noPort(set.port());
    }

    private static CardMessage noPort(int port) {
        return Firmware.failure(7, FailureCode.NO_SUCH, "no port " + port);
    }

    CardMessage gain(CardCommand.SetGain set) {
        if (!ports.containsKey(set.port())) {
            return noPort(set.port());
        }
        CardMessage.GainInfo gain =
                new CardMessage.GainInfo(set.port(), set.earDb(), set.mouthDb());
        if (!gain.equals(gains.put(set.port(), gain))) {
            said.put(new FirmwareOut.Gain(set.port(), set.earDb(), set.mouthDb()));
        }
        return gain;
    }

    /** All gains as an image says, 0 dB where it says nothing. */
    void run(List<CardConfig.Gain> wanted) {
        List.copyOf(gains.keySet()).stream()
                .filter(port -> wanted.stream().noneMatch(one -> one.port() == port))
                .forEach(port -> gain(new CardCommand.SetGain(port, 0, 0)));
        wanted.forEach(one ->
                gain(new CardCommand.SetGain(one.port(), one.earDb(), one.mouthDb())));
    }

    CardMessage page(int fromPort) {
        List<CardMessage.PortState> page = new ArrayList<>();
        int next = 0;
        for (CardMessage.PortState port : ports.tailMap(fromPort, true).values()) {
            if (page.size() == CardCodec.PORTS_MAX) {
                next = port.port();
                break;
            }
            page.add(port);
        }
        return new CardMessage.PortPage(next, page);
    }
}
