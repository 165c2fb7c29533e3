import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Where every alarm goes. Its texts hold no personal data, and CloudWatch cannot publish under the AWS-managed key. */
export const alarmTopic = (scope: Construct): Topic =>
  new Topic(scope, 'Alarms', { displayName: 'Guildhall alarms', enforceSSL: true });

export type Trouble = {
  readonly metric: IMetric;
  /** What a user loses, and what to do: the text of the mail. */
  readonly text: string;
  /** From how many on in one period; `below` instead for what must go on happening. */
  readonly from?: number;
  readonly below?: number;
  readonly periods?: number;
};

export const alarm = (scope: Construct, id: string, topic: Topic, trouble: Trouble): Alarm => {
  const { metric, text, from = 1, below, periods = 1 } = trouble;
  const isSilence = below !== undefined;
  const raised = new Alarm(scope, id, {
    metric,
    alarmDescription: text,
    threshold: below ?? from,
    comparisonOperator: isSilence
      ? ComparisonOperator.LESS_THAN_THRESHOLD
      : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: periods,
    treatMissingData: isSilence ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
  raised.addAlarmAction(new SnsAction(topic));
  return raised;
};

/** Where events lie that could not be handled, two weeks long, with an alarm as soon as there is one. */
export const failureQueue = (scope: Construct, id: string, topic: Topic, text: string): Queue => {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  alarm(queue, 'Waiting', topic, {
    metric: queue.metricApproximateNumberOfMessagesVisible({
      period: Duration.minutes(5),
      statistic: 'Maximum',
    }),
    text,
  });
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason: 'This queue is itself where failures go; nothing reads it but a person.',
  });
  return queue;
};
