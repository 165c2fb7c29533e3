import type { Partner } from '../../../domain/partner/partner.ts';
import type { Program } from '../../../domain/program/program.ts';
import { dayOf, momentText } from '../../dates.ts';
import { type Html, html } from '../../html.ts';
import { layout, type Page } from '../../page.ts';
import { facts, headline, quote } from '../../parts.ts';
import { statusLabel } from '../../status.ts';
import { say } from './words.ts';

export type Badge = {
  readonly partner: Pick<Partner, 'company' | 'tier' | 'status' | 'memberSince'>;
  readonly program: Pick<Program, 'id' | 'name' | 'vendor' | 'tiers' | 'badge' | 'documentLanguage'>;
};

/** Says to anybody whether a partner's badge holds today. Why it ended is nobody's business here. */
export const badgePage = ({ partner, program }: Badge, page: Page): Html => {
  const { language } = page;
  const valid = partner.status === 'active';
  const tier = program.tiers.find(({ id }) => id === partner.tier)?.name ?? partner.tier;
  const company = partner.company.name;
  const title = valid
    ? say(language, 'badgeActive', { company, tier })
    : say(language, 'badgeEnded', { company });
  return layout(
    page,
    title,
    html`${headline(title, statusLabel(language, valid ? 'active' : 'ended'), say(language, valid ? 'badgeValid' : 'badgeInvalid'))}
<section>${facts([
      [say(language, 'program'), html`<a href="/programs/${program.id}">${program.name}</a>`],
      [say(language, 'vendor'), program.vendor],
      [say(language, 'tier'), valid && tier],
      [say(language, 'partnerSince'), valid && dayOf(page, partner.memberSince)],
      [say(language, 'checked'), momentText(page, page.now)],
    ])}${valid && html`<div lang="${program.documentLanguage}">${quote(program.badge.says)}</div>`}</section>`,
  );
};
