import { fieldErrors } from '../../shared/domain/field-errors.ts';
import { fieldText } from '../../shared/domain/field-problems.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { termId } from '../../shared/domain/program/term.ts';
import { MOST_FILE_BYTES } from '../../shared/domain/program-problems.ts';
import { action, type PageRequest, page } from '../../shared/runtime/page.ts';
import { preview } from '../../shared/runtime/preview.ts';
import type { Table } from '../../shared/store/table.ts';
import { deskProgramPage } from '../../shared/web/pages/programs/desk.ts';
import { deskPath } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { type Loaded, loadDeskProgram, namesOf } from './desk-model.ts';
import { examineFile } from './examine.ts';
import { publicationsOf } from './load-published.ts';
import { type ProgramFile, programFileInput } from './program-file.ts';
import { publishRoute } from './publish.ts';

/** A browser sends line ends as two characters each. */
const ownLines = (text: unknown): string | undefined =>
  typeof text === 'string' ? text.replaceAll('\r\n', '\n') : undefined;

type Fields = Readonly<Record<string, unknown>>;

const fileOf = ({ yaml: typed, figuresYaml: figures, ...others }: Fields): ProgramFile => {
  const [yaml, figuresYaml] = [ownLines(typed), ownLines(figures)];
  return {
    ...others,
    ...(yaml === undefined ? {} : { yaml }),
    ...(figuresYaml === undefined ? {} : { figuresYaml }),
  };
};

/** What can be said of the file that was typed; nothing where another form was sent. */
const checkedOf = async (table: Table, request: PageRequest) => {
  const { again, language } = request;
  if (again?.form !== 'check' && again?.form !== 'publish') return undefined;
  const sent = fileOf(again.typed);
  const typed = programFileInput.safeParse(sent);
  if (typed.success) {
    const examined = await examineFile(table, typed.data, request);
    return { ...examined, terms: examined.terms };
  }
  const findings = fieldErrors(typed.error.issues, sent).map((error) => ({
    field: error.field,
    code: error.code,
    kind: 'mistake' as const,
    message: fieldText(error, language),
  }));
  return { ready: false, findings, examples: [] };
};

/** What was pasted to be checked is wrong, and not only open. */
const hasMistake = ({ again }: PageRequest, checked: Awaited<ReturnType<typeof checkedOf>>): boolean =>
  again !== undefined &&
  again.refusal === undefined &&
  (checked?.findings.some(({ kind }) => kind === 'mistake') ?? false);

const overridesModel = async (table: Table, request: PageRequest, { terms, overrides }: Loaded) =>
  terms.kind === 'partner-program'
    ? {
        program: terms,
        overrides,
        people: await namesOf(
          table,
          overrides.flatMap(({ proposed, decided, withdrawn }) => [proposed.by, decided?.by, withdrawn?.by]),
        ),
        token: request.token,
        sent: sentForm(request),
      }
    : undefined;

/** Of a program, of service plans, or of an id under which nothing stands yet, for whoever may publish anything. */
export const programDeskRoute = page({
  zone: 'programs',
  key: 'GET /desk/{program}/program',
  summary: 'A program’s versions, what the coming ones change, and the next one to check and publish',
  callers: ['program-manager', 'auditor', 'administrator'],
  path: deskPath,
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async (request) => {
      const { program: id } = request.path;
      const { caller } = request;
      if (!request.may({ program: id }) || !termId.safeParse(id).success) return refuse('not-found');
      const found = await publicationsOf(table, id);
      const isNew = !found && hasRole(caller, 'administrator') && request.may({ program: '*' });
      if (!found && !isNew) return refuse('not-found');
      const loaded = found && (await loadDeskProgram(table, id, found, request.now));
      const model = {
        id,
        ...(loaded ?? { versions: [], coming: [], checklist: [] }),
        overrides: loaded && (await overridesModel(table, request, loaded)),
        checked: await checkedOf(table, request),
        mayCheck: hasRole(caller, 'administrator', 'program-manager'),
        mayPublish: hasRole(caller, 'administrator'),
        mayDecide: hasRole(caller, 'administrator', 'program-manager'),
        token: request.token,
        sent: sentForm(request),
      };
      const html = deskProgramPage(model, frame(request, 'desk', loaded?.terms));
      return accept(hasMistake(request, model.checked) ? { html, status: 422 } : { html });
    },
});

/** File and figures as a form sends them: in the worst case each byte as three. */
const MOST_FORM_BYTES = 3 * 2 * MOST_FILE_BYTES;

export const checkProgramAction = preview(
  {
    key: 'POST /desk/{program}/program',
    callers: ['program-manager', 'administrator'],
    summary: 'What a pasted file leaves open and changes; nothing is stored',
    form: 'check',
    maxBytes: MOST_FORM_BYTES,
  },
  programDeskRoute,
);

export const publishAction = action({
  key: 'POST /desk/{program}/program/publish',
  of: publishRoute,
  on: programDeskRoute,
  form: 'publish',
  says: 'published',
  confirmed: true,
  maxBytes: MOST_FORM_BYTES,
  input: fileOf,
  done: ({ program }) => `/desk/${program}/program`,
});
