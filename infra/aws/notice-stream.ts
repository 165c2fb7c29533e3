import { Duration, Validations } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { failureQueue } from './alarms.ts';
import type { GuildhallFunction } from './function.ts';

/** From a new notice to its mail at once. It only makes the sweep's work faster, so it may lose what it likes. */
export class NoticeStream extends Construct {
  constructor(scope: Construct, table: ITable, deliver: GuildhallFunction, alarms: Topic) {
    super(scope, 'NoticeStream');
    const lost = failureQueue(
      this,
      'Lost',
      alarms,
      'New notices were not delivered from the stream. The sweep sends them; look why this failed, then empty the queue.',
    );
    Validations.of(deliver).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'ListStreams names no stream; reading is granted on the stream of this table alone.',
    });
    deliver.lambda.addEventSource(
      new DynamoEventSource(table, {
        // What happened before is the sweep's: a mapping made anew must not read a day of old changes.
        startingPosition: StartingPosition.LATEST,
        filters: [
          FilterCriteria.filter({
            eventName: FilterRule.isEqual('INSERT'),
            dynamodb: { NewImage: { type: { S: FilterRule.isEqual('notice') } } },
          }),
        ],
        batchSize: 10,
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        retryAttempts: 2,
        // By then the sweep has long had it.
        maxRecordAge: Duration.minutes(5),
        onFailure: new SqsDlq(lost),
      }),
    );
  }
}
