package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.callbox.controller.bench.Training;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What the launcher calls after a build: one run makes the cache that starts the later ones. */
@Command(name = "train", hidden = true, description = "Write the JVM's start-up cache for 'run'.")
final class TrainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "the cache, as -XX:AOTCache= takes it")
    private Path file;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Training.write(file.toAbsolutePath());
        return ExitCode.OK;
    }
}
