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
    private final Duration codeLifetime;

    public Mails(PlatformConfig platform, EmailConfig config) {
        this.service = platform.serviceName();
        this.codeLifetime = config.codeLifetime();
    }

    /** Whom a notice goes to, and in which language (BCP 47). */
    public record Addressee(String email, Optional<String> locale) {

        /** Not the address. */
        @Override
        public String toString() {
            return "Addressee";
        }
    }

    /** What a code was asked for. */
    public record CodeRequest(String purpose, Instant at, Optional<Origin> origin) {}

    /**
     * What a notice says.
     *
     * @param since how it stands now, where that is no longer as it happened
     * @param until when there is time for something
     */
    public record NoticeContent(
            Occasion occasion,
            Optional<FactorType> factor,
            Instant at,
            Optional<PresentState> since,
            boolean twoStepOff,
            boolean lastForNow,
            Optional<Instant> until) {

        public NoticeContent(
                Occasion occasion,
                Optional<FactorType> factor,
                Instant at,
                Optional<PresentState> since,
                boolean twoStepOff,
                boolean lastForNow) {
            this(occasion, factor, at, since, twoStepOff, lastForNow, Optional.empty());
        }
    }

    /** With the address of the page to object at. */
    public Mail code(Account.Profile to, String code, CodeRequest request, String wasntMe) {
        Language language = Language.of(to.locale());
        List<Block> blocks = List.of(
                new Block.Paragraph(language.codeIntro(service)),
                new Block.Code(code),
                new Block.Paragraph(language.codeUse(codeLifetime.toMinutes())),
                new Block.Facts(facts(language, request)),
                new Block.Paragraph(language.codeWarning()),
                new Block.Paragraph(language.ifNot()),
                link(language, wasntMe));
        return mail(to.email(), language, language.codeSubject(code, service), blocks);
    }

    private static SequencedMap<String, String> facts(Language language, CodeRequest request) {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put(language.what(), language.purpose(request.purpose()));
        facts.put(language.when(), TIME.format(request.at()));
        request.origin().ifPresent(origin -> facts.put(language.from(), place(origin)));
        return facts;
    }

    private static String place(Origin origin) {
        return origin.client().map(client -> client + ", " + origin.network()).orElseGet(origin::network);
    }

    /** With the address of the page to object at. */
    public Mail notice(Addressee to, NoticeContent content, String wasntMe) {
        Language language = Language.of(to.locale());
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(language.sentence(
                content.occasion(), content.factor().map(language::factor).orElse(""))));
        SequencedMap<String, String> when = new LinkedHashMap<>();
        when.put(language.when(), TIME.format(content.at()));
        content.until().ifPresent(until -> when.put(language.until(), TIME.format(until)));
        blocks.add(new Block.Facts(when));
        content.since().map(language::since).map(Block.Paragraph::new).ifPresent(blocks::add);
        if (content.twoStepOff()) {
            blocks.add(new Block.Paragraph(language.twoStepIsOff()));
        }
        if (content.occasion().isDisputable()) {
            blocks.add(new Block.Paragraph(language.ifItWasYou() + " " + language.ifNot()));
            blocks.add(link(language, wasntMe));
        }
        if (content.lastForNow()) {
            blocks.add(new Block.Paragraph(language.noMoreNotices()));
        }
        return mail(to.email(), language, language.subject(content.occasion(), service), blocks);
    }

    private static Block.Link link(Language language, String url) {
        return new Block.Link(language.wasntMe(), url);
    }

    private static Mail mail(String to, Language language, String subject, List<Block> blocks) {
        MailBody body = new MailBody(language.tag(), subject, blocks);
        return new Mail(to, subject, body.text(), body.html());
    }
}
