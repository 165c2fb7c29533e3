import * as z from 'zod';
import type { Allowed } from '../../shared/domain/access.ts';
import { idSchema } from '../../shared/domain/id.ts';
import { type Outcome, refuse } from '../../shared/domain/outcome.ts';
import { type BenefitRequest, requestSchema } from '../../shared/domain/partner/request.ts';
import type { Program } from '../../shared/domain/program/program.ts';
import type { Deps, Request } from '../../shared/runtime/request.ts';
import { requestMessageSchema } from '../../shared/store/requests.ts';
import { loadRequest } from '../requests/load-request.ts';

// What the use cases of the help desk have in common: who they are for, what they load, and what they show.

/** Whoever of the vendor answers what partners ask. */
export const helpers: Allowed[] = ['program-manager', 'support-agent', 'release-manager', 'administrator'];

export const helpPath = z.object({ question: idSchema('req') });

/** `dueAt` is null where nothing is promised: there is no clock, not an endless one [S0-26]. */
export const helpViewSchema = requestSchema
  .omit({ answerBy: true })
  .extend({ dueAt: z.iso.datetime().nullable() });
export type HelpView = z.infer<typeof helpViewSchema>;

export const helpView = ({ answerBy, ...request }: BenefitRequest): HelpView => ({
  ...request,
  dueAt: answerBy ?? null,
});

export const shownHelpSchema = helpViewSchema.extend({ messages: z.array(requestMessageSchema) });

export type Help = { readonly asked: BenefitRequest; readonly program: Program };

/** A question to the help desk, for its partner's people and the vendor's. */
export const loadHelp = async (
  deps: Deps,
  request: Request<z.infer<typeof helpPath>>,
): Promise<Outcome<Help, 'not-found' | 'partner-not-active'>> => {
  const loaded = await loadRequest(deps, request, request.path.question);
  if (!loaded.ok) return loaded;
  return isHelp(loaded.value.asked) ? loaded : refuse('not-found');
};

/** Was it asked of the help desk, and not for another benefit? */
export const isHelp = ({ help }: BenefitRequest): boolean => help !== undefined;
