package org.countersign.local;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import org.countersign.emulators.Emulators;
import org.countersign.emulators.Template;
import org.countersign.local.api.RouteTable;

/** Says, once everything is up, where it is and how to sign in, and runs until it is stopped. */
public class FirstScreen implements QuarkusApplication {

    private final LocalConfig config;
    private final Template template;
    private final RouteTable routes;
    private final Emulators emulators;

    public FirstScreen(LocalConfig config, Template template, RouteTable routes, Emulators emulators) {
        this.config = config;
        this.template = template;
        this.routes = routes;
        this.emulators = emulators;
    }

    @Override
    public int run(String... arguments) {
        System.out.println(config.endpoints().isPresent() ? services() : text());
        Quarkus.waitForExit();
        return 0;
    }

    private String services() {
        return """

            Countersign's services, for functions that run elsewhere: %s
            The API is left to them at %s. Tokens, inbox and the rest: http://localhost:%d/_local   Stop: Ctrl-C

            Beside it, with the native function.zip ("make native") and a container engine:

              sam local start-api --parameter-overrides Architecture=$(uname -m | sed 's/aarch64/arm64/') \\
                --env-vars infra/sam-local.json                            # Docker Desktop
              … --env-vars infra/sam-local-linux.json --docker-network host  # Linux
            """.formatted(emulators.endpoints().byService(), config.url(), config.port());
    }

    private String text() {
        return """

            Countersign's local cloud: %1$s   (%2$d functions, %3$d routes, data %4$s)
            Inbox for a browser: %1$s/_local/inbox   The API to read: %1$s/_local/api
            What runs: %1$s/_local   Stop: Ctrl-C

            A sign-in with a code by text message, line by line ("make demo" plays it):

              api=%1$s
              json() { curl -s -H 'Content-Type: application/json' "$@"; echo; }
              field() { sed -E "s/.*\\"$1\\":\\"([^\\"]*)\\".*/\\1/"; }
              code() { curl -s $api/_local/inbox?to=+12025550123 | grep -oE '"text":"[0-9]{6}' | grep -oE '[0-9]{6}' | head -1; }
              host=$(json $api/_local/token -d '{"sub":"backend","scope":"accounts"}' | field token)
              user=$(json $api/_local/token -d '{"sub":"ann"}' | field token)
              json -X PUT $api/accounts/ann -H "Authorization: Bearer $host" \\
                -d '{"email":"ann@example.com","emailVerified":true,"billingMethodConnected":true}'
              json $api/factors/sms -H "Authorization: Bearer $user" -d '{"phone":"+12025550123"}'
              json $api/factors/sms/confirm -H "Authorization: Bearer $user" -d "{\\"code\\":\\"$(code)\\"}"
              challenge=$(json $api/challenges -H "Authorization: Bearer $user" -d '{"purpose":"payments"}' | field id)
              json -X POST $api/challenges/$challenge/sms -H "Authorization: Bearer $user"
              stepup=$(json $api/challenges/$challenge/sms/verify -H "Authorization: Bearer $user" \\
                -d "{\\"code\\":\\"$(code)\\"}" | field token)
              json -X POST $api/_local/host/payments -H "Authorization: Bearer $stepup"
            """.formatted(
                        config.url(),
                        template.functions().size(),
                        routes.names().size(),
                        config.data().map(path -> "in " + path).orElse("in memory"));
    }
}
