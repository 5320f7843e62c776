package org.callbox.controller.wall;

import org.callbox.controller.position.LampPattern;

/** What the wall says. */
public sealed interface WallOut {
    /** A lamp or bell is to do that from now on. */
    record Show(String id, LampPattern pattern) implements WallOut {}

    /** A key was turned to night or back. */
    record Turned(String key, boolean night) implements WallOut {}

    /** A key that does not stay where it is turned to was pressed. */
    record Pressed(String key) implements WallOut {}
}
