package org.countersign.local;

import java.util.HashMap;
import java.util.Map;
import org.countersign.emulators.Template;

/** Reads {@code template.yaml} with the parameters of a deployment that is this process. */
final class Templates {

    private static final String OVERRIDE = "COUNTERSIGN_PARAM_";

    private Templates() {}

    /**
     * The template for this base URL. Any parameter can be given another value in the environment, for example
     * {@code COUNTERSIGN_PARAM_SmsCountries=US}.
     */
    static Template at(String url) {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "Issuer", url,
                "HostIssuer", url + "/_local/host",
                "SelfieUrl", url + "/_local/provider",
                "WasntMeUrl", url + "/_local/host/wasnt-me",
                "SupportUrl", url + "/_local/host/support"));
        System.getenv().forEach((name, value) -> {
            if (name.startsWith(OVERRIDE)) {
                parameters.put(name.substring(OVERRIDE.length()), value);
            }
        });
        return Template.find(parameters);
    }
}
