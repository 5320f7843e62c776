package org.callbox.controller.assignments;

/**
 * The end of the log. With a copy kept elsewhere an audit proves that nothing up to it was changed
 * or cut off ({@code callbox audit --head LINE:HASH}).
 *
 * @param line number of the last line, 0 for an empty log
 * @param run of the last fact, empty for none
 * @param fact number of the last fact within the run
 */
public record Head(long line, String hash, String run, long fact) {
    static final Head NONE = new Head(0, Chain.GENESIS, "", 0);
}
