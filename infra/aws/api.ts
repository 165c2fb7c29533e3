import { CfnOutput, NestedStack, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Door } from '../doors.ts';
import type { GuildhallFunction } from './function.ts';

type Zones = Readonly<Record<Door['zone'], GuildhallFunction>>;

/** For the whole API, and for what strangers may send: a second, and at once. */
const EVERYTHING = { rateLimit: 200, burstLimit: 400 };
const STRANGERS = { rateLimit: 10, burstLimit: 20 };

/** Route key, never path or query: they carry links and filters. No address and no agent either. */
const accessLog = JSON.stringify({
  at: '$context.requestTimeEpoch',
  requestId: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  ms: '$context.responseLatency',
  functionMs: '$context.integrationLatency',
  error: '$context.error.responseType',
  functionError: '$context.integrationErrorMessage',
});

const routeKeyOf = (key: Door['key']): HttpRouteKey => {
  const [method = '', path = ''] = key.split(' ');
  return key === '$default'
    ? HttpRouteKey.DEFAULT
    : HttpRouteKey.with(path, HttpMethod[method as keyof typeof HttpMethod]);
};

/** The front of the API: every door to the function of its zone. */
export class FrontDoor extends Construct {
  readonly api: HttpApi;
  /** A stack of their own: with them the system would outgrow the 500 resources that CloudFormation takes in one. */
  private readonly doors: NestedStack;

  constructor(scope: Construct) {
    super(scope, 'FrontDoor');
    this.doors = new NestedStack(this, 'Doors', {
      description: 'Guildhall: what the API lets in, and to which function',
    });
    this.api = new HttpApi(this, 'Api', { apiName: 'guildhall', createDefaultStage: false });
    new CfnOutput(this, 'Address', { value: this.api.apiEndpoint });
  }

  open(doors: readonly Door[], zones: Zones): void {
    const integrations = Object.fromEntries(
      Object.entries(zones).map(([zone, { lambda }]) => [
        zone,
        // One permission for the API as a whole: one for each route would outgrow the 20 kB of a function's policy.
        new HttpLambdaIntegration(zone, lambda, { scopePermissionToRoute: false }),
      ]),
    );
    for (const door of doors) this.place(door, integrations[door.zone]);
    const stage = this.stage();
    const throttled = doors.filter(({ key, zone }) => zone === 'public' && key.startsWith('POST '));
    const settings = Object.fromEntries(
      throttled.map(({ key }) => [
        key,
        { ThrottlingRateLimit: STRANGERS.rateLimit, ThrottlingBurstLimit: STRANGERS.burstLimit },
      ]),
    );
    (stage.node.defaultChild as CfnStage).addPropertyOverride('RouteSettings', settings);
    // A stage whose settings name a route that is not there yet is refused.
    stage.node.addDependency(this.doors);
  }

  private place({ key }: Door, integration: HttpLambdaIntegration | undefined): void {
    if (!integration) throw new Error(`There is no function for ${key}.`);
    const route = new HttpRoute(this.doors, key, {
      httpApi: this.api,
      routeKey: routeKeyOf(key),
      integration,
    });
    Validations.of(route).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'Who calls is decided in the function, from status and grants at this moment: a suspended partner is out with ' +
        'the next request. An authorizer would keep its answer, and strangers must reach the forms.',
    });
  }

  private stage(): HttpStage {
    return new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: EVERYTHING,
      detailedMetricsEnabled: true,
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLog', {
            retention: RetentionDays.THREE_MONTHS,
            removalPolicy: RemovalPolicy.DESTROY,
          }),
        ),
        format: AccessLogFormat.custom(accessLog),
      },
    });
  }
}
