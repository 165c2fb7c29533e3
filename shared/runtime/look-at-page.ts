import { type Finding, findingSchema, type PageQuestion } from '../domain/page-evidence.ts';
import { environment } from './environment.ts';
import { seam } from './seam.ts';
import { signRequest } from './sign-request.ts';

/** Longer than that function may take, its start included. */
const MOST_MS = 15_000;

/** Calls the function by name and waits: an invocation, which the caller's role allows for this one function. */
const invoke = async (question: PageQuestion): Promise<unknown> => {
  const {
    AWS_REGION: region = '',
    AWS_ACCESS_KEY_ID: keyId = '',
    AWS_SECRET_ACCESS_KEY: secret = '',
  } = process.env;
  const { PAGE_FUNCTION: name } = environment();
  if (name === undefined) throw new Error('nobody is named who looks at pages');
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const url = new URL(`https://lambda.${region}.${domain}/2015-03-31/functions/${name}/invocations`);
  const body = JSON.stringify(question);
  const signer = { region, keyId, secret, sessionToken: process.env['AWS_SESSION_TOKEN'] };
  const { host: _host, ...headers } = signRequest(
    { service: 'lambda', url, headers: { 'content-type': 'application/json' }, body },
    signer,
    new Date(),
  );
  const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(MOST_MS) });
  if (!answer.ok || answer.headers.has('x-amz-function-error'))
    throw new Error(`the page could not be looked at: ${answer.status}`);
  return answer.json();
};

/** What a page shows, as found by the function that may touch nothing else. It is not trusted further than its words. */
export const lookAtPage = async (question: PageQuestion): Promise<Finding> =>
  findingSchema.parse(await (seam.lookAtPage ?? invoke)(question));
