package org.callbox.controller.config;

import java.util.List;

/** What may stand at a place of the config. The loader and the JSON Schema both follow it. */
sealed interface Shape {

    /** A key of a group. */
    record Key(String name, Shape shape, Presence presence, String about) {
        static Key required(String name, Shape shape, String about) {
            return new Key(name, shape, new Required(), about);
        }

        static Key optional(String name, Shape shape, String about) {
            return new Key(name, shape, new Optional(), about);
        }

        static Key usual(String name, Shape shape, Object value, String about) {
            return new Key(name, shape, new Usual(value), about);
        }
    }

    sealed interface Presence {}

    record Required() implements Presence {}

    /** Absent means absent, or is worked out from other values ({@code Derived}). */
    record Optional() implements Presence {}

    /** Absent means this value: a Long, a String, or for a group {@link #EMPTY}. */
    record Usual(Object value) implements Presence {}

    Object EMPTY = List.of();

    /**
     * Keys.
     *
     * @param retired names of keys that once were allowed and never did anything; they are warned
     *     about and passed over, and stand neither in the schema nor in the document
     */
    record Group(List<Key> keys, List<String> retired) implements Shape {
        Group(List<Key> keys) {
            this(keys, List.of());
        }

        Key key(String name) {
            return keys.stream().filter(key -> key.name().equals(name)).findFirst().orElse(null);
        }
    }

    /**
     * A list.
     *
     * @param identity the key by which rows of profile and site are the same row, or null
     */
    record Rows(Shape row, String identity, int least, int most) implements Shape {}

    /**
     * A group of keys that may be written as the value of one of them.
     *
     * @param key which
     */
    record Brief(Group group, String key) implements Shape {
        Shape alone() {
            return group.key(key).shape();
        }
    }

    /** A whole number, both limits included. */
    record Whole(long least, long most) implements Shape {}

    /** @param noun what such a word is, with its article: {@code a clock source} */
    record Word(String noun, List<String> words) implements Shape {}

    /**
     * Some numbers.
     *
     * @param noun as for a {@link Word}
     * @param names what people call them, in the same order; empty when they are called nothing
     */
    record Choice(String noun, List<Long> numbers, List<String> names) implements Shape {
        Choice(String noun, List<Long> numbers) {
            this(noun, numbers, List.of());
        }
    }

    /**
     * Text.
     *
     * @param pattern a regular expression that Java and ECMAScript read alike, for the whole text
     * @param form the same in words
     * @param advice what to do about a text of another form
     * @param listed whether the parts between commas may also be a list
     */
    record Text(String pattern, String form, Advice advice, boolean listed) implements Shape {
        Text(String pattern, String form) {
            this(pattern, form, _ -> null, false);
        }

        Text(String pattern, String form, Advice advice) {
            this(pattern, form, advice, false);
        }
    }

    /** What would be right in place of what somebody wrote. */
    interface Advice {
        /** For a message, after a semicolon; null when it cannot be told. */
        String of(String text);
    }

    /** A GPIO line: its offset or its name. */
    record Line() implements Shape {
        static final long MOST_OFFSET = 1023;
        static final String NAME = "[!-~]([ -~]{0,62}[!-~])?";
    }

    /** Timeslots: one, a list of them, or text such as {@code 1-15,17-31}. */
    record Timeslots() implements Shape {
        static final int MOST = 31;
        static final String PATTERN =
                "[0-9]{1,2}(-[0-9]{1,2})?( ?, ?[0-9]{1,2}(-[0-9]{1,2})?){0,30}";
    }
}
