package org.callbox.controller.cli;

import org.callbox.controller.box.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"callbox " + Version.text()};
    }
}
