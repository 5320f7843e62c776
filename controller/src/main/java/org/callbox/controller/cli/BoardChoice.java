package org.callbox.controller.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.controller.config.BoardLibrary;
import org.callbox.controller.config.ConfigLoader;
import org.callbox.controller.config.SiteDraft;

/**
 * The board profiles that a site file at some place would find.
 *
 * @param items by the name that {@code extends} has, the first one found of each
 */
record BoardChoice(Map<String, BoardLibrary.Item> items) {

    static BoardChoice of(Path siteFile) {
        Path beside = siteFile.toAbsolutePath().normalize().getParent();
        Set<Path> folders = new LinkedHashSet<>();
        if (beside != null) {
            folders.add(beside.resolve("..").normalize());
            folders.add(beside);
        }
        folders.addAll(ConfigLoader.libraries());
        Map<String, BoardLibrary.Item> items = new LinkedHashMap<>();
        for (Path folder : folders) {
            for (BoardLibrary.Item item : BoardLibrary.list(folder)) {
                if (item.profile()) {
                    items.putIfAbsent(item.name(), item);
                }
            }
        }
        return new BoardChoice(items);
    }

    /** The whole name for that, one without {@code boards/} or revision, or its number. */
    String named(String written) {
        List<String> names = new ArrayList<>(items.keySet());
        if (written.matches("[1-9][0-9]?") && Integer.parseInt(written) <= names.size()) {
            return names.get(Integer.parseInt(written) - 1);
        }
        String bare = written.replaceFirst("^boards/", "").replaceFirst("\\.yaml$", "");
        List<String> fit = names.stream().filter(name -> name.equals("boards/" + bare)
                || name.startsWith("boards/" + bare + "@")).toList();
        return fit.size() == 1 ? fit.getFirst() : "";
    }

    /** Null for a file that says too little of its card. */
    SiteDraft.Profile profile(String name) {
        return SiteDraft.Profile.of(name, ConfigLoader.loadProfile(items.get(name).file()));
    }

    void show(PrintWriter out) {
        int number = 0;
        for (BoardLibrary.Item item : items.values()) {
            out.printf("%3d  %-24s %s%n", ++number, item.name().replaceFirst("^boards/", ""),
                    item.about());
        }
    }

    String names() {
        return String.join(", ", items.keySet().stream()
                .map(name -> name.replaceFirst("^boards/", "")).toList());
    }
}
