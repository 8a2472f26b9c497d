package org.countersign.local;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** How the local cloud itself is run, as opposed to the functions in it. */
@ConfigMapping(prefix = "local")
public interface LocalConfig {

    /** Port of the API. */
    int port();

    /** Base URL of the API. */
    URI url();

    /**
     * First of the ports that the services' endpoints are on, for functions in other processes such as those of {@code sam local}; the
     * API is left to them then. Without it endpoints are on free ports and this process serves the API.
     */
    Optional<Integer> endpoints();

    /** Directory that keeps tables, keys and the clock from one start to the next; without it all is forgotten. */
    Optional<Path> data();
}
