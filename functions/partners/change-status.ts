import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { handOverAgent } from '../../shared/domain/partner/agent.ts';
import { revokeDemos } from '../../shared/domain/partner/demo-book.ts';
import { mayEnd } from '../../shared/domain/partner/exit.ts';
import {
  changeStatus,
  type Partner,
  partnerSchema,
  statusInput,
} from '../../shared/domain/partner/partner.ts';
import { endDesk } from '../../shared/domain/partner/service-desk.ts';
import type { MailKind } from '../../shared/domain/program/mail-texts.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import { isStale, type Request, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { agents, serviceDesks } from '../../shared/store/arrangements.ts';
import type { Write } from '../../shared/store/commit.ts';
import { demos } from '../../shared/store/demo-books.ts';
import { changedPartner, type PartnerHome } from '../../shared/store/partners.ts';
import { recordsOf } from '../exit/decide.ts';
import { openItemsFor } from '../exit/open-items.ts';
import { loadPartnerHome, programToday } from '../loading.ts';
import { notice, noticesToMembers } from '../notices.ts';

const path = z.object({ partner: idSchema('par') });
type StatusInput = z.infer<typeof statusInput>;

const toldBy = {
  active: 'partner-reinstated',
  suspended: 'partner-suspended',
  terminated: 'partner-terminated',
} as const;

/** What the partner is told: the step with its reason, and when it leaves, to stop using the logo it had [S0-18]. */
const mailsOf = (status: Partner['status'], { benefits }: Program): MailKind[] => {
  const hadLogo = status === 'terminated' && benefits.some(({ kind }) => kind === 'logo');
  return hadLogo ? [toldBy[status], 'logo-withdrawn'] : [toldBy[status]];
};

/** Accounts for demonstrations end with the partnership [S3-21]. */
const revokedDemos = (home: PartnerHome, now: string): Write<'changed-since'>[] =>
  home.of(demos.prefix, demos.schema).flatMap((book) => {
    const over = revokeDemos(book, now);
    return over ? [demos.write(home.partner.id, over.book)] : [];
  });

/**
 * What ends with the partnership by its nature: demo accounts, the agent, and a service desk that serves no contract
 * to its end any more.
 */
const endedWith = (home: PartnerHome, { now, caller }: Request, reason: string): Write<'changed-since'>[] => {
  const given = { now, by: caller.id };
  const desks = home
    .of(serviceDesks.prefix, serviceDesks.schema)
    .filter(
      ({ contracts, status }) => status !== 'ended' && contracts.every((one) => one.status === 'ended'),
    );
  return [
    ...revokedDemos(home, now),
    ...home
      .of(agents.prefix, agents.schema)
      .filter(({ person }) => person !== undefined)
      .map((agent) => agents.write(home.partner.id, handOverAgent(agent, undefined, given))),
    ...desks.map((desk) =>
      serviceDesks.write(home.partner.id, endDesk(desk, reason, now.slice(0, 10), given)),
    ),
  ];
};

/**
 * Takes effect with the next request of anybody who acts for the partner; all its people get the reason by mail. It ends
 * only when nothing that is open waits for a decision.
 */
const changePartnerStatus: UseCase<
  z.infer<typeof path>,
  undefined,
  StatusInput,
  Partner,
  'not-found' | 'partner-not-active' | 'wrong-state' | 'already-there' | 'open-items'
> = (deps) => async (request) => {
  const home = await loadPartnerHome(deps, request, request.path.partner);
  if (!home.ok) return home;
  const { partner } = home.value;
  if (isStale(request, partner)) return refuse('changed-since');
  const changed = changeStatus(partner, request.input);
  if (!changed.ok) return changed;
  const { status, reason } = request.input;
  const loaded = await programToday(deps, request, partner.program);
  if (!loaded.ok) return loaded;
  const program = loaded.value;
  if (status === 'terminated') {
    const open = await openItemsFor(deps.table, home.value, program, request.now);
    const may = mayEnd(open, recordsOf(home.value));
    if (!may.ok) return may;
  }
  return accept({
    value: changed.value,
    writes: [
      ...changedPartner(changed.value, request.now, reason),
      ...(status === 'terminated' ? endedWith(home.value, request, reason) : []),
    ],
    notices: mailsOf(status, program).flatMap((kind) =>
      noticesToMembers(home.value, (to) => notice(kind, to, partner, program, request, { reason })),
    ),
    audit: {
      program: partner.program,
      about: partner.id,
      changes: { status: [partner.status, changed.value.status] },
    },
  });
};

export const changeStatusRoute = write({
  zone: 'conduct',
  key: 'POST /v1/partners/{partner}/status-changes',
  summary: 'Suspend, reinstate or terminate a partner',
  callers: ['program-manager', 'administrator'],
  path,
  input: statusInput,
  output: partnerSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'partner-not-active': true,
    'wrong-state': true,
    'already-there': true,
    'open-items': true,
  },
  run: changePartnerStatus,
});
