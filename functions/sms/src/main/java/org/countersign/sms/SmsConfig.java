package org.countersign.sms;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.countersign.core.limit.CodeRules;

/** Settings of text messages. README lists the variables. */
@ConfigMapping(prefix = "countersign.sms")
public interface SmsConfig {

    /** How long a code is good for; ASVS 6.5.5 allows 10 minutes. */
    @WithDefault("PT5M")
    Duration codeLifetime();

    /** Wrong guesses that an enrolment allows, over all its codes. */
    @WithDefault("5")
    int enrolmentTries();

    @WithDefault("5")
    int sendsPerChallenge();

    @WithDefault("PT30S")
    Duration firstResend();

    /** How long an enrolment can be confirmed. */
    @WithDefault("PT10M")
    Duration enrolmentLifetime();

    /** Texts in any hour that an account may ask for. */
    @WithDefault("10")
    int hourlyPerAccount();

    /** Texts in any hour to one number, whoever asks. */
    @WithDefault("5")
    int hourlyPerNumber();

    /** Countries (ISO 3166) that may be texted. */
    Set<String> countries();

    /** Texts a day to one calling code. */
    int dailyBudgetPerCountry();

    /** Percent of that which enrolments may not take, so that people who have a number enrolled can sign in. */
    @WithDefault("20")
    int reservedForSignIn();

    /** Texts a day asked for from one source network. */
    int dailyBudgetPerSource();

    /** Notices a day to one calling code, beside the codes; README says what they are. */
    @WithDefault("2000")
    int dailyNoticesPerCountry();

    /** Notices in any hour that an account's number is sent, of changes and of recoveries each. */
    @WithDefault("3")
    int hourlyNotices();

    /** Items that a country's budget is spread over; each takes about 1,000 writes a second. */
    @WithDefault("16")
    int countryShards();

    @WithDefault("4")
    int sourceShards();

    /** Highest price of one text in USD. */
    @WithDefault("0.50")
    String maxPrice();

    Optional<String> senderId();

    Optional<String> originationNumber();

    default CodeRules codeRules() {
        return new CodeRules(codeLifetime(), sendsPerChallenge(), firstResend());
    }
}
