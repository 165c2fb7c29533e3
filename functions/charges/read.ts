import * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { list, listQuery, read } from '../../shared/runtime/route.ts';
import { chargePage, chargesOf } from '../../shared/store/charges.ts';
import { loadProgram } from '../loading.ts';
import {
  chargePath,
  chargeView,
  debtors,
  deskReaders,
  loadCharge,
  loadOwing,
  partnerPath,
  viewCharge,
  viewFor,
} from './load-charge.ts';

export const listChargesRoute = list({
  zone: 'charges',
  key: 'GET /v1/programs/{program}/charges',
  summary: 'What partners owe, by the day on which it is due: what is open, or what is settled',
  callers: deskReaders,
  path: z.object({ program: z.string().max(40) }),
  query: listQuery({ of: z.enum(['open', 'settled']).default('open') }),
  output: chargeView,
  refusals: { 'not-found': true },
  run: (deps) => async (request, place) => {
    const program = await loadProgram(deps, request, request.path.program);
    if (!program.ok) return program;
    const { id, timeZone } = program.value;
    const page = await chargePage(deps.table, id, request.query.of, place.limit, place.start);
    const seen = { today: dateIn(timeZone, request.now), staff: true };
    return accept({ items: page.items.map((one) => viewCharge(one, seen)), next: page.next });
  },
});

export const partnerChargesRoute = read({
  zone: 'charges',
  key: 'GET /v1/partners/{partner}/charges',
  summary: 'What a partner owes and owed, with what was paid',
  callers: [...debtors, ...deskReaders],
  path: partnerPath,
  output: z.object({ items: z.array(chargeView) }),
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const owing = await loadOwing(deps, request, request.path.partner);
    if (!owing.ok) return owing;
    const charges = await chargesOf(deps.table, request.path.partner);
    const seen = viewFor(request, owing.value);
    const items = charges
      .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
      .map((one) => viewCharge(one, seen));
    return accept({ items });
  },
});

export const readChargeRoute = read({
  zone: 'charges',
  key: 'GET /v1/partners/{partner}/charges/{charge}',
  summary: 'One charge: what is open of it, and every payment and waiver',
  callers: [...debtors, ...deskReaders],
  path: chargePath,
  output: chargeView,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const loaded = await loadCharge(deps, request);
    if (!loaded.ok) return loaded;
    return accept(viewCharge(loaded.value.charge, viewFor(request, loaded.value)));
  },
});
