package org.callbox.bridge.firmware;

/**
 * The hardware of a card. Each call returns at once and calls nothing back: what follows from it
 * is told to the {@link Firmware} afterwards.
 */
public interface Hardware {
    /** @param span from 1 */
    Trunk trunk(int span);

    /** @param port from 1 */
    Headset headset(int port);

    SwitchFabric fabric();

    /** Gives an order to the part that it concerns. */
    default void carryOut(FirmwareOut.Order order) {
        switch (order) {
            case FirmwareOut.LineFrame(var span, var frame) -> trunk(span).send(frame);
            case FirmwareOut.Configure(var span, var config) -> trunk(span).configure(config);
            case FirmwareOut.Hdlc(var span, var timeslot) -> trunk(span).hdlc(timeslot);
            case FirmwareOut.Rai(var span, var on) -> trunk(span).rai(on);
            case FirmwareOut.LoopBack(var span, var loop) -> trunk(span).loop(loop);
            case FirmwareOut.Listen(var span, var timeslot, var on) ->
                    trunk(span).listen(timeslot, on);
            case FirmwareOut.Drive(var port, var ringing, var lit) ->
                    headset(port).drive(ringing, lit);
            case FirmwareOut.Gain(var port, var earDb, var mouthDb) ->
                    headset(port).gain(earDb, mouthDb);
            case FirmwareOut.Connect(var changes) -> fabric().connect(changes);
            case FirmwareOut.Bridge(var bridge, var legs) -> fabric().bridge(bridge, legs);
            case FirmwareOut.Clock(var span) -> fabric().clock(span);
        }
    }
}
