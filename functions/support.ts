import { httpEntry } from '../shared/runtime/http.ts';
import { previewClockRoute } from './support/preview-clock.ts';

/** Support with service clocks. */
export const routes = [previewClockRoute];

export const handler = httpEntry(routes);
