package org.callbox.controller.config;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.callbox.controller.config.Node.Entry;
import org.callbox.controller.config.Node.Mapping;
import org.callbox.controller.config.Node.Scalar;

/** Finds and reads the board profile that a site extends: one file for each revision. */
final class Profiles {
    private static final String SUFFIX = ".yaml";

    private Profiles() {}

    /**
     * The profile's keys for the site to be laid over.
     *
     * @return null when it cannot be had, which is then reported; the site itself when it extends
     *     nothing
     */
    static Mapping read(Mapping site, Path siteFile, List<Path> libraries, Findings findings) {
        if (!(site.get("extends") instanceof Scalar name)
                || !name.text().matches(BoardKeys.EXTENDS)) {
            if (site.get("extends") instanceof Scalar wrong) {
                nearly(wrong, siteFile, libraries, findings);
            }
            return site.get("extends") == null ? site : null; // its form is the checker's
        }
        Set<Path> folders = folders(siteFile, libraries);
        for (Path folder : folders) {
            Path file = folder.resolve(name.text() + SUFFIX);
            if (Files.isRegularFile(file)) {
                return keys(file, name.text(), findings);
            }
            if (Files.exists(file)) {
                findings.add(Code.NO_PROFILE, name.place(), "extends",
                        Findings.printable(file.toString()) + " is not a plain file",
                        "put the board profile there");
                return null;
            }
        }
        Set<String> known = new TreeSet<>();
        folders.forEach(folder -> known.addAll(names(folder.resolve("boards"))));
        String guess = Nearest.guess(name.text(), known);
        findings.add(Code.NO_PROFILE, name.place(), "extends",
                "there is no board profile " + Findings.quoted(name.text()) + " in "
                        + String.join(" or ", folders.stream().map(Path::toString).toList()),
                known.isEmpty() ? "install the board configs beside the site file"
                        : (guess.isEmpty() ? "" : guess + " ") + "there are: "
                                + String.join(", ", known));
        return null;
    }

    /** A name without its revision, or written otherwise, of a profile that there is. */
    private static void nearly(
            Scalar wrong, Path siteFile, List<Path> libraries, Findings findings) {
        Set<String> known = new TreeSet<>();
        folders(siteFile, libraries).forEach(folder ->
                known.addAll(names(folder.resolve("boards"))));
        String bare = wrong.text().toLowerCase(Locale.ROOT).replaceFirst("\\.yaml$", "")
                .replaceFirst("^.*/", "").replaceFirst("@.*$", "");
        List<String> meant = known.stream()
                .filter(one -> one.startsWith("boards/" + bare + "@")).toList();
        if (!meant.isEmpty()) {
            findings.add(Code.EXTENDS_FORM, wrong.place(), "extends",
                    Findings.quoted(wrong.text()) + " does not have the right form",
                    "write " + String.join(" or ", meant));
        }
    }

    private static Set<Path> folders(Path siteFile, List<Path> libraries) {
        Path beside = siteFile.resolveSibling(".").normalize();
        Set<Path> folders = new LinkedHashSet<>();
        folders.add(siteFile.resolveSibling("..").normalize());
        folders.add(beside);
        folders.addAll(libraries);
        return folders;
    }

    /** {@code boards/e1-duo@B} for every profile of a folder. */
    static List<String> names(Path boards) {
        return files(boards).stream()
                .map(file -> "boards/" + file.getFileName().toString().replace(SUFFIX, ""))
                .toList();
    }

    /** The YAML files of a folder by name; none when there is no such folder. */
    static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            entries.forEach(files::add);
        } catch (IOException | DirectoryIteratorException e) {
            return List.of(); // a folder that cannot be read offers no profile
        }
        files.sort(null);
        return files;
    }

    private static Mapping keys(Path file, String name, Findings findings) {
        SourceText source = SourceText.read(file, file.toString(), findings);
        if (source == null) {
            return null;
        }
        source.reportTabs(findings);
        Mapping top = TreeReader.read(source, findings);
        if (top == null) {
            return null;
        }
        checkHeader(top, file, name, findings);
        LinkedHashMap<String, Entry> keys = new LinkedHashMap<>(top.entries());
        keys.keySet().removeAll(List.of("schema", "board", "extends"));
        return new Mapping(keys, top.place());
    }

    /** What only a profile has: its header; and what it must not have: a profile of its own. */
    static void checkHeader(Mapping top, Path file, String name, Findings findings) {
        Entry twice = top.entries().get("extends");
        if (twice != null) {
            findings.add(Code.EXTENDS_TWICE, twice.key(), "extends",
                    "a board profile cannot extend another", "write its keys out");
        }
        if (!(top.get("schema") instanceof Scalar version)
                || !version.text().equals(String.valueOf(BoardKeys.SCHEMA_VERSION))) {
            findings.add(Code.SCHEMA_VERSION, top.place(), "schema",
                    "the profile is not written for version " + BoardKeys.SCHEMA_VERSION,
                    "write schema: " + BoardKeys.SCHEMA_VERSION);
        }
        String header = top.get("board") instanceof Mapping board
                && board.get("name") instanceof Scalar boardName
                && board.get("revision") instanceof Scalar revision
                ? "boards/" + boardName.text() + "@" + revision.text() : "";
        if (!header.equals(name)) {
            findings.add(Code.PROFILE_HEADER, top.get("board") == null ? top.place()
                    : top.get("board").place(), "board", header.isEmpty()
                    ? "the profile has no board with name and revision"
                    : "the profile calls itself " + Findings.quoted(header) + " in a file named "
                            + Findings.quoted(file.getFileName().toString()),
                    "let board.name and board.revision be those of the file name");
        }
    }
}
