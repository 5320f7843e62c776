package org.callbox.controller.audit;

import java.util.Collection;

/**
 * How one queue chooses among the agents who could take a caller, by the name that the log gives
 * it. Each goes by one number of an agent; of equals, the one idle longest is chosen.
 */
enum Preference {
    LONGEST_IDLE("longest-idle") {
        @Override
        long number(Person agent, String queue) {
            return 0;
        }

        @Override
        String words(Person agent, String queue) {
            return "idle longest";
        }
    },
    MOST_SKILLS_FIRST("most-skills-first") {
        @Override
        long number(Person agent, String queue) {
            return agent.queues.size();
        }

        @Override
        boolean better(long one, long other) {
            return one > other;
        }

        @Override
        String words(Person agent, String queue) {
            return "serves the most queues (" + agent.queues.size() + ")";
        }
    },
    LEVELS("levels") {
        @Override
        long number(Person agent, String queue) {
            return agent.levels.getOrDefault(queue, 1L);
        }

        @Override
        String words(Person agent, String queue) {
            return "has the first level there is (" + number(agent, queue) + ")";
        }
    },
    LINEAR("linear") {
        @Override
        long number(Person agent, String queue) {
            return agent.order;
        }

        @Override
        String words(Person agent, String queue) {
            return "stands first in the site file (at " + agent.order + ")";
        }
    },
    ROUND_ROBIN("round-robin") {
        @Override
        long number(Person agent, String queue) {
            return agent.lastOffers.getOrDefault(queue, 0L);
        }

        @Override
        String words(Person agent, String queue) {
            long last = number(agent, queue);
            return last == 0 ? "has been offered no call of this queue"
                    : "was offered a call of this queue longest ago (assignment " + last + ")";
        }
    };

    private final String title;

    Preference(String title) {
        this.title = title;
    }

    /** As on the lines of the log. */
    String title() {
        return title;
    }

    /** The number it goes by. */
    abstract long number(Person agent, String queue);

    boolean better(long one, long other) {
        return one < other;
    }

    /** Why this agent, where another was idle longer. */
    abstract String words(Person agent, String queue);

    /**
     * @param idle in the order of becoming idle
     * @return null when none of them can take the caller
     */
    Person choose(Collection<Person> idle, Waiting caller) {
        Person chosen = null;
        for (Person one : idle) {
            if (one.mayTake(caller) && (chosen == null || better(
                    number(one, caller.queue), number(chosen, caller.queue)))) {
                chosen = one;
                if (this == LONGEST_IDLE) {
                    break;
                }
            }
        }
        return chosen;
    }

    static Preference of(String title) throws Violated {
        for (Preference one : values()) {
            if (one.title.equals(title)) {
                return one;
            }
        }
        throw new Violated("the rule of selection " + title
                + " is not one this verifier knows");
    }
}
