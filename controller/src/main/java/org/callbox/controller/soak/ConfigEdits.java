package org.callbox.controller.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.callbox.controller.core.Event.Reload.How;
import org.callbox.controller.plan.AgentPlan;
import org.callbox.controller.plan.NumberPlan;
import org.callbox.controller.plan.OfficePlan;
import org.callbox.controller.plan.Plan;
import org.callbox.controller.plan.PositionPlan;
import org.callbox.controller.plan.QueuePlan;
import org.callbox.controller.plan.QueuePlan.NoAgents;
import org.callbox.controller.plan.QueuePlan.RingsBack;
import org.callbox.controller.plan.SpanPlan;

/** A site file that somebody edits again and again, each time to another one that is valid. */
final class ConfigEdits {
    private static final int AT_ONCE_MAX = 3;
    private static final int QUEUES_MAX = 6;
    private static final int AGENTS_MIN = 3;

    private final Plan first;
    private final Random random;
    private Plan file;
    private String hash;
    private long edits;

    ConfigEdits(Plan first, Random random) {
        this.first = first;
        this.random = random;
        this.file = first;
        this.hash = "hash";
    }

    Plan file() {
        return file;
    }

    String hash() {
        return hash;
    }

    How how() {
        return switch (random.nextInt(8)) {
            case 0 -> How.NOW;
            case 1, 2 -> How.WHEN_IDLE;
            default -> How.PLAIN;
        };
    }

    void edit() {
        for (int i = random.nextInt(AT_ONCE_MAX); i >= 0; i--) {
            file = OverflowEdits.fitting(edited());
        }
        hash = "hash-" + ++edits;
    }

    private Plan edited() {
        return switch (random.nextInt(14)) {
            case 0 -> agents(file.agents().stream().map(some(this::renamed)).toList());
            case 1, 2 -> agents(file.agents().stream().map(some(this::servingOthers)).toList());
            case 3 -> withoutAgent();
            case 4 -> withAgents();
            case 5 -> withQueue();
            case 6 -> withoutQueue();
            case 7 -> queues(file.queues().stream().map(some(this::otherRules)).toList());
            case 8 -> numberMoved();
            case 9 -> spans(file.spans().stream().map(some(this::otherLimits)).toList());
            case 10 -> spans(file.spans().stream().map(some(this::otherChannels)).toList());
            case 11, 12 -> otherHours();
            default -> random.nextBoolean() ? positionsExchanged() : otherOffice();
        };
    }

    /** Done to one of two. */
    private <T> UnaryOperator<T> some(UnaryOperator<T> edit) {
        return row -> random.nextBoolean() ? row : edit.apply(row);
    }

    private AgentPlan renamed(AgentPlan one) {
        int drawn = random.nextInt(1_000);
        return new AgentPlan(one.id(), "Name " + drawn, one.position(), one.queues(),
                one.levels(), one.number(), one.pin(),
                new AgentPlan.Ways(random.nextBoolean(), random.nextInt(3) == 0,
                        one.ways().shift()),
                drawn % 2 == 0 ? one.team() : "Team " + drawn % 3,
                random.nextInt(3) == 0);
    }

    private AgentPlan servingOthers(AgentPlan one) {
        List<String> queues = new ArrayList<>();
        for (QueuePlan queue : file.queues()) {
            if (random.nextInt(3) > 0) {
                queues.add(queue.id());
            }
        }
        return queues.isEmpty() ? one
                : one.with(one.position(), queues, SelectionEdits.levels(random, queues));
    }

    private Plan withoutAgent() {
        List<AgentPlan> agents = new ArrayList<>(file.agents());
        if (agents.size() > AGENTS_MIN) {
            agents.remove(random.nextInt(agents.size()));
        }
        return agents(agents);
    }

    /** Those of the first file who are not there; their positions are. */
    private Plan withAgents() {
        List<AgentPlan> agents = new ArrayList<>(file.agents());
        for (AgentPlan one : first.agents()) {
            if (agents.stream().noneMatch(other -> other.id().equals(one.id()))) {
                agents.add(servingOthers(one.with(one.position(),
                        List.of(file.queues().getFirst().id()), Map.of())));
            }
        }
        return agents(agents);
    }

    private Plan withQueue() {
        String id = "extra-" + random.nextInt(3);
        if (file.queues().size() >= QUEUES_MAX
                || file.queues().stream().anyMatch(one -> one.id().equals(id))) {
            return file;
        }
        List<QueuePlan> queues = new ArrayList<>(file.queues());
        queues.add(otherRules(new QueuePlan(id, 5, new QueuePlan.Offer(15, 0),
                new QueuePlan.Waits(QueuePlan.Waiting.ALERTING_WITH_TONE, 150, 0, 0))));
        return PlanDraft.of(file, draft -> {
            draft.queues = queues;
            draft.numbers = numbersTo(file.numbers(), id);
        });
    }

    /** One of the numbers leads to another queue. */
    private List<NumberPlan> numbersTo(List<NumberPlan> numbers, String queue) {
        List<NumberPlan> next = new ArrayList<>(numbers);
        int which = random.nextInt(next.size());
        next.set(which, new NumberPlan(next.get(which).called(), queue));
        return next;
    }

    private Plan withoutQueue() {
        if (file.queues().size() < 2) {
            return file;
        }
        QueuePlan gone = file.queues().get(random.nextInt(file.queues().size()));
        List<QueuePlan> queues = file.queues().stream().filter(one -> one != gone).toList();
        String other = queues.getFirst().id();
        List<NumberPlan> numbers = file.numbers().stream()
                .map(row -> row.to().queue().equals(gone.id())
                        ? new NumberPlan(row.called(), other) : row).toList();
        List<AgentPlan> agents = new ArrayList<>();
        for (AgentPlan one : file.agents()) {
            List<String> left = one.queues().stream().filter(id -> !id.equals(gone.id())).toList();
            agents.add(one.with(one.position(), left.isEmpty() ? List.of(other) : left,
                    one.levels()));
        }
        return PlanDraft.of(file, draft -> {
            draft.queues = queues;
            draft.numbers = numbers;
            draft.agents = agents;
        });
    }

    private QueuePlan otherRules(QueuePlan one) {
        return new QueuePlan(one.id(), "Queue " + random.nextInt(1_000), random.nextInt(10),
                new QueuePlan.Offer(5 + random.nextInt(15), random.nextInt(12),
                        SelectionEdits.drawn(random)),
                new QueuePlan.Waits(QueuePlan.Waiting.values()[random.nextInt(3)],
                        20 + random.nextInt(140),
                        random.nextBoolean() ? 0 : 30 + random.nextInt(90),
                        random.nextBoolean() ? 0 : 5 + random.nextInt(20)),
                new NoAgents(5 + random.nextInt(40), random.nextBoolean()),
                OverflowEdits.drawn(random, file.queues().stream().map(QueuePlan::id).toList()),
                QueuePlan.Aims.USUAL, new QueuePlan.Places(
                        new RingsBack(random.nextBoolean() ? 0 : random.nextInt(200),
                                random.nextInt(4) == 0 ? 0 : random.nextInt(900)),
                        random.nextBoolean()), one.code());
    }

    private Plan numberMoved() {
        String queue = file.queues().get(random.nextInt(file.queues().size())).id();
        return PlanDraft.of(file, draft -> draft.numbers = numbersTo(file.numbers(), queue));
    }

    private SpanPlan otherLimits(SpanPlan one) {
        return new SpanPlan(one.id(), one.card(), one.port(), one.lineCode(), one.framing(),
                one.clock(), one.impedanceOhm(), one.side(), one.dChannel(), one.bChannels(),
                random.nextBoolean() ? Map.of()
                        : Map.of("T305", 10_000L + random.nextInt(20_000)),
                random.nextBoolean() ? Map.of() : Map.of("k", 3 + random.nextInt(5)));
    }

    /** Other hardware: it waits for the calls of the span. */
    private SpanPlan otherChannels(SpanPlan one) {
        List<Integer> all = first.span(one.id()).bChannels();
        return new SpanPlan(one.id(), one.card(), one.port(), one.lineCode(), one.framing(),
                one.clock(), one.impedanceOhm(), one.side(), one.dChannel(),
                random.nextBoolean() ? all : all.subList(0, all.size() - 1 - random.nextInt(8)),
                one.timersMs(), one.counters());
    }

    /** Two positions of one card change their jacks; their buttons stay. */
    private Plan positionsExchanged() {
        List<PositionPlan> positions = new ArrayList<>(file.positions());
        int one = random.nextInt(positions.size());
        int other = random.nextInt(positions.size());
        PositionPlan a = positions.get(one);
        PositionPlan b = positions.get(other);
        if (a.card() == b.card()) {
            positions.set(one, new PositionPlan(a.id(), a.card(), b.headset(), a.gpio()));
            positions.set(other, new PositionPlan(b.id(), b.card(), a.headset(), b.gpio()));
        }
        return PlanDraft.of(file, draft -> draft.positions = positions);
    }

    private Plan otherOffice() {
        OfficePlan office = file.office();
        return PlanDraft.of(file, draft -> {
            draft.siteName = "Site " + random.nextInt(1_000);
            draft.office = new OfficePlan(random.nextInt(3) == 0 ? "standard-1" : "standard-2",
                    random.nextInt(3), office.cardAwayS(), office.keepDays(),
                    new OfficePlan.SignOut(random.nextInt(4) == 0 ? 0 : 60 + random.nextInt(240),
                            random.nextInt(3) == 0 ? 0 : 60 + random.nextInt(300)),
                    new OfficePlan.Keys(SoakSite.REASONS.subList(
                                    0, 1 + random.nextInt(SoakSite.REASONS.size())),
                            random.nextBoolean() ? 0 : 10 + random.nextInt(50),
                            random.nextInt(SoakSite.MARKS + 1), random.nextInt(4) > 0));
        });
    }

    private Plan otherHours() {
        return PlanDraft.of(file, draft -> {
            draft.hours = HoursEdits.drawn(random, file.queues());
            draft.agents = HoursEdits.shifts(random, draft.hours, file.agents());
        });
    }

    private Plan agents(List<AgentPlan> agents) {
        return PlanDraft.of(file, draft -> draft.agents = agents);
    }

    private Plan queues(List<QueuePlan> queues) {
        return PlanDraft.of(file, draft -> draft.queues = queues);
    }

    private Plan spans(List<SpanPlan> spans) {
        return PlanDraft.of(file, draft -> draft.spans = spans);
    }
}
