package org.callbox.controller.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class RecordedAnswersTest {

    @Test
    void a_hundred_thousand_calls_of_two_runs_are_taken_once_each() {
        RecordedAnswers answers = new RecordedAnswers();
        for (int i = 1; i <= 100_000; i++) {
            Answer one = new Answer((i % 2 == 0 ? "6a-b" : "6c") + "-" + i, "agent" + i % 7,
                    1_790_000_000_000L + i * 1_000L);
            answers.put(one);
            answers.put(one);
        }
        assertEquals(100_000, answers.size());
        for (int i = 1; i <= 100_000; i++) {
            String call = (i % 2 == 0 ? "6a-b" : "6c") + "-" + i;
            assertEquals(i == 5 ? null : new Answer(call, "agent" + i % 7,
                    1_790_000_000_000L + i * 1_000L), i == 5 ? null : answers.take(call));
        }
        assertNull(answers.take("6c-7"), "taken before");
        assertNull(answers.take("6d-7"));
        assertEquals("[Answer[call=6c-5, agent=agent5, answeredMs=1790000005000]]",
                "" + answers.left(0, 10));
        assertEquals(0, answers.left(1_790_000_005_000L, 10).size());
    }

    @Test
    void an_id_without_a_number_is_kept_as_it_is() {
        RecordedAnswers answers = new RecordedAnswers();
        for (String call : new String[] {"x", "x-", "x-007", "x-12345678901", "-5", "x-0"}) {
            answers.put(new Answer(call, "1", 5_000));
            assertEquals(call, answers.take(call).call());
        }
    }
}
