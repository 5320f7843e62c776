package org.callbox.controller.frozen;

import java.io.IOException;
import java.util.Map;

/** A state in the form that the releases before docs/state-format.md read and write. */
public final class FirstForm {
    private FirstForm() {}

    /**
     * The graph of objects that hangs from {@code root}, as far as the release before has classes,
     * fields and constants for it.
     *
     * @param instead values to be written in place of what stands in a field: CLASS/FIELD
     */
    public static byte[] write(Object root, Map<String, Object> instead) {
        return StateWriter.write(root, FirstNames.listed().with(instead));
    }

    /** @throws IOException when it is damaged, or of a version that is too different */
    public static <T> T read(byte[] octets, Class<T> root) throws IOException {
        return StateReader.read(octets, root);
    }
}
