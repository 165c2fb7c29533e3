import { expect, test } from 'vitest';
import { routes } from '../../infra/routes.ts';
import { actionText } from '../../shared/web/pages/desk/audit-words.ts';

const recorded = routes.filter(({ key, kind }) => kind === 'api' && !key.startsWith('GET '));

test('the record has a word in both languages for every action', () => {
  expect(recorded.length).toBeGreaterThan(60);
  for (const { key } of recorded) {
    expect(actionText('en', key), key).not.toContain('/');
    expect(actionText('de', key), key).not.toContain('/');
  }
});

test('names each row of a batch like the batch, and what the clock does by its own name', () => {
  const batch = 'POST /v1/programs/{program}/tier-grants';
  expect(actionText('en', `${batch} row`)).toBe(actionText('en', batch));
  expect(actionText('en', 'POST /v1/leads/{lead}/answers')).not.toBe(
    actionText('en', 'POST /v1/referrals/{referral}/answers'),
  );
  expect(actionText('en', 'referral-expired')).toBe('Protection ended');
});
