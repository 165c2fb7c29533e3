import * as z from 'zod';
import { roles, scopes } from '../../shared/domain/access.ts';
import { accept } from '../../shared/domain/outcome.ts';
import type { Reading, UseCase } from '../../shared/runtime/request.ts';
import { read, write } from '../../shared/runtime/route.ts';
import { endedSession, readSessionOf } from '../../shared/store/access.ts';

const everybody = [...roles, ...scopes.map((scope) => `machine:${scope}` as const)];

const meSchema = z.object({
  kind: z.enum(['person', 'machine']),
  id: z.string(),
  grants: z.array(z.object({ program: z.string(), role: z.enum(roles), subject: z.string() })),
  scopes: z.array(z.enum(scopes)),
});
type Me = z.infer<typeof meSchema>;

const whoAmI: Reading<undefined, undefined, Me, never> =
  () =>
  async ({ caller }) => {
    if (caller.kind === 'machine') {
      const { id, scopes } = caller;
      return accept({ kind: 'machine', id, grants: [], scopes: [...scopes] });
    }
    const grants = caller.kind === 'person' ? [...caller.grants] : [];
    return accept({ kind: 'person', id: caller.id, grants, scopes: [] });
  };

export const whoAmIRoute = read({
  zone: 'public',
  key: 'GET /v1/me',
  summary: 'Who is calling, and what they may do',
  callers: everybody,
  output: meSchema,
  refusals: {},
  run: whoAmI,
});

/** The session ends with the next request, wherever its cookie still lies. */
const signOut: UseCase<undefined, undefined, object, { ended: true }, never> =
  ({ table }) =>
  async ({ caller }) => {
    const audit = { program: '*', about: caller.id };
    if (caller.kind !== 'person') return accept({ value: { ended: true }, writes: [], audit });
    const hash = await readSessionOf(table, caller.sessionId);
    const writes = hash === undefined ? [] : endedSession(caller.sessionId, hash);
    return accept({ value: { ended: true }, writes, audit });
  };

export const signOutRoute = write({
  zone: 'public',
  key: 'DELETE /v1/sessions/current',
  summary: 'Sign out',
  // Whoever has lost every role may still leave.
  callers: ['visitor'],
  input: z.strictObject({}),
  output: z.object({ ended: z.literal(true) }),
  refusals: {},
  run: signOut,
});
