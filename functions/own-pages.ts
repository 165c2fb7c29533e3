import * as z from 'zod';
import type { Allowed } from '../shared/domain/access.ts';
import { idSchema } from '../shared/domain/id.ts';
import { accept, type Outcome, refuse } from '../shared/domain/outcome.ts';
import type { Partner } from '../shared/domain/partner/partner.ts';
import type { Program } from '../shared/domain/program/program.ts';
import { includesReferral } from '../shared/domain/program/terms.ts';
import type { RefusalCode } from '../shared/domain/refusals.ts';
import { type PageRequest, type PageRoute, type PageSpec, page, type Shown } from '../shared/runtime/page.ts';
import type { Deps } from '../shared/runtime/request.ts';
import type { PartnerHome } from '../shared/store/partners.ts';
import { programOn } from '../shared/store/programs.ts';
import type { Html } from '../shared/web/html.ts';
import type { Page } from '../shared/web/page.ts';
import { loadPartner, loadPartnerHome, loadProgram } from './loading.ts';
import { frame } from './page-frame.ts';

// Pages of one program's desk and of one partner's portal: whose they are is loaded here, once for all of them.

export const deskPath = z.object({ program: z.string().max(40) });
export const portalPath = z.object({ partner: idSchema('par') });
/** Who has a portal. */
export const partnerPeople: Allowed[] = ['partner-admin', 'partner-member'];

type Zone = PageSpec<unknown, unknown, never>['zone'];
type Own<Path, Query, Given, Code extends RefusalCode> = Pick<
  PageSpec<Path, Query, Code>,
  'key' | 'summary' | 'query'
> & {
  /** Where it runs, if not in the zone of its address. */
  readonly zone?: Zone;
  readonly callers?: readonly Allowed[];
  /** What may be refused beside what loading refuses. */
  readonly refusals?: Record<Code, true>;
  readonly show: (
    deps: Deps,
    request: PageRequest<Path, Query>,
    given: Given & { readonly frame: Page },
  ) => Promise<Html | Outcome<Shown, Code>>;
};

const shown = async <Code extends RefusalCode>(
  view: Promise<Html | Outcome<Shown, Code>>,
): Promise<Outcome<Shown, Code>> => {
  const made = await view;
  return typeof made === 'object' && 'ok' in made ? made : accept({ html: made });
};

/** A page of a program's desk, given the program in force. */
export const deskPage = <Code extends RefusalCode = never, Query = undefined>(
  spec: Own<z.infer<typeof deskPath>, Query, { readonly program: Program }, Code> & {
    readonly callers: readonly Allowed[];
  },
): PageRoute<z.infer<typeof deskPath>, Query, Code | 'not-found'> =>
  page<Code | 'not-found', z.infer<typeof deskPath>, Query>({
    zone: 'desk',
    ...spec,
    path: deskPath,
    refusals: { ...(spec.refusals as Record<Code, true>), 'not-found': true },
    run: (deps) => async (request) => {
      const program = await loadProgram(deps, request, request.path.program);
      if (!program.ok) return program;
      const given = { program: program.value, frame: frame(request, 'desk', program.value) };
      return shown(spec.show(deps, request, given));
    },
  });

/** What the program has nothing of, for a partner of the category: nobody is led there. */
const emptyPlaces = (program: Program, category: string | undefined): string[] => [
  ...(includesReferral(program, category) ? [] : ['navReferrals', 'navRefer']),
  ...(program.payouts === 'none' ? ['navPayee'] : []),
  ...(program.requirements.some(({ kind }) => kind === 'report') ? [] : ['navReports']),
  ...(program.evaluation.by === 'nobody' ? ['navEvaluations'] : []),
];

/** A page of a partner's portal. */
export const portalFrame = (request: PageRequest, program: Program, category: string | undefined): Page => {
  const framed = frame(request, 'partner', program);
  const empty = emptyPlaces(program, category);
  return { ...framed, places: framed.places?.filter((place) => !empty.includes(place)) };
};

type OwnRequest = PageRequest<z.infer<typeof portalPath>>;
const requirementsOf = ({ path }: OwnRequest): string => `/portal/${path.partner}/requirements`;

/** Who may act for a company that is no partner yet has one page: what is still asked of it. */
const isOnTheWay = ({ caller, path }: OwnRequest): boolean =>
  caller.kind === 'person' && caller.grants.some(({ subject }) => subject === path.partner);

type Loaded = { readonly partner: Partner };
type Load<L extends Loaded> = (
  deps: Deps,
  request: OwnRequest,
  id: string,
) => Promise<Outcome<L, 'not-found' | 'partner-not-active'>>;

/** Pages of a partner's portal, given what is loaded of the partner, and the program in force. */
const portalPageWith =
  <L extends Loaded>(load: Load<L>) =>
  <Code extends RefusalCode = never, Query = undefined>(
    spec: Own<z.infer<typeof portalPath>, Query, L & { readonly program: Program }, Code>,
  ): PageRoute<z.infer<typeof portalPath>, Query, Code | 'not-found' | 'partner-not-active'> =>
    page<Code | 'not-found' | 'partner-not-active', z.infer<typeof portalPath>, Query>({
      zone: 'portal',
      callers: partnerPeople,
      ...spec,
      path: portalPath,
      refusals: { ...(spec.refusals as Record<Code, true>), 'not-found': true, 'partner-not-active': true },
      run: (deps) => async (request) => {
        const loaded = await load(deps, request, request.path.partner);
        if (!loaded.ok)
          return loaded.code === 'not-found' && isOnTheWay(request)
            ? accept({ location: requirementsOf(request) })
            : loaded;
        const { partner } = loaded.value;
        const program = await programOn(deps.table, partner.program, request.now.slice(0, 10));
        if (!program) return refuse('not-found');
        const framed = portalFrame(request, program, partner.category);
        return shown(spec.show(deps, request, { ...loaded.value, program, frame: framed }));
      },
    });

/** A page of a partner's portal, given the partner and the program in force. */
export const portalPage = portalPageWith<Loaded>(async (deps, request, id) => {
  const partner = await loadPartner(deps, request, id);
  return partner.ok ? accept({ partner: partner.value }) : partner;
});

/** The same, given everything that lies in the partner's partition: one query. */
export const portalHomePage = portalPageWith<Loaded & { readonly home: PartnerHome }>(
  async (deps, request, id) => {
    const home = await loadPartnerHome(deps, request, id);
    return home.ok ? accept({ partner: home.value.partner, home: home.value }) : home;
  },
);
