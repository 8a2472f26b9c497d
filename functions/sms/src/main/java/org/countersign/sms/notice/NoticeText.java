package org.countersign.sms.notice;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.countersign.platform.config.PlatformConfig;

/**
 * The text that tells an account's number of something. It says when that was, so it is true however late it comes, has no figures that
 * look like a code, and ends with the link to object at. Letters of the GSM-7 alphabet only.
 */
@Singleton
public class NoticeText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String service;

    public NoticeText(PlatformConfig config) {
        this.service = config.serviceName();
    }

    /**
     * The whole text.
     *
     * @param until from when on a recovery may add an option
     * @param locale language tag (BCP 47) of the account; English where it is absent or not spoken here
     */
    public String of(Matter matter, Instant at, Optional<Instant> until, Optional<String> locale, String url) {
        NoticeWords words = NoticeWords.of(locale);
        String when = until.map(TIME::format).orElse("");
        return service + ", " + TIME.format(at) + ": " + words.sentence(matter, when) + " " + words.notYou() + " "
                + url;
    }
}
