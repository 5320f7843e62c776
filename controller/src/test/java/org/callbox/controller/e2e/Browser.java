package org.callbox.controller.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.callbox.controller.json.Json;

/** A headless Chromium with one page, driven over its debugging protocol, a message a NUL. */
final class Browser implements AutoCloseable {
    private static final long START_MS_MAX = 60_000;
    private static final long ANSWER_S_MAX = 60;
    /** Its descriptors 3 and 4 are what it reads from and writes to: here its input and output. */
    private static final String START =
            "exec \"$@\" 3<&0 4>&1 0</dev/null 1>\"$CHROMIUM_LOG\" 2>&1";

    private final Process process;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private String session = "";
    private long lastId;

    private Browser(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::listen);
    }

    /** With a window of that size; closed with the processes of the test. */
    static Browser start(Processes processes, int width, int height) throws Exception {
        Browser browser = processes.closing(start(Files.createDirectory(
                processes.directory().resolve("chromium"))));
        browser.size(width, height, false);
        return browser;
    }

    /** @param home a folder for what it writes */
    private static Browser start(Path home) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", START, "sh", program().toString(),
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-extensions", "--hide-scrollbars", "--lang=en-GB",
                "--remote-debugging-pipe", "--user-data-dir=" + home, "about:blank");
        builder.environment().put("CHROMIUM_LOG", home.resolveSibling("chromium.log").toString());
        Browser browser = new Browser(builder.start());
        try {
            browser.attach();
        } catch (Exception | Error wrong) {
            browser.close();
            throw wrong;
        }
        return browser;
    }

    private static Path program() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .map(Path::of).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new IllegalStateException("This test needs a browser and found"
                        + " none: install Debian's package chromium (apt-get install chromium)."));
    }

    private void listen() {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        try (InputStream from = new BufferedInputStream(process.getInputStream())) {
            for (int octet = from.read(); octet >= 0; octet = from.read()) {
                if (octet == 0) {
                    answers.add(message.toString(StandardCharsets.UTF_8));
                    message.reset();
                } else {
                    message.write(octet);
                }
            }
        } catch (IOException ended) {
            answers.add("{\"ended\":true}");
        }
    }

    private void attach() throws Exception {
        String[] page = new String[1];
        Await.until("Chromium has a page", START_MS_MAX, () -> {
            page[0] = ((List<?>) ask("Target.getTargets", Map.of()).get("targetInfos")).stream()
                    .map(target -> (Map<?, ?>) target)
                    .filter(target -> "page".equals(target.get("type")))
                    .map(target -> "" + target.get("targetId")).findFirst().orElse(null);
            return page[0] != null;
        });
        session = "" + ask("Target.attachToTarget",
                Map.of("targetId", page[0], "flatten", true)).get("sessionId");
        ask("Page.enable", Map.of());
        ask("Runtime.enable", Map.of());
    }

    private Map<?, ?> ask(String method, Map<String, Object> parameters) throws Exception {
        long id = ++lastId;
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("id", id);
        question.put("method", method);
        question.put("params", parameters);
        if (!session.isEmpty()) {
            question.put("sessionId", session);
        }
        process.getOutputStream().write((Json.write(question) + "\0")
                .getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        while (true) {
            String text = answers.poll(ANSWER_S_MAX, TimeUnit.SECONDS);
            if (text == null) {
                throw new IOException("Chromium does not answer " + method);
            }
            // A picture is longer than what Json reads, and has a plain form.
            if (text.startsWith("{\"id\":" + id + ",\"result\":{\"data\":\"")) {
                int begin = text.indexOf("\"data\":\"") + 8;
                return Map.of("data", text.substring(begin, text.indexOf('"', begin)));
            }
            Map<?, ?> answer = (Map<?, ?>) Json.read(text).value();
            if (("" + id).equals("" + answer.get("id"))) {
                if (answer.get("error") != null) {
                    throw new IOException(method + ": " + answer.get("error"));
                }
                return (Map<?, ?>) answer.get("result");
            }
        }
    }

    /** In pixels of the page; a phone also has two of its own for each. */
    void size(int width, int height, boolean phone) throws Exception {
        ask("Emulation.setDeviceMetricsOverride", Map.of("width", width, "height", height,
                "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
    }

    void open(String address) throws Exception {
        ask("Page.navigate", Map.of("url", address));
        Await.until(address + " is loaded", START_MS_MAX,
                () -> eval("document.readyState").equals("complete"));
    }

    /** The value of an expression as a text. */
    String eval(String expression) throws Exception {
        Map<?, ?> answer = ask("Runtime.evaluate",
                Map.of("expression", "String(" + expression + ")", "returnByValue", true));
        if (answer.get("exceptionDetails") != null) {
            return "threw " + answer.get("exceptionDetails");
        }
        return "" + ((Map<?, ?>) answer.get("result")).get("value");
    }

    /** The texts of all elements of a selector, one a line. */
    String texts(String selector) throws Exception {
        return eval("Array.from(document.querySelectorAll('" + selector
                + "'), (one) => one.textContent.trim()).join('\\n')");
    }

    /** Waits until an expression is true. */
    void await(String expression, long limitMs) {
        Await.until(() -> expression + " in a page that shows: " + shown(), limitMs,
                () -> eval(expression).equals("true"));
    }

    private String shown() {
        try {
            return eval("document.body.innerText");
        } catch (Exception gone) {
            return gone.toString();
        }
    }

    /** Presses Tab, or Enter. */
    void key(String key) throws Exception {
        for (String type : List.of("keyDown", "keyUp")) {
            Map<String, Object> press = new LinkedHashMap<>();
            press.put("type", type);
            press.put("key", key);
            press.put("code", key);
            press.put("windowsVirtualKeyCode", key.equals("Tab") ? 9 : 13);
            if (type.equals("keyDown") && key.equals("Enter")) {
                press.put("text", "\r");
            }
            ask("Input.dispatchKeyEvent", press);
        }
    }

    /**
     * A picture of docs/wallboard.md, of the page as it looks now: into docs with
     * {@code -Drewrite=true}, else away with the test.
     */
    void picture(Processes processes, String name) throws Exception {
        Path folder = Boolean.getBoolean("rewrite") ? Processes.root().resolve("docs")
                : processes.directory();
        picture(folder.resolve(name));
        assertTrue(Files.size(folder.resolve(name)) > 10_000, name + " shows something");
    }

    private void picture(Path file) throws Exception {
        Map<?, ?> answer = ask("Page.captureScreenshot", Map.of("format", "png"));
        Files.write(file, Base64.getDecoder().decode("" + answer.get("data")));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
