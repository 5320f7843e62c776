package org.callbox.controller.records;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import org.callbox.controller.numbers.NumberSearch;

/** A process to be killed while it erases one number after the other. */
final class EraseWorker {
    private EraseWorker() {}

    /** Too short to be searched for, so that the file is written anew for each of them. */
    static String number(int i) {
        return "D" + (1_000 + i);
    }

    static NumberSearch search(int i) {
        return new NumberSearch(number(i), List.of());
    }

    /** @param args the folder, and how many numbers there are; begins with a line */
    public static void main(String[] args) throws IOException {
        String line = new BufferedReader(new InputStreamReader(System.in)).readLine();
        int from = line == null ? Integer.MAX_VALUE : Integer.parseInt(line);
        System.out.println("begins");
        for (int i = from; i < Integer.parseInt(args[1]); i++) {
            ClosedRecords.erase(Path.of(args[0]).resolve("callbox.db"), search(i));
        }
    }
}
