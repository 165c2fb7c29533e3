import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  ParamsAndSecretsLayerVersion,
  ParamsAndSecretsLogLevel,
  ParamsAndSecretsVersions,
} from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { GuildhallFunction } from './function.ts';

/** Every second rotation changes the key that signs, so a key signs for a year and verifies half a year longer. */
const ROTATION = Duration.days(182);

/** The keys that links, form tokens and cursors are signed with. */
export class SigningKeys extends Construct {
  readonly secret: Secret;
  /** Serves the secret on the loopback and keeps it for five minutes: no client in our bundles, no call per request. */
  readonly layer: ParamsAndSecretsLayerVersion;

  constructor(scope: Construct) {
    super(scope, 'SigningKeys');
    this.secret = new Secret(this, 'Secret', {
      description: 'Signing keys of links, form tokens and cursors: [{ kid, secret }], the first one signs',
      // One key as an object, since CloudFormation cannot generate a list. Making the schedule rotates at once,
      // and the rotation writes the list, with this key still in front.
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ kid: '0' }),
        generateStringKey: 'secret',
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.layer = ParamsAndSecretsLayerVersion.fromVersion(ParamsAndSecretsVersions.V1_0_103, {
      secretsManagerTtl: Duration.minutes(5),
      logLevel: ParamsAndSecretsLogLevel.WARN,
    });
  }

  grantRead({ lambda }: GuildhallFunction): void {
    lambda.addToRolePolicy(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [this.secret.secretArn] }),
    );
  }

  rotateBy(rotate: GuildhallFunction): void {
    Validations.of(rotate).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'GetRandomPassword, which comes with every rotation and names no secret.',
    });
    this.secret.addRotationSchedule('Rotation', {
      rotationLambda: rotate.lambda,
      automaticallyAfter: ROTATION,
    });
  }
}
