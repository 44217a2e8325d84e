package dev.agentos4j.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentos4j.protocol.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ToolFunctionTest {

    enum Colour {
        RED,
        BLUE
    }

    record Point(
            @ToolParam("to the right") int x,
            @ToolParam(required = false) @Nullable Integer y) {
        Point {
            if (x < 0) {
                throw new IllegalArgumentException("x is negative");
            }
        }
    }

    static final class Kit {
        List<Object> got = new ArrayList<>();

        @Tool("Takes everything.")
        Object all(
                String text,
                int whole,
                @ToolParam(value = "how much", required = false) double amount,
                Colour colour,
                List<Point> points,
                Map<String, Boolean> flags,
                Set<String> names,
                @ToolParam(name = "price") BigDecimal cost,
                ToolContext context) {
            got = List.of(text, whole, amount, colour, points, flags, names, cost, context.runId());
            return new Point(1, 2);
        }

        @Tool(
                name = "mail",
                userInputFields = {"to"})
        void send(String subject, @ToolParam("whom") String to) {}
    }

    static final class ApprovedKit {

        @Tool(value = "Needs an administrator.", approval = ToolApproval.REQUIRED)
        void deploy() {}

        @Tool(value = "Needs an administrator's answer.", userInputFields = "to", approval = ToolApproval.REQUIRED)
        void send(String to) {}
    }

    @Test
    void aToolThatNeedsAnApprovalPausesForAYesOrNoUnlessItAsksForSomethingElse() {
        List<ToolFunction> tools = ToolFunction.of(new ApprovedKit());
        assertThat(tools).allSatisfy(tool -> assertThat(tool.approval()).isEqualTo(ToolApproval.REQUIRED));
        assertThat(tools)
                .filteredOn(ToolFunction::requiresConfirmation)
                .extracting(ToolFunction::name)
                .containsExactly("deploy");
        ToolFunction external = ToolFunction.builder("print", "")
                .approval(ToolApproval.REQUIRED)
                .externalExecution()
                .build();
        assertThat(external.requiresConfirmation()).isFalse();
        assertThat(external.pauses()).isTrue();
    }

    @Test
    void aToolThatAsksNobodyHasNothingToAudit() {
        ToolFunctionBuilder tool = ToolFunction.builder("rotate", "")
                .handler((arguments, context) -> "")
                .approval(ToolApproval.AUDIT);
        assertThatThrownBy(tool::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tool rotate")
                .hasMessageContaining("requiresConfirmation");
        assertThat(tool.requiresConfirmation().build().approval().wireName()).isEqualTo("audit");
    }

    private final Kit kit = new Kit();
    private final ToolFunction all = tool("all");

    private ToolFunction tool(String name) {
        return ToolFunction.of(kit).stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject valid() {
        return JsonObject.parse(
                "{\"text\":\"t\",\"whole\":3.0,\"colour\":\"RED\",\"points\":[{\"x\":1},{\"x\":2,\"y\":3}],"
                        + "\"flags\":{\"a\":true},\"names\":[\"n\"],\"price\":1.10}");
    }

    @Test
    void theModelSeesASchemaOfTheParameters() {
        assertThat(all.spec().description()).isEqualTo("Takes everything.");
        assertThat(all.spec().parameters().toJson())
                .isEqualTo(
                        "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"},\"whole\":{\"type\":\"integer\"},"
                                + "\"amount\":{\"type\":\"number\",\"description\":\"how much\"},"
                                + "\"colour\":{\"type\":\"string\",\"enum\":[\"RED\",\"BLUE\"]},"
                                + "\"points\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":"
                                + "{\"x\":{\"type\":\"integer\",\"description\":\"to the right\"},\"y\":{\"type\":\"integer\"}},"
                                + "\"required\":[\"x\"]}},"
                                + "\"flags\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"boolean\"}},"
                                + "\"names\":{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"uniqueItems\":true},\"price\":{\"type\":\"number\"}},"
                                + "\"required\":[\"text\",\"whole\",\"colour\",\"points\",\"flags\",\"names\",\"price\"]}");
    }

    @Test
    void argumentsBecomeJavaValuesAndResultsBecomeJson() throws Exception {
        ToolResult result = all.call(valid(), new FakeContext());

        assertThat(kit.got)
                .containsExactly(
                        "t",
                        3,
                        0.0,
                        Colour.RED,
                        List.of(new Point(1, null), new Point(2, 3)),
                        Map.of("a", true),
                        Set.of("n"),
                        new BigDecimal("1.10"),
                        "run");
        assertThat(result.content()).isEqualTo("{\"x\":1,\"y\":2}");
    }

    @Test
    void whatDoesNotFitIsNamed() {
        assertWrong("text", null, "missing argument: text");
        assertWrong("whole", 1.5, "argument whole must be a whole number of 32 bits, not 1.5");
        assertWrong("whole", 3_000_000_000L, "argument whole must be a whole number of 32 bits, not 3000000000");
        assertWrong("colour", "GREEN", "argument colour must be one of [RED, BLUE], not \"GREEN\"");
        assertWrong(
                "points",
                List.of(Map.of("x", "left")),
                "argument points[0].x must be a whole number of 32 bits, not \"left\"");
        assertWrong("points", List.of(Map.of()), "missing argument: points[0].x");
        assertWrong("points", List.of(Map.of("x", -1)), "argument points[0] is refused by Point: x is negative");
        assertWrong("flags", Map.of("a", 1), "argument flags.a must be true or false, not 1");
        assertWrong("names", "n", "argument names must be an array, not \"n\"");
    }

    private void assertWrong(String argument, @Nullable Object value, String message) {
        assertThatThrownBy(() -> all.call(valid().with(argument, value), new FakeContext()))
                .isInstanceOf(ToolInputException.class)
                .hasMessage(message);
    }

    @Test
    void whatAPersonFillsIsHiddenFromTheModel() {
        ToolFunction mail = tool("mail");

        assertThat(mail.pauses()).isTrue();
        assertThat(mail.spec().parameters().toJson()).doesNotContain("\"to\"");
        assertThat(mail.userFields())
                .containsExactly(new UserField("subject", "str", null), new UserField("to", "str", "whom"));
    }

    @Test
    void aDefinitionThatCannotWorkIsRefusedAtOnce() {
        assertThatThrownBy(() -> ToolFunction.of("no tools"))
                .hasMessage("java.lang.String has no method marked with @Tool");
        assertThatThrownBy(() -> ToolFunction.of(new Object() {
                    @Tool
                    void bad(Thread thread) {}
                }))
                .hasMessageContaining("bad: parameter thread is a java.lang.Thread, which has no JSON form");
        assertThatThrownBy(() ->
                        ToolFunction.builder("a b", "").handler((a, c) -> "").build())
                .hasMessageContaining("a tool's name has 1 to 64");
        assertThatThrownBy(() -> ToolFunction.builder("a", "")
                        .requiresUserInput("nope")
                        .handler((a, c) -> "")
                        .build())
                .hasMessageContaining("nope, which is not a parameter");
    }
}
