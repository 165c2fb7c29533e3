import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  ReceiptRuleSet,
  SuppressionReasons,
  TlsPolicy,
} from 'aws-cdk-lib/aws-ses';
import { Lambda as CallFunction, LambdaInvocationType, S3 as StoreMail } from 'aws-cdk-lib/aws-ses-actions';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { alarm, failureQueue } from './alarms.ts';
import type { GuildhallFunction } from './function.ts';
import { acknowledgeVersions } from './ticks.ts';

const CHECKED = Duration.hours(6);

/** The domain that mails come from, and what SES tells about them. */
export class Mail extends Construct {
  readonly identity: EmailIdentity;
  /** What is owed to its reader, and beside it what the reader may refuse: a complaint there harms none of the first. */
  readonly configurationSet: ConfigurationSet;
  readonly marketingSet: ConfigurationSet;

  constructor(scope: Construct, domain: string) {
    super(scope, 'Mail');
    this.configurationSet = this.stream('ConfigurationSet');
    this.marketingSet = this.stream('MarketingSet');
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(domain),
      configurationSet: this.configurationSet,
      // SPF then speaks for a domain of our own, so that DMARC is met twice (RFC 7489).
      mailFromDomain: `bounce.${domain}`,
    });
    // The three records that prove the domain to SES; whoever keeps its DNS enters them once.
    this.identity.dkimRecords.forEach(({ name, value }, at) => {
      new CfnOutput(this, `Dkim${at + 1}`, { value: `${name} CNAME ${value}` });
    });
    new CfnOutput(this, 'MailFromMx', {
      value: `bounce.${domain} MX 10 feedback-smtp.${Stack.of(this).region}.amazonses.com`,
    });
    new CfnOutput(this, 'MailFromSpf', { value: `bounce.${domain} TXT "v=spf1 include:amazonses.com ~all"` });
  }

  /** A stream of mails with a reputation and events of its own. */
  private stream(name: string): ConfigurationSet {
    const set = new ConfigurationSet(this, name, {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    set.addEventDestination('Events', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, `${name}Bus`, 'default')),
      events: [
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.REJECT,
      ],
    });
    return set;
  }

  private get sets(): readonly ConfigurationSet[] {
    return [this.configurationSet, this.marketingSet];
  }

  /** One message from our own domain through our own configuration set: SES asks for both. */
  grantSend(made: GuildhallFunction): void {
    const { lambda } = made;
    const sets = this.sets.map(({ configurationSetName }) =>
      Stack.of(this).formatArn({
        service: 'ses',
        resource: 'configuration-set',
        resourceName: configurationSetName,
      }),
    );
    lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [this.identity.emailIdentityArn, ...sets],
      }),
    );
    // Where somebody of the vendor said that mails may go to an address again.
    this.grantAnywhere(
      made,
      'ses:DeleteSuppressedDestination',
      'The account’s suppression list is no resource.',
    );
  }

  /** The account's quota, and nothing else of it. */
  grantAskRate(made: GuildhallFunction): void {
    this.grantAnywhere(
      made,
      'ses:GetAccount',
      'GetAccount names no resource; it reads the quota of this account.',
    );
  }

  /** Looks every few hours whether the domain is still believed, and raises an alarm as long as it is not. */
  checkBy(made: GuildhallFunction, alarms: Topic): void {
    const { lambda } = made;
    const lost = failureQueue(
      this,
      'Unchecked',
      alarms,
      'The mail domain was not looked at. The next time does the same; `npm run mail-check` says it now.',
    );
    lambda.configureAsyncInvoke({
      maxEventAge: Duration.hours(1),
      retryAttempts: 2,
      onFailure: new SqsDestination(lost),
    });
    lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:GetEmailIdentity'],
        resources: [this.identity.emailIdentityArn],
      }),
    );
    this.grantAskRate(made);
    const role = new Role(this, 'CheckRole', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    acknowledgeVersions(role, made);
    new Schedule(this, 'Check', {
      description: 'Waits for it: whether the mail domain is still in order.',
      schedule: ScheduleExpression.rate(CHECKED),
      target: new LambdaInvoke(lambda, {
        role,
        maxEventAge: Duration.hours(1),
        retryAttempts: 2,
        deadLetterQueue: lost,
      }),
    });
    alarm(this, 'OutOfOrder', alarms, {
      metric: new Metric({
        namespace: 'Guildhall',
        metricName: 'MailDomainFaults',
        period: CHECKED,
        statistic: Stats.MAXIMUM,
      }),
      text: 'The mail domain or the account is not in order, so mails may not arrive. The log of check-mail says what to do; `npm run mail-check` says it now.',
    });
  }

  private grantAnywhere(made: GuildhallFunction, action: string, reason: string): void {
    Validations.of(made).acknowledge({ id: 'AwsSolutions-IAM5[Resource::*]', reason });
    made.lambda.addToRolePolicy(new PolicyStatement({ actions: [action], resources: ['*'] }));
  }

  /**
   * Replies by mail: stored, judged, then given to the function that keeps them. They come to a domain of their own
   * below the mail domain, so that nobody's mailboxes are touched. A rule set rests until somebody makes it the active
   * one of the account.
   */
  receive({ lambda }: GuildhallFunction, domain: string, bucket: Bucket, alarms: Topic): void {
    const lost = failureQueue(
      this,
      'Unread',
      alarms,
      'Mails of customers were not kept with their requests. They lie in the bucket under mail/ for seven days.',
    );
    lambda.configureAsyncInvoke({
      maxEventAge: Duration.hours(6),
      retryAttempts: 2,
      onFailure: new SqsDestination(lost),
    });
    const rules = new ReceiptRuleSet(this, 'Rules');
    rules.addRule('Replies', {
      recipients: [`reply.${domain}`],
      scanEnabled: true,
      tlsPolicy: TlsPolicy.OPTIONAL,
      actions: [
        new StoreMail({ bucket: bucket as IBucket, objectKeyPrefix: 'mail/' }),
        new CallFunction({ function: lambda, invocationType: LambdaInvocationType.EVENT }),
      ],
    });
    new CfnOutput(this, 'ReplyMx', {
      value: `reply.${domain} MX 10 inbound-smtp.${Stack.of(this).region}.amazonaws.com`,
    });
    new CfnOutput(this, 'RuleSet', { value: rules.receiptRuleSetName });
  }

  /** What became of the mails, by the default bus, which is the only one SES publishes to. */
  tell({ lambda }: GuildhallFunction, alarms: Topic): void {
    const lost = failureQueue(
      this,
      'Lost',
      alarms,
      'Bounces or complaints were not recorded. Mails may go on to dead addresses until they are sent in again.',
    );
    lambda.configureAsyncInvoke({
      maxEventAge: Duration.hours(6),
      retryAttempts: 2,
      onFailure: new SqsDestination(lost),
    });
    new Rule(this, 'Events', {
      description: 'What SES says became of our mails',
      eventPattern: {
        source: Match.exactString('aws.ses'),
        detail: {
          mail: { tags: { 'ses:configuration-set': this.sets.map((set) => set.configurationSetName) } },
        },
      },
      targets: [new LambdaFunction(lambda, { deadLetterQueue: lost, maxEventAge: Duration.hours(6) })],
    });
  }
}
