package dev.agentos4j.protocol.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentos4j.protocol.discovery.ModelInfo;
import dev.agentos4j.protocol.json.JsonNumber;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

    private static final PageShape<ModelInfo> MODELS = PageShape.of(ModelInfo.SHAPE);

    private static Page<ModelInfo> page(long number, long totalCount) {
        ModelInfo model = ModelInfo.SHAPE.read("{\"id\":\"m\",\"provider\":\"p\"}");
        return MODELS.page(List.of(model), PageMeta.of(number, 2, totalCount, new JsonNumber("0.0")));
    }

    @Test
    void aPageIsWrittenWithAllOfItsPlace() {
        assertThat(page(1, 3).toJson())
                .isEqualTo("{\"data\":[{\"id\":\"m\",\"provider\":\"p\"}],\"meta\":{\"page\":1,\"limit\":2,"
                        + "\"total_pages\":2,\"total_count\":3,\"search_time_ms\":0.0}}");
    }

    @Test
    void aPageIsReadAsItWasWritten() {
        Page<ModelInfo> page = page(1, 3);

        Page<ModelInfo> read = MODELS.shape().read(page.toJson());

        assertThat(read).isEqualTo(page);
        assertThat(read.data()).first().extracting(ModelInfo::id).isEqualTo("m");
        assertThat(read.meta().searchTimeMs()).isZero();
    }

    @Test
    void thereIsANextPageUntilTheLast() {
        assertThat(page(1, 3).hasNext()).isTrue();
        assertThat(page(2, 3).hasNext()).isFalse();
        assertThat(page(1, 0).hasNext()).isFalse();
    }

    @Test
    void noMetaAndNoDataIsAnEmptyPage() {
        Page<ModelInfo> empty = MODELS.shape().read("{}");

        assertThat(empty.data()).isEmpty();
        assertThat(empty.hasNext()).isFalse();
    }
}
