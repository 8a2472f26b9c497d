package org.countersign.local.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.countersign.emulators.Template;
import org.countersign.local.api.RouteTable.Match;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

    private final RouteTable routes = new RouteTable(Template.parse("""
            Resources:
              Step:
                Type: AWS::Serverless::Function
                Properties:
                  Events:
                    Any: {Type: HttpApi, Properties: {Method: ANY, Path: "/things/{id}"}}
                    Get: {Type: HttpApi, Properties: {Method: GET, Path: "/things/{id}"}}
                    Fixed: {Type: HttpApi, Properties: {Method: GET, Path: "/things/all"}}
                    Deep: {Type: HttpApi, Properties: {Method: POST, Path: "/things/{id}/parts/{part}"}}
            """, Map.of()));

    @Test
    void prefersLiteralsToPlaceholdersAndAMethodToAny() {
        assertThat(path("GET", "/things/all")).isEqualTo("GET /things/all");
        assertThat(path("GET", "/things/1")).isEqualTo("GET /things/{id}");
        assertThat(path("PUT", "/things/1")).isEqualTo("ANY /things/{id}");
    }

    /** As a live API did; the lines are those that its captures have. */
    @ParameterizedTest
    @CsvSource({
        "/things/plain, /things/plain",
        "/things/space%20value, /things/space value",
        "/things/question%3Fvalue, /things/question",
        "/things/hash%23value, /things/hash#value",
        "/things/unicode-%CE%BB-%E4%B8%96%E7%95%8C, /things/unicode-λ-世界",
        "/things/literal%252Fvalue, /things/literal/value",
        "/things/literal%253Fvalue, /things/literal?value",
        "/things/literal%2525value, /things/literal%value",
        "/things/+1, /things/+1",
        "/things/%2B1, /things/+1"
    })
    void decodesThePathTwiceAndRoutesInBetween(String sent, String told) {
        Match match = routes.find("POST", sent).orElseThrow();

        assertThat(match.path()).isEqualTo(told);
        assertThat(match.parameters()).isEqualTo(Map.of("id", told.substring("/things/".length())));
    }

    @Test
    void takesAnEncodedSlashForASlash() {
        assertThat(routes.find("POST", "/things/slash%2Fvalue")).isEmpty();
        assertThat(path("POST", "/things%2F1/parts%2f2")).isEqualTo("POST /things/{id}/parts/{part}");
    }

    @Test
    void handsOnWhatNobodySees() {
        assertThat(routes.find("POST", "/things/%00").orElseThrow().parameters())
                .isEqualTo(Map.of("id", "\0"));
    }

    @Test
    void takesNoPathThatIsLongerShorterOrEmptyInAPlaceholder() {
        assertThat(routes.find("GET", "/things")).isEmpty();
        assertThat(routes.find("GET", "/things/")).isEmpty();
        assertThat(routes.find("GET", "/things/1/")).isEmpty();
        assertThat(routes.find("GET", "//things/1")).isEmpty();
        assertThat(routes.find("GET", "/things//1")).isEmpty();
        assertThat(routes.find("GET", "/")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/things/%zz", "/things/percent%25done", "/things/100%25", "/nothing/100%25"})
    void refusesWhatCannotBeDecodedOnceOrTwice(String path) {
        assertThatThrownBy(() -> routes.find("GET", path)).isInstanceOf(IllegalArgumentException.class);
    }

    private String path(String method, String path) {
        return routes.find(method, path).map(Match::route).map(RouteTable::key).orElseThrow();
    }
}
