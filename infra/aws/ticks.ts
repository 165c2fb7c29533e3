import { type CfnElement, Duration, Stack, Validations } from 'aws-cdk-lib';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { EVENT_AGE_MINUTES, SCHEDULED_TIME, schedules, tickInput } from '../schedules.ts';
import { alarm, failureQueue } from './alarms.ts';
import type { GuildhallFunction } from './function.ts';

const logicalId = ({ lambda }: GuildhallFunction) =>
  Stack.of(lambda).resolve(Stack.of(lambda).getLogicalId(lambda.node.defaultChild as CfnElement));

export const acknowledgeVersions = (role: Role, of: GuildhallFunction): void =>
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::<${logicalId(of)}.Arn>:*]`,
    reason: 'The versions of this one function; a tick may call whichever is current.',
  });

/** The clock's hands: a tick a minute for each kind of due item. An old tick is worth nothing, the next finds the same. */
export class Ticks extends Construct {
  constructor(scope: Construct, sweep: GuildhallFunction, closer: GuildhallFunction, alarms: Topic) {
    super(scope, 'Ticks');
    const lost = failureQueue(
      this,
      'Lost',
      alarms,
      'Ticks did not run. The next ones do the same work; look why these failed, then empty the queue.',
    );
    const maxEventAge = Duration.minutes(EVENT_AGE_MINUTES);
    // Scheduler hands a tick over asynchronously, so Lambda's own queue needs the same limits.
    for (const { lambda } of [sweep, closer])
      lambda.configureAsyncInvoke({ maxEventAge, retryAttempts: 1, onFailure: new SqsDestination(lost) });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    for (const one of [sweep, closer]) acknowledgeVersions(role, one);
    for (const { name, kind, everyMinutes, waiting, by } of schedules)
      new Schedule(this, name, {
        description: `Waits for it: ${waiting}.`,
        schedule: ScheduleExpression.rate(Duration.minutes(everyMinutes)),
        target: new LambdaInvoke((by === 'close-months' ? closer : sweep).lambda, {
          role,
          input: ScheduleTargetInput.fromObject(tickInput(kind, SCHEDULED_TIME)),
          maxEventAge,
          retryAttempts: 2,
          deadLetterQueue: lost,
        }),
      });
    alarm(this, 'Silent', alarms, {
      metric: sweep.lambda.metricInvocations({ period: Duration.minutes(5), statistic: Stats.SUM }),
      below: schedules.filter(({ by }) => by === undefined).length,
      periods: 2,
      text: 'Schedules do not tick: deadlines pass unnoticed. Look whether they are enabled and may call the function.',
    });
  }
}
