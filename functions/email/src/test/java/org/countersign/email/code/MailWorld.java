package org.countersign.email.code;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.core.Result;
import org.countersign.core.account.Account;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.FactorType;
import org.countersign.email.EmailConfig;
import org.countersign.email.dispute.Dispute;
import org.countersign.email.feedback.Feedback;
import org.countersign.email.mail.Mails;
import org.countersign.email.notice.NoticeMailer;
import org.countersign.email.notice.Notices;
import org.countersign.email.sender.EmailSender;
import org.countersign.email.sender.Mail;
import org.countersign.platform.table.Table;
import org.countersign.platform.table.Write;
import org.countersign.platform.token.StepUpToken;
import org.countersign.store.account.AccountKeys;
import org.countersign.store.account.Accounts;
import org.countersign.store.account.ProfileChange;
import org.countersign.store.challenge.AccountChallenges;
import org.countersign.store.challenge.ChallengeIds;
import org.countersign.store.challenge.ChallengeItems;
import org.countersign.store.challenge.Exhaustions;
import org.countersign.store.code.CodeSent;
import org.countersign.store.notice.Telling;
import org.countersign.store.notice.WasntMe;
import org.countersign.store.testing.World;

/** The capability put together by hand over a {@link World}, with a post office that keeps what it was given. */
public final class MailWorld {

    private static final Pattern CODE = Pattern.compile("\\b[0-9]{6}\\b");
    private static final Pattern EVENT = Pattern.compile("(?<=&event=)[A-Za-z0-9%._~*+-]+");
    private static final Pattern TOKEN = Pattern.compile("#token=([A-Za-z0-9_-]+)");

    public final World world;
    public final PostOffice office = new PostOffice();
    public final Notices notices;
    public final Dispute dispute;
    public final Feedback feedback;
    public final EmailSwitch setting;
    public final ExhaustionMail exhaustion;
    public final Resend resend;
    private final EmailCheck check;

    /** Not an exception that anybody catches. */
    public static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Takes mail, or refuses it, or is closed for a while. */
    public static final class PostOffice implements EmailSender {

        public final List<Mail> taken = new CopyOnWriteArrayList<>();
        public final AtomicInteger closedFor = new AtomicInteger();
        public volatile boolean refusing;
        public volatile Optional<String> closedTo = Optional.empty();
        public volatile boolean dies;

        @Override
        public Delivery send(Mail mail) {
            if (dies) {
                throw new Death();
            }
            boolean closed = closedTo.filter(mail.to()::equals).isPresent();
            if (closed || closedFor.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new Unavailable(new IllegalStateException("closed"));
            }
            if (refusing) {
                return new Delivery.Refused();
            }
            taken.add(mail);
            return new Delivery.Accepted("mail-" + mail.to() + "-" + taken.size());
        }
    }

    public MailWorld(World world) {
        this(world, world.table);
    }

    /** Over a table that is read or written in a way of its own. */
    public MailWorld(World world, Table table) {
        this.world = world;
        EmailConfig config = World.config(EmailConfig.class, Map.of());
        Accounts accounts = new Accounts(table, world.backoff, world.clock);
        Mails mails = new Mails(world.config, config);
        WasntMe wasntMe = new WasntMe(world.vault, world.storeConfig);
        Exhaustions exhaustions = new Exhaustions(world.storeConfig);
        CodeWrites writes = new CodeWrites(config);
        CodeMailer mailer = new CodeMailer(table, writes, exhaustions, world.codes, mails, wasntMe, office);
        this.notices = new Notices(
                accounts,
                table,
                new Telling(wasntMe),
                new NoticeMailer(mails, wasntMe, office, table, world.clock),
                config,
                world.clock);
        this.dispute = new Dispute(accounts, world.objections(table), wasntMe, table, world.storeConfig, world.clock);
        this.feedback = new Feedback(table);
        this.setting = new EmailSwitch(world.gate(table), world.clock);
        AccountChallenges challenges = new AccountChallenges(accounts, world.challengeIds, world.clock);
        this.exhaustion = new ExhaustionMail(challenges, mailer, notices, table, config);
        this.resend = new Resend(challenges, mailer, writes, table, config, world.config);
        this.check = new EmailCheck(world.codeHash, config);
    }

    /** A challenge whose text messages are used up. */
    public String exhausted(String sub, int slot) {
        return challenge(sub, slot, 5);
    }

    public String challenge(String sub, int slot, int tries) {
        String id = world.challengeIds.make(sub, new ChallengeIds.Reference(slot, "sign_in", "countersign"));
        Instant now = world.clock.instant();
        List<Option> options = new ArrayList<>();
        options.add(new Option(FactorType.SMS, Optional.empty(), tries, 5, false));
        if (world.accounts.read(sub).emailFallback()) {
            options.add(new Option(FactorType.EMAIL, Optional.empty(), 0, 5, false));
        }
        var challenge = new Challenge(
                id,
                sub,
                "sign_in",
                "countersign",
                now,
                now.plus(world.storeConfig.challenge().lifetime()),
                options,
                Optional.empty());
        world.table.write(ChallengeItems.open(challenge, slot, UUID.randomUUID().toString()));
        return id;
    }

    public Challenge read(String sub, String id) {
        int slot = world.challengeIds.read(sub, id).orElseThrow().slot();
        return ChallengeItems.read(
                world.table.get(AccountKeys.challenge(sub, slot)).orElseThrow());
    }

    /** The event that it is exhausted. */
    public void hear(String sub, String challenge) {
        exhaustion.exhausted(sub, challenge, "event-" + challenge, world.clock.instant());
    }

    public Result<CodeSent> resend(String sub, String challenge) {
        return resend.send(world.signedIn(sub), challenge, UUID.randomUUID().toString());
    }

    public Result<StepUpToken> verify(String sub, String challenge, String code) {
        return world.secondStep.verify(world.signedIn(sub), challenge, code, check);
    }

    public List<Mail> mailTo(String address) {
        return office.taken.stream().filter(mail -> mail.to().equals(address)).toList();
    }

    public static String address(String sub) {
        return sub + "@example.com";
    }

    public List<Mail> mails(String sub) {
        return mailTo(address(sub));
    }

    public static String code(Mail mail) {
        return first(CODE, mail.text());
    }

    public static String token(Mail mail) {
        Matcher found = TOKEN.matcher(mail.text());
        if (!found.find()) {
            throw new AssertionError("No link in " + mail.text());
        }
        return found.group(1);
    }

    /** The event that the link in this mail tells of. */
    public static String event(Mail mail) {
        return URLDecoder.decode(first(EVENT, mail.text()), StandardCharsets.UTF_8);
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new AssertionError("Nothing like it in " + text);
        }
        return found.group();
    }

    /** The host tells another address. */
    public void moves(String sub, String address) {
        var profile = new Account.Profile(address, true, true, Optional.empty(), Optional.empty());
        Duration wait = world.storeConfig.recovery().addressWait();
        world.table.transact(
                new ProfileChange(world.accounts.read(sub), profile, wait, world.clock.instant()).writes());
    }

    /** An account with text messages enrolled. */
    public String account() {
        String sub = world.account();
        world.table.write(Write.put(
                AccountKeys.factor(sub, FactorType.SMS),
                Map.of("state", "enabled", "enabledAt", world.clock.instant(), "failures", 0)));
        return sub;
    }
}
