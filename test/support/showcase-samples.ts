import type { Sample, Things } from './samples.ts';

// A valid request for each route of how partners are shown that changes something.

/** What a partner shows. */
export type ShowcaseThings = {
  /** A logo that waits to be approved, and a picture that is uploaded and not handed in. */
  readonly logo: string;
  readonly picture: string;
};

const entry = { listed: true, says: 'Clouds for hospitals' };
const page = { requirement: 'promo', url: 'https://sample.example/partners' };
const rejection = { outcome: 'rejected', reason: 'Blurred' };
const refusal = { requirement: 'promo', outcome: 'refused', reason: 'Empty' };
const ofLogo = ({ program, partner, logo }: Things) => ({ program, partner, logo });
const audience = ({ program }: Things) => ({ program, audience: 'partners' });

export const showcaseSamples: Readonly<Record<string, Sample>> = {
  'GET /v1/partners/{partner}/logos/{logo}': { path: ofLogo },
  'GET /v1/programs/{program}/audiences/{audience}': { path: audience },
  'POST /v1/partners/{partner}/listings': { body: () => entry },
  'POST /v1/partners/{partner}/logo-uploads': { body: () => ({ type: 'image/png', size: 100 }) },
  'POST /v1/partners/{partner}/logos': { body: ({ picture }) => ({ upload: picture }) },
  'POST /v1/partners/{partner}/logos/{logo}/decisions': { path: ofLogo, body: () => rejection },
  'POST /v1/partners/{partner}/pages': { body: () => page },
  'POST /v1/partners/{partner}/page-decisions': { body: () => refusal },
  'POST /v1/partners/{partner}/news-choices': { body: () => ({ wanted: false }) },

  'POST /portal/{partner}/listing': { form: () => ({ ...entry, listed: 'yes' }) },
  'POST /portal/{partner}/listing/logo': { form: ({ picture }) => ({ upload: picture }) },
  'POST /portal/{partner}/listing/page': { form: () => page },
  'POST /portal/{partner}/listing/news': { form: () => ({}) },
  'POST /desk/{program}/partners/{partner}/logos/{logo}/decide': { path: ofLogo, form: () => rejection },
  'POST /desk/{program}/partners/{partner}/page/decide': { form: () => refusal },
};
