import { httpEntry } from '../shared/runtime/http.ts';
import { explainRoute, listEntitlementsRoute } from './entitlements/explain.ts';

/** What a partner is entitled to, and how it is used. */
export const routes = [explainRoute, listEntitlementsRoute];

export const handler = httpEntry(routes);
