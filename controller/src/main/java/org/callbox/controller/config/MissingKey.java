package org.callbox.controller.config;

import org.callbox.controller.config.Shape.Key;
import org.callbox.controller.config.Value.Block;

/** Says where a key is to be added that is not there. A profile is no place of the site's. */
final class MissingKey {
    private MissingKey() {}

    /**
     * @param site where the file begins that is checked, whatever it extends
     * @param noBoard whether nothing is extended that could have the key
     */
    static void add(Findings findings, Block block, Key key, Place site, boolean noBoard) {
        String reason = "the key \"" + key.name() + "\" is missing (" + key.about() + ")";
        String path = block.path(key.name());
        String row = block.path().replaceFirst("\\[[0-9]+]$", "");
        boolean ofProfile = block.place().line() > 0 && !block.place().file().equals(site.file());
        if (ofProfile && block.values().get("id") instanceof Value.Leaf id
                && row.length() < block.path().length() && !row.contains(".")) {
            findings.add(Code.MISSING_KEY, new Place(site.file(), 1, 1, 1), path, reason
                    + ", which the board profile leaves to this file",
                    "add here " + row + ": [{id: " + id.value() + ", " + key.name() + ": ...}]");
        } else {
            findings.add(Code.MISSING_KEY, block.place(), path, reason,
                    !noBoard || key.name().equals("schema") ? "add it here"
                            : "name a board that has them, such as extends:"
                                    + " boards/e1-solo@A, or add it here");
        }
    }
}
