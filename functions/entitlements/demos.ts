import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { demoInput, openDemo } from '../../shared/domain/partner/demo.ts';
import { demoBookSchema, endDemo, isOpen } from '../../shared/domain/partner/demo-book.ts';
import type { Reading, UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { demos } from '../../shared/store/demo-books.ts';
import { stillActive } from '../../shared/store/partners.ts';
import { readers } from './explain.ts';
import { loadHolder } from './load-holder.ts';
import { entitlementRefusals } from './refusals.ts';

const path = z.object({ partner: idSchema('par') });
type Path = z.infer<typeof path>;
const holders: Allowed[] = ['partner-admin', 'partner-member', 'program-manager', 'administrator'];

const accountView = demoBookSchema.shape.accounts.element.extend({ benefit: z.string() });
type AccountView = z.infer<typeof accountView>;

/** Opens a demo account while one is free; it ends by itself where the program gives it days [S3-21, S3-22]. */
const open: UseCase<
  Path,
  undefined,
  z.infer<typeof demoInput>,
  AccountView,
  keyof typeof entitlementRefusals | 'all-in-use'
> = (deps) => async (request) => {
  const held = await loadHolder(deps, request, request.path.partner);
  if (!held.ok) return held;
  const { home, program, holder, today } = held.value;
  const { id } = home.partner;
  const { benefit } = request.input;
  const book = home.of(demos.prefix, demos.schema).find((one) => one.benefit === benefit);
  const given = { id: request.newId('dem'), by: request.caller.id, now: request.now, today };
  const opened = openDemo(program, holder, { ...request.input, book }, given);
  if (!opened.ok) return opened;
  const { account } = opened.value;
  return accept({
    value: { ...account, benefit },
    writes: [demos.write(id, opened.value.book), stillActive(id)],
    audit: { program: program.id, about: id, changes: { [account.id]: ['', 'open'] as const } },
  });
};

export const openDemoRoute = write({
  zone: 'benefits',
  key: 'POST /v1/partners/{partner}/demo-accounts',
  summary: 'Open a demo account for the partner, or for one of its customers',
  callers: holders,
  path,
  input: demoInput,
  output: accountView,
  success: 201,
  refusals: { ...entitlementRefusals, 'all-in-use': true },
  run: open,
});

const accountPath = path.extend({ account: idSchema('dem') });

const end: UseCase<
  z.infer<typeof accountPath>,
  undefined,
  object,
  AccountView,
  'not-found' | 'partner-not-active' | 'already-there'
> = (deps) => async (request) => {
  const held = await loadHolder(deps, request, request.path.partner);
  if (!held.ok) return held;
  const { home, program } = held.value;
  const { account: id } = request.path;
  const book = home
    .of(demos.prefix, demos.schema)
    .find(({ accounts }) => accounts.some((account) => account.id === id));
  if (!book) return refuse('not-found');
  const over = endDemo(book, id, request.now);
  const after = over?.book.accounts.find((account) => account.id === id);
  if (!over || !after) return refuse('already-there');
  return accept({
    value: { ...after, benefit: book.benefit },
    writes: [demos.write(home.partner.id, over.book)],
    audit: {
      program: program.id,
      about: home.partner.id,
      changes: { [id]: ['open', after.status] as const },
    },
  });
};

export const endDemoRoute = write({
  zone: 'benefits',
  key: 'POST /v1/partners/{partner}/demo-accounts/{account}/endings',
  summary: 'End a demo account, so that another can be opened',
  callers: holders,
  path: accountPath,
  input: z.strictObject({}),
  output: accountView,
  success: 201,
  refusals: { 'not-found': true, 'partner-not-active': true, 'already-there': true },
  run: end,
});

/** As they stand now: one whose time is over is shown so, whether or not the sweep has been there. */
const list: Reading<Path, undefined, { items: AccountView[] }, 'not-found' | 'partner-not-active'> =
  (deps) => async (request) => {
    const held = await loadHolder(deps, request, request.path.partner);
    if (!held.ok) return held;
    const items = held.value.home.of(demos.prefix, demos.schema).flatMap(({ benefit, accounts }) =>
      accounts.map((account): AccountView => {
        const over = account.status === 'open' && !isOpen(account, request.now);
        return { ...account, benefit, ...(over ? { status: 'expired', endedAt: account.until } : {}) };
      }),
    );
    return accept({ items });
  };

export const listDemosRoute = read({
  zone: 'benefits',
  key: 'GET /v1/partners/{partner}/demo-accounts',
  summary: 'A partner’s demo accounts',
  callers: readers,
  path,
  output: z.object({ items: z.array(accountView) }),
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: list,
});
