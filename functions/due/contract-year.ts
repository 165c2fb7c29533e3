import { dateIn } from '../../shared/domain/civil-date.ts';
import {
  afterYear,
  type Contract,
  contractYearId,
  type EndedYear,
  netOfYear,
  nextYearOf,
} from '../../shared/domain/commission/contract.ts';
import type { SaleInput } from '../../shared/domain/commission/sale.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { workingDaysFrom } from '../../shared/domain/program/terms.ts';
import type { Task } from '../../shared/domain/task.ts';
import type { Request } from '../../shared/runtime/request.ts';
import type { Write } from '../../shared/store/commit.ts';
import { contractOfDue, contractWrite, readContract } from '../../shared/store/contracts.ts';
import { keys } from '../../shared/store/keys.ts';
import { readSale } from '../../shared/store/money.ts';
import { readPartner } from '../../shared/store/partners.ts';
import { programOn } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';
import { newTask, readTask } from '../../shared/store/tasks.ts';
import { recordSale, yearTask } from '../sales/post.ts';
import type { Advance, Tick } from './step.ts';

// A contract's year on its anniversary: posted where its base is known, asked of finance where it is not [S0-16].

type Counting = {
  readonly table: Table;
  readonly program: Program;
  readonly contract: Contract;
  readonly ended: EndedYear;
  readonly saleId: string;
  readonly tick: Tick;
};

const termsOf = ({ program }: Counting) =>
  program.commission.schemes.find(({ basis }) => basis === 'contract')?.contractYear;

/** The year as a sale, where the contract says what is sold and for how much. */
const saleOf = (counting: Counting): SaleInput | undefined => {
  const { contract, ended, saleId } = counting;
  const { product, yearlyNet, contractId } = contract;
  if (termsOf(counting)?.base !== 'agreed' || product === undefined || !yearlyNet) return undefined;
  return {
    saleId,
    product,
    kind: ended.year === 1 ? 'new' : 'renewal',
    contract: { id: contractId, year: ended.year },
    occurredAt: ended.asOf,
    net: { currency: yearlyNet.currency, minor: netOfYear(BigInt(yearlyNet.minor), ended) },
  };
};

/** What recording the sale writes, but the check of the contract, which is itself written here. */
const posted = async (counting: Counting, input: SaleInput): Promise<readonly Write[] | undefined> => {
  const { table, program, contract, tick } = counting;
  const request = {
    ...{ path: { program: program.id }, query: undefined, input, now: tick.now, newId: tick.newId },
    ...{ language: 'en', ifMatch: undefined, requestId: 'schedule', source: '', url: '' },
    caller: { kind: 'machine', id: 'schedule', program: program.id, subject: 'vendor', scopes: [] },
    may: () => true,
  } satisfies Request;
  const plan = await recordSale({ table })(request);
  if (!plan.ok) return undefined;
  const own = keys.contract(program.id, contract.contractId).pk;
  return plan.value.writes.filter((write) => !('check' in write && write.check.pk === own));
};

/** On the worklist, and in the list of what is open before the month is closed. */
const asked = async ({ table, program, contract, saleId, tick }: Counting): Promise<Write[]> => {
  const about = yearTask(program.id, saleId);
  if (await readTask(table, about)) return [];
  const partner = await readPartner(table, contract.partner);
  const task: Task = {
    ...{ id: tick.newId('tsk'), kind: 'contract-year', program: program.id, about, receipt: saleId },
    ...{ entity: partner?.entity ?? program.entities[0]?.id ?? '', title: partner?.company.name ?? saleId },
    openedAt: tick.now,
    decideBy: workingDaysFrom(program, tick.now, program.application.decisionWorkingDays),
    v: 1,
  };
  return [newTask(task)];
};

const counted = async (counting: Counting): Promise<readonly Write[]> => {
  const { table, program, ended, saleId } = counting;
  if (ended.endedEarly && termsOf(counting)?.endedInYear !== 'pro-rata') return [];
  if (await readSale(table, program.id, saleId)) return [];
  const sale = saleOf(counting);
  return (sale && (await posted(counting, sale))) ?? asked(counting);
};

export const contract: Advance = async (table, id, tick) => {
  const named = contractOfDue(id);
  const [before, program] = await Promise.all([
    readContract(table, named.program, named.contract),
    programOn(table, named.program, tick.now.slice(0, 10)),
  ]);
  const ended = before && nextYearOf(before);
  if (!ended || !program || ended.dueOn > dateIn(program.timeZone, tick.now)) return undefined;
  const saleId = contractYearId({ id: before.contractId, year: ended.year });
  const writes = await counted({ table, program, contract: before, ended, saleId, tick });
  return {
    program: program.id,
    about: before.contractId,
    event: 'contract-year',
    writes: [contractWrite(afterYear(before, ended), program.timeZone), ...writes],
    notices: [],
    again: true,
  };
};
