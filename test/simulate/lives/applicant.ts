import type { Program } from '../../../shared/domain/program/program.ts';
import type { Caller } from '../../support/system.ts';
import type { Life } from '../agenda.ts';
import type { Stage } from '../stage.ts';

// How a generated company becomes a partner, with the steps that its vendor asks for.

export type Company = {
  readonly name: string;
  readonly country: string;
  readonly mail: string;
  readonly site: string;
};

export const companyOf = (program: string, number: number, country: string): Company => {
  const domain = `${program}-${number}.example`;
  return {
    name: `Partner ${number} of ${program}`,
    country,
    mail: `ada@${domain}`,
    site: `https://${domain}`,
  };
};

/** Applies by the public form's API; answers the application's id once it is confirmed. */
export const apply = async (
  stage: Stage,
  program: string,
  company: Company,
  more: { readonly answers?: object; readonly category?: string; readonly terms?: object } = {},
): Promise<{ application: string; confirmed: { partner?: string; session?: string } }> => {
  const { category, ...rest } = more;
  const applied = await stage.ask({}, `/v1/programs/${program}/applications`, {
    company: {
      name: company.name,
      country: company.country,
      website: company.site,
      ...(category ? { category } : {}),
    },
    contact: { name: 'Ada Example', email: company.mail },
    ...rest,
  });
  stage.count(program, 'sign-up');
  const { about } = await stage.read(
    stage.as('administrator'),
    `/v1/programs/${program}/numbers/${applied.receipt}`,
  );
  const token = await stage.link(company.mail, 'confirm');
  const confirmed = await stage.ask({ token }, '/v1/confirmations');
  return { application: about, confirmed };
};

/** The vendor's decision about an application, by its scorecard where it has one. */
export const decide = async (
  stage: Stage,
  program: Program,
  application: string,
  outcome: 'accepted' | 'rejected',
  life: Life,
): Promise<void> => {
  const at = `/v1/applications/${application}`;
  const manager = stage.as('program-manager');
  const { criteria, highest } = program.application.scorecard;
  if (criteria.length) {
    const scores = criteria.map(({ id }) => ({ criterion: id, score: life.between(1, highest) }));
    await stage.ask(manager, `${at}/scores`, { scores });
  }
  await stage.ask(
    manager,
    `${at}/decisions`,
    outcome === 'accepted' ? { outcome } : { outcome, reason: 'Too far from our market.' },
  );
  stage.count(program.id, `application ${outcome}`);
};

export type Member = {
  readonly partner: string;
  readonly admin: Caller;
  readonly company: Company;
  /** Suspended for now: what it wants to do waits. */
  paused?: boolean;
};

/** Now, or some days later while the partner is suspended. */
export const onceActive = async (life: Life, member: Member, run: () => Promise<void>): Promise<void> => {
  if (member.paused) life.after(10, () => onceActive(life, member, run));
  else await run();
};

/** Signs in by the mailed link, once; the session is then kept as long as the simulation needs it. */
export const signIn = async (stage: Stage, company: Company): Promise<Caller> => {
  const token = await stage.link(company.mail, 'sign-in');
  await stage.ask({ token }, '/v1/sessions');
  return stage.sessionOf(company.mail);
};
