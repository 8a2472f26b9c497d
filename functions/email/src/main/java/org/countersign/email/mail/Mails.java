package org.countersign.email.mail;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.countersign.core.account.Account;
import org.countersign.core.factor.FactorType;
import org.countersign.email.EmailConfig;
import org.countersign.email.sender.Mail;
import org.countersign.platform.api.Origin;
import org.countersign.platform.config.PlatformConfig;

/** Writes mails, in the account's language where it is spoken here. */
@Singleton
public class Mails {

    /** Figures only, which every language reads, and never six in a row as in a code. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String service;
    private final String wasntMeUrl;
    private final Duration codeLifetime;

    public Mails(PlatformConfig platform, EmailConfig config) {
        this.service = platform.serviceName();
        this.wasntMeUrl = config.wasntMeUrl();
        this.codeLifetime = config.codeLifetime();
    }

    /** What a code is sent for. */
    public record Asked(String purpose, Instant at, Optional<Origin> origin) {}

    /**
     * What happened.
     *
     * @param since how it stands now, where that is no longer as it happened
     * @param until when there is time for something
     */
    public record Told(
            Occasion occasion,
            Optional<FactorType> factor,
            Instant at,
            Optional<Standing> since,
            boolean twoStepOff,
            boolean lastForNow,
            Optional<Instant> until) {

        public Told(
                Occasion occasion,
                Optional<FactorType> factor,
                Instant at,
                Optional<Standing> since,
                boolean twoStepOff,
                boolean lastForNow) {
            this(occasion, factor, at, since, twoStepOff, lastForNow, Optional.empty());
        }
    }

    public Mail code(Account.Profile to, String code, Asked asked, String wasntMe) {
        Language language = Language.of(to.locale());
        List<Block> blocks = List.of(
                new Block.Paragraph(language.codeIntro(service)),
                new Block.Code(code),
                new Block.Paragraph(language.codeUse(codeLifetime.toMinutes())),
                new Block.Facts(facts(language, asked)),
                new Block.Paragraph(language.codeWarning()),
                new Block.Paragraph(language.ifNot()),
                link(language, wasntMe));
        return mail(to, language, language.codeSubject(code, service), blocks);
    }

    private static SequencedMap<String, String> facts(Language language, Asked asked) {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put(language.what(), language.purpose(asked.purpose()));
        facts.put(language.when(), TIME.format(asked.at()));
        asked.origin().ifPresent(origin -> facts.put(language.from(), place(origin)));
        return facts;
    }

    private static String place(Origin origin) {
        return origin.client().map(client -> client + ", " + origin.network()).orElseGet(origin::network);
    }

    public Mail notice(Account.Profile to, Told told, String wasntMe) {
        Language language = Language.of(to.locale());
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(language.sentence(
                told.occasion(), told.factor().map(language::factor).orElse(""))));
        SequencedMap<String, String> when = new LinkedHashMap<>();
        when.put(language.when(), TIME.format(told.at()));
        told.until().ifPresent(until -> when.put(language.until(), TIME.format(until)));
        blocks.add(new Block.Facts(when));
        told.since().map(language::since).map(Block.Paragraph::new).ifPresent(blocks::add);
        if (told.twoStepOff()) {
            blocks.add(new Block.Paragraph(language.twoStepIsOff()));
        }
        if (told.occasion().isDisputable()) {
            blocks.add(new Block.Paragraph(language.ifItWasYou() + " " + language.ifNot()));
            blocks.add(link(language, wasntMe));
        }
        if (told.lastForNow()) {
            blocks.add(new Block.Paragraph(language.noMoreNotices()));
        }
        return mail(to, language, language.subject(told.occasion(), service), blocks);
    }

    private Block.Link link(Language language, String token) {
        return new Block.Link(language.wasntMe(), wasntMeUrl + "?token=" + token);
    }

    private static Mail mail(Account.Profile to, Language language, String subject, List<Block> blocks) {
        Page page = new Page(language.tag(), subject, blocks);
        return new Mail(to.email(), subject, page.text(), page.html());
    }
}
