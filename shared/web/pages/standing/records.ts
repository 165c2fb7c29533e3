import type { CertificateRecord } from '../../../domain/partner/certificate.ts';
import type { CustomerReference } from '../../../domain/partner/reference.ts';
import type { Attendance } from '../../../domain/partner/training.ts';
import { dayOf, dayText } from '../../dates.ts';
import { type Child, type Html, html, nothing } from '../../html.ts';
import type { Page } from '../../page.ts';
import { lines } from '../../parts.ts';
import { statusLabel } from '../../status.ts';
import { table } from '../../table.ts';
import { asksFor, nameIn, type PartnerStanding } from './model.ts';
import { say } from './words.ts';

const statuses = { submitted: 'looked-at', verified: 'confirmed', rejected: 'rejected' } as const;

/** What was named, with its state; `empty` says how one appears here. */
export const referenceTable = (model: PartnerStanding, page: Page, empty: Child): Html => {
  const { language } = page;
  return table<CustomerReference>({
    language,
    caption: say(language, 'references'),
    columns: [
      {
        head: say(language, 'customer'),
        cell: ({ company, domain }) => html`${company}${domain && html`<br><small>${domain}</small>`}`,
      },
      { head: say(language, 'contact'), cell: ({ contact }) => contact },
      { head: say(language, 'project'), cell: ({ project }) => lines(project) },
      {
        head: say(language, 'state'),
        cell: ({ status, decision }) =>
          html`${statusLabel(language, statuses[status])}${
            decision?.reason && html`<br><small class="lines">${decision.reason}</small>`
          }`,
      },
      { head: say(language, 'submittedOn'), cell: ({ submittedAt }) => dayOf(page, submittedAt) },
    ],
    rows: model.references,
    empty,
  });
};

/** A training by its name: the program's, or the partner's own. */
const trainingName = ({ program, checklists }: PartnerStanding, id: string, { language }: Page): string => {
  const own = checklists.flatMap(({ items }) => items).find((item) => item.id === id)?.name;
  return nameIn(program.trainings, id, language, own);
};

type ListItem = { readonly id: string; readonly topic: 'technical' | 'sales' };

/** The vendor's list for this partner: done, or still to attend. */
const assignedTable = (model: PartnerStanding, page: Page): Html => {
  const { language } = page;
  const isAsked = model.program.requirements.some(
    (one) => one.kind === 'trainings' && 'assigned' in one.needs,
  );
  if (!isAsked) return nothing;
  return table<ListItem>({
    language,
    caption: say(language, 'assigned'),
    columns: [
      { head: say(language, 'training'), cell: ({ id }) => trainingName(model, id, page) },
      { head: say(language, 'topic'), cell: ({ topic }) => say(language, topic) },
      {
        head: say(language, 'state'),
        cell: ({ id }) =>
          statusLabel(
            language,
            model.attendances.some(({ training }) => training === id) ? 'met' : 'missing',
          ),
      },
    ],
    rows: model.checklists.flatMap(({ items }) => items),
    empty: say(language, 'noAssigned'),
  });
};

const attendanceTable = (model: PartnerStanding, page: Page): Html => {
  const { language } = page;
  return table<Attendance>({
    language,
    caption: say(language, 'attended'),
    columns: [
      { head: say(language, 'training'), cell: ({ training }) => trainingName(model, training, page) },
      { head: say(language, 'person'), cell: ({ person }) => person.name },
      { head: say(language, 'heldOn'), cell: ({ heldOn }) => dayText(language, heldOn) },
      { head: say(language, 'taughtBy'), cell: ({ by }) => say(language, by) },
    ],
    rows: model.attendances,
    empty: say(language, 'noAttended'),
  });
};

export const trainingTables = (model: PartnerStanding, page: Page): Html =>
  asksFor(model, 'trainings') || model.attendances.length
    ? html`<section>${assignedTable(model, page)}${attendanceTable(model, page)}</section>`
    : nothing;

export const certificateTable = (model: PartnerStanding, page: Page): Html => {
  const { language } = page;
  if (!model.program.certificates.length && !model.certificates.length) return nothing;
  return html`<section>${table<CertificateRecord>({
    language,
    caption: say(language, 'certificates'),
    columns: [
      {
        head: say(language, 'certificate'),
        cell: ({ certificate }) => nameIn(model.program.certificates, certificate, language),
      },
      { head: say(language, 'person'), cell: ({ person }) => person.name },
      { head: say(language, 'issuedOn'), cell: ({ issuedOn }) => dayText(language, issuedOn) },
      { head: say(language, 'release'), cell: ({ release }) => release ?? '' },
    ],
    rows: model.certificates,
    empty: say(language, 'noCertificates'),
  })}</section>`;
};
