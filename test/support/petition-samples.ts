import type { Sample, Things } from './samples.ts';

// A valid request for each route of what partners dispute and ask.

export type PetitionThings = {
  /** What the partner has asked, and nobody has answered yet. */
  readonly petition: string;
};

const asked = ({ referral }: Things) => ({
  ...{ kind: 'mode-change', referral, mode: 'resale' },
  reason: 'They want\none bill',
});
/** A customer whom nobody in the test's world can submit: its vendor says that another partner has it. */
export const HELD = 'held-by-another.example';
const contest = () => ({
  ...{ 'customer.name': 'Held AG', 'customer.domain': HELD, 'customer.country': 'DE' },
  ...{ 'customer.vatId': 'DE 123', need: 'Two lines\nof need', reason: 'Ours since\nlast year' },
});
const refused = { outcome: 'refused', reason: 'It is\nas it should be' };
const ofPetition = ({ program, partner, petition }: Things) => ({ program, partner, petition });

export const petitionSamples: Readonly<Record<string, Sample>> = {
  'POST /v1/partners/{partner}/petitions': { body: asked },
  'GET /v1/partners/{partner}/petitions/{petition}': { path: ofPetition },
  'POST /v1/partners/{partner}/petitions/{petition}/decisions': { path: ofPetition, body: () => refused },
  'POST /v1/partners/{partner}/petitions/{petition}/withdrawals': { path: ofPetition, body: () => ({}) },
  'POST /portal/{partner}/petitions/{petition}': { path: ofPetition, form: () => ({}) },
  'POST /portal/{partner}/petitions/all': { form: asked },
  'POST /portal/{partner}/petitions/customers': { form: contest },
  'GET /portal/{partner}/petitions/{petition}': { path: ofPetition },
  'GET /desk/{program}/petitions/partners/{partner}/{petition}': { path: ofPetition },
  'POST /desk/{program}/petitions/partners/{partner}/{petition}': { path: ofPetition, form: () => refused },
};
