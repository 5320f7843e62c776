package org.callbox.controller.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.callbox.controller.box.Sentences;
import org.callbox.controller.box.StateInUse;
import org.callbox.controller.journal.StateAhead;
import org.callbox.controller.journal.UnreadableState;
import org.callbox.controller.text.PrintableWriter;
import org.tinylog.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

/** {@code callbox}: the root of the command line. */
@Command(name = "callbox", mixinStandardHelpOptions = true, versionProvider = VersionProvider.class,
        description = "A small, self-sufficient call distributor for offices.",
        footer = {"", "In a checkout, './callbox test' sets up what the tests need and runs them."},
        subcommands = {
            DemoCommand.class, RunCommand.class, SimCommand.class, BoardCommand.class,
            StatusCommand.class, AlarmsCommand.class,
            TopicsCommand.Queues.class, TopicsCommand.Agents.class,
            CallsCommand.class, CallCommand.class, HoldCommand.class, TransferCommand.class,
            SuperviseCommand.class,
            PickUpCommand.class,
            NightCommand.class, QueueCommand.class, SignOutCommand.class,
            PinCommand.class, LampTestCommand.class, ReloadCommand.class,
            StopCommand.class,
            DecodeCommand.class,
            ReplayCommand.class, SoakCommand.class, TraceCommand.class, LinkCommand.class,
            LineCommand.class,
            BringUpCommand.class, DrillCommand.class,
            BenchCommand.class, TrainCommand.class,
            AuditCommand.class, WhyCommand.class, ReportCommand.class, SizeCommand.class,
            PrivacyCommand.class, WallboardCommand.class,
            ReconcileCommand.class, DoctorCommand.class, SupportCommand.class,
            CommandLine.HelpCommand.class})
public final class Main implements Runnable {
    private static final List<String> EXPLAINED = List.of(
            "status", "queues", "agents", "calls", "alarms", "why", "report");

    @Spec
    private CommandLine.Model.CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        // Threads of ours report to it before they begin again, those of libraries when they end.
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> Logger.error(fault,
                "A fault in Callbox itself, in its thread \"{}\"", thread.getName()));
        boolean box = arguments.length > 0 && arguments[0].equals("run");
        System.exit((box ? lineOfBox() : commandLine()).execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = ready(new CommandLine(new Main()));
        EXPLAINED.forEach(name -> explain(line.getSubcommands().get(name)));
        return line;
    }

    /** Knows {@code run} alone: a box would hold all other commands in its memory, for nothing. */
    static CommandLine lineOfBox() {
        return ready(new CommandLine(CommandLine.Model.CommandSpec.create().name("callbox")
                .addSubcommand("run", new CommandLine(new RunCommand()))));
    }

    private static CommandLine ready(CommandLine line) {
        line.getSubcommands().values().forEach(Main::giveHelp);
        SafeOutput.guard(line);
        line.setExecutionExceptionHandler((fault, command, parsed) -> {
            if (fault instanceof IOException || fault instanceof UncheckedIOException
                    || fault instanceof IllegalArgumentException
                    || fault instanceof UnreadableState) {
                command.getErr().println(command.getCommandSpec().qualifiedName() + ": "
                        + Sentences.of(fault));
            } else {
                Logger.error(fault, "This is a fault in Callbox itself");
            }
            return exitCode(fault);
        });
        return line;
    }

    private static int exitCode(Exception fault) {
        return switch (fault) {
            case BadInput e -> ExitCode.INVALID_CONFIG;
            case StateInUse e -> ExitCode.STATE_IN_USE;
            case StateAhead e -> ExitCode.STATE_AHEAD;
            default -> ExitCode.INTERNAL;
        };
    }

    /** Where the words are that such a command prints. */
    private static void explain(CommandLine command) {
        var usage = command.getCommandSpec().usageMessage();
        List<String> footer = new ArrayList<>(List.of(usage.footer()));
        footer.addAll(List.of("", "What the words mean: docs/words.md"));
        usage.footer(footer.toArray(String[]::new));
    }

    private static void giveHelp(CommandLine command) {
        if (!command.getCommandSpec().optionsMap().containsKey("--help")
                && !(command.getCommand() instanceof CommandLine.HelpCommand)) {
            command.getCommandSpec().mixinStandardHelpOptions(true);
        }
        command.getSubcommands().values().forEach(Main::giveHelp);
    }

    @Override
    public void run() {
        spec.commandLine().usage(PrintableWriter.plain(spec.commandLine().getOut()));
    }
}
