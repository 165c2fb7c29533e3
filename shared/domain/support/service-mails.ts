import type { Language } from '../text.ts';

// What customers and the vendor are told beside requests: releases and escalated bugs, in the product's words.

type Localized = Readonly<Record<Language, string>>;
type Mail = { readonly subject: Localized; readonly body: Localized };

const of = (en: string, de: string): Localized => ({ en: `[{receipt}] ${en}`, de: `[{receipt}] ${de}` });

const link = { en: '\n\n{servicesLink}', de: '\n\n{servicesLink}' };
const body = (en: string, de: string, where: Localized = link): Localized => ({
  en: `${en}${where.en}`,
  de: `${de}${where.de}`,
});
const atDesk = { en: '\n\n{deskServicesLink}', de: '\n\n{deskServicesLink}' };

export const serviceMails = {
  'release-update': {
    subject: of('Release {release}: your update', 'Release {release}: Ihr Update'),
    body: body(
      `Release {release} is out. We install it from afar on:
{systems}

{notes}`,
      `Release {release} ist da. Wir installieren es aus der Ferne auf:
{systems}

{notes}`,
    ),
  },
  'release-instructions': {
    subject: of('Release {release}: how to install it', 'Release {release}: So installieren Sie es'),
    body: body(
      `Release {release} is out. We have no consent to work from afar on these systems, so please install it there yourself:
{systems}

{notes}

Allow remote access, and we do it for you next time.`,
      `Release {release} ist da. Für diese Systeme haben wir keine Zustimmung zum Fernzugriff; bitte installieren Sie es dort selbst:
{systems}

{notes}

Erlauben Sie den Fernzugriff, und wir übernehmen es beim nächsten Mal.`,
    ),
  },
  'release-uncovered': {
    subject: of('Release {release}: out of coverage', 'Release {release}: nicht mehr abgedeckt'),
    body: body(
      `Release {release} is out. These systems run a release that updates do not cover any more:
{systems}

Covered are: {covered}.`,
      `Release {release} ist da. Diese Systeme haben einen Stand, den Updates nicht mehr abdecken:
{systems}

Abgedeckt sind: {covered}.`,
    ),
  },
  'release-porting': {
    subject: of('Release {release}: your add-ons', 'Release {release}: Ihre Add-ons'),
    body: body(
      `Release {release} is out. We port your add-ons to it:
{addOns}`,
      `Release {release} ist da. Wir portieren Ihre Add-ons darauf:
{addOns}`,
    ),
  },
  'bug-fixed': {
    subject: of('Fixed in {release}: {bug}', 'Behoben in {release}: {bug}'),
    body: body(
      'The bug {bug}, which you escalated, is fixed in release {release}.',
      'Der Fehler {bug}, den Sie eskaliert haben, ist in Release {release} behoben.',
    ),
  },
  'bug-escalated': {
    subject: of('{customer} escalates {bug}', '{customer} eskaliert {bug}'),
    body: body(
      '{customer} escalates the bug {bug}. It counts once it is confirmed.',
      '{customer} eskaliert den Fehler {bug}. Es zählt ab der Bestätigung.',
      atDesk,
    ),
  },
  'bug-confirmed': {
    subject: of('Confirmed: {bug}', 'Bestätigt: {bug}'),
    body: body(
      'Our developers have confirmed the bug {bug}. A patch comes by {fixBy}.',
      'Unsere Entwickler haben den Fehler {bug} bestätigt. Ein Patch kommt bis {fixBy}.',
    ),
  },
  'bug-rejected': {
    subject: of('Not escalated: {bug}', 'Nicht eskaliert: {bug}'),
    body: body(
      `Our developers do not confirm the bug {bug}:

{reason}`,
      `Unsere Entwickler bestätigen den Fehler {bug} nicht:

{reason}`,
    ),
  },
  'bug-late': {
    subject: of('Too late: {bug}', 'Zu spät: {bug}'),
    body: body(
      'The patch for {bug} of {customer} was due {missedAt} and did not come.',
      'Der Patch für {bug} von {customer} war fällig {missedAt} und kam nicht.',
      atDesk,
    ),
  },
  'task-asked': {
    subject: of('{customer}: work from afar', '{customer}: Arbeit aus der Ferne'),
    body: body('{customer} asks for: {task}.', '{customer} bittet um: {task}.', atDesk),
  },
  'slot-proposed': {
    subject: of('A time for: {task}', 'Ein Termin für: {task}'),
    body: body(
      `Proposed for {task}: {slot}.

Agree to it or name another one here:`,
      `Vorgeschlagen für {task}: {slot}.

Stimmen Sie hier zu oder nennen Sie einen anderen:`,
    ),
  },
  'slot-offered': {
    subject: of('{customer} proposes a time: {task}', '{customer} schlägt einen Termin vor: {task}'),
    body: body('Proposed for {task}: {slot}.', 'Vorgeschlagen für {task}: {slot}.', atDesk),
  },
  'slot-agreed': {
    subject: of('Agreed: {task}', 'Vereinbart: {task}'),
    body: body('{task}: {slot}.', '{task}: {slot}.'),
  },
  'task-over': {
    subject: of('Over: {task}', 'Beendet: {task}'),
    body: body(
      `{task}:

{result}`,
      `{task}:

{result}`,
    ),
  },
  'task-late': {
    subject: of('Overdue: {task} for {customer}', 'Überfällig: {task} für {customer}'),
    body: body(
      '{task} for {customer} was due {missedAt}.',
      '{task} für {customer} war fällig {missedAt}.',
      atDesk,
    ),
  },
  'service-ordered': {
    subject: of('{customer} orders: {order}', '{customer} bestellt: {order}'),
    body: body('{customer} orders: {order}.', '{customer} bestellt: {order}.', atDesk),
  },
  'order-decided': {
    subject: of('Your order: {order}', 'Ihre Bestellung: {order}'),
    body: body('{order}: {decision}', '{order}: {decision}'),
  },
} as const satisfies Record<string, Mail>;
export type ServiceMailKind = keyof typeof serviceMails;

/** Is it a mail about a service beside requests? */
export const isServiceMail = (kind: string): kind is ServiceMailKind => Object.hasOwn(serviceMails, kind);
