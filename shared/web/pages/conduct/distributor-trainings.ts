import type { Partner } from '../../../domain/partner/partner.ts';
import type { Attendance } from '../../../domain/partner/training.ts';
import type { TrainingYear } from '../../../domain/partner/yearly-training.ts';
import type { Program } from '../../../domain/program/program.ts';
import type { Language } from '../../../domain/text.ts';
import { dayText } from '../../dates.ts';
import { actionForm, refusalNotice, type SentForm } from '../../form.ts';
import { type Child, type Html, html, nothing } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { headline, notice, section } from '../../parts.ts';
import { table } from '../../table.ts';
import { doneText, say } from './distributor-words.ts';

export type DistributorTrainings = {
  readonly program: Program;
  readonly partner: Partner;
  /** The address of the reseller's pages. */
  readonly base: string;
  readonly today: string;
  readonly years: readonly TrainingYear[];
  readonly attended: readonly Attendance[];
  /** Trainings that the distributor teaches. */
  readonly taught: readonly { readonly id: string; readonly name: string }[];
  readonly mayAct: boolean;
  readonly token: string;
  readonly sent?: SentForm | undefined;
};

type Session = TrainingYear['sessions'][number] & { readonly benefit: string };

const benefitName = ({ program }: DistributorTrainings, id: string, language: Language): string =>
  program.benefits.find((one) => one.id === id)?.name[language] ?? id;
const trainingName = ({ program }: DistributorTrainings, id: string, language: Language): string =>
  program.trainings.find((one) => one.id === id)?.name[language] ?? id;

const common = (model: DistributorTrainings, page: Page, place: string) => ({
  action: `${model.base}/${place}`,
  token: model.token,
  sent: model.sent,
  page,
});

const deliver = (model: DistributorTrainings, page: Page, { id }: Session): Child =>
  actionForm({
    ...common(model, page, `trainings/${id}/deliveries`),
    id: `deliver-${id}`,
    fields: [
      {
        name: 'deliveredOn',
        kind: 'date',
        label: say(page.language, 'heldOn'),
        required: true,
        value: model.today,
      },
    ],
    submit: say(page.language, 'recordHeld'),
  });

const sessions = (model: DistributorTrainings, page: Page): Html => {
  const { language } = page;
  const all = model.years.flatMap(({ benefit, sessions }) => sessions.map((one) => ({ ...one, benefit })));
  const planned = all.toSorted((a, b) => (a.plannedFor < b.plannedFor ? -1 : 1));
  return html`${table<Session>({
    language,
    caption: say(language, 'plannedTrainings'),
    rows: planned,
    empty: say(language, 'noSessions'),
    columns: [
      { head: say(language, 'training'), cell: ({ benefit }) => benefitName(model, benefit, language) },
      { head: say(language, 'plannedFor'), cell: ({ plannedFor }) => dayText(language, plannedFor) },
      {
        head: say(language, 'heldOn'),
        cell: (one) =>
          one.deliveredOn === undefined ? say(language, 'notYet') : dayText(language, one.deliveredOn),
      },
    ],
  })}${
    model.mayAct &&
    planned
      .filter(({ deliveredOn }) => deliveredOn === undefined)
      .map(
        (one) =>
          html`<h2>${benefitName(model, one.benefit, language)}, ${dayText(language, one.plannedFor)}</h2>${deliver(model, page, one)}`,
      )
  }`;
};

const plan = (model: DistributorTrainings, page: Page): Html => {
  const { language } = page;
  const owed = model.program.benefits.filter(
    ({ kind, by, sameAs }) => kind === 'training' && by === 'distributor' && sameAs === undefined,
  );
  if (!model.mayAct || !owed.length) return nothing;
  return section(
    say(language, 'planTitle'),
    actionForm({
      ...common(model, page, 'trainings/plans'),
      id: 'plan',
      says: say(language, 'planSays', { company: model.partner.company.name }),
      fields: [
        {
          name: 'benefit',
          kind: 'choice',
          label: say(language, 'training'),
          required: true,
          options: owed.map(({ id, name }) => ({ value: id, label: name[language] })),
        },
        {
          name: 'plannedFor',
          kind: 'date',
          label: say(language, 'plannedFor'),
          required: true,
          value: model.today,
        },
        { name: 'note', kind: 'paragraphs', label: say(language, 'note') },
      ],
      submit: say(language, 'plan'),
    }),
  );
};

const attend = (model: DistributorTrainings, page: Page): Html => {
  const { language } = page;
  if (!model.mayAct || !model.taught.length) return nothing;
  return section(
    say(language, 'attendTitle'),
    actionForm({
      ...common(model, page, 'attendances'),
      id: 'attendance',
      fields: [
        {
          name: 'training',
          kind: 'choice',
          label: say(language, 'training'),
          required: true,
          options: model.taught.map(({ id, name }) => ({
            value: id,
            label: model.program.trainings.find((one) => one.id === id)?.name[language] ?? name,
          })),
        },
        {
          name: 'person.name',
          kind: 'line',
          label: say(language, 'name'),
          required: true,
          autocomplete: 'off',
        },
        {
          name: 'person.email',
          kind: 'mail',
          label: say(language, 'mail'),
          required: true,
          autocomplete: 'off',
        },
        {
          name: 'heldOn',
          kind: 'date',
          label: say(language, 'heldOn'),
          required: true,
          value: model.today,
          max: model.today,
        },
      ],
      submit: say(language, 'recordAttendance'),
    }),
  );
};

/** What a reseller is owed in trainings and has had: planned, held, attended. */
export const distributorTrainingsPage = (model: DistributorTrainings, page: Page): Html => {
  const { language } = page;
  const title = say(language, 'trainingsTitle', { company: model.partner.company.name });
  return layout(
    page,
    title,
    html`${headline(title, model.program.name)}${notice(doneText(page))}${refusalNotice(language, model.sent)}
<section>${sessions(model, page)}</section>${plan(model, page)}
<section>${table<Attendance>({
      language,
      caption: say(language, 'attended'),
      rows: model.attended,
      empty: say(language, 'noAttended'),
      columns: [
        { head: say(language, 'training'), cell: ({ training }) => trainingName(model, training, language) },
        { head: say(language, 'name'), cell: ({ person }) => person.name },
        { head: say(language, 'heldOn'), cell: ({ heldOn }) => dayText(language, heldOn) },
      ],
    })}</section>${attend(model, page)}`,
  );
};
