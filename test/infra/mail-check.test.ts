import { Readable } from 'node:stream';
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { handler } from '../../functions/check-mail.ts';
import { httpHandler } from '../../infra/local/http-handler.ts';
import { checkMail, mailState } from '../../shared/outbound/mail-domain.ts';
import { seam } from '../../shared/runtime/seam.ts';

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

describe('what looks at the domain by itself', () => {
  const before = { ...seam.requestHandler };

  test('says what is wrong and how much of it, for the alarm; and says so when nothing is', async () => {
    const answers: Record<string, object> = {
      [`/v2/email/identities/${DOMAIN}`]: identity,
      '/v2/email/account': account,
    };
    seam.requestHandler = {
      ...seam.requestHandler,
      sesv2: httpHandler(async ({ path }) => ({
        response: {
          statusCode: 200,
          headers: { 'content-type': 'application/json' },
          body: Readable.from([JSON.stringify(answers[path])]),
        },
      })) as never,
    };
    const given = {
      MAIL_DOMAIN: DOMAIN,
      TABLE_NAME: 'none',
      PUBLIC_URL: 'http://localhost',
      LOG: 'on',
      AWS_REGION: 'eu-central-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    };
    for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value);
    const lines: string[] = [];
    const written = vi
      .spyOn(process.stdout, 'write')
      .mockImplementation((line) => lines.push(String(line)) > 0);
    try {
      // Nobody answers for this domain's DNS: no DMARC record is one finding.
      expect(await handler()).toEqual({ wrong: 1 });
      answers['/v2/email/account'] = { ...account, EnforcementStatus: 'PROBATION' };
      expect(await handler()).toEqual({ wrong: 2 });
    } finally {
      written.mockRestore();
      vi.unstubAllEnvs();
      seam.requestHandler = { ...before };
    }
    const counted = lines.map((line) => JSON.parse(line).MailDomainFaults).filter((one) => one !== undefined);
    expect(counted).toEqual([1, 2]);
    expect(lines.join('')).toMatch(/DMARC: no record/);
    expect(lines.join('')).toMatch(/PROBATION/);
  });
});
