package org.callbox.controller.position;

/** What a position tells and asks for. */
public sealed interface PositionOut {

    /** The person wants something; call control decides. */
    record Wish(WishKind kind) implements PositionOut {}

    /** Whether a headset is there, on each change. */
    record Present(boolean present) implements PositionOut {}

    /** The pattern from now on, on each change and once at the first {@code Show}. */
    record Lamp(LampPattern pattern) implements PositionOut {}
}
