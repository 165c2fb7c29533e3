import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import { EventBus, Match, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
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
import { failureQueue } from './alarms.ts';
import type { GuildhallFunction } from './function.ts';

/** The domain that mails come from, and what SES tells about them. */
export class Mail extends Construct {
  readonly identity: EmailIdentity;
  readonly configurationSet: ConfigurationSet;

  constructor(scope: Construct, domain: string) {
    super(scope, 'Mail');
    this.configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.configurationSet.addEventDestination('Events', {
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: [
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.REJECT,
      ],
    });
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(domain),
      configurationSet: this.configurationSet,
    });
    // The three records that prove the domain to SES; whoever keeps its DNS enters them once.
    this.identity.dkimRecords.forEach(({ name, value }, at) => {
      new CfnOutput(this, `Dkim${at + 1}`, { value: `${name} CNAME ${value}` });
    });
  }

  /** One message from our own domain through our own configuration set: SES asks for both. */
  grantSend({ lambda }: GuildhallFunction): void {
    const set = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSet.configurationSetName,
    });
    lambda.addToRolePolicy(
      new PolicyStatement({ actions: ['ses:SendEmail'], resources: [this.identity.emailIdentityArn, set] }),
    );
  }

  /** The account's quota, and nothing else of it. */
  grantAskRate(made: GuildhallFunction): void {
    Validations.of(made).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'GetAccount names no resource; it reads the quota of this account.',
    });
    made.lambda.addToRolePolicy(new PolicyStatement({ actions: ['ses:GetAccount'], resources: ['*'] }));
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
          mail: { tags: { 'ses:configuration-set': [this.configurationSet.configurationSetName] } },
        },
      },
      targets: [new LambdaFunction(lambda, { deadLetterQueue: lost, maxEventAge: Duration.hours(6) })],
    });
  }
}
