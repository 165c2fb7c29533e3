import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  type ParamsAndSecretsLayerVersion,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { FunctionFacts } from '../functions.ts';
import { alarm } from './alarms.ts';

export type FunctionProps = {
  readonly facts: FunctionFacts;
  /** The folder that infra/bundle.ts made. */
  readonly folder: string;
  readonly environment: Record<string, string>;
  readonly secrets: ParamsAndSecretsLayerVersion | undefined;
  readonly alarms: Topic;
};

const PERIOD = Duration.minutes(5);

/**
 * A function with the defaults of this house: Node 24 on arm64, a role of its own that may at first only write its
 * log, a log that is kept three months, no tracing (23 kB and 16 ms for what the request ids in the logs tell as
 * well), and an alarm that says what people lose. Concurrency is not reserved: a new account has ten in all, and
 * overlapping runs are harmless, since every write is conditional.
 */
export class GuildhallFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly facts: FunctionFacts;
  /** Answers and events that failed, whether thrown or answered as 500 and logged. */
  readonly failures: Metric;

  constructor(scope: Construct, { facts, folder, environment, secrets, alarms }: FunctionProps) {
    super(scope, facts.name);
    this.facts = facts;
    const logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    this.lambda = new LambdaFunction(this, 'Function', {
      description: facts.does,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      // The map reads stack traces afterwards, on the machine that built it.
      code: Code.fromAsset(folder, { exclude: ['*.map'] }),
      handler: 'index.handler',
      memorySize: facts.memoryMb,
      timeout: Duration.seconds(facts.timeoutSeconds),
      tracing: Tracing.DISABLED,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      environment,
      ...(secrets ? { paramsAndSecrets: secrets } : {}),
    });
    // Said by the lines of its own log (shared/runtime/log.ts); a crash is counted by Lambda.
    this.failures = new Metric({
      namespace: 'Guildhall',
      metricName: 'Failures',
      dimensionsMap: { function: this.lambda.functionName },
      label: facts.name,
      period: PERIOD,
      statistic: 'Sum',
    });
    alarm(this, 'Fails', alarms, {
      metric: this.trouble(),
      text: `${facts.loses} See the log of ${facts.name}.`,
    });
  }

  /** An entry answers 500 and logs; a crash or a timeout is counted by Lambda. Either is trouble. */
  private trouble(): MathExpression {
    return new MathExpression({
      expression: 'FILL(thrown, 0) + FILL(logged, 0)',
      label: `${this.facts.name} fails`,
      usingMetrics: { thrown: this.lambda.metricErrors({ period: PERIOD }), logged: this.failures },
      period: PERIOD,
    });
  }
}

/** One function calls another by name and waits for its answer. It may call this one, as it is now, and nothing else. */
export const mayCall = (caller: GuildhallFunction, called: GuildhallFunction, variable: string): void => {
  caller.lambda.addEnvironment(variable, called.lambda.functionName);
  caller.lambda.addToRolePolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [called.lambda.functionArn] }),
  );
};
