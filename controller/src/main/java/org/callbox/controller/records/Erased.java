package org.callbox.controller.records;

import java.util.Map;

/**
 * What came of erasing a number or of deleting old rows.
 *
 * @param rows changed or deleted, by table; tables without any are left out
 * @param whole whether nothing is left of it in the octets of file and log; else the rows are
 *     changed, and the file has yet to be written anew
 * @param trouble why nothing was done, a sentence; empty when it was
 */
public record Erased(Map<String, Integer> rows, boolean whole, String trouble) {
    static Erased failed(String why) {
        return new Erased(Map.of(), false, why);
    }

    public int total() {
        return rows.values().stream().mapToInt(Integer::intValue).sum();
    }
}
