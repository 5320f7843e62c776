package org.callbox.controller.cli;

import java.nio.file.Path;
import java.util.List;
import org.callbox.controller.box.SiteFile;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Finding;
import org.callbox.controller.config.Loaded;

/**
 * A site file with the overrides of the command line, which hold for as long as the process runs.
 */
record BoardFile(Path path, List<String> sets) implements SiteFile {
    @Override
    public Said read() {
        return said(ConfigLoader.load(path, sets));
    }

    /** What a box has to know of a file that was loaded. */
    static Said said(Loaded loaded) {
        return new Said(loaded.valid() ? loaded.plan() : null,
                loaded.valid() ? loaded.hash() : "", loaded.report(),
                loaded.warnings().stream().map(Finding::text).toList(), loaded.pins(),
                loaded.local());
    }
}
