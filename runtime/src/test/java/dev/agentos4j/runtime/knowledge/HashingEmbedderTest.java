package dev.agentos4j.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentos4j.runtime.knowledge.embed.HashingEmbedder;
import dev.agentos4j.runtime.knowledge.embed.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashingEmbedderTest {

    private final HashingEmbedder embedder = new HashingEmbedder();

    private float likeness(String a, String b) {
        return Vectors.dot(embedder.embed(a), embedder.embed(b));
    }

    @Test
    void theSameTextHasTheSameVectorOfLengthOne() {
        assertThat(embedder.embed("Green tea")).isEqualTo(new HashingEmbedder().embed("green TEA!"));
        assertThat(likeness("Green tea", "Green tea")).isCloseTo(1, within(1e-5f));
        assertThat(embedder.embed(" .,- ")).containsOnly(0);
    }

    @Test
    void textsThatShareWordsAreLikerThanTextsThatDoNot() {
        String tea = "Green tea is brewed at eighty degrees.";

        assertThat(likeness("how is green tea brewed", tea)).isGreaterThan(0.4f);
        assertThat(likeness("sailing across wide oceans", tea)).isLessThan(0.2f);
    }

    @Test
    void formsOfAWordAndMisspellingsAreStillAlike() {
        assertThat(likeness("brewing", "brewed")).isGreaterThan(likeness("brewing", "sailor") + 0.05f);
        assertThat(likeness("temprature", "temperature")).isGreaterThan(0.05f);
    }

    @ParameterizedTest
    @CsvSource({
        "三十天, 您可以在三十天内退货。, 商店每天营业到晚上九点。",
        "退貨期限, 退貨期限為三十天。, 商店每天營業到晚上九點。",
        "東京支店, 東京支店の予定は来週です。, お茶は朝に届きます。",
        "エアコンの修理, エアコンを修理する。, 会議は十時からです。",
        "환불 기간, 환불은 삼십 일 기간 안에 됩니다., 가게는 아홉 시에 닫습니다.",
        "ราคาชา, ชาเขียวราคาสิบบาท, ร้านปิดตอนเก้าโมง"
    })
    void aQuestionInAScriptWithoutSpacesIsLikeTheSentenceThatAnswersIt(String question, String answer, String other) {
        assertThat(likeness(question, answer)).isGreaterThan(0.2f);
        assertThat(likeness(question, answer)).isGreaterThan(likeness(question, other) + 0.1f);
        assertThat(likeness(question, answer))
                .isGreaterThan(likeness(question, "You can return goods within thirty days.") + 0.1f);
    }

    @Test
    void wideLettersAreTheSameLetters() {
        assertThat(likeness("ＡＢＣ １２３", "abc 123")).isCloseTo(1, within(1e-5f));
    }
}
