// What a client sends, as it could be sent: a test holds each example against its route's schema.

const net = { amount: '1234.50', currency: 'EUR' };
const sold = { product: 'training', kind: 'new', occurredAt: '2026-11-20', net };
const REFERRAL = 'ref_01J9ZW4Q3M8T5V7X2K6N0PBCDE';

export const examples: Readonly<Record<string, object>> = {
  'POST /v1/sign-in-links': { email: 'ada@example.com' },
  'POST /v1/programs/{program}/applications': {
    company: { name: 'Nordlicht GmbH', country: 'DE', website: 'https://www.nordlicht.example' },
    contact: { name: 'Ada Nord', email: 'ada@nordlicht.example', phone: '+49 40 123456' },
    answers: { marketPresence: 'Northern Germany, industry', technicalSkills: 'Six engineers' },
  },
  'POST /v1/referrals': {
    customer: { name: 'Umbrella AG', domain: 'umbrella.example', country: 'DE' },
    contact: { name: 'Uwe Umber', email: 'uwe@umbrella.example' },
    need: 'Replaces its virtualization next spring.',
  },
  'POST /v1/referrals/{referral}/questions': { question: 'Which office decides?' },
  'POST /v1/referrals/{referral}/answers': { answer: 'The one in Hamburg.' },
  'POST /v1/referrals/{referral}/outcomes': { outcome: 'won', sales: [{ saleId: 'INV-2026-0815', ...sold }] },
  'POST /v1/applications/{application}/scores': { scores: [{ criterion: 'market-presence', score: 4 }] },
  'POST /v1/applications/{application}/decisions': {
    outcome: 'rejected',
    reason: 'No presence in the region.',
  },
  'POST /v1/programs/{program}/sales': { saleId: 'INV-2026-0815', referral: REFERRAL, ...sold },
  'POST /v1/programs/{program}/sales/{sale}/refunds': {
    refundId: 'CR-2026-0042',
    occurredAt: '2026-11-28',
    net: { ...net, amount: '100.00' },
  },
  'POST /v1/programs/{program}/sales/{sale}/corrections': {
    revision: 2,
    reason: 'The invoice named a wrong amount.',
    evidence: 'Credit note CR-2026-0042',
    sale: { referral: REFERRAL, ...sold },
  },
  'POST /v1/programs/{program}/sales/{sale}/attributions': {
    outcome: 'attributed',
    referral: REFERRAL,
    reason: 'The invoice names the customer of this referral.',
  },
  'POST /v1/programs/{program}/sales/{sale}/decisions': {
    cause: 'appeal-upheld',
    to: 'posted',
    evidence: 'Minutes of 24 November',
  },
  'POST /v1/partners/{partner}/tokens': { name: 'Our CRM', scopes: ['referrals:write', 'referrals:read'] },
  'POST /v1/programs/{program}/tokens': { name: 'Our books', scopes: ['sales:write', 'exports:read'] },
};

/** A refusal as it is said; every other looks like it. */
export const problemExample = {
  type: 'urn:guildhall:problem:invalid-input',
  title: 'Some fields need a correction',
  status: 422,
  code: 'invalid-input',
  fields: [
    {
      field: 'contact.email',
      code: 'not-a-mail-address',
      message: 'Give a mail address such as name@example.com.',
    },
  ],
  next: 'Correct the fields named and send again.',
  requestId: 'Q3x8sj2mIAMEJ1A=',
};
