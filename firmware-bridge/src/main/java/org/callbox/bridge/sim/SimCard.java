package org.callbox.bridge.sim;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.callbox.bridge.card.CardMessage;
import org.callbox.bridge.card.Endpoint;
import org.callbox.bridge.card.ImageKey;
import org.callbox.bridge.card.Route;
import org.callbox.bridge.card.RouteTable;
import org.callbox.bridge.firmware.Firmware;
import org.callbox.bridge.firmware.FirmwareCounters;
import org.callbox.bridge.firmware.FirmwareIn;
import org.callbox.bridge.firmware.FirmwareOut;
import org.callbox.bridge.firmware.Hardware;
import org.callbox.bridge.firmware.Headset;
import org.callbox.bridge.firmware.SwitchFabric;
import org.callbox.bridge.firmware.Trunk;
import org.callbox.bridge.link.ResetCause;

/**
 * A card in software: the {@link Firmware} of any card, on lines, headsets and a switch that are
 * simulated, with robots at the headsets. Pure: time is an argument, timers are values.
 */
public final class SimCard {
    private final SimCardParameters parameters;
    private final SimFlash flash;
    private final Firmware firmware;
    /** Beside those that it was told: power lost, or another firmware. */
    private int starts;
    private final Mischief mischief = new Mischief();
    private long mischiefSeen;
    private long misbehavedMs;
    private final Robots robots;
    private final TreeMap<Integer, SimTrunk> trunks = new TreeMap<>();
    private final TreeMap<Integer, SimHeadset> headsets = new TreeMap<>();
    private final SimFabric fabric;
    private final Hardware hardware;
    private final ArrayDeque<FirmwareIn> told = new ArrayDeque<>();
    private final List<SimOut> out = new ArrayList<>();

    public SimCard(SimCardParameters parameters) {
        this(parameters, SimFlash.inMemory());
    }

    SimCard(SimCardParameters parameters, SimFlash flash) {
        this(parameters, flash, null, List.of());
    }

    /**
     * A card whose firmware can be updated where its features say so.
     *
     * @param images where its firmware is kept, null for nowhere
     * @param keys of who may sign firmware for it
     */
    SimCard(SimCardParameters parameters, SimFlash flash, SimFlash images, List<ImageKey> keys) {
        this.parameters = parameters;
        this.flash = flash;
        this.firmware = new Firmware(parameters.firmware(), mischief, flash, images, keys);
        this.robots = parameters.robots() == null ? null
                : new Robots(parameters.robots(), parameters.seed(), parameters.headsets());
        Surroundings around = surroundings();
        this.fabric = new SimFabric(around);
        for (int span = 1; span <= parameters.spansThere(); span++) {
            trunks.put(span, new SimTrunk(span, around));
        }
        for (int port = 1; port <= parameters.ports(); port++) {
            headsets.put(port, new SimHeadset(port, around));
            if (port <= parameters.headsets()) {
                told.add(new FirmwareIn.Jack(port, true));
            }
        }
        this.hardware = hardware();
    }

    private Surroundings surroundings() {
        return new Surroundings() {
            @Override
            public void tell(FirmwareIn in) {
                told.add(in);
            }

            @Override
            public void put(SimOut one) {
                out.add(one);
            }

            @Override
            public void show(Robots.In in) {
                act(in);
            }
        };
    }

    private Hardware hardware() {
        return new Hardware() {
            @Override
            public Trunk trunk(int span) {
                return trunks.get(span);
            }

            @Override
            public Headset headset(int port) {
                return headsets.get(port);
            }

            @Override
            public SwitchFabric fabric() {
                return fabric;
            }
        };
    }

    /** Takes one input and returns what is to be done, in order. */
    public List<SimOut> on(long nowMs, SimIn in) {
        work(nowMs);
        switch (in) {
            case SimIn.Opened opened -> told.add(new FirmwareIn.Opened());
            case SimIn.Closed closed -> told.add(new FirmwareIn.Closed(closed.why()));
            case SimIn.HostOctets host -> told.add(new FirmwareIn.HostOctets(host.octets()));
            case SimIn.LineFrame up -> arrived(up);
            case SimIn.Expired expired -> ranOut(expired.timer());
            case SimIn.Line line -> told.add(new FirmwareIn.Layer1(line.state()));
            case SimIn.Count count -> told.add(new FirmwareIn.Counted(count.counters(), true));
            case SimIn.Measure measure -> told.add(new FirmwareIn.Measured(measure.telemetry()));
            case SimIn.Plug plug -> told.add(new FirmwareIn.Jack(plug.port(), plug.in()));
            case SimIn.Hook hook -> told.add(new FirmwareIn.Hook(hook.port(), hook.off()));
            case SimIn.Mute mute -> told.add(new FirmwareIn.Mute(mute.port(), mute.on()));
            case SimIn.Press press -> told.add(new FirmwareIn.Key(press.port(), press.key()));
            case SimIn.Dial dial -> {
                told.add(digit(dial, true, 0));
                told.add(digit(dial, false, dial.ms()));
            }
            case SimIn.Misbehave misbehave -> mischief.behave(misbehave.how());
            case SimIn.NotReady wait -> {
                told.add(new FirmwareIn.Receiver(false));
                out.add(new SimOut.Start(new SimTimer.NotReady(), wait.ms()));
            }
            case SimIn.CutPower(var octets, var seed) -> flash.cutPowerAfter(octets, seed);
            case SimIn.Restart restart -> restart(restart);
        }
        work(nowMs);
        if (mischief.ever() != mischiefSeen) {
            mischiefSeen = mischief.ever();
            misbehavedMs = nowMs;
        }
        List<SimOut> drained = List.copyOf(out);
        out.clear();
        return drained;
    }

    /** When it last did not simply obey a request, for {@link Misbehaviour}; 0 for never. */
    public long misbehavedMs() {
        return misbehavedMs;
    }

    /** Until nothing follows from what was done. */
    private void work(long nowMs) {
        while (!told.isEmpty()) {
            for (FirmwareOut asked : firmwareTold(nowMs, told.poll())) {
                switch (asked) {
                    case FirmwareOut.HostOctets host ->
                            out.add(new SimOut.HostOctets(host.octets()));
                    case FirmwareOut.Start start -> out.add(new SimOut.Start(
                            new SimTimer.OfFirmware(start.timer()), start.ms()));
                    case FirmwareOut.Stop stop ->
                            out.add(new SimOut.Stop(new SimTimer.OfFirmware(stop.timer())));
                    case FirmwareOut.Reboot(var cause) -> {
                        starts++;
                        restart(new SimIn.Restart(nextBootId(), cause));
                    }
                    case FirmwareOut.Order order -> hardware.carryOut(order);
                }
            }
        }
    }

    private List<FirmwareOut> firmwareTold(long nowMs, FirmwareIn in) {
        try {
            return firmware.on(nowMs, in);
        } catch (PowerCut cut) {
            starts++;
            told.clear();
            restart(new SimIn.Restart(nextBootId(), ResetCause.POWER));
            return List.of();
        }
    }

    private long nextBootId() {
        return parameters.bootId() ^ (long) starts << Integer.SIZE;
    }

    private void arrived(SimIn.LineFrame up) {
        SimTrunk trunk = trunks.get(up.span());
        if (trunk == null) {
            told.add(new FirmwareIn.LineFrame(up.span(), up.frame()));
        } else {
            trunk.arrived(up.frame());
        }
    }

    private static FirmwareIn digit(SimIn.Dial dial, boolean on, int ms) {
        return new FirmwareIn.Digit(new CardMessage.Dtmf(
                dial.span(), dial.timeslot(), dial.digit(), on, ms));
    }

    private void ranOut(SimTimer timer) {
        switch (timer) {
            case SimTimer.OfFirmware of -> told.add(new FirmwareIn.Expired(of.timer()));
            case SimTimer.OfRobot of -> act(new Robots.In.Expired(of.port()));
            case SimTimer.NotReady ready -> told.add(new FirmwareIn.Receiver(true));
        }
    }

    /** Its lines are good again, and nothing was counted on them. */
    private void restart(SimIn.Restart restart) {
        out.add(new SimOut.Stop(new SimTimer.NotReady()));
        told.add(new FirmwareIn.Restart(restart.bootId(), restart.cause()));
    }

    private void act(Robots.In in) {
        if (robots == null) {
            return;
        }
        for (Robots.Out act : robots.on(in)) {
            switch (act) {
                case Robots.Out.Hook hook ->
                        told.add(new FirmwareIn.Hook(hook.port(), hook.off()));
                case Robots.Out.Key key -> told.add(new FirmwareIn.Key(key.port(), key.key()));
                case Robots.Out.Start start -> out.add(
                        new SimOut.Start(new SimTimer.OfRobot(start.port()), start.ms()));
                case Robots.Out.Stop stop ->
                        out.add(new SimOut.Stop(new SimTimer.OfRobot(stop.port())));
            }
        }
    }

    /** Whom or what the destination hears now. */
    public Endpoint hears(Endpoint destination) {
        return firmware.table().source(destination);
    }

    /** All whom the destination hears, those on the other legs of a bridge by themselves. */
    public Set<Endpoint> voices(Endpoint destination) {
        return firmware.voices(destination);
    }

    public List<Route> routes() {
        return firmware.table().all();
    }

    public CardMessage.PortState port(int port) {
        return firmware.port(port);
    }

    public FirmwareCounters counters() {
        return firmware.counters();
    }

    /** What the hardware was told, a line for each part that it concerns. */
    List<String> hardwareTold() {
        List<String> lines = new ArrayList<>();
        lines.add(fabric.toString());
        trunks.values().forEach(trunk -> lines.add(trunk.toString()));
        headsets.values().forEach(headset -> lines.add(headset.toString()));
        return lines;
    }

    /** For tests that need a card which forgot or made up a route. */
    RouteTable table() {
        return firmware.table();
    }
}
