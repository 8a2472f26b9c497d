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

    /** Directory that keeps tables, keys and the clock from one start to the next; without it all is forgotten. */
    Optional<Path> data();
}
