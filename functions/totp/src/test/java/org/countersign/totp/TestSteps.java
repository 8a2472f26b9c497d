package org.countersign.totp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.codec.binary.Base32;
import org.countersign.platform.api.Api;
import org.countersign.platform.api.TestApi;
import org.countersign.store.challenge.step.VerifyStep;
import org.countersign.store.testing.World;
import org.countersign.totp.step.TotpSteps;

/** The functions put together by hand over a {@link World}, and an app that knows only the URI that it was shown. */
public final class TestSteps {

    private final World world;
    private final TotpWorld totp;
    private final TotpSteps steps;

    public TestSteps(World world) {
        this.world = world;
        this.totp = new TotpWorld(world);
        Api api = TestApi.over(world);
        this.steps = new TotpSteps(
                api, totp.enrolment, totp.confirmation, new VerifyStep(api, world.secondStep), totp.check);
    }

    public TotpSteps steps() {
        return steps;
    }

    public void pair(String sub) {
        TotpWorld.value(totp.confirm(sub, totp.start(sub).code()));
    }

    public String challenge(String sub) {
        return totp.challenge(sub, 0);
    }

    public int failures(String sub) {
        return totp.item(sub).count("failures");
    }

    /** What the app shows so many steps from now. */
    public String code(String uri, int stepsAway) {
        Map<String, String> told = Arrays.stream(URI.create(uri).getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
        int digits = Integer.parseInt(told.get("digits"));
        TotpSecret secret = TotpSecret.of(
                new Kind(Algorithm.valueOf(told.get("algorithm")), digits), new Base32().decode(told.get("secret")));
        long step = Steps.at(world.clock.instant()) + stepsAway;
        return String.format(Locale.ROOT, "%0" + digits + "d", secret.code(step));
    }
}
