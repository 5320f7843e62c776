package org.callbox.controller.audit;

/**
 * An answered call as the call records have it, which know nothing of the log.
 *
 * @param answeredMs wall clock, ms since 1970 UTC
 */
public record Answer(String call, String agent, long answeredMs) {}
