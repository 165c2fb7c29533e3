import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

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
export const closedFiles = (scope: Construct): Bucket => {
  const compliance = scope.node.tryGetContext('objectLock') === 'compliance';
  const bucket = new Bucket(scope, 'ClosedFiles', {
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
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason:
      'Who pulled which file is in the audit of the table, with the person. Server access logs would need a second ' +
      'bucket and hold addresses of people.',
  });
  return bucket;
};
