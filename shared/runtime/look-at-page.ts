import { type Finding, findingSchema, type PageQuestion } from '../domain/page-evidence.ts';
import { environment } from './environment.ts';
import { invokeFunction } from './invoke.ts';
import { seam } from './seam.ts';

const MOST_MS = 15_000;

const invoke = (question: PageQuestion): Promise<unknown> => {
  const { PAGE_FUNCTION: name } = environment();
  if (name === undefined) throw new Error('nobody is named who looks at pages');
  return invokeFunction(name, question, MOST_MS);
};

/** What a page shows, as found by the function that may touch nothing else. It is not trusted further than its words. */
export const lookAtPage = async (question: PageQuestion): Promise<Finding> =>
  findingSchema.parse(await (seam.lookAtPage ?? invoke)(question));
