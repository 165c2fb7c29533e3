// Under which kinds records lie beside the thing that they belong to.

/** What lies beside a partner's profile, each kind under `<KIND>#<id>`: a list, so that nothing forgets one of them. */
export const partnerRecordKinds = [
  'PURCHASE',
  'LICENCE',
  'ORDER',
  'LEFT',
  'QUOTE',
  'INVITATION',
  'FEE',
  'FEEWATCH',
  'OWED',
  'QUOTA',
  'BREACH',
  'RATE',
  'DEMO',
  'TRAININGYEAR',
  'WATCH',
  'PAPERWATCH',
  'EVALUATIONWATCH',
  'SERVICEDESK',
  'DEAL',
  'AGENT',
  'EXIT',
  'AGREEMENT',
  'DOCUMENT',
  'REPORT',
  'REPORTED',
  'HOLDER',
  'REFERENCE',
  'CHECKLIST',
  'TRAINING',
  'CERTIFICATE',
  'AWARD',
  'PAGE',
  'LISTING',
  'LOGO',
  'NEWS',
] as const;
export type PartnerRecordKind = (typeof partnerRecordKinds)[number];
/** What an event keeps for each partner. */
export const eventPartnerKinds = ['INVITED', 'REGISTRATION', 'WAIVER'] as const;

/** What lies in a customer's partition beside its subscription. */
export const serviceRecordKinds = ['TASK', 'ESCALATION', 'ORDER', 'FILE'] as const;
export type ServiceRecordKind = (typeof serviceRecordKinds)[number];

/** Of a program's mailings, and of each one's audience. */
export const mailingRecordKinds = ['MAILING', 'HANDING', 'PART'] as const;
export type MailingRecordKind = (typeof mailingRecordKinds)[number];

/** Beside an advisory's phase, or some plans. */
export const advisoryRecordKinds = ['FANOUT', 'SUBSCRIBERS', 'PACKAGERS', 'PACKAGER'] as const;
export type AdvisoryRecordKind = (typeof advisoryRecordKinds)[number];

/** Documents themselves, objections to them, the register of a close, what it made of each group, last numbers. */
export const documentParts = ['', 'O', 'R', 'G', 'N'] as const;
export type DocumentPart = (typeof documentParts)[number];
