import * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import type { Contract } from '../../shared/domain/commission/contract.ts';
import { bookId } from '../../shared/domain/commission/entry.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { action, page } from '../../shared/runtime/page.ts';
import { readContract } from '../../shared/store/contracts.ts';
import { ownCustomerPage } from '../../shared/store/own-customers.ts';
import { ownRates } from '../../shared/store/partner-records.ts';
import { readPartner } from '../../shared/store/partners.ts';
import type { Table } from '../../shared/store/table.ts';
import { contractsPage } from '../../shared/web/pages/opportunities/contracts.ts';
import { customersPage } from '../../shared/web/pages/opportunities/customers.ts';
import { ratesPage } from '../../shared/web/pages/opportunities/rates.ts';
import { loadPartnerHome, loadProgram } from '../loading.ts';
import { deskPage, deskPath } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { endContractRoute, registerContractRoute } from '../sales/contracts.ts';
import { shownList } from '../shown-list.ts';
import { lookUp } from './look-up.ts';
import { keepOwnCustomerRoute, ownReaders } from './own-customers.ts';
import { agreeRateRoute } from './rates.ts';

const SHOWN = 100;
const empty = z.literal('').transform(() => undefined);
const typed = (most: number) => z.union([empty, z.string().max(most)]).optional();

/** Names of the partners that a customer's story tells of. */
const namesOf = async (table: Table, partners: readonly (string | undefined)[]) => {
  const ids = [...new Set(partners.flatMap((id) => id ?? []))];
  const found = await Promise.all(ids.map((id) => readPartner(table, id)));
  return Object.fromEntries(found.flatMap((one) => (one ? [[one.id, one.company.name]] : [])));
};

export const customersPageRoute = deskPage({
  zone: 'opportunities',
  key: 'GET /desk/{program}/customers',
  summary: 'Whose a customer is, and the vendor’s own customers',
  callers: ownReaders,
  query: z.strictObject({
    name: typed(160),
    domain: typed(253),
    vatId: typed(20),
    cursor: z.string().max(4096).optional(),
  }),
  show: async (deps, request, { program, frame: framed }) => {
    const { cursor, ...asked } = request.query;
    const looked = Object.values(asked).some((one) => one !== undefined);
    const [found, own] = await Promise.all([
      looked ? lookUp(deps.table, program, asked, request.now) : undefined,
      shownList(request, ['own-customers', program.id], { cursor }, (start) =>
        ownCustomerPage(deps.table, program.id, SHOWN, start),
      ),
    ]);
    const names = await namesOf(deps.table, found?.timeline.map(({ partner }) => partner) ?? []);
    const model = {
      ...{ program, asked, found, names, own: own.items, next: own.next },
      mayAct: hasRole(request.caller, 'program-manager', 'administrator'),
      token: request.token,
      sent: sentForm(request),
    };
    return customersPage(model, framed);
  },
});

export const keepOwnCustomerAction = action({
  key: 'POST /desk/{program}/customers',
  says: 'kept',
  of: keepOwnCustomerRoute,
  on: customersPageRoute,
  form: 'keep',
  done: ({ program }) => `/desk/${program}/customers`,
});

export const ratesPageRoute = page({
  zone: 'opportunities',
  key: 'GET /desk/{program}/partners/{partner}/rates',
  summary: 'Rates that one partner has agreed on',
  callers: ownReaders,
  path: deskPath.extend({ partner: idSchema('par') }),
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const [program, home] = await Promise.all([
      loadProgram(deps, request, request.path.program),
      loadPartnerHome(deps, request, request.path.partner),
    ]);
    if (!program.ok) return program;
    if (!home.ok) return home;
    const { partner } = home.value;
    if (partner.program !== program.value.id) return refuse('not-found');
    const model = {
      ...{ program: program.value, partner, rates: home.value.of(ownRates.prefix, ownRates.schema) },
      today: dateIn(program.value.timeZone, request.now),
      mayAct: hasRole(request.caller, 'program-manager', 'finance', 'administrator'),
      token: request.token,
      sent: sentForm(request),
    };
    return accept({ html: ratesPage(model, frame(request, 'desk', program.value)) });
  },
});

export const agreeRateAction = action({
  key: 'POST /desk/{program}/partners/{partner}/rates',
  says: 'agreed',
  of: agreeRateRoute,
  on: ratesPageRoute,
  form: 'rate',
  // The address of the form is that of its page.
  done: (_value, { url }: { url?: string }) => (url ?? '/').split('?')[0] ?? '/',
});

const contractNumber = z.union([empty, bookId]).optional();

export const contractsPageRoute = deskPage({
  zone: 'opportunities',
  key: 'GET /desk/{program}/customers/contracts',
  summary: 'Contracts whose years earn a share: look one up, register one, say its last day',
  callers: ownReaders,
  query: z.strictObject({ contract: contractNumber }),
  show: async ({ table }, request, { program, frame: framed }) => {
    // Typed text may be anything; only what can be the number of a contract is looked up.
    const number =
      request.query?.contract ?? contractNumber.safeParse(request.again?.typed['contractId']).data;
    const contract = number === undefined ? undefined : await readContract(table, program.id, number);
    const model = {
      ...{ program, number, contract },
      company: contract && (await readPartner(table, contract.partner))?.company.name,
      mayAct: hasRole(request.caller, 'program-manager', 'finance', 'administrator'),
      token: request.token,
      sent: sentForm(request),
    };
    return contractsPage(model, framed);
  },
});

const toContract = ({ program, contractId }: Pick<Contract, 'program' | 'contractId'>): string =>
  `/desk/${program}/customers/contracts?contract=${encodeURIComponent(contractId)}`;

export const registerContractAction = action({
  key: 'POST /desk/{program}/customers/contracts',
  says: 'registered',
  of: registerContractRoute,
  on: contractsPageRoute,
  form: 'register',
  done: toContract,
});

export const endContractAction = action({
  key: 'POST /desk/{program}/customers/contracts/{contract}/end',
  says: 'ended',
  of: endContractRoute,
  on: contractsPageRoute,
  form: 'end',
  input: ({ contractId: _contractId, ...fields }) => fields,
  done: toContract,
});
