import { GetAccountCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sendRateOf } from '../../shared/outbound/send-rate.ts';

// How fast mails may leave is the account's to say, and nothing that goes wrong there stops anybody.

// This client alone: other files of a run share the class.
const client = new SESv2Client({ region: 'eu-central-1' });
const ses = mockClient(client);
beforeEach(() => void ses.reset());
afterEach(() => void ses.reset());

const says = (MaxSendRate: number) => ses.on(GetAccountCommand).resolves({ SendQuota: { MaxSendRate } });
const opened = () => {
  const at = { ms: 0 };
  return { at, rate: sendRateOf(client, () => at.ms) };
};

test('the account says how fast, and is asked once in five minutes however many ask', async () => {
  says(50);
  const { at, rate } = opened();
  expect(await Promise.all([rate(), rate(), rate()])).toEqual([50, 50, 50]);
  at.ms = 299_999;
  says(200);
  expect(await rate()).toBe(50);
  at.ms = 300_000;
  expect(await rate()).toBe(200);
  expect(ses.commandCalls(GetAccountCommand)).toHaveLength(2);
});

test('a sandbox sends one a second, half a mail is none, and no limit is still a number', async () => {
  for (const [said, means] of [
    [1, 1],
    [0.5, 1],
    [14.9, 14],
    [-1, 1000],
  ] as const) {
    says(said);
    expect(await opened().rate()).toBe(means);
  }
});

test('who cannot be asked is asked again soon; until then what was known last counts', async () => {
  ses.on(GetAccountCommand).rejects(new Error('throttled'));
  const { at, rate } = opened();
  expect(await rate()).toBe(1);
  says(14);
  expect(await rate()).toBe(1);
  at.ms = 10_000;
  expect(await rate()).toBe(14);
  ses.on(GetAccountCommand).rejects(new Error('down'));
  at.ms = 400_000;
  expect(await rate()).toBe(14);
});
