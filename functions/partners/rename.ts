import type * as z from 'zod';
import { dateIn } from '../../shared/domain/civil-date.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { nameInput, renameCompany } from '../../shared/domain/partner/company-name.ts';
import { type Partner, partnerSchema } from '../../shared/domain/partner/partner.ts';
import { companyMarks } from '../../shared/domain/partner/same-company.ts';
import { isStale, type UseCase } from '../../shared/runtime/request.ts';
import { write } from '../../shared/runtime/route.ts';
import { readMarks, takenMarks } from '../../shared/store/company-marks.ts';
import { correctedPartner } from '../../shared/store/partners.ts';
import { type ArrangedPath, arrangedPath, arrangers } from '../arrangements/load-arranged.ts';
import { loadPartnerHome, programToday } from '../loading.ts';
import { notice, noticesToMembers } from '../notices.ts';

/** The legal name changes from a day on; under the old one the company is still found and still known. */
const rename: UseCase<
  ArrangedPath,
  undefined,
  z.infer<typeof nameInput>,
  Partner,
  'not-found' | 'partner-not-active' | 'already-there' | 'invalid-input' | 'wrong-state'
> = (deps) => async (request) => {
  const home = await loadPartnerHome(deps, request, request.path.partner);
  if (!home.ok) return home;
  const { partner } = home.value;
  if (isStale(request, partner)) return refuse('changed-since');
  const program = await programToday(deps, request, partner.program);
  if (!program.ok) return program;
  const { input } = request;
  const renamed = renameCompany(partner, input, dateIn(program.value.timeZone, request.now));
  if (!renamed.ok) return renamed;
  const marks = companyMarks({ name: input.name, website: '' });
  const held = await readMarks(deps.table, partner.program, marks);
  return accept({
    value: renamed.value,
    writes: [
      correctedPartner(renamed.value),
      ...takenMarks(partner.program, marks, held, { partner: partner.id }),
    ],
    notices: noticesToMembers(home.value, (to) =>
      notice('company-renamed', to, partner, program.value, request, { from: input.from }),
    ),
    audit: {
      program: partner.program,
      about: partner.id,
      changes: {
        name: [partner.company.name, input.name],
        from: ['', input.from],
        reason: ['', input.reason],
      },
    },
  });
};

export const renameRoute = write({
  zone: 'conduct',
  key: 'POST /v1/partners/{partner}/names',
  summary: 'A partner’s legal name changes from a day on; the old one stays known',
  callers: arrangers,
  path: arrangedPath,
  input: nameInput,
  output: partnerSchema,
  success: 201,
  refusals: {
    'not-found': true,
    'partner-not-active': true,
    'already-there': true,
    'invalid-input': true,
    'wrong-state': true,
  },
  run: rename,
});
