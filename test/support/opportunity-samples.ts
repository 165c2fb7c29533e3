import { clock } from '../../shared/runtime/clock.ts';
import type { Sample } from './samples.ts';

// A valid request for each route of whose a customer is, and of what sales of it may earn.

const today = () => clock.now().slice(0, 10);
const ownCustomer = () => ({
  number: 'C-9001',
  name: 'Sample Hafen GmbH',
  domain: 'hafen-sample.example',
  vatId: 'DE987654321',
  standing: 'customer',
  since: '2024-01-01',
  until: '2099-12-31',
});
const rate = () => ({ scheme: 'referred-sales', rate: '12.5', from: today(), reason: 'Agreed\nin writing' });

export const opportunitySamples: Readonly<Record<string, Sample>> = {
  'POST /v1/programs/{program}/own-customers': { body: ownCustomer },
  'POST /v1/partners/{partner}/rates': { body: rate },
  'POST /desk/{program}/customers': { form: ownCustomer },
  'POST /desk/{program}/partners/{partner}/rates': { form: rate },
};
