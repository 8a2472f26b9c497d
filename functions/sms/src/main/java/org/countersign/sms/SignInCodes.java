package org.countersign.sms;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.countersign.core.Result;
import org.countersign.core.challenge.ChallengeProblems;
import org.countersign.core.factor.FactorState;
import org.countersign.core.factor.FactorType;
import org.countersign.platform.api.Source;
import org.countersign.platform.token.Caller;
import org.countersign.sms.phone.PhoneNumber;
import org.countersign.sms.phone.PhoneRules;
import org.countersign.sms.spend.Purpose;
import org.countersign.store.account.FactorItems;
import org.countersign.store.account.Snapshot;
import org.countersign.store.challenge.AccountChallenge;
import org.countersign.store.challenge.AccountChallenges;
import org.countersign.store.code.CodePlace;
import org.countersign.store.code.CodeSent;
import org.countersign.store.code.Codes;
import org.countersign.store.code.SentCode;

/** Sends the codes of challenges. */
@Singleton
public class SignInCodes {

    private final AccountChallenges challenges;
    private final SmsFactor factor;
    private final PhoneRules phones;
    private final Codes codes;
    private final CodeTexter texter;

    public SignInCodes(
            AccountChallenges challenges, SmsFactor factor, PhoneRules phones, Codes codes, CodeTexter texter) {
        this.challenges = challenges;
        this.factor = factor;
        this.phones = phones;
        this.codes = codes;
        this.texter = texter;
    }

    static String context(String challengeId) {
        return "sms code of challenge " + challengeId;
    }

    /** Two calls; none for an id that is not one of the caller's. */
    public Result<CodeSent> send(Caller.User caller, String challengeId, Source source, String request) {
        return challenges.read(caller, challengeId).flatMap(challenge -> send(challenge, source, request));
    }

    private Result<CodeSent> send(AccountChallenge challenge, Source source, String request) {
        return Result.unless(challenge.refusal(FactorType.SMS), () -> line(challenge.account()))
                .flatMap(phones::check)
                .flatMap(number -> texter.send(outgoing(challenge, number, source, request), challenge.now()));
    }

    /** The number that is enrolled, unless the factor was locked or taken away since; also while a pass with it undoes an objection. */
    private Result<PhoneNumber> line(Snapshot account) {
        Optional<PhoneNumber> number = account.factor(FactorType.SMS)
                .flatMap(it -> account.factorItem(FactorType.SMS)
                        .filter(item -> it.state() == FactorState.ENABLED || FactorItems.canUndo(item, account.now())))
                .flatMap(item -> item.map(FactorItems.LINE))
                .map(line -> factor.number(account.sub(), line));
        return Result.present(number, ChallengeProblems::notAvailable);
    }

    private OutgoingCode outgoing(AccountChallenge challenge, PhoneNumber number, Source source, String request) {
        CodePlace place = CodePlace.of(challenge, FactorType.SMS);
        Codes.Code code = codes.next(context(challenge.id()));
        return new OutgoingCode(
                challenge.account(),
                number,
                Purpose.SIGN_IN,
                code.text(),
                SentCode.after(place.before(), code.hash(), challenge.now(), request),
                place,
                true,
                challenge.challenge().expiresAt(),
                source);
    }
}
