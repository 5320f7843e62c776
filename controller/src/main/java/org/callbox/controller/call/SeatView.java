package org.callbox.controller.call;

/**
 * A position as others may see it.
 *
 * @param agent empty for nobody
 * @param supervisor who listens to that call, else empty
 * @param supervision how, a word of {@link WatchMode}; else empty
 * @param helpWanted whether help is asked for in it
 * @param call id of the call that rings, talks or is made here, else empty
 */
public record SeatView(
        int position, boolean present, boolean offHook, boolean muted, String agent,
        String call, String supervisor, String supervision, boolean helpWanted) {}
