import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { GuildhallFunction } from './function.ts';

/** What vendors hand out: logos, road maps, material. Nobody reaches it but by an address signed for one file and a minute. */
export class HandedFiles extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct) {
    super(scope, 'HandedFiles');
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.RETAIN,
      // Uploaded and never handed in: nobody's.
      lifecycleRules: [
        { prefix: 'waiting/', expiration: Duration.days(1) },
        // Mails that came in: what is kept of them is in the table.
        { prefix: 'mail/', expiration: Duration.days(7) },
        // Whole companies with their people: needed until it is imported, and by nobody after that.
        { prefix: 'imports/', expiration: Duration.days(30) },
      ],
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Who was given which file is in the audit of the table, with the person.',
    });
  }

  /** What a function says that it does with these files. */
  grantTo(made: GuildhallFunction): void {
    if (made.facts.handsOut) this.grantAddresses(made);
    if (made.facts.receives) this.grantMails(made);
  }

  /** Mails that came in, and no other file. */
  private grantMails(made: GuildhallFunction): void {
    const bucket = Stack.of(this).getLogicalId(this.bucket.node.defaultChild as CfnBucket);
    Validations.of(made).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${bucket}.Arn>/mail/*]`,
      reason: 'Each mail lies under the id that the mail service gives it.',
    });
    made.lambda.addToRolePolicy(
      new PolicyStatement({ actions: ['s3:GetObject'], resources: [this.bucket.arnForObjects('mail/*')] }),
    );
  }

  /** A signed address can do what its signer may: read one object, or write one. */
  private grantAddresses(made: GuildhallFunction): void {
    const bucket = Stack.of(this).getLogicalId(this.bucket.node.defaultChild as CfnBucket);
    Validations.of(made).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${bucket}.Arn>/*]`,
      reason:
        'Any file of this bucket, and of no other: which one it may be now is decided by the entitlement.',
    });
    made.lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['s3:GetObject', 's3:PutObject'],
        resources: [this.bucket.arnForObjects('*')],
      }),
    );
  }
}
