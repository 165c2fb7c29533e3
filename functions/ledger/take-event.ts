import type * as z from 'zod';
import { bookId, contractYear } from '../../shared/domain/commission/entry.ts';
import { handInput } from '../../shared/domain/commission/proposal.ts';
import {
  correctionInput,
  paymentInput,
  refundInput,
  saleInput,
} from '../../shared/domain/commission/sale.ts';
import { fieldErrors } from '../../shared/domain/field-errors.ts';
import { refuse } from '../../shared/domain/outcome.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { perform, type Repeat } from '../../shared/runtime/perform.ts';
import type { Deps, Request, UseCase } from '../../shared/runtime/request.ts';
import { correctRoute, proposeRevision } from '../sales/correct.ts';
import { pay, paymentRoute, refund, refundRoute } from '../sales/move.ts';
import { recordSale, recordSaleRoute } from '../sales/post.ts';
import { propose, proposeRoute } from './propose.ts';
import type { TakeEvent, TakenEvent } from './taken.ts';

// One event of any kind, taken as its own route takes it: by a batch, or by a file.

type Event = Readonly<Record<string, unknown>>;
type Take = (
  deps: Deps,
  request: Request,
  program: string,
  row: Event,
  repeat: Repeat | undefined,
) => Promise<TakenEvent>;

/** One kind of event: what it must look like, and the use case that takes it. */
const kind =
  <Path, Input, T, Code extends RefusalCode>(
    { key }: { readonly key: string },
    schema: z.ZodType<Input>,
    run: UseCase<Path, undefined, Input, T, Code>,
    pathOf: (program: string, row: { readonly saleId?: unknown }) => Path,
    inputOf: (row: Event) => unknown = (row) => row,
  ): Take =>
  async (deps, request, program, sent, repeat) => {
    const read = schema.safeParse(inputOf(sent));
    if (!read.success)
      return refuse('invalid-input', { fields: fieldErrors(read.error.issues, inputOf(sent)) });
    const own = {
      ...request,
      ...{ path: pathOf(program, sent), query: undefined, input: read.data, ifMatch: undefined },
    } as Request<Path, undefined, Input>;
    // A row of a batch stands in the record beside the batch.
    return perform(deps.table, `${key} row`, own, () => run(deps)(own), {
      repeat,
      limits: [],
      onlyChanges: true,
    });
  };

const ofProgram = (program: string) => ({ program });
/** A sale that is named by what can be none is one that is not there. */
const ofSale = (program: string, { saleId }: { readonly saleId?: unknown }) => ({
  program,
  sale: bookId.safeParse(saleId).data ?? '-',
});
const withoutSale = ({ saleId: _saleId, ...rest }: Event) => rest;
const aYear = saleInput.extend({ contract: contractYear });
const byHand = (type: string) =>
  kind(proposeRoute, handInput, propose, ofProgram, (row) => ({ ...row, kind: type }));

const kinds: Readonly<Record<string, Take>> = {
  sale: kind(recordSaleRoute, saleInput, recordSale, ofProgram),
  'contract-year': kind(recordSaleRoute, aYear, recordSale, ofProgram),
  payment: kind(paymentRoute, paymentInput, pay, ofSale, withoutSale),
  refund: kind(refundRoute, refundInput, refund, ofSale, withoutSale),
  correction: kind(correctRoute, correctionInput, proposeRevision, ofSale, withoutSale),
  adjustment: byHand('adjustment'),
  award: byHand('award'),
  opening: byHand('opening'),
};

/** An event of a program by what it says of its type. */
export const takeEvent: TakeEvent = (deps, request, program, { type, ...event }, repeat) => {
  const take = typeof type === 'string' && Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (take) return take(deps, request, program, event, repeat);
  const options = Object.keys(kinds).join(', ');
  return Promise.resolve(
    refuse('invalid-input', { fields: [{ field: 'type', code: 'not-an-option', values: { options } }] }),
  );
};
