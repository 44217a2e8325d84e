package dev.agentos4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys at a terminal, as xterm sends them to programs that edit lines. */
@Timeout(20)
class LineEditorTest {

    private static final String LEFT = "\u001bOD";
    private static final String UP = "\u001bOA";
    private static final String ENTER = "\r";

    @TempDir
    Path folder;

    private final Captured captured = new Captured(true);
    private PipedOutputStream keys;
    private Path history;
    private LineEditor editor;

    @BeforeEach
    void open() throws IOException {
        history = folder.resolve("history");
        keys = new PipedOutputStream();
        editor = editor(keys);
    }

    private LineEditor editor(PipedOutputStream typed) throws IOException {
        return new LineEditor(
                new ExternalTerminal(
                        "keys",
                        "xterm",
                        new PipedInputStream(typed, 4096),
                        new ByteArrayOutputStream(),
                        StandardCharsets.UTF_8),
                history);
    }

    @AfterEach
    void close() throws IOException {
        keys.close();
        editor.close();
    }

    private void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    private Keyboard.Input message() {
        return editor.message("> ", captured.terminal());
    }

    @Test
    void aLineIsEditedBeforeItIsSent() throws Exception {
        type("Hell" + LEFT + LEFT + LEFT + LEFT + "- " + ENTER);
        assertThat(message()).isEqualTo(new Keyboard.Line("- Hell"));
    }

    @Test
    void whatWasTypedBeforeComesBackAndAnswersDoNot() throws Exception {
        type("first message!" + ENTER);
        assertThat(message()).isEqualTo(new Keyboard.Line("first message!"));
        type("a secret" + ENTER);
        assertThat(editor.answer("100 %? ", captured.terminal())).isEqualTo(new Keyboard.Line("a secret"));
        type(UP + ENTER);
        assertThat(message()).isEqualTo(new Keyboard.Line("first message!"));
        assertThat(Files.readString(history)).contains("first message!").doesNotContain("a secret");
    }

    @Test
    void theNextChatRemembersTheLastOne() throws Exception {
        type("of yesterday" + ENTER);
        message();
        close();
        open();
        type(UP + ENTER);
        assertThat(message()).isEqualTo(new Keyboard.Line("of yesterday"));
    }

    @Test
    void tabCompletesCommandsAndWhomToTalkTo() throws Exception {
        editor.complete(new Keyboard.Completions() {
            @Override
            public List<String> commands() {
                return List.of("/agents", "/sessions");
            }

            @Override
            public List<String> arguments(String command) {
                return command.equals("/agent") ? List.of("librarian", "weather") : List.of();
            }
        });
        type("/se\t" + ENTER);
        assertThat(((Keyboard.Line) message()).text().strip()).isEqualTo("/sessions");
        type("/agent lib\t" + ENTER);
        assertThat(((Keyboard.Line) message()).text().strip()).isEqualTo("/agent librarian");
    }

    @Test
    void theEndOfWhatIsTypedIsTheEnd() throws Exception {
        keys.close();
        assertThat(message()).isInstanceOf(Keyboard.Ended.class);
    }
}
