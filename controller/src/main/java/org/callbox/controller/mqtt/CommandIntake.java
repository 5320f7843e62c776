package org.callbox.controller.mqtt;

/** Takes the commands that the broker brings; called on a thread of the library, never waits. */
public interface CommandIntake {
    void brought(Brought command);
}
