import { type Finding, pageQuestion } from '../shared/domain/page-evidence.ts';
import { fetchPage, openInternet } from '../shared/outbound/fetch-page.ts';
import { seam } from '../shared/runtime/seam.ts';

/**
 * Looks at a page that a stranger has named, and says in one word what it found. It may touch nothing of ours: no
 * table, no keys, no mail, no files; whoever calls it records the answer [S3-13].
 */
export const handler = async (event: unknown): Promise<Finding> =>
  fetchPage(pageQuestion.parse(event), seam.web ?? openInternet);
