package org.countersign.sms;

import static org.countersign.platform.testing.Results.value;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.core.Result;
import org.countersign.core.challenge.Challenge;
import org.countersign.core.challenge.Option;
import org.countersign.core.factor.Factor;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.api.Source;
import org.countersign.platform.table.Table;
import org.countersign.platform.token.StepUpToken;
import org.countersign.sms.farewell.FarewellText;
import org.countersign.sms.farewell.FarewellTexts;
import org.countersign.sms.notice.NoticeText;
import org.countersign.sms.notice.NoticeTexter;
import org.countersign.sms.notice.NumberNotices;
import org.countersign.sms.phone.PhoneNumbers;
import org.countersign.sms.phone.PhoneRules;
import org.countersign.sms.sender.SmsSender;
import org.countersign.sms.sender.sns.SnsSmsSender;
import org.countersign.sms.spend.Allowances;
import org.countersign.store.account.Accounts;
import org.countersign.store.challenge.ChallengeIds;
import org.countersign.store.challenge.ChallengeItems;
import org.countersign.store.challenge.SecondStep;
import org.countersign.store.code.CodeSent;
import org.countersign.store.gate.Bound;
import org.countersign.store.notice.Telling;
import org.countersign.store.notice.WasntMe;
import org.countersign.store.testing.World;

/** The capability put together by hand over a {@link World}. */
public final class SmsWorld {

    static final int TRIES = 5;

    final World world;
    final SmsConfig config;
    final SecondStep secondStep;
    public final NumberEnrolment enrolment;
    public final NumberConfirmation confirmation;
    public final SignInCodes codes;
    public final SmsCheck check;
    final FarewellTexts farewells;
    final NumberNotices notices;
    final Source source = new Source("192.0.2." + (int) (Math.random() * 255) + UUID.randomUUID());

    SmsWorld(World world, Map<String, String> changes) {
        this(world, changes, Optional.empty(), world.table);
    }

    /** With these settings, perhaps with another sender, and over this table. */
    public SmsWorld(World world, Map<String, String> changes, Optional<SmsSender> other, Table table) {
        this.world = world;
        Accounts accounts = new Accounts(table, world.backoff, world.clock);
        this.secondStep = world.secondStep(table);
        this.config = World.config(SmsConfig.class, changes);
        PhoneNumbers numbers = new PhoneNumbers();
        PhoneRules phones = new PhoneRules(numbers, numbers, config);
        SmsFactor factor = new SmsFactor(world.vault, config);
        SmsSender sender = other.orElseGet(() -> new SnsSmsSender(world.sns, config));
        Allowances allowances = new Allowances(table, world.codeHash, config, world.random);
        CodeTexter texter = new CodeTexter(table, allowances, factor, sender, new SmsText(world.config), config);
        this.enrolment =
                new NumberEnrolment(world.gate(table), phones, factor, world.codes, texter, config, world.clock);
        NumberBinding binding = new NumberBinding(world.gate(table), factor);
        this.confirmation =
                new NumberConfirmation(world.gate(table), table, binding, world.codeHash, config, world.clock);
        this.codes = new SignInCodes(world.accountChallenges, factor, phones, world.codes, texter);
        this.farewells = new FarewellTexts(
                accounts, table, factor, phones, allowances, sender, new FarewellText(world.config), world.clock);
        WasntMe wasntMe = new WasntMe(world.vault, world.storeConfig);
        this.notices = new NumberNotices(
                accounts,
                table,
                new Telling(wasntMe),
                factor,
                phones,
                allowances,
                new NoticeTexter(new NoticeText(world.config), wasntMe, sender, table, world.clock),
                config,
                world.clock);
        this.check = new SmsCheck(world.codeHash, config);
    }

    /** An account with this number enrolled. */
    String enrolled(String number) {
        String sub = world.account();
        value(start(sub, number));
        value(confirm(sub, world.textedCode(number)));
        return sub;
    }

    Result<CodeSent> start(String sub, String number) {
        return enrolment.start(
                world.signedIn(sub),
                number,
                Optional.empty(),
                source,
                UUID.randomUUID().toString());
    }

    Result<Factor> confirm(String sub, String code) {
        return confirmation.confirm(world.signedIn(sub), code, Optional.empty()).map(Bound::factor);
    }

    /** Puts another number in the place of the one that is enrolled, as its owner does after a second step. */
    void replaces(String sub, String number) {
        value(enrolment.start(
                world.steppedUp(sub),
                number,
                Optional.empty(),
                source,
                UUID.randomUUID().toString()));
        value(confirmation
                .confirm(world.steppedUp(sub), world.textedCode(number), Optional.empty())
                .map(Bound::factor));
    }

    /** Opens a challenge in this slot, as the challenge capability does. */
    String challenge(String sub, int slot) {
        String id = world.challengeIds.make(sub, new ChallengeIds.Reference(slot, "payments", "countersign"));
        var now = world.clock.instant();
        var options = java.util.List.of(new Option(FactorType.SMS, Optional.of("••23"), 0, TRIES, false));
        var challenge = new Challenge(
                id,
                sub,
                "payments",
                "countersign",
                now,
                now.plus(world.storeConfig.challenge().lifetime()),
                options,
                Optional.empty());
        world.table.write(ChallengeItems.open(challenge, slot, UUID.randomUUID().toString()));
        return id;
    }

    Result<CodeSent> send(String sub, String challenge) {
        return codes.send(
                world.signedIn(sub), challenge, source, UUID.randomUUID().toString());
    }

    Result<StepUpToken> verify(String sub, String challenge, String code) {
        return secondStep.verify(world.signedIn(sub), challenge, code, check);
    }
}
