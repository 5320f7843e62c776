package org.callbox.controller.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.callbox.controller.call.CallRecord;
import org.callbox.controller.files.BoundedFile;
import org.callbox.controller.numbers.NumberForm;
import org.callbox.controller.numbers.PhoneBook;

/**
 * Names of callers by the phone book of a running box, as it stands now.
 *
 * @param form by which numbers of callers are compared
 * @param wrong why there are no names, or not all; empty where there is nothing to say
 */
record NamedCallers(NumberForm form, PhoneBook book, String wrong) {

    /** @param said the box, of its calls; empty when it does not run */
    static NamedCallers ofBox(Map<String, Object> said) {
        NumberForm form = WrittenNumber.form(said.get("numbering"));
        if (!(said.get("phone_book") instanceof String file)) {
            return new NamedCallers(form, PhoneBook.NONE, "");
        }
        try {
            PhoneBook book = PhoneBook.of(
                    BoundedFile.octets(Path.of(file), PhoneBook.MOST_OCTETS), form);
            return new NamedCallers(form, book,
                    book.broken().isEmpty() ? "" : file + ": " + book.broken());
        } catch (IOException e) {
            return new NamedCallers(form, PhoneBook.NONE, "" + e.getMessage());
        }
    }

    /** Of a call in progress; empty for one that an agent makes, and where none is known. */
    String of(Map<?, ?> call) {
        return "out".equals(call.get("dir")) ? ""
                : name(call.get("calling"), call.get("calling_type"));
    }

    /** Of a call that ended; empty where none is known. */
    String of(CallRecord row) {
        return name(row.calling(), row.callingType());
    }

    private String name(Object digits, Object type) {
        return digits == null || "".equals(digits) ? ""
                : book.name(form.of("" + digits, type == null ? "" : "" + type));
    }
}
