package org.callbox.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.callbox.bridge.host.AtExit;
import org.callbox.bridge.host.NativeLibrary;
import org.callbox.controller.box.Box;
import org.callbox.controller.box.Sentences;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.systemd.ServiceManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code callbox run}: the controller. */
@Command(name = "run", description = "Run the controller with a site file. A kill leaves every"
        + " call up; 'callbox stop' ends service.",
        footerHeading = "%nExample:%n", footer = {
            "  callbox run --board board-configs/sites/demo.yaml"})
final class RunCommand implements Callable<Integer> {
    @Option(names = "--board", required = true, paramLabel = "FILE", description = "the site file")
    private Path board;

    @Option(names = "--set", paramLabel = "PATH=VALUE",
            description = "override one value, such as cards[0].port=/run/card0")
    private List<String> sets = List.of();

    @Mixin
    private StateDirectory state;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        Loaded loaded = ConfigLoader.load(board, sets);
        if (!loaded.valid()) {
            err.print(loaded.report());
            err.flush();
            return ExitCode.INVALID_CONFIG;
        }
        loaded.warnings().forEach(finding -> err.print(finding.text()));
        err.flush();
        if (System.getProperty(NativeLibrary.FOLDER) == null) {
            System.setProperty(NativeLibrary.FOLDER, state.path().resolve("natives").toString());
        }
        // Before the box: what it opens and steps again may take as long as its disk needs.
        ServiceManager manager = ServiceManager.begin(System.getenv());
        Box box = new Box(BoardFile.said(loaded), new BoardFile(board, sets), state.path(),
                command -> { });
        Signals.tell("HUP", box::reload);
        if (manager != null) {
            manager.watch(box);
        }
        AtExit ending = AtExit.run("ending", () -> close(manager, box));
        box.start();
        boolean asAsked = box.awaitEnd();
        if (box.ended() != null) {
            close(manager, box);
            ending.cancel();
        }
        return asAsked ? ExitCode.OK : ExitCode.INTERNAL;
    }

    private static void close(ServiceManager manager, Box box) {
        try (box; manager) {
            // The service manager hears of the end before it begins.
        } catch (IOException e) {
            org.tinylog.Logger.warn("While ending: {}", Sentences.of(e));
        }
    }
}
