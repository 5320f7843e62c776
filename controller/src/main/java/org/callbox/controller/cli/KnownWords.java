package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.callbox.controller.box.Sentences;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.call.DialRow;
import org.callbox.controller.config.Loaded;
import org.callbox.controller.config.Origin;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.files.SecretFile;
import org.callbox.controller.numbers.PhoneBook;
import org.callbox.controller.plan.MqttPlan;
import org.callbox.controller.plan.OutboundPlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.support.Masker;
import org.callbox.controller.support.SiteMask;
import org.callbox.controller.text.CsvRows;

/** Gives a masker the numbers, names and secrets that this box is known to have. */
final class KnownWords {
    /** What is shorter may be a part of anything, and is masked where it stands alone. */
    private static final int SECRET_CHARS_MIN = 4;
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
            if (key.equals("name") && origin.path().startsWith("agents")
                    && !origin.key().equals("agents[" + origin.value() + "].name")) {
                names.add(origin.value());
            }
        }
        masker.numbers(numbers);
        masker.names(names);
    }

    /**
     * By the lines of a site file, for one with a fault has no values, or not all.
     *
     * @return the files that it names
     */
    Named ofLines(String text, Path folder) {
        SiteMask.Said said = SiteMask.said(text);
        masker.numbers(said.numbers());
        masker.secrets(said.secrets().stream()
                .filter(one -> one.length() >= SECRET_CHARS_MIN).toList());
        List<String> names = new ArrayList<>(said.names());
        said.names().forEach(name -> Arrays.stream(name.split(","))
                .filter(one -> one.strip().length() > NAME_CHARS_MIN).forEach(names::add));
        names.removeIf(name -> said.ids().contains(name.strip()));
        masker.names(names);
        return new Named(paths(said.passwordFiles(), folder), paths(said.phoneBooks(), folder));
    }

    private static List<Path> paths(List<String> written, Path folder) {
        List<Path> all = new ArrayList<>();
        for (String one : written) {
            try {
                all.add(folder.resolve(one).normalize());
            } catch (InvalidPathException none) {
                continue; // there is no such file
            }
        }
        return all;
    }

    /** Of the site that a box had in force, also where its file is broken since. */
    Named ofPlan(Plan plan) {
        plan.agents().stream().filter(one -> !one.name().equals(one.id()))
                .forEach(one -> masker.names(List.of(one.name())));
        plan.agents().forEach(one -> masker.numbers(List.of(one.number())));
        plan.numbers().forEach(one -> masker.numbers(List.of(one.called().split("-"))));
        plan.numbering().callers().forEach(one ->
                masker.numbers(List.of(one.calling().split("-"))));
        plan.numbering().rewrites().forEach(one -> masker.numbers(Stream.of(
                one.called(), one.prefix(), one.replace()).filter(Objects::nonNull).toList()));
        if (plan.outbound() != null) {
            OutboundPlan out = plan.outbound();
            out.rules().forEach(one -> masker.numbers(List.of(one.toPrefix())));
            masker.numbers(out.callingNumber() == null ? List.of()
                    : List.of(out.callingNumber()));
        }
        MqttPlan mqtt = plan.mqtt();
        String book = plan.numbering().phoneBook();
        return new Named(mqtt == null || mqtt.passwordFile() == null ? List.of()
                : List.of(Path.of(mqtt.passwordFile())),
                book == null ? List.of() : List.of(Path.of(book)));
    }

    /** Files that are named for a secret, and for names and numbers. */
    record Named(List<Path> passwordFiles, List<Path> phoneBooks) {
        Named with(Named other) {
            return new Named(Stream.concat(passwordFiles.stream(),
                    other.passwordFiles().stream()).distinct().toList(), Stream.concat(
                    phoneBooks.stream(), other.phoneBooks().stream()).distinct().toList());
        }
    }

    /** @return what could not be read, and so is not known, a sentence each */
    List<String> ofNamedFiles(Named named) {
        List<String> troubles = new ArrayList<>();
        for (Path file : named.passwordFiles()) {
            try {
                masker.secrets(List.of(SecretFile.read(file)));
            } catch (IOException e) {
                troubles.add(Sentences.of(e));
            }
        }
        for (Path file : named.phoneBooks()) {
            try {
                book(file);
            } catch (IOException e) {
                troubles.add(Sentences.of(e));
            }
        }
        return troubles;
    }

    private void book(Path file) throws IOException {
        if (Files.notExists(file)) {
            return;
        }
        CsvRows rows = new CsvRows(new String(BoundedFile.octets(
                file, PhoneBook.MOST_OCTETS), StandardCharsets.UTF_8), ",;");
        for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
            row(row.fields());
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
                    && fields.get("name") instanceof String name
                    && !topic.equals("agent/" + name + "/state")) {
                masker.names(List.of(name));
            }
        });
    }

    void ofOutgoing(List<DialRow> rows) {
        rows.forEach(row -> masker.numbers(row.called() == null ? List.of()
                : List.of(row.called())));
    }

    void ofRecords(List<CallRecord> rows) {
        for (CallRecord row : rows) {
            masker.numbers(row.calling() == null ? List.of() : List.of(row.calling()));
            masker.numbers(row.called() == null ? List.of() : List.of(row.called()));
        }
    }
}
