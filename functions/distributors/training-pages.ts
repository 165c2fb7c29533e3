import { dateIn } from '../../shared/domain/civil-date.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { attendable } from '../../shared/domain/partner/training.ts';
import { page } from '../../shared/runtime/page.ts';
import { attendances, checklists } from '../../shared/store/papers.ts';
import { readPartnerHome } from '../../shared/store/partners.ts';
import { trainingYears } from '../../shared/store/training-years.ts';
import { distributorTrainingsPage } from '../../shared/web/pages/conduct/distributor-trainings.ts';
import { hasRole, sentForm } from '../page-frame.ts';
import { distributorFrame, loadReseller, resellerHref, resellerPath } from './frame.ts';

/** The trainings that a reseller is owed and has had: planned, held, attended [S3-16, S3-31, S3-32]. */
export const resellerTrainingsPageRoute = page({
  zone: 'benefits',
  key: 'GET /portal/distributors/{program}/{distributor}/partners/{partner}/trainings',
  summary: 'Trainings of a reseller, for its distributor: to plan, to record',
  callers: ['distributor-manager', 'program-manager', 'finance', 'support-agent', 'auditor', 'administrator'],
  path: resellerPath,
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const reseller = await loadReseller(deps, request);
    if (!reseller.ok) return reseller;
    const { program, distributor, partner } = reseller.value;
    const home = await readPartnerHome(deps.table, partner.id);
    if (!home) return refuse('not-found');
    const model = {
      program,
      partner,
      base: resellerHref(request.path),
      today: dateIn(program.timeZone, request.now),
      years: home.of(trainingYears.prefix, trainingYears.schema),
      attended: home.of(attendances.prefix, attendances.schema),
      taught: attendable(program, home.of(checklists.prefix, checklists.schema)).filter(
        ({ by }) => by === 'distributor',
      ),
      mayAct: hasRole(request.caller, 'distributor-manager') && partner.status === 'active',
      token: request.token,
      sent: sentForm(request),
    };
    return accept({
      html: distributorTrainingsPage(model, distributorFrame(request, program, distributor)),
    });
  },
});

/** Back to the page, whatever was done on it. */
export const backToTrainings = (_value: unknown, { url }: { url?: string }): string =>
  (url ?? '/').replace(/\/(trainings\/.*|attendances)$/, '/trainings');
