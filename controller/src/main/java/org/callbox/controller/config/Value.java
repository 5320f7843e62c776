package org.callbox.controller.config;

import java.util.LinkedHashMap;
import java.util.List;

/**
 * The effective config: what was found good, with its place. What was not is left out, so that
 * the checks between values can go on without it.
 */
sealed interface Value {
    Place place();

    /** @param value a Long, a String, or a List of Integer (timeslots) */
    record Leaf(Object value, Place place) implements Value {}

    /**
     * A list.
     *
     * @param whole false when a row had to be left out or lost its identity
     */
    record Items(List<Value> items, Place place, boolean whole) implements Value {}

    /**
     * Keys and their values.
     *
     * @param path {@code spans[0]}, empty at the top
     */
    record Block(String path, LinkedHashMap<String, Value> values, Place place) implements Value {

        String path(String key) {
            return path.isEmpty() ? key : path + "." + key;
        }

        boolean has(String key) {
            return values.containsKey(key);
        }

        /** Null when absent or wrong; likewise the others. */
        Long whole(String key) {
            return values.get(key) instanceof Leaf(Long number, _) ? number : null;
        }

        int number(String key) {
            return Math.toIntExact(whole(key));
        }

        String text(String key) {
            return values.get(key) instanceof Leaf(String text, _) ? text : null;
        }

        Block block(String key) {
            return values.get(key) instanceof Block block ? block : null;
        }

        /** Where the value stands, or the block when it does not. */
        Place placeOf(String key) {
            Value value = values.get(key);
            return value == null ? place : value.place();
        }

        /** The rows of a list of blocks; empty when absent. */
        List<Block> rows(String key) {
            return values.get(key) instanceof Items items ? items.items().stream()
                    .filter(Block.class::isInstance).map(Block.class::cast).toList() : List.of();
        }

        List<Leaf> leaves(String key) {
            return values.get(key) instanceof Items items ? items.items().stream()
                    .filter(Leaf.class::isInstance).map(Leaf.class::cast).toList() : List.of();
        }

        /** True when no row of the list was left out. */
        boolean complete(String key) {
            return !(values.get(key) instanceof Items items) || items.whole();
        }
    }
}
