package org.countersign.backup;

import jakarta.inject.Singleton;
import java.util.List;
import org.countersign.platform.config.PlatformConfig;

/** A set of recovery codes as a sheet to print or to keep in a file. */
@Singleton
public class CodeSheet {

    private final String service;

    public CodeSheet(PlatformConfig config) {
        this.service = config.serviceName();
    }

    public String of(List<String> codes) {
        return service + " recovery codes\n\n"
                + "Each code works once, when no other way to confirm your sign-in is at hand.\n"
                + "Keep them where nobody else looks. A new set makes these worthless.\n\n"
                + String.join("\n", codes) + "\n";
    }
}
