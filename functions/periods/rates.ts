import * as z from 'zod';
import {
  baseCurrency,
  type MonthRates,
  type RatesInput,
  ratesInput,
} from '../../shared/domain/finance/rates.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { changedRates } from '../../shared/store/periods.ts';
import { closers, loadMonth, monthPath } from './load-close.ts';

type Path = z.infer<typeof monthPath>;

const signed = z.object({ by: z.string(), at: z.iso.datetime() });
const ratesView = z.object({
  program: z.string(),
  period: z.string(),
  base: z.string(),
  rates: z.array(z.object({ currency: z.string(), rate: z.string() })),
  source: z.string(),
  entered: signed,
  approved: signed.optional(),
  v: z.int(),
});

type EnterRefusal = 'not-found' | 'no-such-month' | 'wrong-state' | 'invalid-input';

/** Rates of a month that is still open; whatever was approved before is not any more. */
const enterRates: UseCase<Path, undefined, RatesInput, MonthRates, EnterRefusal> =
  (deps) => async (request) => {
    const closing = await loadMonth(deps, request);
    if (!closing.ok) return closing;
    const { program, period, record, rates: before } = closing.value;
    if (record.state !== 'open') return refuse('wrong-state');
    if (before && isStale(request, before)) return refuse('changed-since');
    const base = baseCurrency(program);
    if (base === undefined) return refuse('wrong-state');
    const { rates, source } = request.input;
    const others = program.currencies.filter((currency) => currency !== base);
    const strange = rates.findIndex(({ currency }) => !others.includes(currency));
    if (strange >= 0)
      return refuse('invalid-input', {
        fields: [
          {
            field: `rates.${strange}.currency`,
            code: 'unknown-currency',
            values: { options: others.join(', ') },
          },
        ],
      });
    const twice = rates.findIndex(
      ({ currency }, at) => rates.findIndex((one) => one.currency === currency) !== at,
    );
    if (twice >= 0)
      return refuse('invalid-input', { fields: [{ field: `rates.${twice}.currency`, code: 'twice' }] });
    const next: MonthRates = {
      program: program.id,
      period,
      base,
      rates: rates.toSorted((a, b) => (a.currency < b.currency ? -1 : 1)),
      source,
      entered: { by: request.caller.id, at: request.now },
      v: (before?.v ?? 0) + 1,
    };
    return accept({
      value: next,
      writes: [changedRates(next)],
      audit: {
        program: program.id,
        about: period,
        changes: { rates: [textOf(before), textOf(next)] },
      },
    });
  };

const textOf = (rates: MonthRates | undefined): string =>
  (rates?.rates ?? []).map(({ currency, rate }) => `${currency} ${rate}`).join(', ');

const common = { zone: 'books', callers: closers, path: monthPath, output: ratesView, success: 201 } as const;

export const enterRatesRoute = write({
  ...common,
  key: 'POST /v1/programs/{program}/periods/{period}/rates',
  summary: 'Enter a month’s exchange rates into the program’s base currency',
  input: ratesInput,
  refusals: { 'not-found': true, 'no-such-month': true, 'wrong-state': true, 'invalid-input': true },
  run: enterRates,
});

type ApproveRefusal = 'not-found' | 'no-such-month' | 'wrong-state' | 'two-persons-needed';

/** Another person has looked at the rates: from now on the month may be closed with them. */
const approveRates: UseCase<Path, undefined, Record<string, never>, MonthRates, ApproveRefusal> =
  (deps) => async (request) => {
    const closing = await loadMonth(deps, request);
    if (!closing.ok) return closing;
    const { program, period, record, rates } = closing.value;
    if (record.state !== 'open' || !rates || rates.approved) return refuse('wrong-state');
    if (isStale(request, rates)) return refuse('changed-since');
    if (rates.entered.by === request.caller.id) return refuse('two-persons-needed');
    const next: MonthRates = {
      ...rates,
      approved: { by: request.caller.id, at: request.now },
      v: rates.v + 1,
    };
    return accept({
      value: next,
      writes: [changedRates(next)],
      audit: { program: program.id, about: period, changes: { approved: ['', textOf(next)] } },
    });
  };

export const approveRatesRoute = write({
  ...common,
  key: 'POST /v1/programs/{program}/periods/{period}/rate-approvals',
  summary: 'Approve the exchange rates that another has entered',
  input: z.strictObject({}),
  refusals: { 'not-found': true, 'no-such-month': true, 'wrong-state': true, 'two-persons-needed': true },
  run: approveRates,
});
