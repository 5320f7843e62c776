package org.callbox.controller.frozen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the list of the release before says is there to be written, or known to be left out. */
class FirstNamesTest {
    private final List<Class<?>> types = new ArrayList<>();
    private final Set<String> listed = new TreeSet<>();

    @BeforeEach
    void list() throws Exception {
        try (InputStream list = FirstNames.class.getResourceAsStream("first-form.txt")) {
            for (String line : new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .split("\n")) {
                if (line.startsWith(" ")) {
                    for (String name : line.strip().split(" ")) {
                        listed.add(types.getLast().getName() + "/" + name);
                    }
                } else if (!line.startsWith("#")) {
                    types.add(Class.forName(line));
                }
            }
        }
    }

    @Test
    void no_class_field_or_constant_of_the_release_before_has_another_name_now() {
        Set<String> lacking = new TreeSet<>(listed);
        for (Class<?> type : types) {
            if (type.isEnum()) {
                for (Object constant : type.getEnumConstants()) {
                    lacking.remove(type.getName() + "/" + ((Enum<?>) constant).name());
                }
            } else {
                FirstNames.listed().parts(type).forEach(
                        part -> lacking.remove(type.getName() + "/" + part.name()));
            }
        }
        assertEquals(Set.of(
                "org.callbox.controller.plan.Plan/country",
                "org.callbox.controller.plan.SpanPlan/clockPriority",
                "org.callbox.controller.span.Channels$State/BLOCKED"), lacking);
    }

    /** NO_AGENTS, TONES and AGAIN name timers, which are left out; no snapshot has the others. */
    @Test
    void a_constant_that_the_release_before_lacks_has_a_substitute_or_is_left_out() {
        Set<String> without = new TreeSet<>();
        for (Class<?> type : types) {
            for (Object constant : type.isEnum() ? type.getEnumConstants() : new Object[0]) {
                if (FirstNames.listed().constant((Enum<?>) constant) == null) {
                    without.add(type.getSimpleName() + "." + constant);
                }
            }
        }
        assertEquals(Set.of("Kind.NO_AGENTS", "Kind.TONES", "SessionTimer.AGAIN",
                "Eligibility.AWAY", "Kind.JOIN_FAILED", "RefusalReason.NO_AGENTS", "Topic.STATUS"),
                without);
    }
}
