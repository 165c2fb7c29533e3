import { type HttpRequest, textOf } from './http-handler.ts';

/** A call as IAM names it: `dynamodb`, `TransactWriteItems`. `input` is its parsed JSON, for S3 bucket and key. */
export type Call = { service: string; operation: string; input?: unknown };

const mail: [RegExp, string][] = [
  [/^POST \/v2\/email\/outbound-emails$/, 'SendEmail'],
  [/^GET \/v2\/email\/account$/, 'GetAccount'],
  [/^GET \/v2\/email\/identities\/[^/]+$/, 'GetEmailIdentity'],
  [/^PUT \/v2\/email\/suppression\/addresses$/, 'PutSuppressedDestination'],
  [/^GET \/v2\/email\/suppression\/addresses\/[^/]+$/, 'GetSuppressedDestination'],
  [/^DELETE \/v2\/email\/suppression\/addresses\/[^/]+$/, 'DeleteSuppressedDestination'],
];
/** Only where the SDK does not name the operation itself, in `x-id`. Method, bucket or key, first query that decides. */
const storage: [RegExp, string][] = [
  [/^POST key .*\buploads\b/, 'CreateMultipartUpload'],
  [/^POST key .*\buploadId\b/, 'CompleteMultipartUpload'],
  [/^POST bucket .*\bdelete\b/, 'DeleteObjects'],
  [/^GET bucket .*\blist-type\b/, 'ListObjectsV2'],
  [/^GET bucket .*\bversions\b/, 'ListObjectVersions'],
  [/^HEAD key/, 'HeadObject'],
  [/^HEAD bucket/, 'HeadBucket'],
  [/^PUT bucket/, 'CreateBucket'],
];

const named = (table: readonly [RegExp, string][], text: string) =>
  table.find(([pattern]) => pattern.test(text))?.[1] ?? 'Unknown';

const header = (request: HttpRequest, wanted: string) =>
  Object.entries(request.headers).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';

/** The signature names the service, whatever host the request goes to. */
const serviceOf = (request: HttpRequest) =>
  header(request, 'authorization').match(/Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\/aws4_request/)?.[1] ??
  request.hostname.split('.')[0] ??
  '';

const jsonOf = ({ body }: HttpRequest): { input?: unknown } => {
  try {
    return { input: JSON.parse(textOf(body)) };
  } catch {
    return {}; // a call without a body
  }
};

const storageCall = ({ method, hostname, path, query = {} }: HttpRequest) => {
  const virtual = hostname.match(/^(.+)\.s3[.-]/)?.[1];
  const [first = '', ...rest] = path.split('/').slice(1).map(decodeURIComponent);
  const Bucket = virtual ?? first;
  const Key = (virtual ? [first, ...rest] : rest).join('/');
  const shape = `${method} ${Key ? 'key' : 'bucket'} ${Object.keys(query).join(' ')}`;
  const { 'x-id': id } = query;
  return {
    operation: typeof id === 'string' ? id : named(storage, shape),
    input: Key ? { Bucket, Key } : { Bucket },
  };
};

/** Which call a request of an SDK client is. */
export const describeCall = (request: HttpRequest): Call => {
  const service = serviceOf(request);
  const [, target] = header(request, 'x-amz-target').split('.');
  if (target) return { service, operation: target, ...jsonOf(request) };
  if (service === 's3') return { service, ...storageCall(request) };
  return { service, operation: named(mail, `${request.method} ${request.path}`), ...jsonOf(request) };
};
