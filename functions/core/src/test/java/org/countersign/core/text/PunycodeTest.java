package org.countersign.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PunycodeTest {

    /** RFC 3492 section 7.1, in small letters: (A) to (S). */
    @ParameterizedTest
    @CsvSource({
        "ليهمابتكلموشعربي؟, egbpdaj6bu4bxfgehfvwxn",
        "他们为什么不说中文, ihqwcrb4cv8a8dqg056pqjye",
        "他們爲什麽不說中文, ihqwctvzc91f659drss3x8bo0yb",
        "pročprostěnemluvíčesky, proprostnemluvesky-uyb24dma41a",
        "למההםפשוטלאמדבריםעברית, 4dbcagdahymbxekheh6e0a7fei0b",
        "यहलोगहिन्दीक्योंनहींबोलसकतेहैं, i1baa7eci9glrd9b2ae1bj0hfcgg6iyaf8o0a1dig0cd",
        "なぜみんな日本語を話してくれないのか, n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa",
        "세계의모든사람들이한국어를이해한다면얼마나좋을까, 989aomsvi5e83db1d2a355cv1e0vak1dwrv93d5xbh15a0dt30a5jpsd879ccm6fea98c",
        "почемужеонинеговорятпорусски, b1abfaaepdrnnbgefbadotcwatmq2g4l",
        "porquénopuedensimplementehablarenespañol, porqunopuedensimplementehablarenespaol-fmd56a",
        "tạisaohọkhôngthểchỉnóitiếngviệt, tisaohkhngthchnitingvit-kjcr8268qyxafd2f1b9g",
        "3年b組金八先生, 3b-ww4c5e180e575a65lsy2b",
        "安室奈美恵-with-super-monkeys, -with-super-monkeys-pc58ag80a8qai00g7n9n",
        "hello-another-way-それぞれの場所, hello-another-way--fc4qua05auwb3674vfr0b",
        "ひとつ屋根の下2, 2-u9tlzr9756bt3uc0v",
        "majiでkoiする5秒前, majikoi5-783gue6qz075azm5e",
        "パフィーdeルンバ, de-jg4avhby1noc0d",
        "そのスピードで, d9juau41awczczp",
        "'-> $1.00 <-', '-> $1.00 <--'"
    })
    void writesTheVectorsOfItsStandard(String text, String encoded) {
        assertThat(Punycode.encode(text)).isEqualTo(encoded);
    }

    @ParameterizedTest
    @CsvSource({
        "bcher-kva, bücher",
        "egbpdaj6bu4bxfgehfvwxn, ليهمابتكلموشعربي؟",
        "i1baa7eci9glrd9b2ae1bj0hfcgg6iyaf8o0a1dig0cd, यहलोगहिन्दीक्योंनहींबोलसकतेहैं",
        "-with-super-monkeys-pc58ag80a8qai00g7n9n, 安室奈美恵-with-super-monkeys",
        "e28h, 😀",
    })
    void readsThemBack(String encoded, String text) {
        assertThat(Punycode.decode(encoded)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "A!", "99999999", "bcher-kv_", "a-b c"})
    void readsNothingElse(String encoded) {
        assertThat(Punycode.decode(encoded)).isEmpty();
    }

    @Test
    void readsNoMoreThanALabelHolds() {
        assertThat(Punycode.decode("a".repeat(10_000))).isEmpty();
    }
}
