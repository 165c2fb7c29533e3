import { describe, expect, test } from 'vitest';
import { denied, policiesOf, type RecordedCall, unusedGrants } from './policies.ts';
import { synthesize } from './synthesized.ts';

const policies = policiesOf(synthesize([{ key: 'GET /', zone: 'public' }]).template);

const by = (name: string, operation: string, input: object, service = 'dynamodb'): RecordedCall => ({
  function: name,
  service,
  operation,
  input,
});
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'X' } });
const refused = (...calls: RecordedCall[]) => denied(policies, calls);
const query = (pk: string, more: object = {}) => ({
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
  ExpressionAttributeValues: { ':pk': { S: pk }, ':prefix': { S: 'V#' } },
  ...more,
});

/** Zones of money, and the sweep: it posts contracts' years and imports balances. */
const MONEY = ['finance', 'ledger', 'rebates', 'sweep-due'];

describe('the policies of the functions', () => {
  test('let each do what it is there for', () => {
    expect(
      refused(
        by('public', 'GetItem', { Key: key('APP#app_1') }),
        by('public', 'Query', query('PRG#opennebula')),
        by('public', 'Query', query('PRG')),
        by('desk', 'Query', {
          IndexName: 'list',
          KeyConditionExpression: '#l = :list',
          ExpressionAttributeNames: { '#l': 'listPk' },
          ExpressionAttributeValues: { ':list': { S: 'TASKS#opennebula' } },
        }),
        by('finance', 'TransactWriteItems', {
          TransactItems: [
            { Put: { Item: key('MNY#SALE#p#s') } },
            { Put: { Item: key('AUD#p#2026-07-31') } },
            { ConditionCheck: { Key: key('PTR#par_1') } },
            { Update: { Key: key('MNY#GATE#p#2026-07') } },
          ],
        }),
        by('deliver-notices', 'SendEmail', {}, 'ses'),
      ),
    ).toEqual([]);
  });

  test('keep money from the public', () => {
    expect(refused(by('public', 'GetItem', { Key: key('MNY#SALE#p#s') }))).toEqual([
      'public may not dynamodb:GetItem on table for MNY#SALE#p#s',
    ]);
    expect(refused(by('public', 'Query', query('MNY#OPEN#par_1')))).toHaveLength(1);
    const hidden = {
      TransactItems: [{ Put: { Item: key('APP#a') } }, { Put: { Item: key('MNY#SALE#p#s') } }],
    };
    expect(refused(by('public', 'TransactWriteItems', hidden))).toHaveLength(1);
    const batch = { RequestItems: { table: { Keys: [key('APP#a'), key('MNY#SALE#p#s')] } } };
    expect(refused(by('public', 'BatchGetItem', batch))).toHaveLength(1);
  });

  test('let the portal read money, and nobody but the ledger write it', () => {
    expect(refused(by('portal', 'GetItem', { Key: key('MNY#SALE#p#s') }))).toEqual([]);
    for (const name of [...policies.keys()].filter((one) => !MONEY.includes(one)))
      for (const operation of ['PutItem', 'UpdateItem', 'DeleteItem'])
        expect(refused(by(name, operation, { Key: key('MNY#SALE#p#s') }))).toHaveLength(1);
  });

  test('let nobody scan, nor change what was audited', () => {
    for (const name of policies.keys()) {
      expect(refused(by(name, 'Scan', {}))).toHaveLength(1);
      expect(refused(by(name, 'UpdateItem', { Key: key('AUD#p#2026-07-31') }))).toHaveLength(1);
      expect(refused(by(name, 'DeleteItem', { Key: key('AUD#p#2026-07-31') }))).toHaveLength(1);
      expect(refused(by(name, 'BatchWriteItem', {}))).toHaveLength(1);
    }
  });

  test('know the index from the table, and one list from another', () => {
    const list = (listPk: string) => ({
      IndexName: 'list',
      KeyConditionExpression: 'listPk = :list',
      ExpressionAttributeValues: { ':list': { S: listPk } },
    });
    expect(refused(by('portal', 'Query', list('OWN#par_1#referral')))).toEqual([]);
    expect(refused(by('portal', 'Query', list('TASKS#opennebula')))).toHaveLength(1);
    expect(refused(by('deliver-notices', 'Query', list('OWN#par_1#referral')))).toHaveLength(1);
    expect(refused(by('public', 'Query', { ...query('PRG'), IndexName: 'due' }))).toHaveLength(1);
  });

  test('do not take one prefix for another that begins like it', () => {
    expect(refused(by('public', 'GetItem', { Key: key('PRGX') }))).toHaveLength(1);
    expect(refused(by('public', 'GetItem', { Key: key('STFX') }))).toHaveLength(1);
  });

  test('refuse a query that names no partition, and services that nobody asked for', () => {
    expect(refused(by('public', 'Query', { KeyConditionExpression: 'sk = :a' }))).toHaveLength(1);
    expect(refused(by('public', 'SendEmail', {}, 'ses'))).toHaveLength(2);
    expect(refused(by('public', 'GetObject', { Bucket: 'b', Key: 'k' }, 's3'))).toHaveLength(1);
    expect(refused(by('public', 'DescribeEndpoints', {}, 'sts'))).toHaveLength(1);
    expect(refused(by('unheard-of', 'GetItem', { Key: key('PTR#x') }))).toHaveLength(1);
  });

  test('are listed where no call used them', () => {
    const read = by('mail-events', 'GetItem', { Key: key('NTC#ntc_1') });
    const written = by('mail-events', 'TransactWriteItems', {
      TransactItems: [{ Put: { Item: key('NTC#ntc_1') } }],
    });
    const person = by('mail-events', 'GetItem', { Key: key('PER#per_1') });
    expect(unusedGrants('mail-events', [read, person])).toEqual(['mail-events writes NTC#']);
    expect(unusedGrants('mail-events', [read, person, written])).toEqual([]);
    expect(unusedGrants('sweep-due', [by('sweep-due', 'Query', query('PRG'))])).not.toContain(
      'sweep-due reads PRG',
    );
    expect(unusedGrants('sweep-due', [by('sweep-due', 'Query', query('PRG#p'))])).not.toContain(
      'sweep-due reads PRG',
    );
  });
});
