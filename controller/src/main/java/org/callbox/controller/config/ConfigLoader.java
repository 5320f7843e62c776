package org.callbox.controller.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callbox.controller.config.Finding.Severity;
import org.callbox.controller.config.Node.Mapping;
import org.callbox.controller.config.Value.Block;
import org.callbox.controller.plan.LocalPlan;
import org.callbox.controller.plan.Plan;

/** Loads a site file, the board profile it extends and the overrides of the command line. */
public final class ConfigLoader {

    /** The folder of the installed board configs, beside the {@code boards} of the site file. */
    public static final Path INSTALLED = Path.of("/usr/share/callbox/board-configs");

    /** Environment variable with the folder of a checkout, set by the launcher. */
    public static final String HOME_VARIABLE = "CALLBOX_HOME";

    /** Widths a tab may have had in the editor of the one who typed it. */
    private static final List<Integer> TAB_COLUMNS = List.of(2, 4, 8, 1, 3);

    /** What is only missing or dangling because the profile could not be read. */
    private static final Set<Code> OF_THE_PROFILE = EnumSet.of(
            Code.MISSING_KEY, Code.ROW_COUNT, Code.UNKNOWN_CARD, Code.UNKNOWN_POSITION,
            Code.NO_QUEUE, Code.QUEUE_WITHOUT_AGENT, Code.UNKNOWN_QUEUE, Code.NO_SEAT);

    private ConfigLoader() {}

    /**
     * Loads and checks. Never throws for what a file holds.
     *
     * @param sets arguments of {@code --set}, each {@code PATH=VALUE}
     */
    public static Loaded load(Path file, List<String> sets) {
        return load(file, sets, libraries());
    }

    /** Likewise, with the folders that hold {@code boards/} after those beside the file. */
    public static Loaded load(Path file, List<String> sets, List<Path> libraries) {
        return load(file, sets, libraries, false);
    }

    /**
     * Likewise for the one who writes the file.
     *
     * @param here whether this is the box, where the files that the config names must be good
     * @param now days before that are past
     */
    public static Loaded validate(Path file, List<String> sets, boolean here, Instant now) {
        return load(file, sets, libraries(), here, now);
    }

    /** Likewise for what somebody is about to write to that file. */
    public static Loaded validate(String text, Path file, Instant now) {
        Findings findings = new Findings();
        SourceText source = SourceText.of(file.toString(),
                text.getBytes(StandardCharsets.UTF_8), findings);
        return site(source, file, List.of(), libraries(), false, now, findings);
    }

    static Loaded load(Path file, List<String> sets, List<Path> libraries, boolean here) {
        return load(file, sets, libraries, here, null);
    }

    private static Loaded load(
            Path file, List<String> sets, List<Path> libraries, boolean here, Instant now) {
        Findings findings = new Findings();
        SourceText source = SourceText.read(file, file.toString(), findings);
        if (source == null) {
            return loaded(file, null, null, findings);
        }
        if (!source.hasTabs()) {
            return site(source, file, sets, libraries, here, now, findings);
        }
        source.reportTabs(findings);
        Loaded best = loaded(file, null, null, findings);
        int least = Integer.MAX_VALUE;
        for (int columns : TAB_COLUMNS) {
            Loaded attempt = site(source.withTabsAs(columns), file, sets, libraries, here, now,
                    findings.copy());
            boolean read = attempt.errors().stream()
                    .noneMatch(finding -> finding.code() == Code.SYNTAX);
            if (read && attempt.errorCount() < least) {
                best = attempt;
                least = attempt.errorCount();
            }
        }
        return best;
    }

    /** Where board configs are looked for when they are not beside the site file. */
    public static List<Path> libraries() {
        List<Path> folders = new ArrayList<>();
        String home = System.getenv(HOME_VARIABLE);
        if (home != null) {
            folders.add(Path.of(home).resolve("board-configs"));
        }
        folders.add(INSTALLED);
        return folders.stream().distinct().toList();
    }

    private static Loaded site(SourceText source, Path file, List<String> sets,
            List<Path> libraries, boolean here, Instant now, Findings findings) {
        Mapping top = TreeReader.read(source, findings);
        if (top == null) {
            return loaded(file, null, null, findings);
        }
        if (top.get("board") != null) {
            findings.add(Code.PROFILE_HEADER, top.entries().get("board").key(), "board",
                    "this describes a board profile, and a site file is wanted",
                    "write a site file with extends: boards/NAME@REVISION");
        }
        Mapping profile = Profiles.read(top, file, libraries, findings);
        Mapping merged = profile == null || profile == top ? top : Merge.over(profile, top);
        Block effective = Checker.check(Overrides.apply(merged, sets, findings), findings);
        Derived.fill(effective);
        WiringChecks.run(effective, findings);
        ServiceChecks.run(effective, findings);
        SignInChecks.run(effective, findings);
        KeypadChecks.run(effective, findings);
        EmergencyChecks.run(effective, findings);
        HoursChecks.run(effective, findings);
        OverflowChecks.run(effective, findings);
        OutsideChecks.run(effective, findings);
        WallChecks.run(effective, findings);
        IdleSettings.check(effective, findings);
        BoxFiles.check(effective, file, here, findings);
        if (now != null) {
            PastDays.check(effective, now, findings);
        }
        Follows.drop(merged, findings);
        if (profile == null) {
            findings.drop(OF_THE_PROFILE);
        }
        Plan plan = findings.anyError() ? null : PlanBuilder.build(effective, file);
        return loaded(file, plan, effective, findings);
    }

    /** True when the file describes a board, and is therefore no site file. */
    public static boolean isProfile(Path file) {
        Findings aside = new Findings();
        SourceText source = SourceText.read(file, file.toString(), aside);
        Mapping top = source == null ? null : TreeReader.read(source, aside);
        return top != null && top.get("board") != null && top.get("extends") == null;
    }

    /** Checks a board profile by itself: what it says must be right, but need not be all. */
    public static Loaded loadProfile(Path file) {
        Findings findings = new Findings();
        SourceText source = SourceText.read(file, file.toString(), findings);
        Mapping top = null;
        if (source != null) {
            source.reportTabs(findings);
            top = TreeReader.read(source, findings);
        }
        if (top == null) {
            return loaded(file, null, null, findings);
        }
        String name = file.getFileName().toString();
        Profiles.checkHeader(top, file,
                "boards/" + name.replaceFirst("\\.yaml$", ""), findings);
        Block effective = Checker.checkProfile(top, findings);
        WiringChecks.run(effective, findings);
        return loaded(file, null, effective, findings);
    }

    private static Loaded loaded(Path file, Plan plan, Block effective, Findings findings) {
        return new Loaded(file.toString(), plan,
                findings.sorted(Severity.ERROR, Loaded.SHOWN_ERRORS), findings.errorCount(),
                findings.sorted(Severity.WARNING, Loaded.SHOWN_ERRORS),
                effective == null ? List.of() : Origins.of(effective),
                plan == null ? Map.of() : PlanBuilder.pins(effective),
                plan == null ? LocalPlan.USUAL : LocalKeys.plan(effective));
    }
}
