import * as z from 'zod';
import type { FieldError } from '../../shared/domain/field-problems.ts';
import { mayMeet, prefixesOf } from '../../shared/domain/finance/document-settings.ts';
import {
  type EntityBooks,
  type EntityBooksInput,
  entityBooksInput,
  entityBooksSchema,
} from '../../shared/domain/finance/entity-books.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { termId } from '../../shared/domain/program/term.ts';
import { isStale, type Reading, type UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { changedBooks, readBooks } from '../../shared/store/periods.ts';
import { loadProgram } from '../loading.ts';
import { closers } from './load-close.ts';

// How each of the vendor's offices keeps its books: what its booking batch is written with.

const programPath = z.object({ program: z.string().max(40) });
const path = programPath.extend({ entity: termId });

const listBooks: Reading<z.infer<typeof programPath>, undefined, { items: EntityBooks[] }, 'not-found'> =
  (deps) => async (request) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    return accept({ items: await readBooks(deps.table, program.value.id) });
  };

export const listBooksRoute = read({
  zone: 'books',
  key: 'GET /v1/programs/{program}/entities',
  summary: 'How the vendor’s offices keep their books, for their booking batches',
  callers: [...closers, 'auditor'],
  path: programPath,
  output: z.object({ items: z.array(entityBooksSchema) }),
  refusals: { 'not-found': true },
  run: listBooks,
});

/** No number is given twice within a program; where partners buy cheaper by rebates, their credit notes are taxed, too. */
const documentMistakes = (
  documents: EntityBooksInput['documents'],
  { rebates }: Pick<Program, 'rebates'>,
  others: readonly EntityBooks[],
): FieldError[] => {
  if (!documents) return [];
  const taken = others.flatMap((one) => (one.documents ? Object.values(prefixesOf(one.documents)) : []));
  const twice = Object.entries(prefixesOf(documents))
    .filter(([, prefix]) => taken.some((other) => mayMeet(prefix, other)))
    .map(([kind]): FieldError => ({ field: `documents.numbers.${kind}`, code: 'twice' }));
  return rebates.length && !documents.creditNotes
    ? [...twice, { field: 'documents.creditNotes.rate', code: 'required' }]
    : twice;
};

/** From the next month that is closed on; a month keeps what it was closed with. */
const describeBooks: UseCase<
  z.infer<typeof path>,
  undefined,
  EntityBooksInput,
  EntityBooks,
  'not-found' | 'invalid-input'
> = (deps) => async (request) => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const { entity } = request.path;
  if (!program.value.entities.some(({ id }) => id === entity)) return refuse('not-found');
  const { currencies } = program.value;
  if (!currencies.includes(request.input.currency))
    return refuse('invalid-input', {
      fields: [{ field: 'currency', code: 'unknown-currency', values: { options: currencies.join(', ') } }],
    });
  const all = await readBooks(deps.table, program.value.id);
  const fields = documentMistakes(
    request.input.documents,
    program.value,
    all.filter((one) => one.entity !== entity),
  );
  if (fields.length) return refuse('invalid-input', { fields });
  const before = all.find((one) => one.entity === entity);
  if (before && isStale(request, before)) return refuse('changed-since');
  const next: EntityBooks = {
    ...request.input,
    program: program.value.id,
    entity,
    v: (before?.v ?? 0) + 1,
  };
  const says = (books: EntityBooks | undefined) =>
    books
      ? `${books.consultant}/${books.client} ${books.expenseAccount}/${books.payableAccount} ${books.documents?.numbers['self-billing'] ?? ''}`.trimEnd()
      : '';
  return accept({
    value: next,
    writes: [changedBooks(next)],
    audit: { program: program.value.id, about: entity, changes: { books: [says(before), says(next)] } },
  });
};

export const describeBooksRoute = write({
  zone: 'books',
  key: 'POST /v1/programs/{program}/entities/{entity}/books',
  summary: 'Say how an office keeps its books: consultant, client, accounts, tax keys',
  callers: closers,
  path,
  input: entityBooksInput,
  output: entityBooksSchema,
  success: 201,
  refusals: { 'not-found': true, 'invalid-input': true },
  run: describeBooks,
});
