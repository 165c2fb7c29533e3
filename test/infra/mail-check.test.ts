import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { checkMail, mailState } from '../../infra/mail-check/state.ts';

// `npm run mail-check`: what SES and the DNS say of the mail domain, and what is to be done.

// This client alone: other files of a run share the class.
const client = new SESv2Client({ region: 'eu-central-1' });
const ses = mockClient(client);
const DOMAIN = 'mail.vendor.example';
const identity = {
  VerifiedForSendingStatus: true,
  DkimAttributes: { Status: 'SUCCESS' as const },
  MailFromAttributes: {
    MailFromDomain: `bounce.${DOMAIN}`,
    MailFromDomainStatus: 'SUCCESS' as const,
    BehaviorOnMxFailure: 'USE_DEFAULT_VALUE' as const,
  },
};
const account = {
  ProductionAccessEnabled: true,
  SendingEnabled: true,
  EnforcementStatus: 'HEALTHY',
  SendQuota: { MaxSendRate: 14, Max24HourSend: 50_000, SentLast24Hours: 12 },
  SuppressionAttributes: { SuppressedReasons: ['BOUNCE' as const, 'COMPLAINT' as const] },
};
const good = { '_dmarc.vendor.example': [['v=DMARC1; p=', 'reject; rua=mailto:d@vendor.example']] };

beforeEach(() => {
  ses.reset();
  ses.on(GetEmailIdentityCommand).resolves(identity);
  ses.on(GetAccountCommand).resolves(account);
});

const wrong = async (dns: Record<string, string[][]> = good): Promise<string[]> => {
  const lookup = async (name: string) => {
    const found = dns[name];
    if (!found) throw new Error('ENOTFOUND');
    return found;
  };
  const state = await mailState(client, DOMAIN, lookup);
  return checkMail(DOMAIN, state).flatMap(({ ok, says }) => (ok ? [] : [says]));
};

describe('a mail domain', () => {
  test('in order has nothing to be done, its policy being that of the domain above', async () => {
    expect(await wrong()).toEqual([]);
    const [{ EmailIdentity } = {}] = ses
      .commandCalls(GetEmailIdentityCommand)
      .map(({ args }) => args[0].input);
    expect(EmailIdentity).toBe(DOMAIN);
  });

  test.each([
    ['DKIM', { ...identity, DkimAttributes: { Status: 'PENDING' as const } }, /DKIM is PENDING/],
    ['verification', { ...identity, VerifiedForSendingStatus: false }, /not verified/],
    ['an envelope of its own', { ...identity, MailFromAttributes: undefined }, /no MAIL FROM domain/],
    [
      'the envelope’s records',
      {
        ...identity,
        MailFromAttributes: { ...identity.MailFromAttributes, MailFromDomainStatus: 'FAILED' as const },
      },
      /bounce\.mail\.vendor\.example are FAILED/,
    ],
  ])('without %s is told what to enter', async (_, said, expected) => {
    ses.on(GetEmailIdentityCommand).resolves(said);
    expect(await wrong()).toEqual([expect.stringMatching(expected)]);
  });

  test('that SES does not know is named, and any other failure is not taken for it', async () => {
    ses.on(GetEmailIdentityCommand).rejects(Object.assign(new Error('no'), { name: 'NotFoundException' }));
    expect(await wrong()).toEqual([expect.stringContaining(`no identity ${DOMAIN}`)]);
    ses.on(GetEmailIdentityCommand).rejects(new Error('throttled'));
    await expect(wrong()).rejects.toThrow('throttled');
  });

  test.each([
    [{}, /no record/],
    [{ '_dmarc.vendor.example': [['v=DMARC1; p=none']] }, /policy is none/],
    [{ [`_dmarc.${DOMAIN}`]: [['v=DMARC1; p=reject'], ['v=DMARC1; p=none']] }, /more than one/],
    [{ '_dmarc.vendor.example': [['something else']] }, /no record/],
  ])('is forged easily with %j', async (dns, expected) => {
    expect(await wrong(dns as Record<string, string[][]>)).toEqual([expect.stringMatching(expected)]);
  });
});

describe('an account', () => {
  test.each([
    ['in the sandbox', { ProductionAccessEnabled: false }, /sandbox/],
    ['under review', { EnforcementStatus: 'PROBATION' }, /PROBATION/],
    ['stopped', { SendingEnabled: false }, /sending is off/],
    [
      'near its quota',
      { SendQuota: { MaxSendRate: 1, Max24HourSend: 200, SentLast24Hours: 160 } },
      /ask AWS for more/,
    ],
    ['that holds nothing back', { SuppressionAttributes: {} }, /after: nothing/],
  ])('%s is told', async (_, more, expected) => {
    ses.on(GetAccountCommand).resolves({ ...account, ...more });
    expect(await wrong()).toEqual([expect.stringMatching(expected)]);
  });
});
