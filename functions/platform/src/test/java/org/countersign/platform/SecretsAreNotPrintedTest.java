package org.countersign.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.platform.api.Call;
import org.countersign.platform.api.Reply;
import org.countersign.platform.api.Source;
import org.countersign.platform.event.Change;
import org.countersign.platform.table.Condition;
import org.countersign.platform.table.Item;
import org.countersign.platform.table.Key;
import org.countersign.platform.table.Transacted;
import org.countersign.platform.table.Write;
import org.countersign.platform.table.Written;
import org.countersign.platform.token.StepUpToken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whatever may end up in a log or a message by mistake does not tell what it holds. */
class SecretsAreNotPrintedTest {

    private static final Item ITEM = new Item(Map.of("code", AttributeValue.fromS("SECRET")));
    private static final Key KEY = new Key("account#1", "account");

    static Stream<Object> holders() {
        return Stream.of(
                new StepUpToken("SECRET", 900),
                new Source("SECRET"),
                new Call<>(
                        "caller",
                        ITEM,
                        Map.of(),
                        Map.of(),
                        false,
                        new Source("SECRET"),
                        Optional.of("SECRET"),
                        "request"),
                new Reply.Text(200, "SECRET", Map.of()),
                new Reply.Success(200, Optional.of(Map.of("secret", "SECRET")), Map.of()),
                new Reply.Rendered(200, Map.of(), "{\"token\":\"SECRET\"}", "ok"),
                ITEM,
                new Written.Done(ITEM),
                new Written.Refused(Optional.of(ITEM)),
                new Transacted.Refused(List.of(new Transacted.Verdict(true, Optional.of(ITEM)))),
                new Change(KEY, Optional.of(ITEM), Optional.of(ITEM)),
                Write.put(KEY, Map.of("code", "SECRET", "at", Instant.EPOCH)),
                Write.update(KEY).set("code", "SECRET").when(Condition.equal("code", "SECRET")),
                Condition.equal("code", "SECRET"),
                Condition.equal("code", "SECRET").and(Condition.exists("code")));
    }

    @ParameterizedTest
    @MethodSource("holders")
    void whateverHoldsThem(Object holder) {
        assertThat(holder.toString()).doesNotContain("SECRET");
    }
}
