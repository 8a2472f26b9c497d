package org.countersign.acceptance.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.countersign.acceptance.LocalCloud;
import org.countersign.acceptance.person.Person;
import org.junit.jupiter.api.Test;

/** What somebody else's challenge, factor or account looks like from outside: like one that is not there. */
@QuarkusTest
class StrangerTest {

    @Inject
    LocalCloud cloud;

    @Test
    void cannotTellAnothersChallengeFromOneThatNeverWas() {
        Person ada = Person.enrolled(cloud);
        Person eve = Person.enrolled(cloud);
        String open = ada.challenge("payments");
        ada.send(open);
        String passed = ada.challenge("payments");
        String madeUp = open.substring(0, open.length() - 4) + "AAAA";

        for (String id : new String[] {open, passed, madeUp, "x", "%20", "a".repeat(300)}) {
            assertSame(eve.get("/challenges/" + id), eve.get("/challenges/nothing"));
            assertSame(eve.send(id), eve.send("nothing"));
            assertSame(eve.verify(id, "123456"), eve.verify("nothing", "123456"));
            assertThat(eve.get("/challenges/" + id).statusCode()).isEqualTo(404);
        }
        assertThat(cloud.inbox(ada.number())).hasSize(2);
        assertThat(ada.verify(open, ada.code()).statusCode()).isEqualTo(200);
    }

    @Test
    void seesItsOwnFactorsOnly() {
        Person ada = Person.enrolled(cloud);
        Person eve = Person.known(cloud);

        assertThat(eve.get("/factors").asString())
                .isEqualTo("{\"twoStep\":false,\"factors\":[],\"emailFallback\":true,\"recovery\":null,"
                        + "\"advice\":[\"add_secure_option\",\"add_backup\"]}")
                .doesNotContain(ada.number().substring(8));
    }

    @Test
    void cannotReadAccountsAsAUserWhetherTheyExistOrNot() {
        Person ada = Person.enrolled(cloud);
        Person eve = Person.known(cloud);

        assertSame(eve.get("/accounts/" + ada.sub()), eve.get("/accounts/nobody"));
        assertThat(eve.get("/accounts/" + ada.sub()).statusCode()).isEqualTo(403);
    }

    @Test
    void cannotTellFromAnEnrolmentWhoElseHasTheNumber() {
        Person ada = Person.enrolled(cloud);
        Person eve = Person.known(cloud);

        Response taken = eve.post("/factors/sms", Map.of("phone", ada.number()));
        Response free = Person.known(cloud).post("/factors/sms", Map.of("phone", eve.number()));

        assertThat(taken.statusCode()).isEqualTo(free.statusCode()).isEqualTo(202);
    }

    private static void assertSame(Response one, Response other) {
        assertThat(one.statusCode()).isEqualTo(other.statusCode());
        assertThat(one.asString()).isEqualTo(other.asString());
        assertThat(one.headers().asList().stream()
                        .map(header -> header.getName())
                        .toList())
                .isEqualTo(other.headers().asList().stream()
                        .map(header -> header.getName())
                        .toList());
    }
}
