package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code callbox wallboard}: the pages, for the broker or a web server to serve. */
@Command(name = "wallboard", description = "Writes the wallboard's pages into a folder, for the"
        + " http_dir of mosquitto or for another web server; docs/wallboard.md says how.")
final class WallboardCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", description = "made where it is missing;"
            + " pages that are there are written anew")
    private Path folder;

    @Option(names = "--broker", paramLabel = "URL", defaultValue = "", description = "ws:// or"
            + " wss:// of the broker (default: the host that the pages come from)")
    private String broker;

    @Option(names = "--root", paramLabel = "ROOT", defaultValue = "callbox",
            description = "mqtt.root of the site file (default: ${DEFAULT-VALUE})")
    private String root;

    @Option(names = "--box", paramLabel = "ID", defaultValue = "", description = "the box to show"
            + " (default: the only one of the broker, else a choice)")
    private String box;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        check(broker.isEmpty() || broker.matches("wss?://[^\\s/]+(/\\S*)?"),
                "--broker " + broker + " is no address such as wss://broker.example:9001/");
        check(box.isEmpty() || box.matches("[a-z0-9-]{1,32}"),
                "--box " + box + " is no id of a box: a to z, 0 to 9 and -, at most 32");
        check(root.matches("[^+#\\s]+"), "--root " + root + " is no topic");
        Wallboard.write(folder, new Wallboard.Source(broker, root, box));
        spec.commandLine().getOut().println("Written to " + folder.toAbsolutePath().normalize()
                + "; the wallboard is its index.html, the screen of seat 1 its seat.html?seat=1.");
        return ExitCode.OK;
    }

    private void check(boolean right, String sentence) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), sentence);
        }
    }
}
