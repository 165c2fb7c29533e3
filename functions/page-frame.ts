import type { Caller, Role } from '../shared/domain/access.ts';
import type { Program } from '../shared/domain/program/program.ts';
import type { PageRequest } from '../shared/runtime/page.ts';
import type { SentForm } from '../shared/web/form.ts';
import type { Page } from '../shared/web/page.ts';
import { placesOf } from '../shared/web/places.ts';

/** What the layout needs of a request: whose page, in which language and zone, and where else to go. */
export const frame = (
  request: PageRequest,
  nav: Page['nav'],
  program?: Pick<Program, 'id' | 'name' | 'contact' | 'timeZone'>,
): Page => ({
  language: request.language,
  path: request.url,
  now: request.now,
  timeZone: program?.timeZone ?? 'UTC',
  nav,
  done: request.done,
  ...(request.caller.kind === 'person' ? { who: request.caller.name, signOutToken: request.token } : {}),
  ...(program ? { program: { id: program.id, name: program.name, website: program.contact.website } } : {}),
  ...(nav === 'public' ? {} : { places: placesOf(request.caller, nav) }),
});

/** The form that was refused, for its page to show again. */
export const sentForm = ({ again }: PageRequest): SentForm | undefined =>
  again && { form: again.form, values: again.typed, refusal: again.refusal };

export const hasRole = (caller: Caller, ...wanted: Role[]): boolean =>
  caller.kind === 'person' && caller.grants.some(({ role }) => wanted.includes(role));
