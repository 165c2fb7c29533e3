import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { rotated, rotateKeys } from '../../functions/rotate-keys.ts';

type Key = { kid: string; secret: string };
const key = (kid: string): Key => ({ kid, secret: `${kid} `.padEnd(40, 's') });
const [first, second, third] = [key('0'), key('2026-01-01T00:00:00.000Z'), key('2026-07-01T00:00:00.000Z')];

describe('which keys come next', () => {
  test('a new key is announced before it signs', () => {
    expect(rotated([first], second)).toEqual([first, second]);
  });

  test('an announced key signs from the next rotation on, and no new one comes with it', () => {
    expect(rotated([first, second], third)).toEqual([second, first]);
  });

  test('what no longer signs makes room for the next announcement', () => {
    expect(rotated([second, first], third)).toEqual([second, third]);
  });

  test('whatever was signed before a rotation is verified after it, and known before it signs', () => {
    let keys: readonly Key[] = [first];
    for (let year = 2026; year < 2046; year++) {
      const next = rotated(keys, key(`${year}-01-01T00:00:00.000Z`));
      expect(next.map(({ kid }) => kid)).toContain(keys[0]?.kid);
      expect(keys.map(({ kid }) => kid)).toContain(next[0]?.kid);
      expect(new Set(next.map(({ kid }) => kid)).size).toBe(next.length);
      keys = next;
    }
  });
});

describe('a rotation', () => {
  const mock = mockClient(SecretsManagerClient);
  afterAll(() => mock.restore());
  const rotate = rotateKeys(new SecretsManagerClient({ region: 'eu-central-1' }));
  const secret = { SecretId: 'keys', ClientRequestToken: 'new-version' };
  const step = (Step: string) => rotate({ Step, ...secret });
  const current = (value: unknown) =>
    mock
      .on(GetSecretValueCommand, { VersionStage: 'AWSCURRENT' })
      .resolves({ SecretString: JSON.stringify(value) });
  const nothingPending = () =>
    mock
      .on(GetSecretValueCommand, { VersionStage: 'AWSPENDING' })
      .rejects(new ResourceNotFoundException({ message: 'none', $metadata: {} }));
  const written = () =>
    mock
      .commandCalls(PutSecretValueCommand)
      .map((call) => JSON.parse(String(call.args[0].input.SecretString)));

  beforeEach(() => {
    vi.stubEnv('LOG', 'off');
    mock.reset();
    nothingPending();
  });

  test('turns the one key that the stack generated into a list with it in front', async () => {
    current({ kid: '0', secret: first.secret });
    await step('createSecret');
    expect(written()).toEqual([[first, { kid: expect.stringMatching(/^20/), secret: expect.any(String) }]]);
    expect(written()[0][1].secret.length).toBeGreaterThanOrEqual(32);
    expect(mock.commandCalls(PutSecretValueCommand)[0]?.args[0].input).toMatchObject({
      ClientRequestToken: 'new-version',
      VersionStages: ['AWSPENDING'],
    });
  });

  test('begins anew where there is no value yet', async () => {
    mock.on(GetSecretValueCommand).rejects(new ResourceNotFoundException({ message: 'none', $metadata: {} }));
    await step('createSecret');
    expect(written()[0]).toHaveLength(1);
  });

  test('keeps its pending value when the step is repeated', async () => {
    current([first]);
    mock
      .on(GetSecretValueCommand, { VersionStage: 'AWSPENDING' })
      .resolves({ SecretString: JSON.stringify([first, second]) });
    await step('createSecret');
    expect(written()).toEqual([]);
  });

  test('stops at a current value that it cannot read, rather than to lose keys', async () => {
    current({ unheard: 'of' });
    await expect(step('createSecret')).rejects.toThrow();
    expect(written()).toEqual([]);
  });

  test.each([
    ['one key', [first], true],
    ['two', [second, first], true],
    ['none', [], false],
    ['three', [first, second, third], false],
    ['two of one name', [first, first], false],
    ['a short one', [{ kid: '1', secret: 'short' }], false],
    ['the generated form', first, false],
  ])('knows of %s whether it may become current', async (_, keys, passes) => {
    mock
      .on(GetSecretValueCommand, { VersionStage: 'AWSPENDING' })
      .resolves({ SecretString: JSON.stringify(keys) });
    if (passes) await expect(step('testSecret')).resolves.toBeUndefined();
    else await expect(step('testSecret')).rejects.toThrow();
  });

  test('ends by moving the stage from the old version to the new', async () => {
    mock.on(DescribeSecretCommand).resolves({
      VersionIdsToStages: { before: ['AWSPREVIOUS'], old: ['AWSCURRENT'], 'new-version': ['AWSPENDING'] },
    });
    await step('finishSecret');
    expect(mock.commandCalls(UpdateSecretVersionStageCommand)[0]?.args[0].input).toEqual({
      SecretId: 'keys',
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: 'new-version',
      RemoveFromVersionId: 'old',
    });
  });

  test('does nothing more when it has ended', async () => {
    mock.on(DescribeSecretCommand).resolves({ VersionIdsToStages: { 'new-version': ['AWSCURRENT'] } });
    await step('finishSecret');
    expect(mock.commandCalls(UpdateSecretVersionStageCommand)).toEqual([]);
  });

  test('has nowhere else to set the keys, and no step beyond the four', async () => {
    await step('setSecret');
    expect(mock.calls()).toEqual([]);
    await expect(step('forgetSecret')).rejects.toThrow();
  });

  test('throws on what is not an answer about this secret', async () => {
    mock.on(GetSecretValueCommand).rejects(new Error('no network'));
    await expect(step('createSecret')).rejects.toThrow('no network');
  });
});
