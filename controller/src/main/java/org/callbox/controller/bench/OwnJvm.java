package org.callbox.controller.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Callbox in another process, with the Java, the options and the class path of this one. */
final class OwnJvm {
    private OwnJvm() {}

    /**
     * @param options which of this JVM's options the other has as well
     * @param more options of its own
     */
    static List<String> command(
            Predicate<String> options, List<String> more, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(options).forEach(command::add);
        command.addAll(more);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"),
                "org.callbox.controller.cli.Main"));
        command.addAll(arguments);
        return command;
    }
}
