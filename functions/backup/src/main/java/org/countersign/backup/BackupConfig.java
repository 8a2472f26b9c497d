package org.countersign.backup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of backups. README lists the variables. */
@ConfigMapping(prefix = "countersign.backup")
public interface BackupConfig {

    /** Wrong answers in a row that lock the security question. */
    @WithDefault("10")
    int questionLocksAt();
}
