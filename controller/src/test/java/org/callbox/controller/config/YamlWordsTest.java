package org.callbox.controller.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not YAML is said in words of the config, and where to look. */
class YamlWordsTest {
    @TempDir
    private Path folder;
    private final Map<String, Object> wrong = new TreeMap<>();

    private void says(String text, String beginning) {
        List<String> found = new Sites(folder).headlines(text);
        if (found.isEmpty() || !found.getFirst().startsWith("site.yaml:" + beginning)) {
            wrong.put(beginning, found);
        }
    }

    @Test
    void indentation_is_told_in_columns() {
        says("schema: 1\nsite:\n  name: x\n   box: y\n", "4:4: BC-005 not YAML: this line is"
                + " indented by 3 blanks, and line 3 above it by 2; give keys of one group");
        says("schema: 1\nsite:\n    name: x\n  box: y\n", "4:3: BC-005 not YAML: this line is"
                + " indented by 2 blanks, the group that begins in line 1 by 0; give");
        says("schema: 1\n  box: y\n", "2:3: BC-005 not YAML: this line is indented by 2 blanks,"
                + " and line 1 above it by 0");
        assertEquals(Map.of(), wrong);
    }

    @Test
    void a_row_without_its_hyphen_is_found() {
        says("schema: 1\ncards:\n  - {id: 1}\n  {id: 2}\n", "4:3: BC-005 not YAML: a row of a"
                + " list without \"- \" in front; begin the row with \"- \"");
        says("schema: 1\ncards:\n  - id: 1\n  id: 2\n", "4:3: BC-005 not YAML: a row of the list"
                + " that begins in line 3 without \"- \" in front; begin the row with \"- \"");
        says("schema: 1\ncards:\n  id: 1\n  - id: 2\n", "4:3: BC-005 not YAML: a row of a list"
                + " stands between the keys of the group that begins in line 3");
        assertEquals(Map.of(), wrong);
    }

    @Test
    void a_quote_is_sought_where_it_began() {
        says("schema: 1\nbox: \"a\nsite: {}\n", "2:6: BC-005 not YAML: the quote that begins here"
                + " is not closed");
        says("schema: 1\nbox: \"a\nsite: {name: \"b\"}\n",
                "2:6: BC-005 not YAML: a quote in this line is not closed");
        says("schema: 1\nbox: 'a\nsite: {}\n", "2:6: BC-005 not YAML: the quote that begins here");
        assertEquals(Map.of(), wrong);
    }

    @Test
    void text_that_needs_quotes_is_named() {
        says("schema: 1\nsite:\n  name: Muster: Partner\n", "3:9: BC-005 not YAML: text with \": \""
                + " is a key and a value in YAML; put it in quotes: name: \"Muster: Partner\"");
        says("schema: 1\nnumbers: [{called: *, queue: a}]\n",
                "2:20: BC-005 not YAML: text that begins with *, & or !");
        says("schema: 1\nsite: {name: & Co}\n",
                "2:14: BC-005 not YAML: text that begins with *, & or !");
        says("schema: 1\nnumbers: [{called: *5550, queue: a}]\n",
                "2:20: BC-008 no anchor &5550 is complete before this alias; write the value out;"
                        + " text that begins with * stands in quotes");
        says("schema: 1\nbox: @home\n", "2:6: BC-005 not YAML: text cannot begin with this sign");
        assertEquals(Map.of(), wrong);
    }

    @Test
    void a_secret_is_not_repeated() {
        for (String line : List.of("  password: half: loaf", "  password:half loaf")) {
            String report = new Sites(folder).headlines("schema: 1\nmqtt:\n" + line
                    + "\n  user: x\n").toString();
            assertEquals(-1, report.indexOf("loaf"), report);
        }
    }

    @Test
    void commas_braces_and_blanks_are_missed() {
        says("schema: 1\nnumbers: [{called: \"1\" queue: a}]\n",
                "2:24: BC-005 not YAML: a comma is missing before this");
        says("schema: 1\nsite: {name: x\ncards: []\n",
                "2:7: BC-005 not YAML: the { that begins here is not closed before line 3");
        says("schema: 1\nagents:\n  - id: a\n    name:Anna\n    queues: [a]\n",
                "4:5: BC-005 not YAML: a blank is missing after the colon; write name: Anna");
        says("schema: 1\nagents\n  - id: a\n", "2:1: BC-005 not YAML: ");
        assertEquals(Map.of(), wrong);
    }
}
