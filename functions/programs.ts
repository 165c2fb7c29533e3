import { httpEntry } from '../shared/runtime/http.ts';
import { checkRoute } from './programs/check.ts';
import { publishRoute } from './programs/publish.ts';

/** Programs as files. */
export const routes = [checkRoute, publishRoute];

export const handler = httpEntry(routes);
