package org.callbox.controller.decode;

import java.io.IOException;
import java.util.Map;

/** Where the objects of docs/decode.md come from, one after the other. */
interface Source {
    /** The next object, or null at the end. */
    Map<String, Object> next() throws IOException;
}
