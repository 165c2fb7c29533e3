import * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { accept } from '../../shared/domain/outcome.ts';
import { requirementStates } from '../../shared/domain/partner/entry.ts';
import { explain } from '../../shared/domain/partner/explain.ts';
import type { Partner } from '../../shared/domain/partner/partner.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Language } from '../../shared/domain/text.ts';
import { action, page } from '../../shared/runtime/page.ts';
import type { Deps } from '../../shared/runtime/request.ts';
import { readDelegates } from '../../shared/store/distributors.ts';
import { readDossier } from '../../shared/store/papers.ts';
import { readPartnerHome } from '../../shared/store/partners.ts';
import { readPeople } from '../../shared/store/people.ts';
import { programVersion } from '../../shared/store/programs.ts';
import type { Table } from '../../shared/store/table.ts';
import { distributorPage, type Reseller } from '../../shared/web/pages/conduct/distributor.ts';
import { distributorsPage } from '../../shared/web/pages/conduct/distributors.ts';
import { factsOf } from '../entitlements/facts-of.ts';
import { holderOf } from '../entitlements/load-holder.ts';
import { deskPage } from '../own-pages.ts';
import { hasRole, sentForm } from '../page-frame.ts';
import { partnerFilters, partnerReaders } from '../partners/read.ts';
import { asQuery, shownList, withoutOpen } from '../shown-list.ts';
import { departDistributorRoute } from './depart.ts';
import { distributorFrame } from './frame.ts';
import { inviteDelegateRoute } from './people.ts';
import { distributorPath, distributorPeople, loadDistributor, resellersFrom } from './resellers.ts';

const SHOWN = 25;
/** What is asked of a reseller, and the trainings it is owed this year: planned and delivered [S3-31, S3-32]. */
const resellerView = async (
  { table }: Deps,
  partner: Partner,
  program: Program,
  { language, now }: { readonly language: Language; readonly now: string },
): Promise<Reseller> => {
  const [dossier, home] = await Promise.all([
    readDossier(table, partner.id),
    readPartnerHome(table, partner.id),
  ]);
  const today = dateIn(program.timeZone, now);
  const { tier, category } = partner;
  const states = requirementStates(program, { tier, category, papers: dossier.papers, signed: [], today });
  const facts = home && factsOf({ home, holder: holderOf(home, program) }, now);
  const explained = program.benefits
    .filter(({ kind, sameAs }) => kind === 'training' && sameAs === undefined)
    .flatMap(({ id }) => (facts && explain(program, id, facts, today)) ?? []);
  return {
    partner,
    items: states
      .filter(({ requirement: { kind } }) => kind !== 'signature' && kind !== 'web-page')
      .map(({ requirement, state }) => ({ id: requirement.id, name: requirement.name[language], state })),
    trainings: explained
      .filter(({ count }) => count !== undefined)
      .map(({ benefit, count }) => ({
        name: benefit.name[language],
        owed: Number(count?.limit ?? 0),
        delivered: count?.used ?? 0,
        planned:
          facts?.years?.find((one) => one.benefit === benefit.id && one.start === count?.span?.start)
            ?.sessions.length ?? 0,
      })),
  };
};

export const distributorPageRoute = page({
  zone: 'arrangements',
  key: 'GET /portal/distributors/{program}/{distributor}',
  summary: 'A distributor’s resellers with what is asked of them and the trainings they are owed',
  callers: [...distributorPeople, ...partnerReaders],
  path: distributorPath,
  query: z.preprocess(
    withoutOpen,
    partnerFilters.extend({ cursor: z.string().max(4096).optional() }).strict(),
  ),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const found = await loadDistributor(deps, request, request.path);
    if (!found.ok) return found;
    const { program, distributor } = found.value;
    const { cursor: _at, ...filter } = request.query;
    const place = ['resellers', `${program.id}/${distributor.id}`] as const;
    const listed = await shownList(request, place, request.query, (start) =>
      resellersFrom(deps.table, found.value, filter, SHOWN, start),
    );
    const filtered = asQuery(filter);
    const model = {
      program,
      distributor,
      resellers: await Promise.all(
        listed.items.map((partner) => resellerView(deps, partner, program, request)),
      ),
      filter,
      next: listed.next,
      csv: `/v1/programs/${program.id}/distributors/${distributor.id}/partners.csv${filtered && `?${filtered}`}`,
    };
    const links = {
      trainings: hasRole(request.caller, 'distributor-manager'),
      documents: hasRole(request.caller, 'distributor-finance'),
    };
    return accept({
      html: distributorPage({ ...model, links }, distributorFrame(request, program, distributor)),
    });
  },
});

/** The distributors of the version in force, and those that an earlier one had. */
const knownTo = async (table: Table, program: Program) => {
  const earlier = await Promise.all(
    Array.from({ length: program.version - 1 }, (_, at) => programVersion(table, program.id, at + 1)),
  );
  const gone = earlier
    .toReversed()
    .flatMap(({ distributors }) => distributors)
    .filter(
      ({ id }, at, all) =>
        !program.distributors.some((one) => one.id === id) && all.findIndex((one) => one.id === id) === at,
    );
  return [
    ...program.distributors.map((distributor) => ({ distributor, gone: false })),
    ...gone.map((distributor) => ({ distributor, gone: true })),
  ];
};

const withPeople = async (
  table: Table,
  program: string,
  one: Awaited<ReturnType<typeof knownTo>>[number],
) => {
  const delegates = await readDelegates(table, { program, distributor: one.distributor.id });
  const people = await readPeople(
    table,
    delegates.map(({ person }) => person),
  );
  return {
    ...one,
    people: delegates.flatMap(({ person, role }) => {
      const found = people.find(({ id }) => id === person);
      return found ? [{ name: found.name, email: found.address, role }] : [];
    }),
  };
};

export const distributorsPageRoute = deskPage({
  zone: 'arrangements',
  key: 'GET /desk/{program}/distributors',
  summary: 'Distributors of a program and their people',
  callers: partnerReaders,
  show: async ({ table }, request, { program, frame }) => {
    const all = await knownTo(table, program);
    const distributors = await Promise.all(all.map((one) => withPeople(table, program.id, one)));
    return distributorsPage(
      {
        program,
        // One that has left and has nobody any more is history.
        distributors: distributors.filter(({ gone, people }) => !gone || people.length > 0),
        mayAct: hasRole(request.caller, 'program-manager', 'administrator'),
        token: request.token,
        sent: sentForm(request),
      },
      frame,
    );
  },
});

const on = distributorsPageRoute;
const done = (_value: unknown, { path }: { path: { program: string } }) =>
  `/desk/${path.program}/distributors`;

export const inviteDelegateAction = action({
  key: 'POST /desk/{program}/distributors/{distributor}/people',
  says: 'invited',
  of: inviteDelegateRoute,
  on,
  form: ({ distributor }) => `invite-${distributor}`,
  done,
});

export const departDistributorAction = action({
  key: 'POST /desk/{program}/distributors/{distributor}/departures',
  says: ({ left }) => (left ? 'departing' : 'departed'),
  of: departDistributorRoute,
  on,
  form: ({ distributor }) => `depart-${distributor}`,
  done,
});
