package org.callbox.controller.gpio;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layouts against the numbers of the kernel's documentation, and against its header. */
class AbiTest {
    private static final Path HEADER = Path.of("/usr/include/linux/gpio.h");

    @Test
    void structs_have_the_size_the_kernel_expects() {
        assertEquals(68, Abi.CHIP_INFO.byteSize());
        assertEquals(256, Abi.LINE_INFO.byteSize());
        assertEquals(592, Abi.LINE_REQUEST.byteSize());
        assertEquals(16, Abi.LINE_VALUES.byteSize());
        assertEquals(48, Abi.LINE_EVENT.byteSize());
        assertEquals(8, Abi.POLL_FD.byteSize());
    }

    @Test
    void fields_are_where_the_kernel_looks_for_them() {
        assertEquals(256, Abi.offset(Abi.LINE_REQUEST, "consumer"));
        assertEquals(288, Abi.offset(Abi.LINE_REQUEST, "config", "flags"));
        assertEquals(296, Abi.offset(Abi.LINE_REQUEST, "config", "num_attrs"));
        assertEquals(320, Abi.offset(Abi.LINE_REQUEST, "config", "attrs"));
        assertEquals(560, Abi.offset(Abi.LINE_REQUEST, "num_lines"));
        assertEquals(588, Abi.offset(Abi.LINE_REQUEST, "fd"));
        assertEquals(8, Abi.offset(Abi.CONFIG_ATTRIBUTE, "attr", "value"));
        assertEquals(16, Abi.offset(Abi.CONFIG_ATTRIBUTE, "mask"));
        assertEquals(8, Abi.offset(Abi.LINE_EVENT, "id"));
        assertEquals(12, Abi.offset(Abi.LINE_EVENT, "offset"));
        assertEquals(16, Abi.offset(Abi.LINE_EVENT, "seqno"));
        assertEquals(20, Abi.offset(Abi.LINE_EVENT, "line_seqno"));
    }

    @Test
    void ioctl_numbers_carry_direction_size_type_and_number() {
        assertEquals(0x8044_B401L, Abi.GET_CHIP_INFO);
        assertEquals(0xC100_B405L, Abi.GET_LINE_INFO);
        assertEquals(0xC250_B407L, Abi.GET_LINE);
        assertEquals(0xC010_B40EL, Abi.GET_VALUES);
        assertEquals(0xC010_B40FL, Abi.SET_VALUES);
    }

    @Test
    void a_debounce_is_for_the_first_requested_line_whatever_its_offset() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(Abi.LINE_REQUEST);
            Abi.fillRequest(request, 17, "callbox-4-answer", Abi.FLAG_INPUT,
                    Abi.ATTRIBUTE_DEBOUNCE_US, 30_000);

            assertEquals(17, request.get(JAVA_INT, 0));
            assertEquals(4, request.get(JAVA_LONG, 288));
            assertEquals(1, request.get(JAVA_INT, 296));
            assertEquals(3, request.get(JAVA_INT, 320));
            assertEquals(30_000, request.get(JAVA_INT, 328));
            assertEquals(1, request.get(JAVA_LONG, 336));
            assertEquals(1, request.get(JAVA_INT, 560));
        }
    }

    @Test
    void an_output_has_its_value_in_the_request() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(Abi.LINE_REQUEST);
            Abi.fillRequest(request, 5, "lamp", Abi.FLAG_OUTPUT, Abi.ATTRIBUTE_OUTPUT_VALUES, 1);

            assertEquals(2, request.get(JAVA_INT, 320));
            assertEquals(1, request.get(JAVA_LONG, 328));
        }
    }

    @Test
    void a_long_name_keeps_its_terminating_zero() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(Abi.LINE_REQUEST);
            Abi.fillRequest(request, 0, "n".repeat(40), 0, 0, 0);

            assertEquals('n', request.get(JAVA_BYTE, 256 + 30));
            assertEquals(0, request.get(JAVA_BYTE, 256 + 31));
            assertEquals(0, request.get(JAVA_INT, 296));
        }
    }

    /** The machine's own header, where there is one and a compiler to read it. */
    @Test
    void layouts_agree_with_the_header_of_this_machine(@TempDir Path folder) throws Exception {
        assumeTrue(Files.exists(HEADER) && Files.exists(Path.of("/usr/bin/gcc")));
        Map<String, Long> ours = new LinkedHashMap<>();
        struct(ours, Abi.CHIP_INFO, "gpiochip_info", "name", "label", "lines");
        struct(ours, Abi.LINE_INFO, "gpio_v2_line_info",
                "name", "consumer", "offset", "num_attrs", "flags", "attrs", "padding");
        struct(ours, Abi.LINE_CONFIG, "gpio_v2_line_config",
                "flags", "num_attrs", "padding", "attrs");
        struct(ours, Abi.CONFIG_ATTRIBUTE, "gpio_v2_line_config_attribute", "attr", "mask");
        struct(ours, Abi.LINE_REQUEST, "gpio_v2_line_request", "offsets", "consumer", "config",
                "num_lines", "event_buffer_size", "padding", "fd");
        struct(ours, Abi.LINE_VALUES, "gpio_v2_line_values", "bits", "mask");
        struct(ours, Abi.LINE_EVENT, "gpio_v2_line_event",
                "timestamp_ns", "id", "offset", "seqno", "line_seqno", "padding");
        ours.put("(long) GPIO_GET_CHIPINFO_IOCTL", Abi.GET_CHIP_INFO);
        ours.put("(long) GPIO_V2_GET_LINEINFO_IOCTL", Abi.GET_LINE_INFO);
        ours.put("(long) GPIO_V2_GET_LINE_IOCTL", Abi.GET_LINE);
        ours.put("(long) GPIO_V2_LINE_GET_VALUES_IOCTL", Abi.GET_VALUES);
        ours.put("(long) GPIO_V2_LINE_SET_VALUES_IOCTL", Abi.SET_VALUES);
        ours.put("(long) GPIO_V2_LINE_FLAG_ACTIVE_LOW", Abi.FLAG_ACTIVE_LOW);
        ours.put("(long) GPIO_V2_LINE_FLAG_INPUT", Abi.FLAG_INPUT);
        ours.put("(long) GPIO_V2_LINE_FLAG_OUTPUT", Abi.FLAG_OUTPUT);
        ours.put("(long) GPIO_V2_LINE_FLAG_EDGE_RISING", Abi.FLAG_EDGE_RISING);
        ours.put("(long) GPIO_V2_LINE_FLAG_EDGE_FALLING", Abi.FLAG_EDGE_FALLING);
        ours.put("(long) GPIO_V2_LINE_FLAG_BIAS_PULL_UP", Abi.FLAG_BIAS_PULL_UP);
        ours.put("(long) GPIO_V2_LINE_FLAG_BIAS_PULL_DOWN", Abi.FLAG_BIAS_PULL_DOWN);
        ours.put("(long) GPIO_V2_LINE_ATTR_ID_DEBOUNCE", (long) Abi.ATTRIBUTE_DEBOUNCE_US);
        ours.put("(long) GPIO_V2_LINE_EVENT_RISING_EDGE", (long) Abi.EVENT_RISING);

        assertEquals(text(ours), compiled(ours, folder));
    }

    private static void struct(Map<String, Long> ours, MemoryLayout layout, String name,
            String... fields) {
        ours.put("(long) sizeof(struct " + name + ")", layout.byteSize());
        for (String field : fields) {
            ours.put("(long) offsetof(struct " + name + ", " + field + ")",
                    Abi.offset(layout, field));
        }
    }

    private static String text(Map<String, Long> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(name).append(' ').append(value).append('\n'));
        return text.toString();
    }

    private static String compiled(Map<String, Long> asked, Path folder)
            throws IOException, InterruptedException {
        StringBuilder source = new StringBuilder("""
                #include <linux/gpio.h>
                #include <stddef.h>
                #include <stdio.h>
                int main(void) {
                """);
        asked.keySet().forEach(name -> source.append("printf(\"%s %ld\\n\", \"").append(name)
                .append("\", ").append(name).append(");\n"));
        Path file = folder.resolve("abi.c");
        Files.writeString(file, source.append("return 0; }\n"));
        Path program = folder.resolve("abi");
        assertEquals("", run("gcc", "-o", program.toString(), file.toString()));
        return run(program.toString());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }
}
