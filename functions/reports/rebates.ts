// The rebates of an accepted sales report. Each line is a sale of its own in the books, posted or excluded; listed later
// and in time, what excluded it is superseded.

import * as z from 'zod';
import type { SaleFacts } from '../../shared/domain/commission/accrue.ts';
import type { Sale } from '../../shared/domain/commission/entry.ts';
import { postSale, supersede } from '../../shared/domain/commission/post.ts';
import { currentContent, type Posting } from '../../shared/domain/commission/posting.ts';
import { saleContent } from '../../shared/domain/commission/sale.ts';
import { accept, type Outcome, refuse } from '../../shared/domain/outcome.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { RefusalCode } from '../../shared/domain/refusals.ts';
import { perform } from '../../shared/runtime/perform.ts';
import type { Deps, Plan, Request, UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { type PostingRefusal, postings, readSale } from '../../shared/store/money.ts';
import { openPeriod } from '../../shared/store/open-period.ts';
import { readPartnerHome } from '../../shared/store/partners.ts';
import { programOn } from '../../shared/store/programs.ts';
import { revisionsOf } from '../../shared/store/reports.ts';
import type { Member } from '../membership/load-member.ts';
import { loadObligation, type ReportPath, reportPath } from './load.ts';
import { type RebateLine, rebatesOf } from './rebate-lines.ts';

type Line = RebateLine & { readonly rebate: string };
const minorOf = ({ net }: Line): bigint => BigInt(net.amount.replace('.', ''));
type CountRefusal = PostingRefusal | 'outside-periods' | 'invalid-input' | 'decision-conflict';

type Posted = Outcome<Plan<Posting['decision']['outcome'], CountRefusal>, CountRefusal>;

const planned = (program: string, posting: Posting) =>
  accept({
    value: posting.decision.outcome,
    writes: postings(program, [posting]),
    audit: {
      program,
      about: posting.sale.saleId,
      changes: { decision: ['', posting.decision.decisionKey] as const },
    },
  });

/** What a line is decided from, as it stood when it was sold: the reseller, and the terms of that day. */
const stoodAt = async (
  { table }: Deps,
  program: Program,
  partner: string,
  occurredOn: string,
): Promise<{ readonly terms: Program; readonly facts: SaleFacts }> => {
  const [terms = program, home] = await Promise.all([
    programOn(table, program.id, occurredOn),
    readPartnerHome(table, partner),
  ]);
  if (!home) throw new Error(`partner ${partner} is not there`);
  const { entity, company, category } = home.partner;
  const seller = { id: partner, entity, category, country: company.country };
  return { terms, facts: { seller, heldByOther: false, history: home.history } };
};

/** The sale of a line for the first time. */
const posted = async (deps: Deps, request: Request, { program, id }: Member, line: Line): Promise<Posted> => {
  const { saleId, rebate, product, soldOn, net, state, invoice } = line;
  const stated = saleContent(
    {
      ...{ partner: id, product, kind: 'new', occurredAt: soldOn },
      net: { currency: net.currency, minor: minorOf(line) },
    },
    program,
    request.now,
  );
  if (!stated.ok) return stated;
  const content = {
    ...stated.value,
    rebate: { id: rebate, listed: state === 'listed', ...(invoice === undefined ? {} : { invoice }) },
  };
  const [{ terms, facts }, period] = await Promise.all([
    stoodAt(deps, program, id, content.occurredOn),
    openPeriod(deps.table, program.id, content.occurredOn, id),
  ]);
  const given = { now: request.now, by: request.caller.id, period };
  const verdict = postSale(saleId, content, undefined, facts, terms, given);
  if (!verdict.ok) return verdict;
  if (verdict.value.kind === 'duplicate') throw new Error(`${saleId} was not there`);
  return planned(program.id, verdict.value);
};

/** What was excluded because nobody had listed it is listed now, and in time. */
const cured = async (
  deps: Deps,
  request: Request,
  { program, id }: Member,
  sale: Sale,
  evidence: string,
): Promise<Posted> => {
  const { occurredOn } = currentContent(sale);
  const [{ terms, facts }, period] = await Promise.all([
    stoodAt(deps, program, id, occurredOn),
    openPeriod(deps.table, program.id, occurredOn, id),
  ]);
  const given = { now: request.now, by: request.caller.id, period };
  const input = { cause: 'listing-accepted', to: 'posted', evidence } as const;
  const posting = supersede(input, sale, facts, terms, given);
  return posting.ok ? planned(program.id, posting.value) : posting;
};

/** So many lines are posted by one request; the next one goes on. */
const AT_ONCE = 25;

const countedSchema = z.object({
  partner: z.string(),
  program: z.string(),
  posted: z.int(),
  /** Excluded as `unlisted-opportunity`, or for another reason that its decision says. */
  excluded: z.int(),
  /** Counted before, with another amount: the sale is to be corrected. */
  changed: z.array(z.string()),
  refused: z.array(z.object({ saleId: z.string(), code: z.string() })),
  /** What is left for the next request. */
  left: z.int(),
});
type Counted = z.infer<typeof countedSchema>;

type Todo = { readonly line: Line; readonly sale: Sale | undefined };
const needs = ({ line, sale }: Todo): boolean =>
  sale === undefined || (line.state === 'listed' && sale.decision.reason === 'unlisted-opportunity');

const isChanged = ({ line, sale }: Todo): boolean => {
  const net = sale?.contents.at(-1)?.net.minor;
  return net !== undefined && BigInt(net) !== minorOf(line);
};

/** Each line in a transaction of its own; sent again, what is counted changes nothing. */
const count: UseCase<
  ReportPath,
  undefined,
  Record<string, never>,
  Counted,
  'not-found' | 'partner-not-active' | 'wrong-state'
> = (deps) => async (request) => {
  const loaded = await loadObligation(deps, request);
  if (!loaded.ok) return loaded;
  const { member, one } = loaded.value;
  const { program, id } = member;
  const place = { requirement: one.requirement.id, start: one.period.start };
  const report = (await revisionsOf(deps.table, id, place)).at(-1);
  if (report?.state !== 'accepted') return refuse('wrong-state');
  const rebates = await rebatesOf(deps, member, report, request.now);
  if (!rebates.length) return refuse('wrong-state');
  const all = await Promise.all(
    rebates.flatMap(({ rebate, lines }) =>
      lines.map(async (line) => ({
        line: { ...line, rebate },
        sale: await readSale(deps.table, program.id, line.saleId),
      })),
    ),
  );
  const todo = all.filter(needs);
  const answers: { saleId: string; done: Outcome<{ value: Posting['decision']['outcome'] }, RefusalCode> }[] =
    [];
  for (const { line, sale } of todo.slice(0, AT_ONCE)) {
    const evidence = `${one.requirement.id} ${one.period.start}`;
    const done = await perform(
      deps.table,
      `${countRebatesRoute.key} row`,
      request,
      () => (sale ? cured(deps, request, member, sale, evidence) : posted(deps, request, member, line)),
      { repeat: undefined, limits: [], onlyChanges: true },
    );
    answers.push({ saleId: line.saleId, done });
  }
  const outcomes = answers.flatMap(({ done }) => (done.ok ? [done.value.value] : []));
  return accept({
    value: {
      partner: id,
      program: program.id,
      posted: outcomes.filter((result) => result === 'posted').length,
      excluded: outcomes.filter((result) => result === 'excluded').length,
      changed: all.filter(isChanged).map(({ line }) => line.saleId),
      refused: answers.flatMap(({ saleId, done }) => (done.ok ? [] : [{ saleId, code: done.code }])),
      left: Math.max(0, todo.length - AT_ONCE),
    },
    writes: [],
    audit: {
      program: program.id,
      about: id,
      changes: { [`rebates ${one.period.start}`]: ['', `${outcomes.length}`] },
    },
  });
};

export const countRebatesRoute = write({
  zone: 'rebates',
  key: 'POST /v1/partners/{partner}/reports/{requirement}/{period}/rebates',
  summary: 'Count the rebates of an accepted sales report, up to 25 lines at a time',
  callers: ['program-manager', 'finance', 'administrator'],
  path: reportPath,
  input: z.strictObject({}),
  output: countedSchema,
  success: 200,
  refusals: { 'not-found': true, 'partner-not-active': true, 'wrong-state': true },
  run: count,
});
