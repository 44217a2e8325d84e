package dev.agentos4j.protocol.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.operation.Answer;
import dev.agentos4j.protocol.operation.Operation;
import dev.agentos4j.protocol.operation.Parameter;
import dev.agentos4j.protocol.operation.Permission;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every declaration of an operation must be. */
class ContractTest {

    @Test
    void anOperationIsDeclaredOnce() {
        assertThat(Contract.OPERATIONS.stream().map(Operation::toString)).doesNotHaveDuplicates();
    }

    @Test
    void everyOperationSaysWhoMayCallItAndWhatTheyReach() {
        for (Operation<?> operation : Contract.OPERATIONS) {
            assertThat(operation.permission()).as(operation.toString()).isNotNull();
            assertThat(operation.ownerRule()).as(operation.toString()).isNotNull();
        }
    }

    @Test
    void anybodyMayOnlyAskWhatTheServerIsAndWhetherItIsWell() {
        assertThat(Contract.OPERATIONS.stream()
                        .filter(operation -> operation.permission() instanceof Permission.Open)
                        .map(Operation::path))
                .containsExactlyInAnyOrder("/", "/health", "/health/live", "/health/ready", "/info", "/openapi.json");
    }

    @Test
    void whatIsReadTakesNoBodyAndWhatAnswersNothingSaysSo() {
        for (Operation<?> operation : Contract.OPERATIONS) {
            if (operation.method().equals("GET")) {
                assertThat(operation.body()).as(operation.toString()).isNull();
            }
            boolean isEmpty = operation.answer() instanceof Answer.Nothing && !operation.streams();
            assertThat(operation.status() == 204).as(operation.toString()).isEqualTo(isEmpty);
        }
    }

    @Test
    void aParameterIsNamedOnceInAnOperation() {
        for (Operation<?> operation : Contract.OPERATIONS) {
            List<Parameter<?>> fields =
                    operation.body() == null ? List.of() : operation.body().fields();
            assertThat(operation.query().stream().map(Parameter::name))
                    .as(operation.toString())
                    .doesNotHaveDuplicates();
            assertThat(fields.stream().map(Parameter::name))
                    .as(operation.toString())
                    .doesNotHaveDuplicates();
        }
    }

    /** Changing a declared parameter makes another one, so that a declaration may build on another. */
    @Test
    void aParameterDoesNotChange() {
        Parameter<String> name = Parameter.text("name");
        Parameter<String> bounded = name.required().atLeast(1).atMost(9);
        assertThat(List.of(name.isRequired(), bounded.isRequired())).containsExactly(false, true);
        assertThat(Stream.of(name.longest(), bounded.longest())).containsExactly(null, 9);
        assertThat(bounded.shortest()).isEqualTo(1);
    }
}
