import { resolveTxt } from 'node:dns/promises';
import { GetAccountCommand, GetEmailIdentityCommand, type SESv2Client } from '@aws-sdk/client-sesv2';

// What SES and the DNS say about the domain that mails come from, and what is missing before they are believed.

export type MailState = {
  /** Undefined: SES knows no such identity. */
  readonly identity?:
    | {
        readonly verified: boolean;
        readonly dkim: string;
        readonly configurationSet?: string | undefined;
        /** The domain of the envelope, with its own MX and SPF, and how far SES found them. */
        readonly mailFrom?: { readonly domain: string; readonly status: string } | undefined;
      }
    | undefined;
  readonly account: {
    readonly production: boolean;
    readonly sending: boolean;
    readonly enforcement: string;
    readonly perSecond: number;
    readonly perDay: number;
    readonly sentToday: number;
    /** What SES itself does not write to any more. */
    readonly suppresses: readonly string[];
  };
  /** TXT records of `_dmarc.<domain>`, or of the nearest domain above that has any. */
  readonly dmarc: readonly string[];
};

type Lookup = (name: string) => Promise<readonly (readonly string[])[]>;

/** A domain without a DMARC record of its own has that of the domain above (RFC 7489). */
const dmarcOf = async (domain: string, lookup: Lookup): Promise<string[]> => {
  for (let at = domain; at.includes('.'); at = at.slice(at.indexOf('.') + 1)) {
    const records = await lookup(`_dmarc.${at}`).catch(() => []);
    const found = records.map((parts) => parts.join('')).filter((text) => /^v=DMARC1\b/i.test(text));
    if (found.length) return found;
  }
  return [];
};

export const mailState = async (
  client: SESv2Client,
  domain: string,
  lookup: Lookup = resolveTxt,
): Promise<MailState> => {
  const [identity, account, dmarc] = await Promise.all([
    client.send(new GetEmailIdentityCommand({ EmailIdentity: domain })).catch((error: unknown) => {
      if (error instanceof Error && error.name === 'NotFoundException') return undefined;
      throw error;
    }),
    client.send(new GetAccountCommand({})),
    dmarcOf(domain, lookup),
  ]);
  const { MailFromDomain, MailFromDomainStatus } = identity?.MailFromAttributes ?? {};
  return {
    ...(identity
      ? {
          identity: {
            verified: identity.VerifiedForSendingStatus === true,
            dkim: identity.DkimAttributes?.Status ?? 'NOT_STARTED',
            configurationSet: identity.ConfigurationSetName,
            ...(MailFromDomain === undefined
              ? {}
              : { mailFrom: { domain: MailFromDomain, status: MailFromDomainStatus ?? 'PENDING' } }),
          },
        }
      : {}),
    account: {
      production: account.ProductionAccessEnabled === true,
      sending: account.SendingEnabled === true,
      enforcement: account.EnforcementStatus ?? 'unknown',
      perSecond: account.SendQuota?.MaxSendRate ?? 0,
      perDay: account.SendQuota?.Max24HourSend ?? 0,
      sentToday: account.SendQuota?.SentLast24Hours ?? 0,
      suppresses: account.SuppressionAttributes?.SuppressedReasons ?? [],
    },
    dmarc,
  };
};

export type MailFinding = { readonly ok: boolean; readonly says: string };

/** Share of the day's quota from which somebody should ask for more. */
const NEARLY = 0.8;

const ofIdentity = (domain: string, { identity }: MailState): MailFinding[] => {
  if (!identity)
    return [{ ok: false, says: `SES knows no identity ${domain}: deploy the stack with this MailDomain.` }];
  const { verified, dkim, mailFrom } = identity;
  return [
    {
      ok: verified,
      says: verified
        ? `${domain} is verified for sending.`
        : `${domain} is not verified for sending: add the DKIM records that the stack shows.`,
    },
    {
      ok: dkim === 'SUCCESS',
      says:
        dkim === 'SUCCESS'
          ? 'DKIM: SES found its three records.'
          : `DKIM is ${dkim}: enter the three CNAME records that the stack shows (Dkim1 to Dkim3).`,
    },
    {
      ok: mailFrom?.status === 'SUCCESS',
      says: !mailFrom
        ? 'SPF: no MAIL FROM domain of our own, so SPF speaks for amazonses.com: deploy again, then add its MX and TXT records.'
        : mailFrom.status === 'SUCCESS'
          ? `SPF: mails leave in the name of ${mailFrom.domain}, whose records SES found.`
          : `SPF: the records of ${mailFrom.domain} are ${mailFrom.status}: add the MX and TXT records that the stack shows (MailFromMx, MailFromSpf).`,
    },
  ];
};

const policyOf = (record: string): string | undefined =>
  /;\s*p\s*=\s*(\w+)/i.exec(record)?.[1]?.toLowerCase();

const ofDmarc = (domain: string, { dmarc }: MailState): MailFinding => {
  const [record] = dmarc;
  if (record === undefined)
    return {
      ok: false,
      says: `DMARC: no record. Add a TXT record _dmarc.${domain} such as "v=DMARC1; p=quarantine; rua=mailto:dmarc@${domain}".`,
    };
  if (dmarc.length > 1) return { ok: false, says: 'DMARC: more than one record counts as none. Keep one.' };
  const policy = policyOf(record);
  return policy === 'quarantine' || policy === 'reject'
    ? { ok: true, says: `DMARC: others are told to ${policy} what is not proven to be ours.` }
    : {
        ok: false,
        says: `DMARC: its policy is ${policy ?? 'missing'}, so forged mails arrive. Make it quarantine or reject.`,
      };
};

const ofAccount = ({ account }: MailState): MailFinding[] => {
  const { production, sending, enforcement, perSecond, perDay, sentToday, suppresses } = account;
  const nearly = perDay > 0 && sentToday >= perDay * NEARLY;
  return [
    {
      ok: production,
      says: production
        ? 'The account is out of the sandbox.'
        : 'The account is in the sandbox: mails reach verified addresses only. Ask AWS for production access.',
    },
    {
      ok: sending && enforcement === 'HEALTHY',
      says:
        sending && enforcement === 'HEALTHY'
          ? 'The account may send.'
          : `The account is ${enforcement}${sending ? '' : ', and sending is off'}: read what AWS wrote, see bounces and complaints at the desk.`,
    },
    {
      ok: !nearly,
      says: `Quota: ${perSecond} a second, ${sentToday} of ${perDay} sent in the last 24 hours${nearly ? ': ask AWS for more' : ''}.`,
    },
    {
      ok: suppresses.includes('BOUNCE') && suppresses.includes('COMPLAINT'),
      says: `SES holds back after: ${suppresses.join(', ') || 'nothing'}. It should after BOUNCE and COMPLAINT.`,
    },
  ];
};

/** Everything that decides whether mails arrive, in order, each with what to do. */
export const checkMail = (domain: string, state: MailState): MailFinding[] => [
  ...ofIdentity(domain, state),
  ofDmarc(domain, state),
  ...ofAccount(state),
];
