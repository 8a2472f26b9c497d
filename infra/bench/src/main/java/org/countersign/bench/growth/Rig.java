package org.countersign.bench.growth;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.challenge.Challenges;
import org.countersign.challenge.Declines;
import org.countersign.core.factor.FactorChange;
import org.countersign.core.limit.Backoff;
import org.countersign.emulators.DynamoDbLocal;
import org.countersign.emulators.Gate;
import org.countersign.emulators.Template;
import org.countersign.platform.key.CodeHash;
import org.countersign.platform.key.Vault;
import org.countersign.platform.table.Meter;
import org.countersign.platform.table.Table;
import org.countersign.platform.testing.KeyShelf;
import org.countersign.platform.testing.TestClock;
import org.countersign.platform.token.Caller;
import org.countersign.platform.token.StepUpTokens;
import org.countersign.sms.CodeTexter;
import org.countersign.sms.NumberBinding;
import org.countersign.sms.NumberConfirmation;
import org.countersign.sms.NumberEnrolment;
import org.countersign.sms.SignInCodes;
import org.countersign.sms.SmsCheck;
import org.countersign.sms.SmsConfig;
import org.countersign.sms.SmsFactor;
import org.countersign.sms.SmsText;
import org.countersign.sms.phone.PhoneNumbers;
import org.countersign.sms.phone.PhoneRules;
import org.countersign.sms.sender.SmsSender;
import org.countersign.sms.spend.Allowances;
import org.countersign.store.StoreConfig;
import org.countersign.store.account.Accounts;
import org.countersign.store.challenge.AccountChallenges;
import org.countersign.store.challenge.ChallengeIds;
import org.countersign.store.challenge.Exhaustions;
import org.countersign.store.challenge.SecondStep;
import org.countersign.store.code.Codes;
import org.countersign.store.testing.World;
import org.countersign.totp.AppConfirmation;
import org.countersign.totp.AppEnrolment;
import org.countersign.totp.ClockCheck;
import org.countersign.totp.TotpCheck;
import org.countersign.totp.TotpConfig;
import org.countersign.totp.TotpFactor;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The services put together by hand over DynamoDB Local on disk, with a client whose bytes are counted. */
final class Rig implements AutoCloseable {

    final KeyShelf keys = new KeyShelf();
    final TestClock clock = keys.clock;
    final Traffic traffic = new Traffic();
    final Meter meter = new Meter();
    final Map<String, String> texts = new ConcurrentHashMap<>();
    final DynamoDbLocal dynamoDb;
    final DynamoDbClient client;
    final Table table;
    final Accounts accounts;
    final Vault vault;
    final SecondStep secondStep;
    final Challenges challenges;
    final Declines declines;
    final NumberEnrolment smsEnrolment;
    final NumberConfirmation smsConfirmation;
    final SignInCodes smsCodes;
    final SmsCheck smsCheck;
    final AppEnrolment totpEnrolment;
    final AppConfirmation totpConfirmation;
    final TotpCheck totpCheck;

    /** Keeps the table in this directory. */
    static Rig onDisk(Path directory) {
        return new Rig(DynamoDbLocal.inDirectory(Template.find(), directory, 0, Gate.open()));
    }

    static Rig inMemory() {
        return new Rig(DynamoDbLocal.inMemory(Template.find()));
    }

    private Rig(DynamoDbLocal local) {
        SecureRandom random = new SecureRandom();
        Backoff backoff = new Backoff(5, Duration.ofSeconds(30), Duration.ofHours(1), 50);
        FactorChange change = new FactorChange(Duration.ofMinutes(15));
        dynamoDb = local;
        client = DynamoDbClient.builder()
                .endpointOverride(dynamoDb.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(it -> it.addExecutionInterceptor(traffic))
                .build();
        table = new Table(client, keys.config.table(), meter);
        accounts = new Accounts(table, backoff, clock);
        vault = new Vault(keys.keyrings, random);
        CodeHash hash = new CodeHash(keys.keyrings);
        ChallengeIds ids = new ChallengeIds(hash, random);
        StepUpTokens tokens = new StepUpTokens(keys.keyrings, keys.config, random, clock);
        secondStep = new SecondStep(table, ids, tokens, backoff, clock);
        StoreConfig rules = World.config(StoreConfig.class, Map.of());
        challenges = new Challenges(accounts, table, ids, rules, clock);
        AccountChallenges found = new AccountChallenges(accounts, ids, clock);
        declines = new Declines(found, table, new Exhaustions(rules));

        SmsConfig sms = World.config(SmsConfig.class, Map.of("countersign.sms.daily-budget-per-source", "100000"));
        PhoneNumbers numbers = new PhoneNumbers();
        PhoneRules phones = new PhoneRules(numbers, numbers, sms);
        SmsFactor smsFactor = new SmsFactor(vault, sms);
        Codes codes = new Codes(random, hash);
        CodeTexter texter = new CodeTexter(
                table,
                new Allowances(table, hash, sms, random),
                smsFactor,
                (number, text) -> {
                    texts.put(number.e164(), text);
                    return new SmsSender.Delivery.Accepted();
                },
                new SmsText(keys.config),
                sms);
        smsEnrolment = new NumberEnrolment(accounts, change, phones, smsFactor, codes, texter, sms, clock);
        smsConfirmation =
                new NumberConfirmation(accounts, change, table, new NumberBinding(table, smsFactor), hash, sms, clock);
        smsCodes = new SignInCodes(found, smsFactor, phones, codes, texter);
        smsCheck = new SmsCheck(hash, sms);

        TotpConfig totp = World.config(TotpConfig.class, Map.of());
        TotpFactor totpFactor = new TotpFactor(vault);
        totpEnrolment = new AppEnrolment(accounts, change, table, totpFactor, keys.config, totp, random, clock);
        totpConfirmation = new AppConfirmation(accounts, change, table, totpFactor, new ClockCheck(totp), totp, clock);
        totpCheck = new TotpCheck(totpFactor, totp);
    }

    Caller.FirstFactor signedIn(String sub) {
        return new Caller.FirstFactor(sub, Set.of("pwd"), clock.instant());
    }

    Caller.SteppedUp steppedUp(String sub) {
        return new Caller.SteppedUp(sub, Set.of("pwd", "otp", "mfa"), Caller.Assurance.TWO_STEP, clock.instant());
    }

    /** The code in the latest text to this number. */
    String textedCode(String number) {
        return Optional.ofNullable(texts.get(number)).orElseThrow().substring(0, 6);
    }

    @Override
    public void close() {
        client.close();
        dynamoDb.close();
    }
}
