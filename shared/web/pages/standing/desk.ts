import { dateIn } from '../../../domain/civil-date.ts';
import type { CustomerReference } from '../../../domain/partner/reference.ts';
import { attendable } from '../../../domain/partner/training.ts';
import type { InputField } from '../../field.ts';
import { actionForm, refusalNotice } from '../../form.ts';
import { type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { button, folded, notice, section } from '../../parts.ts';
import { breachNotices, ownTier, tiersAbove, timeLine, titleOf, top } from './criteria.ts';
import { asksFor, nameIn, type PartnerStanding } from './model.ts';
import { certificateTable, referenceTable, trainingTables } from './records.ts';
import { doneText, say } from './words.ts';

/** The same at the desk: what is to be verified, recorded and decided. */
export type DeskStanding = PartnerStanding & { readonly mayAct: boolean; readonly v: number };

const home = ({ program, partner }: DeskStanding) => `/desk/${program.id}/partners/${partner}`;
const common = (model: DeskStanding, page: Page, step: string) => ({
  action: `${home(model)}/standing/${step}`,
  token: model.token,
  sent: model.sent,
  page,
});

const verifyForms = (model: DeskStanding, page: Page, { id, company, v }: CustomerReference): Html => {
  const { language } = page;
  const form = { ...common(model, page, `references/${id}`), version: v };
  return html`<h3>${company}</h3><div class="columns"><div>${actionForm({
    ...form,
    id: `verify-${id}`,
    says: say(language, 'verifySays', { customer: company }),
    fields: [{ name: 'outcome', kind: 'hidden', label: '', value: 'verified' }],
    submit: say(language, 'verify'),
  })}</div><div>${actionForm({
    ...form,
    id: `reject-${id}`,
    says: say(language, 'rejectSays'),
    fields: [
      { name: 'outcome', kind: 'hidden', label: '', value: 'rejected' },
      { name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true },
    ],
    danger: true,
    submit: say(language, 'reject'),
  })}</div></div>`;
};

const references = (model: DeskStanding, page: Page): Html => {
  if (!asksFor(model, 'references')) return nothing;
  const open = model.references.filter(({ status }) => status === 'submitted');
  return html`<section>${referenceTable(model, page, say(page.language, 'noReferencesDesk'))}${
    model.mayAct && open.map((one) => verifyForms(model, page, one))
  }</section>`;
};

const listForm = (model: DeskStanding, page: Page): Html => {
  const { language } = page;
  const { trainings, requirements } = model.program;
  const asked = requirements.find((one) => one.kind === 'trainings' && 'assigned' in one.needs);
  if (!asked) return nothing;
  const list = model.checklists.find(({ requirement }) => requirement === asked.id);
  const items = list?.items ?? [];
  const own = (topic: string) =>
    items
      .filter((item) => item.topic === topic && !trainings.some(({ id }) => id === item.id))
      .map(({ name }) => name)
      .join('\n');
  return actionForm({
    ...common(model, page, 'training-lists'),
    id: 'assign',
    version: list?.v,
    says: say(language, 'assignSays'),
    fields: [
      { name: 'requirement', kind: 'hidden', label: '', value: asked.id },
      {
        name: 'trainings',
        kind: 'checks',
        label: say(language, 'ofProgram'),
        options: trainings.map(({ id, name }) => ({ value: id, label: name[language] })),
        chosen: items.map(({ id }) => id),
      },
      {
        name: 'technical',
        kind: 'paragraphs',
        label: say(language, 'ownTechnical'),
        value: own('technical'),
      },
      { name: 'sales', kind: 'paragraphs', label: say(language, 'ownSales'), value: own('sales') },
    ],
    submit: say(language, 'saveList'),
  });
};

const personFields = ({ language }: Page): InputField[] => [
  { name: 'person.name', kind: 'line', label: say(language, 'person'), required: true, autocomplete: 'off' },
  { name: 'person.email', kind: 'mail', label: say(language, 'mail'), required: true, autocomplete: 'off' },
];

const attendanceForm = (model: DeskStanding, page: Page): Html => {
  const { language } = page;
  const today = dateIn(model.program.timeZone, page.now);
  const all = attendable(model.program, model.checklists);
  if (!all.length) return nothing;
  return actionForm({
    ...common(model, page, 'attendances'),
    id: 'attendance',
    fields: [
      {
        name: 'training',
        kind: 'choice',
        label: say(language, 'training'),
        required: true,
        options: all.map(({ id, name }) => ({
          value: id,
          label: nameIn(model.program.trainings, id, language, name),
        })),
      },
      ...personFields(page),
      {
        name: 'heldOn',
        kind: 'date',
        label: say(language, 'heldOn'),
        required: true,
        value: today,
        max: today,
      },
    ],
    submit: say(language, 'saveAttendance'),
  });
};

const certificateForm = (model: DeskStanding, page: Page): Html => {
  const { language } = page;
  const { certificates, timeZone } = model.program;
  const today = dateIn(timeZone, page.now);
  if (!certificates.length) return nothing;
  return actionForm({
    ...common(model, page, 'certificates'),
    id: 'certificate',
    fields: [
      {
        name: 'certificate',
        kind: 'choice',
        label: say(language, 'certificate'),
        required: true,
        options: certificates.map(({ id, name }) => ({ value: id, label: name[language] })),
      },
      ...personFields(page),
      {
        name: 'issuedOn',
        kind: 'date',
        label: say(language, 'issuedOn'),
        required: true,
        value: today,
        max: today,
      },
      { name: 'release', kind: 'line', label: say(language, 'release') },
    ],
    submit: say(language, 'saveAttendance'),
  });
};

/** A form that is there opens on demand; it stands open when it came back. */
const offered = (model: DeskStanding, title: string, form: Html, id: string): Html =>
  form === nothing ? nothing : folded(title, form, model.sent?.form === id);

const recording = (model: DeskStanding, page: Page): Html => {
  const { language } = page;
  if (!model.mayAct) return nothing;
  return html`<section>${offered(model, say(language, 'assign'), listForm(model, page), 'assign')}${offered(
    model,
    say(language, 'record'),
    attendanceForm(model, page),
    'attendance',
  )}${offered(model, say(language, 'recordCertificate'), certificateForm(model, page), 'certificate')}</section>`;
};

const missingLines = ({ above, program }: DeskStanding, { language }: Page): Html =>
  html`<ul>${above.map(({ name, missing }) => {
    const list = missing.map((id) => nameIn(program.requirements, id, language)).join(', ');
    const text = missing.length
      ? say(language, 'missingFor', { tier: name, list })
      : say(language, 'nothingFor', { tier: name });
    return html`<li>${text}</li>`;
  })}</ul>`;

/** What is missing is said first; past it, a reason of its own is asked for. */
const changeTier = (model: DeskStanding, page: Page): Html => {
  const { language } = page;
  const others = model.program.tiers.filter(({ id }) => id !== model.tier.tier);
  if (!model.mayAct || !others.length) return nothing;
  return section(
    say(language, 'changeTier'),
    html`${missingLines(model, page)}${actionForm({
      ...common(model, page, 'tier'),
      id: 'tier',
      version: model.v,
      says: say(language, 'changeSays', { company: model.company }),
      fields: [
        {
          name: 'tier',
          kind: 'choice',
          label: say(language, 'tier'),
          required: true,
          options: others.map(({ id, name }) => ({ value: id, label: name })),
        },
        { name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true },
        { name: 'override', kind: 'paragraphs', label: say(language, 'override') },
      ],
      submit: say(language, 'saveTier'),
    })}`,
  );
};

const since = (model: DeskStanding, page: Page): Html => {
  const { language } = page;
  if (!model.mayAct) return nothing;
  const today = dateIn(model.program.timeZone, page.now);
  const form = actionForm({
    ...common(model, page, 'member-since'),
    id: 'since',
    version: model.v,
    says: say(language, 'sinceSays'),
    fields: [
      { name: 'memberSince', kind: 'date', label: say(language, 'sinceDate'), required: true, max: today },
      { name: 'reason', kind: 'paragraphs', label: say(language, 'reason'), required: true },
    ],
    submit: say(language, 'saveSince'),
  });
  return html`<section>${offered(model, say(language, 'since'), form, 'since')}</section>`;
};

export const deskStandingPage = (model: DeskStanding, page: Page): Html => {
  const { language } = page;
  return layout(
    page,
    titleOf(model, page),
    html`${top(model, page)}${notice(doneText(page))}${refusalNotice(language, model.sent)}${breachNotices(model, page)}
<p class="buttons">${button(home(model), say(language, 'toPartner'))} <a href="${home(model)}/requirements">${say(language, 'toRequirements')}</a></p>
${ownTier(model, page)}${tiersAbove(model, page)}${changeTier(model, page)}
${references(model, page)}${trainingTables(model, page)}${certificateTable(model, page)}${recording(model, page)}${timeLine(model, page)}${since(model, page)}`,
  );
};
