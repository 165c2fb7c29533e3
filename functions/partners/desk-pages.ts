import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { toRenew } from '../../shared/domain/partner/paper-watch.ts';
import { page } from '../../shared/runtime/page.ts';
import { paperWatches } from '../../shared/store/partner-records.ts';
import { readPartnerHome } from '../../shared/store/partners.ts';
import { programVersion } from '../../shared/store/programs.ts';
import { referralPage as referralsOf } from '../../shared/store/referrals.ts';
import { deskPartnerPage } from '../../shared/web/pages/desk/partner.ts';
import { deskPath } from '../own-pages.ts';
import { frame, hasRole, sentForm } from '../page-frame.ts';
import { reachableMembersOf } from './members.ts';
import { partnerReaders } from './read.ts';

export const deskPartnerPageRoute = page({
  zone: 'desk',
  key: 'GET /desk/{program}/partners/{partner}',
  summary: 'One partner at the desk',
  callers: partnerReaders,
  path: deskPath.extend({ partner: idSchema('par') }),
  refusals: { 'not-found': true },
  run:
    ({ table }) =>
    async (request) => {
      const { program: id, partner: partnerId } = request.path;
      const home = request.may({ program: id }) ? await readPartnerHome(table, partnerId) : undefined;
      if (!home || home.partner.program !== id) return refuse('not-found');
      const { partner, history } = home;
      const [program, members, referrals] = await Promise.all([
        programVersion(table, partner.program, partner.version),
        reachableMembersOf(table, home),
        referralsOf(table, partner.id, 100),
      ]);
      const model = {
        partner,
        program,
        history,
        people: members.map(({ person, name, email, phone, role, mail }) => ({
          ...{ id: person, name, email, phone, mail },
          roles: [role],
        })),
        referrals: referrals.items,
        toRenew: toRenew(home.of(paperWatches.prefix, paperWatches.schema)[0], program),
        mayAct: hasRole(request.caller, 'program-manager', 'administrator'),
        mayReadApplication: hasRole(request.caller, 'program-manager', 'administrator', 'auditor'),
        token: request.token,
        sent: sentForm(request),
      };
      return accept({ html: deskPartnerPage(model, frame(request, 'desk', program)) });
    },
});
