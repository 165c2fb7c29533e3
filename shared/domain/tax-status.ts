/** How a payee stands with value added tax, as it is recorded. */
export const taxCategories = ['domestic-vat', 'small-business', 'reverse-charge', 'outside'] as const;
export type TaxStatus = (typeof taxCategories)[number];
