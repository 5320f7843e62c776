package org.callbox.controller.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The product's own source files, found from the module that runs the tests. */
final class Sources {
    private Sources() {}

    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("controller")) ? here : here.getParent();
    }

    static List<Path> java() {
        return List.of("firmware-bridge", "controller").stream()
                .map(module -> root().resolve(module).resolve("src"))
                .flatMap(source -> walk(source).stream())
                .filter(path -> path.toString().endsWith(".java"))
                .sorted()
                .toList();
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> walk(Path directory) {
        try (var paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
