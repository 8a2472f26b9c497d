package org.countersign.local.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.countersign.emulators.Template;
import org.countersign.local.api.RouteTable.Match;
import org.junit.jupiter.api.Test;

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

    @Test
    void decodesParametersOnceAndAfterTheSplit() {
        assertThat(routes.find("POST", "/things/a%2Fb%2520c/parts/+1")
                        .orElseThrow()
                        .parameters())
                .isEqualTo(Map.of("id", "a/b%20c", "part", "+1"));
    }

    @Test
    void takesNoPathThatIsLongerShorterOrEmptyInAPlaceholder() {
        assertThat(routes.find("GET", "/things")).isEmpty();
        assertThat(routes.find("GET", "/things/")).isEmpty();
        assertThat(routes.find("GET", "/things/1/")).isEmpty();
        assertThat(routes.find("GET", "/")).isEmpty();
    }

    @Test
    void refusesWhatCannotBeDecoded() {
        assertThatThrownBy(() -> routes.find("GET", "/things/%zz")).isInstanceOf(IllegalArgumentException.class);
    }

    private String path(String method, String path) {
        return routes.find(method, path).map(Match::route).map(RouteTable::key).orElseThrow();
    }
}
