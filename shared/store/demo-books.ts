import { type DemoBook, demoBookSchema, demosDueAt } from '../domain/partner/demo-book.ts';
import { dueBenefits, kept } from './partner-records.ts';

const books = kept<DemoBook>('DEMO', demoBookSchema, ({ benefit }) => benefit);

/** The accounts of one benefit; due when the first of them runs out. */
export const demos = {
  ...books,
  write: (partner: string, book: DemoBook) =>
    dueBenefits(books.write(partner, book), partner, demosDueAt(book)),
};
