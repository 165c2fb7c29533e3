import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { Template as Assertions, Match } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { doorsOf } from '../../infra/doors.ts';
import { functions, zones } from '../../infra/functions.ts';
import { schedules } from '../../infra/schedules.ts';
import { routeMatcher } from '../../shared/runtime/route-match.ts';
import {
  emptyFolders,
  functionNames,
  idIn,
  ofType,
  stackOf,
  synthesize,
  systemRoutes,
  text,
} from './synthesized.ts';

const routes = await systemRoutes();
const { stack, template, templates } = synthesize(routes);
const made = Assertions.fromStack(stack);
const properties = (type: string) => ofType(template, type).map(([, resource]) => resource.Properties);
const namesById = functionNames(template);

describe('the table', () => {
  test('survives mistakes: any second can be restored, and neither a click nor the stack’s end deletes it', () => {
    made.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: Match.objectLike({
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true, RecoveryPeriodInDays: 35 },
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      }),
    });
  });

  test('has the keys and indexes of the embedded one', async () => {
    const { tableDefinition } = await import('../../infra/table.ts');
    const wanted = tableDefinition('any');
    const [table = {}] = properties('AWS::DynamoDB::Table');
    expect(table['KeySchema']).toEqual(wanted.KeySchema);
    expect(table['GlobalSecondaryIndexes']).toEqual(wanted.GlobalSecondaryIndexes);
    const names = (list: unknown) => (list as { AttributeName: string }[]).map((one) => one.AttributeName);
    expect(names(table['AttributeDefinitions']).toSorted()).toEqual(
      names(wanted.AttributeDefinitions).toSorted(),
    );
  });
});

describe('the front door', () => {
  const placed = properties('AWS::ApiGatewayV2::Route');
  const [stage = {}] = properties('AWS::ApiGatewayV2::Stage');

  test('lets every route of the list through to the function of its zone', () => {
    const functionOf = (route: Record<string, unknown>) => {
      const integration = template.Resources[idIn(route['Target'])];
      return namesById.get(idIn(integration?.Properties['IntegrationUri']));
    };
    const doors = placed.map((route) => ({ key: String(route['RouteKey']), zone: functionOf(route) }));
    const match = routeMatcher(doors);
    const led = routes.map(({ key }) => {
      const [method = '', path = ''] = key.split(' ');
      return `${key} → ${match(method, path.replace(/\{(\w+)\+?\}/g, 'a-$1'))?.route.zone}`;
    });
    expect(led.toSorted()).toEqual(routes.map(({ key, zone }) => `${key} → ${zone}`).toSorted());
  });

  test('slows down what strangers send, and knows each of these routes before it is set', () => {
    const settings = stage['RouteSettings'] as Record<string, unknown>;
    const strangers = routes.filter(({ key, zone }) => zone === 'public' && key.startsWith('POST '));
    expect(Object.keys(settings).toSorted()).toEqual(strangers.map(({ key }) => key).toSorted());
    for (const limits of Object.values(settings))
      expect(limits).toEqual({ ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 });
    const [[, { DependsOn }] = ['', { DependsOn: [] }]] = ofType(template, 'AWS::ApiGatewayV2::Stage');
    for (const [id] of ofType(template, 'AWS::ApiGatewayV2::Route')) expect(DependsOn).toContain(id);
  });

  test('logs the route and never path, query, address or agent', () => {
    const { Format } = stage['AccessLogSettings'] as { Format: string };
    expect(Format).toContain('$context.routeKey');
    expect(Format).not.toMatch(/path|query|sourceIp|userAgent|referer|authorizer/i);
  });

  test('needs one permission per function, so that a policy stays under 20 kB', () => {
    const ours = properties('AWS::Lambda::Permission').filter(
      ({ Principal }) => Principal === 'apigateway.amazonaws.com',
    );
    const callable = ours.map(({ FunctionName }) => namesById.get(idIn(FunctionName)));
    expect(callable.toSorted()).toEqual([...new Set(routes.map(({ zone }) => zone))].toSorted());
    for (const permission of properties('AWS::Lambda::Permission'))
      expect(JSON.stringify(permission).length).toBeLessThan(20_000);
  });
});

describe('every function', () => {
  test('is one of the list, on Node 24 and arm64, untraced, with a log of its own', () => {
    const all = properties('AWS::Lambda::Function');
    expect([...namesById.values()].toSorted()).toEqual(functions.map(({ name }) => name).toSorted());
    for (const one of all)
      expect(one).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
      });
    expect(all.filter((one) => 'TracingConfig' in one)).toEqual([]);
    const logs = all.map((one) => idIn((one['LoggingConfig'] as { LogGroup: unknown }).LogGroup));
    expect(new Set(logs).size).toBe(functions.length);
    expect(properties('AWS::Logs::LogGroup').every((log) => log['RetentionInDays'] === 90)).toBe(true);
  });

  test('behind the API answers before the API gives up', () => {
    for (const { name, timeoutSeconds } of functions)
      if (zones.some((zone) => zone === name)) expect(timeoutSeconds).toBeLessThan(30);
  });

  test('has an alarm that says what people lose', () => {
    const texts = properties('AWS::CloudWatch::Alarm').map((one) => String(one['AlarmDescription']));
    for (const { name, loses } of functions) expect(texts).toContain(`${loses} See the log of ${name}.`);
    for (const alarm of properties('AWS::CloudWatch::Alarm')) expect(alarm['AlarmActions']).toHaveLength(1);
  });

  test('reads the signing keys through the extension, if it signs', () => {
    const signing = properties('AWS::Lambda::Function').filter((one) => 'Layers' in one);
    expect(signing).toHaveLength(functions.filter(({ signs }) => signs).length);
  });
});

describe('what functions may do', () => {
  type Statement = { Action: string | string[]; Resource: unknown; Condition?: Record<string, object> };
  const policies = properties('AWS::IAM::Policy');
  const statements = policies.flatMap(
    ({ PolicyDocument }) => (PolicyDocument as { Statement: Statement[] }).Statement,
  );
  const actionsOf = ({ Action }: Statement) => (Array.isArray(Action) ? Action : [Action]);

  test('with the table is bound to keys, also where a request names none', () => {
    const items = statements.filter((one) =>
      actionsOf(one).some((action) => /^dynamodb:.*(Item|Query|Scan)/.test(action)),
    );
    expect(items.length).toBeGreaterThan(functions.length);
    for (const { Condition } of items) {
      expect(Condition?.['ForAllValues:StringLike']).toHaveProperty(['dynamodb:LeadingKeys']);
      expect(Condition?.['Null']).toEqual({ 'dynamodb:LeadingKeys': 'false' });
    }
  });

  test('names no wildcard action, and no wildcard resource but where AWS knows no other', () => {
    expect(statements.flatMap(actionsOf).filter((action) => action.includes('*'))).toEqual([]);
    const anywhere = statements.filter(({ Resource }) => Resource === '*').flatMap(actionsOf);
    expect(anywhere.toSorted()).toEqual([
      'dynamodb:ListStreams',
      'secretsmanager:GetRandomPassword',
      'ses:DeleteSuppressedDestination',
      'ses:DeleteSuppressedDestination',
      'ses:GetAccount',
      'ses:GetAccount',
    ]);
  });

  test('fits its role', () => {
    for (const policy of policies)
      expect(JSON.stringify(policy['PolicyDocument']).length).toBeLessThan(10_240);
  });
});

describe('what runs by itself', () => {
  /** Whoever waits for a deadline waits a minute at most; what is deleted for its age has no clock that people watch. */
  const rateOf = (name: string) => (name === 'retention' ? 'rate(1 hour)' : 'rate(1 minute)');

  const scheduled = properties('AWS::Scheduler::Schedule').map((one) => ({
    ...one,
    Target: one['Target'] as Record<string, unknown>,
    ScheduleExpression: one['ScheduleExpression'],
    by: namesById.get(idIn((one['Target'] as Record<string, unknown>)['Arn'])),
  }));

  test('looks at the mail domain every six hours, may read that one identity and the quota, and tells when it is not in order', () => {
    const [check, ...more] = scheduled.filter(({ by }) => by === 'check-mail');
    expect(more).toEqual([]);
    expect(check?.ScheduleExpression).toBe('rate(6 hours)');
    expect(check?.Target).toMatchObject({ DeadLetterConfig: {}, RetryPolicy: { MaximumRetryAttempts: 2 } });
    const [policy = {}] = properties('AWS::IAM::Policy').filter(({ PolicyName }) =>
      String(PolicyName).includes('checkmail'),
    );
    const { Statement } = policy['PolicyDocument'] as {
      Statement: { Action: string | string[]; Resource: unknown }[];
    };
    const may = Statement.flatMap(({ Action, Resource }) =>
      [Action].flat().map((one) => [one, JSON.stringify(Resource)]),
    );
    const ofMail = may.filter(([action]) => String(action).startsWith('ses:'));
    expect(ofMail).toEqual([
      ['ses:GetEmailIdentity', expect.stringMatching(/:identity\/.*MailIdentity|MailDomain/)],
      ['ses:GetAccount', '"*"'],
    ]);
    expect(may.filter(([action]) => /^(dynamodb|s3|secretsmanager):/.test(String(action)))).toEqual([]);
    made.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'Guildhall',
      MetricName: 'MailDomainFaults',
      Statistic: 'Maximum',
      Threshold: 1,
      AlarmActions: Match.anyValue(),
      AlarmDescription: Match.stringLikeRegexp('mail-check'),
    });
  });

  test('is every schedule, once a minute (what ages: once an hour), tried again and never replayed', () => {
    const ticks = scheduled
      .filter(({ by }) => by !== 'check-mail')
      .map(({ Target, ScheduleExpression }) => {
        const { Arn, Input, RetryPolicy, DeadLetterConfig } = Target as Record<string, unknown>;
        expect(DeadLetterConfig).toBeDefined();
        expect(RetryPolicy).toEqual({ MaximumEventAgeInSeconds: 300, MaximumRetryAttempts: 2 });
        return [namesById.get(idIn(Arn)), ScheduleExpression, JSON.parse(String(Input))];
      });
    expect(ticks).toEqual(
      schedules.map(({ name, kind, by }) => [
        by ?? 'sweep-due',
        rateOf(name),
        { kind, scheduledAt: '<aws.scheduler.scheduled-time>' },
      ]),
    );
  });

  test('does not pile up in Lambda’s own queue either', () => {
    const sweep = properties('AWS::Lambda::EventInvokeConfig').find(
      ({ FunctionName }) => namesById.get(idIn(FunctionName)) === 'sweep-due',
    );
    expect(sweep).toMatchObject({ MaximumEventAgeInSeconds: 300, DestinationConfig: { OnFailure: {} } });
  });

  test('is a stream of new notices only, by parts, bisected, with a queue for what fails', () => {
    const [mapping = {}, ...more] = properties('AWS::Lambda::EventSourceMapping');
    expect(more).toEqual([]);
    expect(mapping).toMatchObject({
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: {} },
    });
    const { Filters } = mapping['FilterCriteria'] as { Filters: { Pattern: string }[] };
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
      { eventName: ['INSERT'], dynamodb: { NewImage: { type: { S: ['notice'] } } } },
    ]);
  });

  test('leaves what fails in a queue that raises an alarm', () => {
    const watched = properties('AWS::CloudWatch::Alarm')
      .filter(({ MetricName }) => MetricName === 'ApproximateNumberOfMessagesVisible')
      .map(({ Dimensions }) => idIn((Dimensions as { Value: unknown }[])[0]?.Value));
    const queues = ofType(template, 'AWS::SQS::Queue').map(([id]) => id);
    expect(watched.toSorted()).toEqual(queues.toSorted());
  });
});

describe('mail, files and keys', () => {
  test('mails come from our own domain, and their fate comes back', () => {
    made.hasResourceProperties('AWS::SES::EmailIdentity', { EmailIdentity: { Ref: 'MailDomain' } });
    made.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: Match.objectLike({
        Enabled: true,
        MatchingEventTypes: ['bounce', 'complaint', 'delivery', 'reject'],
        EventBridgeDestination: Match.anyValue(),
      }),
    });
    const [rule = {}] = properties('AWS::Events::Rule');
    expect(rule['EventPattern']).toMatchObject({ source: ['aws.ses'] });
    const [target] = rule['Targets'] as { Arn: unknown; DeadLetterConfig: unknown }[];
    expect(namesById.get(idIn(target?.Arn))).toBe('mail-events');
    expect(target?.DeadLetterConfig).toBeDefined();
  });

  test('replies by mail come to a domain of their own, are stored, and then given to one function', () => {
    const [rule = {}] = properties('AWS::SES::ReceiptRule');
    const { Recipients, ScanEnabled, Actions } = rule['Rule'] as {
      Recipients: unknown;
      ScanEnabled: boolean;
      Actions: { S3Action?: { ObjectKeyPrefix: string }; LambdaAction?: { FunctionArn: unknown } }[];
    };
    expect([JSON.stringify(Recipients), ScanEnabled]).toEqual([expect.stringContaining('"reply."'), true]);
    expect(Actions[0]?.S3Action?.ObjectKeyPrefix).toBe('mail/');
    expect(namesById.get(idIn(Actions[1]?.LambdaAction?.FunctionArn))).toBe('receive-mail');
  });

  test('closed files cannot be changed, seen by the public, nor fetched in the clear', () => {
    made.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({
        VersioningConfiguration: { Status: 'Enabled' },
        ObjectLockEnabled: true,
        ObjectLockConfiguration: Match.objectLike({
          Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 3653 } },
        }),
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      }),
    });
    expect(JSON.stringify(properties('AWS::S3::BucketPolicy'))).toContain('"aws:SecureTransport":"false"');
    expect(JSON.stringify(properties('AWS::IAM::Policy'))).not.toContain('BypassGovernanceRetention');
  });

  test('the first signing key is generated in a form that functions read, and rotated', () => {
    const [secret = {}] = properties('AWS::SecretsManager::Secret');
    expect(secret['GenerateSecretString']).toMatchObject({
      SecretStringTemplate: '{"kid":"0"}',
      GenerateStringKey: 'secret',
      PasswordLength: 64,
    });
    const [rotation = {}] = properties('AWS::SecretsManager::RotationSchedule');
    expect(namesById.get(idIn(rotation['RotationLambdaARN']))).toBe('rotate-keys');
    expect(rotation['RotationRules']).toEqual({ ScheduleExpression: 'rate(182 days)' });
  });
});

/** Every figure that the code counts, by the name it logs. */
const countedFigures = (): string[] => {
  const root = join(import.meta.dirname, '../..');
  const sources = ['functions', 'shared'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  );
  const names = sources.flatMap((source) =>
    [...source.matchAll(/\bmetric\('(\w+)'/g)].map(([, name = '']) => name),
  );
  expect(names.length).toBeGreaterThan(0);
  return [...new Set(names)];
};

describe('the stack as a whole', () => {
  const references = (value: unknown): string[] => {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, inner]) => {
      if (name === 'Ref') return [String(inner)];
      if (name === 'Fn::GetAtt') return [String((inner as string[])[0])];
      return references(inner);
    });
  };
  type Graph = ReadonlyMap<string, readonly string[]>;
  const graph: Graph = new Map(
    Object.entries(template.Resources).map(([id, { Properties, DependsOn = [] }]) => [
      id,
      [...references(Properties), ...[DependsOn].flat().map(String)],
    ]),
  );
  /** A resource that waits for itself, if there is one: synth does not look, and a deploy would fail. */
  const cycle = (nodes: Graph, id: string, above: readonly string[], done: Set<string>): string[] => {
    if (above.includes(id)) return [...above, id];
    if (done.has(id)) return [];
    done.add(id);
    const found = (nodes.get(id) ?? []).map((next) => cycle(nodes, next, [...above, id], done));
    return found.find((one) => one.length) ?? [];
  };
  const cycles = (nodes: Graph) => {
    const done = new Set<string>();
    return [...nodes.keys()].flatMap((id) => cycle(nodes, id, [], done));
  };

  test('stays small enough to deploy', () => {
    expect(templates).toHaveLength(2);
    for (const one of templates) {
      // CloudFormation takes 500, and a million bytes.
      expect(Object.keys(one.Resources).length).toBeLessThanOrEqual(450);
      expect(JSON.stringify(one).length).toBeLessThan(1_000_000);
    }
    // And API Gateway 300 routes.
    expect(doorsOf(routes).length).toBeLessThanOrEqual(300);
  });

  test('has no resource that waits for itself', () => {
    expect(cycles(graph)).toEqual([]);
    expect(
      cycles(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b']],
        ]),
      ),
    ).toEqual(['a', 'b', 'c', 'b']);
  });

  test('shows its figures on one dashboard', () => {
    const [board = {}] = properties('AWS::CloudWatch::Dashboard');
    const body = text(board['DashboardBody']);
    for (const title of ['Requests', 'What fails', 'Mail: bounces and complaints'])
      expect(body).toContain(title);
    for (const figure of countedFigures()) expect(body).toContain(`MetricName=\\"${figure}\\"`);
  });

  test('passes cdk-nag, which a bucket without TLS would not', () => {
    const checked = stackOf([{ key: 'GET /', zone: 'public' }], emptyFolders());
    Validations.of(checked.app).addPlugins(new AwsSolutionsChecks(checked.app));
    checked.app.synth();

    const planted = stackOf([{ key: 'GET /', zone: 'public' }], emptyFolders());
    new Bucket(planted.stack, 'Careless');
    const { success, violations } = new AwsSolutionsChecks(planted.app).validateScope(planted.stack);
    expect(success).toBe(false);
    expect(violations.map(({ ruleName }) => ruleName)).toContain('AwsSolutions-S10');
  });
});
