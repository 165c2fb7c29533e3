import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import type { GuildhallFunction } from './function.ts';

const period = Duration.minutes(5);
const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 8, height: 6 });

/** What the functions count, and what it says. */
const FIGURES = [
  ['Refused', 'Refusals, by reason'],
  ['Failed', 'Requests that broke'],
  ['Notices', 'Notices, by state'],
  ['MailOutcomes', 'Mails, by what became of them'],
  ['MailDomainFaults', 'What is wrong with the mail domain'],
  ['MailReceived', 'Mails that came in, by what became of them'],
  ['DueItemsFailed', 'Due items set back'],
  ['DueItemsStuck', 'Due items that fail again and again'],
  ['DueItemsNotSetBack', 'Due items that could not even be set back'],
] as const;

/** Business figures as the functions log them (embedded metric format), whatever their dimensions. */
const figures = (name: string) =>
  new MathExpression({
    expression: `SEARCH('Namespace="Guildhall" MetricName="${name}"', 'Sum')`,
    label: '',
    period,
    usingMetrics: {},
  });

const system = (name: string) =>
  new Metric({ namespace: 'AWS/SES', metricName: name, period: Duration.hours(1), statistic: Stats.AVERAGE });

/** What one looks at first: is it answering, is it keeping up, what do people do with it. */
export const dashboard = (
  scope: Construct,
  parts: { api: HttpApi; table: ITable; functions: readonly GuildhallFunction[] },
): Dashboard => {
  const { api, table } = parts;
  const lambdas = parts.functions.map(({ lambda }) => lambda);
  return new Dashboard(scope, 'Dashboard', {
    defaultInterval: Duration.days(1),
    widgets: [
      [
        graph('Requests', [
          api.metricCount({ period }),
          api.metricClientError({ period }),
          api.metricServerError({ period }),
        ]),
        graph('Answer time', [
          api.metricLatency({ period, statistic: 'p50' }),
          api.metricLatency({ period, statistic: 'p99' }),
        ]),
        graph(
          'What fails',
          parts.functions.map(({ failures }) => failures),
        ),
      ],
      [
        graph(
          'Runs',
          lambdas.map((lambda) => lambda.metricInvocations({ period })),
        ),
        graph(
          'Running time, p99',
          lambdas.map((lambda) => lambda.metricDuration({ period, statistic: 'p99' })),
        ),
        graph(
          'Held back for lack of concurrency',
          lambdas.map((lambda) => lambda.metricThrottles({ period })),
        ),
      ],
      [
        graph('Table: capacity used', [
          table.metricConsumedReadCapacityUnits({ period }),
          table.metricConsumedWriteCapacityUnits({ period }),
        ]),
        graph('Table: conflicts and conditions', [
          table.metric('TransactionConflict', { period, statistic: Stats.SUM }),
          table.metric('ConditionalCheckFailedRequests', { period, statistic: Stats.SUM }),
        ]),
        graph('Mail: bounces and complaints', [
          system('Reputation.BounceRate'),
          system('Reputation.ComplaintRate'),
        ]),
      ],
      FIGURES.map(([name, title]) => graph(title, [figures(name)])),
    ],
  });
};
