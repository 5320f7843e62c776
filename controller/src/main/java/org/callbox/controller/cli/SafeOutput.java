package org.callbox.controller.cli;

import java.io.PrintWriter;
import org.callbox.controller.text.Printable;
import org.callbox.controller.text.PrintableWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Lets every command print through a {@link PrintableWriter}. Help and complaints about arguments
 * do not pass it: they hold nothing of a stranger, and picocli colours them.
 */
final class SafeOutput {
    private SafeOutput() {}

    static void guard(CommandLine root) {
        root.setExecutionStrategy(SafeOutput::execute);
        root.setParameterExceptionHandler(
                (fault, arguments) -> complain(fault));
    }

    private static int execute(ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        CommandLine root = parsed.commandSpec().commandLine();
        root.setOut(PrintableWriter.over(root.getOut()));
        root.setErr(PrintableWriter.over(root.getErr()));
        String unwritten = Looks.note(parsed);
        try {
            int code = new RunLast().execute(parsed);
            if (unwritten != null) {
                root.getErr().println(unwritten);
            }
            return code;
        } finally {
            root.getOut().flush();
            root.getErr().flush();
        }
    }

    /** The reason, and where help is: the whole help would bury it. */
    private static int complain(ParameterException fault) {
        CommandLine command = fault.getCommandLine();
        PrintWriter err = PrintableWriter.plain(command.getErr());
        err.println(command.getColorScheme().errorText(Printable.line(fault.getMessage())));
        UnmatchedArgumentException.printSuggestions(fault, err);
        err.println("see " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
