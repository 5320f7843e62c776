package org.callbox.controller.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.config.Node.Mapping;
import org.callbox.controller.config.Node.Scalar;

/** What stands in a folder of board configs: profiles in {@code boards}, sites in {@code sites}. */
public final class BoardLibrary {

    /**
     * A file of the library.
     *
     * @param name as {@code extends} names it for a profile, the file's own name for a site
     * @param about one line; empty when the file does not say
     */
    public record Item(boolean profile, String name, String about, Path file) {}

    private BoardLibrary() {}

    /** Everything in the folder, profiles first, by name; nothing when it does not exist. */
    public static List<Item> list(Path folder) {
        List<Item> items = new ArrayList<>();
        for (Path file : Profiles.files(folder.resolve("boards"))) {
            items.add(new Item(true, "boards/" + name(file), line(file, "board", "about"), file));
        }
        for (Path file : Profiles.files(folder.resolve("sites"))) {
            items.add(new Item(false, name(file), line(file, "site", "name"), file));
        }
        return List.copyOf(items);
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.yaml$", "");
    }

    private static String line(Path file, String group, String key) {
        Findings aside = new Findings();
        SourceText source = SourceText.read(file, file.toString(), aside);
        Mapping top = source == null ? null : TreeReader.read(source, aside);
        return top != null && top.get(group) instanceof Mapping inner
                && inner.get(key) instanceof Scalar text ? Findings.printable(text.text()) : "";
    }
}
