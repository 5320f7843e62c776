package org.callbox.controller.bench;

import java.util.Map;

/** A group of figures that is measured together. */
public interface Part {
    /** Names to figures; the unit ends each name. */
    Map<String, Object> measure(int percent) throws Exception;
}
