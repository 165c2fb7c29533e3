import type { Sample, Things } from './samples.ts';

// A valid request for each route of security advisories.

export type AdvisoryThings = {
  /** One that waits for review, one that waits for release, and one that everybody may read, by its number. */
  readonly advisory: string;
  readonly reviewedAdvisory: string;
  readonly openAdvisory: string;
  readonly openAdvisoryId: string;
  readonly packager: string;
};

/** Whom a link in the mail about a patch is for. */
export const bookingOf = ({
  subscription,
  openAdvisoryId,
  contact,
}: Pick<Things, 'subscription' | 'openAdvisoryId' | 'contact'>): string =>
  `${subscription}.${openAdvisoryId}.${contact}`;

export const advisoryDraft = {
  number: 'OSA-2026-99',
  title: 'A way in',
  severity: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  affected: [{ from: '6.0.0', to: '6.5.8' }],
  description: 'Two lines\nof text',
  mitigation: 'Two lines\nof text',
};

const { affected: _affected, ...fields } = advisoryDraft;
const form = {
  ...fields,
  affected: '6.0.0-6.5.8, 7.0.0',
  'words.en': 'To {customer}',
  'words.de': 'An {customer}',
};
const at = ({ program, advisory, packager }: Things) => ({ plans: program, advisory, packager });
const reviewed = ({ program, reviewedAdvisory }: Things) => ({ plans: program, advisory: reviewedAdvisory });
const open = ({ program, openAdvisory }: Things) => ({ plans: program, number: openAdvisory });
const opened = ({ program, openAdvisoryId }: Things) => ({
  plans: program,
  advisory: openAdvisoryId,
  phase: '1',
});
const packager = { name: 'Red Distribution', email: 'security@red.example', language: 'en' };
const reason = { reason: 'Two lines\nof reason' };

const API = '/v1/advisories';
const DESK = '/desk/{plans}/advisories';

/** An edit keeps the number that is there: it is named after its owner. */
const numbered = ({ openAdvisory }: Things) => openAdvisory.replace('OPEN', 'DRAFT');

export const advisorySamples: Readonly<Record<string, Sample>> = {
  [`POST ${API}/plans/{plans}`]: { body: () => advisoryDraft },
  [`POST ${API}/plans/{plans}/packagers`]: { body: () => packager },
  [`DELETE ${API}/plans/{plans}/packagers/{packager}`]: { path: at, body: () => ({}) },
  [`GET ${API}/{advisory}`]: { path: at },
  [`GET ${API}/{advisory}/phases/{phase}/manifest`]: { path: opened },
  [`GET ${API}/{advisory}/effects`]: { path: reviewed },
  [`PUT ${API}/{advisory}`]: {
    path: at,
    body: (own) => ({ ...advisoryDraft, number: numbered(own) }),
  },
  [`POST ${API}/{advisory}/reviews`]: { path: at, body: () => ({}) },
  [`POST ${API}/{advisory}/releases`]: {
    path: reviewed,
    body: () => ({ releaseAt: '2031-01-01T09:00:00Z' }),
  },
  [`POST ${API}/{advisory}/withdrawals`]: { path: at, body: () => reason },
  [`POST ${API}/{advisory}/patches`]: {
    path: at,
    body: () => ({ release: '6.5.9' }),
    status: 409,
  },
  [`POST ${API}/updates`]: { body: ({ instance }) => ({ instance }) },
  'POST /advisories/updates/{link}': { form: ({ instance }) => ({ instance }) },
  [`GET ${API}/published/{plans}/{number}`]: { path: open },
  'GET /advisories/{plans}/{number}': { path: open },

  [`POST ${DESK}/list`]: { form: () => form },
  [`POST ${DESK}/packagers`]: { form: () => packager },
  [`POST ${DESK}/packagers/{packager}/remove`]: { path: at, form: () => ({}) },
  [`GET ${DESK}/{advisory}`]: { path: reviewed },
  [`POST ${DESK}/{advisory}/edit`]: { path: at, form: (own) => ({ ...form, number: numbered(own) }) },
  [`POST ${DESK}/{advisory}/review`]: { path: at, form: () => ({}) },
  [`POST ${DESK}/{advisory}/release`]: {
    path: reviewed,
    form: () => ({ releaseAt: '2031-01-01T09:00:00Z', _confirm: 'yes' }),
  },
  [`POST ${DESK}/{advisory}/patch`]: {
    path: at,
    form: () => ({ release: '6.5.9', _confirm: 'yes' }),
    status: 409,
  },
  [`POST ${DESK}/{advisory}/withdraw`]: { path: at, form: () => ({ ...reason, _confirm: 'yes' }) },
};
