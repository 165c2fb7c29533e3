import { signRequest } from './sign-request.ts';

/** Calls a function by its name and waits: an invocation, which the caller's role allows for that one function. */
export const invokeFunction = async (
  name: string,
  question: unknown,
  /** Longer than that function may take, its start included. */
  mostMs: number,
): Promise<unknown> => {
  const {
    AWS_REGION: region = '',
    AWS_ACCESS_KEY_ID: keyId = '',
    AWS_SECRET_ACCESS_KEY: secret = '',
  } = process.env;
  const domain = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const url = new URL(`https://lambda.${region}.${domain}/2015-03-31/functions/${name}/invocations`);
  const body = JSON.stringify(question);
  const signer = { region, keyId, secret, sessionToken: process.env['AWS_SESSION_TOKEN'] };
  const { host: _host, ...headers } = signRequest(
    { service: 'lambda', url, headers: { 'content-type': 'application/json' }, body },
    signer,
    new Date(),
  );
  const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(mostMs) });
  if (!answer.ok || answer.headers.has('x-amz-function-error'))
    throw new Error(`${name} did not answer: ${answer.status}`);
  return answer.json();
};
