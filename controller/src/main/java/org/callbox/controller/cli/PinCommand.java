package org.callbox.controller.cli;

import java.io.Console;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.callbox.controller.pins.PinHash;
import org.callbox.controller.pins.PinRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code callbox pin}: makes the hash of a PIN that goes into the site file. */
@Command(name = "pin", description = "Make the salted hash of a PIN for agents[].pin of the site"
        + " file. The PIN is read from the terminal, unseen and twice, or as one line from standard"
        + " input; it is no argument, because those can be read by everybody on the machine. What"
        + " is printed is the hash.",
        footerHeading = "%nExamples:%n", footer = {
            "  callbox pin --first --number 17     a PIN to begin with; the agent must change it",
            "  cat pin.txt | callbox pin --first   the same, from a program"})
final class PinCommand implements Callable<Integer> {
    private static final int CHARS_MAX = 64;

    @Option(names = "--first", description = "the agent must choose another one at a keypad before"
            + " signing in")
    private boolean first;

    @Option(names = "--number", defaultValue = "", paramLabel = "N",
            description = "number of the agent, which must not stand in the PIN")
    private String number;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        char[] pin = Terminal.isThere() ? typed(System.console()) : line();
        try {
            String unfit = pin == null ? "the two are not the same"
                    : PinRules.unfit(pin, number);
            if (!unfit.isEmpty()) {
                throw new ParameterException(spec.commandLine(), "this is no good PIN: " + unfit);
            }
            byte[] salt = new byte[PinHash.SALT_OCTETS];
            new SecureRandom().nextBytes(salt);
            spec.commandLine().getOut().println(PinHash.of(pin, salt, first).text());
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        } finally {
            if (pin != null) {
                Arrays.fill(pin, '\0');
            }
        }
    }

    /** Null when it was not typed twice. */
    private static char[] typed(Console console) {
        char[] pin = read(console, "PIN: ");
        char[] again = read(console, "again: ");
        boolean same = Arrays.equals(pin, again);
        Arrays.fill(again, '\0');
        if (!same) {
            Arrays.fill(pin, '\0');
        }
        return same ? pin : null;
    }

    private static char[] read(Console console, String prompt) {
        char[] typed = console.readPassword(prompt);
        return typed == null ? new char[0] : typed;
    }

    /** One line of standard input, as far as it can be a PIN. */
    private static char[] line() throws IOException {
        char[] line = new char[CHARS_MAX];
        int length = 0;
        for (int c = System.in.read(); c >= 0 && c != '\n' && length < CHARS_MAX;
                c = System.in.read()) {
            if (c != '\r') {
                line[length++] = (char) c;
            }
        }
        char[] typed = Arrays.copyOf(line, length);
        Arrays.fill(line, '\0');
        return typed;
    }
}
