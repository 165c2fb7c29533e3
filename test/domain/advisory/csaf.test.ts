import * as schema from '@secvisogram/csaf-validator-lib/schemaTests.js';
import { expect, it } from 'vitest';
import { draftAdvisory } from '../../../shared/domain/advisory/advisory.ts';
import { csafOf } from '../../../shared/domain/advisory/csaf.ts';
import { advisoryDraft } from '../../support/advisory-samples.ts';
import { accepted } from '../../support/given.ts';
import { servicePlansNamed } from '../../support/programs.ts';

const plans = servicePlansNamed('otrs-services');
const at = '2026-11-18T09:00:00.000Z';
const step = { by: 'per_x', at };
const draft = accepted(
  draftAdvisory(plans, { ...advisoryDraft, cve: 'CVE-2026-12345' }, { now: at, by: 'per_x', id: 'adv_1' }),
);
const released = { ...draft, status: 'released' as const, released: { ...step, releaseAt: at } };
const { cve: _cve, ...withoutCve } = released;
const address = 'https://partners.example/v1/advisories/published/otrs-services/OSA-2026-99';
const document = (one: typeof draft) => csafOf(one, plans, address, at) as object;

it.each([
  ['a threat', released],
  ['a threat without a CVE number', withoutCve],
  ['a threat that is mended', { ...released, patch: { ...step, release: '6.5.9' } }],
])('the document of %s is as the schema of CSAF 2.0 asks [S1-13]', async (_, one) => {
  expect(schema.csaf_2_0_strict(document(one))).toMatchObject({ isValid: true, errors: [] });
});

it('the judge of the schema finds what is wrong', () => {
  const wrong = { ...document(released), vulnerabilities: [{ scores: [{ products: [] }] }] };
  expect(schema.csaf_2_0_strict(wrong)).toMatchObject({ isValid: false });
});

it('there is no document before the instant, nor of a draft', () => {
  expect(csafOf(released, plans, address, '2026-11-18T08:59:59.999Z')).toBeUndefined();
  expect(csafOf(draft, plans, address, at)).toBeUndefined();
});
