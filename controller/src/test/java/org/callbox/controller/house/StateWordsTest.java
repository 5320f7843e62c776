package org.callbox.controller.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.callbox.bridge.state.Codec;
import org.callbox.bridge.state.StateFormat;
import org.junit.jupiter.api.Test;

/** Every constant of an enum that a state may hold has a word or a code, and comes back by it. */
class StateWordsTest {
    private static final int CODECS_AT_LEAST = 25;

    private static List<Class<?>> withWords() throws ClassNotFoundException {
        List<Class<?>> found = new ArrayList<>();
        for (Path file : Sources.java()) {
            String path = file.toString();
            int from = path.indexOf("/src/main/java/");
            if (from >= 0 && Sources.lines(file).stream().anyMatch(line ->
                    line.contains("Codec.words(") || line.contains("Codec.codes("))) {
                Class<?> top = Class.forName(path.substring(from + "/src/main/java/".length(),
                        path.length() - ".java".length()).replace('/', '.'));
                found.add(top);
                found.addAll(List.of(top.getDeclaredClasses()));
            }
        }
        return found;
    }

    @Test
    void every_constant_comes_back() throws Exception {
        Set<Class<?>> enums = new LinkedHashSet<>();
        for (Class<?> type : withWords()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == Codec.class
                        && ((ParameterizedType) field.getGenericType())
                                .getActualTypeArguments()[0] instanceof Class<?> of
                        && of.isEnum()) {
                    field.setAccessible(true);
                    @SuppressWarnings("unchecked")
                    Codec<Object> codec = (Codec<Object>) field.get(null);
                    for (Object constant : of.getEnumConstants()) {
                        assertEquals(constant, StateFormat.read(
                                StateFormat.write("1", constant, codec), codec));
                    }
                    enums.add(of);
                }
            }
        }
        assertTrue(enums.size() >= CODECS_AT_LEAST, enums.toString());
    }
}
