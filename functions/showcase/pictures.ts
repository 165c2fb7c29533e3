import * as z from 'zod';
import { idSchema } from '../../shared/domain/id.ts';
import { accept, refuse } from '../../shared/domain/outcome.ts';
import { MOST_LOGO_BYTES } from '../../shared/domain/partner/logo.ts';
import { picture } from '../../shared/runtime/picture.ts';
import { DIRECTORY_SECONDS, directoryToday } from './directory.ts';
import { loadShown, lookers } from './load-shown.ts';
import { logoPath } from './logos.ts';

/** A logo as it was handed in, for who decides on it and for its owner; who looked is kept [S4-14]. */
export const logoPictureRoute = picture({
  zone: 'showcase',
  key: 'GET /v1/partners/{partner}/logos/{logo}',
  summary: 'A partner’s logo as it was handed in',
  callers: lookers,
  path: logoPath,
  refusals: { 'not-found': true, 'partner-not-active': true },
  run: (deps) => async (request) => {
    const loaded = await loadShown(deps, request, request.path.partner);
    if (!loaded.ok) return loaded;
    const logo = loaded.value.logos.find(({ id }) => id === request.path.logo);
    if (!logo) return refuse('not-found');
    const { object, type, id } = logo;
    const about = request.path.partner;
    return accept({
      object,
      type,
      mostBytes: MOST_LOGO_BYTES,
      program: loaded.value.program.id,
      about,
      name: id,
    });
  },
});

/** The approved logo of a partner that stands in the directory now, and of nobody else. */
export const directoryLogoRoute = picture({
  zone: 'showcase',
  key: 'GET /directory/{program}/logos/{partner}',
  summary: 'The logo of a partner in the directory',
  callers: ['visitor'],
  path: z.object({ program: z.string().max(40), partner: idSchema('par') }),
  refusals: { 'not-found': true },
  run: (deps) => async (request) => {
    const directory = await directoryToday(deps, request, request.path.program);
    const entry = directory.ok
      ? directory.value.entries.find(({ id }) => id === request.path.partner)
      : undefined;
    if (!entry?.logo) return refuse('not-found');
    return accept({
      ...entry.logo,
      name: entry.logo.id,
      mostBytes: MOST_LOGO_BYTES,
      maxAgeSeconds: DIRECTORY_SECONDS,
      program: request.path.program,
      about: entry.id,
    });
  },
});
