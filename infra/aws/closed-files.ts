import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { GuildhallFunction } from './function.ts';

/** What books must be kept for. */
const KEPT = Duration.days(3653);

/**
 * Files of closed months: written once, never changed, for ten years.
 * Governance and not compliance by default: no function of ours may bypass it, so neither a bug nor a stolen function
 * can change a closed file, while an installation that was only a trial can still be removed by an administrator who
 * is given `s3:BypassGovernanceRetention`. Under compliance nobody could, the root user included, for ten years.
 * A vendor who is examined deploys with `-c objectLock=compliance`; files carry no personal data (ids only), so
 * erasure never needs to touch them.
 */
export class ClosedFiles extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct) {
    super(scope, 'ClosedFiles');
    const compliance = scope.node.tryGetContext('objectLock') === 'compliance';
    this.bucket = new Bucket(this, 'Bucket', {
      versioned: true,
      objectLockEnabled: true,
      objectLockDefaultRetention: compliance
        ? ObjectLockRetention.compliance(KEPT)
        : ObjectLockRetention.governance(KEPT),
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(2) }],
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Who pulled which file is in the audit of the table, with the person. Server access logs would need a second ' +
        'bucket and hold addresses of people.',
    });
  }

  /** Reading one file by an address signed for it; writing one, in parts if it is large. Nobody deletes. */
  grant(made: GuildhallFunction, what: 'read' | 'write'): void {
    const bucket = Stack.of(this).getLogicalId(this.bucket.node.defaultChild as CfnBucket);
    Validations.of(made).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${bucket}.Arn>/*]`,
      reason: 'Any file of this bucket, and of no other: which one it is, the month’s record says.',
    });
    made.lambda.addToRolePolicy(
      new PolicyStatement({
        actions: what === 'read' ? ['s3:GetObject'] : ['s3:PutObject'],
        resources: [this.bucket.arnForObjects('*')],
      }),
    );
  }
}
