import { grouped } from '../../infra/grouped.ts';
import type { SentMail } from '../../infra/local/mail-send.ts';
import type { Counted } from './count.ts';
import type { Row } from './snapshot.ts';

export const NOTICE_HEADER = 'X-Guildhall-Notice';

const copiesViolations = (row: Row, copies: readonly SentMail[], mayDouble: boolean): string[] => {
  const name = `notice ${row.kind} ${row.id}`;
  const [first] = copies;
  if (!first) return [`${name} is ${row.state} and was never mailed`];
  if (copies.length > 1 && !mayDouble) return [`${name} was mailed ${copies.length} times`];
  return copies
    .filter((copy) => copy.to.join() !== first.to.join() || copy.subject !== first.subject)
    .map(() => `${name}: two copies that differ`);
};

/** A notice on its own: sent in the end, and mailed once. */
const noticeViolations = (
  row: Row,
  copies: readonly SentMail[],
  { mayDouble, tickedUntil }: Counted,
): string[] => {
  // One that waits for its hour is neither late nor early.
  if (row.state === 'owed' && (row.notBefore ?? '') > tickedUntil)
    return copies.length ? [`notice ${row.kind} ${row.id} was mailed before its hour`] : [];
  return row.state === 'sent'
    ? copiesViolations(row, copies, mayDouble(row.id))
    : [`notice ${row.kind} ${row.id} is ${row.state} (${row.outcome ?? 'no outcome'})`];
};

/** The kinds that a thing owes once to each recipient, however long it lives. */
const ONCE = [
  'application-received',
  'registration-done',
  'application-alert',
  'application-accepted',
  'application-rejected',
  'application-lapsed',
  'application-overdue',
  'partner-activated',
  'referral-received',
  'referral-alert',
  'referral-won',
  'referral-lost',
  'referral-expired',
  'request-overdue',
];

const twiceOwed = (notices: readonly Row[]): string[] => {
  const owed = notices
    // An applicant may ask for a mail once more.
    .filter((row) => ONCE.includes(row.kind) && row.facts?.['asked'] !== 'again')
    .map((row) => `${row.kind} about ${row.about} to ${Object.values(row.to).join(' ')}`);
  return owed.filter((one, at) => owed.indexOf(one) !== at).map((one) => `owed twice: ${one}`);
};

/** Whoever stands in the frozen audience of a mailing is owed its mail, once, and nobody else is. */
const audienceViolations = (table: Counted['table'], notices: readonly Row[]): string[] => {
  const owed = grouped(
    notices.filter(({ kind }) => kind.startsWith('mailing-')),
    ({ about, to }) => `${about} ${to['person']}`,
  );
  const frozen = table
    .of('audience-part')
    .filter(({ pk }) => pk.startsWith('ANN#'))
    .flatMap(({ pk, recipients = [] }) =>
      recipients.map((recipient) => `${pk.slice('ANN#'.length)} ${recipient.split(' ')[1]}`),
    );
  const wanted = new Set(frozen);
  return [
    ...frozen.flatMap((one) => {
      const times = owed.get(one)?.length ?? 0;
      return times === 1 ? [] : [`somebody in a mailing’s audience is owed ${times} mails: ${one}`];
    }),
    ...[...owed.keys()].filter((one) => !wanted.has(one)).map((one) => `mailed, and in no audience: ${one}`),
  ];
};

/** Each notice has its mail, each mail its notice. */
export const mailViolations = (counted: Counted): string[] => {
  const { table, mails } = counted;
  const notices = table.of('notice');
  const copies = grouped(mails, ({ headers }) => headers[NOTICE_HEADER] ?? 'none');
  const known = new Set(notices.map((row) => row.id));
  return [
    ...notices.flatMap((row) => noticeViolations(row, copies.get(row.id) ?? [], counted)),
    ...[...copies.keys()].filter((id) => !known.has(id)).map((id) => `a mail about no notice: ${id}`),
    ...twiceOwed(notices),
    ...audienceViolations(table, notices),
  ];
};
