/**
 * State as a format: how a machine names what it holds, and how that is written and read.
 *
 * <p>A machine has one method that names its fields; it serves for writing and for reading, so the
 * two cannot differ:
 *
 * <pre>{@code
 * void state(Fields f) {
 *     rc = f.number("rc", rc);                             // int or long, flag, text
 *     held = f.optional("held", held, Message.STATE);      // may be null
 *     f.list("waiting", waiting, Caller.STATE);            // filled in place, order kept
 *     f.map("agents", agents, Codec.TEXT, Agent.STATE);    // the same
 *     f.part("timers", timers::state);                     // a machine inside this one
 *     f.parts("cards", cards, Codec.INT, CardUnit::state); // machines made from the site file
 * }
 * }</pre>
 *
 * <p>When a state is read, the machine has just been made by its constructor: a name that the state
 * does not have leaves what the constructor set. A name that the machine does not have is passed
 * over, unless it begins with {@code !}: then the state is refused as one of a newer release.
 *
 * <p>Codecs of values:
 *
 * <pre>{@code
 * // A record: the second value stands for absent fields. One lambda for both directions.
 * static final Codec<Visit> STATE = Codec.record(new Visit("", 0),
 *         (f, was) -> new Visit(f.text("queue", was.queue()), f.number("at", was.atMs())));
 * // An object with fields that change: `was` is null when it is read.
 * static final Codec<Call> STATE = Codec.object((f, was) -> {
 *     Call call = f.reading() ? new Call(f.text("id", "")) : was;
 *     ...
 * // An enum: the compiler sees a constant without a word.
 * static final Codec<Side> STATE = Codec.words(Side.class, side -> switch (side) {
 *     case USER -> "user";
 *     case NETWORK -> "network";
 * });
 * // A sealed type: every permitted class needs its word.
 * static final Codec<CallTimer> STATE = Codec.sealed(CallTimer.class,
 *         Codec.kind("wrap-up", CallTimer.WrapUp.class, WRAP_UP), ...);
 * // An object that another machine owns: written as its id, looked up when it is read. The
 * // owner's fields must come first in the enclosing state method.
 * f.list("line", line, Codec.reference(Codec.TEXT, Caller::id, callers::get));
 * }</pre>
 *
 * <p>{@link org.callbox.bridge.state.StateFormat} has the file around it. Pure; knows no room.
 */
package org.callbox.bridge.state;
