package org.callbox.controller.line;

/**
 * From which figures of a quarter of an hour on a line is told to be bad; 0 for never.
 *
 * @param errored errored seconds of either end
 * @param severe severely errored ones
 * @param blockErrors background block errors of either end
 */
public record LineLimits(int errored, int severe, int slips, int blockErrors) {}
