import { RemovalPolicy } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  StreamViewType,
  Table,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { tableIndexes, tableShape } from '../table.ts';

const key = (name: string): Attribute => ({ name, type: AttributeType.STRING });

/**
 * The one table, which outlives the stack: it cannot be deleted by mistake, any second of the last 35 days can be
 * restored, and removing the stack leaves it.
 */
export const guildhallTable = (scope: Construct): ITable => {
  const table = new Table(scope, 'Table', {
    partitionKey: key(tableShape.pk),
    sortKey: key(tableShape.sk),
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    timeToLiveAttribute: tableShape.timeToLive,
    stream: StreamViewType[tableShape.stream],
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  for (const { name, pk, sk, projection } of tableIndexes)
    table.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: key(pk),
      sortKey: key(sk),
      projectionType: ProjectionType[projection],
    });
  // Read back as what it is elsewhere: `Table` names optional members as `undefined`, which this project refuses.
  return table as ITable;
};
