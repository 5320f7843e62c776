package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.config.Origin;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.files.SecretFile;
import org.callbox.controller.numbers.PhoneBook;
import org.callbox.controller.plan.MqttPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.support.Masker;
import org.callbox.controller.text.CsvRows;

/** Gives a masker the numbers, names and secrets that this box is known to have. */
final class KnownWords {
    /** Keys of a site file under which a number stands. */
    private static final Pattern NUMBER_KEY = Pattern.compile(
            "(called|callers?|calling|numbers?|prefix(es)?|shows?|allow|deny|direct|dial|to"
                    + "|emergency|outside|from)(\\[.*)?");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9 ()/*.-]{4,40}");

    /** Shorter fields are titles and the like. */
    private static final int NAME_CHARS_MIN = 3;

    private final Masker masker;

    KnownWords(Masker masker) {
        this.masker = masker;
    }

    void ofFile(Loaded loaded) {
        List<String> numbers = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Origin origin : loaded.values()) {
            String key = origin.path().substring(origin.path().lastIndexOf('.') + 1);
            if (NUMBER_KEY.matcher(key).matches() && NUMBER.matcher(origin.value()).matches()) {
                numbers.add(origin.value());
            }
            if (key.equals("name") && origin.path().startsWith("agents")) {
                names.add(origin.value());
            }
        }
        masker.numbers(numbers);
        masker.names(names);
    }

    /** @throws IOException where a file that it names cannot be read: then it is not known */
    void ofNamedFiles(Plan plan) throws IOException {
        MqttPlan mqtt = plan.mqtt();
        if (mqtt != null && mqtt.passwordFile() != null) {
            masker.secrets(List.of(SecretFile.read(Path.of(mqtt.passwordFile()))));
        }
        String book = plan.numbering().phoneBook();
        if (book != null && Files.exists(Path.of(book))) {
            CsvRows rows = new CsvRows(new String(BoundedFile.octets(
                    Path.of(book), PhoneBook.MOST_OCTETS), StandardCharsets.UTF_8), ",;");
            for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
                row(row.fields());
            }
        }
    }

    /** A row without a number, such as the head, names nobody. */
    private void row(List<String> fields) {
        List<String> numbers = fields.stream().map(String::strip)
                .filter(one -> NUMBER.matcher(one).matches()).toList();
        if (!numbers.isEmpty()) {
            masker.numbers(numbers);
            masker.names(fields.stream().filter(one -> one.length() >= NAME_CHARS_MIN
                    && !numbers.contains(one.strip())).toList());
        }
    }

    /** Of what a running box says of its agents. */
    void ofTopics(Map<String, Object> topics) {
        topics.forEach((topic, payload) -> {
            if (topic.startsWith("agent/") && payload instanceof Map<?, ?> fields
                    && fields.get("name") instanceof String name) {
                masker.names(List.of(name));
            }
        });
    }

    void ofRecords(List<CallRecord> rows) {
        for (CallRecord row : rows) {
            masker.numbers(row.calling() == null ? List.of() : List.of(row.calling()));
            masker.numbers(row.called() == null ? List.of() : List.of(row.called()));
        }
    }
}
