import type { Proposal } from '../../shared/domain/commission/proposal.ts';
import { action } from '../../shared/runtime/page.ts';
import { readPartner } from '../../shared/store/partners.ts';
import { readPeople } from '../../shared/store/people.ts';
import { proposalPage } from '../../shared/store/proposals.ts';
import type { Table } from '../../shared/store/table.ts';
import { proposalsPage } from '../../shared/web/pages/ledger/proposals.ts';
import { deskPage } from '../own-pages.ts';
import { hasRole, sentForm } from '../page-frame.ts';
import { attributeRoute } from '../sales/attribute.ts';
import { correctRoute } from '../sales/correct.ts';
import { salesPageRoute } from '../sales/pages.ts';
import { decideRoute } from './decide.ts';
import { proposeRoute } from './propose.ts';

/** Names of whom the proposals concern, and of who proposed and decided. */
const namesIn = async (table: Table, proposals: readonly Proposal[]): Promise<Record<string, string>> => {
  const people = proposals.flatMap(({ proposed, decided }) => [
    proposed.by,
    ...(decided ? [decided.by] : []),
  ]);
  const partners = proposals.flatMap(({ byHand }) => (byHand?.role === 'partner' ? [byHand.to] : []));
  const [known, companies] = await Promise.all([
    readPeople(
      table,
      [...new Set(people)].filter((id) => id.startsWith('per_')),
    ),
    Promise.all([...new Set(partners)].map((id) => readPartner(table, id))),
  ]);
  return Object.fromEntries([
    ...known.map(({ id, name, address }) => [id, name || address] as const),
    ...companies.flatMap((one) => (one ? [[one.id, one.company.name] as const] : [])),
  ]);
};

const WAITING = 50;
const DECIDED = 25;

export const proposalsPageRoute = deskPage({
  zone: 'ledger',
  key: 'GET /desk/{program}/sales/proposals',
  summary: 'What waits for the approval of another person before it is posted',
  callers: ['program-manager', 'finance', 'auditor', 'administrator'],
  show: async ({ table }, request, { program, frame }) => {
    const [waiting, decided] = await Promise.all([
      proposalPage(table, program.id, 'waiting', WAITING),
      proposalPage(table, program.id, 'decided', DECIDED),
    ]);
    return proposalsPage(
      {
        program,
        waiting: waiting.items,
        decided: decided.items,
        names: await namesIn(table, [...waiting.items, ...decided.items]),
        me: request.caller.id,
        mayPropose: hasRole(request.caller, 'program-manager', 'finance', 'administrator'),
        mayDecide: hasRole(request.caller, 'finance', 'administrator'),
        token: request.token,
        sent: sentForm(request),
      },
      frame,
    );
  },
});

const on = proposalsPageRoute;
const done = ({ program }: { program: string }) => `/desk/${program}/sales/proposals`;

export const proposeAction = action({
  key: 'POST /desk/{program}/sales/proposals',
  says: 'proposed',
  of: proposeRoute,
  on,
  form: 'propose',
  done,
});

export const decideAction = action({
  key: 'POST /desk/{program}/sales/proposals/{proposal}/decide',
  says: ({ status }: { status: string }) => status,
  of: decideRoute,
  on,
  form: ({ proposal = '' }) => `decide-${proposal}`,
  confirmed: true,
  done,
});

export const correctAction = action({
  key: 'POST /desk/{program}/sales/{sale}/correct',
  says: 'correction-proposed',
  of: correctRoute,
  on: salesPageRoute,
  form: 'correct',
  confirmed: true,
  input: ({ saleId: _saleId, revision, reason, evidence, ...rest }) => ({
    revision,
    reason,
    ...(evidence === undefined ? {} : { evidence }),
    ...('sale' in rest ? rest : { sale: rest }),
  }),
  done: ({ program, number }: { program: string; number: string }) =>
    `/desk/${program}/sales?sale=${encodeURIComponent(number)}`,
});

const whose = (step: 'attribute' | 'dismiss', outcome: 'attributed' | 'dismissed', says: string) =>
  action({
    key: `POST /desk/{program}/sales/{sale}/${step}`,
    says,
    of: attributeRoute,
    on: salesPageRoute,
    form: step,
    input: ({ saleId: _saleId, ...rest }) => ({ outcome, ...rest }),
    done: ({ program, saleId }: { program: string; saleId: string }) =>
      `/desk/${program}/sales?sale=${encodeURIComponent(saleId)}`,
  });
export const attributeAction = whose('attribute', 'attributed', 'correction-proposed');
export const dismissAction = whose('dismiss', 'dismissed', 'dismissed');
