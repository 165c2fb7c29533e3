import * as z from 'zod';
import { bookId } from '../../shared/domain/commission/entry.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import type { Reading } from '../../shared/runtime/request.ts';
import { read } from '../../shared/runtime/route.ts';
import { entriesOfSale, readSale } from '../../shared/store/money.ts';
import { loadProgram } from '../loading.ts';
import { bookkeepers } from './plan.ts';
import { type SaleView, saleView, saleViewSchema } from './view.ts';

const path = z.object({ program: z.string().max(40), sale: bookId });
type Path = z.infer<typeof path>;

const readOneSale: Reading<Path, undefined, SaleView, 'not-found'> = (deps) => async (request) => {
  const program = await loadProgram(deps, request, request.path.program);
  if (!program.ok) return program;
  const sale = await readSale(deps.table, program.value.id, request.path.sale);
  if (!sale) return refuse('not-found');
  const entries = await entriesOfSale(deps.table, sale, program.value.currencies, request.now.slice(0, 7));
  return accept(saleView(sale, entries));
};

export const readSaleRoute = read({
  zone: 'ledger',
  key: 'GET /v1/programs/{program}/sales/{sale}',
  summary: 'A sale with its revisions, entries and the decision that counts',
  callers: [...bookkeepers, 'auditor'],
  path,
  output: saleViewSchema,
  refusals: { 'not-found': true },
  run: readOneSale,
});
