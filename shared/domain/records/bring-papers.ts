import { dateIn, startOf } from '../civil-date.ts';
import { registrableDomain } from '../customer.ts';
import type { FieldError } from '../field-problems.ts';
import { importProblem } from '../import-problems.ts';
import { accept, type Outcome, refuse } from '../outcome.ts';
import { entitle, type Holder } from '../partner/entitlement.ts';
import type { Agreement } from '../partner/papers.ts';
import { freshQuota, limitOf, type Quota } from '../partner/quota.ts';
import type { Licence, PurchaseRecord } from '../partner/records.ts';
import type { CustomerReference } from '../partner/reference.ts';
import type { Program } from '../program/program.ts';
import { type Given, IMPORTED } from './bring-partner.ts';
import type { ImportRow } from './columns.ts';

// What a partner brings with it beside its tier: references, agreements, units that it has used.

const notYet = (program: Program, now: string, field: string, day: string | undefined): FieldError[] =>
  day !== undefined && day > dateIn(program.timeZone, now) ? [{ field, code: 'in-the-future' }] : [];

const notAsked = (program: Program, kind: 'references' | 'agreement', field: string): FieldError[] =>
  program.requirements.some((one) => one.kind === kind) ? [] : [{ field, code: 'unknown-field' }];

export const bringReference = (
  program: Program,
  { company, contact, project, domain: typed, verifiedOn }: ImportRow<'references'>,
  { id, now, by }: Given,
): Outcome<CustomerReference, 'invalid-input'> => {
  const domain = typed === undefined ? undefined : registrableDomain(typed);
  const fields = [
    ...notAsked(program, 'references', 'company'),
    ...(typed !== undefined && domain === undefined
      ? [{ field: 'domain', code: 'not-a-customer-domain' } as const]
      : []),
    ...notYet(program, now, 'verifiedOn', verifiedOn),
  ];
  if (fields.length) return refuse('invalid-input', { fields });
  const at = verifiedOn === undefined ? now : startOf(verifiedOn, program.timeZone);
  return accept({
    ...{ id, company, contact, project, submittedBy: by, submittedAt: at, v: 1 },
    ...(domain === undefined ? {} : { domain }),
    ...(verifiedOn === undefined
      ? { status: 'submitted' as const }
      : { status: 'verified' as const, decision: { by, at } }),
  });
};

/** To any version of the terms: what was agreed to then is what counts, and what is in force asks for itself. */
export const bringAgreement = (
  program: Program,
  { requirement, version, acceptedOn }: ImportRow<'agreements'>,
  { id, now, by }: Given,
): Outcome<Agreement, 'invalid-input'> => {
  const options = program.requirements.filter(({ kind }) => kind === 'agreement').map((one) => one.id);
  const fields: FieldError[] = [
    ...notAsked(program, 'agreement', 'requirement'),
    ...(options.length && !options.includes(requirement)
      ? [{ field: 'requirement', code: 'not-an-option', values: { options: options.join(', ') } } as const]
      : []),
    ...notYet(program, now, 'acceptedOn', acceptedOn),
  ];
  if (fields.length) return refuse('invalid-input', { fields });
  const at = startOf(acceptedOn, program.timeZone);
  return accept({ id, requirement, version, by, source: IMPORTED, at, v: 1 });
};

/**
 * A package that was bought before, at what the program says it costs: it runs from its day as any other, and nothing is
 * owed for it any more. Licences that were issued then are not issued again [S2-18].
 */
export const bringPackage = (
  program: Program,
  known: readonly PurchaseRecord[],
  { package: named, boughtOn, licencesIssuedOn }: ImportRow<'packages'>,
  { id, now, by }: Given,
): Outcome<{ readonly purchase: PurchaseRecord; readonly licences: readonly Licence[] }, 'invalid-input'> => {
  const found = program.packages.find((one) => one.id === named);
  const fields: FieldError[] = [
    ...(found
      ? []
      : [
          {
            ...{ field: 'package', code: 'not-an-option' as const },
            values: { options: program.packages.map((one) => one.id).join(', ') },
          },
        ]),
    ...notYet(program, now, 'boughtOn', boughtOn),
    ...notYet(program, now, 'licencesIssuedOn', licencesIssuedOn),
    ...(licencesIssuedOn !== undefined && licencesIssuedOn < boughtOn
      ? [{ field: 'licencesIssuedOn', code: 'too-early', values: { first: boughtOn } } as const]
      : []),
    ...(known.some((one) => one.package === named && one.boughtOn === boughtOn)
      ? [importProblem('package', 'already-recorded')]
      : []),
  ];
  if (fields.length || !found) return refuse('invalid-input', { fields });
  const { version } = program;
  const given = licencesIssuedOn === undefined ? [] : (found.licences ?? []);
  return accept({
    purchase: { id, package: named, boughtOn, version, price: found.price, recordedBy: by, at: now, v: 1 },
    licences: given.map((one) => ({
      ...{ ...one, purchase: id, issuedOn: licencesIssuedOn ?? boughtOn },
      ...{ issuedBy: by, v: 1 },
    })),
  });
};

/** Units used in the span that runs today, before anything was counted here. */
export const bringQuota = (
  program: Program,
  holder: Holder,
  known: readonly Quota[],
  { benefit, used }: ImportRow<'quotas'>,
  now: string,
): Outcome<Quota, 'invalid-input'> => {
  const wrong = (...fields: FieldError[]) => refuse('invalid-input', { fields });
  if (!program.benefits.some(({ id }) => id === benefit))
    return wrong({
      ...{ field: 'benefit', code: 'not-an-option' },
      values: { options: program.benefits.map(({ id }) => id).join(', ') },
    });
  const entitled = entitle(program, benefit, holder, dateIn(program.timeZone, now));
  const quota = entitled.ok ? freshQuota(entitled.value) : undefined;
  const limit = entitled.ok ? limitOf(entitled.value) : undefined;
  if (!quota || limit === undefined) return wrong(importProblem('benefit', 'not-counted'));
  if (known.some((one) => one.benefit === quota.benefit && one.start === quota.start))
    return wrong(importProblem('benefit', 'already-recorded'));
  if (limit !== 'unlimited' && used > limit)
    return wrong({ field: 'used', code: 'too-high', values: { maximum: limit } });
  return accept({ ...quota, used, v: 1 });
};
